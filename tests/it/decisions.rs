//! Decisions about pairs: what is kept stands, what is never to be made is not made, and the rest is as good as can be.

use rand::rngs::ChaCha12Rng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use remix_match::domain::{
    Asked, ClaimedPair, Decisions, Goal, Mutual, Pair, ParticipantId, Roster, Round, Stage, Stand, Status, UpTo, Whole,
};
use remix_match::explain;
use remix_match::export::{Inputs, Record, RunResult};
use remix_match::plan::{self, First, Standing, repair};
use remix_match::rules::{Lawbook, Refusal};
use remix_match::verify::{CertificateCheck, FaultKind, verify, verify_asked};

use crate::brute_force::{best_values, best_values_holding, may_remix};
use crate::random_round::{Shape, random_round};

/// A random round with decisions: pairs that are never to be made, and lawful ones to be kept.
fn decided(seed: u64, shape: &Shape) -> Round {
    let mut rng = ChaCha12Rng::seed_from_u64(seed ^ 0xdec1);
    let mut round = random_round(seed, shape);
    let ids: Vec<ParticipantId> = round.roster.ids().collect();
    let mut pairs: Vec<Pair> = ids.iter().flat_map(|&one| ids.iter().map(move |&other| (one, other))).collect();
    pairs.shuffle(&mut rng);
    let mut never = pairs[..rng.random_range(0..=ids.len())].to_vec();
    never.sort_unstable();
    round.decisions = Decisions { never, keep: Vec::new() };
    let (mut writes, mut owns) = (vec![false; ids.len()], vec![false; ids.len()]);
    let most = rng.random_range(0..=2);
    let lawful: Vec<Pair> = pairs.into_iter().filter(|pair| may_remix(&round, pair.0, pair.1)).collect();
    for pair in lawful {
        let keep = &mut round.decisions.keep;
        let answers = keep.contains(&(pair.1, pair.0)) && round.settings.rules.mutual == Mutual::Forbid;
        if keep.len() < most && !answers && !writes[pair.0.index()] && !owns[pair.1.index()] {
            (writes[pair.0.index()], owns[pair.1.index()]) = (true, true);
            keep.push(pair);
        }
    }
    round.decisions.keep.sort_unstable();
    round
}

fn settled(round: &Round, seed: u64) -> Whole {
    let stand = Stand::decided(round);
    plan::whole(round, &stand.settled, plan::settle(round, &stand, seed))
}

fn lines(pairs: &[Pair]) -> Vec<ClaimedPair> {
    pairs.iter().copied().map(ClaimedPair::of).collect()
}

fn values(whole: &Whole) -> Vec<(Goal, u64)> {
    whole.outcome.goals.iter().map(|goal| (goal.goal, goal.value)).collect()
}

fn asked(round: &Round, whole: &Whole) -> Asked {
    let result = RunResult::of(&round.roster, whole, 0);
    let record = Record::new(round, Inputs::default(), (&Stand::decided(round), whole), result);
    record.asked.unwrap_or_default()
}

#[test]
fn tiny_rounds_get_the_best_of_all_assignments_with_what_is_kept_and_without_what_is_never_made() {
    let (mut kept, mut barred, mut dearer) = (0, 0, 0);
    for seed in 0..3000 {
        let round = decided(seed, &Shape::tiny());
        let whole = settled(&round, seed);
        let keep = &round.decisions.keep;
        assert_eq!(values(&whole), best_values_holding(&round, keep), "seed {seed}");
        assert!(whole.outcome.goals.iter().all(|goal| goal.proven), "seed {seed}: {:?}", whole.outcome.goals);
        assert!(keep.iter().all(|pair| whole.pairs.contains(pair)), "seed {seed}");
        assert!(whole.pairs.iter().all(|pair| !round.decisions.never.contains(pair)), "seed {seed}");
        kept += keep.len();
        barred += round.decisions.never.len();
        dearer += usize::from(values(&whole) != best_values(&round));
    }
    assert!(kept > 500 && barred > 500 && dearer > 100, "{kept} kept, {barred} barred, {dearer} dearer");
}

