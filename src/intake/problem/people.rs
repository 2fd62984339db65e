//! Problems of people who may be somebody else under another name.

use super::{Severity, Told};
use crate::wording::{excerpt, quoted, short_list};

/// Two names that may be one person's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeopleProblem {
    /// A name in past rounds that is nobody's, but nearly a participant's.
    NearName {
        /// The participant.
        nearest: String,
        /// How to say whether they are one person.
        lines: BookLines,
    },
    /// Sign-ups that may be one person's.
    TwoAccounts {
        /// Their names.
        names: Vec<String>,
        /// Why.
        because: Alike,
        /// How to say whether they are one person.
        lines: BookLines,
    },
    /// More than one address in one cell.
    SeveralAddresses,
    /// No file of other names is there yet, and there are lines for it.
    NoPeopleFile,
}

/// In what two sign-ups are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alike {
    /// In their names.
    Names,
    /// In the link to their works.
    Link,
}

/// The lines of `people.csv` that settle whether names are one person's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookLines {
    /// They are. None where no line can say so: a list cannot hold a name with a comma in it.
    pub same: Option<String>,
    /// They are not.
    pub other: String,
    /// The file for them.
    pub file: String,
}

impl PeopleProblem {
    /// Whether it comes with lines for the file of other names.
    pub(crate) fn has_lines(&self) -> bool {
        matches!(self, Self::NearName { .. } | Self::TwoAccounts { .. })
    }

    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::NoPeopleFile => Severity::Notice,
            _ => Severity::Warning,
        }
    }

    pub(super) fn told(&self, value: &str) -> Told {
        match self {
            Self::NearName { nearest, lines } => {
                let message =
                    format!("{value} is nobody in this round: is that {}? A repeat may go unnoticed.", quoted(nearest));
                Told::new("near_name", message, lines.fix())
            }
            Self::TwoAccounts { names, because, lines } => {
                let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
                let names = short_list(&names, 8);
                let why = match because {
                    Alike::Names => "have nearly the same name",
                    Alike::Link => "link to the same works",
                };
                let message = format!("{names} {why}. If they are one person, the two might be given each other.");
                Told::new("two_accounts", message, lines.fix())
            }
            Self::SeveralAddresses => Told::new(
                "several_addresses",
                format!("{value} holds more than one e-mail address, so no mail will go there."),
                "Keep one of them.",
            ),
            Self::NoPeopleFile => Told::new(
                "no_people_file",
                "There is no file of other names yet, and some warnings have lines for it.",
                "Make people.csv with the header “name,also_known_as,email”, and add here the line: people = \"people.csv\"",
            ),
        }
    }
}

impl BookLines {
    fn fix(&self) -> String {
        let line = |line: &str| format!("“{}”", excerpt(line, 200));
        let file = excerpt(&self.file, 80);
        let other = line(&self.other);
        match &self.same {
            Some(same) => format!("If so, put the line {} into {file}; if not, the line {other}.", line(same)),
            None => {
                format!(
                    "If so, write the name in the same way in both places; if not, put the line {other} into {file}."
                )
            }
        }
    }
}
