//! Who waits, and who could take them: never somebody whom a rule forbids, the best first.

use remix_match::domain::{Goal, Mutual, Offer, ParticipantId, Roster, Round, UpTo};
use remix_match::explain::{Waiting, waiting};
use remix_match::export::pinch_hits;
use remix_match::report::{Names, pinch_hit_list};
use remix_match::rules::Lawbook;

use super::{assignments, round};
use crate::hand_round;
use crate::random_round::{Shape, random_round};

fn waits(round: &Round, text: &str) -> Vec<Waiting> {
    waiting(round, &assignments(round, text).pairs())
}

fn names(round: &Round, people: impl IntoIterator<Item = ParticipantId>) -> Vec<String> {
    people.into_iter().map(|person| round.roster.name(person).to_owned()).collect()
}

#[test]
fn an_author_waits_until_somebody_has_them() {
    let round = round();
    let header = "remixer,author,status\n";
    let all = "Ash,Birch,sent\nBirch,Ash,sent\nElder,Dogwood,posted\nDogwood,Cedar,late\nFern,Elder,\nElder,Fern,pinch hit\n\
               Cedar,Gorse,defaulted\nIvy,Hazel,pinch hit\n";
    let found = waits(&round, &format!("{header}{all}"));
    assert_eq!(names(&round, found.iter().map(|waits| waits.author)), ["Gorse"]);
    assert_eq!(round.roster.claimed_name(&found[0].dropped_out[0]), "Cedar");
    assert_eq!(waits(&round, &format!("{header}{all}Ash,Gorse,pinch hit\n")).len(), 0);
    assert_eq!(waits(&round, header).len(), 8, "nobody has anybody yet");
}

#[test]
fn those_who_said_yes_come_first_then_the_better_fit_then_those_with_fewer_authors() {
    let round = round();
    let found = waits(
        &round,
        "remixer,author,status\nDogwood,Cedar,sent\nAsh,Cedar,sent\nAsh,Elder,sent\nCedar,Gorse,defaulted\n",
    );
    let of = |name: &str| found.iter().find(|waits| round.roster.name(waits.author) == name).unwrap();
    let people = |name: &str| names(&round, of(name).pinch_hitters.iter().map(|hitter| hitter.person));
    // Fern asked for Gorse; Ash likes Marple but makes fic alone; Birch said something else; Cedar said no.
    assert_eq!(people("Gorse"), ["Fern", "Birch"]);
    // All of them like Poirot or will remix it; Dogwood and Fern had Hazel before.
    assert_eq!(people("Hazel"), ["Gorse", "Elder", "Ash", "Birch"]);
    let birch = of("Gorse").pinch_hitters[1];
    assert_eq!((birch.offer, birch.authors, birch.fit.liked), (Offer::Perhaps, 0, false));
}

/// Ash and birch offered to take dogwood, whom only cedar could be remixed by.
#[test]
fn a_mutual_pair_comes_last_or_not_at_all_as_the_rules_have_it() {
    let offering = |name: &str, like: &[usize]| {
        let mut person = hand_round::person(name, &[0], like);
        person.pinch_hitter = "yes".to_owned();
        person
    };
    let mut round = hand_round::round(vec![
        offering("ash", &[0, 1]),
        offering("birch", &[]),
        hand_round::person("dogwood", &[0, 1], &[0]),
    ]);
    let mut people = round.roster.participants().to_vec();
    people[1].also = hand_round::fandoms(&[0]);
    round.roster = Roster::new(people, round.roster.fandoms().clone(), Vec::new());
    let pairs = |round: &Round| {
        let found = waits(round, "remixer,author\ndogwood,ash\nash,birch\n");
        assert_eq!(found.len(), 1);
        names(round, found[0].pinch_hitters.iter().map(|hitter| hitter.person))
    };
    assert_eq!(pairs(&round), ["birch", "ash"]);
    round.settings.rules.mutual = Mutual::Allow;
    assert_eq!(pairs(&round), ["ash", "birch"]);
    round.settings.rules.mutual = Mutual::Forbid;
    assert_eq!(pairs(&round), ["birch"]);
}