#[test]
fn a_check_that_believes_nothing_bears_it_out() {
    for (shape, seeds) in [(Shape::tiny(), 600), (Shape::middling(), 60)] {
        for seed in 0..seeds {
            let round = decided(seed, &shape);
            let whole = settled(&round, seed);
            let asked = asked(&round, &whole);
            let verdict = verify_asked(&round, &lines(&whole.pairs), &asked, &whole.outcome.certificate);
            assert!(verdict.faults.is_empty(), "seed {seed}: {:?}", verdict.faults);
            assert_eq!(verdict.certificate, CertificateCheck::Holds, "seed {seed}");
            assert_eq!(verdict.optimal, Some(true), "seed {seed}: {:?}", verdict.goals);
            assert_eq!(verdict.goals.iter().map(|goal| (goal.goal, goal.value)).collect::<Vec<_>>(), values(&whole));
            // Without a record nobody is called left out for whom a kept pair would have to end.
            let verdict = verify(&round, &lines(&whole.pairs), None);
            assert!(verdict.faults.is_empty(), "seed {seed}: {:?}", verdict.faults);
        }
    }
}

#[test]
fn a_pair_that_is_never_to_be_made_is_told_as_barred_and_one_that_is_missing_as_not_kept() {
    let (mut barred, mut missing) = (0, 0);
    for seed in 0..300 {
        let mut round = decided(seed, &Shape::tiny());
        round.decisions.keep.clear();
        let whole = settled(&round, seed);
        let Some(&pair) = whole.pairs.first() else { continue };
        let kept = round.decisions.clone();
        round.decisions.never.push(pair);
        round.decisions.never.sort_unstable();
        assert_eq!(Lawbook::new(&round).refusal(pair.0, pair.1), Some(Refusal::Decided), "seed {seed}");
        let faults = verify(&round, &lines(&whole.pairs), None).faults;
        let of_pair = faults.iter().find(|fault| fault.kind == FaultKind::Barred).expect("it is barred");
        assert_eq!(of_pair.remixer.as_deref(), Some(round.roster.name(pair.0)), "seed {seed}");
        assert!(of_pair.message.ends_with(": you decided against this pair."), "{}", of_pair.message);
        barred += 1;

        round.decisions = Decisions { keep: vec![pair], ..kept };
        let without: Vec<Pair> = whole.pairs.iter().copied().filter(|other| *other != pair).collect();
        let faults = verify(&round, &lines(&without), None).faults;
        assert!(faults.iter().any(|fault| fault.kind == FaultKind::NotKept), "seed {seed}: {faults:?}");
        missing += 1;
    }
    assert!(barred > 200 && missing > 200);
}

#[test]
fn records_that_were_tampered_with_are_not_believed() {
    let mut tried = [0; 3];
    for seed in 0..400 {
        let round = decided(seed, &Shape::tiny());
        let whole = settled(&round, seed);
        let Some(&kept) = round.decisions.keep.first() else { continue };
        let (asked, certificate) = (asked(&round, &whole), &whole.outcome.certificate);
        // The kept pair is gone from the file: that is a fault, whatever the record says.
        let without: Vec<Pair> = whole.pairs.iter().copied().filter(|pair| *pair != kept).collect();
        let settled = asked.settled.iter().copied().filter(|pair| *pair != kept).collect();
        let forged = Asked { settled, ..asked.clone() };
        let verdict = verify_asked(&round, &lines(&without), &forged, certificate);
        assert_eq!(verdict.optimal, Some(false), "seed {seed}");
        tried[0] += 1;
        // What is to be kept says that something stands which does not.
        let mut forged = asked.clone();
        forged.settled.push((ParticipantId::new(0), ParticipantId::new(0)));
        let verdict = verify_asked(&round, &lines(&whole.pairs), &forged, certificate);
        assert_ne!(verdict.optimal, Some(true), "seed {seed}");
        tried[1] += 1;
        // A worse assignment with the same record.
        let Some(place) = whole.pairs.iter().position(|pair| !round.decisions.keeps(*pair)) else { continue };
        let mut worse = whole.pairs.clone();
        worse.remove(place);
        let verdict = verify_asked(&round, &lines(&worse), &asked, certificate);
        assert_eq!(verdict.optimal, Some(false), "seed {seed}");
        tried[2] += 1;
    }
    assert!(tried.iter().all(|number| *number > 50), "{tried:?}");
}

