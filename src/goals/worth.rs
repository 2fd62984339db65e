//! What one pair is worth in a round of which something stands already.

use crate::domain::{ParticipantId, Round};

use super::Fit;

/// What the goals look at in a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    /// How well the two fit.
    pub fit: Fit,
    /// Whether it is a pair that is to stay if it can.
    pub kept: bool,
    /// Whether a pinch hitter takes it.
    pub pinch_hit: bool,
    /// Whether it answers a pair that stands already: then the two remix each other.
    pub answers: bool,
}

impl Worth {
    /// What these two are worth. Whether the pair is lawful is for the rules to say.
    #[must_use]
    pub fn of(round: &Round, remixer: ParticipantId, author: ParticipantId) -> Self {
        Self {
            fit: Fit::of(&round.roster, remixer, author),
            kept: round.known.binary_search(&(remixer, author)).is_ok(),
            pinch_hit: round.roster.participant(remixer).is_pinch_hitter,
            answers: round.answers_settled(remixer, author),
        }
    }
}

impl From<Fit> for Worth {
    /// A pair about which nothing else matters.
    fn from(fit: Fit) -> Self {
        Self { fit, kept: false, pinch_hit: false, answers: false }
    }
}
