//! Explanations of one person's place: every cost held against solving again with that pair forced.

use remix_match::domain::{
    Assignment, Goal, Level, Mutual, Participant, ParticipantId, PastPair, Request, Round, Seldom,
};
use remix_match::explain::{Alternative, Explanation, Hindrance, Role, Showing, Side, Standing, Toll, explanation};
use remix_match::goals::{Tally, goals_of};
use remix_match::plan;
use remix_match::rules::{Lawbook, Refusal};

use crate::brute_force::{best_values_with, may_remix};
use crate::hand_round::{fandoms, id, person, round};
use crate::random_round::{Shape, THIS_YEAR, random_round, with_mutual};

/// An alternative as remixer and author.
fn pair(explained: &Explanation, role: &Role, partner: ParticipantId) -> (ParticipantId, ParticipantId) {
    match role.side {
        Side::Remixer => (explained.person, partner),
        Side::Author => (partner, explained.person),
    }
}

/// What every goal would have been, by what an explanation says of its change.
fn values_after(round: &Round, assignment: &Assignment, toll: &Toll) -> Vec<(Goal, u64)> {
    let tally = Tally::of(round, assignment);
    let change = |goal| toll.goals.iter().find(|entry| entry.0 == goal).map_or(0, |entry| entry.1);
    goals_of(round)
        .into_iter()
        .map(|goal| (goal, tally.value(goal).checked_add_signed(change(goal)).unwrap()))
        .collect()
}

/// Those who lose or gain a place are told by their names, and nobody but those.
fn assert_places_add_up(seed: u64, round: &Round, role: &Role, toll: &Toll) {
    let has = |place: Option<ParticipantId>| i64::from(place.is_some());
    let moved: i64 = toll.moves.iter().map(|one| has(one.after) - has(one.before)).sum();
    let placed = toll.goals.iter().find(|entry| entry.0 == Goal::Placed).map_or(0, |entry| entry.1);
    // The person's own place is not among the moves, nor is that of the remixer they would have had.
    assert!((placed - moved).abs() <= 1, "seed {seed}: {role:?}");
    assert!(toll.moves.iter().all(|one| one.before != one.after), "seed {seed} {}", round.roster.len());
}

/// Whoever would lose or gain a place is named, whatever else changes.
fn assert_places_are_told(seed: u64, round: &Round, other: &Alternative) {
    let told = other.cost_told(round);
    for one in other.toll.moves.iter().filter(|one| one.before.is_none() != one.after.is_none()) {
        let name = format!("“{}”", round.roster.name(one.remixer));
        assert!(told.contains(&name) && told.contains("would have"), "seed {seed}: {name} in {told}");
    }
    let others = other.toll.moves.iter().filter(|one| one.before.is_some() && one.after.is_some()).count();
    assert_eq!(told.contains("another author"), others > 0, "seed {seed}: {told}");
}

#[test]
fn every_cost_is_what_the_best_assignment_with_that_pair_costs() {
    for seed in 0..900 {
        let mutual = [Mutual::Avoid, Mutual::Forbid, Mutual::Allow][usize::try_from(seed % 3).unwrap()];
        let round = with_mutual(random_round(seed, &Shape::tiny()), mutual);
        let assignment = plan::pose(&round, seed).answer().assignment;
        for person in round.roster.ids() {
            let explained = explanation(&round, &assignment, person);
            assert!(!explained.is_bettered, "seed {seed}: nothing betters the best");
            for role in &explained.roles {
                assert_role(seed, &round, &assignment, &explained, role);
            }
        }
    }
}

