//! What another pair would have cost: which goals, by how much, and whom.

use crate::domain::{Assignment, Goal, ParticipantId, Round};
use crate::goals::Tally;
use crate::plan::WithPair;

/// What another pair would have cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toll {
    /// By how much the value of each goal would have changed, most important first; only what changes.
    pub goals: Vec<(Goal, i64)>,
    /// Whether no assignment with that pair costs less.
    pub proven: bool,
    /// Which other remixers would have had somebody else, or nobody. As few as were found, in the order of the roster.
    pub moves: Vec<Move>,
    /// What it is held against.
    pub against: Against,
}

/// What a cost is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The assignment that is explained.
    Explained,
    /// A better one, as near to it as can be.
    Better,
}

/// Another author for a remixer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Who.
    pub remixer: ParticipantId,
    /// The author they have.
    pub before: Option<ParticipantId>,
    /// The author they would have had.
    pub after: Option<ParticipantId>,
}

impl Toll {
    /// Whether nothing is lost: then chance has decided.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.goals.is_empty()
    }

    /// Whether something is even gained, by the most important goal that changes.
    #[must_use]
    pub fn is_gain(&self) -> bool {
        self.goals.first().is_some_and(|&(goal, change)| (change > 0) == goal.more_is_better())
    }
}

/// What things are held against.
pub(super) struct Before<'b> {
    assignment: &'b Assignment,
    tally: Tally,
    goals: Vec<Goal>,
    against: Against,
}

impl<'b> Before<'b> {
    /// The assignment explained, unless the best one found betters it.
    pub(super) fn of(round: &Round, [explained, best]: [&'b Assignment; 2], goals: Vec<Goal>) -> Self {
        let [tally, best_tally] = [explained, best].map(|assignment| Tally::of(round, assignment));
        let first_unlike = goals.iter().find(|goal| tally.value(**goal) != best_tally.value(**goal));
        let is_bettered =
            first_unlike.is_some_and(|&goal| (best_tally.value(goal) > tally.value(goal)) == goal.more_is_better());
        if is_bettered {
            Self { assignment: best, tally: best_tally, goals, against: Against::Better }
        } else {
            Self { assignment: explained, tally, goals, against: Against::Explained }
        }
    }

    /// Whether it is a better assignment than the one explained.
    pub(super) fn is_the_better(&self) -> bool {
        self.against == Against::Better
    }

    /// What an assignment with another pair costs.
    pub(super) fn toll(&self, tried: &WithPair) -> Toll {
        let change = |goal: &Goal| {
            let change = tried.tally.value(*goal).wrapping_sub(self.tally.value(*goal)).cast_signed();
            (*goal, change)
        };
        let goals = self.goals.iter().map(change).filter(|(_, change)| *change != 0).collect();
        let pairs = self.assignment.pairs().map(|(remixer, _)| remixer);
        let mut remixers: Vec<ParticipantId> = pairs.chain(tried.assignment.pairs().map(|pair| pair.0)).collect();
        remixers.sort_unstable();
        remixers.dedup();
        let new_place = |remixer: ParticipantId| {
            let (before, after) = (self.assignment.author_of(remixer), tried.assignment.author_of(remixer));
            (before != after && remixer != tried.pair.0).then_some(Move { remixer, before, after })
        };
        let moves = remixers.into_iter().filter_map(new_place).collect();
        Toll { goals, proven: tried.proven, moves, against: self.against }
    }
}
