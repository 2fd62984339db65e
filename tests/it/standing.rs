//! Rounds of which something stands already: what is open is settled as well as can be, and proven.

use rand::rngs::ChaCha12Rng;
use rand::{RngExt, SeedableRng};
use remix_match::domain::{
    Asked, ClaimedPair, Goal, Mutual, Outcome, Pair, ParticipantId, Roster, Round, Seekers, Stage, Stand, Status, UpTo,
};
use remix_match::plan::{self, First, Standing, Step, repair, settle};
use remix_match::rules::Lawbook;
use remix_match::verify::{CertificateCheck, FaultKind, verify, verify_asked};

use crate::brute_force::best_values;
use crate::random_round::{Shape, random_round};
use crate::twin;

/// A random round with a lawful assignment of it, some of whose pairs are settled and some known.
struct Midway {
    round: Round,
    stand: Stand,
}

fn midway(seed: u64, shape: &Shape) -> Midway {
    let mut rng = ChaCha12Rng::seed_from_u64(seed ^ 0x5eed);
    let mut round = random_round(seed, shape);
    let mut people = round.roster.participants().to_vec();
    for person in &mut people {
        if rng.random_bool(0.2) {
            person.is_pinch_hitter = true;
            person.remixable.clear();
            person.remixed_up_to = UpTo(0);
            person.makes_up_to = UpTo(rng.random_range(1..=3));
        } else {
            person.makes_up_to = UpTo(u32::from(rng.random_bool(0.9)));
            person.remixed_up_to = UpTo(u32::from(rng.random_bool(0.9)));
        }
    }
    let book = round.roster.fandoms().clone();
    round.roster = Roster::new(people, book, round.roster.media().to_vec());
    let stand = stand_of(&round, &mut rng);
    Midway { round, stand }
}

/// Some lawful pairs that stand, no person twice in a role.
fn stand_of(round: &Round, rng: &mut ChaCha12Rng) -> Stand {
    let lawbook = Lawbook::new(round);
    let mut stand = Stand::default();
    let (mut writes, mut owns) = (vec![false; round.roster.len()], vec![false; round.roster.len()]);
    let ids: Vec<ParticipantId> = round.roster.ids().collect();
    for _ in 0..ids.len() * 4 {
        let pair = (ids[rng.random_range(0..ids.len())], ids[rng.random_range(0..ids.len())]);
        let (remixer, author) = pair;
        let is_free = !writes[remixer.index()] && !owns[author.index()];
        if !is_free || !round.roster.is_remixed(author) || lawbook.refusal(remixer, author).is_some() {
            continue;
        }
        let list = match rng.random_range(0..3) {
            0 => &mut stand.settled,
            1 => &mut stand.known,
            _ => &mut stand.near,
        };
        list.push(pair);
        (writes[remixer.index()], owns[author.index()]) = (true, true);
    }
    let wants = |pair: &Pair| round.roster.remixes(pair.0);
    for list in [&mut stand.settled, &mut stand.known, &mut stand.near] {
        list.retain(wants);
        list.sort_unstable();
    }
    stand
}

fn values(outcome: &Outcome) -> Vec<(Goal, u64)> {
    outcome.goals.iter().map(|goal| (goal.goal, goal.value)).collect()
}

fn assert_proven(seed: u64, step: &Step<'_>) {
    let (round, outcome) = (&*step.open.round, &step.outcome);
    let verdict = verify(round, &twin::lines(&outcome.assignment), Some(&outcome.certificate));
    assert_eq!(verdict.certificate, CertificateCheck::Holds, "seed {seed}");
    assert!(verdict.faults.is_empty(), "seed {seed}: {:?}", verdict.faults);
    assert!(outcome.goals.iter().all(|goal| goal.proven), "seed {seed}: {:?}", outcome.goals);
    assert_eq!(verdict.optimal, Some(true), "seed {seed}: {:?} {:?}", verdict.goals, outcome.goals);
    let recounted: Vec<(Goal, u64)> = verdict.goals.iter().map(|goal| (goal.goal, goal.value)).collect();
    assert_eq!(recounted, values(outcome), "seed {seed}");
}

