//! What people write into their notes although it is for the moderator: that they want to leave, and requests not
//! to be matched, which are not kept there and are mailed.
//!
//! Whoever wrote a request is not named beside those whom it names: only the row leads to them.

use std::borrow::Cow;

use super::barring::Barred;
use super::directory::Directory;
use super::problem::{PeopleProblem, Problem, Request};
use super::signup::SignUp;
use super::signups::SignupFile;
use crate::domain::{Field, ParticipantId, PersonKey};
use crate::wording::excerpt;

/// Words with which people ask for that, in small letters. Some begin in the middle of “don't”, with whatever
/// apostrophe.
const SIGNS: [&str; 22] = [
    "match",
    "away from",
    "avoid",
    "block",
    "paired",
    "pair me",
    "pair us",
    "rather not",
    "prefer not",
    "not get",
    "not be given",
    "t want to be",
    "t want to get",
    "t assign",
    "t give me",
    "t pair",
    "t contact",
    "please not",
    "please no ",
    "never contact",
    "anyone but",
    "anybody but",
];

/// How many places are looked at, and how much text on both sides of each, in bytes.
const MOST_PLACES: usize = 40;
const AROUND: usize = 200;

/// How far “with” stands behind “not” at most, in bytes.
const FAR: usize = 60;

/// Tells whose notes sound like a request and name somebody in the round.
pub(super) fn report(
    rows: &[SignUp],
    files: &[SignupFile],
    people: &Directory,
    barred: &Barred,
    problems: &mut Vec<Problem>,
) {
    for (place, signup) in rows.iter().enumerate().filter(|(_, signup)| !signup.notes.is_empty()) {
        let id = ParticipantId::new(place);
        let named = named(&signup.notes, id, people);
        if named.is_empty() {
            continue;
        }
        let file = SignupFile::with(files, signup, Field::Notes);
        let request = if named.iter().all(|person| barred.of(id).contains(person)) {
            Request::Kept
        } else if SignupFile::with(files, signup, Field::DoNotMatch).has(Field::DoNotMatch) {
            Request::Missing
        } else {
            Request::NoColumn
        };
        let mut shown: Vec<String> = named.iter().map(|person| people.shown(*person).to_owned()).collect();
        // Whoever takes part and pinch hits too has two sign-ups of one name.
        shown.dedup();
        let value = shown.join(", ");
        let kind = PeopleProblem::NotesNameSomebody { names: shown, request };
        problems.push(file.problem(signup, Field::Notes, &value, kind).of_person(""));
    }
}

