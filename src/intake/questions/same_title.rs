//! Names with one title: what stands beside it decides whether they are asked about.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::pairs::{Pairs, each_two};
use super::slips::near_pairs;
use super::titles::{Extent, Title};
use super::{Likeness, Name};

/// Letters that keep their stroke when accents are dropped, and how those write who have no such key.
const STROKES: [(char, &str); 8] =
    [('ø', "o"), ('ł', "l"), ('đ', "d"), ('ð', "d"), ('æ', "ae"), ('œ', "oe"), ('þ', "th"), ('ı', "i")];

/// Words that come and go within a title.
const SMALL: [&str; 5] = ["the", "a", "an", "and", "of"];

/// Words that are written in several ways, and the way that stands for all.
const WRITTEN_AS: [(&str, &str); 7] = [
    ("vs", "v"),
    ("versus", "v"),
    ("doctor", "dr"),
    ("mister", "mr"),
    ("saint", "st"),
    ("part", "pt"),
    ("volume", "vol"),
];

/// Numbers, as words and as the Romans wrote them.
const NUMBERS: [(&str, &str); 20] = [
    ("one", "i"),
    ("two", "ii"),
    ("three", "iii"),
    ("four", "iv"),
    ("five", "v"),
    ("six", "vi"),
    ("seven", "vii"),
    ("eight", "viii"),
    ("nine", "ix"),
    ("ten", "x"),
    ("eleven", "xi"),
    ("twelve", "xii"),
    ("thirteen", "xiii"),
    ("fourteen", "xiv"),
    ("fifteen", "xv"),
    ("sixteen", "xvi"),
    ("seventeen", "xvii"),
    ("eighteen", "xviii"),
    ("nineteen", "xix"),
    ("twenty", "xx"),
];

/// A number as digits; a single Roman letter is one at the end only ("Romeo x Juliet").
pub(super) fn digits(word: &str, is_last: bool) -> Option<String> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 2 {
        return Some(word.to_owned());
    }
    let same = |(spelt, roman): &(&str, &str)| *spelt == word || *roman == word && (is_last || word.len() > 1);
    NUMBERS.iter().position(same).map(|place| (place + 1).to_string())
}

/// A title as loosely as it may be taken: no blanks, no small words, no strokes, numbers as digits.
pub(super) fn loose(key: &str) -> String {
    let mut loose = String::with_capacity(key.len());
    let mut words = key.split(' ').filter(|word| !SMALL.contains(word)).peekable();
    while let Some(word) = words.next() {
        if let Some(digits) = digits(word, words.peek().is_none()) {
            loose.push_str(&digits);
            continue;
        }
        let word = WRITTEN_AS.iter().find(|(spelt, _)| *spelt == word).map_or(word, |(_, plain)| *plain);
        for letter in word.chars() {
            match STROKES.iter().find(|(stroke, _)| *stroke == letter) {
                Some((_, plain)) => loose.push_str(plain),
                None => loose.push(letter),
            }
        }
    }
    if loose.is_empty() { key.to_owned() } else { loose }
}

/// A title of a name, by the trace of its loose key.
struct Entry<'n> {
    trace: u64,
    rank: u32,
    name: u32,
    title: &'n Title,
}

/// Finds names that have a title in common, however loosely it is written.
pub(super) fn find(names: &[Name], pairs: &mut Pairs) {
    pairs.look_again();
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for (place, name) in (0_u32..).zip(names) {
        let of_title = |title| Entry { trace: trace(title), rank: name.rank, name: place, title };
        entries.extend(name.titles.iter().map(of_title));
    }
    entries.sort_unstable_by_key(|entry| (entry.trace, entry.rank));
    for group in entries.chunk_by(|one, other| one.trace == other.trace).filter(|group| group.len() > 1) {
        each_two(group, |one, other| meet((one.name, one.title), (other.name, other.title), pairs));
        if pairs.is_full() {
            break;
        }
    }
}

fn trace(title: &Title) -> u64 {
    let mut hasher = DefaultHasher::new();
    loose(&title.key).hash(&mut hasher);
    hasher.finish()
}

fn meet(one: (u32, &Title), other: (u32, &Title), pairs: &mut Pairs) {
    let Some(likeness) = one.1.beside.likeness(&other.1.beside) else { return };
    let extents = [one.1.extent, other.1.extent];
    let likeness = match likeness {
        // Something else stands beside what they have in common.
        Likeness::Writing | Likeness::MissingPart if extents.contains(&Extent::Side) => Likeness::OneSide,
        // What was cut off may be a part of the title after all.
        Likeness::Version if extents != [Extent::Whole; 2] => return,
        likeness => likeness,
    };
    // The wider of the two stands last.
    let (narrow, wide) = if one.1.beside.whole && !other.1.beside.whole { (other, one) } else { (one, other) };
    pairs.add(narrow.0, wide.0, likeness);
}

/// Finds names whose titles, or which themselves, are a slip apart.
pub(super) fn find_slips(names: &[Name], pairs: &mut Pairs) {
    pairs.look_again();
    let mut places: Vec<(u32, Option<&Title>)> = Vec::new();
    let mut texts: Vec<&str> = Vec::new();
    for (place, name) in (0_u32..).zip(names) {
        if !name.titles.is_empty() {
            places.push((place, None));
            texts.push(&name.key);
        }
        for title in name.titles.iter().filter(|title| title.key != name.key) {
            places.push((place, Some(title)));
            texts.push(&title.key);
        }
    }
    let ranks: Vec<u32> = places.iter().map(|(name, _)| names[*name as usize].rank).collect();
    for (one, other) in near_pairs(&texts, &ranks) {
        let ((one, of_one), (other, of_other)) = (places[one], places[other]);
        let beside = |name: u32, title: Option<&Title>| match title {
            Some(title) => Some(title.beside.clone()),
            None => names[name as usize].titles.first().map(|title| title.beside.clone()),
        };
        let fits = match (of_one, of_other) {
            (None, None) => true,
            _ => beside(one, of_one).zip(beside(other, of_other)).is_some_and(|(one, other)| {
                matches!(one.likeness(&other), Some(Likeness::Writing | Likeness::MissingPart | Likeness::Author))
            }),
        };
        if fits {
            pairs.add(one, other, Likeness::Letters);
        }
    }
}
