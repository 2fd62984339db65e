//! What a whole assignment is worth: every goal counted.

use crate::domain::{Assignment, Goal, Mutual, Roster, Settings};

use super::Fit;

/// The value of each goal for one assignment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pairs.
    pub placed: u64,
    /// Mutual pairs, each two people counted once.
    pub mutual: u64,
    /// Pairs on `also` alone.
    pub also_only: u64,
    /// Pairs that the remixer asked for.
    pub requested: u64,
    /// The sum of min(shared fandoms, 3).
    pub choice: u64,
}

impl Tally {
    /// Counts every goal.
    #[must_use]
    pub fn of(roster: &Roster, assignment: &Assignment) -> Self {
        let mut tally = Self::default();
        for (remixer, author) in assignment.pairs() {
            let fit = Fit::of(roster, remixer, author);
            tally.placed += 1;
            tally.mutual += u64::from(remixer < author && assignment.is_mutual(remixer, author));
            tally.also_only += u64::from(fit.also_only());
            tally.requested += u64::from(fit.requested);
            tally.choice += fit.choice() as u64;
        }
        tally
    }

    /// The value of one goal.
    #[must_use]
    pub const fn value(&self, goal: Goal) -> u64 {
        match goal {
            Goal::Placed => self.placed,
            Goal::Mutual => self.mutual,
            Goal::AlsoOnly => self.also_only,
            Goal::Requested => self.requested,
            Goal::Choice => self.choice,
        }
    }
}

/// The goals of a round in their order. `mutual` is among them unless mutual pairs are allowed.
#[must_use]
pub fn goals_of(settings: &Settings) -> Vec<Goal> {
    let mutual = (settings.rules.mutual != Mutual::Allow).then_some(Goal::Mutual);
    [Goal::Placed].into_iter().chain(mutual).chain(settings.order.iter().copied()).collect()
}
