//! Whether a text about a remix gives its remixer away.

use std::collections::{HashMap, HashSet};

use crate::domain::{ClaimedPerson, FandomKey, PersonKey, Round};

/// All names of everybody in the round that must not be told.
pub(super) struct Secrets<'r> {
    /// By the folded name; whoever takes part and pinch hits too has two sign-ups of one name.
    other_names: HashMap<PersonKey, Vec<&'r str>>,
    round: &'r Round,
}

/// All names of a remixer that must not be told.
pub(super) struct Secret {
    /// Without blanks, as they stand in web addresses.
    names: HashSet<String>,
    /// How many words may make up one.
    longest: usize,
}

/// Of how many words a name may be made where it is written apart.
const WORDS: usize = 4;

impl<'r> Secrets<'r> {
    pub(super) fn of(round: &'r Round) -> Self {
        let mut other_names: HashMap<PersonKey, Vec<&str>> = HashMap::new();
        for person in round.roster.participants() {
            let known = other_names.entry(PersonKey::of(&person.name)).or_default();
            known.extend(person.also_known_as.iter().map(String::as_str));
        }
        Self { other_names, round }
    }

    pub(super) fn of_remixer(&self, remixer: &ClaimedPerson) -> Secret {
        let name = self.round.roster.claimed_name(remixer);
        let others = self.other_names.get(&PersonKey::of(name));
        Secret::of_names(std::iter::once(name).chain(others.into_iter().flatten().copied()))
    }
}

impl Secret {
    fn of_names<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let spelt: Vec<Vec<String>> = names.map(words).collect();
        let longest = spelt.iter().map(Vec::len).max().unwrap_or(0).max(WORDS);
        // A single letter stands in every text.
        let names = spelt.into_iter().map(|words| words.concat()).filter(|name| name.chars().nth(1).is_some());
        Self { names: names.collect(), longest }
    }

    /// Whether one of the names stands in a text, together or apart.
    pub(super) fn stands_in(&self, text: &str) -> bool {
        let words = words(text);
        (1..=self.longest.min(words.len()))
            .any(|length| words.windows(length).any(|some| self.names.contains(&some.concat())))
    }
}

/// Letters and digits, folded; apostrophes and underlines part words: “Ash's” has Ash in it.
fn words(text: &str) -> Vec<String> {
    let apart = text.replace(['\'', '’', '_'], " ");
    FandomKey::of(&format!("x {apart}")).as_str().split(' ').skip(1).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_written_and_parts_of_words_are_none() {
        let secret = Secret::of_names(["Hollow Oak", "The Ash", "Q"].into_iter());
        let telling = [
            "for hollow-oak's readers",
            "https://hollowoak.example.org/1",
            "https://example.org/users/Hollow_Oak/works",
            "HOLLOW OAK",
            "from the ash",
            "theash",
        ];
        for text in telling {
            assert!(secret.stands_in(text), "{text}");
        }
        for text in ["Ash", "hollow", "hollow oaks", "the ashes", "Q", ""] {
            assert!(!secret.stands_in(text), "{text}");
        }
    }
}
