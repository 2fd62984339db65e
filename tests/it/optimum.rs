//! The straight line against the oracle: the best values, every one proven, on thousands of rounds.

use std::fmt::Write;

use petgraph::algo::maximum_matching;
use petgraph::graph::UnGraph;
use remix_match::domain::{Goal, Mutual, Outcome, Round};
use remix_match::goals::{Tally, goals_of};
use remix_match::plan;
use remix_match::rules::Lawbook;
use remix_match::verify::{CertificateCheck, verify};

use crate::brute_force::best_values;
use crate::random_round::{Shape, random_round, with_mutual};
use crate::round_files::RoundFiles;
use crate::twin;

fn values(outcome: &Outcome) -> Vec<(Goal, u64)> {
    outcome.goals.iter().map(|result| (result.goal, result.value)).collect()
}

fn assert_sound(seed: u64, round: &Round, outcome: &Outcome) {
    let verdict = verify(round, &twin::lines(&outcome.assignment), Some(&outcome.certificate));
    assert!(verdict.faults.is_empty(), "seed {seed}: {:?}", verdict.faults);
    assert_eq!(verdict.certificate, CertificateCheck::Holds, "seed {seed}");
    for (told, recounted) in outcome.goals.iter().zip(&verdict.goals) {
        assert_eq!((told.goal, told.value), (recounted.goal, recounted.value), "seed {seed}");
        assert!(recounted.proven || !told.proven, "seed {seed}: {told:?} claims more than {recounted:?}");
    }
    assert_eq!(outcome.goals.len(), verdict.goals.len(), "seed {seed}");
}

fn assert_proven(seed: u64, round: &Round, outcome: &Outcome) {
    assert_sound(seed, round, outcome);
    assert!(outcome.goals.iter().all(|goal| goal.proven), "seed {seed}: {:?}", outcome.goals);
    let verdict = verify(round, &twin::lines(&outcome.assignment), Some(&outcome.certificate));
    assert_eq!(verdict.optimal, Some(true), "seed {seed}");
}

fn assert_best(seed: u64, round: &Round) {
    let outcome = plan::pose(round, seed).answer();
    assert_eq!(values(&outcome), best_values(round), "seed {seed}");
    assert_proven(seed, round, &outcome);
}

#[test]
fn tiny_rounds_get_the_best_of_all_assignments() {
    for seed in 0..4000 {
        assert_best(seed, &random_round(seed, &Shape::tiny()));
    }
}

#[test]
fn every_rule_for_mutual_pairs_gets_its_best() {
    for seed in 0..1000 {
        for mutual in [Mutual::Avoid, Mutual::Forbid, Mutual::Allow] {
            assert_best(seed, &with_mutual(random_round(seed, &Shape::tiny()), mutual));
        }
    }
}

#[test]
fn small_rounds_get_the_best_of_all_assignments() {
    for seed in 0..100 {
        assert_best(seed, &random_round(seed, &Shape::small()));
    }
}

fn assert_as_good_as_the_slow_twin(seed: u64, round: &Round) {
    let tally = Tally::of(round, &twin::solve(round).assignment);
    let best: Vec<(Goal, u64)> = goals_of(round).into_iter().map(|goal| (goal, tally.value(goal))).collect();
    let outcome = plan::pose(round, seed).answer();
    assert_eq!(values(&outcome), best, "seed {seed}");
    assert_proven(seed, round, &outcome);
}

#[test]
fn middling_rounds_are_as_good_as_the_slow_twin_says() {
    for seed in 0..200 {
        assert_as_good_as_the_slow_twin(seed, &random_round(seed, &Shape::middling()));
    }
}

/// Without cases for mutual pairs the slow twin is one run of the Hungarian method, so there can be many rounds.
#[test]
fn thousands_of_rounds_are_as_good_as_the_slow_twin_says() {
    for seed in 1_000..3_000 {
        assert_as_good_as_the_slow_twin(seed, &with_mutual(random_round(seed, &Shape::middling()), Mutual::Allow));
    }
    for seed in 0..60 {
        let shape = if seed % 2 == 0 { Shape::sparse() } else { Shape::large() };
        assert_as_good_as_the_slow_twin(seed, &with_mutual(random_round(seed, &shape), Mutual::Allow));
    }
}

