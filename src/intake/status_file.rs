//! An assignment file in which statuses are to be changed: where each of them stands, to the byte.

use std::borrow::Cow;
use std::ops::Range;

use super::claims::{OURS, status_column, status_of};
use super::decoding::encoding_of;
use super::headers::Headers;
use super::problem::{Problem, ReferenceProblem, Severity};
use super::sheet::{Manner, Sheet};
use super::{SourceFile, workbook};
use crate::domain::{StatusCell, StatusFile};

/// Finds the statuses of an assignment file; none where something in it is wrong, and problems say what. Rows without a
/// remixer and an author are passed over.
#[must_use]
pub fn status_file(file: &SourceFile) -> (Option<StatusFile>, Vec<Problem>) {
    let mut problems = Vec::new();
    if file.is_workbook() {
        problems.push(Problem::new(&file.name, ReferenceProblem::WorkbookOfAssignments));
        return (None, problems);
    }
    let found = found(file, &mut problems);
    let is_sound = problems.iter().all(|problem| problem.severity() != Severity::Error);
    (found.filter(|_| is_sound), problems)
}

fn found(file: &SourceFile, problems: &mut Vec<Problem>) -> Option<StatusFile> {
    let sheet = Sheet::open(file, Manner { known: &OURS, ..Manner::default() }, problems)?;
    let headers = Headers::of(&sheet, problems);
    let remixer = headers.required(&["remixer"], problems)?;
    let author = headers.required(&["author", "original_author"], problems)?;
    let column = status_column(&headers, problems);
    let mut bytes = Bytes::of(file, sheet.text());
    let header_end = sheet.header_places().last().map_or(0, |cell| cell.end);
    let no_column = column.is_none().then(|| bytes.until(header_end));
    let mut cells = Vec::new();
    let mut rows = sheet.rows();
    while let Some(row) = rows.next(problems) {
        if row.cell(remixer).is_empty() && row.cell(author).is_empty() {
            continue;
        }
        let places = row.places();
        let end = places.last().map_or(0, |cell| cell.end);
        let cell = column.map_or(end..end, |column| places[column].clone());
        let status = status_of(row, column, problems);
        cells.push(StatusCell { row: row.number, status, place: bytes.of_text(&cell) });
    }
    let encoding = encoding_of(&file.bytes, None);
    Some(StatusFile { bytes: file.bytes.clone(), encoding, delimiter: sheet.delimiter(), no_column, cells })
}

/// Where places of a text stand in the bytes that it was read from. They are asked for in their order.
struct Bytes<'t> {
    text: &'t str,
    /// A place in the text, and the same in the bytes.
    at: (usize, usize),
    width: fn(&str) -> usize,
}

impl<'t> Bytes<'t> {
    fn of(file: &SourceFile, text: &'t str) -> Self {
        let encoding = encoding_of(&file.bytes, None);
        let (width, mark): (fn(&str) -> usize, usize) = match encoding {
            "UTF-16LE" | "UTF-16BE" => (|text| text.encode_utf16().count() * 2, 2),
            "UTF-8" => (str::len, if file.bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 }),
            // In all others that are guessed a letter is a byte.
            _ => (|text| text.chars().count(), 0),
        };
        Self { text, at: (0, mark), width }
    }

    fn until(&mut self, place: usize) -> usize {
        let (text, bytes) = self.at;
        self.at = (place, bytes + (self.width)(&self.text[text..place]));
        self.at.1
    }

    fn of_text(&mut self, place: &Range<usize>) -> Range<usize> {
        self.until(place.start)..self.until(place.end)
    }
}

/// A table as text: a workbook as the CSV that a spreadsheet program would save, every other file byte for byte.
#[must_use]
pub fn plain_table(file: &SourceFile) -> (Option<Cow<'_, [u8]>>, Vec<Problem>) {
    let mut problems = Vec::new();
    if !file.is_workbook() {
        return (Some(Cow::Borrowed(&file.bytes)), problems);
    }
    let text = workbook::as_csv(file, None, &mut problems);
    (text.map(|text| Cow::Owned(text.into_bytes())), problems)
}

/// The headers and rows of a CSV file of ours, each cell as it stands there.
#[must_use]
pub fn table_rows(file: &SourceFile) -> (Vec<Vec<String>>, Vec<Problem>) {
    let mut problems = Vec::new();
    let Some(sheet) = Sheet::open(file, Manner { known: &OURS, ..Manner::default() }, &mut problems) else {
        return (Vec::new(), problems);
    };
    let mut all = vec![sheet.header().to_vec()];
    let mut rows = sheet.rows();
    while let Some(row) = rows.next(&mut problems) {
        all.push(row.whole_cells());
    }
    (all, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_the_bytes_of_each_encoding() {
        let places = |bytes: Vec<u8>| {
            let (found, problems) = status_file(&SourceFile { name: "a.csv".to_owned(), bytes });
            assert!(problems.iter().all(|problem| problem.severity() != Severity::Error), "{problems:?}");
            let found = found.unwrap();
            found.cells.into_iter().map(|cell| (cell.place.start, cell.place.end)).collect::<Vec<_>>()
        };
        let text = "remixer,author,status\nZo\u{eb},\u{1f338},sent\n";
        assert_eq!(places(text.into()), [(32, 36)]);
        assert_eq!(places(format!("\u{feff}{text}").into()), [(35, 39)]);
        let sixteen = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(places(sixteen), [(60, 68)]);
        assert_eq!(places(b"remixer;author;status\r\nZo\xeb;b;sent\r\n".to_vec()), [(29, 33)]);
        assert_eq!(places(b"author;remixer\n\"b\nc\";a".to_vec()), [(22, 22)]);
    }

    #[test]
    fn a_file_with_a_mistake_is_not_touched() {
        for text in [
            "remixer,author,statsu\na,b,sent\n",
            "remixer,author,status\na,b\n",
            "remixer,author,status\na,b,snet\n",
            "",
        ] {
            let (found, problems) = status_file(&SourceFile { name: "a.csv".to_owned(), bytes: text.into() });
            assert!(found.is_none() && !problems.is_empty(), "{text}");
        }
        let archive = SourceFile { name: "a.csv".to_owned(), bytes: b"PK\x03\x04".to_vec() };
        assert_eq!(status_file(&archive).1[0].code(), "workbook_of_assignments");
    }
}
