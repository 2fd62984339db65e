//! The weights of a certificate, believed only if each goal outweighs all goals after it.

use crate::domain::{Goal, GoalWeight, LARGEST_NUMBER, Mutual, Round};
use crate::goals::{Tally, Worth, goals_of};

use super::Flaw;

/// Checked weights, and what they make pairs cost.
#[derive(Debug)]
pub(in crate::verify) struct Scale {
    digits: Vec<Digit>,
    participants: i128,
    /// Participants who asked for anybody: at most so many requests can be granted.
    askers: i128,
    /// Pairs that are to stay.
    known: i128,
    placed: i128,
    kept: i128,
    pinch_hits: i128,
    also_only: i128,
    requested: i128,
    choice: i128,
}

/// A goal as a digit of the cost: how far it falls short of the best that is thinkable.
#[derive(Clone, Copy, Debug)]
pub(in crate::verify) struct Digit {
    pub goal: Goal,
    pub weight: i128,
    /// No lawful assignment falls shorter.
    pub largest: i128,
}

impl Scale {
    /// Checks the weights: of the round's first goals (`mutual` may be passed over), in order, each greater than all that the
    /// goals after it can sum up to.
    pub(super) fn read(round: &Round, weights: &[GoalWeight]) -> Result<Self, Flaw> {
        let counts = Counts::of(round);
        let digits = digits(round, weights, &counts)?;
        outweigh(&digits)?;
        let weight = |goal| digits.iter().find(|digit| digit.goal == goal).map_or(0, |digit| digit.weight);
        Ok(Self {
            participants: counts.participants,
            askers: counts.askers,
            known: counts.known,
            placed: weight(Goal::Placed),
            kept: weight(Goal::Kept),
            pinch_hits: weight(Goal::PinchHits),
            also_only: weight(Goal::AlsoOnly),
            requested: weight(Goal::Requested),
            choice: weight(Goal::Choice),
            digits,
        })
    }

    /// A goal as a digit, if the certificate covers it.
    pub(in crate::verify) fn digit(&self, goal: Goal) -> Option<Digit> {
        self.digits.iter().find(|digit| digit.goal == goal).copied()
    }

    /// What a mutual pair costs on top of its two pairs.
    pub(super) fn mutual(&self) -> i128 {
        self.digit(Goal::Mutual).map_or(0, |digit| digit.weight)
    }

    /// Whether mutual pairs are lawful and have no weight, so that penalties have no upper limit.
    pub(super) fn mutual_is_free(&self) -> bool {
        self.digit(Goal::Mutual).is_none()
    }

    /// What it costs to leave a remixer and an author unplaced.
    pub(super) fn unplaced(&self) -> i128 {
        self.placed
    }

    /// Whether it counts how many fandoms a pair shares.
    pub(super) fn counts_choice(&self) -> bool {
        self.choice > 0
    }

    /// What a pair costs.
    pub(super) fn pair(&self, worth: Worth) -> i128 {
        let Worth { fit, kept, pinch_hit, answers } = worth;
        let by_fit = if fit.requested {
            self.fandoms(true, fit.choice()) - self.requested
        } else {
            self.fandoms(fit.liked, fit.choice())
        };
        let stays = if kept { self.kept } else { 0 };
        let answers = if answers { self.mutual() } else { 0 };
        by_fit - stays + answers + self.of_remixer(pinch_hit)
    }

    /// What every pair of a remixer costs beside what its fandoms say.
    pub(super) fn of_remixer(&self, pinch_hit: bool) -> i128 {
        if pinch_hit { self.pinch_hits } else { 0 }
    }

    /// What a pair costs that was not requested and shares these fandoms and no others.
    pub(super) fn fandoms(&self, liked: bool, number: usize) -> i128 {
        let missing = match number {
            0 => 3,
            1 => 2,
            2 => 1,
            _ => 0,
        };
        self.choice * missing + if liked { 0 } else { self.also_only }
    }

    /// What keeping every pair and granting every request takes off the cost: with it added, a cost is a numeral whose
    /// digits are the shortfalls.
    pub(in crate::verify) fn best_gain(&self) -> i128 {
        self.requested * self.askers + self.kept * self.known
    }

