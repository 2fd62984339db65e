//! The table from which letters to the remixers are made, one row a letter.
//!
//! Its rows go out to other participants. So no cell but the first holds an address; what the others may hold is
//! said where [`Told`] is made.

use std::collections::BTreeSet;

use crate::domain::{Pair, Round};

use super::row::Row;
use super::spreadsheet::runs_as_formula;
use super::table::headers;
use super::told::{Told, shown_name, usable_address};
use super::{ByteOrderMark, Concern, CsvFile, Mailing, Table};

const COLUMNS: [&str; 12] = [
    "Email",
    "Remixer",
    "Author",
    "MatchedFandoms",
    "OtherFandoms",
    "WorksLink",
    "RequestedWorks",
    "SafeWorks",
    "AuthorAccepts",
    "AuthorNotes",
    "RoundTitle",
    "Due",
];

/// Which letters a file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeFile {
    /// Everybody's.
    All,
    /// Of those who must get one after a change.
    NewLetters,
}

impl MergeFile {
    const fn name(self) -> &'static str {
        match self {
            Self::All => "mail-merge",
            Self::NewLetters => "new-letters",
        }
    }
}

/// A row for each pair whose remixer has a usable address, and what to know about its cells.
#[must_use]
pub fn mail_merge(round: &Round, pairs: &[Pair], file: MergeFile) -> (Table, Vec<Concern>) {
    let mut rows = Vec::with_capacity(pairs.len());
    let concerns = each_row(round, pairs, |row| rows.push(row.to_vec()));
    (Table { name: file.name(), columns: headers(&COLUMNS), rows }, concerns)
}

/// The same as a file in which no reader takes text for a number; this takes less time and room than a table.
#[must_use]
pub fn mail_merge_csv(round: &Round, pairs: &[Pair], file: MergeFile, mark: ByteOrderMark) -> (CsvFile, Vec<Concern>) {
    let mut file = CsvFile::quoted(file.name(), &headers(&COLUMNS), mark);
    let concerns = each_row(round, pairs, |row| file.add(row.cells()));
    (file, concerns)
}

fn each_row(round: &Round, pairs: &[Pair], mut take: impl FnMut(&Row)) -> Vec<Concern> {
    let mut concerns: BTreeSet<Concern> = formula_names(round).collect();
    let mut row = Row::default();
    for &(remixer, author) in pairs {
        if let Some(address) = usable_address(round, remixer) {
            let told = Told::of(round, remixer, author);
            fill(&mut row, address, &told);
            concerns.extend(told.concerns(Mailing::MailMerge));
            concerns.extend(formula_cells(&row, &told));
            take(&row);
        } else {
            concerns.insert(Concern::NoAddress { mailing: Mailing::MailMerge, remixer: shown_name(round, remixer) });
        }
    }
    concerns.into_iter().collect()
}

fn formula_names(round: &Round) -> impl Iterator<Item = Concern> {
    let suspicious = round.roster.ids().filter(|&id| runs_as_formula(round.roster.name(id)));
    suspicious.map(|id| Concern::FormulaName { person: shown_name(round, id) })
}

/// The cells in the order of the columns.
fn fill(row: &mut Row, address: &str, told: &Told<'_>) {
    row.clear();
    row.cell(address);
    row.cell(&told.remixer);
    row.cell(&told.author);
    row.list(told.matched_fandoms.iter().map(AsRef::as_ref));
    row.list(told.other_fandoms.iter().map(AsRef::as_ref));
    row.cell(&told.works_link);
    row.list(told.requested_works.iter().map(AsRef::as_ref));
    row.cell(&told.safe_works);
    row.list(told.accepts.iter().map(AsRef::as_ref));
    row.cell(&told.notes);
    row.cell(&told.title);
    row.cell(&told.due);
}

fn formula_cells(row: &Row, told: &Told<'_>) -> impl Iterator<Item = Concern> {
    // Names are told on their own: the row in which an author's name stands would tell the pair.
    let others = COLUMNS.into_iter().zip(row.cells()).filter(|(column, _)| !["Remixer", "Author"].contains(column));
    let run = others.filter(|(_, cell)| runs_as_formula(cell));
    run.map(|(column, _)| Concern::FormulaCell { remixer: told.remixer.to_string(), column })
}
