//! What a moderator should hear about the cells of a file that was made.

use std::fmt;

use serde::Serialize;

use crate::wording::quoted;

/// Something about a result that somebody should know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Concern {
    /// A placed remixer to whom no mail can be sent.
    NoAddress {
        /// In what they are missing.
        mailing: Mailing,
        /// Who.
        remixer: String,
    },
    /// Somebody's text held an e-mail address, which others must not see.
    AddressLeftOut {
        /// In what it was left out.
        mailing: Mailing,
        /// Whose text.
        person: String,
        /// The column of the mail merge.
        column: &'static str,
    },
    /// The moderators' own text in `round.toml` held an e-mail address.
    ModeratorsAddressLeftOut {
        /// In what it was left out.
        mailing: Mailing,
        /// The column of the mail merge.
        column: &'static str,
    },
    /// A spreadsheet would run this cell as a formula.
    FormulaCell {
        /// The remixer in whose row it stands.
        remixer: String,
        /// The column of the mail merge.
        column: &'static str,
    },
    /// A spreadsheet would run this name as a formula, in whichever file it stands.
    FormulaName {
        /// The name.
        person: String,
    },
    /// A workbook holds no more than 32,767 characters in a cell.
    CellCut {
        /// The workbook's table.
        table: &'static str,
        /// The row as a spreadsheet counts it.
        row: u32,
        /// The column.
        column: String,
    },
}

/// What goes out to remixers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mailing {
    /// The table from which a mail program makes letters.
    MailMerge,
    /// Letters that are written already.
    Letters,
}

/// How much a concern matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Somebody must look.
    Warning,
    /// What the program did about something.
    Notice,
}

impl Concern {
    /// How much it matters.
    #[must_use]
    pub const fn grade(&self) -> Grade {
        match self {
            Self::NoAddress { .. } => Grade::Warning,
            _ => Grade::Notice,
        }
    }

    /// To whom no mail can be sent, where it is about that.
    #[must_use]
    pub fn unreachable(&self) -> Option<&str> {
        match self {
            Self::NoAddress { remixer, .. } => Some(remixer),
            _ => None,
        }
    }

    /// Which kind it is: concerns of one kind can be told together.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoAddress { .. } => "no_address",
            Self::AddressLeftOut { .. } => "address_left_out",
            Self::ModeratorsAddressLeftOut { .. } => "moderators_address_left_out",
            Self::FormulaCell { .. } => "formula_cell",
            Self::FormulaName { .. } => "formula_name",
            Self::CellCut { .. } => "cell_cut",
        }
    }
}

impl fmt::Display for Mailing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MailMerge => "mail merge",
            Self::Letters => "letters",
        })
    }
}

impl fmt::Display for Concern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SAFE: &str = "a workbook, .xlsx, is safe";
        match self {
            Self::NoAddress { mailing, remixer } => {
                let remixer = quoted(remixer);
                let so = match mailing {
                    Mailing::MailMerge => "the mail merge leaves them out",
                    Mailing::Letters => "there is no letter to them",
                };
                write!(f, "{remixer} has an author but no usable e-mail address: {so}.")
            }
            Self::AddressLeftOut { mailing, person, column } => {
                let person = quoted(person);
                write!(
                    f,
                    "{mailing}, {column}: an e-mail address in what {person} wrote was left out, as others read it."
                )
            }
            Self::ModeratorsAddressLeftOut { mailing, column } => {
                let why = match mailing {
                    Mailing::MailMerge => "as only the column Email may hold one",
                    Mailing::Letters => "as the place for one is contact in round.toml",
                };
                write!(f, "{mailing}, {column}: an e-mail address was left out, {why}.")
            }
            Self::FormulaCell { remixer, column } => {
                let remixer = quoted(remixer);
                write!(
                    f,
                    "mail-merge.csv: a spreadsheet would run {column} in the row of {remixer} as a formula ({SAFE})."
                )
            }
            Self::FormulaName { person } => {
                write!(f, "a spreadsheet would run the name {} as a formula ({SAFE}).", quoted(person))
            }
            Self::CellCut { table, row, column } => {
                write!(f, "{table}.xlsx, row {row}: {column} was cut, as a cell holds no more than 32,767 characters.")
            }
        }
    }
}
