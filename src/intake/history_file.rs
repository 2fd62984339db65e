//! A file of past rounds to which rows are to be added: what stands in it, and how it is written.

use super::decoding::encoding_of;
use super::history::{checked_year, open};
use super::problem::{Problem, ReferenceProblem};
use super::sheet::{Row, Sheet};
use super::{SourceFile, workbook};
use crate::domain::{HistoryColumns, HistoryFile, HistoryRow, Settings};

/// Reads a file of past rounds so that rows can be added to it.
///
/// A file with nothing in it is none, and no problem. Where a problem is an error, no row must be added: it could
/// land in the wrong column.
#[must_use]
pub fn history_file(file: &SourceFile, settings: &Settings) -> (Option<HistoryFile>, Vec<Problem>) {
    let mut problems = Vec::new();
    if workbook::is_archive(&file.bytes) {
        problems.push(Problem::new(&file.name, ReferenceProblem::WorkbookOfHistory));
        return (None, problems);
    }
    let Some((sheet, columns)) = open(file, settings, &mut problems) else {
        problems.retain(|problem| problem.code() != "empty_file");
        return (None, problems);
    };
    let mut found = Vec::new();
    let mut rows = sheet.rows();
    while let Some(row) = rows.next(&mut problems) {
        let year = checked_year(row, &columns, &mut problems);
        found.extend(year.map(|year| history_row(row, year, &columns)));
    }
    let line_end = line_end(&sheet);
    let read = HistoryFile {
        encoding: encoding_of(&file.bytes, settings.files.encoding.as_deref()),
        bytes: file.bytes.clone(),
        rows: found,
        delimiter: sheet.delimiter(),
        line_end,
        last_line_is_open: !sheet.text().ends_with(['\n', '\r']),
        width: sheet.header().len(),
        columns,
    };
    (Some(read), problems)
}

fn history_row(row: Row<'_>, year: i32, columns: &HistoryColumns) -> HistoryRow {
    HistoryRow {
        year,
        remixer: row.cell(columns.remixer).to_owned(),
        author: row.cell(columns.author).to_owned(),
        fandom: row.optional(columns.fandom).to_owned(),
        status: row.optional(columns.status).to_owned(),
    }
}

/// As the last line ends, or else, where that one is open, the line before it.
fn line_end(sheet: &Sheet<'_>) -> &'static str {
    let text = sheet.text();
    let last = text.rfind(['\n', '\r']).map_or("", |place| &text[..=place]);
    match last {
        "" => "\r\n",
        _ if last.ends_with("\r\n") => "\r\n",
        _ if last.ends_with('\n') => "\n",
        _ => "\r",
    }
}
