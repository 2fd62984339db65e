//! The csv crate's records with what it does not tell: true row numbers, and quotation marks left open.

use std::ops::Range;

use csv::StringRecord;

/// Records with the row numbers that a spreadsheet shows: blank lines count, line breaks inside a
/// cell do not. The csv crate passes over blank lines, so they are counted from its byte positions.
pub(super) struct Records<'t> {
    text: &'t str,
    reader: csv::Reader<&'t [u8]>,
    pub(super) record: StringRecord,
    delimiter: u8,
    /// The row of the current record.
    pub(super) row: u64,
    /// Where the reader began, and where the current record begins and ends.
    base: usize,
    pub(super) begin: usize,
    pub(super) end: usize,
    comments: bool,
}

impl<'t> Records<'t> {
    pub(super) fn new(text: &'t str, base: usize, delimiter: u8, row: u64) -> Self {
        let mut builder = csv::ReaderBuilder::new();
        let reader =
            builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(&text.as_bytes()[base..]);
        Self {
            text,
            reader,
            record: StringRecord::new(),
            delimiter,
            row,
            base,
            begin: base,
            end: base,
            comments: false,
        }
    }

    /// The same from the start, without lines that begin with `#`: no quotation mark in them opens a cell.
    pub(super) fn passing_over_comments(self) -> Self {
        let mut builder = csv::ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(self.delimiter).comment(Some(b'#'));
        let reader = builder.from_reader(&self.text.as_bytes()[self.base..]);
        Self { reader, comments: true, ..self }
    }

    /// Reads the next record, if there is one. Reading cannot fail: the text is UTF-8 already and
    /// rows of any width are let through.
    pub(super) fn advance(&mut self) -> bool {
        if !matches!(self.reader.read_record(&mut self.record), Ok(true)) {
            return false;
        }
        let (blank, begin) = self.skip_blank_lines();
        self.row += blank + 1;
        self.begin = begin;
        self.end = self.base + usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        true
    }

    /// Where the current record stands, without its line break.
    pub(super) fn span(&self) -> Range<usize> {
        let whole = &self.text[self.begin..self.end];
        self.begin..self.begin + whole.trim_end_matches(['\r', '\n']).len()
    }

    /// How many blank lines and comments follow the last record, and where they end. Its own line break may lie
    /// before that place, behind it, or (CR LF) around it.
    fn skip_blank_lines(&self) -> (u64, usize) {
        let bytes = self.text.as_bytes();
        let mut place = self.end;
        if place > 0 && bytes[place - 1] == b'\r' && bytes.get(place) == Some(&b'\n') {
            place += 1;
        }
        let mut lines = 0;
        while let Some(byte) = bytes.get(place) {
            match byte {
                b'#' if self.comments => {
                    let breaks = |byte: &u8| matches!(byte, b'\r' | b'\n');
                    place += bytes[place..].iter().position(breaks).unwrap_or(bytes.len() - place);
                    if place == bytes.len() {
                        break;
                    }
                }
                b'\r' | b'\n' => {}
                _ => break,
            }
            place += if bytes[place..].starts_with(b"\r\n") { 2 } else { 1 };
            lines += 1;
        }
        (lines, place)
    }

    /// The place of the cell whose quotation mark is still open at the end of the text, if the
    /// current record runs into it.
    pub(super) fn unclosed_cell(&self) -> Option<usize> {
        if self.end < self.text.len() {
            return None;
        }
        open_cell(&self.text.as_bytes()[self.begin..], self.delimiter)
    }
}

/// Where the cells of a record stand, which begins here: with the quotation marks around them, and without the delimiters
/// between them.
pub(super) fn cell_places(text: &str, begin: usize, delimiter: u8) -> Vec<Range<usize>> {
    let (mut places, mut start, mut inside) = (Vec::new(), begin, false);
    let mut bytes = text.as_bytes()[begin..].iter().zip(begin..).peekable();
    while let Some((&byte, at)) = bytes.next() {
        if inside {
            if byte == b'"' && bytes.next_if(|(next, _)| **next == b'"').is_none() {
                inside = false;
            }
        } else if byte == delimiter {
            places.push(start..at);
            start = at + 1;
        } else if matches!(byte, b'\r' | b'\n') {
            places.push(start..at);
            return places;
        } else if byte == b'"' && at == start {
            inside = true;
        }
    }
    places.push(start..text.len());
    places
}

/// Follows the quotation marks of a single record as the csv crate does: only one at the start of a
/// cell opens it, and a doubled one stays inside.
fn open_cell(record: &[u8], delimiter: u8) -> Option<usize> {
    let (mut cell, mut at_start, mut inside) = (0, true, false);
    let mut bytes = record.iter().peekable();
    while let Some(&byte) = bytes.next() {
        if inside {
            if byte == b'"' && bytes.next_if_eq(&&b'"').is_none() {
                inside = false;
            }
        } else if byte == delimiter {
            cell += 1;
            at_start = true;
            continue;
        } else if byte == b'"' && at_start {
            inside = true;
        }
        at_start = false;
    }
    inside.then_some(cell)
}
