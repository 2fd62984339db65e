//! Answers about names as rows of the moderator's own files: what stands there stays, byte for byte.

use std::borrow::Cow;

use thiserror::Error;

use super::added_rows::{NotInEncoding, encoded, with_rows};
use super::table::headers;
use super::{ByteOrderMark, CsvFile};
use crate::domain::{Answer, FandomKey, NamesFile, NamesKind, PersonKey, Said, Settings, TableFile};
use crate::wording::quoted;

/// Why an answer cannot stand in the file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotAnswered {
    /// A name has letters that the encoding of the file has not.
    #[error(transparent)]
    NotInEncoding(#[from] NotInEncoding),
    /// What stands in the file would not stay as it is.
    #[error(
        "This file cannot be written again byte for byte in its encoding, {encoding}. Save it as CSV (UTF-8) first."
    )]
    NotKept {
        /// The encoding.
        encoding: &'static str,
    },
    /// A list of names cannot hold either.
    #[error(
        "{} and {} both hold a sign that stands between names, so neither can stand in a list. Write the name in the same way in both places.",
        quoted(.name), quoted(.other)
    )]
    NoList {
        /// The first name.
        name: String,
        /// The second.
        other: String,
    },
    /// A row that begins so would be a remark.
    #[error("A row that begins with {} would be read as a remark. Write the row by hand, with that name in the second place.", quoted(.0))]
    Remark(String),
    /// There is nothing to compare in a name.
    #[error("{} is no name.", quoted(.0))]
    NoName(String),
    /// Nobody lies within somebody.
    #[error("Only fandoms lie within each other.")]
    NoUmbrella,
}

/// The columns of new files.
const FANDOMS: [&str; 4] = ["name", "same_as", "within", "different_from"];
const PEOPLE: [&str; 4] = ["name", "also_known_as", "email", "different_from"];

/// The file of names with a row more that says this, or a new file.
///
/// The file itself comes from [`crate::intake::names_file`](../intake/fn.names_file.html). Its bytes stay; where it has
/// no column for the answer, each of its rows gets one more cell at its end, which is empty. The new row has its columns
/// in its order, its delimiter, its encoding and its line ends. What a row says already is not added again.
///
/// A new file is UTF-8 with commas and CRLF, without a byte order mark.
///
/// # Errors
/// If the answer cannot stand in the file; then nothing may be written.
pub fn answered(
    kind: NamesKind,
    file: Option<&NamesFile>,
    answer: &Answer,
    settings: &Settings,
) -> Result<Vec<u8>, NotAnswered> {
    let column = kind.column(answer.said).ok_or(NotAnswered::NoUmbrella)?;
    let [name, other] = names(kind, answer, settings)?;
    let Some(file) = file else { return Ok(new_file(kind, [("name", &name), (column, &other)])) };
    if place_of(file, [&name, &other], answer.said).is_some() {
        return Ok(file.table.bytes.clone());
    }
    let (table, place) = match file.columns.of(answer.said) {
        Some(place) => (Cow::Borrowed(&file.table), place),
        None => (Cow::Owned(with_column(file, column)?), file.table.width),
    };
    let mut cells = vec![String::new(); table.width];
    (cells[file.columns.name], cells[place]) = (name, other);
    if kind == NamesKind::Fandoms {
        cells[0] = without_sign(&cells[0])?;
    }
    Ok(with_rows(&table, &[cells])?)
}

/// The file of names without the row that says this and nothing else, as [`answered`] adds it; of several the last.
/// None where there is no such row. A column that was added for it stays.
///
/// # Errors
/// If what else stands in the file would not stay as it is; then nothing may be written.
pub fn unanswered(file: &NamesFile, answer: &Answer, settings: &Settings) -> Result<Option<Vec<u8>>, NotAnswered> {
    let [name, other] = names(file.kind, answer, settings)?;
    let Some(place) = place_of(file, [&name, &other], answer.said) else { return Ok(None) };
    let span = &file.rows[place].span;
    let rest = &file.text[span.end..];
    let line_break = ["\r\n", "\n", "\r"].into_iter().find(|line_break| rest.starts_with(line_break));
    let after = &rest[line_break.map_or(0, str::len)..];
    rewritten(file, &format!("{}{after}", &file.text[..span.start])).map(Some)
}