fn assert_role(seed: u64, round: &Round, assignment: &Assignment, explained: &Explanation, role: &Role) {
    let lawful = |&other: &ParticipantId| {
        let (remixer, author) = pair(explained, role, other);
        may_remix(round, remixer, author)
    };
    let possible: Vec<ParticipantId> = round.roster.ids().filter(lawful).collect();
    assert_eq!(role.possible, possible.len(), "seed {seed}");
    let held = match &role.standing {
        Standing::Placed(bond) => Some(bond.partner),
        _ => None,
    };
    let told: Vec<ParticipantId> = role.alternatives.iter().map(|other| other.bond.partner).collect();
    // With so few people all are told but those whom more others are ahead of.
    assert_eq!(told.len(), possible.len() - usize::from(held.is_some()), "seed {seed}: {told:?} of {possible:?}");
    for other in &role.alternatives {
        let (remixer, author) = pair(explained, role, other.bond.partner);
        let best = best_values_with(round, remixer, author);
        assert_eq!(values_after(round, assignment, &other.toll), best, "seed {seed}: {remixer:?} with {author:?}");
        assert!(other.toll.proven, "seed {seed}");
        assert_places_are_told(seed, round, other);
        assert_places_add_up(seed, round, role, &other.toll);
    }
    for entry in &role.barred {
        let (remixer, author) = pair(explained, role, entry.partner);
        assert!(!may_remix(round, remixer, author), "seed {seed}");
    }
}

/// The same round with nobody possible for the two but each other: by past pairs, which bar one direction only.
fn with_pair_forced(round: &Round, remixer: ParticipantId, author: ParticipantId) -> Round {
    let mut forced = round.clone();
    let past = |remixer, author| PastPair {
        year: THIS_YEAR - 1,
        remixer,
        author,
        status: "posted".to_owned(),
        fandoms: Seldom::default(),
    };
    for other in round.roster.ids() {
        if other != author {
            forced.history.push(past(remixer, other));
        }
        if other != remixer {
            forced.history.push(past(other, author));
        }
    }
    if forced.settings.rules.mutual == Mutual::Forbid {
        forced.history.push(past(author, remixer));
    }
    forced
}

#[test]
fn larger_rounds_agree_with_solving_again_with_the_pair_forced() {
    for seed in 0..60 {
        let shape = [Shape::middling(), Shape::sparse(), Shape::large()][usize::try_from(seed % 3).unwrap()].clone();
        let mut round = random_round(seed, &shape);
        round.settings.rules.history_both_ways = false;
        let assignment = plan::pose(&round, seed).answer().assignment;
        let person = ParticipantId::new(usize::try_from(seed).unwrap() * 7 % round.roster.len());
        let explained = explanation(&round, &assignment, person);
        for role in &explained.roles {
            for other in &role.alternatives {
                let (remixer, author) = pair(&explained, role, other.bond.partner);
                let outcome = plan::pose(&with_pair_forced(&round, remixer, author), seed).answer();
                let best: Vec<(Goal, u64)> = outcome.goals.iter().map(|result| (result.goal, result.value)).collect();
                assert_eq!(outcome.assignment.author_of(remixer), Some(author), "seed {seed}");
                if other.toll.proven && outcome.goals.iter().all(|result| result.proven) {
                    assert_eq!(values_after(&round, &assignment, &other.toll), best, "seed {seed}");
                }
            }
        }
    }
}

#[test]
fn the_next_best_are_told_first() {
    for seed in 0..60 {
        let round = with_mutual(random_round(seed, &Shape::middling()), Mutual::Allow);
        let assignment = plan::pose(&round, seed).answer().assignment;
        let goals = goals_of(&round);
        let person = ParticipantId::new(0);
        let explained = explanation(&round, &assignment, person);
        let lawbook = Lawbook::new(&round);
        // More is worse: what the pair would have cost, goal by goal.
        let cost = |values: &[(Goal, u64)]| -> Vec<i64> {
            let worse = |&(goal, value): &(Goal, u64)| {
                let value = i64::try_from(value).unwrap();
                if goal.more_is_better() { -value } else { value }
            };
            values.iter().map(worse).collect()
        };
        let role = &explained.roles[0];
        let told: Vec<_> = role.alternatives.iter().filter(|other| !other.bond.fit.requested).collect();
        let dearest = told.iter().map(|other| cost(&values_after(&round, &assignment, &other.toll))).max();
        let untold = round.roster.ids().filter(|&author| {
            lawbook.refusal(person, author).is_none()
                && assignment.author_of(person) != Some(author)
                && !round.roster.requested(person, author)
                && told.iter().all(|other| other.bond.partner != author)
        });
        for author in untold {
            let forced = with_pair_forced(&round, person, author);
            let outcome = plan::pose(&forced, seed).answer();
            let values: Vec<_> =
                goals.iter().map(|&goal| (goal, Tally::of(&round, &outcome.assignment).value(goal))).collect();
            if outcome.assignment.author_of(person) == Some(author) {
                assert!(Some(cost(&values)) >= dearest, "seed {seed}: {author:?} costs less than one that is told");
            }
        }
    }
}

