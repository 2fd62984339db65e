//! Guesses `round.toml` from a sign-up file that nobody has described yet.
//!
//! Each header is read as a `question`: which `concept`s it speaks of, by the words in `vocabulary`. The `clues` say
//! which fields such a question may ask for, the `shape` of the cells speaks for or against each, and `score` adds both up. `direction` finds out
//! what a file means by “offered” and “requested”. `choice` gives the columns their fields, and `draft` writes the
//! settings with the reasons beside them. Where two readings are near each other, or a wrong one would do harm, it
//! is said as a [`Doubt`] rather than decided.
//!
//! Whom somebody would rather not be matched with must never be mailed: such a column is barred from every field
//! that the mail merge shows, by its question and by its cells.

mod choice;
mod clues;
mod concept;
mod direction;
mod draft;
mod lists;
mod people;
mod privacy;
mod question;
mod reason;
mod score;
mod shape;
mod vocabulary;

use std::collections::HashSet;

use super::SourceFile;
use super::ao3;
use super::cells::is_nothing;
use super::headers::HeaderKey;
use super::problem::{Problem, Severity};
use super::sheet::{Manner, Sheet};
use super::submitted::year_of;
use super::workbook::sheet_names;
use crate::domain::{Field, FileHints, PersonKey};
use crate::wording::on_one_line;
use choice::FANDOMS;
use lists::Lists;
use question::Question;
use score::Column;
use shape::Shape;

pub use draft::{Draft, Neighbours};
pub use privacy::Secret;
pub use reason::{Doubt, Reason, Sense};
pub use shape::Look;

/// How many rows are looked at; more tell nothing new.
const ROWS: usize = 2_000;
/// How many cells are kept at most, and how much of each.
const CELLS: usize = 400_000;
const LETTERS: usize = 400;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileKind {
    /// Its headers are questions.
    #[default]
    Questions,
    /// Its headers are the names of the fields already.
    OwnWords,
    /// AO3's download of sign-ups.
    Ao3,
}

/// What a sign-up file seems to hold.
#[derive(Clone, Debug, Default)]
pub struct Guess {
    /// What kind of file it is; only questions need `[columns]`.
    pub kind: FileKind,
    /// The columns that were understood, in the order of the file.
    pub columns: Vec<GuessedColumn>,
    /// Headers of the others.
    pub unused: Vec<String>,
    /// What is not sure.
    pub doubts: Vec<Doubt>,
    /// The year in which all of them were sent, where all can be read.
    pub year: Option<i16>,
    /// The sheet of a workbook that holds the sign-ups, where it is not the first that is shown.
    pub sheet: Option<String>,
    lists: Lists,
}

/// A column that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuessedColumn {
    /// The header on one line.
    pub header: String,
    /// What it holds.
    pub field: Field,
    /// Why it was taken for that.
    pub reasons: Vec<Reason>,
}

impl Guess {
    /// The headers of each field that has any, in the order in which people list fields.
    #[must_use]
    pub fn fields(&self) -> Vec<(Field, Vec<&GuessedColumn>)> {
        let of_field = |field| self.columns.iter().filter(|column| column.field == field).collect::<Vec<_>>();
        let all = Field::ALL.iter().map(|(field, _)| (*field, of_field(*field)));
        all.filter(|(_, columns)| !columns.is_empty()).collect()
    }

    /// Whether it has what sign-ups need.
    pub(super) fn holds_signups(&self) -> bool {
        let has = |field: Field| self.columns.iter().any(|column| column.field == field);
        let open = self.doubts.iter().any(|doubt| matches!(doubt, Doubt::Direction { .. }));
        let fandoms = has(Field::Remixable) && (has(Field::Like) || has(Field::Also));
        self.kind != FileKind::Questions || has(Field::Name) && (fandoms || open)
    }

