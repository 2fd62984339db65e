//! The table from which letters to the remixers are made, one row a letter.
//!
//! Its rows go out to other participants. So no cell but the first holds an address, and nothing is read
//! here of what somebody refused or of whom they asked not to be matched with.

use std::collections::BTreeSet;

use crate::domain::{Assignment, Media, ParticipantId, Round, is_email_address};

use super::assignments::{fandom_list, one_cell, shared_fandoms};
use super::spreadsheet::runs_as_formula;
use super::{Concern, Table, without_addresses};

const COLUMNS: [&str; 12] = [
    "Email",
    "Remixer",
    "Author",
    "MatchedFandoms",
    "OtherFandoms",
    "WorksLink",
    "RequestedWorks",
    "SafeWorks",
    "AuthorAccepts",
    "AuthorNotes",
    "RoundTitle",
    "Due",
];

/// Whose words stand in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    Remixer,
    Author,
    Moderator,
}

/// A row for each placed remixer who has a usable address, and what to know about its cells.
#[must_use]
pub fn mail_merge(round: &Round, assignment: &Assignment) -> (Table, Vec<Concern>) {
    let mut concerns: BTreeSet<Concern> = formula_names(round).collect();
    let mut rows = Vec::with_capacity(assignment.placed());
    for (remixer, author) in assignment.pairs() {
        match usable_address(round, remixer) {
            Some(address) => rows.push(row(round, address, remixer, author, &mut concerns)),
            None => drop(concerns.insert(Concern::NoAddress { remixer: shown_name(round, remixer) })),
        }
    }
    (Table { name: "mail-merge", columns: &COLUMNS, rows }, concerns.into_iter().collect())
}

/// The address to write to. A host without a dot (`ash@gmail`) is where nobody gets mail.
fn usable_address(round: &Round, remixer: ParticipantId) -> Option<&str> {
    let address = round.roster.participant(remixer).email.as_deref()?.trim();
    let host = address.rsplit('@').next().unwrap_or_default();
    (is_email_address(address) && host.trim_matches('.').contains('.')).then_some(address)
}

/// A name for a notice. Names may be addresses too.
fn shown_name(round: &Round, person: ParticipantId) -> String {
    let name = round.roster.name(person);
    without_addresses(name).unwrap_or_else(|| name.to_owned())
}

fn formula_names(round: &Round) -> impl Iterator<Item = Concern> {
    let suspicious = round.roster.ids().filter(|&id| runs_as_formula(round.roster.name(id)));
    suspicious.map(|id| Concern::FormulaName { person: shown_name(round, id) })
}

fn row(
    round: &Round,
    address: &str,
    remixer: ParticipantId,
    author: ParticipantId,
    concerns: &mut BTreeSet<Concern>,
) -> Vec<String> {
    let mut row = vec![address.to_owned()];
    row.extend(words(round, remixer, author).into_iter().zip(&COLUMNS[1..]).map(|((voice, text), &column)| {
        let Some(cleaned) = without_addresses(&text) else { return text };
        concerns.insert(match voice {
            Voice::Remixer => Concern::AddressLeftOut { person: shown_name(round, remixer), column },
            Voice::Author => Concern::AddressLeftOut { person: shown_name(round, author), column },
            Voice::Moderator => Concern::ModeratorsAddressLeftOut { column },
        });
        cleaned
    }));
    for (cell, &column) in row.iter().zip(&COLUMNS) {
        // Names are told on their own: the row in which an author's name stands would tell the pair.
        if runs_as_formula(cell) && !["Remixer", "Author"].contains(&column) {
            concerns.insert(Concern::FormulaCell { remixer: shown_name(round, remixer), column });
        }
    }
    row
}

/// Every cell after the address, with whose words it holds.
fn words(round: &Round, remixer: ParticipantId, author: ParticipantId) -> [(Voice, String); COLUMNS.len() - 1] {
    let (roster, settings) = (&round.roster, &round.settings);
    let writer = roster.participant(author);
    let shared = shared_fandoms(roster, remixer, author);
    let others: Vec<_> = writer.remixable.iter().copied().filter(|fandom| !shared.contains(fandom)).collect();
    [
        (Voice::Remixer, roster.name(remixer).to_owned()),
        (Voice::Author, roster.name(author).to_owned()),
        (Voice::Author, fandom_list(round, &shared)),
        (Voice::Author, fandom_list(round, &others)),
        (Voice::Author, writer.works_link.clone()),
        (Voice::Remixer, requested_works(round, remixer, author)),
        (Voice::Author, writer.safe.clone()),
        (Voice::Author, accepts(round, &writer.accepts)),
        (Voice::Author, writer.notes.clone()),
        (Voice::Moderator, settings.title.clone()),
        (Voice::Moderator, settings.due.clone()),
    ]
}

fn requested_works(round: &Round, remixer: ParticipantId, author: ParticipantId) -> String {
    let requests = &round.roster.participant(remixer).requests;
    let of_author = requests.iter().filter(|request| request.authors.contains(&author));
    one_cell(&of_author.map(|request| request.typed.as_str()).collect::<Vec<_>>(), &round.settings.lists)
}

fn accepts(round: &Round, media: &Media) -> String {
    let Media::Only(media) = media else { return String::new() };
    let names: Vec<&str> = media.iter().map(|&medium| round.roster.medium(medium)).collect();
    one_cell(&names, &round.settings.lists)
}
