//! What stands in a cell of one of the round's tables: whoever corrects it must know.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::headers_of_pinch_hitters;
use super::corrections::place_of;
use super::opened::{known_headers, of_signups};
use super::problem::Problem;
use super::sheet::{Manner, Sheet};
use super::{SourceFile, Sources, fandoms, history, people, works};
use crate::domain::{Correction, Settings};

/// What stands in the column of this header in a row, trimmed, whatever the file of corrections says; none where the
/// round has no such cell.
#[must_use]
pub fn cell(settings: &Settings, sources: &Sources, file: &str, row: u64, column: &str) -> Option<String> {
    let mut found = None;
    with_table(settings, sources, file, |sheet| {
        let place = place_of(column, sheet.header())?;
        each_row(sheet, &BTreeSet::from([row]), |_, cells| found = cells.get(place).map(|cell| cell.trim().to_owned()));
        Some(())
    });
    found
}

/// For each of these problems the correction that would leave its cell as it stands there, to be filled in; none where
/// it is about no cell that can be corrected. Each table is read once.
#[must_use]
pub fn correctable(settings: &Settings, sources: &Sources, problems: &[&Problem]) -> Vec<Option<Correction>> {
    let mut found: Vec<Option<Correction>> = vec![None; problems.len()];
    let files: BTreeSet<&str> =
        problems.iter().filter(|problem| is_about_cell(problem)).map(|one| one.file()).collect();
    for file in files {
        let own = problems.iter().enumerate().filter(|(_, problem)| is_about_cell(problem) && problem.file() == file);
        let mut of_rows: BTreeMap<u64, Vec<(usize, &Problem)>> = BTreeMap::new();
        for (number, problem) in own {
            of_rows.entry(problem.row().unwrap_or_default()).or_default().push((number, problem));
        }
        with_table(settings, sources, file, |sheet| {
            each_row(sheet, &of_rows.keys().copied().collect(), |row, cells| {
                for (number, problem) in of_rows.get(&row).into_iter().flatten() {
                    let cell = place_in(sheet, problem).and_then(|place| cells.get(place));
                    found[*number] = cell.map(|cell| unchanged(file, row, problem, cell));
                }
            });
            Some(())
        });
    }
    found
}

fn is_about_cell(problem: &Problem) -> bool {
    problem.row().is_some() && problem.column().is_some_and(|header| !header.trim().is_empty())
}

/// The place of a problem's column, where its header leads to no other column.
fn place_in(sheet: &Sheet<'_>, problem: &Problem) -> Option<usize> {
    let place = place_of(problem.column()?, sheet.header())?;
    let column = sheet.column(place)?;
    (Some(column.letter.as_str()) == problem.letter()).then_some(place)
}

fn unchanged(file: &str, row: u64, problem: &Problem, cell: &str) -> Correction {
    let column = problem.column().unwrap_or_default().to_owned();
    Correction { file: file.to_owned(), row, column, was: cell.to_owned(), now: cell.to_owned() }
}

/// Opens one of the tables that can be corrected as the round reads it, but as it stands in its file.
fn with_table<T>(
    settings: &Settings,
    sources: &Sources,
    name: &str,
    look: impl FnOnce(&Sheet<'_>) -> Option<T>,
) -> Option<T> {
    let (native, offered) = (known_headers(settings), headers_of_pinch_hitters());
    let manner = |known| Manner::of(settings, known);
    let fandoms = Manner { comments: true, ..manner(&fandoms::KNOWN) };
    let kinds: [(&[SourceFile], Manner<'_>); 6] = [
        (sources.signups.as_slice(), of_signups(settings, &native)),
        (sources.pinch_hitters.as_slice(), manner(&offered)),
        (sources.history.as_slice(), manner(&history::KNOWN)),
        (sources.fandoms.as_slice(), fandoms),
        (sources.people.as_slice(), manner(&people::KNOWN)),
        (sources.works.as_slice(), manner(&works::KNOWN)),
    ];
    let mut found =
        kinds.into_iter().filter_map(|(files, manner)| Some((files.iter().find(|one| one.name == name)?, manner)));
    let (file, manner) = found.next()?;
    look(&Sheet::open(file, manner, &mut Vec::new())?)
}

/// Calls for each of these rows with its cells as they stand there, blanks and all.
fn each_row(sheet: &Sheet<'_>, wanted: &BTreeSet<u64>, mut call: impl FnMut(u64, &[String])) {
    let (mut rows, mut told_elsewhere) = (sheet.rows(), Vec::new());
    while let Some(row) = rows.next(&mut told_elsewhere) {
        if wanted.contains(&row.number) {
            call(row.number, &row.whole_cells());
        }
        if wanted.last().is_none_or(|last| row.number >= *last) {
            break;
        }
    }
}
