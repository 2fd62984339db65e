//! Problems of workbooks, before they are tables.

use super::{Severity, Told, did_you_mean};
use crate::wording::{all_quoted, excerpt, quoted, short_list};

/// What is wrong with a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkbookProblem {
    /// An archive, but no workbook.
    NoWorkbook,
    /// It cannot be read.
    Damaged {
        /// What the reader says about it.
        what: String,
    },
    /// It would take too much memory.
    TooLarge,
    /// It has no sheet of cells.
    NoSheet,
    /// The settings name a sheet that is not there.
    UnknownSheet {
        /// The sheet they name.
        wanted: String,
        /// The nearest that is there.
        nearest: Option<String>,
        /// All that are there.
        present: Vec<String>,
    },
    /// There are more sheets than the one that was read.
    OtherSheets {
        /// The sheet that was read.
        read: String,
        /// Those that were not.
        others: Vec<String>,
    },
}

/// How many sheets a sentence names.
const SHOWN: usize = 6;

impl WorkbookProblem {
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::OtherSheets { .. } => Severity::Notice,
            _ => Severity::Error,
        }
    }

    pub(super) fn told(&self) -> Told {
        const SAVE_AGAIN: &str = "Open it in a spreadsheet program and save it again, as .xlsx or as CSV (UTF-8).";
        match self {
            Self::NoWorkbook => Told::new(
                "no_workbook",
                "This is an archive or a document, not a sheet.",
                "Save the sheet as .xlsx, .ods or CSV (UTF-8), and name that file.",
            ),
            Self::Damaged { what } => {
                let message = format!("This workbook cannot be read: {}.", excerpt(what.trim_end_matches('.'), 120));
                Told::new("damaged_workbook", message, SAVE_AGAIN)
            }
            Self::TooLarge => Told::new(
                "workbook_too_large",
                "This workbook would take far more memory than its size tells: it repeats texts, or cells stand far apart.",
                "Save the sheet as CSV (UTF-8), and name that file.",
            ),
            Self::NoSheet => Told::new("no_sheet", "This workbook has no sheet of cells.", SAVE_AGAIN),
            Self::UnknownSheet { wanted, nearest, present } => {
                let message = format!(
                    "[files] in round.toml names the sheet {}, but the workbook has only {}.",
                    quoted(wanted),
                    short_list(&all_quoted(present), SHOWN)
                );
                Told::new("unknown_sheet", message, did_you_mean(nearest.as_ref()))
            }
            Self::OtherSheets { read, others } => {
                let (others, verb) =
                    (short_list(&all_quoted(others), SHOWN), if others.len() == 1 { "was" } else { "were" });
                let message = format!("The sheet {} was read; {others} {verb} not.", quoted(read));
                let fix = "If another holds the sign-ups, put sheet = \"...\" under [files] in round.toml.";
                Told::new("other_sheets", message, fix)
            }
        }
    }
}
