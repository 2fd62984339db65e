//! How many remixes somebody will make, and how often they may be remixed, as people type it.

use super::cells::is_nothing;
use crate::domain::{PersonKey, UpTo};

/// More of anything in one role is a slip of the finger.
pub(super) const MOST: u32 = 20;

/// An answer is short; a longer text is somebody's thoughts.
const LONGEST: usize = 60;
const MOST_WORDS: usize = 8;

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// So many; an empty cell says one.
    UpTo(UpTo),
    /// A word for nothing, which may mean that they left it out or that they want none.
    Nothing,
    /// No number, more than one, or one that is too large.
    Unclear,
}

/// Reads a number: `2`, `2.0`, `two`, `up to 3`, `3 remixes`, `no more than twice`.
pub(super) fn said(cell: &str) -> Said {
    match cell.trim() {
        cell if cell.len() > LONGEST => Said::Unclear,
        // Dashes stand for an empty cell.
        cell if cell.chars().all(|c| matches!(c, '-' | '–' | '—')) => Said::UpTo(UpTo::default()),
        cell if cell.eq_ignore_ascii_case("n/a") => Said::UpTo(UpTo::default()),
        cell if is_nothing(cell) => Said::Nothing,
        cell => number(cell).filter(|number| *number <= MOST).map_or(Said::Unclear, |number| Said::UpTo(UpTo(number))),
    }
}

/// The one number in a few words, none of which makes another number of it.
fn number(cell: &str) -> Option<u32> {
    // Folding makes plain digits of wide ones.
    let folded = PersonKey::of(cell);
    let mut text = format!(" {} ", folded.as_str());
    for bound in BOUNDS {
        text = text.replace(&format!(" {bound} "), " ");
    }
    let words: Vec<&str> = text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    if words.len() > MOST_WORDS || words.iter().any(|word| CHANGING.contains(word)) {
        return None;
    }
    let mut found = None;
    for word in words {
        let is_number = word.chars().any(char::is_numeric) || NUMBERS.iter().any(|(known, _)| *known == word);
        if is_number && found.replace(value(word)?).is_some() {
            return None;
        }
    }
    found
}

/// A word without the marks around it. A sign before a number, or a plus behind it, belongs to it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '"' | '“' | '”' | '\''))
}

/// Spreadsheets write whole numbers as `2.0`.
fn value(word: &str) -> Option<u32> {
    if let Some((_, number)) = NUMBERS.iter().find(|(known, _)| *known == word) {
        return Some(*number);
    }
    let whole = word.split_once(['.', ',']).map_or(Some(word), |(whole, rest)| {
        let is_whole = matches!(rest.len(), 1 | 2) && rest.bytes().all(|digit| digit == b'0');
        is_whole.then_some(whole)
    })?;
    let digits = whole.bytes().all(|digit| digit.is_ascii_digit());
    whole.parse().ok().filter(|_| digits)
}

/// Before a number they say no more than “up to”.
const BOUNDS: [&str; 4] = ["no more than", "not more than", "no greater than", "max."];

/// Words beside which a number is not the largest one, or not the whole of it.
const CHANGING: [&str; 53] = [
    "no",
    "not",
    "none",
    "never",
    "nobody",
    "don't",
    "dont",
    "can't",
    "cant",
    "won't",
    "wont",
    "or",
    "and",
    "than",
    "least",
    "minimum",
    "min",
    "more",
    "less",
    "fewer",
    "under",
    "over",
    "below",
    "above",
    "between",
    "beyond",
    "except",
    "without",
    "minus",
    "negative",
    "plus",
    "extra",
    "additional",
    "another",
    "half",
    "dozen",
    "hundred",
    "thousand",
    "million",
    "couple",
    "few",
    "several",
    "per",
    "each",
    "every",
    "unlimited",
    "limit",
    "any",
    "+",
    "&",
    "-",
    "–",
    "−",
];

const NUMBERS: [(&str, u32); 14] = [
    ("zero", 0),
    ("one", 1),
    ("once", 1),
    ("two", 2),
    ("twice", 2),
    ("three", 3),
    ("thrice", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_in_a_few_words_is_read() {
        for (typed, number) in [
            ("", 1),
            (" ", 1),
            ("--", 1),
            ("N/A", 1),
            ("0", 0),
            ("2", 2),
            ("02", 2),
            ("2.0", 2),
            ("2,0", 2),
            ("2.", 2),
            ("20", 20),
            ("２", 2),
            ("two", 2),
            ("Two please!", 2),
            ("up to 3", 3),
            ("3 remixes", 3),
            ("max. 4", 4),
            ("at most ten", 10),
            ("no more than twice", 2),
            ("I can do 2, if needed", 2),
            ("zero", 0),
        ] {
            assert_eq!(said(typed), Said::UpTo(UpTo(number)), "{typed}");
        }
    }

    #[test]
    fn what_is_not_sure_is_not_read() {
        for typed in [
            "lots",
            "2-3",
            "2–3",
            "2 to 3",
            "1/2",
            "½",
            "-1",
            "−1",
            "- 1 -",
            "1.5",
            "1,5",
            "2+",
            "2 +",
            "+2",
            "2 or so",
            "at least 2",
            "2 or more",
            "more than 2",
            "fewer than 3",
            "no",
            "no one",
            "not two",
            "half",
            "one and a half",
            "21",
            "100",
            "1,000",
            "1.000",
            "99999999999999999999",
            "two hundred",
            "twenty",
            "a couple",
            "2nd",
            "x2",
            "1e1",
            "٣",
            "2 3",
            "3 (three months)",
            "as many as you like",
            "yes",
            "two each",
            "2.0.0",
            ".",
            "?",
            "2024-03-01",
        ] {
            assert_eq!(said(typed), Said::Unclear, "{typed}");
        }
        assert_eq!(said(&"1".repeat(1_000_000)), Said::Unclear);
        assert_eq!(said(&" ".repeat(1_000_000)), Said::UpTo(UpTo(1)));
    }

    #[test]
    fn a_word_for_nothing_is_told_apart() {
        for typed in ["none", "Nothing", "ＮＯＮＥ"] {
            assert_eq!(said(typed), Said::Nothing, "{typed}");
        }
    }
}
