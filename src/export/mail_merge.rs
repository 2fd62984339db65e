//! The table from which letters to the remixers are made, one row a letter.
//!
//! Its rows go out to other participants. So no cell but the first holds an address, and nothing is read
//! here of what somebody refused or of whom they asked not to be matched with.

use std::collections::BTreeSet;

use crate::domain::{
    Assignment, Media, MediumId, Participant, ParticipantId, Roster, Round, gets_mail, without_addresses,
};

use super::assignments::shared_fandoms;
use super::row::Row;
use super::spreadsheet::runs_as_formula;
use super::{ByteOrderMark, Concern, CsvFile, Table};

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

/// By column.
const VOICES: [Voice; 12] = [
    Voice::Remixer,
    Voice::Remixer,
    Voice::Author,
    Voice::Author,
    Voice::Author,
    Voice::Author,
    Voice::Remixer,
    Voice::Author,
    Voice::Author,
    Voice::Author,
    Voice::Moderator,
    Voice::Moderator,
];

const NAME: &str = "mail-merge";

/// A row for each placed remixer who has a usable address, and what to know about its cells.
#[must_use]
pub fn mail_merge(round: &Round, assignment: &Assignment) -> (Table, Vec<Concern>) {
    let mut rows = Vec::with_capacity(assignment.placed());
    let concerns = each_row(round, assignment, |row| rows.push(row.to_vec()));
    (Table { name: NAME, columns: &COLUMNS, rows }, concerns)
}

/// The same as a file in which no reader takes text for a number; this takes less time and room than a table.
#[must_use]
pub fn mail_merge_csv(round: &Round, assignment: &Assignment, mark: ByteOrderMark) -> (CsvFile, Vec<Concern>) {
    let mut file = CsvFile::quoted(NAME, &COLUMNS, mark);
    let concerns = each_row(round, assignment, |row| file.add(row.cells()));
    (file, concerns)
}

fn each_row(round: &Round, assignment: &Assignment, mut take: impl FnMut(&Row)) -> Vec<Concern> {
    let mut letter = Letter { round, row: Row::default(), concerns: BTreeSet::new() };
    letter.concerns.extend(formula_names(round));
    for (remixer, author) in assignment.pairs() {
        if let Some(address) = usable_address(round, remixer) {
            letter.write(address, remixer, author);
            take(&letter.row);
        } else {
            letter.concerns.insert(Concern::NoAddress { remixer: shown_name(round, remixer) });
        }
    }
    letter.concerns.into_iter().collect()
}

/// The address to write to.
fn usable_address(round: &Round, remixer: ParticipantId) -> Option<&str> {
    let address = round.roster.participant(remixer).email.as_deref()?.trim();
    gets_mail(address).then_some(address)
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

/// The row that is being written, and what to know about those before it.
struct Letter<'r> {
    round: &'r Round,
    row: Row,
    concerns: BTreeSet<Concern>,
}

impl Letter<'_> {
    fn write(&mut self, address: &str, remixer: ParticipantId, author: ParticipantId) {
        self.row.clear();
        self.row.cell(address);
        self.tell_formula(remixer, COLUMNS[0]);
        for (&column, voice) in COLUMNS.iter().zip(VOICES).skip(1) {
            self.add(column, remixer, author);
            if let Some(cleaned) = without_addresses(self.row.last()) {
                self.row.replace_last(&cleaned);
                self.concerns.insert(match voice {
                    Voice::Remixer => Concern::AddressLeftOut { person: shown_name(self.round, remixer), column },
                    Voice::Author => Concern::AddressLeftOut { person: shown_name(self.round, author), column },
                    Voice::Moderator => Concern::ModeratorsAddressLeftOut { column },
                });
            }
            self.tell_formula(remixer, column);
        }
    }

    fn tell_formula(&mut self, remixer: ParticipantId, column: &'static str) {
        // Names are told on their own: the row in which an author's name stands would tell the pair.
        if runs_as_formula(self.row.last()) && !["Remixer", "Author"].contains(&column) {
            self.concerns.insert(Concern::FormulaCell { remixer: shown_name(self.round, remixer), column });
        }
    }

    /// Adds the cell of one column.
    fn add(&mut self, column: &str, remixer: ParticipantId, author: ParticipantId) {
        let (roster, settings) = (&self.round.roster, &self.round.settings);
        let (reader, writer) = (roster.participant(remixer), roster.participant(author));
        match column {
            "Remixer" => self.row.cell(&reader.name),
            "Author" => self.row.cell(&writer.name),
            "MatchedFandoms" => self.row.list(shared_fandoms(roster, remixer, author)),
            "OtherFandoms" => self.row.list(other_fandoms(roster, remixer, author)),
            "WorksLink" => self.row.cell(&writer.works_link),
            "RequestedWorks" => self.row.list(requested_works(reader, author)),
            "SafeWorks" => self.row.cell(&writer.safe),
            "AuthorAccepts" => self.row.list(accepts(roster, &writer.accepts)),
            "AuthorNotes" => self.row.cell(&writer.notes),
            "RoundTitle" => self.row.cell(&settings.title),
            "Due" => self.row.cell(&settings.due),
            _ => unreachable!("every column of the table has its cell"),
        }
    }
}

/// What the author offers besides what the two share.
fn other_fandoms(roster: &Roster, remixer: ParticipantId, author: ParticipantId) -> impl Iterator<Item = &str> {
    let willing = roster.willingness(remixer);
    let others = roster.participant(author).remixable.iter().filter(|&&fandom| willing.level(fandom).is_none());
    others.map(|&fandom| roster.fandoms().name(fandom))
}

fn requested_works(reader: &Participant, author: ParticipantId) -> impl Iterator<Item = &str> {
    let of_author = reader.requests.iter().filter(move |request| request.authors.contains(&author));
    of_author.map(|request| request.typed.as_str())
}

fn accepts<'r>(roster: &'r Roster, media: &'r Media) -> impl Iterator<Item = &'r str> {
    let listed: &[MediumId] = match media {
        Media::Everything => &[],
        Media::Only(media) => media,
    };
    listed.iter().map(|&medium| roster.medium(medium))
}
