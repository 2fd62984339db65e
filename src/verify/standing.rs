//! What a certificate proves about each goal of an assignment.

use crate::domain::{Goal, GoalResult, Round};
use crate::goals::{Tally, goals_of};

use super::certificate::Proven;

/// Every goal of the round with its value and, where `proven` says something about it, its bound.
///
/// The bound on the cost is read as a numeral: as each weight is greater than all that the later
/// goals can sum up to, what is left of the bound after the goals before, divided by the weight,
/// is the least that this goal falls short. The goals before count as the assignment reached them,
/// so a bound is what no assignment betters that is as good in all goals before it.
pub(super) fn standing(round: &Round, tally: &Tally, proven: Option<&Proven>) -> Vec<GoalResult> {
    let mut rest = proven.map_or(0, |proven| proven.scale.whole_steps(proven.bounds.any + proven.scale.best_gain()));
    let goals = goals_of(round).into_iter().map(|goal| {
        let value = tally.value(goal);
        let Some(Proven { scale, bounds }) = proven else {
            return GoalResult { goal, value, proven: false, bound: None };
        };
        let short = scale.shortfall(goal, tally);
        let least = match scale.digit(goal) {
            Some(digit) if digit.weight > 0 => (rest.max(0) / digit.weight).min(digit.largest),
            _ => scale.least_thinkable(goal, tally),
        };
        rest -= short * scale.digit(goal).map_or(0, |digit| digit.weight);
        if goal == Goal::Placed && short <= least && tally.mutual == 0 {
            // Whatever is better now places as many and has no mutual pair either.
            rest += scale.whole_steps(bounds.without_mutual) - scale.whole_steps(bounds.any);
        }
        let bound = if goal.more_is_better() { i128::from(value) + short - least } else { least };
        GoalResult { goal, value, proven: short <= least, bound: u64::try_from(bound).ok() }
    });
    goals.collect()
}

/// Whether the assignment is the best by all goals: yes, no, or not known because the
/// certificate does not cover all of them.
pub(super) fn all_proven(goals: &[GoalResult], proven: &Proven) -> Option<bool> {
    if goals.iter().all(|goal| goal.proven) {
        return Some(true);
    }
    let open = goals.iter().any(|result| !result.proven && proven.scale.digit(result.goal).is_some());
    open.then_some(false)
}
