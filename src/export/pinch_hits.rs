//! Who waits for a remixer and who could take them: for the moderator alone, as it holds addresses and names.

use serde::Serialize;

use crate::domain::{Media, Offer, ParticipantId, Roster, Round};
use crate::explain::{PinchHitter, Waiting};
use crate::wording::{all_quoted, list, on_one_line};

use super::Table;
use super::assignments::shared_fandoms;
use super::row::Row;
use super::spreadsheet::runs_as_formula;
use super::table::headers;

const COLUMNS: [&str; 13] = [
    "number",
    "author",
    "why",
    "fandoms",
    "accepts",
    "place",
    "pinch_hitter",
    "email",
    "offer",
    "their_words",
    "fit",
    "shared_fandoms",
    "authors_now",
];

/// A row for each author who waits and each who could take them, best first; an author for whom there is nobody has one
/// row too. `number` is the number in the list for the community, if that is made of the same authors.
#[must_use]
pub fn pinch_hits(round: &Round, waiting: &[Waiting]) -> Table {
    let mut rows = Vec::new();
    for (place, waits) in waiting.iter().enumerate() {
        let author = author_cells(&round.roster, place + 1, waits);
        let hitters = waits.pinch_hitters.iter().enumerate();
        let with = hitters.map(|(place, hitter)| hitter_cells(&round.roster, place + 1, *hitter, waits.author));
        let before = rows.len();
        rows.extend(with.map(|cells| [author.clone(), cells].concat()));
        if rows.len() == before {
            rows.push([author, vec![String::new(); COLUMNS.len() - 5]].concat());
        }
    }
    Table { name: "pinch-hits", columns: headers(&COLUMNS), rows }
}

/// Cells of a table that a spreadsheet would run as formulas, each once.
#[must_use]
pub fn formulas(table: &Table) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for cell in table.rows.iter().flatten().filter(|cell| runs_as_formula(cell)) {
        if !found.contains(&cell.as_str()) {
            found.push(cell);
        }
    }
    found
}

fn author_cells(roster: &Roster, number: usize, waits: &Waiting) -> Vec<String> {
    let author = roster.participant(waits.author);
    let media = match &author.accepts {
        Media::Everything => Vec::new(),
        Media::Only(media) => media.clone(),
    };
    let mut row = Row::default();
    row.cell(&number.to_string());
    row.cell(&author.name);
    row.cell(&why(roster, waits));
    row.list(author.remixable.iter().map(|&fandom| roster.fandoms().name(fandom)));
    row.list(media.iter().map(|&medium| roster.medium(medium)));
    row.to_vec()
}

fn why(roster: &Roster, waits: &Waiting) -> String {
    let names = all_quoted(waits.dropped_out.iter().map(|person| roster.claimed_name(person)));
    if names.is_empty() { "nobody could be found".to_owned() } else { format!("{} dropped out", list(&names)) }
}

fn hitter_cells(roster: &Roster, place: usize, hitter: PinchHitter, author: ParticipantId) -> Vec<String> {
    let person = roster.participant(hitter.person);
    let (offer, words) = match hitter.offer {
        _ if person.is_pinch_hitter => ("yes", String::new()),
        Offer::Yes => ("yes", on_one_line(&person.pinch_hitter)),
        Offer::Perhaps | Offer::No => ("ask", on_one_line(&person.pinch_hitter)),
    };
    let mut row = Row::default();
    row.cell(&place.to_string());
    row.cell(&person.name);
    row.cell(person.email.as_deref().unwrap_or_default());
    row.cell(offer);
    row.cell(&words);
    row.cell(hitter.fit.word().as_str());
    row.list(shared_fandoms(roster, hitter.person, author));
    row.cell(&hitter.authors.to_string());
    row.to_vec()
}

/// The answer of `export pinch-hits`.
#[derive(Clone, Debug, Serialize)]
pub struct PinchHitsAnswer<'a> {
    /// How many authors wait for a remixer.
    pub waiting: usize,
    /// For how many of them nobody offered to pinch hit who may.
    pub without_pinch_hitter: usize,
    /// How many people offered to pinch hit and may take one of them at least.
    pub pinch_hitters: usize,
    /// What somebody must look at.
    pub warnings: usize,
    /// The files that were written, in the output folder.
    pub files: &'a [&'a str],
}
