//! Every kind of fault, each in an assignment made by hand.

use remix_match::domain::{ClaimedPair, ClaimedPerson, Media, MediumId, Mutual, PastPair, Round, Seldom};
use remix_match::verify::{CertificateCheck, Fault, FaultKind, verify};

use crate::hand_round::{fandoms, id, lines, person, round};

/// Four people who could all remix each other.
fn friends() -> Round {
    round(["Ada", "Bea", "Cyd", "Dov"].map(|name| person(name, &[0], &[0])).to_vec())
}

/// The same with one participant changed.
fn friends_but(place: usize, change: impl FnOnce(&mut remix_match::domain::Participant)) -> Round {
    let friends = friends();
    let mut people = friends.roster.participants().to_vec();
    change(&mut people[place]);
    round(people)
}

const CIRCLE: [(usize, usize); 4] = [(0, 1), (1, 2), (2, 3), (3, 0)];

fn faults(round: &Round, pairs: &[(usize, usize)]) -> Vec<Fault> {
    verify(round, &lines(pairs), None).faults
}

fn kinds(faults: &[Fault]) -> Vec<FaultKind> {
    faults.iter().map(|fault| fault.kind).collect()
}

#[track_caller]
fn assert_only_fault(faults: &[Fault], kind: FaultKind, remixer: &str, author: &str) {
    assert_eq!(kinds(faults), [kind], "{faults:?}");
    assert_eq!((faults[0].remixer.as_deref(), faults[0].author.as_deref()), (Some(remixer), Some(author)));
}

#[test]
fn a_lawful_circle_has_no_fault() {
    let verdict = verify(&friends(), &lines(&CIRCLE), None);
    assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
    assert_eq!(verdict.certificate, CertificateCheck::Absent);
    assert_eq!(verdict.optimal, None);
    assert_eq!((verdict.tally.placed, verdict.tally.choice), (4, 4));
    assert!(verdict.goals.iter().all(|goal| !goal.proven && goal.bound.is_none()));
}

#[test]
fn nobody_remixes_themselves_under_any_name() {
    let own = faults(&friends(), &[(0, 0), (1, 2), (2, 3), (3, 1)]);
    assert_only_fault(&own, FaultKind::SelfMatch, "Ada", "Ada");
    let twin = friends_but(0, |ada| ada.also_known_as.push("bea".to_owned()));
    assert_only_fault(&faults(&twin, &CIRCLE), FaultKind::SelfMatch, "Ada", "Bea");
}

#[test]
fn a_repeat_is_told_with_its_year() {
    let mut round = friends();
    round.history.push(PastPair {
        year: 2024,
        remixer: id(1),
        author: id(2),
        status: String::new(),
        fandoms: Seldom::default(),
    });
    let faults = faults(&round, &CIRCLE);
    assert_only_fault(&faults, FaultKind::Repeat, "Bea", "Cyd");
    assert_eq!(faults[0].message, "“Bea” may not remix “Cyd”: they remixed this author in 2024.");
}

#[test]
fn a_repeat_the_other_way_counts_if_the_settings_say_so() {
    let mut round = friends();
    round.history.push(PastPair {
        year: 2024,
        remixer: id(2),
        author: id(1),
        status: String::new(),
        fandoms: Seldom::default(),
    });
    assert!(faults(&round, &CIRCLE).is_empty());
    round.settings.rules.history_both_ways = true;
    assert_only_fault(&faults(&round, &CIRCLE), FaultKind::Repeat, "Bea", "Cyd");
}

#[test]
fn one_request_bars_both_directions() {
    let round = friends_but(3, |dov| dov.do_not_match.push(id(2)));
    assert_only_fault(&faults(&round, &CIRCLE), FaultKind::Barred, "Cyd", "Dov");
}

#[test]
fn a_pair_needs_a_shared_fandom() {
    let round = friends_but(0, |ada| ada.like = fandoms(&[1]));
    assert_only_fault(&faults(&round, &CIRCLE), FaultKind::NoSharedFandom, "Ada", "Bea");
}

#[test]
fn a_pair_needs_a_shared_medium() {
    let friends = friends_but(0, |ada| ada.makes = Media::Only(vec![MediumId::new(0)]));
    let mut people = friends.roster.participants().to_vec();
    people[1].accepts = Media::Only(vec![MediumId::new(1)]);
    assert_only_fault(&faults(&round(people), &CIRCLE), FaultKind::NoSharedMedium, "Ada", "Bea");
}

#[test]
fn mutual_pairs_are_a_fault_only_where_they_are_forbidden() {
    let pairs = [(0, 1), (1, 0), (2, 3), (3, 2)];
    let mut round = friends();
    assert!(faults(&round, &pairs).is_empty());
    round.settings.rules.mutual = Mutual::Allow;
    assert!(faults(&round, &pairs).is_empty());
    round.settings.rules.mutual = Mutual::Forbid;
    let faults = faults(&round, &pairs);
    assert_eq!(kinds(&faults), [FaultKind::Mutual, FaultKind::Mutual]);
    assert_eq!(faults[1].message, "“Cyd” and “Dov” remix each other, which this round forbids.");
}

#[test]
fn whoever_stands_there_twice_counts_once() {
    let verdict = verify(&friends(), &lines(&[(0, 1), (0, 2), (1, 2), (2, 3), (3, 0)]), None);
    assert_only_fault(&verdict.faults[..1], FaultKind::RemixerTwice, "Ada", "Cyd");
    assert_eq!(kinds(&verdict.faults), [FaultKind::RemixerTwice, FaultKind::AuthorTwice]);
    assert_eq!(verdict.tally.placed, 4, "the first line of each counts");
    let author = faults(&friends(), &[(0, 1), (1, 2), (2, 3), (3, 0), (3, 1)]);
    assert_eq!(kinds(&author), [FaultKind::RemixerTwice, FaultKind::AuthorTwice]);
}

#[test]
fn an_unknown_name_is_no_pair() {
    let mut pairs = lines(&CIRCLE);
    pairs.push(ClaimedPair { remixer: ClaimedPerson::Unknown("Eve".to_owned()), author: ClaimedPerson::Known(id(0)) });
    let faults = verify(&friends(), &pairs, None).faults;
    assert_eq!(kinds(&faults), [FaultKind::UnknownPerson, FaultKind::AuthorTwice]);
    assert_eq!(faults[0].message, "Nobody in this round goes by the name “Eve”.");
    assert_eq!(faults[0].remixer.as_deref(), Some("Eve"));
}

#[test]
fn faults_stand_in_the_order_of_the_lines_and_then_of_the_roster() {
    let faults = faults(&friends(), &[(3, 3), (1, 1)]);
    let told: Vec<_> =
        faults.iter().map(|fault| (fault.kind.as_str(), fault.remixer.as_deref(), fault.author.as_deref())).collect();
    let expected = [
        ("self", Some("Dov"), Some("Dov")),
        ("self", Some("Bea"), Some("Bea")),
        ("left_out", Some("Ada"), None),
        ("left_out", Some("Cyd"), None),
        ("left_out", None, Some("Ada")),
        ("left_out", None, Some("Cyd")),
    ];
    assert_eq!(told, expected);
}

#[test]
fn kinds_have_one_name_in_code_and_in_json() {
    let faults = faults(&friends(), &[(3, 3)]);
    for fault in &faults {
        assert_eq!(serde_json::to_value(fault.kind).unwrap(), fault.kind.as_str());
    }
    let json = serde_json::to_value(&faults[1]).unwrap();
    assert_eq!(json["kind"], "left_out");
    assert!(json["author"].is_null());
}
