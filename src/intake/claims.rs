//! People whom a moderator names in a round that is read: in an assignment file, also a hand-made one, or
//! by word of mouth.

use super::SourceFile;
use super::directory::Directory;
use super::headers::Headers;
use super::near_names::nearest_names;
use super::nearest::nearest;
use super::problem::{FileProblem, Problem, ReferenceProblem};
use super::sheet::{Manner, Row, Sheet};
use crate::domain::{ClaimedPair, ClaimedPerson, Pair, ParticipantId, PersonKey, Roster, Stage, Status, folded_email};

/// The columns that we write; any other is the moderator's own.
pub(super) const OURS: [&str; 7] = ["remixer", "author", "original_author", "fandoms", "fit", "mutual", "status"];

/// An assignment file, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssignmentFile {
    /// Headers of the columns that a moderator added, in their order.
    pub own_columns: Vec<String>,
    /// Its rows, in their order.
    pub rows: Vec<AssignmentRow>,
}

/// A row of an assignment file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignmentRow {
    /// The row as a spreadsheet shows it.
    pub number: u64,
    /// Who is said to remix whom.
    pub pair: ClaimedPair,
    /// The fandoms of the pair as they stand there; empty where there is no such column.
    pub fandoms: String,
    /// How far that has come.
    pub status: Status,
    /// What stands in the columns that a moderator added.
    pub own: Vec<String>,
}

impl AssignmentFile {
    /// All pairs, each with how far it has come.
    #[must_use]
    pub fn pairs(&self) -> Vec<(ClaimedPair, Status)> {
        self.rows.iter().map(|row| (row.pair.clone(), row.status)).collect()
    }

    /// The pairs that somebody dropped out of, sorted, as far as both are in the round.
    #[must_use]
    pub fn defaulted(&self) -> Vec<Pair> {
        let over = self.rows.iter().filter(|row| !row.status.is_live());
        let mut pairs: Vec<Pair> = over.filter_map(|row| row.pair.known()).collect();
        pairs.sort_unstable();
        pairs
    }

    /// The pairs that still stand: all but those of which somebody dropped out.
    #[must_use]
    pub fn live(&self) -> Vec<ClaimedPair> {
        self.rows.iter().filter(|row| row.status.is_live()).map(|row| row.pair.clone()).collect()
    }
}

/// Reads an assignment file, also a hand-made one.
///
/// It needs the columns `remixer` and `author` (or `original_author`); `status` may be missing, and is `assigned` then.
/// A name is whoever signed up under it, else the only one who also goes by it.
#[must_use]
pub fn assignment_file(file: &SourceFile, roster: &Roster) -> (AssignmentFile, Vec<Problem>) {
    let (mut read, mut problems) = (AssignmentFile::default(), Vec::new());
    let manner = Manner { known: &OURS, ..Manner::default() };
    let Some(sheet) = Sheet::open(file, manner, &mut problems) else { return (read, problems) };
    let headers = Headers::of(&sheet, &mut problems);
    let remixer = headers.required(&["remixer"], &mut problems);
    let author = headers.required(&["author", "original_author"], &mut problems);
    let (Some(remixer), Some(author)) = (remixer, author) else { return (read, problems) };
    let (fandoms, status) = (headers.place("fandoms"), status_column(&headers, &mut problems));
    let ours: Vec<usize> = OURS.iter().filter_map(|header| headers.place(header)).collect();
    let own: Vec<usize> = (0..sheet.header().len()).filter(|place| !ours.contains(place)).collect();
    read.own_columns = own.iter().map(|&place| sheet.header()[place].trim().to_owned()).collect();
    let people = People::of(roster);
    let mut rows = sheet.rows();
    while let Some(row) = rows.next(&mut problems) {
        let status = status_of(row, status, &mut problems);
        match (row.cell(remixer), row.cell(author)) {
            ("", "") => {}
            ("", _) => problems.push(missing(row, remixer, "remixer")),
            (_, "") => problems.push(missing(row, author, "author")),
            (writes, owns) => read.rows.push(AssignmentRow {
                number: row.number,
                pair: ClaimedPair { remixer: people.remixer(writes, status), author: people.author(owns) },
                fandoms: row.optional(fandoms).to_owned(),
                status,
                own: own.iter().map(|&place| row.cell(place).to_owned()).collect(),
            }),
        }
    }
    problems.sort_by_key(Problem::row);
    (read, problems)
}

/// Whom a table of changes says to need a letter of this kind; names that are nobody's are passed over, and so is a table
/// that cannot be read.
#[must_use]
pub fn people_with_change(file: &SourceFile, roster: &Roster, letter: &str) -> Vec<ParticipantId> {
    let mut problems = Vec::new();
    let manner = Manner { known: &["name", "letter"], ..Manner::default() };
    let Some(sheet) = Sheet::open(file, manner, &mut problems) else { return Vec::new() };
    let headers = Headers::of(&sheet, &mut problems);
    let (Some(name), Some(kind)) = (headers.place("name"), headers.place("letter")) else { return Vec::new() };
    let people = Directory::of_participants(roster.participants());
    let (mut rows, mut found) = (sheet.rows(), Vec::new());
    while let Some(row) = rows.next(&mut problems) {
        found.extend(people.only(row.cell(name)).filter(|_| row.cell(kind) == letter));
    }
    found
}