/// More is better, most important first.
fn worth(whole: &Whole) -> Vec<i64> {
    let signed = |goal: &(Goal, u64)| {
        let value = i64::try_from(goal.1).unwrap();
        if goal.0.more_is_better() { value } else { -value }
    };
    values(whole).iter().map(signed).collect()
}

#[test]
fn a_decision_more_is_never_better() {
    for seed in 0..300 {
        let shape = if seed % 5 == 0 { Shape::middling() } else { Shape::tiny() };
        let round = decided(seed, &shape);
        let without = Round { decisions: Decisions::default(), ..round.clone() };
        let never_only = Round { decisions: round.decisions.without_keep(), ..round.clone() };
        let [all, never, none] = [&round, &never_only, &without].map(|round| worth(&settled(round, seed)));
        assert!(all <= never && never <= none, "seed {seed}: {all:?} {never:?} {none:?}");
    }
}

#[test]
fn to_keep_what_is_there_anyway_costs_nothing_and_changes_nobody() {
    for seed in 0..200 {
        let mut round = decided(seed, &Shape::middling());
        let before = settled(&round, seed);
        let Some(&pair) = before.pairs.iter().find(|pair| !round.decisions.keeps(**pair)) else { continue };
        round.decisions.keep.push(pair);
        round.decisions.keep.sort_unstable();
        assert_eq!(worth(&settled(&round, seed)), worth(&before), "seed {seed}");
    }
}

/// What is looked at before anything is solved, and what could be asked of people, knows of decisions.
#[test]
fn overview_and_advice_count_what_is_kept() {
    for seed in 0..400 {
        let round = decided(seed, &Shape::tiny());
        let whole = settled(&round, seed);
        let overview = explain::overview(&round);
        assert_eq!(overview.placed.at_least, whole.pairs.len(), "seed {seed}");
        assert_eq!(overview.placed.at_most, whole.pairs.len(), "seed {seed}");
        assert_eq!(overview.parts.remixers, round.roster.len(), "seed {seed}");
        let advice = explain::advice(&round, &[]);
        assert_eq!((advice.placed, advice.at_most), (whole.pairs.len(), whole.pairs.len()), "seed {seed}");
        let kept = |id: ParticipantId| round.decisions.keep.iter().any(|pair| pair.0 == id);
        let asked = advice.changes.iter().filter(|change| change.side == explain::Side::Remixer);
        assert!(asked.into_iter().all(|change| !kept(change.person)), "seed {seed}: who is kept is asked for nothing");
        let mut changed = explain::changed(&round, &advice.changes);
        changed.decisions = round.decisions.clone();
        let placed = settled(&changed, seed).pairs.len();
        let over = advice.left_over(explain::Side::Remixer);
        assert_eq!(placed + over, round.roster.len(), "seed {seed}: {:?}", advice.still_unplaced);
    }
}

/// Whoever hangs on somebody is found by leaving each out in turn, also those in pairs that are kept.
#[test]
fn whoever_is_kept_may_be_hung_on_too() {
    let mut of_kept = 0;
    for seed in 0..400 {
        let round = decided(seed, &Shape::tiny());
        let placed = settled(&round, seed).pairs.len();
        let hangs = |person: &ParticipantId| {
            let outlook = explain::Outlook::of(&round, seed);
            let effect = outlook.suppose(&round, explain::Supposed::Gone(*person)).unwrap();
            let left = effect.goals.iter().find(|change| change.goal == Goal::Placed).unwrap().after.value;
            usize::try_from(left).unwrap() + 1 < placed
        };
        let expected: Vec<ParticipantId> = round.roster.ids().filter(hangs).collect();
        let mut found: Vec<ParticipantId> = explain::reliances(&round).into_iter().map(|one| one.person).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "seed {seed}");
        of_kept +=
            found.iter().filter(|id| round.decisions.keep.iter().any(|pair| pair.0 == **id || pair.1 == **id)).count();
    }
    assert!(of_kept > 20, "{of_kept}");
}

