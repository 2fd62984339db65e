//! What `check` says before sign-ups close: held against counting every possibility and trying every assignment.

use std::collections::BTreeSet;

use remix_match::domain::{Goal, Level, Mutual, ParticipantId, Round};
use remix_match::explain::{Overview, Side, Supply, overview};
use remix_match::plan;

use crate::brute_force::{best_values, may_remix};
use crate::random_round::{Shape, random_round, with_mutual};

/// Everybody whom somebody could be matched with, looked for one by one.
fn partners(round: &Round, side: Side, person: ParticipantId) -> Vec<ParticipantId> {
    let may = |other: &ParticipantId| match side {
        Side::Remixer => may_remix(round, person, *other),
        Side::Author => may_remix(round, *other, person),
    };
    round.roster.ids().filter(may).collect()
}

fn assert_few_choices_are_told(seed: u64, round: &Round, seen: &Overview) {
    let mut expected = Vec::new();
    for side in [Side::Remixer, Side::Author] {
        let of_side = round.roster.ids().map(|person| (side, person, partners(round, side, person)));
        expected.extend(of_side.filter(|(_, _, partners)| (1..=2).contains(&partners.len())));
    }
    let found = seen.hanging.iter().map(|entry| {
        let mut partners = entry.partners.clone();
        partners.sort_unstable();
        (entry.side, entry.person, partners)
    });
    assert_eq!(found.collect::<Vec<_>>(), expected, "seed {seed}");
    let nobody = |side| round.roster.ids().filter(move |&person| partners(round, side, person).is_empty());
    let alone: Vec<_> = nobody(Side::Remixer).chain(nobody(Side::Author)).collect();
    assert_eq!(seen.unmatchable.iter().map(|gap| gap.person).collect::<Vec<_>>(), alone, "seed {seed}");
}

#[test]
fn who_has_one_or_two_possibilities_is_told_and_nobody_else() {
    let mut told = [0; 2];
    for seed in 0..700 {
        let round = random_round(seed, &if seed % 7 == 0 { Shape::sparse() } else { Shape::middling() });
        let seen = overview(&round);
        seen.hanging.iter().for_each(|entry| told[entry.partners.len() - 1] += 1);
        assert_few_choices_are_told(seed, &round, &seen);
    }
    assert!(told.iter().all(|&told| told > 500), "{told:?}");
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
    for seed in 0..120 {
        for shape in [Shape::middling(), Shape::sparse(), Shape::large()] {
            let round = with_mutual(random_round(seed, &shape), Mutual::Allow);
            let goal = plan::pose(&round, seed).answer().goals.remove(0);
            assert!(goal.goal == Goal::Placed && goal.proven, "seed {seed}");
            let placed = overview(&round).placed;
            assert_eq!((placed.at_least as u64, placed.at_most as u64), (goal.value, goal.value), "seed {seed}");
        }
    }
}

#[test]
fn what_is_left_where_mutual_pairs_are_forbidden_is_never_claimed_too_high_or_too_low() {
    for seed in 0..60 {
        let round = with_mutual(random_round(seed, &Shape::middling()), Mutual::Forbid);
        let goal = plan::pose(&round, seed).answer().goals.remove(0);
        let placed = overview(&round).placed;
        let bound = goal.bound.unwrap_or(goal.value);
        assert!(placed.at_least as u64 <= bound && placed.at_most as u64 >= goal.value, "seed {seed}");
        assert!(!goal.proven || placed.at_least == placed.at_most, "seed {seed}");
    }
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
