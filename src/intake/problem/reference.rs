//! Problems of past rounds, of fandom names and of people's other names.

use super::{Severity, Told, did_you_mean, sentences};
use crate::domain::Stage;
use crate::wording::{all_quoted, either, list, quoted, short_list};

/// What is wrong with a row of one of the smaller files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceProblem {
    /// A year that is no year.
    UnreadableYear,
    /// A fandom that is neither the same as another nor within an umbrella.
    NeitherSameNorWithin,
    /// A fandom that is both in one row.
    BothSameAndWithin,
    /// A fandom that is different from another and one of both in one row.
    DifferentAndMore,
    /// Two names that are said to be different count as the same.
    SameAndDifferent {
        /// The second of them.
        other: String,
        /// The rows that make them so; none where they are spelt alike.
        rows: Vec<u64>,
    },
    /// Two names that are said to be two people's are one person's.
    OnePersonAndDifferent {
        /// The second of them.
        other: String,
        /// The rows that make them so; none where they are spelt alike.
        rows: Vec<u64>,
    },
    /// A fandom lies within one that it is said to be different from, or the other way round.
    WithinAndDifferent {
        /// The other one.
        other: String,
        /// The rows that say so.
        rows: Vec<u64>,
    },
    /// A fandom said to be the same as itself.
    SameAsItself,
    /// An umbrella that lies within itself.
    UmbrellaCycle {
        /// The fandoms on the circle.
        fandoms: Vec<String>,
    },
    /// `history_ignore` lists a status that stands in no row.
    UnknownStatus {
        /// The nearest status that does.
        nearest: Option<String>,
        /// All that do.
        present: Vec<String>,
    },
    /// A status of a pair that is none of the words for it.
    UnknownStage {
        /// The nearest word.
        nearest: Option<String>,
    },
    /// A file of past rounds is a workbook, to which no rows can be added.
    WorkbookOfHistory,
    /// An assignment file is a workbook, in which no statuses can be changed.
    WorkbookOfAssignments,
    /// A file of names is a workbook, to which no rows can be added.
    WorkbookOfNames,
    /// A side of somebody who left that is none of the words for it.
    UnknownSide {
        /// The nearest word.
        nearest: Option<String>,
    },
    /// Somebody who left is nobody in the round.
    LeftWithoutSignUp {
        /// Names of those who may be meant.
        near: Vec<String>,
    },
    /// The name of somebody who left may be one of several people's.
    SeveralMayHaveLeft {
        /// Their names.
        names: Vec<String>,
    },
    /// Addresses with which nobody signed up.
    AddressOfNobody {
        /// The names in their rows.
        names: Vec<String>,
    },
    /// A file lies in the folder of the round that the settings do not name.
    NotNamed {
        /// The line that names it.
        line: String,
    },
    /// One address for two names.
    AddressTwice {
        /// The name in the earlier row.
        other: String,
    },
}

