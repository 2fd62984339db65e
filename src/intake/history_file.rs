//! A file of past rounds to which rows are to be added: what stands in it, and how it is written.

use super::SourceFile;
use super::corrections::Corrections;
use super::history::{checked_year, open};
use super::problem::{Problem, ReferenceProblem};
use super::sheet::Row;
use super::table_file::table_file;
use crate::domain::{HistoryColumns, HistoryFile, HistoryRow, Settings};

/// Reads a file of past rounds so that rows can be added to it.
///
/// A file with nothing in it is none, and no problem. Where a problem is an error, no row must be added: it could
/// land in the wrong column. Its cells are read as the file of corrections has them, where there is one; what is wrong
/// with that is for whoever reads the round to tell.
#[must_use]
pub fn history_file(
    file: &SourceFile,
    settings: &Settings,
    corrections: Option<&SourceFile>,
) -> (Option<HistoryFile>, Vec<Problem>) {
    let corrections = corrections.map(|file| Corrections::read(file, &mut Vec::new())).unwrap_or_default();
    let mut problems = Vec::new();
    if file.is_workbook() {
        problems.push(Problem::new(&file.name, ReferenceProblem::WorkbookOfHistory));
        return (None, problems);
    }
    let Some((sheet, columns)) = open(file, settings, &corrections, &mut problems) else {
        problems.retain(|problem| problem.code() != "empty_file");
        return (None, problems);
    };
    let mut found = Vec::new();
    let mut rows = sheet.rows();
    while let Some(row) = rows.next(&mut problems) {
        let year = checked_year(row, &columns, &mut problems);
        found.extend(year.map(|year| history_row(row, year, &columns)));
    }
    let table = table_file(file, &sheet, settings);
    (Some(HistoryFile { table, rows: found, columns }), problems)
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