    /// Fields that would be read from a column of their own name although it was not taken for that.
    fn misnamed(&self) -> Vec<Field> {
        let unused = self.unused.iter().filter_map(|header| own_field(&HeaderKey::of(header)));
        let guessed = |field: &Field| self.columns.iter().any(|column| column.field == *field);
        unused.filter(|field| !guessed(field)).collect()
    }

    /// What parts the entries of a list, where it is not the default.
    #[must_use]
    pub fn separator(&self) -> Option<&'static str> {
        self.lists.separator.map(|(separator, _)| separator)
    }

    /// Entries of lists of fandoms that are surely none.
    #[must_use]
    pub fn no_fandoms(&self) -> &[String] {
        &self.lists.ignore
    }
}

/// Why the answers to a question are no business of anybody but the moderators, where its header says so.
#[must_use]
pub fn secret_of(header: &str) -> Option<Secret> {
    Question::of(header).secret
}

/// How many sheets of a workbook are looked at.
const SHEETS: usize = 12;

/// Guesses what the columns of a sign-up file hold; none where it cannot be read as a table, and problems say why.
///
/// Of a workbook that is the first sheet, unless it holds no sign-ups and a later one does.
#[must_use]
pub fn guess(file: &SourceFile) -> (Option<Guess>, Vec<Problem>) {
    guess_as(file, &FileHints::default())
}

/// The same of a file that is read as these hints say; where they name a sheet, no other is looked at.
#[must_use]
pub fn guess_as(file: &SourceFile, hints: &FileHints) -> (Option<Guess>, Vec<Problem>) {
    let guess_sheet = |sheet: Option<&str>| guess_sheet(file, sheet, hints);
    let (first, problems) = guess_sheet(hints.sheet.as_deref());
    if hints.sheet.is_some() || !file.is_workbook() || first.as_ref().is_some_and(Guess::holds_signups) {
        return (first, problems);
    }
    for name in sheet_names(file).into_iter().take(SHEETS).skip(1) {
        let (other, problems) = guess_sheet(Some(&name));
        if let Some(other) = other.filter(Guess::holds_signups) {
            return (Some(Guess { sheet: Some(name), ..other }), problems);
        }
    }
    (first, problems)
}

fn guess_sheet(file: &SourceFile, sheet: Option<&str>, hints: &FileHints) -> (Option<Guess>, Vec<Problem>) {
    let mut problems = Vec::new();
    let known: Vec<&str> = Field::ALL.iter().map(|(_, name)| *name).chain(ao3::HEADERS).collect();
    let (delimiter, encoding) = (hints.delimiter, hints.encoding.as_deref());
    let manner = Manner { known: &known, delimiter, encoding, sheet, ..Manner::default() };
    let Some(sheet) = Sheet::open(file, manner, &mut problems) else { return (None, problems) };
    let headers: Vec<HeaderKey> = sheet.header().iter().map(|header| HeaderKey::of(header)).collect();
    let mut guess = Guess { kind: kind(&headers), ..Guess::default() };
    if guess.kind == FileKind::Ao3 {
        return (Some(guess), problems);
    }
    let places = first_of_each(&headers);
    let cells = sample(&sheet, &places);
    let columns = columns(&sheet, &places, &cells, &headers);
    choice::choose(&columns, &mut guess);
    read_lists(&columns, &cells, &mut guess);
    read_year(&columns, &cells, &mut guess);
    // What is wrong with single rows is for `check` to say.
    problems.retain(|problem| problem.severity() == Severity::Error && problem.row().is_none());
    (Some(guess), problems)
}

/// Words that nobody writes into a header by chance.
const DISTINCTIVE: [&str; 9] =
    ["remixable", "like", "also", "never", "also_known_as", "do_not_match", "works_link", "pinch_hitter", "accepts"];

/// Whether the headers are, at least in part, the names of our fields. A `Requests` or `Email` alone is any form's.
fn speaks_our_language(headers: &[HeaderKey]) -> bool {
    let has = |name: &&&str| headers.contains(&HeaderKey::of(name));
    DISTINCTIVE.iter().filter(has).count() > 1
}

