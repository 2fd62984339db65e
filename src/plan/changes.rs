//! How many can be placed, and the fewest changes to sign-ups that would place more.

use crate::domain::{Assignment, Goal, Mutual, Round};
use crate::goals::Weights;
use crate::graph::{Cost, Leanings, change_model, model};
use crate::rules::Lawbook;
use crate::solver::{Answering, solve};

use super::in_people;

/// Pairs that place as many as changes can, by as few changes as possible.
#[derive(Clone, Debug)]
pub struct Completion {
    /// Who would have whom; where the pair is not lawful now, a change makes it so.
    pub assignment: Assignment,
    /// A number of changes below which nothing places as many.
    pub fewest: usize,
}

/// An assignment that places as many as possible, whatever else could be better about it.
#[must_use]
pub fn largest(round: &Round) -> Assignment {
    let lawbook = Lawbook::new(round);
    let model = model(round, &lawbook, Weights::new(&round.roster, &[Goal::Placed]), 1, None);
    in_people(&solve(&model.problem, answering(round)).partners, &model.numbering)
}

/// The pairs that would be, if people added fandoms to their sign-ups: first as many as possible, then by the fewest
/// changes, then by the most plausible ones.
///
/// # Panics
/// Never: a round fits into memory.
#[must_use]
pub fn completion(round: &Round, leanings: &Leanings) -> Completion {
    let lawbook = Lawbook::new(round);
    let model = change_model(round, &lawbook, leanings);
    let solution = solve(&model.problem, answering(round));
    let assignment = in_people(&solution.partners, &model.numbering);
    let left_over = Cost::try_from(round.roster.len() - assignment.placed()).expect("people fit into memory");
    // No assignment costs less than the bound, so none that leaves as few over has fewer changes than are left of it.
    let bound = solution.proof.bound(0) - left_over * model.problem.leftover;
    let fewest = usize::try_from(bound.max(0) / model.one_change).expect("changes fit into memory");
    Completion { assignment, fewest }
}

/// Mutual pairs are of no account here, unless they are forbidden.
fn answering(round: &Round) -> Answering {
    match round.settings.rules.mutual {
        Mutual::Forbid => Answering::Forbidden,
        Mutual::Allow | Mutual::Avoid => Answering::Allowed,
    }
}
