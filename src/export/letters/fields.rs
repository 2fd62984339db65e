//! What a template can fill in, by name: the one gate through which foreign text comes into a letter.

use serde::Serialize;

use crate::domain::Round;
use crate::wording::printable;

use super::super::told::Told;

/// Every field of a letter by the name under which a template has it.
pub const LETTER_FIELDS: [&str; 15] = [
    "title",
    "due",
    "contact",
    "remixer",
    "replaces_a_letter",
    "authors",
    "author.name",
    "author.matched_fandoms",
    "author.other_fandoms",
    "author.works_link",
    "author.works_url",
    "author.requested_works",
    "author.safe_works",
    "author.accepts",
    "author.notes",
];

/// What one letter says.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Fields {
    title: String,
    due: String,
    contact: String,
    pub(super) remixer: String,
    /// Whether an earlier letter told them of another author.
    replaces_a_letter: bool,
    authors: Vec<Author>,
}

/// What it says of one author.
#[derive(Clone, Debug, Default, Serialize)]
struct Author {
    name: String,
    matched_fandoms: Vec<String>,
    other_fandoms: Vec<String>,
    works_link: String,
    works_url: String,
    requested_works: Vec<String>,
    safe_works: String,
    accepts: Vec<String>,
    notes: String,
}

impl Fields {
    /// The letter to somebody, of whom each of `all` tells one author; there is one at least.
    pub(super) fn of(round: &Round, all: &[Told<'_>], replaces_a_letter: bool) -> Self {
        let first = &all[0];
        Self {
            title: line(&first.title),
            due: line(&first.due),
            // The moderators' own word on how they are to be reached: here an address stays.
            contact: line(&round.settings.contact),
            remixer: line(&first.remixer),
            replaces_a_letter,
            authors: all.iter().map(Author::of).collect(),
        }
    }

    /// Letters with everything in them, and with as little as there can be: what a template does wrong, it does wrong
    /// with one of these.
    pub(super) fn examples() -> [Self; 3] {
        let text = || "example".to_owned();
        let full = Author {
            name: text(),
            matched_fandoms: vec![text()],
            other_fandoms: vec![text()],
            works_link: text(),
            works_url: text(),
            requested_works: vec![text()],
            safe_works: text(),
            accepts: vec![text()],
            notes: text(),
        };
        let head = Self {
            title: text(),
            due: text(),
            contact: text(),
            remixer: text(),
            replaces_a_letter: true,
            authors: Vec::new(),
        };
        [
            Self { authors: vec![full.clone(); 2], ..head.clone() },
            Self { authors: vec![full], ..head },
            Self { authors: vec![Author::default()], ..Self::default() },
        ]
    }
}

impl Author {
    fn of(told: &Told<'_>) -> Self {
        let works_link = lines(&told.works_link);
        Self {
            name: line(&told.author),
            matched_fandoms: each(&told.matched_fandoms),
            other_fandoms: each(&told.other_fandoms),
            works_url: if is_web_address(&works_link) { works_link.clone() } else { String::new() },
            works_link,
            requested_works: each(&told.requested_works),
            safe_works: lines(&told.safe_works),
            accepts: each(&told.accepts),
            notes: lines(&told.notes),
        }
    }
}

/// A text on one line, without what turns the text around it or no mail can hold.
fn line(text: &str) -> String {
    text.trim().chars().map(printable).collect()
}

fn each<T: AsRef<str>>(items: &[T]) -> Vec<String> {
    items.iter().map(|item| line(item.as_ref())).collect()
}

/// The same with its lines as they are.
fn lines(text: &str) -> String {
    let lines = text.trim().lines().map(|line| line.trim_end().chars().map(printable).collect::<String>());
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a text is one web address and nothing else.
fn is_web_address(text: &str) -> bool {
    let is_web = ["https://", "http://"].iter().any(|start| text.len() > start.len() && text.starts_with(start));
    is_web && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_keeps_its_lines_where_it_has_lines() {
        assert_eq!(line(" a\r\nBcc: x\u{202e}y "), "a  Bcc: x y");
        assert_eq!(lines("one  \r\n\r\n two\u{7}three\n"), "one\n\n two three");
    }

    #[test]
    fn only_a_web_address_alone_becomes_a_link() {
        assert!(is_web_address("https://example.org/@wren"));
        for text in ["javascript:alert(1)", "https://a.org and https://b.org", "https://", "example.org", ""] {
            assert!(!is_web_address(text), "{text}");
        }
    }

    #[test]
    fn all_fields_are_listed() {
        let full = serde_json::to_value(&Fields::examples()[0]).unwrap();
        let own = full.as_object().unwrap().keys().cloned();
        let of_author = full["authors"][0].as_object().unwrap().keys().map(|key| format!("author.{key}"));
        let mut all: Vec<String> = own.chain(of_author).collect();
        let mut listed = LETTER_FIELDS.map(str::to_owned);
        all.sort();
        listed.sort();
        assert_eq!(all, listed);
    }
}
