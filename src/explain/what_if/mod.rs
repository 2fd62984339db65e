//! What would come of another decision, or of other rules, before letters are out: the round is settled once as it is,
//! and once more as it would be.
//!
//! Of all that is as good by the goals, something that changes few pairs is told: it is what [`repair`] makes of the round,
//! once it is so. To draw anew would move people whom nothing compels to move.

mod told;

use crate::domain::{
    Goal, GoalResult, Mutual, Pair, ParticipantId, PersonKey, Round, Settings, Stand, Status, UpTo, Whole, served,
};
use crate::goals::Tally;
use crate::plan::{self, First, Standing, repair};
use crate::rules::{Lawbook, Refusal};

use super::{Showing, Side};

/// What a round comes to as it is: to be asked more than once what would be otherwise.
#[derive(Clone, Debug)]
pub struct Outlook {
    seed: u64,
    whole: Whole,
}

/// What could be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Supposed {
    /// This remixer is never given this author. A decision to keep the pair is taken back.
    Never(Pair),
    /// This pair is kept. A decision against it is taken back.
    Kept(Pair),
    /// This person drops out of both roles.
    Gone(ParticipantId),
}

/// Why something cannot be done, or need not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// A rule forbids a pair that is to be kept.
    Refused(Refusal),
    /// Somebody in a pair that is to be kept has as many as they take among those that are kept already, or takes no part.
    Taken(ParticipantId, Side),
    /// The two would remix each other, which is forbidden.
    BothWays,
    /// A pair that is never to be made is not possible anyway.
    NeverAnyway(Refusal),
    /// Other rules forbid a pair that is kept.
    Kept(Pair, Refusal),
    /// With mutual pairs forbidden these two cannot both be kept with each other.
    KeptBothWays(Pair),
}

/// What would be different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Every goal, in the order of the round as it is; behind them those of the other one alone.
    pub goals: Vec<GoalChange>,
    /// How many remixers have an author before and after, and not the same.
    pub other_author: usize,
    /// Who would have nobody in a role and has somebody now; remixers first. Whoever drops out is not among them.
    pub newly_left_out: Vec<(ParticipantId, Side)>,
    /// Who would have somebody in a role and has nobody now; remixers first.
    pub newly_placed: Vec<(ParticipantId, Side)>,
    about: About,
}

/// A goal before and after. Where it is none of the goals, it is only counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalChange {
    /// Which.
    pub goal: Goal,
    /// As it is.
    pub before: GoalResult,
    /// As it would be.
    pub after: GoalResult,
}

/// What an effect comes from: that decides how it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
enum About {
    Pair,
    Gone,
    /// Which rules are other ones.
    Rules(String),
}

impl GoalChange {
    /// By how much the value changes.
    #[must_use]
    pub const fn change(&self) -> i64 {
        self.after.value.wrapping_sub(self.before.value).cast_signed()
    }

    /// Whether it gets worse.
    #[must_use]
    pub const fn is_worse(&self) -> bool {
        let change = self.change();
        if self.goal.more_is_better() { change < 0 } else { change > 0 }
    }
}

impl Outlook {
    /// Settles a round in which nobody has anybody yet.
    #[must_use]
    pub fn of(round: &Round, seed: u64) -> Self {
        let stand = Stand::decided(round);
        Self { seed, whole: plan::whole(round, &stand.settled, plan::settle(round, &stand, seed)) }
    }

    /// Takes the round as these pairs have it, of which no letter went out: where they are not the best, one of the best
    /// that changes few of them.
    #[must_use]
    pub fn near(round: &Round, pairs: &[Pair], seed: u64) -> Self {
        Self { seed, whole: settled_near(round, pairs, seed) }
    }

    /// The round as it would be settled now.
    #[must_use]
    pub const fn whole(&self) -> &Whole {
        &self.whole
    }