/// Others whose names stand near such words, sorted.
fn named(notes: &str, own: ParticipantId, people: &Directory) -> Vec<ParticipantId> {
    let mut found: Vec<ParticipantId> = Vec::new();
    for part in parts(notes) {
        found.extend(people.mentioned(&PersonKey::folded(part), &[own]));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The text around each place that sounds like a request; parts that meet are one.
fn parts(notes: &str) -> Vec<&str> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for place in places(notes) {
        let (start, end) = (start_before(notes, place), end_behind(notes, place));
        match parts.last_mut() {
            // A part stays short enough to be read as a whole.
            Some(last) if start < last.1 && end - last.0 <= 2 * AROUND => last.1 = end,
            _ => parts.push((start, end)),
        }
    }
    parts.into_iter().map(|(start, end)| &notes[start..end]).collect()
}

/// Where such words stand, sorted.
fn places(notes: &str) -> Vec<usize> {
    let lower = small(notes);
    let starts_word = |place: &usize| !lower[..*place].ends_with(|before: char| before.is_alphanumeric());
    let signs = SIGNS.iter().flat_map(|sign| {
        let places = lower.match_indices(sign).map(|(place, _)| place);
        places.filter(|place| sign.starts_with("t ") || starts_word(place)).take(MOST_PLACES)
    });
    let parted = ["not ", "n't ", "n’t "].iter().flat_map(|not| {
        let places = lower.match_indices(not).map(|(place, _)| place);
        places.filter(|place| goes_on_with(&lower[place + not.len()..])).take(MOST_PLACES)
    });
    let mut places: Vec<usize> = signs.chain(parted).collect();
    places.sort_unstable();
    places.dedup();
    places.truncate(MOST_PLACES);
    places
}

/// Whether “with” stands behind “not”, in the same sentence.
fn goes_on_with(rest: &str) -> bool {
    let near = &rest[..boundary(rest, FAR)];
    let sentence = near.split(['.', '!', '?', '\n', '\r']).next().unwrap_or_default();
    sentence.starts_with("with ") || sentence.contains(" with ")
}

/// The last place up to this one where a letter begins.
fn boundary(text: &str, place: usize) -> usize {
    let places = (0..=place.min(text.len())).rev();
    places.into_iter().find(|place| text.is_char_boundary(*place)).unwrap_or(0)
}

/// Where the text before a place begins that is read too: at a whole word, as the end of a name is somebody
/// else's.
fn start_before(text: &str, place: usize) -> usize {
    if place <= AROUND {
        return 0;
    }
    let start = boundary(text, place - AROUND);
    text[start..place].find(char::is_whitespace).map_or(place, |blank| start + blank)
}

/// Where the text behind a place ends that is read too.
fn end_behind(text: &str, place: usize) -> usize {
    let end = boundary(text, place + AROUND);
    if end == text.len() {
        return end;
    }
    text[place..end].rfind(char::is_whitespace).map_or(place, |blank| place + blank)
}

/// The part of somebody's notes that says they want to leave, if any does.
pub(super) fn wish_to_leave(notes: &str) -> Option<String> {
    const SIGNS: [&str; 8] = [
        "drop out",
        "dropping out",
        "drop me",
        "delete my sign",
        "remove my sign",
        "cancel my sign",
        "withdraw",
        "remove me",
    ];
    const BEFORE: usize = 30;
    if notes.is_empty() {
        return None;
    }
    let lower = small(notes);
    let place = SIGNS.iter().filter_map(|sign| lower.find(sign)).min()?;
    let start = notes[..place].char_indices().rev().take(BEFORE).last().map_or(place, |(start, _)| start);
    Some(excerpt(&notes[start..], 60))
}

/// Notes in small letters. Only those of ASCII are changed, so every byte stays in its place.
fn small(notes: &str) -> Cow<'_, str> {
    if notes.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(notes.to_ascii_lowercase())
    } else {
        Cow::Borrowed(notes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sounds(notes: &str) -> bool {
        !places(notes).is_empty()
    }

    #[test]
    fn words_that_ask_not_to_be_matched_are_heard() {
        for notes in [
            "please do not match me with ben",
            "Keep me AWAY from kbell",
            "rather not get sable",
            "I don’t want to be paired with ash",
            "dont assign me ash",
            "not comfortable with ash",
            "Please not cleo",
            "I block ash",
        ] {
            assert!(sounds(notes), "{notes}");
        }
        for notes in ["I love rematches", "Not yet. With ash I wrote a lot", "my pairings: ash/ben", ""] {
            assert!(!sounds(notes), "{notes}");
        }
    }

    #[test]
    fn long_notes_are_read_near_the_words_only_and_in_linear_time() {
        let far = "x ".repeat(5_000_000);
        let notes = format!("ben {far}do not match me with ben, nor marrowlark {far}");
        let parts = parts(&notes);
        assert!(parts.iter().any(|part| part.contains("with ben, nor marrowlark")), "{parts:?}");
        assert!(parts.len() < 3 && parts.iter().all(|part| part.len() <= 2 * AROUND + 20), "{parts:?}");
        let places = super::places(&"not match with ".repeat(700_000));
        assert_eq!(places.len(), MOST_PLACES);
        assert!(super::parts(&"not ".repeat(2_500_000)).is_empty());
    }

    #[test]
    fn a_word_cut_in_two_is_left_out() {
        let notes = format!("{}marrowlark{} avoid {}marrowlark", "y".repeat(3), "é ".repeat(64), "z ".repeat(95));
        assert!(parts(&notes).iter().all(|part| !part.starts_with("lark") && !part.contains("marrowl")), "{notes}");
    }
}
