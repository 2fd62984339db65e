//! A round of which something stands, and the same when it is settled.

use serde::{Deserialize, Serialize};

use super::{Certificate, GoalResult, Outcome, Pair, Round, Seekers};

/// What stands in a round.
#[derive(Clone, Debug, Default)]
pub struct Stand {
    /// Pairs that are not asked about, sorted.
    pub settled: Vec<Pair>,
    /// Pairs that stay if they can, sorted: of those as many as possible, once as many people as possible are placed.
    pub known: Vec<Pair>,
    /// Pairs that stay where nothing else is lost by it; each person once in a role.
    pub near: Vec<Pair>,
    /// Pairs that somebody dropped out of, sorted: the round knows of them.
    pub defaulted: Vec<Pair>,
}

impl Stand {
    /// What stands before anything is asked: what the moderator decided to keep.
    #[must_use]
    pub fn decided(round: &Round) -> Self {
        Self { settled: round.decisions.keep.clone(), ..Self::default() }
    }
}

/// Which pairs of a round were asked about: what is left of all pairs beside these is everybody's first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// What was not asked about, sorted.
    pub settled: Vec<Pair>,
    /// What was to stay if it could, sorted.
    pub known: Vec<Pair>,
    /// What somebody had dropped out of, sorted.
    pub defaulted: Vec<Pair>,
    /// What was settled behind everybody's first pair.
    pub further: Vec<Further>,
}

/// A settled round.
#[derive(Clone, Debug)]
pub struct Whole {
    /// All pairs that stand, sorted.
    pub pairs: Vec<Pair>,
    /// Everybody's first pair with what stood before; what the goals come to with that, and the proof of the first step.
    pub outcome: Outcome,
    /// What was settled behind that.
    pub further: Vec<Further>,
}

/// Pairs for those who take more than one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Further {
    /// Who was looking for somebody.
    pub seekers: Seekers,
    /// The pairs, sorted.
    pub pairs: Vec<Pair>,
    /// What the goals come to with these pairs alone.
    pub goals: Vec<GoalResult>,
    /// Why nothing better exists, given the steps before.
    pub certificate: Certificate,
}

impl From<Outcome> for Whole {
    /// A round in which nothing stood and nobody takes more than one.
    fn from(outcome: Outcome) -> Self {
        Self { pairs: outcome.assignment.pairs().collect(), outcome, further: Vec::new() }
    }
}

/// Who has an author, and who has a remixer, among so many people with these pairs.
#[must_use]
pub fn served(people: usize, pairs: &[Pair]) -> [Vec<bool>; 2] {
    let [mut has_author, mut has_remixer] = [vec![false; people], vec![false; people]];
    for &(remixer, author) in pairs {
        has_author[remixer.index()] = true;
        has_remixer[author.index()] = true;
    }
    [has_author, has_remixer]
}
