//! A pair as it was found: who remixed whom, where it stands, and the year if that stands there too.

use super::unread::WhyUnread;
use crate::domain::{PersonKey, without_addresses};
use crate::wording::{excerpt, printable};

/// Longer than the names of fandoms are, lists of them included.
const LONGEST_FANDOM: usize = 300;

/// Remixers and original authors of one remix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) line: u64,
    pub(super) year: Option<i32>,
    pub(super) remixers: Vec<String>,
    pub(super) authors: Vec<String>,
    pub(super) fandom: String,
    pub(super) status: String,
}

/// What a file gave: pairs, and what could not be read, with its line and its text.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) found: Vec<Found>,
    pub(super) unread: Vec<(u64, String, WhyUnread)>,
}

impl Found {
    /// A remix that was posted.
    pub(super) fn new(
        line: u64,
        year: Option<i32>,
        (remixers, authors): (Vec<String>, Vec<String>),
        fandom: String,
    ) -> Result<Self, WhyUnread> {
        let own = |remixer: &String| authors.iter().any(|author| PersonKey::of(author) == PersonKey::of(remixer));
        if remixers.iter().any(own) {
            return Err(WhyUnread::SamePerson);
        }
        let fandom: String = without_addresses(&fandom).unwrap_or(fandom).chars().map(printable).collect();
        let fandom = if fandom.chars().count() > LONGEST_FANDOM { excerpt(&fandom, LONGEST_FANDOM) } else { fandom };
        Ok(Self { line, year, remixers, authors, fandom, status: "posted".to_owned() })
    }

    /// Each remixer with each author.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&String, &String)> {
        self.remixers.iter().flat_map(|remixer| self.authors.iter().map(move |author| (remixer, author)))
    }
}
