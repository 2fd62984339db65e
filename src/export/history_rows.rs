//! A file of past rounds with rows added: what stood in it stays, byte for byte.

use std::collections::HashSet;

use super::added_rows::{NotInEncoding, with_rows};
use super::spreadsheet::runs_as_formula;
use super::table::headers;
use super::{ByteOrderMark, CsvFile};
use crate::domain::{HistoryFile, HistoryRow};

/// The columns of a new file.
const COLUMNS: [&str; 5] = ["year", "remixer", "author", "fandom", "status"];

/// A file of past rounds after rows were added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// The rows that were added, in the order in which they were given.
    pub added: Vec<HistoryRow>,
    /// How many rows were there already, or were given more than once.
    pub known: usize,
    /// Names and fandoms in added rows that a spreadsheet would run as formulas, each once.
    pub formulas: Vec<String>,
}

/// Adds rows to a file of past rounds, or makes a new one with the columns `year,remixer,author,fandom,status`.
///
/// The file itself comes from [`crate::intake::history_file`](../intake/fn.history_file.html), which must have found
/// no error in it. Its bytes stay; a line break that its last line lacks is added, and the new rows have its columns
/// in its order, its delimiter, its encoding and its line ends. Where it has no column for fandoms or statuses, these
/// are left out. A row whose year, remixer and author (folded) stand in the file already, or in an earlier row, is
/// not added: to add the same rows again changes nothing.
///
/// A new file is UTF-8 with commas and CRLF, without a byte order mark.
///
/// # Errors
/// If a name or a fandom has letters that the encoding of the file has not; then nothing may be written.
pub fn append_history(existing: Option<&HistoryFile>, rows: &[HistoryRow]) -> Result<Appended, NotInEncoding> {
    let mut there: HashSet<_> = existing.into_iter().flat_map(|file| &file.rows).map(HistoryRow::key).collect();
    let added: Vec<HistoryRow> = rows.iter().filter(|row| there.insert(row.key())).cloned().collect();
    let bytes = match existing {
        Some(file) => grown(file, &added)?,
        None => new_file(&added),
    };
    let known = rows.len() - added.len();
    let formulas = formulas(&added);
    Ok(Appended { bytes, added, known, formulas })
}

fn new_file(rows: &[HistoryRow]) -> Vec<u8> {
    let mut file = CsvFile::new("past-rounds", &headers(&COLUMNS), ByteOrderMark::Without);
    for row in rows {
        let year = row.year.to_string();
        file.add([&year, &row.remixer, &row.author, &row.fandom, &row.status].into_iter().map(String::as_str));
    }
    file.into_bytes()
}

fn grown(file: &HistoryFile, rows: &[HistoryRow]) -> Result<Vec<u8>, NotInEncoding> {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| cells(file, row)).collect();
    with_rows(&file.table, &rows)
}

/// The cells of a row in the columns of a file.
fn cells(file: &HistoryFile, row: &HistoryRow) -> Vec<String> {
    let mut cells = vec![String::new(); file.table.width];
    let columns = &file.columns;
    let named = [(columns.year, row.year.to_string())]
        .into_iter()
        .chain([(columns.remixer, row.remixer.clone()), (columns.author, row.author.clone())])
        .chain(columns.fandom.map(|place| (place, row.fandom.clone())))
        .chain(columns.status.map(|place| (place, row.status.clone())));
    for (place, text) in named {
        cells[place] = text;
    }
    cells
}

fn formulas(rows: &[HistoryRow]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in rows.iter().flat_map(|row| [&row.remixer, &row.author, &row.fandom, &row.status]) {
        if runs_as_formula(text) && !found.contains(text) {
            found.push(text.clone());
        }
    }
    found
}
