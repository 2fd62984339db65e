//! Why a remixer may not be given an author.

use std::fmt;

/// The first rule that a pair breaks, in the order of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// Rule 1: one and the same sign-up, or two sign-ups of one person.
    Themselves,
    /// Rule 2: they remixed this author before.
    Repeat {
        /// The latest year in which they did.
        year: i32,
    },
    /// Rule 2 with `history_both_ways`: this author remixed them before.
    RepeatTheOtherWay {
        /// The latest year in which they did.
        year: i32,
    },
    /// Rule 3: one of the two asked not to be matched with the other. Whose request it was is not
    /// kept, so it cannot be told by accident.
    Barred,
    /// The moderator decided that this remixer is not given this author.
    Decided,
    /// They had this author in this round, and dropped out.
    DroppedOut,
    /// They have this author already: nobody is given the same one twice.
    Given,
    /// This author remixes them already, and mutual pairs are forbidden.
    AnswersGiven,
    /// Rule 4: there is no fandom that could carry the pair.
    NoSharedFandom,
    /// Rule 5: the remixer makes nothing that the author accepts.
    NoSharedMedium,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Themselves => f.write_str("they are the same person"),
            Self::Repeat { year } => write!(f, "they remixed this author in {year}"),
            Self::RepeatTheOtherWay { year } => write!(f, "this author remixed them in {year}"),
            Self::Barred => f.write_str("the two are not to be matched"),
            Self::Decided => f.write_str("you decided against this pair"),
            Self::DroppedOut => f.write_str("they dropped out of remixing this author"),
            Self::Given => f.write_str("they have this author already"),
            Self::AnswersGiven => f.write_str("this author remixes them already, and nobody may remix each other"),
            Self::NoSharedFandom => f.write_str("they have no fandom in common that the remixer is willing to remix"),
            Self::NoSharedMedium => f.write_str("the remixer makes nothing that the author accepts"),
        }
    }
}
