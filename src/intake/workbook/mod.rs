//! Workbooks: one sheet of an `.xlsx` or `.ods` file, as the CSV text that a spreadsheet program would save.
//!
//! `archive` first looks at the whole file without keeping any of it, and refuses what would not end or not
//! fit into memory; the library then reads the cells, `cells` says how each stands in a text, and `rows`
//! writes them down. Everything after that is the same for all files.

mod archive;
mod cells;
mod rows;

use std::fmt::Display;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Ods, Reader, SheetType, SheetVisible, Xlsx};

use super::SourceFile;
use super::headers::HeaderKey;
use super::nearest::nearest;
use super::problem::{Problem, WorkbookProblem};
use archive::{Admitted, Kind};
use rows::Rows;

/// Whether a file is an archive, as workbooks are.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The wanted sheet as CSV with commas, a line for each of its rows; where none is wanted, the first that is
/// not hidden. None where it cannot be read, and a problem says why.
pub(super) fn as_csv(file: &SourceFile, wanted: Option<&str>, problems: &mut Vec<Problem>) -> Option<String> {
    let read = || {
        let admitted = archive::admit(&file.bytes)?;
        match admitted.kind {
            Kind::Xlsx => read_xlsx(file, wanted, &admitted),
            Kind::Ods => read_ods(file, wanted, &admitted),
        }
    };
    // The library may stumble over numbers that no spreadsheet writes; that is the file's fault, not a bug of ours.
    let stumbled = || Err(damaged("its numbers make no sense"));
    match catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| stumbled()) {
        Ok(Text { csv, found }) => {
            problems.extend(found);
            Some(csv)
        }
        Err(kind) => {
            problems.push(Problem::new(&file.name, kind));
            None
        }
    }
}

/// The names of the sheets that are not hidden, in their order; none where it cannot be read.
pub(super) fn sheet_names(file: &SourceFile) -> Vec<String> {
    let read = || {
        let admitted = archive::admit(&file.bytes).ok()?;
        let bytes = Cursor::new(file.bytes.as_slice());
        let sheets = match admitted.kind {
            Kind::Xlsx => Xlsx::new(bytes).ok()?.sheets_metadata().to_vec(),
            Kind::Ods => Ods::new(bytes).ok()?.sheets_metadata().to_vec(),
        };
        Some(sheets.into_iter().filter(is_shown).map(|sheet| sheet.name).collect())
    };
    catch_unwind(AssertUnwindSafe(read)).ok().flatten().unwrap_or_default()
}

/// Whether it is a sheet of cells that people see.
fn is_shown(sheet: &calamine::Sheet) -> bool {
    sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
}

/// A sheet as text, and what is to be said about it.
struct Text {
    csv: String,
    found: Option<Problem>,
}

fn read_xlsx(file: &SourceFile, wanted: Option<&str>, admitted: &Admitted) -> Result<Text, WorkbookProblem> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes.as_slice())).map_err(damaged)?;
    let chosen = Chosen::of(book.sheets_metadata(), wanted)?;
    text(file, chosen.others, admitted, |rows| {
        let mut cells = book.worksheet_cells_reader(&chosen.name).map_err(damaged)?;
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            rows.push(cell.get_position(), &Data::from(cell.get_value().clone()))?;
        }
        Ok(())
    })
}

fn read_ods(file: &SourceFile, wanted: Option<&str>, admitted: &Admitted) -> Result<Text, WorkbookProblem> {
    let mut book: Ods<_> = Ods::new(Cursor::new(file.bytes.as_slice())).map_err(damaged)?;
    let chosen = Chosen::of(book.sheets_metadata(), wanted)?;
    let range = book.worksheet_range(&chosen.name).map_err(damaged)?;
    let (first_row, first_column) = range.start().unwrap_or_default();
    let place = |first: u32, offset: usize| u32::try_from(offset).ok().and_then(|offset| first.checked_add(offset));
    text(file, chosen.others, admitted, |rows| {
        for (row, column, cell) in range.used_cells() {
            let (row, column) = (place(first_row, row), place(first_column, column));
            rows.push(row.zip(column).ok_or(WorkbookProblem::TooLarge)?, cell)?;
        }
        Ok(())
    })
}

/// Has all cells written down; again only if some row turns out to be wider than the header.
fn text(
    file: &SourceFile,
    other_sheets: Option<WorkbookProblem>,
    admitted: &Admitted,
    mut each_cell: impl FnMut(&mut Rows) -> Result<(), WorkbookProblem>,
) -> Result<Text, WorkbookProblem> {
    let mut rows = Rows::new(None, admitted.room);
    each_cell(&mut rows)?;
    if let Some(width) = rows.wider() {
        rows = Rows::new(Some(width), admitted.room);
        each_cell(&mut rows)?;
    }
    let found = other_sheets.map(|kind| Problem::new(&file.name, kind));
    Ok(Text { csv: rows.finish()?, found })
}

/// The sheet that is read.
struct Chosen {
    name: String,
    /// That there are others, where none was wanted by name.
    others: Option<WorkbookProblem>,
}

impl Chosen {
    fn of(sheets: &[calamine::Sheet], wanted: Option<&str>) -> Result<Self, WorkbookProblem> {
        let tables = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let names: Vec<&str> = tables.map(|sheet| sheet.name.as_str()).collect();
        let Some(wanted) = wanted else {
            let shown = sheets.iter().filter(|sheet| is_shown(sheet));
            let shown: Vec<&str> = shown.map(|sheet| sheet.name.as_str()).collect();
            let name = *shown.first().or(names.first()).ok_or(WorkbookProblem::NoSheet)?;
            let others: Vec<String> = shown.iter().skip(1).map(|other| (*other).to_owned()).collect();
            let told = WorkbookProblem::OtherSheets { read: name.to_owned(), others };
            return Ok(Self { name: name.to_owned(), others: Some(told).filter(|_| shown.len() > 1) });
        };
        let key = HeaderKey::of(wanted);
        let exactly = names.iter().find(|name| **name == wanted);
        let found = exactly.or_else(|| names.iter().find(|name| HeaderKey::of(name) == key));
        let unknown = || WorkbookProblem::UnknownSheet {
            wanted: wanted.to_owned(),
            nearest: nearest(wanted, names.iter().copied()),
            present: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        found.map(|name| Self { name: (*name).to_owned(), others: None }).ok_or_else(unknown)
    }
}

fn damaged(why: impl Display) -> WorkbookProblem {
    WorkbookProblem::Damaged { what: why.to_string() }
}
