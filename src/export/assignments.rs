//! The two tables for the moderator: who remixes whom, and who was left out.

use std::borrow::Cow;

use crate::domain::{Level, ListedPair, Listing, ParticipantId, Roster, Round};
use crate::explain::Gap;
use crate::goals::Fit;

use super::row::Row;
use super::table::headers;
use super::{ByteOrderMark, CsvFile, Table};

const NAME: &str = "assignments";
const COLUMNS: [&str; 6] = ["remixer", "author", "fandoms", "fit", "mutual", "status"];

/// Who remixes whom, in the order of the listing.
#[must_use]
pub fn assignments(round: &Round, listing: &Listing) -> Table {
    let mut rows = Vec::with_capacity(listing.pairs.len());
    each_row(round, listing, |row| rows.push(row.to_vec()));
    Table { name: NAME, columns: columns(listing), rows }
}

/// The same as a file, which takes less time and room than a table.
#[must_use]
pub fn assignments_csv(round: &Round, listing: &Listing, mark: ByteOrderMark) -> CsvFile {
    let mut file = CsvFile::new(NAME, &columns(listing), mark);
    each_row(round, listing, |row| file.add(row.cells()));
    file
}

fn columns(listing: &Listing) -> Vec<Cow<'static, str>> {
    COLUMNS.into_iter().map(Cow::Borrowed).chain(listing.own_columns.iter().cloned().map(Cow::Owned)).collect()
}

fn each_row(round: &Round, listing: &Listing, mut take: impl FnMut(&Row)) {
    let roster = &round.roster;
    let live = listing.live();
    let mut row = Row::default();
    for ListedPair { pair: (remixer, author), status, own } in &listing.pairs {
        let (remixer, author) = (*remixer, *author);
        row.clear();
        row.cell(roster.name(remixer));
        row.cell(roster.name(author));
        row.list(shared_fandoms(roster, remixer, author));
        row.cell(Fit::of(roster, remixer, author).word().as_str());
        let is_mutual = status.is_live() && live.binary_search(&(author, remixer)).is_ok();
        row.cell(if is_mutual { "yes" } else { "no" });
        row.cell(&status.to_string());
        for place in 0..listing.own_columns.len() {
            row.cell(own.get(place).map_or("", String::as_str));
        }
        take(&row);
    }
}

/// Who left the round: name and side.
#[must_use]
pub fn drop_outs_csv(rows: &[[String; 2]], mark: ByteOrderMark) -> Vec<u8> {
    let mut file = CsvFile::new("drop-outs", &headers(&["name", "side"]), mark);
    for row in rows {
        file.add(row.iter().map(String::as_str));
    }
    file.into_bytes()
}

/// Who was left out and why, in the order of the gaps.
#[must_use]
pub fn unplaced(round: &Round, gaps: &[Gap]) -> Table {
    let row = |gap: &Gap| {
        vec![round.roster.name(gap.person).to_owned(), gap.side.as_str().to_owned(), gap.reason.to_string()]
    };
    Table { name: "unplaced", columns: headers(&["name", "side", "reason"]), rows: gaps.iter().map(row).collect() }
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