#[test]
fn what_is_open_of_tiny_rounds_gets_the_best_of_all_assignments() {
    let (mut kept, mut hits) = (0, 0);
    for seed in 0..3000 {
        let Midway { round, stand } = midway(seed, &Shape::tiny());
        let first = settle(&round, &stand, seed).swap_remove(0);
        assert_eq!(values(&first.outcome), best_values(&first.open.round), "seed {seed}");
        assert_proven(seed, &first);
        let value = |goal| values(&first.outcome).iter().find(|entry| entry.0 == goal).map_or(0, |entry| entry.1);
        kept += value(Goal::Kept);
        hits += value(Goal::PinchHits);
    }
    assert!(kept > 300 && hits > 300, "{kept} kept, {hits} pinch hits");
}

#[test]
fn what_is_open_of_larger_rounds_is_proven() {
    for seed in 0..60 {
        let Midway { round, stand } = midway(seed, &Shape::middling());
        for step in settle(&round, &stand, seed) {
            assert_proven(seed, &step);
        }
    }
    for seed in 0..10 {
        let Midway { round, stand } = midway(seed, &Shape::large());
        assert_proven(seed, &settle(&round, &stand, seed)[0]);
    }
}

#[test]
fn a_round_in_which_nothing_stands_is_settled_as_ever() {
    for seed in 0..40 {
        let round = random_round(seed, &Shape::middling());
        let steps = settle(&round, &Stand::default(), seed);
        assert_eq!(steps.len(), 1);
        let usual = plan::pose(&round, seed).answer();
        assert_eq!(steps[0].outcome.assignment, usual.assignment, "seed {seed}");
        assert_eq!(steps[0].outcome.certificate, usual.certificate, "seed {seed}");
        assert_eq!(steps[0].seekers, Seekers::First);
        assert!(round.is_untouched());
    }
}

/// Whoever takes more gets it behind everybody's first pair, never the same pair twice, and nobody is left out whom
/// somebody could still take.
#[test]
fn whoever_takes_more_gets_more() {
    let mut more = 0;
    for seed in 0..400 {
        let mut rng = ChaCha12Rng::seed_from_u64(seed);
        let mut round = random_round(seed, &Shape::tiny());
        let mut people = round.roster.participants().to_vec();
        for person in &mut people {
            person.makes_up_to = UpTo(rng.random_range(0..=3));
            person.remixed_up_to = UpTo(rng.random_range(0..=3));
        }
        round.roster = round.roster.with_people(people);
        let steps = settle(&round, &Stand::default(), seed);
        let mut pairs: Vec<Pair> = steps.iter().flat_map(Step::pairs).collect();
        more += pairs.len() - steps[0].outcome.assignment.placed();
        pairs.sort_unstable();
        assert!(pairs.windows(2).all(|two| two[0] != two[1]), "seed {seed}: a pair stands there twice");
        let has = |of: fn(&Pair) -> ParticipantId, id| {
            u32::try_from(pairs.iter().filter(|pair| of(pair) == id).count()).unwrap()
        };
        let lawbook = Lawbook::new(&round);
        let mutual_forbidden = round.settings.rules.mutual == Mutual::Forbid;
        for id in round.roster.ids() {
            let person = round.roster.participant(id);
            assert!(has(|pair| pair.0, id) <= person.makes_up_to.0, "seed {seed}");
            assert!(has(|pair| pair.1, id) <= person.remixed_up_to.0, "seed {seed}");
        }
        for remixer in round.roster.ids() {
            for author in round.roster.ids() {
                let pair = (remixer, author);
                let has_room = has(|pair| pair.0, remixer) < round.roster.participant(remixer).makes_up_to.0
                    && has(|pair| pair.1, author) < round.roster.participant(author).remixed_up_to.0;
                let answers = mutual_forbidden && pairs.contains(&(author, remixer));
                let is_given = pairs.contains(&pair);
                let is_lawful = lawbook.refusal(remixer, author).is_none();
                assert!(is_lawful || !is_given, "seed {seed}");
                assert!(is_given || answers || !has_room || !is_lawful, "seed {seed}: {pair:?} would fit in");
            }
        }
    }
    assert!(more > 200, "{more}");
}