#[test]
fn whoever_is_named_is_lawful_offered_and_sorted_by_the_goals() {
    for seed in 0..60 {
        let mut round = random_round(seed, &Shape::middling());
        let mut people = round.roster.participants().to_vec();
        let answers = ["yes", "no", "perhaps", ""];
        people.iter_mut().enumerate().for_each(|(place, person)| person.pinch_hitter = answers[place % 4].to_owned());
        round.roster = round.roster.with_people(people);
        round.settings.order = vec![Goal::Requested, Goal::AlsoOnly];
        let lawbook = Lawbook::new(&round);
        for waits in waiting(&round, &[]) {
            for hitter in &waits.pinch_hitters {
                assert_eq!(lawbook.refusal(hitter.person, waits.author), None, "seed {seed}");
                assert_eq!(hitter.person.index() % 2, 0, "seed {seed}: nobody who said no");
            }
            let ranks = waits
                .pinch_hitters
                .iter()
                .map(|hitter| (hitter.offer, !hitter.fit.requested, hitter.fit.also_only(), 3 - hitter.fit.choice()));
            assert!(ranks.is_sorted(), "seed {seed}");
            let lawful = round
                .roster
                .ids()
                .filter(|&person| person.index() % 2 == 0 && lawbook.refusal(person, waits.author).is_none());
            assert_eq!(lawful.count(), waits.pinch_hitters.len(), "seed {seed}: somebody is missing");
        }
    }
}

/// Other names for the same people change nothing but the names.
#[test]
fn the_list_without_names_follows_from_fandoms_alone() {
    let people = |names: [&str; 3]| {
        let mut people: Vec<_> = [&[2, 1][..], &[0], &[1]]
            .iter()
            .zip(names)
            .map(|(fandoms, name)| hand_round::person(name, fandoms, &[]))
            .collect();
        people.sort_by(|one, other| one.name.cmp(&other.name));
        people
    };
    let list = |names: [&str; 3]| {
        let round = hand_round::round(people(names));
        pinch_hit_list(&round, &waiting(&round, &[]), Names::Withheld)
    };
    let first = list(["xx", "yy", "zz"]);
    assert_eq!(first, list(["zz", "xx", "yy"]));
    assert!(
        first.markdown.contains("- **Pinch hit 1**\n  - Fandoms: fandom 0\n  - Accepts: anything\n"),
        "{}",
        first.markdown
    );
    assert!(!first.html.contains("xx") && !first.text.contains("xx"));
}

/// Ash takes part and offered to pinch hit on a sign-up of its own; birch said nothing; cedar dropped out.
#[test]
fn sign_ups_of_pinch_hitters_count_and_nobody_is_listed_twice() {
    let yes = |name: &str, like: &[usize]| {
        let mut person = hand_round::person(name, &[], like);
        person.pinch_hitter = "yes".to_owned();
        person
    };
    let mut offer = hand_round::person("Ash", &[], &[0, 1]);
    offer.is_pinch_hitter = true;
    offer.remixed_up_to = UpTo(0);
    let author = hand_round::person("dogwood", &[0, 1], &[]);
    let birch = hand_round::person("birch", &[], &[0]);
    let mut people = vec![yes("ash", &[0]), offer, birch, yes("cedar", &[0]), author];
    for person in &mut people[..4] {
        person.remixed_up_to = UpTo(0);
    }
    let round = hand_round::round(people);
    let found = waits(&round, "remixer,author,status\ncedar,dogwood,defaulted\n");
    let [dogwood] = found.as_slice() else { panic!("{found:?}") };
    // Of the two sign-ups of one person the one that fits better.
    assert_eq!(dogwood.pinch_hitters.iter().map(|hitter| hitter.person.index()).collect::<Vec<_>>(), [1]);
    let table = pinch_hits(&round, &found);
    assert_eq!(table.rows.len(), 1);
    assert_eq!(table.rows[0][..3], ["1", "dogwood", "“cedar” dropped out"]);
    let nobody = pinch_hits(&round, &[Waiting { pinch_hitters: Vec::new(), ..dogwood.clone() }]);
    assert_eq!((nobody.rows.len(), nobody.rows[0].len()), (1, nobody.columns.len()));
}
