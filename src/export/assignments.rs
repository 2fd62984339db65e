//! The two tables for the moderator: who remixes whom, and who was left out.

use crate::domain::{Assignment, FandomId, Level, ListSettings, ParticipantId, Roster, Round};
use crate::explain::Gap;
use crate::goals::Fit;

use super::Table;

/// Who remixes whom, in the order of the remixers.
#[must_use]
pub fn assignments(round: &Round, assignment: &Assignment) -> Table {
    let row = |(remixer, author)| {
        let roster = &round.roster;
        let mutual = if assignment.is_mutual(remixer, author) { "yes" } else { "no" };
        vec![
            roster.name(remixer).to_owned(),
            roster.name(author).to_owned(),
            fandom_list(round, &shared_fandoms(roster, remixer, author)),
            Fit::of(roster, remixer, author).word().as_str().to_owned(),
            mutual.to_owned(),
            "assigned".to_owned(),
        ]
    };
    Table {
        name: "assignments",
        columns: &["remixer", "author", "fandoms", "fit", "mutual", "status"],
        rows: assignment.pairs().map(row).collect(),
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
pub(super) fn shared_fandoms(roster: &Roster, remixer: ParticipantId, author: ParticipantId) -> Vec<FandomId> {
    let (like, also): (Vec<_>, Vec<_>) = roster.shared(remixer, author).partition(|&(_, level)| level == Level::Like);
    like.into_iter().chain(also).map(|(fandom, _)| fandom).collect()
}

pub(super) fn fandom_list(round: &Round, fandoms: &[FandomId]) -> String {
    let names: Vec<&str> = fandoms.iter().map(|&fandom| round.roster.fandoms().name(fandom)).collect();
    one_cell(&names, &round.settings.lists)
}

/// A list as the round's own files have it in one cell.
pub(super) fn one_cell(items: &[&str], lists: &ListSettings) -> String {
    let separator = lists.separator.trim();
    items.join(&format!("{} ", if separator.is_empty() { ";" } else { separator }))
}
