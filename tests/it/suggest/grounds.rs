//! What speaks for a change: which of several is asked for, and what is never asked for.

use remix_match::domain::{
    Details, Eligibility, EligibilityRule, FandomBook, FandomId, HistoryYears, Joining, Participant, PastPair, Per,
    Request, Roster, Round, Seldom,
};
use remix_match::explain::{Advice, Ground, Side, advice};

use crate::hand_round::{fandoms, id, person, round};

/// Everybody could be placed if the first remixed what the second offers, 1 or 2, or the second offered what the first
/// would remix, 0; the third goes round with both.
fn needy(change: impl FnOnce(&mut Vec<Participant>)) -> Round {
    let mut people = vec![person("needy", &[3], &[0]), person("owner", &[1, 2], &[4]), person("third", &[4], &[3])];
    change(&mut people);
    round(people)
}

/// The one change that is suggested.
fn only(advice: &Advice) -> (usize, Side, usize, Ground) {
    assert_eq!(advice.changes.len(), 1, "{advice:?}");
    let change = &advice.changes[0];
    (change.person.index(), change.side, change.fandom.index(), change.ground)
}

fn asked(round: &Round) -> (usize, Side, usize, Ground) {
    only(&advice(round, &[]))
}

fn details(details: Details) -> Seldom<Details> {
    Seldom::of(details)
}

/// The same round with a past pair, so long ago that it bars nobody.
fn after(mut round: Round, (remixer, author, fandom): (usize, usize, usize)) -> Round {
    let fandoms = Seldom::of(fandoms(&[fandom]));
    let past = PastPair { year: 2020, remixer: id(remixer), author: id(author), status: "posted".to_owned(), fandoms };
    round.history.push(past);
    round.settings.rules.history_years = HistoryYears::Last(2);
    round
}

#[test]
fn without_a_ground_a_remixer_is_asked_for_something_new() {
    assert_eq!(asked(&needy(|_| {})), (0, Side::Remixer, 1, Ground::New));
}

#[test]
fn what_somebody_wrote_in_comes_first() {
    let wrote = needy(|people| people[0].remixable = fandoms(&[2, 3]));
    assert_eq!(asked(&wrote), (0, Side::Remixer, 2, Ground::Offers));
    let has_works =
        needy(|people| people[0].details = details(Details { written: fandoms(&[2]), ..Details::default() }));
    assert_eq!(asked(&has_works), (0, Side::Remixer, 2, Ground::HasWorks));
    let not_eligible =
        needy(|people| people[0].details = details(Details { ineligible: fandoms(&[2]), ..Details::default() }));
    assert_eq!(asked(&not_eligible), (0, Side::Remixer, 2, Ground::Offers));
}

#[test]
fn an_author_asked_for_and_past_rounds_speak_for_their_fandoms() {
    let request = Request { typed: "owner".to_owned(), authors: vec![id(1)] };
    let requests = needy(|people| people[0].requests = vec![request]);
    assert_eq!(asked(&requests), (0, Side::Remixer, 1, Ground::Asked));
    let round = after(needy(|_| {}), (0, 2, 2));
    assert_eq!(asked(&round), (0, Side::Remixer, 2, Ground::Remixed { year: 2020 }));
    let mut round = after(needy(|_| {}), (2, 0, 2));
    assert_eq!(asked(&round), (0, Side::Remixer, 2, Ground::WasRemixed { year: 2020 }));
    round.settings.rules.history_ignore = vec!["Posted".to_owned()];
    assert_eq!(asked(&round).3, Ground::New, "what came to nothing speaks for nothing");
}

#[test]
fn another_sign_up_of_the_same_person_speaks_for_what_it_names() {
    let mut people = needy(|_| {}).roster.participants().to_vec();
    people[0].email = Some("a@b.org".to_owned());
    people.push(Participant { email: Some("a@b.org".to_owned()), ..person("other", &[5], &[2, 5]) });
    people.push(person("fifth", &[5], &[5]));
    assert_eq!(asked(&round(people)), (0, Side::Remixer, 2, Ground::OtherSignUp));
}

