//! Problems of the file of corrected cells.

use super::{Severity, Told, did_you_mean, sentences};
use crate::wording::{count, excerpt, list, quoted};

/// What came of corrections that is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorrectionProblem {
    /// Cells that are read as the file has them.
    Used {
        /// Each table, and how many of its cells.
        counts: Vec<(String, usize)>,
    },
    /// A row that is no number.
    UnreadableRow,
    /// The round has no such table.
    NoFile {
        /// The table that may be meant.
        nearest: Option<String>,
    },
    /// The table has no such column.
    NoColumn {
        /// The table.
        file: String,
    },
    /// What is to be corrected stands there no more.
    Moved {
        /// The table.
        file: String,
        /// The column.
        column: String,
        /// The row in which it should stand.
        row: u64,
        /// In how many other rows it stands.
        rows: usize,
    },
    /// Another row corrects the same cell.
    Replaced {
        /// That row.
        by: u64,
    },
}

impl CorrectionProblem {
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::Used { .. } | Self::Replaced { .. } => Severity::Notice,
            Self::UnreadableRow => Severity::Error,
            _ => Severity::Warning,
        }
    }

    pub(super) fn told(&self, file: &str, value: &str) -> Told {
        match self {
            Self::Used { counts } => {
                let cells = |(table, cells): &(String, usize)| {
                    format!("{} of {}", count(*cells, "cell", "cells"), excerpt(table, 80))
                };
                let is_one = counts.iter().map(|(_, cells)| cells).sum::<usize>() == 1;
                let (are, them) = if is_one { ("is", "it") } else { ("are", "them") };
                let told = list(&counts.iter().map(cells).collect::<Vec<_>>());
                let file = excerpt(file, 80);
                Told::new("corrections_used", format!("{told} {are} read as {file} has {them}."), "")
            }
            Self::UnreadableRow => Told::new(
                "unreadable_row",
                format!("{value} is no number of a row."),
                "Write the number that your spreadsheet shows beside the row, such as 14.",
            ),
            Self::NoFile { nearest } => Told::new(
                "correction_of_no_file",
                format!("The round has no table {value}, so this correction is not used."),
                sentences(&[
                    &did_you_mean(nearest.as_ref()),
                    "Write the name as round.toml has it, or delete this row.",
                ]),
            ),
            Self::NoColumn { file } => Told::new(
                "correction_of_no_column",
                format!("No column of {} is called {value}, so this correction is not used.", excerpt(file, 80)),
                "Write the header as it stands there, or delete this row.",
            ),
            Self::Moved { file, column, row, rows } => {
                let place =
                    format!("Row {row} of {} no longer has {value} under {}", excerpt(file, 80), quoted(column));
                let elsewhere = match rows {
                    0 => "nor has any other row".to_owned(),
                    _ => format!("and {} have it", count(*rows, "other row", "other rows")),
                };
                let message = format!("{place}, {elsewhere}, so this correction is not used.");
                let fix = "If that cell is right as it stands, delete this row; if not, write the row and what stands in it now.";
                Told::new("correction_moved", message, fix)
            }
            Self::Replaced { by } => Told::new(
                "correction_replaced",
                format!("Row {by} corrects the same cell, so this row is not used."),
                "Delete one of the two rows.",
            ),
        }
    }
}
