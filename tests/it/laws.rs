//! Laws that hold whatever the best is: less choice is never better, more is never worse, and
//! neither names nor seeds matter. Each is tried on the program, and on the oracle itself.

use rand::rngs::ChaCha12Rng;
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{RngExt, SeedableRng};
use remix_match::domain::{FandomId, Goal, Participant, ParticipantId, PastPair, Roster, Round, Seldom};
use remix_match::goals::{Tally, goals_of};
use remix_match::plan;

use crate::brute_force::best_values;
use crate::random_round::{Shape, THIS_YEAR, random_round};
use crate::twin;

/// Each goal's value, so that more is better, most important first.
type Worth = Vec<i64>;

/// One way to find the best values.
type Solver = fn(&Round, u64) -> Worth;

fn worth(values: impl Iterator<Item = (Goal, u64)>) -> Worth {
    values
        .map(|(goal, value)| {
            let value = i64::try_from(value).unwrap();
            if goal.more_is_better() { value } else { -value }
        })
        .collect()
}

fn by_plan(round: &Round, seed: u64) -> Worth {
    worth(plan::pose(round, seed).answer().goals.iter().map(|result| (result.goal, result.value)))
}

fn by_brute_force(round: &Round, _seed: u64) -> Worth {
    worth(best_values(round).into_iter())
}

fn by_twin(round: &Round, _seed: u64) -> Worth {
    let tally = Tally::of(round, &twin::solve(round).assignment);
    worth(goals_of(round).into_iter().map(|goal| (goal, tally.value(goal))))
}

fn with_people(round: &Round, people: Vec<Participant>) -> Round {
    let roster = Roster::new(people, round.roster.fandoms().clone(), round.roster.media().to_vec());
    Round { roster, ..round.clone() }
}

/// The round with one choice less: a fandom, a pair of the past, or a bar.
fn with_less_choice(round: &Round, rng: &mut ChaCha12Rng) -> Round {
    let ids: Vec<ParticipantId> = round.roster.ids().collect();
    let (one, other) = (*ids.choose(rng).unwrap(), *ids.choose(rng).unwrap());
    let mut people = round.roster.participants().to_vec();
    let person = &mut people[one.index()];
    match rng.random_range(0..5) {
        0 => remove_one(&mut person.like, rng),
        1 => remove_one(&mut person.also, rng),
        2 => remove_one(&mut person.remixable, rng),
        3 => person.do_not_match.push(other),
        _ => {
            let mut round = round.clone();
            round.history.push(PastPair {
                year: THIS_YEAR - 1,
                remixer: one,
                author: other,
                status: String::new(),
                fandoms: Seldom::default(),
            });
            return round;
        }
    }
    with_people(round, people)
}

fn remove_one(fandoms: &mut Vec<FandomId>, rng: &mut ChaCha12Rng) {
    if !fandoms.is_empty() {
        fandoms.remove(rng.random_range(0..fandoms.len()));
    }
}

/// The round with one choice more: a fandom, or a bar less.
fn with_more_choice(round: &Round, rng: &mut ChaCha12Rng) -> Round {
    let fandom = FandomId::new(rng.random_range(0..round.roster.fandoms().len()));
    let mut people = round.roster.participants().to_vec();
    let place = rng.random_range(0..people.len());
    let person = &mut people[place];
    match rng.random_range(0..5) {
        0 => add(&mut person.like, fandom),
        1 => add(&mut person.also, fandom),
        2 => add(&mut person.remixable, fandom),
        3 => person.never.clear(),
        _ => person.do_not_match.clear(),
    }
    with_people(round, people)
}

fn add(fandoms: &mut Vec<FandomId>, fandom: FandomId) {
    if let Err(place) = fandoms.binary_search(&fandom) {
        fandoms.insert(place, fandom);
    }
}

/// The same people under other names, and so in another order.
fn renamed(round: &Round, rng: &mut ChaCha12Rng) -> Round {
    let mut new_places: Vec<usize> = (0..round.roster.len()).collect();
    new_places.shuffle(rng);
    let moved = |id: ParticipantId| ParticipantId::new(new_places[id.index()]);
    let new_name = |place: usize| format!("renamed {place:03}");
    let mut people = vec![Participant::default(); round.roster.len()];
    for id in round.roster.ids() {
        let mut person = round.roster.participant(id).clone();
        person.name = new_name(moved(id).index());
        for other_name in &mut person.also_known_as {
            let key = other_name.trim().trim_start_matches('@').to_lowercase();
            let meant = round.roster.ids().find(|&other| round.roster.name(other).to_lowercase() == key);
            *other_name = new_name(moved(meant.expect("random other names are names")).index());
        }
        person.do_not_match = person.do_not_match.into_iter().map(moved).collect();
        person.do_not_match.sort_unstable();
        for request in &mut person.requests {
            request.authors.iter_mut().for_each(|author| *author = moved(*author));
        }
        people[moved(id).index()] = person;
    }
    let mut round = with_people(round, people);
    for past in &mut round.history {
        (past.remixer, past.author) = (moved(past.remixer), moved(past.author));
    }
    round.history.shuffle(rng);
    round
}

fn assert_laws(seed: u64, shape: &Shape, solve: Solver) {
    let round = random_round(seed, shape);
    let mut rng = ChaCha12Rng::seed_from_u64(seed ^ 0x00c0_ffee);
    let best = solve(&round, seed);
    let less = solve(&with_less_choice(&round, &mut rng), seed);
    assert!(less <= best, "seed {seed}: less choice gave {less:?} instead of {best:?}");
    let more = solve(&with_more_choice(&round, &mut rng), seed);
    assert!(more >= best, "seed {seed}: more choice gave {more:?} instead of {best:?}");
    assert_eq!(solve(&renamed(&round, &mut rng), seed), best, "seed {seed}: other names");
    assert_eq!(solve(&round, !seed), best, "seed {seed}: another seed");
}

#[test]
fn the_oracle_keeps_the_laws() {
    (0..500).for_each(|seed| assert_laws(seed, &Shape::tiny(), by_brute_force));
    (0..30).for_each(|seed| assert_laws(seed, &Shape::middling(), by_twin));
}

#[test]
fn the_program_keeps_the_laws_on_tiny_rounds() {
    (0..1000).for_each(|seed| assert_laws(seed, &Shape::tiny(), by_plan));
}

#[test]
fn the_program_keeps_the_laws_on_middling_rounds() {
    (0..150).for_each(|seed| assert_laws(seed, &Shape::middling(), by_plan));
}

#[test]
fn one_seed_gives_one_assignment() {
    for seed in 0..50 {
        let round = random_round(seed, &Shape::middling());
        let answer = || plan::pose(&round, seed).answer().assignment;
        assert_eq!(answer(), answer(), "seed {seed}");
    }
}