fn rows(pairs: &[Pair], status: impl Fn(usize) -> Status) -> Vec<Standing> {
    pairs.iter().enumerate().map(|(place, &pair)| Standing { pair, status: status(place) }).collect()
}

#[test]
fn a_repair_obeys_decisions_and_letters_that_went_out_come_first() {
    let sent = Status { stage: Stage::Sent, pinch_hit: false };
    let (mut kept, mut against, mut ended) = (0, 0, 0);
    for seed in 0..600 {
        let round = decided(seed, &Shape::tiny());
        let before = Round { decisions: Decisions::default(), ..round.clone() };
        let pairs = settled(&before, seed).pairs;
        let rows = rows(&pairs, |place| if place % 2 == 0 { sent } else { Status::ASSIGNED });
        for first in [First::Letters, First::Places] {
            let repaired = repair(&round, &rows, &[], first, seed);
            let mut live: Vec<Pair> = repaired.live().collect();
            live.sort_unstable();
            live.dedup();
            for pair in &pairs {
                let is_never = round.decisions.never.contains(pair);
                ended += usize::from(is_never);
                assert!(!is_never || !live.contains(pair), "seed {seed}");
            }
            let lawful: Vec<_> = verify(&round, &lines(&live), None).faults;
            let broken = |kind| kind != FaultKind::NotKept && kind != FaultKind::LeftOut;
            assert!(lawful.iter().all(|fault| !broken(fault.kind)), "seed {seed}: {lawful:?}");
            for &pair in &round.decisions.keep {
                let stands_against = rows.iter().any(|row| {
                    let answers = round.settings.rules.mutual == Mutual::Forbid && row.pair == (pair.1, pair.0);
                    let shares = row.pair.0 == pair.0 || row.pair.1 == pair.1 || answers;
                    row.status.is_known() && row.pair != pair && shares && !round.decisions.never.contains(&row.pair)
                });
                assert!(live.contains(&pair) || stands_against, "seed {seed}: {pair:?} in {live:?}");
                kept += usize::from(live.contains(&pair));
                against += usize::from(!live.contains(&pair));
            }
        }
    }
    assert!(kept > 200 && against > 50 && ended > 200, "{kept} kept, {against} not, {ended} ended");
}

#[test]
fn whoever_takes_more_may_be_kept_with_two_and_whoever_dropped_out_is_kept_with_nobody() {
    let mut both = 0;
    for seed in 0..300 {
        let mut round = decided(seed, &Shape::tiny());
        let mut people = round.roster.participants().to_vec();
        for person in &mut people {
            (person.makes_up_to, person.remixed_up_to) = (UpTo(2), UpTo(2));
        }
        round.roster = Roster::new(people, round.roster.fandoms().clone(), round.roster.media().to_vec());
        let whole = settled(&round, seed);
        let keep = round.decisions.keep.clone();
        assert!(keep.iter().all(|pair| whole.pairs.contains(pair)), "seed {seed}");
        let asked = asked(&round, &whole);
        let verdict = verify_asked(&round, &lines(&whole.pairs), &asked, &whole.outcome.certificate);
        assert!(verdict.faults.is_empty(), "seed {seed}: {:?}", verdict.faults);
        both += usize::from(keep.len() == 2);
        if let Some(&pair) = keep.first() {
            let left = round.clone().with_defaults(&[pair]);
            assert!(!left.decisions.keeps(pair), "seed {seed}");
        }
    }
    assert!(both > 20, "{both}");
}