    /// What a decision would change in the round of which this is the outlook.
    ///
    /// # Errors
    /// Where it cannot be decided, or would have no effect.
    pub fn suppose(&self, round: &Round, supposed: Supposed) -> Result<Effect, Impossible> {
        let (changed, about) = match supposed {
            Supposed::Never(pair) => (never(round, pair)?, About::Pair),
            Supposed::Kept(pair) => (kept(round, pair)?, About::Pair),
            Supposed::Gone(person) => (gone(round, person), About::Gone),
        };
        Ok(self.effect(round, &changed, about))
    }

    /// What other rules and goals would change, everything else in the settings being the same.
    ///
    /// # Errors
    /// Where they forbid what is to be kept.
    pub fn with_settings(&self, round: &Round, settings: &Settings) -> Result<Effect, Impossible> {
        let (rules, order) = (settings.rules.clone(), settings.order.clone());
        let settings = Settings { rules, order, ..round.settings.clone() };
        self.with_round(round, &Round { settings, ..round.clone() })
    }

    /// The same for a round of the same people that was read from the same files with other settings: with another
    /// `[eligibility]`, for instance, people offer other fandoms.
    ///
    /// # Errors
    /// Where the rules of the other one forbid what is to be kept.
    pub fn with_round(&self, round: &Round, other: &Round) -> Result<Effect, Impossible> {
        let lawbook = Lawbook::new(other);
        let forbidden = |pair: &Pair| Some(Impossible::Kept(*pair, lawbook.refusal(pair.0, pair.1)?));
        let keep = &other.decisions.keep;
        if let Some(why) = keep.iter().find_map(forbidden) {
            return Err(why);
        }
        let answers = |pair: &&Pair| other.decisions.keeps((pair.1, pair.0));
        match keep.iter().find(answers).filter(|_| other.settings.rules.mutual == Mutual::Forbid) {
            Some(&pair) => Err(Impossible::KeptBothWays(pair)),
            None => Ok(self.effect(round, other, About::Rules(told::rules(&round.settings, &other.settings)))),
        }
    }

    fn effect(&self, round: &Round, changed: &Round, about: About) -> Effect {
        let after = settled_near(changed, &self.whole.pairs, self.seed);
        let people = round.roster.len();
        let [served_before, served_after] = [&self.whole, &after].map(|whole| served(people, &whole.pairs));
        let moved = |before: &[Vec<bool>; 2], after: &[Vec<bool>; 2]| -> Vec<(ParticipantId, Side)> {
            let on = |(place, side): (usize, Side)| {
                let has = |served: &[Vec<bool>; 2], id: ParticipantId| served[place][id.index()];
                let is_owed = |id: &ParticipantId| {
                    side.is_taken_by(&changed.roster, *id) && !changed.roster.participant(*id).is_pinch_hitter
                };
                let moved = changed.roster.ids().filter(|&id| has(before, id) && !has(after, id));
                moved.filter(is_owed).map(move |id| (id, side)).collect::<Vec<_>>()
            };
            Side::BOTH.into_iter().enumerate().flat_map(on).collect()
        };
        Effect {
            goals: goals((round, &self.whole), (changed, &after)),
            other_author: other_authors(people, &self.whole.pairs, &after.pairs),
            newly_left_out: moved(&served_before, &served_after),
            newly_placed: moved(&served_after, &served_before),
            about,
        }
    }
}

/// The round settled: what is to be kept, and of the best beside it something that changes few of these pairs.
fn settled_near(round: &Round, pairs: &[Pair], seed: u64) -> Whole {
    let rows: Vec<Standing> = pairs.iter().map(|&pair| Standing { pair, status: Status::ASSIGNED }).collect();
    let repaired = repair(round, &rows, &[], First::Letters, seed);
    plan::whole(round, &repaired.stand.settled, repaired.steps)
}

fn never(round: &Round, pair: Pair) -> Result<Round, Impossible> {
    if let Some(why) = Lawbook::new(round).refusal(pair.0, pair.1) {
        return Err(Impossible::NeverAnyway(why));
    }
    let mut round = round.clone();
    round.decisions.keep.retain(|kept| *kept != pair);
    insert(&mut round.decisions.never, pair);
    Ok(round)
}

