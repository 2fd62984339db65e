//! `corrections.csv`: cells of the round's tables that are read differently.
//!
//! A table looks for its corrections as soon as its headers are known, before anything in it is understood. What
//! came of each is noted here, and told once all tables are read.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use csv::StringRecord;

use super::SourceFile;
use super::headers::{HeaderKey, Headers};
use super::nearest::nearest;
use super::problem::{Column, CorrectionProblem, FileProblem, Problem, ReferenceProblem};
use super::sheet::{Manner, Row, Sheet};
use crate::domain::{Correction, Fate, ListedCorrection};

/// The columns of the file; the last is what to read.
const COLUMNS: [&str; 5] = ["file", "row", "column", "was", "now"];

/// All corrections of a round.
#[derive(Debug, Default)]
pub(super) struct Corrections {
    name: String,
    /// The columns of the file, as they stand in it.
    columns: Vec<Option<Column>>,
    listed: Vec<Listed>,
}

#[derive(Debug)]
struct Listed {
    row: u64,
    correction: Correction,
    fate: OnceLock<Fate>,
}

/// The cells of a table that are read differently, by their rows and places.
#[derive(Debug, Default)]
pub(super) struct Changed(BTreeMap<u64, Vec<(usize, String)>>);

/// The rows of a file of corrections as they stand there, blanks and all; nothing is looked for yet.
///
/// Where a problem is an error, the file must not be written anew: a row that cannot be read would be lost.
#[must_use]
pub fn corrections(file: &SourceFile) -> (Vec<ListedCorrection>, Vec<Problem>) {
    let mut problems = Vec::new();
    if file.is_workbook() {
        problems.push(Problem::new(&file.name, ReferenceProblem::WorkbookOfNames));
        return (Vec::new(), problems);
    }
    let corrections = Corrections::read(file, &mut problems);
    (corrections.told(), problems)
}

impl Corrections {
    /// Reads the file. It is ours, so what the settings say of the encoding of other files is not about it.
    pub(super) fn read(file: &SourceFile, problems: &mut Vec<Problem>) -> Self {
        let mut read = Self { name: file.name.clone(), ..Self::default() };
        let before = problems.len();
        let Some(sheet) = Sheet::open(file, Manner { known: &COLUMNS, ..Manner::default() }, problems) else {
            return read;
        };
        // What stands in a table may look spoilt: that is what is corrected.
        let mut own = problems.split_off(before);
        own.retain(|problem| problem.code() != "garbled");
        problems.append(&mut own);
        let headers = Headers::of(&sheet, problems);
        let places: Vec<Option<usize>> = COLUMNS.iter().map(|name| headers.required(&[name], problems)).collect();
        read.columns = places.iter().map(|place| sheet.column((*place)?)).collect();
        let [Some(file), Some(number), Some(column), Some(was), Some(now)] = places[..] else { return read };
        let mut rows = sheet.rows();
        while let Some(row) = rows.next(problems) {
            let needed = [(file, "file"), (number, "row"), (column, "column")];
            let missing = needed.into_iter().filter(|(place, _)| row.cell(*place).is_empty());
            let missing: Vec<Problem> =
                missing.map(|(place, field)| row.problem(place, FileProblem::MissingCell { field })).collect();
            let number = row_number(row, number, problems).filter(|_| missing.is_empty());
            problems.extend(missing);
            let Some(number) = number else { continue };
            let [file, column, was, now] = [file, column, was, now].map(|place| row.whole(place).to_owned());
            let correction = Correction { file, row: number, column, was, now };
            read.listed.push(Listed { row: row.number, correction, fate: OnceLock::new() });
        }
        read
    }

    /// Finds the cells of a table that are read differently, and notes what came of its corrections.
    pub(super) fn settle(&self, sheet: &Sheet<'_>) -> Changed {
        let own: Vec<&Listed> = self.listed.iter().filter(|one| one.correction.file.trim() == sheet.name()).collect();
        let mut changed = Changed::default();
        if own.is_empty() {
            return changed;
        }
        let place = |one: &Listed| place_of(&one.correction.column, sheet.header());
        let places: Vec<Option<usize>> = own.iter().map(|one| place(one)).collect();
        let found = Found::of(sheet, own.iter().zip(&places));
        let fates: Vec<Fate> =
            own.iter().zip(&places).map(|(one, place)| found.fate(&one.correction, *place)).collect();
        // Of two corrections of one cell the later counts, also where the earlier no longer fits.
        let mut taken: HashMap<(u64, usize), u64> = HashMap::new();
        for ((one, place), fate) in own.iter().zip(places).zip(fates).rev() {
            let row = if let Fate::Used { row } = fate { row } else { one.correction.row };
            let cell = place.map(|place| (row, place));
            let later = cell.and_then(|cell| taken.get(&cell).copied());
            let fate = later.map_or(fate, |by| Fate::Replaced { by });
            if let (Fate::Used { row }, Some(place)) = (fate, place) {
                taken.insert((row, place), one.row);
                changed.0.entry(row).or_default().push((place, one.correction.now.clone()));
            }
            // A table that is named twice is read twice, with the same result.
            let _ = one.fate.set(fate);
        }
        changed
    }

