//! Problems of decisions about pairs.

use super::{Severity, Told, did_you_mean, sentences};
use crate::rules::Refusal;
use crate::wording::{all_quoted, either, quoted};

/// What is wrong with a row of `decisions.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecisionProblem {
    /// A decision that is none of the words for it.
    UnknownDecision {
        /// The nearest word.
        nearest: Option<String>,
    },
    /// A name that is nobody's in the round.
    Nobody {
        /// Names of those who may be meant.
        near: Vec<String>,
    },
    /// The name of somebody in a pair to be kept may be one of several people's.
    SeveralMeant {
        /// Their names.
        names: Vec<String>,
    },
    /// A pair is to be kept, and never to be made.
    KeptAndNever,
    /// Somebody in a pair to be kept takes no part, or dropped out.
    KeptWithoutPart {
        /// Who.
        name: String,
        /// In which part.
        part: Part,
    },
    /// A rule forbids a pair that is to be kept.
    KeptAgainstRule {
        /// The remixer.
        remixer: String,
        /// The rule.
        why: Refusal,
    },
    /// Two people are to be kept with each other both ways, and mutual pairs are forbidden.
    KeptBothWays {
        /// The remixer.
        remixer: String,
    },
    /// Somebody is in more pairs to be kept than they take.
    KeptTooOften {
        /// Who.
        name: String,
        /// In which part.
        part: Part,
        /// How many they take.
        up_to: u32,
    },
}

/// A part in a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who remixes.
    Remixer,
    /// Who is remixed.
    Author,
}

impl DecisionProblem {
    pub(super) fn severity(&self) -> Severity {
        match self {
            // Their sign-up may have been deleted, or they left.
            Self::Nobody { .. } | Self::KeptWithoutPart { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    pub(super) fn told(&self, value: &str) -> Told {
        match self {
            Self::UnknownDecision { nearest } => Told::new(
                "unknown_decision",
                format!("{value} is no decision about a pair."),
                sentences(&[&did_you_mean(nearest.as_ref()), "Write “never” or “keep”."]),
            ),
            Self::Nobody { near } => {
                let meant = match near.as_slice() {
                    [] => String::new(),
                    _ => format!("Did you mean {}?", either(&all_quoted(&near[..near.len().min(4)]))),
                };
                let fix = "Write the name as that person signed up, or delete the row if their sign-up is gone.";
                let message = format!("{value} is nobody in this round, so this decision has no effect.");
                Told::new("decision_of_nobody", message, sentences(&[&meant, fix]))
            }
            Self::SeveralMeant { names } => Told::new(
                "decision_of_several",
                format!("{value} may be {}.", either(&all_quoted(names))),
                "Write the name under which the one who is meant signed up.",
            ),
            Self::KeptAndNever => Told::new(
                "kept_and_never",
                "This pair is to be kept, and another row says that it is never to be made.",
                "Delete one of the two rows.",
            ),
            _ => self.told_of_keeping(value),
        }
    }

    fn told_of_keeping(&self, value: &str) -> Told {
        match self {
            Self::KeptWithoutPart { name, part } => {
                let takes = match part {
                    Part::Remixer => "remixes nobody",
                    Part::Author => "is remixed by nobody",
                };
                let message = format!("{} {takes} in this round, so this pair cannot be kept.", quoted(name));
                Told::new("kept_without_part", message, "If they dropped out, delete the row.")
            }
            Self::KeptAgainstRule { remixer, why } => Told::new(
                "kept_against_rule",
                format!("{} with {value} cannot be kept: {why}.", quoted(remixer)),
                "Delete the row, or mend what stands against it.",
            ),
            Self::KeptBothWays { remixer } => Told::new(
                "kept_both_ways",
                format!(
                    "{} and {value} cannot both be kept with each other: mutual pairs are forbidden in this round.",
                    quoted(remixer)
                ),
                "Delete one of the two rows, or allow mutual pairs in round.toml.",
            ),
            Self::KeptTooOften { name, part, up_to } => {
                let (verb, time) = match part {
                    Part::Remixer => ("remixes", if *up_to == 1 { "author" } else { "authors" }),
                    Part::Author => ("has", if *up_to == 1 { "remixer" } else { "remixers" }),
                };
                let message = format!(
                    "{} stands in another row that keeps a pair, and {verb} only {up_to} {time}.",
                    quoted(name)
                );
                Told::new("kept_too_often", message, "Delete the rows that are too many.")
            }
            _ => unreachable!("the other kinds have their sentences above"),
        }
    }
}
