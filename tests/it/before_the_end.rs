//! What `check` says before sign-ups close: held against counting every possibility and trying every assignment.

use std::collections::BTreeSet;

use remix_match::domain::{
    FandomBook, FandomId, Goal, Level, Mutual, Participant, ParticipantId, Roster, Round, Settings,
};
use remix_match::explain::{Overview, Parts, Placed, Side, Supply, overview};
use remix_match::plan;

use crate::brute_force::{best_values, may_remix};
use crate::random_round::{Shape, random_round, with_mutual};

/// For everybody in each role the people whom they could be matched with, looked for one by one.
fn all_partners(round: &Round) -> Vec<(Side, ParticipantId, Vec<ParticipantId>)> {
    let people: Vec<ParticipantId> = round.roster.ids().collect();
    let authors_of = |&remixer: &ParticipantId| -> Vec<bool> {
        people.iter().map(|&author| may_remix(round, remixer, author)).collect()
    };
    let may: Vec<Vec<bool>> = people.iter().map(authors_of).collect();
    let of_side = |side: Side| {
        let meets = |person: ParticipantId, other: ParticipantId| match side {
            Side::Remixer => may[person.index()][other.index()],
            Side::Author => may[other.index()][person.index()],
        };
        let partners = |person| people.iter().copied().filter(|&other| meets(person, other)).collect();
        people.iter().map(|&person| (side, person, partners(person))).collect::<Vec<_>>()
    };
    [of_side(Side::Remixer), of_side(Side::Author)].concat()
}

fn assert_few_choices_are_told(seed: u64, round: &Round, overview: &Overview) {
    let (alone, others): (Vec<_>, Vec<_>) =
        all_partners(round).into_iter().partition(|(_, _, partners)| partners.is_empty());
    let expected: Vec<_> = others.into_iter().filter(|(_, _, partners)| partners.len() <= 2).collect();
    let found = overview.hanging.iter().map(|entry| {
        let mut partners = entry.partners.clone();
        partners.sort_unstable();
        (entry.side, entry.person, partners)
    });
    assert_eq!(found.collect::<Vec<_>>(), expected, "seed {seed}");
    let told: Vec<_> = overview.unmatchable.iter().map(|gap| (gap.side, gap.person, vec![])).collect();
    assert_eq!(told, alone, "seed {seed}");
}

#[test]
fn who_has_one_or_two_possibilities_is_told_and_nobody_else() {
    let mut told = [0; 2];
    let middling = Shape::middling();
    let few = Shape { people: 6..=20, fandoms: 6..=20, remixable: 0..=3, willing: 0..=3, oddity: 0.05 };
    for seed in 0..400 {
        let round = random_round(seed, if seed % 8 == 0 { &middling } else { &few });
        let round = with_mutual(round, Mutual::Avoid);
        let seen = overview(&round);
        seen.hanging.iter().for_each(|entry| told[entry.partners.len() - 1] += 1);
        assert_few_choices_are_told(seed, &round, &seen);
    }
    assert!(told.iter().all(|&told| told > 200), "{told:?}");
}

#[test]
fn as_many_would_be_placed_as_trying_everything_places() {
    let mut forbidding_costs = 0;
    for seed in 0..1500 {
        let round = random_round(seed, &if seed % 40 == 0 { Shape::small() } else { Shape::tiny() });
        let most = |round: &Round| usize::try_from(best_values(round)[0].1).unwrap();
        let placed = overview(&round).placed;
        assert_eq!((placed.at_least, placed.at_most), (most(&round), most(&round)), "seed {seed}");
        if round.settings.rules.mutual == Mutual::Forbid {
            forbidding_costs += usize::from(most(&with_mutual(round, Mutual::Avoid)) > placed.at_most);
        }
    }
    assert!(forbidding_costs > 5, "{forbidding_costs}");
}

