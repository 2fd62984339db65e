//! An assignment file with other statuses: everything else in it stays, byte for byte.

use std::collections::BTreeMap;

use super::added_rows;
use crate::domain::{Status, StatusFile};

/// The header of a column that is added.
const HEADER: &str = "status";

/// Writes statuses into an assignment file, by the rows in which their pairs stand.
///
/// The file itself comes from [`crate::intake::status_file`](../intake/fn.status_file.html). A cell that says the same
/// already stays as it is written, and every other byte stays, too: columns, their order, delimiter, encoding and line
/// ends. Where there is no column for statuses and one must be told, it is added as the last. Without a change the
/// bytes are the same.
#[must_use]
pub fn with_statuses(file: &StatusFile, statuses: &BTreeMap<u64, Status>) -> Vec<u8> {
    let wanted = |row: u64, now: Status| statuses.get(&row).copied().filter(|status| *status != now);
    if !file.cells.iter().any(|cell| wanted(cell.row, cell.status).is_some()) {
        return file.bytes.clone();
    }
    let mut after = Spliced { file, bytes: Vec::with_capacity(file.bytes.len() + 64), next: 0 };
    if let Some(place) = file.no_column {
        after.put(place..place, &after.added(HEADER));
    }
    for cell in &file.cells {
        let wanted = wanted(cell.row, cell.status);
        let status = wanted.unwrap_or(cell.status);
        match (file.no_column, wanted) {
            (Some(_), _) => after.put(cell.place.clone(), &after.added(&status.to_string())),
            (None, Some(_)) => {
                let is_quoted = file.bytes[cell.place.clone()].starts_with(&encoded(file, "\""));
                after.put(cell.place.clone(), &after.cell(&status.to_string(), is_quoted));
            }
            (None, None) => {}
        }
    }
    after.finished()
}

/// A file with parts of it replaced, from its start on.
struct Spliced<'f> {
    file: &'f StatusFile,
    bytes: Vec<u8>,
    /// Where the part begins that is not taken over yet.
    next: usize,
}

impl Spliced<'_> {
    fn put(&mut self, place: std::ops::Range<usize>, text: &str) {
        self.bytes.extend_from_slice(&self.file.bytes[self.next..place.start]);
        self.bytes.extend(encoded(self.file, text));
        self.next = place.end;
    }

    fn finished(mut self) -> Vec<u8> {
        self.bytes.extend_from_slice(&self.file.bytes[self.next..]);
        self.bytes
    }

    /// A cell behind the last of a row.
    fn added(&self, text: &str) -> String {
        format!("{}{}", char::from(self.file.delimiter), self.cell(text, false))
    }

    /// A word as it may stand in a cell. No status holds a quotation mark.
    fn cell(&self, text: &str, is_quoted: bool) -> String {
        let must_be = text.contains(char::from(self.file.delimiter));
        if is_quoted || must_be { format!("\"{text}\"") } else { text.to_owned() }
    }
}

/// Plain letters in the encoding of the file; each has them.
fn encoded(file: &StatusFile, text: &str) -> Vec<u8> {
    added_rows::encoded(text, file.encoding).expect("each encoding has plain letters")
}
