//! Certificates with one set of prices: by hand, tampered with in every field, and at random
//! against the slow check of every pair.

use rand::rngs::ChaCha12Rng;
use rand::{RngExt, SeedableRng};
use remix_match::domain::{
    Certificate, ClaimedPair, Goal, GoalWeight, LARGEST_NUMBER, Mutual, ParticipantId, Penalty, Prices, Proof, Round,
};
use remix_match::verify::{CertificateCheck, Flaw, Verdict, verify};

use crate::hand_round::{id, lines, person, round};
use crate::naive_check;
use crate::random_round::{Shape, random_round, with_mutual};
use crate::twin;

/// Three people who share one fandom, which all of them like.
fn three() -> Round {
    round(["Ada", "Bea", "Cyd"].map(|name| person(name, &[0], &[0])).to_vec())
}

fn circle() -> Vec<ClaimedPair> {
    lines(&[(0, 1), (1, 2), (2, 0)])
}

/// Each weight is one more than all goals after it can sum up to: choice falls short by 6 at most,
/// nobody asked for anybody, 3 pairs may rest on `also`, one may be mutual. Every pair costs 2.
fn by_hand() -> Certificate {
    let weights =
        [(Goal::Placed, 56), (Goal::Mutual, 28), (Goal::AlsoOnly, 7), (Goal::Requested, 7), (Goal::Choice, 1)];
    Certificate {
        weights: weights.map(|(goal, weight)| GoalWeight { goal, weight }).to_vec(),
        proof: Proof::Prices(Prices { remixers: vec![2; 3], authors: vec![0; 3], penalties: Vec::new() }),
    }
}

fn prices(certificate: &mut Certificate) -> &mut Prices {
    match &mut certificate.proof {
        Proof::Prices(prices) => prices,
        Proof::Branch(_) => unreachable!("one set of prices"),
    }
}

fn remove_weight(certificate: &mut Certificate, place: usize) {
    certificate.weights.remove(place);
}

/// What becomes of the certificate made by hand, changed so.
fn changed(change: impl FnOnce(&mut Certificate)) -> Verdict {
    changed_in(&three(), change)
}

fn changed_in(round: &Round, change: impl FnOnce(&mut Certificate)) -> Verdict {
    let mut certificate = by_hand();
    change(&mut certificate);
    verify(round, &circle(), Some(&certificate))
}

#[track_caller]
fn assert_refused(verdict: &Verdict, flaw: Flaw) {
    assert_eq!(verdict.certificate, CertificateCheck::Refused(flaw));
    assert_eq!(verdict.optimal, Some(false));
    assert!(verdict.goals.iter().all(|goal| !goal.proven && goal.bound.is_none()), "{:?}", verdict.goals);
}