#[test]
fn as_many_would_be_placed_as_the_solver_places() {
    for seed in 0..40 {
        for shape in [Shape::middling(), Shape::sparse(), Shape::large()] {
            let round = with_mutual(random_round(seed, &shape), Mutual::Allow);
            let goal = plan::pose(&round, seed).answer().goals.remove(0);
            assert!(goal.goal == Goal::Placed && goal.proven, "seed {seed}");
            let placed = overview(&round).placed;
            assert_eq!((placed.at_least as u64, placed.at_most as u64), (goal.value, goal.value), "seed {seed}");
        }
    }
}

/// People who can only be matched with each other, two and two.
fn couples(number: usize) -> Round {
    let person = |place: usize| Participant {
        name: format!("person {place:05}"),
        remixable: vec![FandomId::new(place / 2)],
        like: vec![FandomId::new(place / 2)],
        ..Participant::default()
    };
    let book = FandomBook::new((0..number).map(|place| format!("fandom {place}")).collect(), &[]).unwrap();
    let roster = Roster::new((0..2 * number).map(person).collect(), book, vec![]);
    with_mutual(Round::new(Settings::default(), roster, vec![]), Mutual::Forbid)
}

#[test]
fn where_mutual_pairs_are_forbidden_in_a_large_round_no_more_is_claimed_than_is_known() {
    let placed = overview(&couples(3)).placed;
    assert_eq!((placed.at_least, placed.at_most), (3, 3));
    let placed = overview(&couples(1100)).placed;
    assert_eq!((placed.at_least, placed.at_most), (1100, 2200), "1100 are right");
    let told = "If sign-ups closed now, between 1,100 and 2,200 of 2,200 people would have an author, and the \
                same number would have a remixer.";
    let parts = Parts { remixers: 2200, authors: 2200 };
    assert_eq!(placed.told(2200, parts), told);
}

#[test]
fn how_many_would_be_placed_is_told_in_the_right_number() {
    let told = |placed: usize, people: usize| {
        Placed { at_least: placed, at_most: placed }.told(people, Parts { remixers: people, authors: people })
    };
    let parts = Parts { remixers: 1, authors: 3 };
    assert_eq!(
        Placed { at_least: 1, at_most: 1 }.told(4, parts),
        "If sign-ups closed now, 1 of 1 remixer would have an author, and 1 of 3 authors would have a remixer."
    );
    assert_eq!(
        Placed { at_least: 0, at_most: 0 }.told(4, parts),
        "If sign-ups closed now, nobody would have an author or a remixer."
    );
    assert_eq!(told(0, 1), "If sign-ups closed now, nobody would have an author or a remixer.");
    assert_eq!(
        told(1, 3),
        "If sign-ups closed now, 1 of 3 people would have an author, and the same number would have a remixer."
    );
    assert_eq!(
        told(2, 3),
        "If sign-ups closed now, 2 of 3 people would have an author, and the same number would have a remixer."
    );
    assert_eq!(told(3, 3), "If sign-ups closed now, everybody would have an author and a remixer.");
}

#[test]
fn supply_and_demand_are_counted_fandom_by_fandom() {
    for seed in 0..300 {
        let round = random_round(seed, &Shape::middling());
        let roster = &round.roster;
        let mut expected: Vec<Supply> = roster
            .fandoms()
            .ids()
            .map(|fandom| {
                let served: BTreeSet<_> = roster.fandoms().covered_by(fandom).iter().collect();
                let offers = |id: &ParticipantId| roster.participant(*id).remixable.iter().any(|f| served.contains(f));
                let wants = |level: Level| {
                    roster.ids().filter(|&id| roster.willingness(id).listed().contains(&(fandom, level))).count()
                };
                let authors = roster.ids().filter(offers).count();
                Supply { fandom, authors, like: wants(Level::Like), also: wants(Level::Also) }
            })
            .filter(|entry| entry.authors + entry.like + entry.also > 0)
            .collect();
        let seen = overview(&round).supply;
        assert!(seen.is_sorted_by_key(|entry| entry.authors), "seed {seed}: fewest offers first");
        let by_fandom = |mut supply: Vec<Supply>| {
            supply.sort_by_key(|entry| entry.fandom);
            supply
        };
        expected = by_fandom(expected);
        assert_eq!(by_fandom(seen), expected, "seed {seed}");
    }
}
