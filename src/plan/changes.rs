//! How many can be placed, and the fewest changes to sign-ups that would place more.

use crate::domain::{Assignment, Goal, Round};
use crate::goals::Weights;
use crate::graph::{Cost, Leanings, Model, change_model, model};
use crate::rules::Lawbook;
use crate::solver::{Answering, solve};

use super::{answering, in_people};

/// Pairs that place as many as changes can, by as few changes as possible.
#[derive(Clone, Debug)]
pub struct Completion {
    /// Who would have whom; where the pair is not lawful now, a change makes it so.
    pub assignment: Assignment,
    /// A number of changes below which nothing places as many.
    pub fewest: usize,
    /// No changes place more. It is more than are placed only where mutual pairs are forbidden and the proof stops short.
    pub at_most: usize,
}

/// As many pairs as possible, whatever else could be better about them.
#[derive(Clone, Debug)]
pub struct MostPlaced {
    /// Who has whom.
    pub assignment: Assignment,
    /// No assignment has more pairs. More than this one has only where mutual pairs are forbidden and the proof stops
    /// short.
    pub at_most: usize,
}

/// Places as many as the rules allow.
///
/// # Panics
/// Never: a round fits into memory.
#[must_use]
pub fn most_placed(round: &Round) -> MostPlaced {
    let lawbook = Lawbook::new(round);
    let Model { problem, numbering, .. } = model(round, &lawbook, Weights::new(round, &[Goal::Placed]), 1, None);
    let solution = solve(&problem, answering(round, Answering::Allowed));
    // Nothing but whoever is left over costs anything.
    let left_over = (solution.proof.bound(0).max(0) + problem.leftover - 1) / problem.leftover;
    let left_over = usize::try_from(left_over).expect("people fit into memory");
    let assignment = in_people(&solution.partners, &numbering);
    MostPlaced { assignment, at_most: round.roster.len() - left_over }
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
    let solution = solve(&model.problem, answering(round, Answering::Allowed));
    let assignment = in_people(&solution.partners, &model.numbering);
    let left_over = Cost::try_from(round.roster.len() - assignment.placed()).expect("people fit into memory");
    // No assignment costs less than the bound, so none that leaves as few over has fewer changes than are left of it.
    let bound = solution.proof.bound(0);
    let changes = (bound - left_over * model.problem.leftover).max(0) / model.one_change;
    // All changes together cost less than one person left over.
    let left_over_at_least = usize::try_from(bound.max(0) / model.problem.leftover).expect("people fit into memory");
    let fewest = usize::try_from(changes).expect("changes fit into memory");
    Completion { assignment, fewest, at_most: round.roster.len() - left_over_at_least }
}
