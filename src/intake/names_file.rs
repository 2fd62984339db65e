//! The file of fandom names or of people's names, to which answers are to be added.

use super::headers::Headers;
use super::problem::{Problem, ReferenceProblem, Severity};
use super::sheet::{Manner, Sheet};
use super::table_file::table_file;
use super::{SourceFile, fandoms, people};
use crate::domain::{NamesColumns, NamesFile, NamesKind, NamesRow, Said, Settings};

/// Reads such a file so that answers can be added to it, or taken out again.
///
/// A file with nothing in it is none, and no problem. It is none, too, where a problem is an error: a row could land in
/// the wrong column.
#[must_use]
pub fn names_file(file: &SourceFile, kind: NamesKind, settings: &Settings) -> (Option<NamesFile>, Vec<Problem>) {
    let mut problems = Vec::new();
    if file.is_workbook() {
        problems.push(Problem::new(&file.name, ReferenceProblem::WorkbookOfNames));
        return (None, problems);
    }
    let manner = match kind {
        NamesKind::Fandoms => Manner { comments: true, ..Manner::of(settings, &fandoms::KNOWN) },
        NamesKind::People => Manner::of(settings, &people::KNOWN),
    };
    let Some(sheet) = Sheet::open(file, manner, &mut problems) else {
        problems.retain(|problem| problem.code() != "empty_file");
        return (None, problems);
    };
    let Some(columns) = columns(&sheet, kind, &mut problems) else { return (None, problems) };
    let mut found = Vec::new();
    let mut rows = sheet.rows();
    while let Some(row) = rows.next(&mut problems) {
        let cells = (0..sheet.header().len()).map(|place| row.cell(place).to_owned()).collect();
        found.push(NamesRow { cells, span: rows.span() });
    }
    let read = NamesFile {
        table: table_file(file, &sheet, settings),
        kind,
        text: sheet.text().to_owned(),
        header: sheet.header().to_vec(),
        header_end: sheet.header_end(),
        rows: found,
        columns,
    };
    let usable = problems.iter().all(|problem| problem.severity() != Severity::Error);
    (usable.then_some(read), problems)
}

fn columns(sheet: &Sheet<'_>, kind: NamesKind, problems: &mut Vec<Problem>) -> Option<NamesColumns> {
    let headers = Headers::of(sheet, problems);
    let place = |said| kind.column(said).and_then(|column| headers.place(column));
    Some(NamesColumns {
        name: headers.required(&["name"], problems)?,
        same: place(Said::Same),
        within: place(Said::Within),
        different: place(Said::Different),
    })
}
