//! The rules that every sentence keeps, and why some need not.

/// Words of programmers that moderators would have to look up.
const JARGON: [&str; 34] = [
    "bipartite",
    "node",
    "edge",
    "vertex",
    "graph",
    "matching",
    "solver",
    "null",
    "nil",
    "invalid",
    "parse",
    "parsing",
    "illegal",
    "fatal",
    "abort",
    "aborted",
    "exception",
    "string",
    "boolean",
    "integer",
    "array",
    "tuple",
    "schema",
    "syntax",
    "token",
    "buffer",
    "thread",
    "stack",
    "hash",
    "regex",
    "deprecated",
    "iteration",
    "terminate",
    "execute",
];

/// Signs of text that is written for programs or settings, where straight quotation marks belong.
const CODE: [&str; 9] = [" = ", "[\"", "\",\"", "{ ", "--", "<", "\\\"", "= \"", ".csv\""];

/// Longer sentences are two.
const LONGEST: usize = 260;

/// What may break a rule, and why.
const ALLOWED: [(&str, &str); 8] = [
    (" {many} remixers can only be given {}", "they are two at least: one remixer alone is told otherwise"),
    (" {many} authors can only be given to {}", "likewise"),
    (
        "These are the first {first} of {} pairs; assignments.csv has all of them.",
        "they are thousands: there are more than the page holds",
    ),
    ("A picture of {} people would be too large to look at.", "likewise"),
    ("{cells} fandoms that others name one by one, but with commas between them, such as {value}.", "no number"),
    ("you have {} authors", "they are two at least: one author alone is told otherwise"),
    ("\"all\" or a number of years", "as it must be typed in round.toml"),
    ("one plain character such as \";\", or \"tab\"", "likewise"),
];

/// What is wrong with a sentence.
pub(crate) fn faults(sentence: &str) -> Vec<String> {
    if ALLOWED.iter().any(|(allowed, _)| *allowed == sentence) {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let mut fault = |is_one: bool, what: &str| faults.extend(is_one.then(|| what.to_owned()));
    let is_prose = !sentence.contains('\n');
    fault(is_prose && sentence.trim().contains("  "), "double blank");
    fault(sentence.contains("(s)") || sentence.contains("/s "), "a plural in brackets");
    fault(sentence.contains('!'), "an exclamation mark");
    fault(sentence.contains('"') && !CODE.iter().any(|code| sentence.contains(code)), "straight quotation marks");
    fault(is_prose && sentence.chars().count() > LONGEST, "too long");
    fault(sentence.to_lowercase().matches("please").count() > 1, "pleading");
    for word in sentence.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-') {
        fault(JARGON.contains(&word), &format!("jargon ({word})"));
    }
    if let Some(noun) = bare_count(sentence) {
        fault(true, &format!("a number before “{noun}”, which is wrong for 1"));
    }
    faults
}

/// A noun in the plural right behind a number that is filled in.
fn bare_count(sentence: &str) -> Option<&'static str> {
    const NOUNS: [&str; 20] = [
        "people",
        "remixers",
        "authors",
        "fandoms",
        "pairs",
        "rows",
        "columns",
        "questions",
        "names",
        "sign-ups",
        "errors",
        "warnings",
        "notices",
        "works",
        "words",
        "requests",
        "files",
        "cells",
        "years",
        "addresses",
    ];
    // A noun with “more” or “fewer” before it is given to `count` in both numbers.
    let is_half_of_a_count = sentence.starts_with("{more} ");
    let behind = sentence.split('}').skip(1);
    behind.filter_map(|rest| rest.strip_prefix(' ')).find_map(|rest| {
        let word: String = rest.chars().take_while(|c| c.is_alphabetic() || *c == '-').collect();
        let is_verb = rest.starts_with("names nobody") || rest.starts_with("names people");
        NOUNS.into_iter().find(|noun| *noun == word && !is_verb && !is_half_of_a_count)
    })
}

#[test]
fn what_breaks_a_rule_is_seen() {
    let bad = [
        "Two  blanks.",
        "3 person(s).",
        "Done!",
        "The \"best\" one.",
        "The graph has no edge.",
        "{} people signed up.",
        "There were {} warnings.",
    ];
    for sentence in bad {
        assert!(!faults(sentence).is_empty(), "{sentence}");
    }
    for sentence in ["{} signed up.", "signups = \"signups.csv\"", "The request {value} names nobody."] {
        assert_eq!(faults(sentence), [""; 0], "{sentence}");
    }
    assert!(!faults(&"word ".repeat(80)).is_empty());
}

#[test]
fn nothing_is_allowed_that_is_not_said() {
    let all: Vec<String> = super::sentences().into_values().flatten().collect();
    for (allowed, why) in ALLOWED {
        assert!(all.iter().any(|sentence| sentence == allowed), "{allowed} ({why})");
    }
}
