//! Names that are the initials of another name's words, or end in those of its last words.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::pairs::Pairs;
use super::titles::{Extent, spelt_out};
use super::writing::{digits, is_roman};
use super::{Likeness, Name};
use crate::domain::FandomKey;

/// Names of more words have no initials that anybody uses.
const MOST_WORDS: usize = 12;

/// A short name that fits more names than this says nothing about any of them.
pub(super) const MOST_MEANINGS: usize = 4;

/// Small words, whose initials some people leave out.
const SMALL: [&str; 12] = ["the", "a", "an", "of", "and", "in", "on", "to", "for", "at", "with", "from"];

/// Finds names that are short for others.
pub(super) fn find(names: &[Name], pairs: &mut Pairs) {
    pairs.look_again();
    let short: Vec<(u64, u32)> =
        (0..).zip(names).flat_map(|(place, name)| written_short(name).map(move |key| (trace(key), place))).collect();
    let mut meanings: HashMap<u64, Vec<u32>> = short.iter().map(|(trace, _)| (*trace, Vec::new())).collect();
    for (place, name) in (0..).zip(names) {
        for trace in short_forms(name) {
            // Some more than can be meant show that there are too many.
            if let Some(places) = meanings.get_mut(&trace).filter(|places| places.len() <= 4 * MOST_MEANINGS) {
                places.push(place);
            }
        }
    }
    for (trace, short) in short {
        let places = &meanings[&trace];
        if distinct_titles(names, places) <= MOST_MEANINGS {
            for &meaning in places {
                pairs.add(short, meaning, Likeness::Abbreviation);
            }
        }
    }
}

/// The titles of a name that may be short forms.
fn written_short(name: &Name) -> impl Iterator<Item = &str> {
    let whole = name.titles.iter().filter(|title| title.extent == Extent::Whole).map(|title| title.key.as_str());
    whole.filter(|key| is_short(key) && (key.contains(' ') || is_written_as_initials(&name.shown, key)))
}

/// How many titles some names have between them.
pub(super) fn distinct_titles(names: &[Name], places: &[u32]) -> usize {
    let last = |&place: &u32| names[place as usize].titles.last().map(|title| title.key.as_str());
    let mut titles: Vec<&str> = places.iter().filter_map(last).collect();
    titles.sort_unstable();
    titles.dedup();
    titles.len()
}

/// Whether the last word of a folded title is so short that it may be initials.
fn is_short(key: &str) -> bool {
    let last = key.rsplit(' ').next().unwrap_or(key);
    (2..=6).contains(&last.chars().count()) && key.split(' ').count() <= 6
}

/// Whether the word stands in the name as initials do: `MCU`, `LotR`, `DS9`.
fn is_written_as_initials(shown: &str, key: &str) -> bool {
    let word = shown.split(|c: char| !c.is_alphanumeric()).find(|word| FandomKey::of(word).as_str() == key);
    word.is_some_and(|word| {
        let capitals = word.chars().filter(|letter| letter.is_uppercase() || letter.is_numeric()).count();
        capitals >= 2 && 2 * capitals >= word.chars().count()
    })
}

/// Everything that a name may be called by the initials of its words, as traces.
fn short_forms(name: &Name) -> Vec<u64> {
    let mut forms: Vec<String> = Vec::new();
    for title in &spelt_out(&name.shown) {
        // The part behind a colon has a short form of its own.
        forms.extend(title.split(':').skip(1).flat_map(|part| initials_of(&words_with_article(part))));
        let words = words_with_article(title);
        if words.len() < 2 || words.len() > MOST_WORDS {
            continue;
        }
        for first in 0..words.len() - 1 {
            let start = words[..first].join(" ");
            let start_without = start.strip_prefix("the ").unwrap_or(&start);
            for initials in initials_of(&words[first..]) {
                forms.push(if first == 0 { initials.clone() } else { format!("{start_without} {initials}") });
                if first > 1 {
                    forms.extend(initials_of(&words[..first]).into_iter().map(|start| format!("{start} {initials}")));
                }
            }
        }
    }
    forms.retain(|form| form.len() > 1);
    let mut traces: Vec<u64> = forms.iter().map(|form| trace(form)).collect();
    traces.sort_unstable();
    traces.dedup();
    traces
}

/// The words of a text, with the article that folding drops.
fn words_with_article(text: &str) -> Vec<String> {
    let key = FandomKey::of(text);
    let mut words: Vec<String> = key.as_str().split(' ').map(str::to_owned).collect();
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    if ["the", "a", "an"].contains(&first.as_str()) && words[0] != first {
        words.insert(0, first);
    }
    words
}

/// The initials of some words: of all, of all but an article in front, and of all but small words; each with
/// numbers as words and as digits.
fn initials_of(words: &[String]) -> Vec<String> {
    if words.len() < 2 {
        return Vec::new();
    }
    let numbered = |word: &String| {
        if is_roman(word) { initial(word) } else { digits(word, true).unwrap_or_else(|| initial(word)) }
    };
    let titled = if words[0] == "the" { &words[1..] } else { words };
    let weighty: Vec<&String> = words.iter().filter(|word| !SMALL.contains(&word.as_str())).collect();
    let mut all: Vec<String> = Vec::new();
    for chosen in [words.iter().collect(), titled.iter().collect(), weighty] {
        all.push(chosen.iter().map(|word| initial(word)).collect());
        all.push(chosen.iter().map(|word| numbered(word)).collect());
    }
    all.sort_unstable();
    all.dedup();
    all.retain(|initials| initials.chars().count() >= 2);
    all
}

fn initial(word: &str) -> String {
    let whole = word.chars().all(char::is_numeric) || is_roman(word);
    if whole { word.to_owned() } else { word.chars().take(1).collect() }
}

fn trace(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
