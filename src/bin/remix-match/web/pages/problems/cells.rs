//! A cell with a problem in it: read differently, while the moderator's own file stays as it is.

use remix_match::domain::{Correction, Fate, ListedCorrection};
use remix_match::intake::correctable;
use remix_match::wording::printable;
use serde::Serialize;

use super::{back, token};
use crate::commands;
use crate::commands::read;
use crate::failure::{Failure, FormTrouble};
use crate::files::SettingsFile;
use crate::web::answer::Reply;
use crate::web::visit::Visit;

/// More lines than this are scrolled to.
const MOST_LINES: usize = 12;

/// A cell as it is read now.
#[derive(Serialize)]
pub(super) struct Cell {
    text: String,
    lines: usize,
    /// What stands in the file, where that is something else.
    was: Option<String>,
    /// By which the cell and what stands in it are known again.
    of: String,
}

impl Cell {
    /// The cell of a correction that changes nothing yet.
    pub(super) fn of(unchanged: &Correction, listed: &[ListedCorrection]) -> Self {
        let text = so_far(unchanged, listed).unwrap_or(&unchanged.was);
        Self {
            lines: (text.lines().count() + 1).clamp(1, MOST_LINES),
            text: shown(text),
            was: (text != unchanged.was).then(|| shown(&unchanged.was)),
            of: of(unchanged),
        }
    }
}

fn of(unchanged: &Correction) -> String {
    let Correction { file, row, column, was, .. } = unchanged;
    token(&[file, &row.to_string(), column, was])
}

/// How a cell is read by now.
fn so_far<'l>(unchanged: &Correction, listed: &'l [ListedCorrection]) -> Option<&'l str> {
    let is_same = |one: &&ListedCorrection| {
        let [file, column] = [&one.correction.file, &one.correction.column].map(|text| text.trim());
        matches!(one.fate, Fate::Used { row } if row == unchanged.row)
            && (file, column) == (unchanged.file.trim(), unchanged.column.trim())
    };
    listed.iter().find(is_same).map(|one| one.correction.now.as_str())
}

/// Writes a correction.
pub(super) fn correct(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let gone = || Failure::Form(FormTrouble::Gone);
    let settings = SettingsFile::read(visit.round())?;
    let (reading, _) = read(&settings, &visit.shell)?;
    let number: usize = visit.form.number("number")?;
    let problem = reading.problems.get(number).ok_or_else(gone)?;
    let sources = settings.read_sources(visit.round())?;
    let unchanged = correctable(&settings.settings, &sources, &[problem]).pop().flatten();
    let unchanged = unchanged.filter(|unchanged| of(unchanged) == visit.form.text("of")).ok_or_else(gone)?;
    let now = as_in(&unchanged.was, visit.form.text("now"));
    let before = so_far(&unchanged, &reading.corrections).unwrap_or(&unchanged.was);
    if shown(&now) == shown(before) {
        let wanted = "another one than what stands there";
        return Err(Failure::Form(FormTrouble::Wrong("The text", wanted)));
    }
    commands::corrections::correct(&Correction { now, ..unchanged }, &reading.corrections, &visit.shell)?;
    Ok(Reply::GoTo(back(visit, number)))
}

/// What was typed with line breaks of the kind that the cell has: browsers send one of their own.
fn as_in(was: &str, typed: &str) -> String {
    let line_break = ["\r\n", "\n", "\r"].into_iter().find(|kind| was.contains(kind)).unwrap_or("\n");
    one_kind(typed).replace('\n', line_break)
}

/// A text as a browser has it in a field: with line breaks of one kind, and without what no page shows.
pub(super) fn shown(text: &str) -> String {
    one_kind(text).chars().map(|sign| if ['\n', '\t'].contains(&sign) { sign } else { printable(sign) }).collect()
}

fn one_kind(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_are_those_of_the_cell() {
        assert_eq!(as_in("a\nb", " x\r\n\r\ny "), " x\n\ny ");
        assert_eq!(as_in("a\r\nb", "x\r\ny"), "x\r\ny");
        assert_eq!(as_in("a\rb", "x\r\ny"), "x\ry");
        assert_eq!(as_in("a", "x\r\ny"), "x\ny");
    }
}
