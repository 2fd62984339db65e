//! One remix as it stands in the list: the gate for its texts.

use serde::Serialize;

use crate::domain::{FandomKey, Remix, Round, is_web_link};
use crate::wording::grouped;

use super::super::markdown;
use super::super::pinch_hits::line;
use super::secret::{Secret, Secrets};
use super::{Fandoms, Withheld};

/// How texts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As they are; templates of pages escape them.
    Plain,
    Markdown,
}

impl Form {
    pub(super) fn text(self, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Markdown => markdown::escaped(text),
        }
    }

    fn link(self, link: &str) -> String {
        match self {
            Self::Plain => link.to_owned(),
            Self::Markdown => markdown::destination(link),
        }
    }
}

/// A remix, every text on one line and as it may be posted.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Entry {
    /// The title, or what stands in its place.
    pub(super) head: String,
    pub(super) url: String,
    /// Empty where it is not told.
    pub(super) remixer: String,
    pub(super) original: Original,
    pub(super) facts: Vec<Fact>,
    #[serde(skip)]
    pub(super) fandoms: Vec<String>,
}

/// What it is made from.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Original {
    pub(super) is_told: bool,
    pub(super) title: String,
    pub(super) url: String,
    pub(super) author: String,
}

/// Something else about it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Fact {
    pub(super) label: &'static str,
    pub(super) text: String,
}

/// What stands in place of a title that nobody told.
const WITHOUT_TITLE: &str = "A remix";

impl Entry {
    /// A remix before the reveal where there are secrets, else after it.
    pub(super) fn of(
        round: &Round,
        remix: &Remix,
        known: &Fandoms<'_>,
        secrets: Option<&Secrets<'_>>,
        withheld: &mut Vec<Withheld>,
    ) -> Self {
        let about = &remix.about;
        let secret = secrets.map(|secrets| secrets.of_remixer(&remix.remixer));
        let mut gate = Gate { secret, row: remix.row, withheld };
        let title = gate.text("title", &about.title);
        let url = gate.link("url", &about.url);
        let fandoms: Vec<String> = remix.fandoms.iter().map(|fandom| known.shown(fandom)).collect();
        let several = if fandoms.len() > 1 { fandoms.join("; ") } else { String::new() };
        let facts = [
            ("Fandoms", several),
            ("Pairing", gate.text("pairing", &about.pairing)),
            ("Rating", gate.text("rating", &about.rating)),
            ("Warnings", gate.text("warnings", &about.warnings)),
            ("Words", gate.text("words", &number(&about.words))),
            ("Tags", gate.text("tags", &about.tags)),
            ("Summary", gate.text("summary", &about.summary)),
            ("Notes", gate.text("notes", &about.notes)),
        ];
        let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
        let name = line(round.roster.claimed_name(&remix.remixer));
        Self {
            head: if title.is_empty() { WITHOUT_TITLE.to_owned() } else { title },
            url,
            remixer: if secrets.is_none() { name } else { String::new() },
            original: Original::of(round, remix),
            facts: facts.map(|(label, text)| Fact { label, text }).collect(),
            fandoms,
        }
    }

    /// By title, then by all else that stands in the list.
    pub(super) fn order(&self) -> (FandomKey, Vec<String>) {
        let original = &self.original;
        let texts = [&self.head, &original.title, &original.author, &self.remixer, &self.url, &original.url];
        let facts = self.facts.iter().map(|fact| &fact.text);
        (FandomKey::of(&self.head), texts.into_iter().chain(facts).cloned().collect())
    }

    /// What one of the facts says; empty where it is not told.
    pub(super) fn fact(&self, label: &str) -> &str {
        self.facts.iter().find(|fact| fact.label == label).map_or("", |fact| &fact.text)
    }

    pub(super) fn shown(&self, form: Form) -> Self {
        let fact = |fact: &Fact| Fact { label: fact.label, text: form.text(&fact.text) };
        Self {
            head: form.text(&self.head),
            url: form.link(&self.url),
            remixer: form.text(&self.remixer),
            original: Original {
                is_told: self.original.is_told,
                title: form.text(&self.original.title),
                url: form.link(&self.original.url),
                author: form.text(&self.original.author),
            },
            facts: self.facts.iter().map(fact).collect(),
            fandoms: self.fandoms.clone(),
        }
    }
}

impl Original {
    fn of(round: &Round, remix: &Remix) -> Self {
        let author = remix.author.as_ref().map(|author| line(round.roster.claimed_name(author))).unwrap_or_default();
        let title = line(&remix.about.original_title);
        let url = link(&remix.about.original_url);
        let is_told = !title.is_empty() || !url.is_empty() || !author.is_empty();
        Self { is_told, title: if title.is_empty() { "a work".to_owned() } else { title }, url, author }
    }
}

/// The way for texts of a remix into the list.
struct Gate<'w> {
    secret: Option<Secret>,
    row: Option<u64>,
    withheld: &'w mut Vec<Withheld>,
}

impl Gate<'_> {
    fn text(&mut self, column: &'static str, text: &str) -> String {
        self.kept(column, line(text))
    }

    fn link(&mut self, column: &'static str, text: &str) -> String {
        self.kept(column, link(text))
    }

    fn kept(&mut self, column: &'static str, text: String) -> String {
        if self.secret.as_ref().is_some_and(|secret| secret.stands_in(&text)) {
            self.withheld.push(Withheld { row: self.row, column });
            return String::new();
        }
        text
    }
}

/// A text that may be a link; empty where it is none, or holds what may not be posted.
fn link(text: &str) -> String {
    if is_web_link(text) && line(text) == text { text.to_owned() } else { String::new() }
}

/// A count of words with commas, where it is one.
fn number(words: &str) -> String {
    words.parse().map_or_else(|_| words.to_owned(), grouped)
}
