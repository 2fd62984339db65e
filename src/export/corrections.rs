//! The file of corrected cells, with a correction more or less. It is read back exactly as it was given.

use super::table::headers;
use super::{ByteOrderMark, CsvFile};
use crate::domain::{Correction, Fate, ListedCorrection};

const COLUMNS: [&str; 5] = ["file", "row", "column", "was", "now"];

/// A file of these corrections: UTF-8 with commas and CRLF, without a byte order mark.
///
/// No cell is guarded against spreadsheets: it must stand there as it was typed. The character with the number 0, which
/// no file of text may hold, is left out.
#[must_use]
pub fn corrections_csv<'c>(corrections: impl IntoIterator<Item = &'c Correction>) -> Vec<u8> {
    let mut file = CsvFile::new("corrections", &headers(&COLUMNS), ByteOrderMark::Without);
    for Correction { file: table, row, column, was, now } in corrections {
        let row = row.to_string();
        let cells = [table, &row, column, was, now].map(|cell| cell.replace('\0', ""));
        file.add(cells.iter().map(String::as_str));
    }
    file.into_bytes()
}

/// The file with a correction more. It takes the place of those of the same cell, wherever that stands by now.
#[must_use]
pub fn with_correction(listed: &[ListedCorrection], new: &Correction) -> Vec<u8> {
    let is_same = |one: &ListedCorrection| {
        let row = if let Fate::Used { row } = one.fate { row } else { one.correction.row };
        let [table, column] = [&one.correction.file, &one.correction.column].map(|text| text.trim());
        (table, row, column) == (new.file.trim(), new.row, new.column.trim())
    };
    let first = listed.iter().position(is_same);
    let kept = |(place, one)| match (first, is_same(one)) {
        (_, false) => Some(&one.correction),
        (Some(first), true) if first == place => Some(new),
        _ => None,
    };
    let kept = listed.iter().enumerate().filter_map(kept);
    corrections_csv(kept.chain(first.is_none().then_some(new)))
}

/// The file without the corrections in these of its rows.
#[must_use]
pub fn without_corrections(listed: &[ListedCorrection], rows: &[u64]) -> Vec<u8> {
    corrections_csv(listed.iter().filter(|one| !rows.contains(&one.row)).map(|one| &one.correction))
}
