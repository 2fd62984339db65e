//! Problems that any table can have: its encoding, its rows, its headers, its empty cells.

use crate::wording::{all_quoted, count, excerpt, list, short_list};

use super::{Severity, Told, did_you_mean, sentences};

/// What is wrong with a file as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// It is no text at all.
    NotText(Looks),
    /// Every second byte is zero, and no mark at the start says that this is UTF-16.
    Utf16WithoutMark,
    /// Some bytes mean nothing in the encoding that the file or the settings claim.
    WrongEncoding {
        /// The claimed encoding.
        encoding: &'static str,
    },
    /// A character that no text holds.
    NulCharacter,
    /// It is not UTF-8, so it was read as Windows-1252.
    GuessedEncoding {
        /// Words by which a reader can tell whether the guess was right.
        examples: Vec<String>,
    },
    /// Not even a header.
    Empty,
    /// A header and nothing below it, in all files of sign-ups.
    NoRows,
    /// The same in one of several files.
    NoRowsHere,
    /// More columns than any sheet of sign-ups has.
    TooManyColumns {
        /// How many.
        found: usize,
        /// How many are allowed.
        most: usize,
    },
    /// A quotation mark opens a cell and nothing closes it.
    UnclosedQuotation,
    /// A row is not as wide as the header.
    WrongWidth {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        wanted: usize,
        /// Whether a cell of the row runs over several lines, as after a stray quotation mark.
        several_lines: bool,
    },
    /// Two columns have the same header.
    DuplicateHeader {
        /// The letter of the first of the two.
        first: String,
    },
    /// A column that must be there is not.
    MissingColumn {
        /// The field, or fields of which one is enough.
        fields: Vec<&'static str>,
        /// The nearest header that is there.
        nearest: Option<String>,
        /// Whether `[columns]` could say which header it is.
        mappable: bool,
    },
    /// `[columns]` names a header that is not in the file.
    UnknownHeader {
        /// The field that it should hold.
        field: &'static str,
        /// The nearest header that is there.
        nearest: Option<String>,
    },
    /// No column holds e-mail addresses.
    NoEmailColumn {
        /// A header that looks as if it did.
        nearest: Option<String>,
    },
    /// Columns that nothing reads.
    UnusedColumns {
        /// Their headers.
        headers: Vec<String>,
        /// Whether `[columns]` could say what they hold.
        mappable: bool,
    },
    /// One of the two lists of fandoms is missing, so the file has the people of one role.
    OneRole {
        /// The fields that would hold the list, of which one is enough.
        fields: Vec<&'static str>,
        /// The nearest header that nothing reads.
        nearest: Option<String>,
    },
    /// A cell shows the error of a formula.
    CellError,
    /// Rows stand above the headers, and were passed over.
    RowsAboveHeader {
        /// The row of the headers.
        header: u64,
    },
    /// Letters that come of reading UTF-8 as something else before it was saved.
    Garbled {
        /// Words that look so.
        examples: Vec<String>,
    },
    /// A cell that must be filled is blank.
    MissingCell {
        /// The field.
        field: &'static str,
    },
}

/// What a file that is no text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// A workbook, or another archive.
    Workbook,
    /// A workbook of the kind that Excel wrote until 2003, or one that needs a password.
    OldWorkbook,
    /// A PDF document.
    Pdf,
    /// A web page, such as the one that asks to sign in.
    WebPage,
    /// Nothing known.
    Unknown,
}

const SAVE_AS: &str = "Open it in the program that made it and save it as CSV (UTF-8).";

