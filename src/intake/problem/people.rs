//! Problems of people who may be somebody else under another name.

use super::{Severity, Told};
use crate::wording::{all_quoted, excerpt, quoted, short_list};

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
    /// Notes that name somebody, in words that sound like a request not to be matched.
    NotesNameSomebody {
        /// Those whom the notes name.
        names: Vec<String>,
        /// What there is of such a request where requests are kept.
        request: Request,
    },
    /// A name that is an e-mail address, or holds one.
    NameIsAddress {
        /// The line that gives them another name, where their own address is known.
        line: Option<String>,
        /// The file for it.
        file: String,
    },
    /// Somebody's other name is the name under which somebody else signed up.
    CountAsOne {
        /// Who goes by another name.
        name: String,
        /// Who signed up under it.
        other: String,
    },
    /// Words in place of names that say that there is nobody, all of one file.
    ReadAsNobody {
        /// Each once.
        items: Vec<String>,
    },
}

/// What a sign-up says in the place for requests not to be matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// Everybody whom the notes name stands there too.
    Kept,
    /// Somebody does not.
    Missing,
    /// The file has no such place.
    NoColumn,
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
        matches!(self, Self::NearName { .. } | Self::TwoAccounts { .. } | Self::NameIsAddress { line: Some(_), .. })
    }

    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::NoPeopleFile | Self::CountAsOne { .. } | Self::ReadAsNobody { .. } => Severity::Notice,
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
                let names = short_list(&all_quoted(names), 8);
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
            Self::NotesNameSomebody { names, request } => notes_name_somebody(names, *request),
            Self::NameIsAddress { line, file } => {
                let message = format!(
                    "The name {value} is or holds an e-mail address. No mail may give one away, so “(address left out)” would stand in its place."
                );
                let file = excerpt(file, 80);
                let fix = line.as_ref().map_or_else(
                    || "Write another name in the sheet.".to_owned(),
                    |line| {
                        format!("Put this line into {file}, with their new name in front: “{}”.", excerpt(line, 200))
                    },
                );
                Told::new("name_is_address", message, fix)
            }
            Self::CountAsOne { name, other } => Told::new(
                "count_as_one",
                format!(
                    "{} also goes by {}, the name of somebody else's sign-up, so the two count as one person.",
                    quoted(name),
                    quoted(other)
                ),
                "They will not be given each other. If they are two people, take that name out of the other names.",
            ),
            Self::ReadAsNobody { items } => {
                let was = if items.len() == 1 { "was" } else { "were" };
                let items = short_list(&all_quoted(items), 16);
                let message = format!("Under do_not_match {items} {was} read as nobody.");
                Told::new("read_as_nobody", message, "")
            }
        }
    }
}

fn notes_name_somebody(names: &[String], request: Request) -> Told {
    let names = short_list(&all_quoted(names), 8);
    let (also, fix) = match request {
        Request::Kept => ("", "Take it out of the notes; do_not_match has it already."),
        Request::Missing => (
            " and is not kept as a request",
            "If it is one, put the name into do_not_match and take it out of the notes.",
        ),
        Request::NoColumn => (
            " and is not kept as a request",
            "If it is one, put the name into a column do_not_match and take it out of the notes.",
        ),
    };
    let message = format!(
        "These notes name {names} in words that sound like a wish not to be matched. What stands in notes is mailed to whoever remixes this person{also}."
    );
    Told::new("notes_name_somebody", message, fix)
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
