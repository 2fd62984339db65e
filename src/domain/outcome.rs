//! What solving a round gives: the assignment, its worth, and the proof.

use serde::{Deserialize, Serialize};

use super::{Assignment, Certificate};

/// What makes one lawful assignment better than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// As many pairs as possible.
    Placed,
    /// Of the pairs whose letters went out as many as possible. Only where there are such, and where they may change.
    Kept,
    /// As few pinch hitters as possible. Only where there are any.
    PinchHits,
    /// As few mutual pairs as possible.
    Mutual,
    /// As few pairs as possible without a shared fandom that the remixer likes.
    AlsoOnly,
    /// As many pairs as possible in which the remixer asked for that author.
    Requested,
    /// The sum of min(shared fandoms, 3) over all pairs, as large as possible.
    Choice,
}

impl Goal {
    /// The goal's name in files and JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Kept => "kept",
            Self::PinchHits => "pinch_hits",
            Self::Mutual => "mutual",
            Self::AlsoOnly => "also_only",
            Self::Requested => "requested",
            Self::Choice => "choice",
        }
    }

    /// Whether a larger value is better.
    #[must_use]
    pub const fn more_is_better(self) -> bool {
        matches!(self, Self::Placed | Self::Kept | Self::Requested | Self::Choice)
    }
}

/// How well a goal was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalResult {
    /// Which goal.
    #[serde(rename = "name")]
    pub goal: Goal,
    /// What was reached.
    pub value: u64,
    /// Whether nothing better exists, given the goals before it.
    pub proven: bool,
    /// What no assignment can better, given the goals before it. Equal to `value` where proven.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<u64>,
}

/// The result of the main job.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Who remixes whom.
    pub assignment: Assignment,
    /// Every goal in its order.
    pub goals: Vec<GoalResult>,
    /// Why nothing better exists.
    pub certificate: Certificate,
    /// The seed that drew among equally good assignments.
    pub seed: u64,
}
