//! Whether a text about a remix gives its remixer away.

use std::collections::HashSet;

use crate::domain::{ClaimedPerson, FandomKey, PersonKey, Round};

use super::super::Names;

/// All names of a remixer that must not be told.
pub(super) struct Secret {
    /// Without blanks, as they stand in web addresses.
    names: HashSet<String>,
    /// How many words may make up one.
    longest: usize,
}

/// Of how many words a name may be made where it is written apart.
const WORDS: usize = 4;

impl Secret {
    /// None where names are told.
    pub(super) fn of(round: &Round, remixer: &ClaimedPerson, names: Names) -> Option<Self> {
        let roster = &round.roster;
        let name = roster.claimed_name(remixer);
        let key = PersonKey::of(name);
        // Whoever takes part and pinch hits too has two sign-ups of one name.
        let theirs = roster.participants().iter().filter(|person| PersonKey::of(&person.name) == key);
        let others = theirs.flat_map(|person| &person.also_known_as).map(String::as_str);
        (names == Names::Withheld).then(|| Self::of_names(std::iter::once(name).chain(others)))
    }

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