fn kept(round: &Round, pair: Pair) -> Result<Round, Impossible> {
    let mut round = round.clone();
    round.decisions.never.retain(|never| *never != pair);
    let (remixer, author) = pair;
    if let Some(why) = Lawbook::new(&round).refusal(remixer, author) {
        return Err(Impossible::Refused(why));
    }
    if round.settings.rules.mutual == Mutual::Forbid && round.decisions.keeps((author, remixer)) {
        return Err(Impossible::BothWays);
    }
    let others = || round.decisions.keep.iter().filter(|kept| **kept != pair);
    let number = |number: usize| UpTo(u32::try_from(number).unwrap_or(u32::MAX));
    let [has_authors, has_remixers] = [
        number(others().filter(|kept| kept.0 == remixer).count()),
        number(others().filter(|kept| kept.1 == author).count()),
    ];
    if has_authors >= round.roster.participant(remixer).makes_up_to {
        return Err(Impossible::Taken(remixer, Side::Remixer));
    }
    if has_remixers >= round.roster.participant(author).remixed_up_to {
        return Err(Impossible::Taken(author, Side::Author));
    }
    insert(&mut round.decisions.keep, pair);
    Ok(round)
}

/// The round without somebody, and without their offer to pinch hit.
pub(super) fn gone(round: &Round, person: ParticipantId) -> Round {
    let mut people = round.roster.participants().to_vec();
    let key = PersonKey::of(&people[person.index()].name);
    (people[person.index()].makes_up_to, people[person.index()].remixed_up_to) = (UpTo(0), UpTo(0));
    for offer in people.iter_mut().filter(|other| other.is_pinch_hitter && PersonKey::of(&other.name) == key) {
        offer.makes_up_to = UpTo(0);
    }
    let mut left = Round { roster: round.roster.with_people(people), ..round.clone() };
    left.keep_what_is_possible();
    left
}

fn insert(pairs: &mut Vec<Pair>, pair: Pair) {
    if let Err(place) = pairs.binary_search(&pair) {
        pairs.insert(place, pair);
    }
}

fn goals(before: (&Round, &Whole), after: (&Round, &Whole)) -> Vec<GoalChange> {
    let of_after = after.1.outcome.goals.iter().map(|result| result.goal);
    let mut all: Vec<Goal> = before.1.outcome.goals.iter().map(|result| result.goal).collect();
    all.extend(of_after.filter(|goal| !before.1.outcome.goals.iter().any(|known| known.goal == *goal)));
    let [before_counted, after_counted] = [before, after].map(counted);
    let result = |(_, whole): (&Round, &Whole), counted: &Tally, goal: Goal| {
        let aimed_at = whole.outcome.goals.iter().find(|result| result.goal == goal).copied();
        aimed_at.unwrap_or_else(|| GoalResult { goal, value: counted.value(goal), proven: false, bound: None })
    };
    let change = |goal| GoalChange {
        goal,
        before: result(before, &before_counted, goal),
        after: result(after, &after_counted, goal),
    };
    all.into_iter().map(change).collect()
}

/// What everybody's first pairs come to.
fn counted((round, whole): (&Round, &Whole)) -> Tally {
    let further: Vec<Pair> = whole.further.iter().flat_map(|step| step.pairs.iter().copied()).collect();
    let first: Vec<Pair> = whole.pairs.iter().copied().filter(|pair| !further.contains(pair)).collect();
    Tally::of_pairs(round, &first)
}

/// How many remixers have an author in both of these, and not the same ones. Pairs are sorted; so many people there are.
#[must_use]
pub fn other_authors(people: usize, before: &[Pair], after: &[Pair]) -> usize {
    let authors = |pairs: &[Pair]| {
        let mut authors = vec![Vec::new(); people];
        for pair in pairs {
            authors[pair.0.index()].push(pair.1);
        }
        authors
    };
    let [before, after] = [before, after].map(authors);
    let other = |(before, after): &(&Vec<ParticipantId>, &Vec<ParticipantId>)| {
        !before.is_empty() && !after.is_empty() && before != after
    };
    before.iter().zip(&after).filter(other).count()
}
