//! Whether text that is to be posted names somebody who signed up, or leads to their page.

use std::collections::HashSet;

use crate::domain::{FandomKey, PersonKey, Roster};

/// Shorter names are words too often to look for them in other text.
const SHORTEST: usize = 3;

/// What a text tells of the people who signed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// It is somebody's address.
    Address,
    /// It is a name by which somebody goes.
    Name,
    /// Such a name stands in it, as a word or as several.
    NameWithin,
    /// Nothing.
    Nobody,
}

/// Everything by which people are known.
pub(super) struct People {
    /// Names and addresses, folded as people's names and as fandoms are.
    names: HashSet<String>,
    addresses: HashSet<String>,
    /// Names to be looked for in other text.
    words: HashSet<String>,
    /// How many words the longest of these has.
    longest: usize,
}

impl People {
    pub(super) fn of(roster: &Roster) -> Self {
        let people = roster.participants();
        let names = people.iter().flat_map(|person| [&person.name].into_iter().chain(&person.also_known_as));
        Self::new(names, people.iter().filter_map(|person| person.email.as_ref()))
    }

    fn new<'t>(names: impl Iterator<Item = &'t String> + Clone, addresses: impl Iterator<Item = &'t String>) -> Self {
        let words: HashSet<String> = names.clone().map(|name| in_words(name)).filter(|name| is_told(name)).collect();
        let longest = words.iter().map(|name| name.split(' ').count()).max().unwrap_or(0);
        let all_folded = |text: &String| folded(text);
        Self {
            names: names.flat_map(all_folded).collect(),
            addresses: addresses.flat_map(all_folded).collect(),
            words,
            longest,
        }
    }

    /// What this text tells of them.
    pub(super) fn known(&self, text: &str) -> Known {
        let keys = folded(text);
        let stands_in = |known: &HashSet<String>| keys.iter().any(|key| known.contains(key));
        match () {
            () if stands_in(&self.addresses) => Known::Address,
            () if stands_in(&self.names) => Known::Name,
            () if self.is_within(text) => Known::NameWithin,
            () => Known::Nobody,
        }
    }

    fn is_within(&self, text: &str) -> bool {
        let text = in_words(text);
        let words: Vec<&str> = text.split(' ').collect();
        let of_length = |length| words.windows(length).any(|some| self.words.contains(&some.join(" ")));
        (1..=self.longest.min(words.len())).any(of_length)
    }
}

/// An address is also known where it is written out, as in “wren at example dot org”.
fn folded(name: &str) -> [String; 3] {
    let fandom = FandomKey::of(name).as_str().to_owned();
    let spelt = fandom.split(' ').filter(|word| !matches!(*word, "at" | "dot")).collect::<Vec<_>>().join(" ");
    [PersonKey::folded(name).into_owned(), spelt, fandom]
}

/// Folded, with what an apostrophe parts as words of its own: “Ash's” has Ash in it.
fn in_words(text: &str) -> String {
    FandomKey::of(&text.replace(['\'', '’'], " ")).as_str().to_owned()
}

fn is_told(name: &str) -> bool {
    name.chars().filter(|letter| letter.is_alphanumeric()).count() >= SHORTEST
}

/// Whether the address of a web page stands in it, with or without what such addresses begin with.
pub(super) fn is_web_address(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("://") || text.contains("www.") || text.split_whitespace().any(is_page_of_a_site)
}

/// As in `example.org/ash`.
fn is_page_of_a_site(word: &str) -> bool {
    let site = word.split_once('/').and_then(|(site, _)| site.rsplit_once('.'));
    site.is_some_and(|(name, ending)| {
        let is_ending = ending.len() > 1 && ending.chars().all(|letter| letter.is_ascii_alphabetic());
        is_ending && name.ends_with(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> People {
        let names = ["@Hollow  Oak", "Ash", "Bo"].map(str::to_owned);
        People::new(names.iter(), ["wren@example.org".to_owned()].iter())
    }

    #[test]
    fn a_name_is_known_however_it_is_folded_and_an_address_when_it_is_spelt_out() {
        let people = people();
        for name in ["hollow oak", "Hollow-Oak!", "ASH", "bo"] {
            assert_eq!(people.known(name), Known::Name, "{name}");
        }
        for address in ["Wren at example dot org", "WREN@EXAMPLE.ORG"] {
            assert_eq!(people.known(address), Known::Address, "{address}");
        }
    }

    #[test]
    fn a_whole_name_is_found_in_other_text_and_part_of_one_is_not() {
        let people = people();
        for text in ["My Ash fandom", "Ash's own", "works by hollow oak", "Remix (ash)"] {
            assert_eq!(people.known(text), Known::NameWithin, "{text}");
        }
        for text in ["Hollow Oaks", "Oak", "Ashes to Ashes", "Bo Peep"] {
            assert_eq!(people.known(text), Known::Nobody, "{text}");
        }
    }

    #[test]
    fn web_addresses_are_known_and_names_with_dots_or_strokes_are_not() {
        for address in ["https://ao3.org/users/Cedar", "see WWW.example.org", "example.org/ash", "(HTTP://x)"] {
            assert!(is_web_address(address), "{address}");
        }
        for fandom in [".hack//SIGN", "Agents of S.H.I.E.L.D./Marvel", "Fate/stay night", "Dr. Who/Dr. Jekyll", "24/7"]
        {
            assert!(!is_web_address(fandom), "{fandom}");
        }
    }
}
