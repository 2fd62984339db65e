//! The oracle itself: the slow twin against trying everything, and its certificates believed.

use remix_match::domain::{Goal, Mutual, Round};
use remix_match::goals::{Fit, Tally, goals_of};
use remix_match::rules::Lawbook;
use remix_match::verify::{CertificateCheck, verify};

use crate::brute_force::{best_values, may_remix};
use crate::random_round::{Shape, random_round};
use crate::twin;

fn assert_twin_is_best(seed: u64, round: &Round) {
    let solved = twin::solve(round);
    let tally = Tally::of(round, &solved.assignment);
    let values: Vec<(Goal, u64)> = goals_of(round).into_iter().map(|goal| (goal, tally.value(goal))).collect();
    assert_eq!(values, best_values(round), "seed {seed}");
}

fn assert_proof_is_believed(seed: u64, round: &Round) {
    let solved = twin::solve(round);
    let verdict = verify(round, &twin::lines(&solved.assignment), Some(&solved.certificate));
    assert_eq!(verdict.certificate, CertificateCheck::Holds, "seed {seed}");
    assert!(verdict.faults.is_empty(), "seed {seed}: {:?}", verdict.faults);
    assert_eq!(verdict.optimal, Some(true), "seed {seed}: {:?}", verdict.goals);
    let at_bound = verdict.goals.iter().all(|goal| goal.proven && goal.bound == Some(goal.value));
    assert!(at_bound, "seed {seed}: {:?}", verdict.goals);
}

#[test]
fn the_rules_agree_with_the_contract_read_anew() {
    for seed in 0..600 {
        let shape = if seed % 10 == 0 { Shape::middling() } else { Shape::tiny() };
        let round = random_round(seed, &shape);
        let lawbook = Lawbook::new(&round);
        for remixer in round.roster.ids() {
            for author in round.roster.ids() {
                let lawful = lawbook.refusal(remixer, author).is_none();
                assert_eq!(lawful, may_remix(&round, remixer, author), "seed {seed}: {remixer:?}, {author:?}");
                assert!(!lawful || Fit::of(&round.roster, remixer, author).choice() > 0, "seed {seed}");
            }
        }
    }
}

#[test]
fn the_slow_twin_finds_what_trying_everything_finds() {
    for seed in 0..1500 {
        assert_twin_is_best(seed, &random_round(seed, &Shape::tiny()));
    }
    for seed in 0..40 {
        assert_twin_is_best(seed, &random_round(seed, &Shape::small()));
    }
}

#[test]
fn proofs_of_the_slow_twin_are_believed() {
    for seed in 0..1500 {
        assert_proof_is_believed(seed, &random_round(seed, &Shape::tiny()));
    }
    for seed in 0..60 {
        assert_proof_is_believed(seed, &random_round(seed, &Shape::middling()));
    }
}

#[test]
fn random_rounds_are_as_odd_as_they_should_be() {
    let rounds: Vec<Round> = (0..400).map(|seed| random_round(seed, &Shape::tiny())).collect();
    let count = |odd: &dyn Fn(&Round) -> bool| rounds.iter().filter(|round| odd(round)).count();
    let most = |round: &Round| best_values(round)[0].1;
    assert!(count(&|round| most(round) == round.roster.len() as u64) > 20, "everybody can be placed");
    assert!(count(&|round| most(round) < round.roster.len() as u64 && most(round) > 1) > 100, "somebody cannot");
    let mutual = |round: &Round| best_values(round).iter().any(|entry| entry.0 == Goal::Mutual && entry.1 > 0);
    assert!(count(&mutual) > 20, "mutual pairs cannot be avoided");
    for wanted in [Mutual::Avoid, Mutual::Forbid, Mutual::Allow] {
        assert!(count(&|round| round.settings.rules.mutual == wanted) > 50, "{wanted:?}");
    }
}
