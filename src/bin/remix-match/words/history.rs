//! What `history import` says.

use std::path::Path;

use remix_match::domain::HistoryRow;
use remix_match::intake::{PastReading, Problem, Unread};
use remix_match::wording::{all_quoted, count, excerpt, grouped, quoted, short_list};

use super::{FEW, next, typed};
use crate::files::SETTINGS;
use crate::terminal::{Line, Tone};

/// So many places are shown that could not be read; a program gets all of them.
const MOST: usize = 60;

/// What was done with the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Done,
    /// Only looked at.
    Planned,
    /// There were none.
    Nothing,
}

/// What came of an import.
pub(crate) struct Imported<'a> {
    pub reading: &'a PastReading,
    pub added: &'a [HistoryRow],
    pub known: usize,
    pub deed: Deed,
    pub path: &'a Path,
    /// The line for `round.toml` that is still missing there.
    pub line: Option<&'a str>,
}

pub(crate) fn lines(imported: &Imported<'_>, round: &Path) -> Vec<Line> {
    let mut lines = unread(&imported.reading.unread);
    let found = count(imported.reading.rows.len(), "pair", "pairs");
    lines.push(Line::plain(format!("Found {found} of a remixer and an original author.")));
    if imported.known > 0 {
        lines.push(Line::plain(format!(
            "{} there already, or found twice, and left out.",
            count(imported.known, "was", "were")
        )));
    }
    let rows = count(imported.added.len(), "row", "rows");
    let path = typed(imported.path);
    lines.push(match imported.deed {
        Deed::Done => Line::new(Tone::Good, format!("Added {rows} to {path}.")),
        Deed::Planned => Line::new(Tone::Heading, format!("Nothing was written. {path} would get {rows}:")),
        Deed::Nothing => Line::new(Tone::Heading, format!("Nothing was written: there is nothing to add to {path}.")),
    });
    if imported.deed == Deed::Planned {
        lines.extend(imported.added.iter().map(row));
    }
    if let Some(line) = imported.line {
        lines.push(Line::new(
            Tone::Warning,
            format!("There is no history in {SETTINGS} yet. Put this line at its top:"),
        ));
        lines.push(Line::plain(line).indented());
    }
    if imported.deed == Deed::Done {
        lines.push(next("check", round));
    }
    lines
}

/// What is good to know: how files were read, and what a spreadsheet would do to the names.
pub(crate) fn notices(problems: &[Problem], formulas: &[String]) -> Vec<Line> {
    let mut lines: Vec<Line> =
        problems.iter().map(|problem| Line::plain(format!("{}: {}", problem.file(), problem.message()))).collect();
    if !formulas.is_empty() {
        let shown = short_list(&all_quoted(formulas), FEW);
        let told = format!("A spreadsheet would take these for formulas: {shown}. Do not save the file with one.");
        lines.push(Line::new(Tone::Warning, told));
    }
    lines
}

fn unread(unread: &[Unread]) -> Vec<Line> {
    if unread.is_empty() {
        return Vec::new();
    }
    let shown = if unread.len() > MOST + 1 { MOST } else { unread.len() };
    let mut lines = vec![Line::new(Tone::Warning, "Not read:")];
    lines.extend(unread[..shown].iter().map(|one| Line::plain(format!("  {}", place(one)))));
    if unread.len() > shown {
        let more = grouped(unread.len() - shown);
        lines.push(Line::plain(format!("  ... and {more} more (--json lists all)")).typed());
    }
    lines.push(Line::plain("Add what is missing by hand, or mend it and run this again: no row is written twice."));
    lines.push(Line::plain(""));
    lines
}

/// `posts.html, line 7: “Blue by ash” It does not say ...`.
fn place(unread: &Unread) -> String {
    let file = excerpt(&unread.file, 120);
    let line = unread.line.map(|line| format!(", line {line}")).unwrap_or_default();
    let text = if unread.text.is_empty() { String::new() } else { format!("{} ", quoted(&unread.text)) };
    format!("{file}{line}: {text}{}", unread.why)
}

fn row(row: &HistoryRow) -> Line {
    let fandom = if row.fandom.is_empty() { String::new() } else { format!(" ({})", excerpt(&row.fandom, 60)) };
    Line::plain(format!("{} {} remixed {}{fandom}", row.year, quoted(&row.remixer), quoted(&row.author))).indented()
}
