//! What would be different: the figures are those of the round as it would be, and the sentences say no more.

use remix_match::domain::{
    Decisions, Goal, HistoryYears, Mutual, Pair, ParticipantId, Round, Settings, Stand, Status, UpTo, served,
};
use remix_match::explain::{Effect, GoalChange, Impossible, Outlook, Showing, Side, Supposed};
use remix_match::plan::{self, First, Standing};
use remix_match::rules::{Lawbook, Refusal};

use crate::brute_force::{best_values, best_values_holding};
use crate::hand_round;
use crate::random_round::{Shape, random_round};

fn after(effect: &Effect, goals: &[(Goal, u64)]) -> Vec<(Goal, u64)> {
    let value = |goal: Goal| effect.goals.iter().find(|change| change.goal == goal).map(|change| change.after.value);
    goals.iter().map(|&(goal, _)| (goal, value(goal).expect("every goal is told"))).collect()
}

fn before(effect: &Effect, goals: &[(Goal, u64)]) -> Vec<(Goal, u64)> {
    let value = |goal: Goal| effect.goals.iter().find(|change| change.goal == goal).map(|change| change.before.value);
    goals.iter().map(|&(goal, _)| (goal, value(goal).expect("every goal is told"))).collect()
}

fn pairs(round: &Round, seed: u64) -> Vec<Pair> {
    let stand = Stand::decided(round);
    plan::whole(round, &stand.settled, plan::settle(round, &stand, seed)).pairs
}

/// What a repair makes of pairs of which nobody was told.
fn repaired(changed: &Round, pairs: &[Pair], seed: u64) -> Vec<Pair> {
    let rows: Vec<Standing> = pairs.iter().map(|&pair| Standing { pair, status: Status::ASSIGNED }).collect();
    let mut live: Vec<Pair> = plan::repair(changed, &rows, &[], First::Letters, seed).live().collect();
    live.sort_unstable();
    live
}

/// Holds everything in an effect but the goals to two lists of pairs, of which the second changes little.
fn assert_moves(seed: u64, effect: &Effect, round: &Round, changed: &Round) {
    let people = round.roster.len();
    let old = pairs(round, seed);
    let new = repaired(changed, &old, seed);
    let in_common = |other: &[Pair]| old.iter().filter(|pair| other.contains(pair)).count();
    // Where mutual pairs must be avoided, what is found changes few pairs, though not always the fewest.
    if changed.settings.rules.mutual == Mutual::Allow {
        for drawn in [seed, seed + 1, seed + 2] {
            assert!(in_common(&new) >= in_common(&pairs(changed, drawn)), "seed {seed}: a draw changes less");
        }
    }
    let [had, has] = [&old, &new].map(|pairs| served(people, pairs));
    let author = |pairs: &[Pair], id: ParticipantId| pairs.iter().find(|pair| pair.0 == id).map(|pair| pair.1);
    let other = round.roster.ids().filter(|&id| {
        let (old, new) = (author(&old, id), author(&new, id));
        old.is_some() && new.is_some() && old != new
    });
    assert_eq!(effect.other_author, other.count(), "seed {seed}");
    for (place, side) in [(0, Side::Remixer), (1, Side::Author)] {
        for id in round.roster.ids() {
            let takes_part = side.is_taken_by(&changed.roster, id);
            let [had, has] = [had[place][id.index()], has[place][id.index()]];
            assert_eq!(effect.newly_left_out.contains(&(id, side)), takes_part && had && !has, "seed {seed}");
            assert_eq!(effect.newly_placed.contains(&(id, side)), takes_part && !had && has, "seed {seed}");
        }
    }
}

