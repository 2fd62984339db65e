//! A CSV file, made row by row.

use std::borrow::Cow;

use csv::QuoteStyle;

/// A CSV file as RFC 4180 has it: UTF-8, commas, CRLF.
#[derive(Debug)]
pub struct CsvFile {
    name: &'static str,
    writer: csv::Writer<Vec<u8>>,
    rows: usize,
}

/// Whether a CSV file begins with the mark by which Excel knows UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrderMark {
    /// It does not; mail merges read it as a part of the first header.
    Without,
    /// It does.
    With,
}

impl CsvFile {
    pub(super) fn new(name: &'static str, columns: &[Cow<'static, str>], mark: ByteOrderMark) -> Self {
        let start = if mark == ByteOrderMark::With { "\u{feff}".into() } else { Vec::new() };
        let mut file = Self { name, writer: writer(start, QuoteStyle::Necessary), rows: 0 };
        file.write(columns.iter().map(AsRef::as_ref));
        file
    }

    /// A file with every cell below the headers between quotation marks: for readers that take `007` or `2026-11-22`
    /// for a number or a date where it stands bare, and show it in their own way. The mail merge of `LibreOffice` does;
    /// see `OFlatTable::impl_fillColumnInfo_nothrow` in its sources.
    pub(super) fn quoted(name: &'static str, columns: &[Cow<'static, str>], mark: ByteOrderMark) -> Self {
        let headers = Self::new(name, columns, mark).into_bytes();
        Self { name, writer: writer(headers, QuoteStyle::Always), rows: 0 }
    }

    /// Adds a row, which is as wide as the header.
    pub(super) fn add<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        self.write(cells);
        self.rows += 1;
    }

    fn write<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        self.writer.write_record(cells).expect("memory takes every row, and all are as wide as the header");
    }

    /// The name of the file without the ending.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether there is nothing below the header.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// What stands in the file.
    ///
    /// # Panics
    /// Never: memory needs no flushing.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner().expect("memory needs no flushing")
    }
}

fn writer(start: Vec<u8>, quotes: QuoteStyle) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).quote_style(quotes).from_writer(start)
}
