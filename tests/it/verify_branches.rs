//! Certificates with branches: tampered with in every part, and at random against the slow check.

use rand::rngs::ChaCha12Rng;
use rand::{RngExt, SeedableRng};
use remix_match::domain::{Branch, Certificate, Mutual, Prices, Proof, Round};
use remix_match::verify::{CertificateCheck, Flaw, verify};

use crate::brute_force::best_values;
use crate::hand_round::{id, person, round};
use crate::naive_check;
use crate::random_round::{Shape, random_round, with_mutual};
use crate::twin;

/// Two people who can have nobody but each other, and one whom nobody can have.
fn couple() -> Round {
    round(vec![person("Ada", &[0], &[0]), person("Bea", &[0], &[0]), person("Dov", &[1], &[2])])
}

fn solved(round: &Round) -> (twin::Solved, Branch) {
    let solved = twin::solve(round);
    match &solved.certificate.proof {
        Proof::Branch(branch) => {
            let branch = (**branch).clone();
            (solved, branch)
        }
        Proof::Prices(_) => panic!("mutual people make a branch"),
    }
}

fn check(round: &Round, proof: Proof) -> (CertificateCheck, Option<bool>) {
    let solved = twin::solve(round);
    let certificate = Certificate { proof, ..solved.certificate };
    let verdict = verify(round, &twin::lines(&solved.assignment), Some(&certificate));
    (verdict.certificate, verdict.optimal)
}

fn changed(change: impl FnOnce(&mut Branch)) -> (CertificateCheck, Option<bool>) {
    let (_, mut branch) = solved(&couple());
    change(&mut branch);
    check(&couple(), Proof::Branch(Box::new(branch)))
}

fn leaf(proof: &mut Proof) -> &mut Prices {
    match proof {
        Proof::Prices(prices) => prices,
        Proof::Branch(_) => panic!("a single set of prices"),
    }
}

const PROVEN: (CertificateCheck, Option<bool>) = (CertificateCheck::Holds, Some(true));

fn refused(flaw: Flaw) -> (CertificateCheck, Option<bool>) {
    (CertificateCheck::Refused(flaw), Some(false))
}

#[test]
fn an_unavoidable_mutual_pair_is_proven_by_three_cases() {
    assert_eq!(changed(|_| {}), PROVEN);
    let turned = changed(|branch| {
        branch.people.reverse();
        std::mem::swap(&mut branch.first_spared, &mut branch.second_spared);
    });
    assert_eq!(turned, PROVEN, "which of the two comes first does not matter");
}

#[test]
fn no_case_may_be_missing() {
    let people = [id(0), id(1)];
    assert_eq!(changed(|branch| branch.mutual = None), refused(Flaw::CaseMissing { people }));
}

#[test]
fn a_case_that_cannot_be_may_be_missing() {
    let forbidden = with_mutual(couple(), Mutual::Forbid);
    let (_, branch) = solved(&forbidden);
    assert!(branch.mutual.is_none());
    assert_eq!(check(&forbidden, Proof::Branch(Box::new(branch))), PROVEN);
    // Where one of the two is spared already, they cannot be mutual.
    let without = |branch: &Branch| Proof::Branch(Box::new(Branch { mutual: None, ..branch.clone() }));
    assert_eq!(changed(|branch| branch.first_spared = without(branch)), PROVEN);
    assert_eq!(changed(|branch| branch.second_spared = without(branch)), PROVEN);
}

#[test]
fn whatever_stands_in_a_case_that_cannot_be_proves_nothing_and_harms_nothing() {
    let nonsense = || Proof::Prices(Prices { remixers: vec![i128::MAX], authors: vec![], penalties: vec![] });
    let forbidden = with_mutual(couple(), Mutual::Forbid);
    let (_, mut branch) = solved(&forbidden);
    branch.mutual = Some(nonsense());
    assert_eq!(check(&forbidden, Proof::Branch(Box::new(branch))), PROVEN);
    // Within the mutual case neither is spared, and to be mutual is no news that counts twice.
    let again = |less: i128| {
        changed(|branch| {
            let mut mutual = branch.mutual.take().unwrap();
            leaf(&mut mutual).remixers[0] -= less;
            let (first_spared, second_spared) = (nonsense(), nonsense());
            let nested = Branch { people: branch.people, first_spared, second_spared, mutual: Some(mutual) };
            branch.mutual = Some(Proof::Branch(Box::new(nested)));
        })
    };
    assert_eq!(again(0), PROVEN);
    assert_eq!(again(1).1, Some(false));
}

#[test]
fn a_branch_is_about_two_people_of_the_round() {
    for people in [[0, 0], [0, 3], [7, 1]] {
        let people = people.map(id);
        assert_eq!(changed(|branch| branch.people = people), refused(Flaw::BranchPeople { people }));
    }
    let (_, optimal) = changed(|branch| branch.people = [id(0), id(2)]);
    assert_eq!(optimal, Some(false), "about others the same prices prove nothing");
}

