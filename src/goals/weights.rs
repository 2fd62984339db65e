//! The order of the goals as one number: a mixed-radix numeral whose digits are the goals.
//!
//! A digit is what a goal falls short of the best that is thinkable, so 0 is best:
//! participants without an author, mutual pairs, pairs on `also` alone, requests not granted, and shared
//! fandoms missing to three. Each weight is greater than everything that the digits after it
//! can sum up to, so comparing numbers is comparing goals in their order.

use crate::domain::{Goal, GoalWeight, LARGEST_NUMBER, Mutual, Participant, Round};

use super::{Fit, Tally, Worth, goals_of};

/// The weight of each goal, and what a pair costs by them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Goals with their weights and the largest digit each can have; most important first.
    digits: Vec<Digit>,
    counts: Counts,
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
    pub fn for_round(round: &Round) -> Self {
        let forbidden = round.settings.rules.mutual == Mutual::Forbid;
        let goals = goals_of(round).into_iter().filter(|goal| !(forbidden && *goal == Goal::Mutual));
        Self::new(round, &goals.collect::<Vec<_>>())
    }

    /// Weights for as many of the goals, from the first on, as fit into a number: all of them up to some three
    /// million people, and more where few ask for somebody. `placed` comes first, whether or not it is named.
    ///
    /// # Panics
    /// Never: a roster that fits into memory can be counted.
    #[must_use]
    pub fn new(round: &Round, goals: &[Goal]) -> Self {
        let counts = Counts::of(round);
        let mut kept: Vec<Goal> = vec![Goal::Placed];
        kept.extend(goals.iter().filter(|goal| **goal != Goal::Placed));
        loop {
            if let Some(digits) = counts.digits(&kept) {
                return Self { digits, counts };
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
    pub fn cost(&self, worth: Worth) -> i128 {
        let Worth { fit, kept, pinch_hit, answers } = worth;
        let missing = i128::try_from(Fit::ENOUGH_CHOICE - fit.choice()).expect("at most three");
        self.of(Goal::AlsoOnly) * i128::from(fit.also_only()) - self.of(Goal::Requested) * i128::from(fit.requested)
            + self.of(Goal::Choice) * missing
            - self.of(Goal::Kept) * i128::from(kept)
            + self.of(Goal::PinchHits) * i128::from(pinch_hit)
            + self.of(Goal::Mutual) * i128::from(answers)
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
        digits.sum::<i128>() - self.best_thinkable_gain()
    }

    /// The best value of a goal that any assignment of as many pairs could have, by counting alone.
    ///
    /// # Panics
    /// Never: people are counted.
    #[must_use]
    pub fn best_thinkable(&self, goal: Goal, tally: &Tally) -> u64 {
        let people = |number: i128| u64::try_from(number).expect("not negative");
        match goal {
            Goal::Mutual | Goal::AlsoOnly | Goal::PinchHits => 0,
            Goal::Placed => people(self.counts.participants),
            Goal::Kept => tally.placed.min(people(self.counts.known)),
            Goal::Requested => tally.placed.min(people(self.counts.askers)),
            Goal::Choice => 3 * tally.placed,
        }
    }

    /// By how much pairs can lower the cost at most: with it added, a cost is a numeral of shortfalls.
    fn best_thinkable_gain(&self) -> i128 {
        self.of(Goal::Requested) * self.counts.askers + self.of(Goal::Kept) * self.counts.known
    }

    fn shortfall(&self, goal: Goal, tally: &Tally) -> i128 {
        let signed = |value: u64| i128::from(value);
        match goal {
            Goal::Placed => self.counts.participants - signed(tally.placed),
            Goal::Kept => self.counts.known - signed(tally.kept),
            Goal::PinchHits => signed(tally.pinch_hits),
            Goal::Mutual => signed(tally.mutual),
            Goal::AlsoOnly => signed(tally.also_only),
            Goal::Requested => self.counts.askers - signed(tally.requested),
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
        let mut rest = cost.saturating_add(self.best_thinkable_gain()).max(0);
        let mut bounds = Vec::with_capacity(self.digits.len());
        let mut placed = 0;
        for digit in &self.digits {
            let shortfall = (rest / digit.weight).min(digit.largest);
            rest -= shortfall * digit.weight;
            let value = match digit.goal {
                Goal::Placed => {
                    placed = self.counts.participants - shortfall;
                    placed
                }
                Goal::PinchHits | Goal::Mutual | Goal::AlsoOnly => shortfall,
                Goal::Kept => self.counts.known - shortfall,
                Goal::Requested => self.counts.askers - shortfall,
                Goal::Choice => 3 * placed - shortfall,
            };
            bounds.push((digit.goal, u64::try_from(value.max(0)).expect("not negative")));
        }
        bounds
    }
}

/// How far goals can fall short at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counts {
    participants: i128,
    /// Participants who asked for anybody: at most so many requests can be granted.
    askers: i128,
    /// Pairs that are to stay.
    known: i128,
    pinch_hitters: i128,
    mutual: i128,
}

impl Counts {
    fn of(round: &Round) -> Self {
        let number = |number: usize| i128::try_from(number).expect("a roster fits into memory");
        let roster = &round.roster;
        let asks = |person: &&Participant| person.requests.iter().any(|request| !request.authors.is_empty());
        let participants = number(roster.len());
        Self {
            participants,
            askers: number(roster.participants().iter().filter(asks).count()),
            known: number(round.known.len()),
            pinch_hitters: participants - number(roster.sign_ups()),
            // Every pair can answer one that stands; else it takes two to make a mutual one.
            mutual: if round.settled.is_empty() { participants / 2 } else { participants },
        }
    }

    /// From the last goal to the first, each weight one more than all that stands behind it; none if one is too
    /// large for prices to stay within [`LARGEST_NUMBER`].
    fn digits(&self, goals: &[Goal]) -> Option<Vec<Digit>> {
        let mut digits = Vec::with_capacity(goals.len());
        let mut behind: i128 = 0;
        for &goal in goals.iter().rev() {
            let largest = match goal {
                Goal::Placed | Goal::AlsoOnly => self.participants,
                Goal::Kept => self.known,
                Goal::PinchHits => self.pinch_hitters,
                Goal::Mutual => self.mutual,
                Goal::Requested => self.askers,
                Goal::Choice => self.participants.checked_mul(2)?,
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
}