#[test]
fn what_would_come_of_a_decision_is_what_trying_everything_finds() {
    let (mut never, mut kept, mut dearer) = (0, 0, 0);
    for seed in 0..120 {
        let round = random_round(seed, &Shape::tiny());
        let (outlook, best) = (Outlook::of(&round, seed), best_values(&round));
        let lawbook = Lawbook::new(&round);
        let ids: Vec<ParticipantId> = round.roster.ids().collect();
        for pair in ids.iter().flat_map(|&one| ids.iter().map(move |&other| (one, other))) {
            let refusal = lawbook.refusal(pair.0, pair.1);
            let [if_never, if_kept] =
                [Supposed::Never(pair), Supposed::Kept(pair)].map(|supposed| outlook.suppose(&round, supposed));
            if let Some(why) = refusal {
                assert_eq!(if_never, Err(Impossible::NeverAnyway(why)), "seed {seed}");
                assert_eq!(if_kept, Err(Impossible::Refused(why)), "seed {seed}");
                continue;
            }
            let decided = |decisions| Round { decisions, ..round.clone() };
            let without = decided(Decisions { never: vec![pair], keep: Vec::new() });
            let effect = if_never.unwrap();
            assert_eq!(before(&effect, &best), best, "seed {seed}");
            assert_eq!(after(&effect, &best), best_values(&without), "seed {seed}");
            assert_moves(seed, &effect, &round, &without);
            let first = effect.goals.iter().find(|change| change.change() != 0);
            assert!(first.is_none_or(GoalChange::is_worse), "seed {seed}: to bar a pair betters nothing");
            assert!(effect.is_proven(), "seed {seed}");
            never += 1;
            dearer += usize::from(first.is_some());

            let with = decided(Decisions { never: Vec::new(), keep: vec![pair] });
            let effect = if_kept.unwrap();
            assert_eq!(after(&effect, &best), best_values_holding(&round, &[pair]), "seed {seed}");
            assert_moves(seed, &effect, &round, &with);
            kept += 1;
        }
        for &person in &ids {
            let effect = outlook.suppose(&round, Supposed::Gone(person)).unwrap();
            let mut people = round.roster.participants().to_vec();
            let gone = &mut people[person.index()];
            (gone.makes_up_to, gone.remixed_up_to) = (UpTo(0), UpTo(0));
            let left = Round { roster: round.roster.with_people(people), ..round.clone() };
            let open = left.open(remix_match::domain::Seekers::First, &[], &[]);
            assert_eq!(after(&effect, &best), best_values(&open.round), "seed {seed}");
            assert_moves(seed, &effect, &round, &left);
        }
    }
    assert!(never > 300 && kept > 300 && dearer > 50, "{never} never, {kept} kept, {dearer} dearer");
}

#[test]
fn decisions_that_are_there_already_are_taken_back_or_stand_against_it() {
    let round = circle(4);
    let [ash, birch, cedar] = [0, 1, 2].map(ParticipantId::new);
    let mut decided = round.clone();
    decided.decisions = Decisions { never: vec![(ash, cedar)], keep: vec![(ash, birch)] };
    let outlook = Outlook::of(&decided, 1);
    assert!(outlook.suppose(&decided, Supposed::Never((ash, birch))).is_ok(), "it need not be kept");
    let taken = outlook.suppose(&decided, Supposed::Kept((ash, cedar)));
    assert_eq!(taken, Err(Impossible::Taken(ash, Side::Remixer)), "it may be made again, but ash is kept with birch");
    let taken = outlook.suppose(&decided, Supposed::Kept((cedar, birch)));
    assert_eq!(taken, Err(Impossible::Taken(birch, Side::Author)));
    let anyway = outlook.suppose(&decided, Supposed::Never((ash, cedar)));
    assert_eq!(anyway, Err(Impossible::NeverAnyway(Refusal::Decided)));
    assert_eq!(
        anyway.unwrap_err().told(&decided),
        "Nothing changes, as this pair is not possible anyway: you decided against this pair."
    );
    let mut forbidding = decided.settings.clone();
    forbidding.rules.mutual = Mutual::Forbid;
    let strict = Round { settings: forbidding.clone(), ..decided.clone() };
    let both = Outlook::of(&strict, 1).suppose(&strict, Supposed::Kept((birch, ash)));
    assert_eq!(both, Err(Impossible::BothWays));
    decided.decisions.keep = vec![(ash, birch), (birch, ash)];
    let outlook = Outlook::of(&decided, 1);
    assert_eq!(outlook.with_settings(&decided, &forbidding), Err(Impossible::KeptBothWays((ash, birch))));
}

/// So many people who all offer and like one fandom.
fn circle(people: usize) -> Round {
    let names = ["ash", "birch", "cedar", "dogwood"];
    let fandom = vec![remix_match::domain::FandomId::new(0)];
    let person = |name: &&str| remix_match::domain::Participant {
        name: (*name).to_owned(),
        remixable: fandom.clone(),
        like: fandom.clone(),
        ..Default::default()
    };
    hand_round::round(names[..people].iter().map(person).collect())
}