/// The column of the statuses; none where there is none. Were a misspelt header passed over, everybody whose letter went
/// out could get another author.
pub(super) fn status_column(headers: &Headers<'_>, problems: &mut Vec<Problem>) -> Option<usize> {
    let place = headers.place("status");
    if place.is_none() && headers.nearest("status").is_some() {
        problems.push(headers.missing(&["status"], false));
    }
    place
}

/// What a row says of its pair. What cannot be read is a problem.
pub(super) fn status_of(row: Row<'_>, place: Option<usize>, problems: &mut Vec<Problem>) -> Status {
    let cell = row.optional(place);
    Status::read(cell).unwrap_or_else(|| {
        let words = Stage::ALL.iter().map(|(_, word)| *word).chain(["pinch hit"]);
        let kind = ReferenceProblem::UnknownStage { nearest: nearest(cell, words) };
        problems.extend(place.map(|place| row.problem(place, kind)));
        Status::default()
    })
}

fn missing(row: Row<'_>, place: usize, field: &'static str) -> Problem {
    row.problem(place, FileProblem::MissingCell { field })
}

/// Who is meant by the names of an assignment file.
struct People<'r> {
    roster: &'r Roster,
    directory: Directory,
}

impl<'r> People<'r> {
    fn of(roster: &'r Roster) -> Self {
        Self { roster, directory: Directory::of_participants(roster.participants()) }
    }

    fn author(&self, name: &str) -> ClaimedPerson {
        claimed(name, self.directory.only(name))
    }

    /// Whoever takes part and pinch hits too has two sign-ups of one name.
    fn remixer(&self, name: &str, status: Status) -> ClaimedPerson {
        let offers = |id: &ParticipantId| self.roster.participant(*id).is_pinch_hitter == status.pinch_hit;
        let named = self.directory.only(name);
        let of_that_name = named.map(|id| PersonKey::folded(self.roster.name(id)));
        let same_name = |id: &ParticipantId| {
            of_that_name.as_ref().is_some_and(|key| *key == PersonKey::folded(self.roster.name(*id)))
        };
        let meant = self.directory.named(name).iter().copied().filter(same_name).find(offers);
        claimed(name, meant.or(named))
    }
}

fn claimed(name: &str, person: Option<ParticipantId>) -> ClaimedPerson {
    person.map_or_else(|| ClaimedPerson::Unknown(name.to_owned()), ClaimedPerson::Known)
}

/// A name that does not say who is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// Nobody goes by it.
    Nobody {
        /// Names of those who may be meant, the likeliest first.
        near: Vec<String>,
    },
    /// More than one does, none of them as their own name: these.
    Several(Vec<String>),
}

/// The participant whom a moderator calls by this name: whoever signed up under it, else the only one who also goes
/// by it or has this e-mail address.
///
/// # Errors
/// Where that is nobody, or more than one.
pub fn participant_named(roster: &Roster, typed: &str) -> Result<ParticipantId, Unclear> {
    let people = Directory::of_participants(roster.participants());
    if let Some(person) = people.only(typed) {
        return Ok(person);
    }
    let address = folded_email(typed);
    let has_it = |id: &ParticipantId| {
        roster.participant(*id).email.as_deref().is_some_and(|email| folded_email(email) == address)
    };
    let mut meant: Vec<ParticipantId> = roster.ids().filter(has_it).collect();
    let one = sign_up_of(roster, &meant).or_else(|| sign_up_of(roster, people.named(typed)));
    if let Some(person) = one {
        return Ok(person);
    }
    meant.extend(people.named(typed));
    if !meant.is_empty() {
        return Err(Unclear::Several(names_of(roster, &meant)));
    }
    let known: Vec<&str> = people.names().collect();
    let near = nearest_names(&[&PersonKey::folded(typed)], &known);
    meant = near.into_iter().flatten().flat_map(|near| people.find(near.name)).copied().collect();
    Err(Unclear::Nobody { near: names_of(roster, &meant) })
}

/// The sign-up of those who are meant, where all have one name: whoever takes part and pinch hits too has two.
fn sign_up_of(roster: &Roster, meant: &[ParticipantId]) -> Option<ParticipantId> {
    let key = |id: ParticipantId| PersonKey::folded(roster.name(id));
    let first = *meant.iter().min()?;
    meant.iter().all(|&other| key(other) == key(first)).then_some(first)
}

/// Their names, each once, in this order.
fn names_of(roster: &Roster, people: &[ParticipantId]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for &person in people {
        let name = roster.name(person);
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}
