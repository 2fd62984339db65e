//! The straight line: from a round to its assignment and the proof that there is no better one.
//!
//! ```text
//! round -> rules (who may be given whom) -> graph (as numbers) -> solver -> assignment + certificate
//! ```

mod changes;
mod exchange;
mod news;
mod otherwise;
mod repair;
mod settle;
mod whole;

pub use news::{News, Post};
pub use otherwise::{Found, Otherwise, WithPair};
pub use repair::{End, Fate, First, Mended, Repair, Standing, repair};
pub use settle::{Step, settle, with_further};
pub use whole::whole;

use crate::domain::{
    Assignment, Branch, Certificate, Goal, GoalResult, GoalWeight, Mutual, Outcome, ParticipantId, Penalty, Prices,
    Proof, Round,
};
use crate::goals::{Tally, Weights, goals_of};
use crate::graph::{Model, Numbering, model};
use crate::rules::Lawbook;
use crate::solver::{self, Answering, solve};

pub use changes::{Completion, MostPlaced, completion, most_placed};

/// A round as a question to the solver.
#[derive(Debug)]
pub struct Question<'r> {
    round: &'r Round,
    seed: u64,
    model: Model,
}

/// Builds the graph of lawful pairs. The seed decides among equally good assignments.
#[must_use]
pub fn pose(round: &Round, seed: u64) -> Question<'_> {
    posed(round, seed, None)
}

fn posed<'r>(round: &'r Round, seed: u64, kept: Option<&Assignment>) -> Question<'r> {
    let lawbook = Lawbook::new(round);
    let weights = Weights::for_round(round);
    Question { round, seed, model: model(round, &lawbook, weights, seed, kept) }
}

impl Question<'_> {
    fn answering(&self) -> Answering {
        let Model { problem, weights, .. } = &self.model;
        answering(self.round, Answering::Costs(weights.of(Goal::Mutual) * problem.grain))
    }

    /// Solves it: the best lawful assignment, what each goal reached, and the proof.
    #[must_use]
    pub fn answer(&self) -> Outcome {
        let Model { problem, numbering, weights } = &self.model;
        let solution = solve(problem, self.answering());
        let mut assignment = in_people(&solution.partners, numbering);
        if !weights.covers(Goal::Choice) && self.round.settings.order.contains(&Goal::Choice) {
            assignment = exchange::for_choice(self.round, weights, &assignment);
        }
        let tally = Tally::of(self.round, &assignment);
        // Goals are whole steps of what the solver counted, so a bound between two steps holds for the next one.
        let bound = problem.steps(solution.proof.bound(weights.of(Goal::Mutual) * problem.grain));
        let in_grains = |listed: GoalWeight| GoalWeight { weight: listed.weight * problem.grain, ..listed };
        let listed = weights.list().into_iter().map(in_grains).collect();
        let certificate = Certificate { weights: listed, proof: translated(&solution.proof, numbering) };
        Outcome { goals: results(self.round, weights, &tally, bound), assignment, certificate, seed: self.seed }
    }
}

/// What mutual pairs are to the solver, where this is what they are if they are to be avoided.
fn answering(round: &Round, avoided: Answering) -> Answering {
    match round.settings.rules.mutual {
        Mutual::Allow => Answering::Allowed,
        Mutual::Forbid => Answering::Forbidden,
        Mutual::Avoid => avoided,
    }
}

fn in_people(partners: &[Option<u32>], numbering: &Numbering) -> Assignment {
    let mut author_of = vec![None; partners.len()];
    for (&remixer, author) in numbering.people().iter().zip(partners) {
        author_of[remixer.index()] = author.map(|number| numbering.person(number));
    }
    Assignment::new(author_of)
}

fn translated(proof: &solver::Proof, numbering: &Numbering) -> Proof {
    match proof {
        solver::Proof::Prices { rows, columns, penalties } => {
            let in_roster_order = |prices: &[i128]| {
                let person = |place: usize| numbering.number(ParticipantId::new(place)) as usize;
                (0..prices.len()).map(|place| prices[person(place)]).collect()
            };
            let mut penalties: Vec<Penalty> = penalties
                .iter()
                .map(|&(two, amount)| {
                    let mut people = [numbering.person(two.0), numbering.person(two.1)];
                    people.sort_unstable();
                    Penalty { people, amount }
                })
                .collect();
            penalties.sort_unstable_by_key(|penalty| penalty.people);
            Proof::Prices(Prices { remixers: in_roster_order(rows), authors: in_roster_order(columns), penalties })
        }
        solver::Proof::Branch { two, first, second, both } => Proof::Branch(Box::new(Branch {
            people: [numbering.person(two.0), numbering.person(two.1)],
            first_spared: translated(first, numbering),
            second_spared: translated(second, numbering),
            mutual: both.as_ref().map(|case| translated(case, numbering)),
        })),
    }
}

/// What each goal reached, and how far the bounds prove it.
///
/// A goal's bound holds if the goals before it are at their bounds; behind the first goal that is
/// not, only what is true of every assignment is claimed.
fn results(round: &Round, weights: &Weights, tally: &Tally, bound: i128) -> Vec<GoalResult> {
    let read = weights.read_bound(bound);
    let mut exact = true;
    let result = |goal: Goal| {
        let value = tally.value(goal);
        let covered = read.iter().find(|(covered, _)| *covered == goal).map(|(_, bound)| *bound);
        let bound = covered.filter(|_| exact).unwrap_or_else(|| weights.best_thinkable(goal, tally));
        let proven = value == bound;
        exact &= proven || covered.is_none();
        GoalResult { goal, value, proven, bound: (!proven || goal == Goal::Mutual).then_some(bound) }
    };
    goals_of(round).into_iter().map(result).collect()
}
