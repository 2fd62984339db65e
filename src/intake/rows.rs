//! The rows of a table below its header.

use std::ops::Range;

use csv::StringRecord;

use super::problem::{FileProblem, Problem, ProblemKind};
use super::records::{Records, cell_places};
use super::sheet::Sheet;

/// The rows of a table, each lent until the next is read.
pub(super) struct Rows<'s> {
    sheet: &'s Sheet<'s>,
    records: Records<'s>,
    found: bool,
}

impl<'s> Rows<'s> {
    /// The rows of a table, which these records hold.
    pub(super) fn of(sheet: &'s Sheet<'s>, records: Records<'s>) -> Self {
        Self { sheet, records, found: false }
    }

    /// The next row that is as wide as the header; problems of those that are not are reported, and
    /// blank rows are passed over.
    pub(super) fn next(&mut self, problems: &mut Vec<Problem>) -> Option<Row<'_>> {
        while self.records.advance() {
            if let Some(cell) = self.records.unclosed_cell() {
                problems.push(self.unclosed(cell));
                self.found = true;
                return None;
            }
            let is_comment = self.sheet.has_remarks() && self.records.record[0].trim_start().starts_with('#');
            if !is_comment && !self.sheet.changed().is_empty() {
                self.sheet.changed().apply(self.records.row, &mut self.records.record);
            }
            if is_comment || is_blank(&self.records.record) {
                continue;
            }
            self.found = true;
            if self.records.record.len() == self.sheet.header().len() {
                let (number, begin) = (self.records.row, self.records.begin);
                return Some(Row { sheet: self.sheet, number, begin, record: &self.records.record });
            }
            problems.push(self.wrong_width());
        }
        None
    }

    /// Whether any row with something in it was there, readable or not.
    pub(super) fn found_any(&self) -> bool {
        self.found
    }

    /// Where the last row stands in the text, without its line break.
    pub(super) fn span(&self) -> Range<usize> {
        self.records.span()
    }

    fn unclosed(&self, cell: usize) -> Problem {
        let value = self.records.record.get(cell).unwrap_or_default();
        let problem = self.sheet.problem(FileProblem::UnclosedQuotation).at_row(self.records.row);
        problem.in_column(self.sheet.column(cell)).with_value(value)
    }

    fn wrong_width(&self) -> Problem {
        let record = &self.records.record;
        let kind = FileProblem::WrongWidth {
            found: record.len(),
            wanted: self.sheet.header().len(),
            several_lines: record.iter().any(|cell| cell.contains(['\n', '\r'])),
        };
        let start = record.iter().find(|cell| !cell.trim().is_empty()).unwrap_or_default();
        self.sheet.problem(kind).at_row(self.records.row).with_value(start)
    }
}

/// A row of a table, as wide as its header.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    sheet: &'r Sheet<'r>,
    /// As a spreadsheet shows it.
    pub(super) number: u64,
    /// Where it begins in the text.
    begin: usize,
    record: &'r StringRecord,
}

impl<'r> Row<'r> {
    /// The cell at this place, trimmed.
    pub(super) fn cell(&self, place: usize) -> &'r str {
        self.record.get(place).unwrap_or_default().trim()
    }

    /// The same, and blanks around it count.
    pub(super) fn whole(&self, place: usize) -> &'r str {
        self.record.get(place).unwrap_or_default()
    }

    /// All cells as they stand there.
    pub(super) fn whole_cells(&self) -> Vec<String> {
        self.record.iter().map(str::to_owned).collect()
    }

    /// Where the cells stand in the text.
    pub(super) fn places(&self) -> Vec<Range<usize>> {
        cell_places(self.sheet.text(), self.begin, self.sheet.delimiter())
    }

    /// The cell of a column that may not be there.
    pub(super) fn optional(&self, place: Option<usize>) -> &'r str {
        place.map_or("", |place| self.cell(place))
    }

    /// A problem of one cell of this row; what stood there is quoted.
    pub(super) fn problem(&self, place: usize, kind: impl Into<ProblemKind>) -> Problem {
        let problem = self.sheet.problem(kind).at_row(self.number).in_column(self.sheet.column(place));
        problem.with_value(self.cell(place))
    }
}

/// Whether nothing stands in a row.
pub(super) fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}
