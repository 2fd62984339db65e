//! The two tables for the moderator: who remixes whom, and who was left out.

use crate::domain::{Assignment, Level, ParticipantId, Roster, Round};
use crate::explain::Gap;
use crate::goals::Fit;

use super::row::Row;
use super::{ByteOrderMark, CsvFile, Table};

const NAME: &str = "assignments";
const COLUMNS: [&str; 6] = ["remixer", "author", "fandoms", "fit", "mutual", "status"];

/// Who remixes whom, in the order of the remixers.
#[must_use]
pub fn assignments(round: &Round, assignment: &Assignment) -> Table {
    let mut rows = Vec::with_capacity(assignment.placed());
    each_row(round, assignment, |row| rows.push(row.to_vec()));
    Table { name: NAME, columns: &COLUMNS, rows }
}

/// The same as a file, which takes less time and room than a table.
#[must_use]
pub fn assignments_csv(round: &Round, assignment: &Assignment, mark: ByteOrderMark) -> CsvFile {
    let mut file = CsvFile::new(NAME, &COLUMNS, mark);
    each_row(round, assignment, |row| file.add(row.cells()));
    file
}

fn each_row(round: &Round, assignment: &Assignment, mut take: impl FnMut(&Row)) {
    let roster = &round.roster;
    let mut row = Row::default();
    for (remixer, author) in assignment.pairs() {
        row.clear();
        row.cell(roster.name(remixer));
        row.cell(roster.name(author));
        row.list(shared_fandoms(roster, remixer, author));
        row.cell(Fit::of(roster, remixer, author).word().as_str());
        row.cell(if assignment.is_mutual(remixer, author) { "yes" } else { "no" });
        row.cell("assigned");
        take(&row);
    }
}

/// Who was left out and why, in the order of the gaps.
#[must_use]
pub fn unplaced(round: &Round, gaps: &[Gap]) -> Table {
    let row = |gap: &Gap| {
        vec![round.roster.name(gap.person).to_owned(), gap.side.as_str().to_owned(), gap.reason.to_string()]
    };
    Table { name: "unplaced", columns: &["name", "side", "reason"], rows: gaps.iter().map(row).collect() }
}

/// What the two share, by name, the fandoms that the remixer likes before the others.
pub(super) fn shared_fandoms(
    roster: &Roster,
    remixer: ParticipantId,
    author: ParticipantId,
) -> impl Iterator<Item = &str> {
    let of_level = move |wanted| roster.shared(remixer, author).filter(move |&(_, level)| level == wanted);
    let fandoms = of_level(Level::Like).chain(of_level(Level::Also));
    fandoms.map(|(fandom, _)| roster.fandoms().name(fandom))
}
