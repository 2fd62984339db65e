//! Problems of past rounds, of fandom names and of people's other names.

use super::{Severity, Told};
use crate::wording::quoted;

/// What is wrong with a row of one of the smaller files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceProblem {
    /// A year that is no year.
    UnreadableYear,
    /// A fandom that is neither the same as another nor within an umbrella.
    NeitherSameNorWithin,
    /// A fandom that is both in one row.
    BothSameAndWithin,
    /// A fandom said to be the same as itself.
    SameAsItself,
    /// An umbrella that lies within itself.
    UmbrellaCycle {
        /// A fandom on the circle.
        fandom: String,
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
            Self::SameAsItself => Severity::Notice,
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
            Self::NeitherSameNorWithin => Told::new(
                "neither_same_nor_within",
                format!("{value} is neither the same as a fandom nor within one."),
                "Fill in same_as or within, or delete the row.",
            ),
            Self::BothSameAndWithin => Told::new(
                "both_same_and_within",
                format!("{value} cannot be the same as a fandom and within one in a single row."),
                "Keep one of the two cells; the other may have a row of its own.",
            ),
            Self::SameAsItself => Told::new(
                "same_as_itself",
                format!("{value} counts as the same name anyway."),
                "The row can be deleted.",
            ),
            Self::UmbrellaCycle { fandom } => Told::new(
                "umbrella_cycle",
                format!("{} lies within itself, directly or through others.", quoted(fandom)),
                "Delete one of the rows that close the circle.",
            ),
            Self::AddressTwice { other } => Told::new(
                "address_twice",
                format!("{value} already belongs to {} further up.", quoted(other)),
                "Give each address one name.",
            ),
        }
    }
}