impl FileProblem {
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::GuessedEncoding { .. }
            | Self::UnusedColumns { .. }
            | Self::NoEmailColumn { .. }
            | Self::NoRowsHere
            | Self::OneRole { nearest: None, .. }
            | Self::RowsAboveHeader { .. } => Severity::Notice,
            Self::Garbled { .. } | Self::OneRole { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    pub(super) fn told(&self, value: &str) -> Told {
        match self {
            Self::NotText(Looks::OldWorkbook) => Told::new(
                "not_text",
                Looks::OldWorkbook.message(),
                "Open it and save it without a password, as .xlsx or as CSV (UTF-8).",
            ),
            Self::NotText(Looks::WebPage) => Told::new(
                "not_text",
                Looks::WebPage.message(),
                "Sign in where the sheet is, and download it as CSV or as a workbook.",
            ),
            Self::NotText(looks) => Told::new("not_text", looks.message(), SAVE_AS),
            Self::Utf16WithoutMark => Told::new(
                "utf16_without_mark",
                "This looks like UTF-16, but it does not say so at its start.",
                "Save it as CSV (UTF-8), or put encoding = \"utf-16le\" under [files] in round.toml.",
            ),
            Self::WrongEncoding { encoding } => Told::new(
                "wrong_encoding",
                format!("This is not {encoding}: this row holds bytes that mean nothing in it."),
                "Save it as CSV (UTF-8), or name its encoding under [files] in round.toml.",
            ),
            Self::NulCharacter => Told::new("nul_character", "There is a NUL character in the text.", SAVE_AS),
            Self::GuessedEncoding { examples } => Told::new(
                "guessed_encoding",
                format!("This is not UTF-8, so it was read as Windows-1252. Please look at {}.", list(examples)),
                "If that is wrong, save the file as CSV (UTF-8), or name its encoding under [files] in round.toml.",
            ),
            Self::Garbled { examples } => Told::new(
                "garbled",
                format!("Letters seem to be garbled, as in {}.", list(examples)),
                "The file was once saved in the wrong encoding: download it again, or mend the words.",
            ),
            Self::RowsAboveHeader { header } => Told::new(
                "rows_above_header",
                format!("The headers were taken from row {header}; what stands above it was passed over."),
                "",
            ),
            Self::Empty => Told::new("empty_file", "The file is empty.", "Its first row must hold the headers."),
            Self::NoRows => {
                Told::new("no_rows", "There are headers but no sign-ups.", "Export the file again with its answers.")
            }
            Self::NoRowsHere => Told::new("no_rows_here", "Below the headers stands nobody.", ""),
            Self::TooManyColumns { .. } | Self::UnclosedQuotation | Self::WrongWidth { .. } => {
                self.told_of_shape(value)
            }
            _ => self.told_of_columns(value),
        }
    }

    fn told_of_shape(&self, value: &str) -> Told {
        match self {
            Self::TooManyColumns { found, most } => {
                let message = format!("The header has {}.", count(*found, "column", "columns"));
                let most = count(*most, "column", "columns");
                Told::new("too_many_columns", message, format!("At most {most} can be read: delete those not needed."))
            }
            Self::UnclosedQuotation => Told::new(
                "unclosed_quotation",
                format!("A quotation mark opens the cell {value} and is never closed."),
                "Close it, or delete it. Everything after it was taken for that one cell.",
            ),
            Self::WrongWidth { found, wanted, several_lines } => {
                let (code, hint) = if found < wanted {
                    ("too_few_cells", "Add the missing cells (also empty ones).")
                } else {
                    ("too_many_cells", "A cell that holds the separator needs quotation marks around it.")
                };
                let stray = if *several_lines { "A quotation mark may be missing or stray here." } else { "" };
                let message = format!("This row has {}, but the header has {wanted}.", count(*found, "cell", "cells"));
                Told::new(code, message, sentences(&[stray, hint]))
            }
            _ => self.told_of_columns(value),
        }
    }

    fn told_of_columns(&self, value: &str) -> Told {
        match self {
            Self::DuplicateHeader { first } => Told::new(
                "duplicate_header",
                format!("The header {value} stands in column {first} already."),
                "Give one of the two columns another header.",
            ),
            Self::MissingColumn { fields, nearest, mappable } => {
                let wanted = all_quoted(fields).join(" or ");
                let fix = if *mappable {
                    format!("Under [columns] in round.toml, say which header holds it: {} = \"...\"", fields[0])
                } else {
                    "Add the column, or rename the one that holds it.".to_owned()
                };
                let message = format!("There is no column {wanted}.");
                Told::new("missing_column", message, sentences(&[&did_you_mean(nearest.as_ref()), &fix]))
            }
            Self::UnknownHeader { field, nearest } => Told::new(
                "unknown_header",
                format!(
                    "[columns] in round.toml says that {field} is the column {value}, but there is no such header."
                ),
                sentences(&[&did_you_mean(nearest.as_ref()), "Write the header as it stands in the file."]),
            ),
            Self::NoEmailColumn { nearest } => {
                let header = nearest.as_ref().map_or_else(|| "...".to_owned(), |header| excerpt(header, 80));
                let fix =
                    format!("If a column holds addresses, put email = \"{header}\" under [columns] in round.toml.");
                Told::new("no_email_column", "There is no column “email”, so nobody can be mailed.", fix)
            }
            Self::OneRole { fields, nearest } => {
                let message = format!(
                    "There is no column {}, so this file is read as a list of people who {}.",
                    all_quoted(fields).join(" or "),
                    if fields.contains(&"remixable") {
                        "remix but are not remixed"
                    } else {
                        "are remixed but do not remix"
                    }
                );
                let fix = nearest.as_ref().map(|_| {
                    format!("Under [columns] in round.toml, say which header holds it: {} = \"...\"", fields[0])
                });
                Told::new("one_role", message, sentences(&[&did_you_mean(nearest.as_ref()), &fix.unwrap_or_default()]))
            }
            Self::UnusedColumns { headers, mappable } => {
                let names = all_quoted(headers);
                let message = format!(
                    "{} not used: {}.",
                    if names.len() == 1 { "This column is" } else { "These columns are" },
                    short_list(&names, 12)
                );
                let fix = if *mappable { "If one is needed, name it under [columns] in round.toml." } else { "" };
                Told::new("unused_columns", message, fix)
            }
            _ => self.told_of_cells(value),
        }
    }

    fn told_of_cells(&self, value: &str) -> Told {
        match self {
            Self::CellError => Told::new(
                "cell_error",
                format!("The cell shows the error {value}."),
                "Mend the formula, or type in what should stand there.",
            ),
            Self::MissingCell { field } => {
                Told::new("missing_cell", format!("The cell for {field} is empty."), missing_cell_fix(field))
            }
            _ => unreachable!("the other kinds have their sentences above"),
        }
    }
}

fn missing_cell_fix(field: &str) -> &'static str {
    match field {
        "remixable" => "Fill it in, or write “none” for somebody who offers nothing to be remixed.",
        "fandoms" => "Fill it in (“Any” is every fandom), or delete the row.",
        "side" => "Write “both”, “remixer” or “author”.",
        _ => "Fill it in, or delete the row.",
    }
}

impl Looks {
    fn message(self) -> &'static str {
        match self {
            Self::Workbook => "This is a workbook or an archive, not a text file.",
            Self::OldWorkbook => "This is an old workbook (.xls), or one that needs a password.",
            Self::Pdf => "This is a PDF document, not a sheet.",
            Self::WebPage => "This is a web page, not a sheet.",
            Self::Unknown => "This is not a text file.",
        }
    }
}
