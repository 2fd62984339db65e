//! A table of text, and how it becomes a CSV file or a workbook.

use std::borrow::Cow;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use thiserror::Error;

use super::{ByteOrderMark, Concern, CsvFile};

/// A header and rows of the same width; every cell is text and stands there as a reader must see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name of its file without the ending.
    pub name: &'static str,
    /// The columns.
    pub columns: Vec<Cow<'static, str>>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// The headers of a table that always has the same.
pub(super) fn headers(columns: &[&'static str]) -> Vec<Cow<'static, str>> {
    columns.iter().copied().map(Cow::Borrowed).collect()
}

/// A table that no workbook can hold.
#[derive(Debug, Error)]
#[error("{table}.xlsx cannot be made: {why}")]
pub struct WorkbookError {
    table: &'static str,
    #[source]
    why: XlsxError,
}

/// What a cell of a workbook may hold, in UTF-16 units.
const LONGEST_CELL: usize = 32_767;

impl Table {
    /// The table as a file.
    #[must_use]
    pub fn csv_file(&self, mark: ByteOrderMark) -> CsvFile {
        let mut file = CsvFile::new(self.name, &self.columns, mark);
        for row in &self.rows {
            file.add(row.iter().map(String::as_str));
        }
        file
    }

    /// What stands in that file.
    #[must_use]
    pub fn csv(&self, mark: ByteOrderMark) -> Vec<u8> {
        self.csv_file(mark).into_bytes()
    }

    /// The table as a workbook in which every cell is text, and the cells that had to be cut.
    ///
    /// # Errors
    /// If the table has more rows than a sheet holds.
    pub fn xlsx(&self) -> Result<(Vec<u8>, Vec<Concern>), WorkbookError> {
        let mut cut = Vec::new();
        let bytes = self.workbook(&mut cut).map_err(|why| WorkbookError { table: self.name, why })?;
        Ok((bytes, cut))
    }

    fn workbook(&self, cut: &mut Vec<Concern>) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        // The clock must not reach the bytes, so the book claims one fixed day.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let sheet = book.add_worksheet();
        sheet.set_name(self.name)?.set_freeze_panes(1, 0)?;
        for (place, column) in (0..).zip(&self.columns) {
            sheet.write_string_with_format(0, place, column.as_ref(), &Format::new().set_bold())?;
        }
        for (line, row) in (1..).zip(&self.rows) {
            for ((place, cell), column) in (0..).zip(row).zip(&self.columns) {
                let cell = with_line_feeds(cell);
                let fitting = fitting(&cell);
                if fitting.len() < cell.len() {
                    cut.push(Concern::CellCut { table: self.name, row: line + 1, column: column.to_string() });
                }
                sheet.write_string(line, place, fitting)?;
            }
        }
        book.save_to_buffer()
    }
}

/// Line breaks as workbooks have them. Others would be written as `_x000D_`, which not every reader takes back.
fn with_line_feeds(cell: &str) -> Cow<'_, str> {
    if cell.contains('\r') { cell.replace("\r\n", "\n").replace('\r', "\n").into() } else { cell.into() }
}

fn fitting(cell: &str) -> &str {
    let mut length = 0;
    let too_long = cell.char_indices().find(|(_, character)| {
        length += character.len_utf16();
        length > LONGEST_CELL
    });
    too_long.map_or(cell, |(end, _)| &cell[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_of_every_kind_become_those_of_workbooks() {
        assert_eq!(with_line_feeds("a\r\nb\rc\n\r\nd"), "a\nb\nc\n\nd");
        assert!(matches!(with_line_feeds("a\nb"), Cow::Borrowed(_)));
    }
}