/// Rounds with everything in them, after changes: what is written is lawful, nobody has more than they take, and the
/// proof is believed for the file as it will be read again.
#[test]
fn repairs_of_any_round_are_lawful_and_proven_for_whoever_reads_them_again() {
    let (mut further, mut over) = (0, 0);
    for seed in 0..500 {
        let mut rng = ChaCha12Rng::seed_from_u64(seed ^ 0xa11);
        let Midway { mut round, .. } = midway(seed, &Shape::tiny());
        let mut people = round.roster.participants().to_vec();
        for person in people.iter_mut().filter(|person| !person.is_pinch_hitter) {
            person.makes_up_to = UpTo(rng.random_range(0..=2));
            person.remixed_up_to = UpTo(rng.random_range(0..=2));
        }
        round.roster = round.roster.with_people(people);
        let rows: Vec<Standing> = settle(&round, &Stand::default(), seed)
            .iter()
            .flat_map(Step::pairs)
            .map(|pair| Standing { pair, status: status(&mut rng) })
            .collect();
        let mut people = round.roster.participants().to_vec();
        for person in &mut people {
            if rng.random_bool(0.2) {
                (person.makes_up_to, person.remixed_up_to) = (UpTo(0), UpTo(0));
            }
        }
        round.roster = round.roster.with_people(people);
        let defaulted = |rows: &[Standing]| {
            let mut pairs: Vec<Pair> = rows.iter().filter(|row| !row.status.is_live()).map(|row| row.pair).collect();
            pairs.sort_unstable();
            pairs
        };
        let before = round.clone().with_defaults(&defaulted(&rows));
        for first in [First::Letters, First::Places] {
            let repaired = repair(&before, &rows, &[], first, seed);
            repaired.steps.iter().for_each(|step| assert_proven(seed, step));
            let live: Vec<Pair> = repaired.live().collect();
            let mended: Vec<Standing> = repaired.pairs.iter().map(|mended| mended.standing).collect();
            over += defaulted(&mended).len();
            // As whoever reads the files again.
            let after = round.clone().with_defaults(&defaulted(&mended));
            let whole = plan::whole(&after, &repaired.stand.settled, repaired.steps);
            further += whole.further.len();
            let mut sorted = live.clone();
            sorted.sort_unstable();
            assert_eq!(whole.pairs, sorted, "seed {seed}");
            let asked = Asked {
                settled: repaired.stand.settled,
                known: repaired.stand.known,
                defaulted: repaired.stand.defaulted,
                further: whole.further,
            };
            assert_eq!(asked.defaulted, defaulted(&mended), "seed {seed}");
            let claims: Vec<ClaimedPair> = live.iter().copied().map(ClaimedPair::of).collect();
            let verdict = verify_asked(&after, &claims, &asked, &whole.outcome.certificate);
            // What is posted stays, whoever left.
            let faults: Vec<_> = verdict.faults.iter().filter(|fault| fault.kind != FaultKind::LeftOut).collect();
            assert!(faults.is_empty(), "seed {seed}: {faults:?}");
            assert_eq!(verdict.certificate, CertificateCheck::Holds, "seed {seed}, {first:?}");
            if verdict.faults.is_empty() {
                assert_eq!(verdict.optimal, Some(true), "seed {seed}, {first:?}: {:?}", verdict.goals);
            }
        }
    }
    assert!(further > 50 && over > 100, "{further} further steps, {over} defaults");
}

fn status(rng: &mut ChaCha12Rng) -> Status {
    let stages = Stage::ALL.map(|(stage, _)| stage);
    Status { stage: stages[rng.random_range(0..stages.len())], pinch_hit: rng.random_bool(0.1) }
}