/// A graph library's matching knows nothing of hubs, prices or goals, but how many can be placed it knows.
#[test]
fn a_graph_library_places_as_many() {
    for seed in 0..300 {
        let round = with_mutual(random_round(seed, &Shape::middling()), Mutual::Allow);
        let lawbook = Lawbook::new(&round);
        let people = round.roster.len();
        let mut lawful = UnGraph::<(), ()>::new_undirected();
        let nodes: Vec<_> = (0..2 * people).map(|_| lawful.add_node(())).collect();
        for remixer in round.roster.ids() {
            for author in round.roster.ids().filter(|&author| lawbook.refusal(remixer, author).is_none()) {
                lawful.add_edge(nodes[remixer.index()], nodes[people + author.index()], ());
            }
        }
        let most = maximum_matching(&lawful).edges().count();
        assert_eq!(plan::pose(&round, seed).answer().assignment.placed(), most, "seed {seed}");
    }
}

#[test]
fn large_rounds_claim_no_more_than_they_prove() {
    for seed in 0..10 {
        let round = random_round(seed, &Shape::large());
        assert_sound(seed, &round, &plan::pose(&round, seed).answer());
    }
}

/// Everybody would like just one fandom, which one single author has, in a circle through everybody; all would also
/// take a popular one. So the circle is the only best assignment, and known without solving anything.
#[test]
fn a_planted_optimum_is_found_at_every_size() {
    for (people, step) in [(3, 1), (10, 3), (100, 7), (1_000, 77), (10_000, 1_235)] {
        let mut signups = "name,remixable,like,also\n".to_owned();
        for person in 0..people {
            let author = (person + step) % people;
            writeln!(signups, "person {person},own {person};popular,own {author},popular").unwrap();
        }
        let round = RoundFiles::of_signups(&signups).read();
        let outcome = plan::pose(&round, 5).answer();
        assert_sound(5, &round, &outcome);
        assert!(outcome.goals.iter().all(|goal| goal.proven), "{people}: {:?}", outcome.goals);
        for remixer in round.roster.ids() {
            let author = outcome.assignment.author_of(remixer).expect("everybody can be placed");
            let number = |id| round.roster.name(id).rsplit(' ').next().unwrap().parse::<usize>().unwrap();
            assert_eq!(number(author), (number(remixer) + step) % people, "{people}");
        }
    }
}

/// Rounds too large for a proof that mutual pairs are the fewest: still nobody loses a place for them, nothing is
/// claimed that the checker does not find, and few are left.
#[test]
fn in_a_large_round_mutual_pairs_are_parted_and_cost_no_place() {
    let avoid = RoundFiles::made_up(6_000, 3).read();
    let most = plan::pose(&with_mutual(avoid.clone(), Mutual::Allow), 3).answer().assignment.placed();
    let outcome = plan::pose(&avoid, 3).answer();
    assert_sound(3, &avoid, &outcome);
    assert_eq!(outcome.assignment.placed(), most);
    assert_eq!(Tally::of(&avoid, &outcome.assignment).mutual, 0);
    // Two people who can only have each other stay together.
    let mut signups = "name,remixable,like,also\nfirst,rare,rare,\nsecond,rare,rare,\n".to_owned();
    for person in 0..6_000 {
        writeln!(signups, "person {person},popular {};popular,popular {},", person % 50, (person + 7) % 50).unwrap();
    }
    let round = RoundFiles::of_signups(&signups).read();
    let outcome = plan::pose(&round, 3).answer();
    assert_sound(3, &round, &outcome);
    assert_eq!(outcome.assignment.placed(), 6_002);
    assert_eq!(Tally::of(&round, &outcome.assignment).mutual, 1);
}

/// So many long lists that choice is no part of the question: exchanges still find most of it, and claim nothing.
#[test]
fn where_choice_is_not_counted_exchanges_add_to_it() {
    let mut signups = "name,remixable,like\n".to_owned();
    for person in 0..4_500 {
        let takes: Vec<String> = (0..13).map(|place| format!("f{}", (person * 7 + place * 3) % 41)).collect();
        let offers = [person, person * 5, person * 11 + 3].map(|fandom| format!("f{}", fandom % 41));
        writeln!(signups, "person {person},{},{}", offers.join(";"), takes.join(";")).unwrap();
    }
    let round = RoundFiles::of_signups(&signups).read();
    let outcome = plan::pose(&round, 2).answer();
    assert_sound(2, &round, &outcome);
    let tally = Tally::of(&round, &outcome.assignment);
    assert_eq!((tally.placed, tally.mutual), (4_500, 0));
    assert!(!outcome.goals.iter().any(|goal| goal.goal == Goal::Choice && goal.proven));
    let mut without = round.clone();
    without.settings.order.retain(|goal| *goal != Goal::Choice);
    let by_chance = Tally::of(&without, &plan::pose(&without, 2).answer().assignment);
    assert!(tally.choice > by_chance.choice + 500, "{tally:?}, {by_chance:?}");
}
