//! A table in a text: header and rows, numbered as a spreadsheet shows them.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::corrections::{Changed, Corrections};
use super::decoding::decode;
use super::headers::{self, HeaderKey};
use super::problem::{Column, FileProblem, Problem, ProblemKind};
use super::records::{Records, cell_places};
use super::rows::{Rows, is_blank};
use super::{SourceFile, delimiter, workbook};
use crate::domain::Settings;

pub(super) use super::rows::Row;

/// More columns than any form has questions; a file beyond it is no sheet of sign-ups.
const MOST_COLUMNS: usize = 5_000;

/// How a table is to be read.
#[derive(Clone, Copy, Default)]
pub(super) struct Manner<'m> {
    /// Headers that such a file may have; they tell which separator is the right one.
    pub(super) known: &'m [&'m str],
    /// The separator that the settings name.
    pub(super) delimiter: Option<char>,
    /// The encoding that the settings name.
    pub(super) encoding: Option<&'m str>,
    /// The sheet of a workbook that the settings name.
    pub(super) sheet: Option<&'m str>,
    /// Whether rows whose first cell begins with `#` are passed over, however wide they are.
    pub(super) comments: bool,
    /// Cells that are read differently.
    pub(super) corrections: Option<&'m Corrections>,
}

impl<'m> Manner<'m> {
    /// How the files beside the sign-ups are read.
    pub(super) fn of(settings: &'m Settings, known: &'m [&'m str]) -> Self {
        Self { known, encoding: settings.files.encoding.as_deref(), ..Self::default() }
    }
}

/// The text of a table, what stands between its cells, and where it begins.
struct Table<'f> {
    text: Cow<'f, str>,
    delimiter: u8,
    start: usize,
}

impl<'f> Table<'f> {
    fn of(file: &'f SourceFile, manner: Manner<'_>, problems: &mut Vec<Problem>) -> Option<Self> {
        if file.is_workbook() {
            let text = workbook::as_csv(file, manner.sheet, problems)?;
            return Some(Self { text: Cow::Owned(text), delimiter: b',', start: 0 });
        }
        let text = decode(file, manner.encoding, problems)?;
        let announced = delimiter::announced(&text);
        let start = announced.map_or(0, |(_, start)| start);
        let named = manner.delimiter.and_then(|named| u8::try_from(named).ok());
        let delimiter = named.or(announced.map(|(delimiter, _)| delimiter)).unwrap_or_else(|| {
            let known: HashSet<HeaderKey> = manner.known.iter().map(|name| HeaderKey::of(name)).collect();
            delimiter::guessed(&text, &known)
        });
        Some(Self { text, delimiter, start })
    }
}

/// A table with its header read.
pub(super) struct Sheet<'f> {
    name: &'f str,
    text: Cow<'f, str>,
    delimiter: u8,
    header: Vec<String>,
    header_row: u64,
    /// Where the header begins.
    start: usize,
    /// Where the rows below the header begin.
    body: usize,
    comments: bool,
    /// The same text with line feeds alone in the places of carriage returns alone, if there are any: the csv crate ends
    /// remarks at line feeds only.
    with_line_feeds: Option<String>,
    changed: Changed,
}

impl<'f> Sheet<'f> {
    /// Opens a table; none where it cannot be read at all, and a problem says why.
    pub(super) fn open(file: &'f SourceFile, manner: Manner<'_>, problems: &mut Vec<Problem>) -> Option<Self> {
        let Table { text, delimiter, start } = Table::of(file, manner, problems)?;
        let from_start = || Records::new(&text, start, delimiter, u64::from(start > 0));
        let below_title = header_below_title(from_start());
        let passed = below_title.is_some();
        let Some(records) = below_title.or_else(|| header(from_start())) else {
            problems.push(Problem::new(&file.name, FileProblem::Empty));
            return None;
        };
        let header: Vec<String> = records.record.iter().map(str::to_owned).collect();
        let (start, body, header_row, unclosed) = (records.begin, records.end, records.row, records.unclosed_cell());
        let mut sheet = Sheet {
            name: &file.name,
            delimiter,
            header,
            header_row,
            start,
            body,
            comments: manner.comments,
            with_line_feeds: if manner.comments { with_line_feeds(&text) } else { None },
            changed: Changed::default(),
            text,
        };
        if passed {
            problems.push(sheet.problem(FileProblem::RowsAboveHeader { header: header_row }));
        }
        if let Some(problem) = sheet.refusal(unclosed) {
            problems.push(problem);
            return None;
        }
        if let Some(corrections) = manner.corrections {
            sheet.changed = corrections.settle(&sheet);
        }
        Some(sheet)
    }