    /// Every correction with what came of it.
    pub(super) fn told(&self) -> Vec<ListedCorrection> {
        let fate = |one: &Listed| one.fate.get().copied().unwrap_or(Fate::Open);
        let listed = self.listed.iter();
        listed
            .map(|one| ListedCorrection { row: one.row, correction: one.correction.clone(), fate: fate(one) })
            .collect()
    }

    /// Says what came of the corrections, now that all tables of the round are read.
    pub(super) fn report(&self, tables: &[String], problems: &mut Vec<Problem>) {
        let is_known = |one: &&Listed| tables.iter().any(|table| table == one.correction.file.trim());
        for one in self.listed.iter().filter(|one| !is_known(one)) {
            let _ = one.fate.set(Fate::NoFile);
        }
        problems.extend(self.listed.iter().filter_map(|one| self.problem(one, tables)));
        let used = |table: &String| {
            let of_table = self.listed.iter().filter(|one| one.correction.file.trim() == table);
            of_table.filter(|one| matches!(one.fate.get(), Some(Fate::Used { .. }))).count()
        };
        let mut counts: Vec<(String, usize)> = Vec::new();
        for table in tables.iter().filter(|table| used(table) > 0) {
            if counts.iter().all(|(known, _)| known != table) {
                counts.push((table.clone(), used(table)));
            }
        }
        if !counts.is_empty() {
            problems.push(Problem::new(&self.name, CorrectionProblem::Used { counts }));
        }
    }

    fn problem(&self, one: &Listed, tables: &[String]) -> Option<Problem> {
        let Correction { file, row, column, was, .. } = &one.correction;
        let (cell, value, kind) = match *one.fate.get()? {
            Fate::Used { .. } | Fate::Open => return None,
            Fate::NoFile => {
                let nearest = nearest(file.trim(), tables.iter().map(String::as_str));
                (0, file, CorrectionProblem::NoFile { nearest })
            }
            Fate::NoColumn => (2, column, CorrectionProblem::NoColumn { file: file.trim().to_owned() }),
            Fate::Moved { rows } => {
                let [file, column] = [file, column].map(|text| text.trim().to_owned());
                (3, was, CorrectionProblem::Moved { file, column, row: *row, rows })
            }
            Fate::Replaced { by } => (1, &row.to_string(), CorrectionProblem::Replaced { by }),
        };
        let column = self.columns.get(cell).cloned().flatten();
        Some(Problem::new(&self.name, kind).at_row(one.row).in_column(column).with_value(value.trim()))
    }
}

fn row_number(row: Row<'_>, place: usize, problems: &mut Vec<Problem>) -> Option<u64> {
    let typed = row.cell(place);
    let number = typed.parse().ok().filter(|number| *number > 0);
    if number.is_none() && !typed.is_empty() {
        problems.push(row.problem(place, CorrectionProblem::UnreadableRow));
    }
    number
}

/// The place of a column: of its very header, or else of one that is compared alike.
pub(super) fn place_of(column: &str, header: &[String]) -> Option<usize> {
    let exact = header.iter().position(|header| header.trim() == column.trim());
    exact.or_else(|| header.iter().position(|header| HeaderKey::of(header) == HeaderKey::of(column)))
}

/// Where what is to be corrected stands in a table.
struct Found(HashMap<usize, HashMap<String, Vec<u64>>>);

impl Found {
    fn of<'c>(sheet: &Sheet<'_>, wanted: impl Iterator<Item = (&'c &'c Listed, &'c Option<usize>)>) -> Self {
        let mut found: HashMap<usize, HashMap<String, Vec<u64>>> = HashMap::new();
        for (one, place) in wanted {
            if let Some(place) = place {
                let of_column = found.entry(*place).or_default();
                of_column.insert(compared(&one.correction.was).into_owned(), Vec::new());
            }
        }
        let (mut rows, mut told_elsewhere) = (sheet.rows(), Vec::new());
        while let Some(row) = rows.next(&mut told_elsewhere) {
            for (place, cells) in &mut found {
                if let Some(rows) = cells.get_mut(&*compared(row.cell(*place))) {
                    rows.push(row.number);
                }
            }
        }
        Self(found)
    }

    /// The cell in its own row comes first, then the only one elsewhere.
    fn fate(&self, correction: &Correction, place: Option<usize>) -> Fate {
        let Some(place) = place else { return Fate::NoColumn };
        let rows = self.0.get(&place).and_then(|cells| cells.get(&*compared(&correction.was)));
        match rows.map_or(&[][..], Vec::as_slice) {
            rows if rows.contains(&correction.row) => Fate::Used { row: correction.row },
            [only] => Fate::Used { row: *only },
            rows => Fate::Moved { rows: rows.len() },
        }
    }
}

/// A cell as it is compared: trimmed, and line breaks are all of one kind, as browsers change them.
fn compared(cell: &str) -> Cow<'_, str> {
    let cell = cell.trim();
    if cell.contains('\r') { cell.replace("\r\n", "\n").replace('\r', "\n").into() } else { cell.into() }
}

impl Changed {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts in what is to be read in this row.
    pub(super) fn apply(&self, row: u64, record: &mut StringRecord) {
        let Some(cells) = self.0.get(&row) else { return };
        let now = |place: usize| cells.iter().find(|(changed, _)| *changed == place).map(|(_, now)| now.as_str());
        *record = record.iter().enumerate().map(|(place, cell)| now(place).unwrap_or(cell)).collect();
    }
}
