//! What a repair would come to.

use remix_match::explain::{News, Post};
use remix_match::export;
use remix_match::intake::{self, SourceFile};
use remix_match::report::Names;
use serde::Serialize;

use super::gathered::Gathered;
use crate::commands::repair::{Outcome, worked_out};
use crate::failure::Failure;
use crate::files::{self, SettingsFile};
use crate::fingerprint::fingerprint_of_all;
use crate::folder::NewFile;
use crate::web::layout::ShownLine;
use crate::web::visit::Visit;
use crate::words;

const ASSIGNMENTS: &str = "assignments.csv";

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
    /// Whether any pair, status or list would be another.
    does_something: bool,
}

/// What the other order would come to.
#[derive(Serialize)]
struct Other {
    sentence: String,
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
            let is_new = gathered.has_any() || is_other(visit, &outcome)?;
            Ok(Self { does_something: is_new, ..Self::shown(&outcome, shows, plays) })
        })
    }

    fn shown(outcome: &Outcome<'_>, shows: bool, plays: bool) -> Self {
        let story = &outcome.story;
        let figures = story.figures;
        let (pairs, other) = (story.whole.pairs.len(), figures.other_order);
        let all = people(outcome, shows);
        Self {
            of: fingerprint(&outcome.written.files),
            lines: ShownLine::all(&story.lines()),
            pairs,
            new_letters: figures.new_letters,
            first_letters: figures.first_letters,
            without_author: figures.without_author,
            unchanged: figures.unchanged,
            other: Other {
                sentence: words::changes::order(other.placed, other.new_letters),
                differs: (other.placed, other.new_letters) != (pairs, figures.new_letters),
            },
            more: all.len().saturating_sub(LISTED),
            people: (!plays).then(|| all.into_iter().take(LISTED).collect()),
            shows,
            does_something: true,
        }
    }
}

/// Whether the pairs and statuses that would be written are others than those that are there.
fn is_other(visit: &Visit<'_>, outcome: &Outcome<'_>) -> Result<bool, Failure> {
    let settings = SettingsFile::read(visit.round())?;
    let is_assignments = |file: &&NewFile| file.name == ASSIGNMENTS;
    let Some(new) = outcome.written.files.iter().find(is_assignments) else { return Ok(true) };
    let old = files::read(&visit.path(&settings.settings.output).join(ASSIGNMENTS))?;
    let pairs = |bytes: &[u8]| {
        let file = SourceFile { name: ASSIGNMENTS.to_owned(), bytes: bytes.to_vec() };
        let mut pairs = intake::assignment_file(&file, &outcome.story.round.roster).0.pairs();
        pairs.sort_by_cached_key(|pair| format!("{pair:?}"));
        pairs
    };
    Ok(pairs(&old.bytes) != pairs(&new.bytes))
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
    fingerprint_of_all(files.iter().flat_map(|file| [file.name.as_bytes(), file.bytes.as_slice()]))
}