/// Both names as they stand in a row. Of two names of one person the one that no list can hold stands first.
fn names(kind: NamesKind, answer: &Answer, settings: &Settings) -> Result<[String; 2], NotAnswered> {
    let names = [&answer.name, &answer.other].map(|name| name.trim().replace('\0', ""));
    let is_empty = |name: &&String| match kind {
        NamesKind::Fandoms => FandomKey::of(name).as_str().is_empty(),
        NamesKind::People => PersonKey::of(name).is_empty(),
    };
    if let Some(empty) = names.iter().find(is_empty) {
        return Err(NotAnswered::NoName(empty.clone()));
    }
    let separator = settings.lists.separator.as_str();
    let parts_lists =
        |name: &String| name.contains([',', ';', '\n', '\r']) || !separator.is_empty() && name.contains(separator);
    let [name, other] = names;
    match (kind, answer.said) {
        (NamesKind::People, Said::Same) if parts_lists(&other) && parts_lists(&name) => {
            Err(NotAnswered::NoList { name, other })
        }
        (NamesKind::People, Said::Same) if parts_lists(&other) => Ok([other, name]),
        _ => Ok([name, other]),
    }
}

fn new_file(kind: NamesKind, filled: [(&str, &str); 2]) -> Vec<u8> {
    let (name, columns) = match kind {
        NamesKind::Fandoms => ("fandoms", FANDOMS),
        NamesKind::People => ("people", PEOPLE),
    };
    let mut file = CsvFile::new(name, &headers(&columns), ByteOrderMark::Without);
    let cell = |column: &&str| filled.iter().find(|(known, _)| known == column).map_or("", |(_, cell)| cell);
    file.add(columns.iter().map(cell));
    file.into_bytes()
}

/// A row that begins with `#` is a remark; names are compared without that sign, so the row may lack it as well.
fn without_sign(cell: &str) -> Result<String, NotAnswered> {
    let bare = cell.trim_start_matches(['#', ' ']);
    if bare.len() < cell.len() && FandomKey::of(bare) != FandomKey::of(cell) {
        return Err(NotAnswered::Remark(cell.to_owned()));
    }
    Ok(bare.to_owned())
}

/// The place of the last row that says this and nothing else.
fn place_of(file: &NamesFile, [name, other]: [&str; 2], said: Said) -> Option<usize> {
    let (first, second) = (file.columns.name, file.columns.of(said)?);
    // The sign of a remark is left out where a row would begin with it.
    let is = |place: usize, cell: &str, name: &str| {
        let bare = without_sign(name).ok().filter(|_| place == 0 && file.kind == NamesKind::Fandoms);
        cell == bare.as_deref().unwrap_or(name)
    };
    let says = |cells: &[String]| {
        cells.iter().enumerate().all(|(place, cell)| match place {
            _ if place == first => is(place, cell, name),
            _ if place == second => is(place, cell, other),
            _ => cell.is_empty(),
        })
    };
    file.rows.iter().rposition(|row| says(&row.cells))
}

/// The file with a column more, which is empty.
fn with_column(file: &NamesFile, column: &str) -> Result<TableFile, NotAnswered> {
    let delimiter = char::from(file.table.delimiter);
    let mut text = String::with_capacity(file.text.len() + file.rows.len() + 20);
    text.push_str(&file.text[..file.header_end]);
    text.push(delimiter);
    text.push_str(column);
    let mut done = file.header_end;
    for row in &file.rows {
        text.push_str(&file.text[done..row.span.end]);
        text.push(delimiter);
        done = row.span.end;
    }
    text.push_str(&file.text[done..]);
    let bytes = rewritten(file, &text)?;
    Ok(TableFile { bytes, width: file.table.width + 1, ..file.table.clone() })
}

/// A changed text in the encoding of the file, behind its byte order mark. What is the same in both texts is the same
/// in both files: that is so where the old text makes the old bytes.
fn rewritten(file: &NamesFile, text: &str) -> Result<Vec<u8>, NotAnswered> {
    let encoding = file.table.encoding;
    let not_kept = || NotAnswered::NotKept { encoding };
    let old = encoded(&file.text, encoding).map_err(|_| not_kept())?;
    let mark = file.table.bytes.strip_suffix(old.as_slice()).ok_or_else(not_kept)?;
    if ![&b""[..], b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"].contains(&mark) {
        return Err(not_kept());
    }
    Ok([mark, &encoded(text, encoding)?].concat())
}
