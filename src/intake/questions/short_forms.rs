//! Short names: initials of another name's words, its start, or its end.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::pairs::Pairs;
use super::same_title::digits;
use super::titles::{Extent, spelt_out};
use super::{Likeness, Name};
use crate::domain::FandomKey;

/// Names of more words have no initials that anybody uses.
const MOST_WORDS: usize = 12;

/// A short name that fits more names than this says nothing about any of them.
const MOST_MEANINGS: usize = 4;

/// Small words, whose initials some people leave out.
const SMALL: [&str; 12] = ["the", "a", "an", "of", "and", "in", "on", "to", "for", "at", "with", "from"];

/// Finds names that are short for others.
pub(super) fn find(names: &[Name], pairs: &mut Pairs) {
    pairs.look_again();
    find_initials(names, pairs);
    pairs.look_again();
    find_starts(names, pairs);
}

fn find_initials(names: &[Name], pairs: &mut Pairs) {
    let mut wanted: HashMap<u64, Vec<u32>> = HashMap::new();
    let mut askers: Vec<(u64, u32)> = Vec::new();
    for (place, name) in (0_u32..).zip(names) {
        for title in name.titles.iter().filter(|title| title.extent == Extent::Whole) {
            if is_short(&title.key) && (title.key.contains(' ') || is_written_as_initials(&name.shown, &title.key)) {
                let trace = trace(&title.key);
                wanted.entry(trace).or_default();
                askers.push((trace, place));
            }
        }
    }
    for (place, name) in (0_u32..).zip(names) {
        for trace in short_forms(name) {
            if let Some(meanings) = wanted.get_mut(&trace) {
                if !meanings.contains(&place) && meanings.len() <= 4 * MOST_MEANINGS {
                    meanings.push(place);
                }
            }
        }
    }
    for (trace, asker) in askers {
        let meanings = &wanted[&trace];
        let titles: usize = distinct_titles(names, meanings);
        if titles <= MOST_MEANINGS {
            meanings.iter().for_each(|&meaning| pairs.add(asker, meaning, Likeness::Abbreviation));
        }
    }
}

fn distinct_titles(names: &[Name], places: &[u32]) -> usize {
    let mut titles: Vec<&str> =
        places.iter().filter_map(|&place| names[place as usize].titles.last()).map(|title| &*title.key).collect();
    titles.sort_unstable();
    titles.dedup();
    titles.len()
}

/// Whether the last word of a folded title is so short that it may be initials.
fn is_short(key: &str) -> bool {
    let last = key.rsplit(' ').next().unwrap_or(key);
    (2..=6).contains(&last.chars().count()) && key.split(' ').count() <= 6
}

/// Whether the word stands in the name as initials do: "MCU", "LotR", "DS9".
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

fn initial(word: &String) -> String {
    let whole = word.chars().all(char::is_numeric) || is_roman(word);
    if whole { word.clone() } else { word.chars().take(1).collect() }
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'))
}

fn trace(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Finds names that others begin or end with.
fn find_starts(names: &[Name], pairs: &mut Pairs) {
    let mut titles: Vec<(&str, u32)> = Vec::new();
    let mut by_key: HashMap<&str, Vec<u32>> = HashMap::new();
    for (place, name) in (0_u32..).zip(names) {
        titles.extend(name.titles.iter().map(|title| (title.key.as_str(), place)));
        for title in name.titles.iter().filter(|title| !title.beside.has_words()) {
            by_key.entry(&title.key).or_default().push(place);
        }
    }
    titles.sort_unstable();
    titles.dedup();
    for (place, name) in (0_u32..).zip(names) {
        if let Some(short) = name.titles.first().filter(|title| may_be_cut_short(&title.key)) {
            let begins = titles.partition_point(|(key, _)| *key <= short.key.as_str());
            let longer = titles[begins..].iter().take_while(|(key, _)| key.starts_with(&short.key));
            let longer: Vec<_> = longer.take(4 * MOST_MEANINGS + 1).collect();
            let fitting: Vec<u32> = longer
                .iter()
                .filter(|(key, other)| is_cut_short(&short.key, key, names[*other as usize].has_subtitle()))
                .map(|(_, other)| *other)
                .collect();
            if longer.len() <= 4 * MOST_MEANINGS && distinct_titles(names, &fitting) <= MOST_MEANINGS {
                fitting.into_iter().for_each(|other| pairs.add(place, other, Likeness::Start));
            }
        }
        for end in spelt_out(&name.shown).iter().flat_map(|title| title.split(':').skip(1)) {
            let end = FandomKey::of(end);
            let same = by_key.get(end.as_str()).filter(|_| end.as_str().contains(' '));
            let same = same.into_iter().flatten().take(MOST_MEANINGS);
            same.for_each(|&short| pairs.add(short, place, Likeness::Start));
        }
    }
}

fn may_be_cut_short(key: &str) -> bool {
    let last = key.rsplit(' ').next().unwrap_or(key);
    key.chars().count() >= 5 && digits(last, true).is_none()
}

/// Whether the shorter name breaks off within a word of the longer one ("Les Mis"), or before a byname that
/// begins with an article ("Buffy the ...").
fn is_cut_short(short: &str, long: &str, has_subtitle: bool) -> bool {
    let rest = &long[short.len()..];
    if rest.starts_with(' ') {
        return rest.starts_with(" the ") && !short.ends_with(" and") && !has_subtitle;
    }
    let last = short.rsplit(' ').next().unwrap_or(short);
    let ends_within = rest.chars().next().is_some_and(char::is_alphabetic);
    let inflected =
        ["s", "es", "ed", "er", "ers", "ing", "y", "n"].iter().any(|end| rest.split(' ').next() == Some(end));
    short.contains(' ') && last.chars().count() >= 3 && ends_within && !inflected
}