#[test]
fn effects_are_told_in_plain_sentences() {
    let round = circle(3);
    let [ash, birch] = [0, 1].map(ParticipantId::new);
    let outlook = Outlook::of(&round, 1);
    let pair = *outlook.whole().pairs.iter().find(|pair| pair.0 == ash).unwrap();
    let effect = outlook.suppose(&round, Supposed::Never(pair)).unwrap();
    // Three in a circle turn round.
    assert_eq!(effect.told(&round, Showing::Pairs), ["Nothing gets worse; three people would have another author."]);
    assert_eq!(effect.told(&round, Showing::NoPairs), ["Nothing gets worse."]);
    let effect = outlook.suppose(&round, Supposed::Kept(pair)).unwrap();
    assert_eq!(effect.told(&round, Showing::Pairs), ["Nothing changes."]);
    let effect = outlook.suppose(&round, Supposed::Gone(ash)).unwrap();
    assert_eq!(effect.told(&round, Showing::NoPairs), ["Two people would be placed, instead of 3 now."]);
    let told = effect.told(&round, Showing::Pairs);
    assert!(told[0].starts_with("Nobody else would be left out"), "{told:?}");

    let round = circle(2);
    let outlook = Outlook::of(&round, 1);
    let effect = outlook.suppose(&round, Supposed::Never((ash, birch))).unwrap();
    assert_eq!(
        effect.told(&round, Showing::Pairs),
        ["One fewer person is placed.", "“ash” would have no author.", "“birch” would have no remixer."]
    );
    assert_eq!(effect.told(&round, Showing::NoPairs), ["One fewer person is placed."]);
    assert_eq!(effect.goals[0].told(), "People with an author: 2 now, 1 then (proven).");
    let effect = outlook.suppose(&round, Supposed::Gone(ash)).unwrap();
    assert_eq!(
        effect.told(&round, Showing::Pairs),
        ["One other person would be left out.", "“birch” would have no author.", "“birch” would have no remixer."]
    );
}

fn with_settings(round: &Round, change: impl FnOnce(&mut Settings)) -> Settings {
    let mut settings = round.settings.clone();
    change(&mut settings);
    settings
}

#[test]
fn other_rules_are_told_by_what_they_change() {
    let round = circle(2);
    let outlook = Outlook::of(&round, 1);
    let told = |change: fn(&mut Settings)| {
        let effect = outlook.with_settings(&round, &with_settings(&round, change)).unwrap();
        effect.told(&round, Showing::NoPairs).join(" ")
    };
    assert_eq!(
        told(|all| all.rules.mutual = Mutual::Forbid),
        "With mutual pairs forbidden one fewer person is placed, and there is one fewer mutual pair."
    );
    assert_eq!(told(|all| all.rules.mutual = Mutual::Allow), "With mutual pairs allowed nothing changes.");
    assert_eq!(
        told(|all| all.rules.history_years = HistoryYears::Last(3)),
        "With only past rounds of the last 3 years counted nothing changes."
    );
    assert_eq!(told(|all| all.order.reverse()), "With these goals nothing changes.");
    assert_eq!(told(|_| {}), "With these settings nothing changes.");
}

#[test]
fn what_would_come_of_other_rules_is_what_trying_everything_finds() {
    let mut changed = 0;
    for seed in 0..150 {
        let round = random_round(seed, &Shape::tiny());
        let outlook = Outlook::of(&round, seed);
        for turn in 0..4 {
            let settings = with_settings(&round, |settings| match turn {
                0 => settings.rules.mutual = Mutual::Forbid,
                1 => settings.rules.mutual = Mutual::Allow,
                2 => settings.rules.history_years = HistoryYears::Last(1),
                _ => settings.order.reverse(),
            });
            let effect = outlook.with_settings(&round, &settings).unwrap();
            let other = Round { settings, ..round.clone() };
            let best = best_values(&other);
            assert_eq!(after(&effect, &best), best, "seed {seed}, turn {turn}");
            let now = best_values(&round);
            assert_eq!(before(&effect, &now), now, "seed {seed}, turn {turn}");
            assert_moves(seed, &effect, &round, &other);
            changed += usize::from(effect.goals.iter().any(|change| change.change() != 0));
        }
    }
    assert!(changed > 50, "{changed}");
}
