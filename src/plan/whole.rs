//! A settled round as a whole: what stood, everybody's first pair, and what those have who take more.

use crate::domain::{Assignment, Further, Pair, Round, Whole};
use crate::goals::with_what_stood;

use super::Step;

/// Puts the steps together with what stood before them.
///
/// # Panics
/// If there is no step.
#[must_use]
pub fn whole(round: &Round, settled: &[Pair], steps: Vec<Step<'_>>) -> Whole {
    let mut steps = steps.into_iter();
    let first = steps.next().expect("there is always a first step");
    let mut pairs = first.pairs();
    let Step { open, mut outcome, .. } = first;
    let further: Vec<Further> = steps.map(further).collect();
    if round.is_untouched() && settled.is_empty() {
        return Whole { pairs, outcome, further };
    }
    pairs.extend(settled);
    pairs.sort_unstable();
    outcome.goals = with_what_stood(round, &open.round.known, &pairs, &outcome.goals);
    // In their order, so that what an earlier step gave somebody is their first.
    pairs.extend(further.iter().flat_map(|step| &step.pairs));
    outcome.assignment = Assignment::of_first(round.roster.len(), &pairs);
    pairs.sort_unstable();
    Whole { pairs, outcome, further }
}

fn further(step: Step<'_>) -> Further {
    let pairs = step.pairs();
    Further { seekers: step.seekers, pairs, goals: step.outcome.goals, certificate: step.outcome.certificate }
}