impl ReferenceProblem {
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::SameAsItself | Self::AddressOfNobody { .. } | Self::UnknownStatus { .. } | Self::NotNamed { .. } => {
                Severity::Notice
            }
            Self::SameAndDifferent { .. } | Self::OnePersonAndDifferent { .. } | Self::WithinAndDifferent { .. } => {
                Severity::Warning
            }
            // The row of whoever left may have been deleted.
            Self::LeftWithoutSignUp { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    pub(super) fn told(&self, value: &str) -> Told {
        match self {
            Self::UnreadableYear => Told::new(
                "unreadable_year",
                format!("{value} is not a year."),
                "Write it with four digits, such as 2016.",
            ),
            Self::UnknownStatus { nearest, present } => {
                let message = format!("history_ignore lists {value}, but no past round has that status.");
                let present = all_quoted(present);
                let there = match present.as_slice() {
                    [] => "No row has a status at all.".to_owned(),
                    _ if nearest.is_some() => did_you_mean(nearest.as_ref()),
                    _ => format!("There are {}.", short_list(&present, 8)),
                };
                Told::new("unknown_status", message, there)
            }
            Self::WorkbookOfHistory | Self::WorkbookOfNames => Told::new(
                if *self == Self::WorkbookOfNames { "workbook_of_names" } else { "workbook_of_history" },
                "Rows can be added to a CSV file, but this is a workbook.",
                "Save it as CSV (UTF-8), and name that file in round.toml.",
            ),
            Self::WorkbookOfAssignments => Told::new(
                "workbook_of_assignments",
                "Statuses can be changed in a CSV file, but this is a workbook.",
                "Save it as CSV (UTF-8) under the same name.",
            ),
            Self::NotNamed { line } => Told::new(
                "not_named",
                format!(
                    "{value} lies in the folder of the round, but round.toml does not name it, so it was not read."
                ),
                format!("If it should be, put the line {line} at the top of round.toml."),
            ),
            _ => self.told_of_fandoms(value),
        }
    }

    fn told_of_fandoms(&self, value: &str) -> Told {
        match self {
            Self::NeitherSameNorWithin => Told::new(
                "neither_same_nor_within",
                format!("{value} is neither the same as a fandom nor within one."),
                "Fill in same_as, within or different_from, or delete the row.",
            ),
            Self::BothSameAndWithin => Told::new(
                "both_same_and_within",
                format!("{value} cannot be the same as a fandom and within one in a single row."),
                "Keep one of the two cells; the other may have a row of its own.",
            ),
            Self::DifferentAndMore => Told::new(
                "different_and_more",
                format!(
                    "{value} cannot be different from a fandom and also the same as one or within one in a single row."
                ),
                "Keep one of the cells; the others may have rows of their own.",
            ),
            Self::SameAndDifferent { other, rows } => same_and_different(value, other, rows),
            Self::WithinAndDifferent { other, rows } => {
                let say = if rows.len() == 1 { "says" } else { "say" };
                let message = format!(
                    "{value} is said to be different from {}, but {} {say} that one lies within the other.",
                    quoted(other),
                    told_rows(rows)
                );
                Told::new(
                    "within_and_different",
                    message,
                    "It counts as lying within it until the wrong row is deleted.",
                )
            }
            Self::SameAsItself => Told::new(
                "same_as_itself",
                format!("{value} counts as the same name anyway."),
                "The row can be deleted.",
            ),
            Self::UmbrellaCycle { fandoms } => {
                let names = all_quoted(fandoms);
                let circle = if names.len() == 1 { "lies within itself" } else { "lie within each other in a circle" };
                let message = format!("{} {circle}.", short_list(&names, 8));
                Told::new("umbrella_cycle", message, "Delete one of the rows that close the circle.")
            }
            _ => self.told_of_people(value),
        }
    }

    fn told_of_people(&self, value: &str) -> Told {
        match self {
            Self::OnePersonAndDifferent { other, rows } => one_person_and_different(value, other, rows),
            Self::UnknownStage { nearest } => {
                let words: Vec<&str> = Stage::ALL.iter().map(|(_, word)| *word).collect();
                let fix = format!("Write {}, and “pinch hit” before it for a pinch hit.", either(&all_quoted(&words)));
                let message = format!("{value} is no status.");
                Told::new("unknown_stage", message, sentences(&[&did_you_mean(nearest.as_ref()), &fix]))
            }
            Self::UnknownSide { nearest } => Told::new(
                "unknown_side",
                format!("{value} is no side from which somebody can drop out."),
                sentences(&[&did_you_mean(nearest.as_ref()), "Write “both”, “remixer” or “author”."]),
            ),
            Self::LeftWithoutSignUp { near } => {
                let meant = match near.as_slice() {
                    [] => String::new(),
                    _ => format!("Did you mean {}?", either(&all_quoted(&near[..near.len().min(4)]))),
                };
                let fix = "Write the name as that person signed up, or delete the row if their sign-up is gone.";
                let message = format!("{value} dropped out and is nobody in the round.");
                Told::new("left_without_sign_up", message, sentences(&[&meant, fix]))
            }
            Self::SeveralMayHaveLeft { names } => {
                let message = format!("{value} may be {}.", either(&all_quoted(names)));
                Told::new("several_may_have_left", message, "Write the name under which the one who left signed up.")
            }
            Self::AddressOfNobody { names } => {
                let names = all_quoted(names);
                let (addresses, verb) =
                    if names.len() == 1 { ("The address", "belongs") } else { ("The addresses", "belong") };
                let message = format!("{addresses} of {} {verb} to no sign-up.", short_list(&names, 8));
                Told::new("address_of_nobody", message, "")
            }
            Self::AddressTwice { other } => Told::new(
                "address_twice",
                format!("{value} already belongs to {} further up.", quoted(other)),
                "Give each address one name.",
            ),
            _ => unreachable!("the other kinds have their sentences above"),
        }
    }
}

fn same_and_different(value: &str, other: &str, rows: &[u64]) -> Told {
    let other = quoted(other);
    let message = match rows {
        [] => format!("{value} is said to be different from {other}, but the two count as the same name anyway."),
        [_] => format!(
            "{value} is said to be different from {other}, but {} says that they are the same.",
            told_rows(rows)
        ),
        _ => format!("{value} is said to be different from {other}, but {} make them the same.", told_rows(rows)),
    };
    let fix =
        if rows.is_empty() { "Delete the row." } else { "They count as the same until the wrong row is deleted." };
    Told::new("same_and_different", message, fix)
}

fn one_person_and_different(value: &str, other: &str, rows: &[u64]) -> Told {
    let other = quoted(other);
    let start = format!("{value} is said to be somebody else than {other}, but");
    if rows.is_empty() {
        let message = format!("{start} the two count as the same name anyway.");
        return Told::new("one_person_and_different", message, "Delete the row.");
    }
    let make = if rows.len() == 1 { "makes" } else { "make" };
    let message = format!("{start} {} {make} them one person.", told_rows(rows));
    let fix = "They count as one person until the wrong row is deleted.";
    Told::new("one_person_and_different", message, fix)
}

fn told_rows(rows: &[u64]) -> String {
    format!("{} {}", if rows.len() == 1 { "row" } else { "rows" }, list(rows))
}