fn kind(headers: &[HeaderKey]) -> FileKind {
    let has = |name: &str| headers.contains(&HeaderKey::of(name));
    if ao3::is_download(has) {
        FileKind::Ao3
    } else if has("name") && has("remixable") && (has("like") || has("also")) {
        FileKind::OwnWords
    } else {
        FileKind::Questions
    }
}

/// The places of the headers that can be named: those not empty, and of the same ones the first.
fn first_of_each(headers: &[HeaderKey]) -> Vec<usize> {
    let mut seen = HashSet::from([HeaderKey::of("")]);
    (0..headers.len()).filter(|place| seen.insert(headers[*place].clone())).collect()
}

/// The cells of some columns, each cut to a readable length.
fn sample(sheet: &Sheet<'_>, places: &[usize]) -> Vec<Vec<String>> {
    let mut cells = vec![Vec::new(); places.len()];
    let (mut rows, mut unread) = (sheet.rows(), Vec::new());
    let most = ROWS.min(CELLS / places.len().max(1));
    for _ in 0..most {
        let Some(row) = rows.next(&mut unread) else { break };
        for (place, kept) in places.iter().zip(&mut cells) {
            kept.push(row.cell(*place).chars().take(LETTERS).collect());
        }
    }
    cells
}

fn columns(sheet: &Sheet<'_>, places: &[usize], cells: &[Vec<String>], headers: &[HeaderKey]) -> Vec<Column> {
    let ours = speaks_our_language(headers);
    let column = |(place, cells): (&usize, &Vec<String>)| {
        let header = &sheet.header()[*place];
        let own_field = own_field(&headers[*place]).filter(|_| ours);
        let (header, question, shape) = (on_one_line(header), Question::of(header), Shape::of(cells));
        Column { header, question, shape, own_field, called_so: None }
    };
    let mut columns: Vec<Column> = places.iter().zip(cells).map(column).collect();
    if let Some(name) = people::find_names(&mut columns, cells) {
        let names: Vec<PersonKey> = cells[name].iter().map(|name| PersonKey::of(name)).collect();
        let known: HashSet<&PersonKey> = names.iter().filter(|name| !name.is_empty()).collect();
        for (place, column) in columns.iter_mut().enumerate().filter(|(place, _)| *place != name) {
            column.shape.count_people(&cells[place], &names, &known);
        }
    }
    columns
}

/// The field whose own name this header is: unless `[columns]` says otherwise, it is read as that.
fn own_field(header: &HeaderKey) -> Option<Field> {
    Field::ALL.iter().find(|(_, name)| HeaderKey::of(name) == *header).map(|(field, _)| *field)
}

fn read_lists(columns: &[Column], cells: &[Vec<String>], guess: &mut Guess) {
    let of = |wanted: &[Field]| -> Vec<&str> {
        let chosen = guess.columns.iter().filter(|column| wanted.contains(&column.field));
        let places = chosen.filter_map(|chosen| columns.iter().position(|column| column.header == chosen.header));
        places.flat_map(|place| &cells[place]).map(String::as_str).filter(|cell| !is_nothing(cell)).collect()
    };
    guess.lists = lists::read(&of(&FANDOMS[..3]), &of(&[Field::Makes, Field::Accepts]));
    if guess.lists.open {
        guess.doubts.push(Doubt::Separator);
    }
}

fn read_year(columns: &[Column], cells: &[Vec<String>], guess: &mut Guess) {
    let sent = guess.columns.iter().find(|column| column.field == Field::Submitted);
    let place = sent.and_then(|sent| columns.iter().position(|column| column.header == sent.header));
    let Some(place) = place else { return };
    let years: Option<HashSet<i16>> = cells[place].iter().map(|cell| year_of(cell)).collect();
    guess.year = years.filter(|years| years.len() == 1).and_then(|years| years.into_iter().next());
}