    /// A bound on a cost, rounded up: every cost is a multiple of what divides all weights.
    pub(in crate::verify) fn whole_steps(&self, bound: i128) -> i128 {
        let step = self.digits.iter().fold(0, |step, digit| common_divisor(step, digit.weight)).max(1);
        bound.div_euclid(step) * step + if bound.rem_euclid(step) > 0 { step } else { 0 }
    }

    /// How far every assignment of as many pairs falls short, by counting alone.
    pub(in crate::verify) fn least_thinkable(&self, goal: Goal, tally: &Tally) -> i128 {
        match goal {
            Goal::Requested => (self.askers - i128::from(tally.placed)).max(0),
            Goal::Kept => (self.known - i128::from(tally.placed)).max(0),
            _ => 0,
        }
    }

    /// How far an assignment falls short of the best that is thinkable.
    pub(in crate::verify) fn shortfall(&self, goal: Goal, tally: &Tally) -> i128 {
        match goal {
            Goal::Placed => self.participants - i128::from(tally.placed),
            Goal::Kept => self.known - i128::from(tally.kept),
            Goal::PinchHits => tally.pinch_hits.into(),
            Goal::Mutual => tally.mutual.into(),
            Goal::AlsoOnly => tally.also_only.into(),
            Goal::Requested => self.askers - i128::from(tally.requested),
            Goal::Choice => 3 * i128::from(tally.placed) - i128::from(tally.choice),
        }
    }
}

fn common_divisor(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { common_divisor(other, one % other) }
}

/// The round's first goals with the weights listed for them; `mutual` may be missing among them.
fn digits(round: &Round, weights: &[GoalWeight], counts: &Counts) -> Result<Vec<Digit>, Flaw> {
    let mut digits = Vec::new();
    let mut listed = weights.iter().peekable();
    for goal in goals_of(round) {
        if let Some(entry) = listed.next_if(|entry| entry.goal == goal) {
            if entry.weight <= 0 {
                return Err(Flaw::WeightTooSmall { goal });
            }
            if entry.weight > LARGEST_NUMBER {
                return Err(Flaw::NumberTooLarge);
            }
            digits.push(Digit { goal, weight: entry.weight, largest: counts.largest(goal) });
        } else if goal == Goal::Mutual {
            // Without a weight the prices hold for assignments with any number of mutual pairs, so
            // what they prove of the other goals stays true; of this one they say nothing. Where
            // mutual pairs are forbidden it is always reached.
            if counts.mutual == 0 {
                digits.push(Digit { goal, weight: 0, largest: 0 });
            }
        } else {
            break;
        }
    }
    if listed.next().is_some() || digits.is_empty() {
        return Err(Flaw::Goals);
    }
    Ok(digits)
}

fn outweigh(digits: &[Digit]) -> Result<(), Flaw> {
    let mut behind: i128 = 0;
    for digit in digits.iter().rev().filter(|digit| digit.weight != 0) {
        if digit.weight <= behind {
            return Err(Flaw::WeightTooSmall { goal: digit.goal });
        }
        behind += digit.weight * digit.largest;
    }
    Ok(())
}

/// What the shortfalls of a round can be at most.
struct Counts {
    participants: i128,
    askers: i128,
    known: i128,
    pinch_hitters: i128,
    mutual: i128,
}

impl Counts {
    fn of(round: &Round) -> Self {
        let people = round.roster.participants();
        let askers = people.iter().filter(|person| person.requests.iter().any(|request| !request.authors.is_empty()));
        let participants = people.len() as i128;
        let pinch_hitters = people.iter().filter(|person| person.is_pinch_hitter).count() as i128;
        let mutual = match round.settings.rules.mutual {
            Mutual::Forbid => 0,
            _ if round.settled.is_empty() => participants / 2,
            // Every pair may answer one that stands.
            _ => participants,
        };
        let known = round.known.len() as i128;
        Self { participants, askers: askers.count() as i128, known, pinch_hitters, mutual }
    }

    fn largest(&self, goal: Goal) -> i128 {
        match goal {
            Goal::Placed | Goal::AlsoOnly => self.participants,
            Goal::Kept => self.known,
            Goal::PinchHits => self.pinch_hitters,
            Goal::Mutual => self.mutual,
            Goal::Requested => self.askers,
            // Every pair shares one fandom at least.
            Goal::Choice => 2 * self.participants,
        }
    }
}
