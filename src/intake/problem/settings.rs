//! Problems of `round.toml`. All of them are errors: settings that were misunderstood spoil a round.

use crate::wording::either;

use super::{Told, did_you_mean};

/// What is wrong with `round.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsProblem {
    /// It is no TOML.
    Syntax {
        /// What the parser wanted.
        what: String,
    },
    /// A key is given twice.
    DuplicateKey,
    /// No such key.
    UnknownKey {
        /// The nearest key that exists.
        nearest: Option<String>,
        /// Where a key of this very name belongs: `[rules]`, or the top of the file.
        belongs: Option<&'static str>,
    },
    /// A number where text should be, and the like.
    WrongType {
        /// The key.
        key: String,
        /// What it takes.
        wanted: &'static str,
    },
    /// A word that is none of those allowed.
    NotOneOf {
        /// The key.
        key: String,
        /// The words allowed.
        choices: &'static [&'static str],
        /// The nearest of them.
        nearest: Option<String>,
    },
    /// Nothing stands where something must.
    Empty {
        /// The key.
        key: String,
    },
    /// A word that may stand in a list once stands there twice.
    ListedTwice {
        /// The key.
        key: String,
    },
    /// No sign-up file is named.
    NoSignups,
    /// The encoding is not known.
    UnknownEncoding {
        /// The nearest label that is.
        nearest: Option<String>,
    },
    /// `[eligibility]` without a file of works to count.
    EligibilityWithoutWorks,
}

impl SettingsProblem {
    pub(super) fn told(&self, value: &str) -> Told {
        match self {
            Self::Syntax { what } => {
                let message = format!("This line cannot be read: {what}.");
                Told::new("settings_syntax", message, "Compare it with the example in README.md.")
            }
            Self::DuplicateKey => Told::new(
                "duplicate_key",
                format!("{value} is given twice."),
                "Keep one of the two and delete the other.",
            ),
            Self::UnknownKey { nearest, belongs } => {
                let fix = match belongs {
                    Some(place) => format!("It belongs {place}."),
                    None => did_you_mean(nearest.as_ref()),
                };
                Told::new("unknown_key", format!("{value} is not a known key."), fix)
            }
            Self::WrongType { key, wanted } => {
                Told::new("wrong_type", format!("{key} cannot be {value}."), format!("It takes {wanted}."))
            }
            Self::NotOneOf { key, choices, nearest } => {
                let fix = match nearest {
                    Some(_) => did_you_mean(nearest.as_ref()),
                    None => format!("It can be {}.", either(choices)),
                };
                Told::new("not_one_of", format!("{key} cannot be {value}."), fix)
            }
            Self::Empty { key } => {
                Told::new("empty_setting", format!("{key} is empty."), "Fill it in, or delete the line.")
            }
            Self::ListedTwice { key } => {
                Told::new("listed_twice", format!("{key} lists {value} twice."), "Keep one of the two.")
            }
            Self::NoSignups => Told::new(
                "no_signup_file",
                "No file with sign-ups is named.",
                "Add a line such as: signups = \"signups.csv\"",
            ),
            Self::UnknownEncoding { nearest } => {
                let message = format!("{value} is not a known encoding.");
                let examples = "Write for example utf-8, utf-16le, windows-1252 or shift_jis.".to_owned();
                let fix = nearest.as_ref().map_or(examples, |label| did_you_mean(Some(label)));
                Told::new("unknown_encoding", message, fix)
            }
            Self::EligibilityWithoutWorks => Told::new(
                "eligibility_without_works",
                "[eligibility] counts works, but no file of works is named.",
                "Put a line such as works = \"works.csv\" at the top of the file, or delete this part.",
            ),
        }
    }
}