/// The round with umbrellas: fandom, umbrella.
fn with_umbrellas(round: Round, within: &[(usize, usize)]) -> Round {
    let names = (0..6).map(|place| format!("fandom {place}")).collect();
    let within: Vec<_> = within.iter().map(|&(one, other)| (FandomId::new(one), FandomId::new(other))).collect();
    let book = FandomBook::new(names, &within).unwrap();
    let roster = Roster::new(round.roster.participants().to_vec(), book, round.roster.media().to_vec());
    Round { roster, ..round }
}

#[test]
fn an_umbrella_speaks_for_what_lies_beside() {
    let umbrella = FandomId::new(5);
    let beside = with_umbrellas(needy(|_| {}), &[(0, 5), (2, 5)]);
    assert_eq!(asked(&beside), (0, Side::Remixer, 2, Ground::Beside { umbrella }));
    let offers = with_umbrellas(needy(|people| people[1].remixable = fandoms(&[2])), &[(0, 2)]);
    let umbrella = FandomId::new(2);
    assert_eq!(asked(&offers), (1, Side::Author, 0, Ground::OffersUmbrella { umbrella }));
}

#[test]
fn a_question_is_counted_on_before_anything_new() {
    let joining = Joining::Same(FandomId::new(0), FandomId::new(2));
    let answered = advice(&needy(|_| {}), &[None, Some(joining)]);
    assert_eq!((answered.changes.len(), answered.answers.len()), (0, 1));
    assert_eq!((answered.answers[0].question, answered.answers[0].helps.as_slice()), (1, [id(0)].as_slice()));
    let wrote = advice(&needy(|people| people[0].remixable = fandoms(&[2, 3])), &[Some(joining)]);
    assert!(wrote.answers.is_empty() && only(&wrote).3 == Ground::Offers);
}

#[test]
fn an_author_is_asked_for_works_that_they_have() {
    let all = |people: &mut Vec<Participant>| {
        people[0].never = fandoms(&[1, 2]);
        people[1].details = details(Details { written: fandoms(&[0]), ..Details::default() });
    };
    assert_eq!(asked(&needy(all)), (1, Side::Author, 0, Ground::HasWorks));
    let never = needy(|people| people[0].never = fandoms(&[1, 2]));
    assert_eq!(asked(&never), (1, Side::Author, 0, Ground::New));
    assert_eq!(asked(&after(never, (1, 2, 0))), (1, Side::Author, 0, Ground::Remixed { year: 2020 }));
}

#[test]
fn where_works_decide_nobody_is_asked_to_offer_what_they_are_not_eligible_in() {
    let any_of = vec![EligibilityRule { works: 1, words: 0, medium: None }];
    let eligibility = Some(Eligibility { per: Per::Fandom, any_of });
    let mut round = needy(|people| people[0].never = fandoms(&[1, 2]));
    round.settings.eligibility.clone_from(&eligibility);
    let other = advice(&round, &[]);
    assert_eq!((other.changes.len(), other.fewest), (3, 3), "everybody remixes somebody else");
    assert!(other.changes.iter().all(|change| change.side == Side::Remixer), "{other:?}");
    let mut round = needy(|people| {
        people[0].never = fandoms(&[1, 2]);
        people[1].details = details(Details { written: fandoms(&[0]), ..Details::default() });
    });
    round.settings.eligibility = eligibility;
    assert_eq!(asked(&round), (1, Side::Author, 0, Ground::HasWorks));
}

#[test]
fn two_who_offer_and_want_nothing_need_a_change_each() {
    let people = vec![person("wants nothing", &[0], &[]), person("offers nothing", &[], &[0])];
    let advice = advice(&round(people), &[]);
    assert_eq!((advice.unplaced(Side::Remixer), advice.changes.len(), advice.fewest), (1, 2, 2));
    assert!(advice.places_everybody());
    let mut sides: Vec<(usize, Side)> =
        advice.changes.iter().map(|change| (change.person.index(), change.side)).collect();
    sides.sort_unstable();
    assert_eq!(sides, [(0, Side::Remixer), (1, Side::Author)]);
    assert_eq!(advice.changes[0].fandom, advice.changes[1].fandom);
}
