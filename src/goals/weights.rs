//! The order of the goals as one number: a mixed-radix numeral whose digits are the goals.
//!
//! A digit is what a goal falls short of the best that is thinkable, so 0 is best:
//! participants without an author, mutual pairs, pairs on `also` alone, requests not granted, and shared
//! fandoms missing to three. Each weight is greater than everything that the digits after it
//! can sum up to, so comparing numbers is comparing goals in their order.

use crate::domain::{Goal, GoalWeight, LARGEST_NUMBER, Mutual, Participant, Roster, Settings};

use super::{Fit, Tally, goals_of};

/// The weight of each goal, and what a pair costs by them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Goals with their weights and the largest digit each can have; most important first.
    digits: Vec<Digit>,
    participants: i128,
    /// Participants who asked for anybody: at most so many requests can be granted.
    askers: i128,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Digit {
    goal: Goal,
    weight: i128,
    largest: i128,
}

impl Weights {
    /// The weights of a round's goals: all of them, but for `mutual` where the rules settle it.
    #[must_use]
    pub fn for_round(roster: &Roster, settings: &Settings) -> Self {
        let forbidden = settings.rules.mutual == Mutual::Forbid;
        let goals = goals_of(settings).into_iter().filter(|goal| !(forbidden && *goal == Goal::Mutual));
        Self::new(roster, &goals.collect::<Vec<_>>())
    }

    /// Weights for as many of the goals, from the first on, as fit into a number: all of them up to some three
    /// million people, and more where few ask for somebody. `placed` comes first, whether or not it is named.
    ///
    /// # Panics
    /// Never: a roster that fits into memory can be counted.
    #[must_use]
    pub fn new(roster: &Roster, goals: &[Goal]) -> Self {
        let participants = i128::try_from(roster.len()).expect("a roster fits into memory");
        let asks = |person: &&Participant| person.requests.iter().any(|request| !request.authors.is_empty());
        let askers = roster.participants().iter().filter(asks).count();
        let askers = i128::try_from(askers).expect("no more askers than participants");
        let mut kept: Vec<Goal> = vec![Goal::Placed];
        kept.extend(goals.iter().filter(|goal| **goal != Goal::Placed));
        loop {
            if let Some(digits) = digits_for(&kept, participants, askers) {
                return Self { digits, participants, askers };
            }
            kept.pop();
        }
    }

    /// The goals with their weights, most important first.
    #[must_use]
    pub fn list(&self) -> Vec<GoalWeight> {
        self.digits.iter().map(|digit| GoalWeight { goal: digit.goal, weight: digit.weight }).collect()
    }

    /// The weight of one goal; 0 where it does not count.
    #[must_use]
    pub fn of(&self, goal: Goal) -> i128 {
        self.digits.iter().find(|digit| digit.goal == goal).map_or(0, |digit| digit.weight)
    }

    /// What it costs to leave a remixer and an author unplaced: more than everything else together.
    #[must_use]
    pub fn unplaced(&self) -> i128 {
        self.of(Goal::Placed)
    }

    /// What a pair costs; less is better, and a granted request is below zero.
    ///
    /// # Panics
    /// Never: a fit counts few fandoms.
    #[must_use]
    pub fn cost(&self, fit: Fit) -> i128 {
        let missing = i128::try_from(Fit::ENOUGH_CHOICE - fit.choice()).expect("at most three");
        self.of(Goal::AlsoOnly) * i128::from(fit.also_only()) - self.of(Goal::Requested) * i128::from(fit.requested)
            + self.of(Goal::Choice) * missing
    }

    /// Whether this goal has a digit.
    #[must_use]
    pub fn covers(&self, goal: Goal) -> bool {
        self.of(goal) > 0
    }

    /// What a whole assignment costs, by its tally.
    ///
    /// # Panics
    /// Never: a tally counts at most three for each participant.
    #[must_use]
    pub fn total(&self, tally: &Tally) -> i128 {
        let digits = self.digits.iter().map(|digit| digit.weight * self.shortfall(digit.goal, tally));
        digits.sum::<i128>() - self.of(Goal::Requested) * self.askers
    }

    /// The best value of a goal that any assignment of as many pairs could have, by counting alone.
    ///
    /// # Panics
    /// Never: people are counted.
    #[must_use]
    pub fn best_thinkable(&self, goal: Goal, tally: &Tally) -> u64 {
        let people = |number: i128| u64::try_from(number).expect("not negative");
        match goal {
            Goal::Mutual | Goal::AlsoOnly => 0,
            Goal::Placed => people(self.participants),
            Goal::Requested => tally.placed.min(people(self.askers)),
            Goal::Choice => 3 * tally.placed,
        }
    }

    fn shortfall(&self, goal: Goal, tally: &Tally) -> i128 {
        let signed = |value: u64| i128::from(value);
        match goal {
            Goal::Placed => self.participants - signed(tally.placed),
            Goal::Mutual => signed(tally.mutual),
            Goal::AlsoOnly => signed(tally.also_only),
            Goal::Requested => self.askers - signed(tally.requested),
            Goal::Choice => 3 * signed(tally.placed) - signed(tally.choice),
        }
    }

    /// Reads a lower bound on the cost as bounds on the goals: for each goal the best value that is
    /// not ruled out if all goals before it are at *their* bounds.
    ///
    /// # Panics
    /// Never: digits are counts of people.
    #[must_use]
    pub fn read_bound(&self, cost: i128) -> Vec<(Goal, u64)> {
        let mut rest = cost.saturating_add(self.of(Goal::Requested) * self.askers).max(0);
        let mut bounds = Vec::with_capacity(self.digits.len());
        let mut placed = 0;
        for digit in &self.digits {
            let shortfall = (rest / digit.weight).min(digit.largest);
            rest -= shortfall * digit.weight;
            let value = match digit.goal {
                Goal::Placed => {
                    placed = self.participants - shortfall;
                    placed
                }
                Goal::Mutual | Goal::AlsoOnly => shortfall,
                Goal::Requested => self.askers - shortfall,
                Goal::Choice => 3 * placed - shortfall,
            };
            bounds.push((digit.goal, u64::try_from(value.max(0)).expect("not negative")));
        }
        bounds
    }
}

/// From the last goal to the first, each weight one more than all that stands behind it; none if one is too
/// large for prices to stay within [`LARGEST_NUMBER`].
fn digits_for(goals: &[Goal], participants: i128, askers: i128) -> Option<Vec<Digit>> {
    let mut digits = Vec::with_capacity(goals.len());
    let mut behind: i128 = 0;
    for &goal in goals.iter().rev() {
        let largest = match goal {
            Goal::Placed | Goal::AlsoOnly => participants,
            Goal::Mutual => participants / 2,
            Goal::Requested => askers,
            Goal::Choice => participants.checked_mul(2)?,
        };
        // Placing somebody outweighs everything else twice, so the solver can tell a lost place from any
        // exchange of other goals by the size of its cost.
        let weight = if goal == Goal::Placed { 2 * behind + 1 } else { behind + 1 };
        digits.push(Digit { goal, weight, largest });
        behind = behind.checked_add(weight.checked_mul(largest)?)?;
        if weight > LARGEST_NUMBER / 4 {
            return None;
        }
    }
    digits.reverse();
    Some(digits)
}
