//! One person's place in an assignment, as a page.

use serde::Serialize;

use crate::domain::Round;
use crate::explain::{Listing, Passage};

use super::gate::shown;
use super::page::filled;

#[derive(Serialize)]
struct View {
    title: String,
    name: String,
    passages: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    heading: String,
    sentences: Vec<String>,
    lists: Vec<List>,
}

#[derive(Serialize)]
struct List {
    heading: String,
    items: Vec<String>,
    is_private: bool,
}

/// An explanation as a page: the same words as everywhere, with what tells of do-not-match requests folded away.
#[must_use]
pub fn explanation_page(round: &Round, name: &str, passages: &[Passage]) -> String {
    let title = shown(&round.settings.title);
    let view = View { title, name: shown(name), passages: passages.iter().map(part).collect() };
    filled("explanation.html", &view)
}

fn part(passage: &Passage) -> Part {
    Part {
        heading: shown(&passage.heading),
        sentences: all_shown(&passage.sentences),
        lists: passage.lists.iter().map(list).collect(),
    }
}

fn list(list: &Listing) -> List {
    List { heading: shown(&list.heading), items: all_shown(&list.items), is_private: list.is_private }
}

fn all_shown(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| shown(text)).collect()
}
