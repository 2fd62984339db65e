//! What a repair would come to.

use remix_match::explain::{News, Post};
use remix_match::export;
use remix_match::report::Names;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::super::super::layout::ShownLine;
use super::super::super::visit::Visit;
use super::gathered::Gathered;
use crate::commands::repair::{Outcome, worked_out};
use crate::failure::Failure;
use crate::folder::NewFile;

/// As many people are listed.
const LISTED: usize = 200;

#[derive(Serialize)]
pub(super) struct Preview {
    /// By which it is known again.
    of: String,
    lines: Vec<ShownLine>,
    pairs: usize,
    new_letters: usize,
    first_letters: usize,
    without_author: usize,
    unchanged: usize,
    other: Other,
    /// Who must be written to; none where they must not be named.
    people: Option<Vec<Told>>,
    more: usize,
    shows: bool,
}

/// What the other order would come to.
#[derive(Serialize)]
struct Other {
    pairs: usize,
    new_letters: usize,
    /// Whether it is anything else.
    differs: bool,
}

/// Somebody who must be written to.
#[derive(Serialize)]
struct Told {
    name: String,
    letter: String,
    /// Only where pairs are shown.
    pair: Option<Pair>,
}

#[derive(Serialize)]
struct Pair {
    now: String,
    before: String,
    reason: String,
}

impl Preview {
    pub(super) fn of(visit: &Visit<'_>, gathered: &Gathered, shows: bool, plays: bool) -> Result<Self, Failure> {
        let (args, arrivals) = gathered.asked(visit)?;
        worked_out(&args, &arrivals, &visit.shell, |mut outcome| {
            outcome.story.names = names(plays);
            Ok(Self::shown(&outcome, shows, plays))
        })
    }

    fn shown(outcome: &Outcome<'_>, shows: bool, plays: bool) -> Self {
        let story = &outcome.story;
        let figures = story.figures;
        let (pairs, other) = (story.whole.pairs.len(), figures.other_order);
        let mut lines = story.lines();
        lines.retain(|line| !line.says_what_to_type());
        let all = people(outcome, shows);
        Self {
            of: fingerprint(&outcome.written.files),
            lines: ShownLine::all(&lines),
            pairs,
            new_letters: figures.new_letters,
            first_letters: figures.first_letters,
            without_author: figures.without_author,
            unchanged: figures.unchanged,
            other: Other {
                pairs: other.placed,
                new_letters: other.new_letters,
                differs: (other.placed, other.new_letters) != (pairs, figures.new_letters),
            },
            more: all.len().saturating_sub(LISTED),
            people: (!plays).then(|| all.into_iter().take(LISTED).collect()),
            shows,
        }
    }
}

/// Those who must be written to, in the order of `changes.csv`.
fn people(outcome: &Outcome<'_>, shows: bool) -> Vec<Told> {
    let needs_letter = |news: &&News| !matches!(news.post, Post::Nothing | Post::Gone);
    let news: Vec<News> = outcome.story.news.iter().filter(needs_letter).copied().collect();
    let told = |row: Vec<String>| {
        let [name, _, letter, now, before, reason] = row.try_into().expect("a table of changes has six columns");
        Told { name, letter, pair: shows.then_some(Pair { now, before, reason }) }
    };
    export::changes(outcome.story.round, &news).rows.into_iter().map(told).collect()
}

/// To one who plays, who is told of could tell who remixes them.
pub(super) fn names(plays: bool) -> Names {
    if plays { Names::Withheld } else { Names::Told }
}

/// By which the files are known again that a repair writes. All that it depends on is in them.
pub(super) fn fingerprint(files: &[NewFile]) -> String {
    let mut digest = Sha256::new();
    for file in files {
        for part in [file.name.as_bytes(), file.bytes.as_slice()] {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