#[test]
fn the_prices_by_hand_prove_the_circle() {
    let verdict = changed(|_| {});
    assert_eq!(verdict.certificate, CertificateCheck::Holds);
    assert_eq!(verdict.optimal, Some(true));
    let told: Vec<_> = verdict.goals.iter().map(|goal| (goal.goal, goal.value, goal.proven, goal.bound)).collect();
    let expected = [
        (Goal::Placed, 3, true, Some(3)),
        (Goal::Mutual, 0, true, Some(0)),
        (Goal::AlsoOnly, 0, true, Some(0)),
        (Goal::Requested, 0, true, Some(0)),
        (Goal::Choice, 3, true, Some(3)),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_faulty_assignment_is_never_the_best() {
    let verdict = verify(&three(), &lines(&[(0, 0), (1, 2), (2, 1)]), Some(&by_hand()));
    assert_eq!(verdict.certificate, CertificateCheck::Holds);
    assert_eq!(verdict.optimal, Some(false));
    assert!(verdict.goals.iter().all(|goal| !goal.proven));
}

#[test]
fn a_worse_assignment_is_shown_to_be_worse() {
    let verdict = verify(&three(), &lines(&[(0, 1), (1, 0)]), Some(&by_hand()));
    assert_eq!(verdict.optimal, Some(false));
    let placed = verdict.goals[0];
    assert_eq!((placed.value, placed.proven, placed.bound), (2, false, Some(3)));
    let choice = verdict.goals[4];
    assert_eq!((choice.value, choice.proven, choice.bound), (2, false, Some(6)), "as far as two pairs can go");
}

#[test]
fn no_price_may_be_raised_by_one() {
    for place in 0..3 {
        let verdict = changed(|certificate| prices(certificate).remixers[place] += 1);
        assert!(matches!(verdict.certificate, CertificateCheck::Refused(Flaw::PairTooDear { remixer, .. })
            if remixer == id(place)));
        let verdict = changed(|certificate| prices(certificate).authors[place] += 1);
        assert!(matches!(verdict.certificate, CertificateCheck::Refused(Flaw::PairTooDear { author, .. })
            if author == id(place)));
    }
}

#[test]
fn a_lower_price_proves_less() {
    let verdict = changed(|certificate| prices(certificate).remixers[1] -= 1);
    assert_eq!(verdict.certificate, CertificateCheck::Holds);
    assert_eq!(verdict.optimal, Some(false));
    let choice = verdict.goals[4];
    assert_eq!((choice.value, choice.proven, choice.bound), (3, false, Some(4)));
    assert!(verdict.goals[..4].iter().all(|goal| goal.proven));
}

#[test]
fn prices_of_any_size_are_added_up_without_a_slip() {
    const MOST: i128 = LARGEST_NUMBER;
    for (remixers, authors) in [(MOST, MOST), (MOST, 0), (MOST, -MOST), (-MOST, -MOST)] {
        let verdict = changed(|certificate| {
            prices(certificate).remixers = vec![remixers; 3];
            prices(certificate).authors = vec![authors; 3];
        });
        assert_ne!(verdict.optimal, Some(true));
        let sinks = authors == -MOST;
        assert_eq!(verdict.certificate == CertificateCheck::Holds, sinks, "{remixers} {authors}");
    }
}

#[test]
fn numbers_whose_sums_might_not_fit_are_refused() {
    for number in [LARGEST_NUMBER + 1, -LARGEST_NUMBER - 1, i128::MAX, i128::MIN] {
        let flaw = Flaw::NumberTooLarge;
        assert_refused(&changed(|certificate| prices(certificate).remixers[1] = number), flaw);
        assert_refused(&changed(|certificate| prices(certificate).authors[2] = number), flaw);
        assert_refused(&penalised(&three(), [0, 2], &[number]), flaw);
    }
    for number in [LARGEST_NUMBER + 1, i128::MAX] {
        assert_refused(&changed(|certificate| certificate.weights[1].weight = number), Flaw::NumberTooLarge);
    }
}

#[test]
fn there_is_one_price_for_everybody() {
    assert_refused(&changed(|certificate| prices(certificate).remixers.push(0)), Flaw::PriceCount);
    assert_refused(&changed(|certificate| prices(certificate).authors.truncate(2)), Flaw::PriceCount);
}

#[test]
fn a_weight_outweighs_all_after_it() {
    for (place, goal) in
        [Goal::Placed, Goal::Mutual, Goal::AlsoOnly, Goal::Requested, Goal::Choice].into_iter().enumerate()
    {
        let flaw = Flaw::WeightTooSmall { goal };
        assert_refused(&changed(|certificate| certificate.weights[place].weight -= 1), flaw);
        for weight in [0, -1, i128::MIN] {
            assert_refused(&changed(|certificate| certificate.weights[place].weight = weight), flaw);
        }
        let verdict = changed(|certificate| certificate.weights[place].weight = LARGEST_NUMBER);
        // Nobody asked for anybody in this round, so requests may weigh anything.
        let harmless = [Goal::Placed, Goal::Requested].contains(&goal);
        assert_eq!(verdict.certificate == CertificateCheck::Holds, harmless, "{goal:?}");
    }
    assert_eq!(changed(|certificate| certificate.weights[0].weight = 1000).optimal, Some(true));
}

#[test]
fn the_goals_are_those_of_the_round_in_their_order() {
    assert_refused(&changed(|certificate| certificate.weights.swap(2, 3)), Flaw::Goals);
    assert_refused(&changed(|certificate| remove_weight(certificate, 0)), Flaw::Goals);
    assert_refused(&changed(|certificate| remove_weight(certificate, 2)), Flaw::Goals);
    assert_refused(&changed(|certificate| certificate.weights.clear()), Flaw::Goals);
    let twice = |certificate: &mut Certificate| certificate.weights.push(certificate.weights[4]);
    assert_refused(&changed(twice), Flaw::Goals);
    assert_refused(&changed_in(&with_mutual(three(), Mutual::Allow), |_| {}), Flaw::Goals);
}

#[test]
fn goals_without_a_weight_are_not_known() {
    let verdict = changed(|certificate| {
        certificate.weights.pop();
        prices(certificate).remixers = vec![0; 3];
    });
    assert_eq!(verdict.certificate, CertificateCheck::Holds);
    assert_eq!(verdict.optimal, None);
    assert!(verdict.goals[..4].iter().all(|goal| goal.proven));
    assert!(!verdict.goals[4].proven);
}

#[test]
fn without_a_weight_for_mutual_pairs_having_none_is_still_the_best() {
    let verdict = changed(|certificate| remove_weight(certificate, 1));
    assert_eq!(verdict.certificate, CertificateCheck::Holds);
    assert_eq!(verdict.tally.mutual, 0);
    assert_eq!(verdict.optimal, Some(true));
}

#[test]
fn where_mutual_pairs_are_forbidden_their_goal_needs_no_weight() {
    let forbidden = with_mutual(three(), Mutual::Forbid);
    assert_eq!(changed_in(&forbidden, |_| {}).optimal, Some(true));
    let verdict = changed_in(&forbidden, |certificate| remove_weight(certificate, 1));
    assert_eq!(verdict.optimal, Some(true));
}

fn penalised(round: &Round, people: [usize; 2], amounts: &[i128]) -> Verdict {
    let listed = |&amount| Penalty { people: people.map(ParticipantId::new), amount };
    changed_in(round, |certificate| prices(certificate).penalties = amounts.iter().map(listed).collect())
}

#[test]
fn penalties_are_on_two_people_once_and_within_bounds() {
    for people in [[0, 0], [1, 0], [1, 3], [3, 4]] {
        let flaw = Flaw::PenaltyPeople { people: people.map(ParticipantId::new) };
        assert_refused(&penalised(&three(), people, &[1]), flaw);
    }
    let people = [id(0), id(2)];
    assert_refused(&penalised(&three(), [0, 2], &[1, 1]), Flaw::PenaltyPeople { people });
    for amount in [-1, 29, -LARGEST_NUMBER, LARGEST_NUMBER] {
        assert_refused(&penalised(&three(), [0, 2], &[amount]), Flaw::PenaltyAmount { people });
    }
    assert_eq!(penalised(&three(), [0, 2], &[0]).optimal, Some(true));
    assert_eq!(penalised(&three(), [0, 2], &[28]).certificate, CertificateCheck::Holds);
    assert_eq!(penalised(&three(), [0, 2], &[28]).optimal, Some(false), "it is taken off the bound");
    let open = penalised(&three(), [0, 2], &[28]);
    assert_eq!(open.is_best(None), None, "nobody found anything better");
    assert_eq!(open.is_best(Some(&open.goals)), None);
    let mut better = open.goals.clone();
    let last = better.iter_mut().rev().find(|goal| !goal.proven).expect("a goal is open");
    last.value = last.bound.expect("the certificate covers it");
    assert_eq!(open.is_best(Some(&better)), Some(false), "somebody says so, and the proof allows it");
    better[0].value += 1;
    assert_eq!(open.is_best(Some(&better)), None, "more people than there are cannot be placed");
}

#[test]
fn how_high_a_penalty_may_be_depends_on_the_rule_for_mutual_pairs() {
    let forbidden = with_mutual(three(), Mutual::Forbid);
    assert_eq!(penalised(&forbidden, [0, 2], &[LARGEST_NUMBER]).certificate, CertificateCheck::Holds);
    let allowed = with_mutual(three(), Mutual::Allow);
    let verdict = changed_in(&allowed, |certificate| {
        certificate.weights.remove(1);
        prices(certificate).penalties = vec![Penalty { people: [id(0), id(1)], amount: 0 }];
    });
    assert_refused(&verdict, Flaw::PenaltiesNotAllowed);
}

#[test]
fn a_remixer_and_an_author_without_a_lawful_pair_may_still_be_unplaced() {
    let mut people = three().roster.participants().to_vec();
    people.push(person("Dov", &[1], &[2]));
    let mut certificate = by_hand();
    certificate.weights = twin::weights_of(&round(people.clone())).list();
    let unplaced = certificate.weights[0].weight;
    let with = |price: i128, certificate: &mut Certificate| {
        prices(certificate).remixers = vec![2, 2, 2, price];
        prices(certificate).authors = vec![0; 4];
        verify(&round(people.clone()), &circle(), Some(certificate))
    };
    assert_eq!(with(unplaced, &mut certificate).optimal, Some(true));
    assert_refused(&with(unplaced + 1, &mut certificate), Flaw::UnplacedTooDear);
}

/// Valid prices, with some penalties, of which a few may then be changed a little.
fn shaken(rng: &mut ChaCha12Rng, round: &Round) -> Certificate {
    let people = round.roster.len();
    let most = match round.settings.rules.mutual {
        Mutual::Allow => None,
        Mutual::Avoid => Some(twin::weights_of(round).of(Goal::Mutual)),
        Mutual::Forbid => Some(1_000_000),
    };
    let mut penalties: Vec<Penalty> = Vec::new();
    for amount in most.into_iter().flat_map(|most| [0, 1, most / 2, most]) {
        let (one, other) = (rng.random_range(0..people), rng.random_range(0..people));
        let two = [id(one.min(other)), id(one.max(other))];
        if one != other && penalties.iter().all(|old| old.people != two) {
            penalties.push(Penalty { people: two, amount });
        }
    }
    let mut certificate = twin::prices(round, penalties);
    let prices = prices(&mut certificate);
    for _ in 0..rng.random_range(0..=3) {
        let side = if rng.random_bool(0.5) { &mut prices.remixers } else { &mut prices.authors };
        let step = rng.random_range(-2..=1) * [1, 1, 10, 1000][rng.random_range(0..4)];
        side[rng.random_range(0..people)] += step;
    }
    certificate
}

fn assert_same_as_naive(seed: u64, round: &Round) -> bool {
    let mut rng = ChaCha12Rng::seed_from_u64(seed);
    let solved = twin::solve(round).assignment;
    let certificate = shaken(&mut rng, round);
    let verdict = verify(round, &twin::lines(&solved), Some(&certificate));
    let bound = naive_check::bound(round, &certificate);
    assert_eq!(verdict.certificate == CertificateCheck::Holds, bound.is_some(), "seed {seed}: {verdict:?}");
    if let Some(bound) = bound {
        assert_eq!(verdict.optimal, Some(twin::proves(round, &solved, bound)), "seed {seed}: {verdict:?}");
    }
    bound.is_some()
}

#[test]
fn the_check_says_what_looking_at_every_pair_says() {
    let believed = (0..3000).filter(|&seed| assert_same_as_naive(seed, &random_round(seed, &Shape::tiny()))).count();
    assert!((500..2500).contains(&believed), "{believed} of 3000");
    let middling = |seed| assert_same_as_naive(seed, &random_round(seed, &Shape::middling()));
    let believed = (0..150).filter(|&seed| middling(seed)).count();
    assert!((25..125).contains(&believed), "{believed} of 150");
}