/// a, b and c all know one fandom; d knows another one that only a would remix.
fn four() -> Round {
    let mut people = vec![
        person("ash", &[0], &[0]),
        person("birch", &[0], &[0]),
        person("cedar", &[0], &[0]),
        person("dog", &[1], &[0]),
    ];
    people[0].also = fandoms(&[1]);
    round(people)
}

fn assignment(people: usize, pairs: &[(usize, usize)]) -> Assignment {
    let mut author_of = vec![None; people];
    for &(remixer, author) in pairs {
        author_of[remixer] = Some(id(author));
    }
    Assignment::new(author_of)
}

#[test]
fn a_place_is_told_with_its_fandoms_and_the_price_of_another() {
    let round = four();
    let best = assignment(4, &[(0, 3), (1, 2), (2, 0), (3, 1)]);
    let explained = explanation(&round, &best, id(0));
    let [remixer, author] = &explained.roles;
    let Standing::Placed(bond) = &remixer.standing else { panic!("ash has an author") };
    assert_eq!((bond.partner, bond.fandoms.as_slice()), (id(3), &[(fandoms(&[1])[0], Level::Also)][..]));
    assert_eq!(remixer.possible, 3);
    // Whoever else ash gets, somebody has nobody: only ash would remix what dog offers.
    for other in &remixer.alternatives {
        assert_eq!(other.toll.goals[0], (Goal::Placed, -1));
        assert_eq!(other.toll.moves.iter().filter(|one| one.after.is_none()).count(), 1);
    }
    assert_eq!(author.possible, 3, "birch, cedar and dog may be given ash");
    let told = explained.told(&round, Showing::Pairs);
    assert_eq!(told[0].heading, "“ash” as a remixer");
    assert_eq!(told[0].sentences[0], "They remix “dog”, through “fandom 1” (also).");
    assert!(told[0].lists[0].items[0].contains("would have no author"), "{told:?}");
    let hidden = format!("{:?}", explained.told(&round, Showing::NoPairs));
    assert!(!hidden.contains("dog"), "{hidden}");
}

#[test]
fn whoever_was_not_possible_is_told_with_the_rule() {
    let mut round = four();
    let of = |round: &mut Round, change: &dyn Fn(&mut Vec<Participant>)| {
        let mut people = round.roster.participants().to_vec();
        change(&mut people);
        *round = crate::hand_round::round(people);
    };
    of(&mut round, &|people| {
        people[0].do_not_match = vec![id(1)];
        people[0].never = fandoms(&[1]);
        people[0].requests = vec![Request { typed: "dog".to_owned(), authors: vec![id(3)] }];
    });
    round.history.push(PastPair {
        year: 2024,
        remixer: id(0),
        author: id(2),
        status: String::new(),
        fandoms: Seldom::default(),
    });
    let explained = explanation(&round, &assignment(4, &[]), id(0));
    let why: Vec<_> = explained.roles[0].barred.iter().map(|entry| (entry.partner, entry.why.clone())).collect();
    let rule = Hindrance::Rule;
    assert_eq!(
        why,
        [
            (id(3), Hindrance::Never(fandoms(&[1]))),
            (id(1), rule(Refusal::Barred)),
            (id(2), rule(Refusal::Repeat { year: 2024 })),
        ]
    );
    let told = explained.told(&round, Showing::Pairs);
    let private: Vec<_> = told[0].lists.iter().filter(|list| list.is_private).flat_map(|list| &list.items).collect();
    assert!(private.iter().any(|item| *item == "“birch”."), "{told:?}");
    let open = told[0].lists.iter().filter(|list| !list.is_private).flat_map(|list| &list.items);
    assert!(open.chain(&told[0].sentences).all(|text| !text.contains("birch")), "requests stand apart: {told:?}");
}

#[test]
fn an_assignment_that_is_not_the_best_is_said_to_be_bettered() {
    let round = four();
    let explained = explanation(&round, &assignment(4, &[(0, 1), (1, 2), (2, 0)]), id(0));
    assert!(explained.is_bettered, "with dog for ash, all four have an author");
}