#[test]
fn the_weakest_case_counts() {
    let weaker = |change: fn(&mut Branch) -> &mut Proof, by: i128| {
        changed(move |branch| leaf(change(branch)).remixers[0] -= by).1
    };
    assert_eq!(weaker(|branch| branch.mutual.as_mut().unwrap(), 1), Some(false));
    assert_eq!(weaker(|branch| &mut branch.first_spared, 1), Some(true), "this case had a bound to spare");
    assert_eq!(weaker(|branch| &mut branch.first_spared, 1_000_000), Some(false));
    let dearer = changed(|branch| leaf(branch.mutual.as_mut().unwrap()).remixers[0] += 1);
    assert!(matches!(dearer.0, CertificateCheck::Refused(Flaw::PairTooDear { .. })));
    let dearer = changed(|branch| leaf(&mut branch.second_spared).authors[2] += 1_000_000);
    assert!(matches!(dearer.0, CertificateCheck::Refused(_)));
}

#[test]
fn the_prices_of_one_case_do_not_hold_in_another() {
    let swapped = changed(|branch| std::mem::swap(&mut branch.first_spared, &mut branch.second_spared));
    assert!(matches!(swapped.0, CertificateCheck::Refused(_)), "{swapped:?}");
    let moved = changed(|branch| branch.first_spared = branch.mutual.clone().unwrap());
    assert_eq!(moved.1, Some(false), "{moved:?}");
}

#[test]
fn a_proof_may_be_deep() {
    let (_, branch) = solved(&couple());
    let mut proof = Proof::Branch(Box::new(branch.clone()));
    for _ in 0..3000 {
        proof = Proof::Branch(Box::new(Branch { first_spared: proof, ..branch.clone() }));
    }
    assert_eq!(check(&couple(), proof), PROVEN);
}

/// Every branch and every set of prices of a proof, by a number.
fn visit(proof: &mut Proof, change: &mut impl FnMut(&mut Proof)) {
    if let Proof::Branch(branch) = proof {
        visit(&mut branch.first_spared, change);
        visit(&mut branch.second_spared, change);
        branch.mutual.iter_mut().for_each(|proof| visit(proof, change));
    }
    change(proof);
}

fn tamper(rng: &mut ChaCha12Rng, people: usize, proof: &mut Proof) {
    match proof {
        Proof::Prices(prices) => {
            let side = if rng.random_bool(0.5) { &mut prices.remixers } else { &mut prices.authors };
            side[rng.random_range(0..people)] += rng.random_range(-1..=1);
        }
        Proof::Branch(branch) => match rng.random_range(0..5) {
            0 => branch.people.reverse(),
            1 => branch.people[0] = id(rng.random_range(0..people)),
            2 => branch.mutual = None,
            3 => std::mem::swap(&mut branch.first_spared, &mut branch.second_spared),
            _ => *proof = branch.first_spared.clone(),
        },
    }
}

#[test]
fn branches_are_checked_as_looking_at_every_pair_does() {
    let (mut branched, mut believed) = (0, 0);
    for seed in 0..3000 {
        let round = random_round(seed, &Shape::tiny());
        let solved = twin::solve(&round);
        let mut certificate = solved.certificate;
        if matches!(certificate.proof, Proof::Prices(_)) {
            continue;
        }
        branched += 1;
        let mut rng = ChaCha12Rng::seed_from_u64(seed);
        visit(&mut certificate.proof, &mut |proof| {
            if rng.random_bool(0.2) {
                tamper(&mut rng, round.roster.len(), proof);
            }
        });
        let verdict = verify(&round, &twin::lines(&solved.assignment), Some(&certificate));
        let bound = naive_check::bound(&round, &certificate);
        assert_eq!(verdict.certificate == CertificateCheck::Holds, bound.is_some(), "seed {seed}: {verdict:?}");
        if let Some(bound) = bound {
            believed += 1;
            let proven = twin::proves(&round, &solved.assignment, bound);
            assert_eq!(verdict.optimal, Some(proven), "seed {seed}: {verdict:?}");
        }
    }
    assert!(branched > 150 && (branched / 10..branched * 9 / 10).contains(&believed), "{believed} of {branched}");
}

#[test]
fn bounds_are_never_better_than_the_best() {
    for seed in 0..500 {
        let round = random_round(seed, &Shape::tiny());
        let solved = twin::solve(&round);
        let best = best_values(&round);
        let verdict = verify(&round, &[], Some(&solved.certificate));
        assert_eq!(verdict.certificate, CertificateCheck::Holds, "seed {seed}");
        let nobody_fits = best[0].1 == 0;
        assert_eq!(verdict.optimal == Some(true), nobody_fits, "seed {seed}: an empty assignment");
        assert_eq!(verdict.goals[0].bound, Some(best[0].1), "seed {seed}: the bound on placed is its best value");
    }
}