    fn refusal(&self, unclosed: Option<usize>) -> Option<Problem> {
        if let Some(cell) = unclosed {
            let value = self.header.get(cell).map_or("", String::as_str);
            return Some(self.header_problem(FileProblem::UnclosedQuotation).with_value(value));
        }
        let found = self.header.len();
        let kind = FileProblem::TooManyColumns { found, most: MOST_COLUMNS };
        (found > MOST_COLUMNS).then(|| self.header_problem(kind))
    }

    /// What the file is called.
    pub(super) fn name(&self) -> &'f str {
        self.name
    }

    /// The headers as they stand in the file.
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// Where the line of the headers ends in the text.
    pub(super) fn header_end(&self) -> usize {
        self.text[..self.body].trim_end_matches(['\r', '\n']).len()
    }

    /// What stands between the cells.
    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The text of the whole file.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where the headers stand in the text.
    pub(super) fn header_places(&self) -> Vec<Range<usize>> {
        cell_places(&self.text, self.start, self.delimiter)
    }

    /// A column by its place.
    pub(super) fn column(&self, place: usize) -> Option<Column> {
        headers::column(&self.header, place)
    }

    /// A problem of the whole file.
    pub(super) fn problem(&self, kind: impl Into<ProblemKind>) -> Problem {
        Problem::new(self.name, kind)
    }

    /// A problem of the header.
    pub(super) fn header_problem(&self, kind: impl Into<ProblemKind>) -> Problem {
        self.problem(kind).at_row(self.header_row)
    }

    /// Whether rows that begin with `#` are remarks.
    pub(super) fn has_remarks(&self) -> bool {
        self.comments
    }

    /// Cells that are read differently.
    pub(super) fn changed(&self) -> &Changed {
        &self.changed
    }

    /// The rows below the header.
    pub(super) fn rows(&self) -> Rows<'_> {
        let text = self.with_line_feeds.as_deref().unwrap_or(&self.text);
        let records = Records::new(text, self.body, self.delimiter, self.header_row);
        let records = if self.comments { records.passing_over_comments() } else { records };
        Rows::of(self, records)
    }
}

/// A text of the same length with line feeds in the places of carriage returns that stand alone; none where none do.
fn with_line_feeds(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split("\r\n").collect();
    let stands_alone = parts.iter().any(|part| part.contains('\r'));
    stands_alone.then(|| parts.iter().map(|part| part.replace('\r', "\n")).collect::<Vec<_>>().join("\r\n"))
}

/// How many rows of a title may stand above the headers.
const MOST_TITLE_ROWS: usize = 10;

/// The records as they stand at the first row with something in it.
fn header(mut records: Records<'_>) -> Option<Records<'_>> {
    while records.advance() {
        if !is_blank(&records.record) {
            return Some(records);
        }
    }
    None
}

/// The records as they stand below a title, if there is one: rows in which a single cell is filled, above one in
/// which three are at least.
fn header_below_title(mut records: Records<'_>) -> Option<Records<'_>> {
    let mut titles = 0;
    while titles <= MOST_TITLE_ROWS && records.advance() {
        match records.record.iter().filter(|cell| !cell.trim().is_empty()).count() {
            0 => {}
            // Where the wrong separator was named, a whole row is one cell.
            1 if records.record.len() == 1 && records.record[0].contains([',', ';', '\t']) => return None,
            1 => titles += 1,
            2 => return None,
            _ => return Some(records).filter(|_| titles > 0),
        }
    }
    None
}

#[cfg(test)]
mod tests;
