//! What a whole assignment is worth: every goal counted.

use crate::domain::{Assignment, Goal, GoalResult, Mutual, Pair, Round};

use super::Worth;

/// The value of each goal for one assignment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pairs.
    pub placed: u64,
    /// Pairs that were to stay.
    pub kept: u64,
    /// Pairs that pinch hitters take.
    pub pinch_hits: u64,
    /// Mutual pairs, each two people counted once; those with a pair that stands already are among them.
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
    pub fn of(round: &Round, assignment: &Assignment) -> Self {
        let mut tally = Self::default();
        for (remixer, author) in assignment.pairs() {
            let answers = remixer < author && assignment.is_mutual(remixer, author);
            tally.add(Worth::of(round, remixer, author), answers);
        }
        tally
    }

    /// Counts every goal of a list of pairs, sorted, in which somebody may stand more than once.
    #[must_use]
    pub fn of_pairs(round: &Round, pairs: &[Pair]) -> Self {
        let mut tally = Self::default();
        for &(remixer, author) in pairs {
            let answers = remixer < author && pairs.binary_search(&(author, remixer)).is_ok();
            tally.add(Worth::of(round, remixer, author), answers);
        }
        tally
    }

    fn add(&mut self, worth: Worth, answers: bool) {
        let Worth { fit, kept, pinch_hit, .. } = worth;
        self.placed += 1;
        self.kept += u64::from(kept);
        self.pinch_hits += u64::from(pinch_hit);
        self.mutual += u64::from(answers || worth.answers);
        self.also_only += u64::from(fit.also_only());
        self.requested += u64::from(fit.requested);
        self.choice += fit.choice() as u64;
    }

    /// The value of one goal.
    #[must_use]
    pub const fn value(&self, goal: Goal) -> u64 {
        match goal {
            Goal::Placed => self.placed,
            Goal::Kept => self.kept,
            Goal::PinchHits => self.pinch_hits,
            Goal::Mutual => self.mutual,
            Goal::AlsoOnly => self.also_only,
            Goal::Requested => self.requested,
            Goal::Choice => self.choice,
        }
    }
}

/// The goals of all these pairs, sorted, of which some stood before others were looked for; `goals` are those of the
/// others alone. What stood adds the same to every answer, so as much is proven.
#[must_use]
pub fn with_what_stood(round: &Round, known: &[Pair], pairs: &[Pair], goals: &[GoalResult]) -> Vec<GoalResult> {
    let round = Round { known: known.to_vec(), ..round.clone() };
    let tally = Tally::of_pairs(&round, pairs);
    let shifted = |goal: &GoalResult| {
        let value = tally.value(goal.goal);
        GoalResult { value, bound: goal.bound.map(|bound| (bound + value).saturating_sub(goal.value)), ..*goal }
    };
    goals.iter().map(shifted).collect()
}

/// The goals of a round in their order. `mutual` is among them unless mutual pairs are allowed.
#[must_use]
pub fn goals_of(round: &Round) -> Vec<Goal> {
    let settings = &round.settings;
    let kept = (!round.known.is_empty()).then_some(Goal::Kept);
    let pinch_hits = round.roster.has_pinch_hitters().then_some(Goal::PinchHits);
    let mutual = (settings.rules.mutual != Mutual::Allow).then_some(Goal::Mutual);
    let first = [Goal::Placed].into_iter().chain(kept).chain(pinch_hits);
    first.chain(mutual).chain(settings.order.iter().copied()).collect()
}
