//! Rounds of a few people, written down by hand.

use remix_match::domain::{
    ClaimedPair, ClaimedPerson, FandomBook, FandomId, Participant, ParticipantId, Roster, Round, Settings,
};

/// The participant at a place.
pub(crate) fn id(place: usize) -> ParticipantId {
    ParticipantId::new(place)
}

/// Fandoms by their places.
pub(crate) fn fandoms(places: &[usize]) -> Vec<FandomId> {
    places.iter().map(|&place| FandomId::new(place)).collect()
}

/// Somebody remixable in some fandoms who likes some.
pub(crate) fn person(name: &str, remixable: &[usize], like: &[usize]) -> Participant {
    Participant { name: name.to_owned(), remixable: fandoms(remixable), like: fandoms(like), ..Participant::default() }
}

/// A round of these people, with six fandoms and three media.
pub(crate) fn round(people: Vec<Participant>) -> Round {
    let names = (0..6).map(|place| format!("fandom {place}")).collect();
    let media = vec!["art".to_owned(), "fic".to_owned(), "podfic".to_owned()];
    let book = FandomBook::new(names, &[]).unwrap();
    let settings = Settings { year: Some(2026), ..Settings::default() };
    Round::new(settings, Roster::new(people, book, media), Vec::new())
}

/// The lines of an assignment file: remixer, author.
pub(crate) fn lines(pairs: &[(usize, usize)]) -> Vec<ClaimedPair> {
    let known = |place| ClaimedPerson::Known(id(place));
    pairs.iter().map(|&(remixer, author)| ClaimedPair { remixer: known(remixer), author: known(author) }).collect()
}
