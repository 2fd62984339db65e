//! What `export pinch-hits` says. It names nobody who waits: many moderators play too.

use std::path::Path;

use remix_match::export::PinchHitsAnswer;
use remix_match::wording::{all_quoted, count, list, short_list};

use super::{FEW, place, typed};
use crate::terminal::{Line, Tone};

/// What came of it.
pub(crate) struct Story<'a> {
    pub answer: &'a PinchHitsAnswer<'a>,
    /// The folder for results.
    pub output: &'a Path,
    /// Where earlier lists went.
    pub moved: Option<&'a Path>,
}

impl Story<'_> {
    pub(crate) fn lines(&self) -> Vec<Line> {
        let answer = self.answer;
        if answer.waiting == 0 {
            return vec![Line::new(Tone::Good, "No author waits for a remixer. Nothing was written.")];
        }
        let authors = count(answer.waiting, "author waits", "authors wait");
        let could = match answer.pinch_hitters {
            0 => "nobody who offered to pinch hit could take one".to_owned(),
            people => format!("{} offered to pinch hit and could", count(people, "person", "people")),
        };
        let mut lines = vec![Line::plain(format!("{authors} for a remixer; {could}."))];
        if answer.without_pinch_hitter > 0 {
            let without = count(answer.without_pinch_hitter, "of them", "of them");
            lines.push(Line::new(Tone::Warning, format!("For {without} nobody has offered who may.")));
        }
        lines.extend(written(self.answer.files, self.output, self.moved));
        lines.push(Line::new(Tone::Warning, "pinch-hits.csv is for you alone: it holds names and addresses."));
        lines
    }
}

/// Which files there are now.
pub(crate) fn written(files: &[&str], output: &Path, moved: Option<&Path>) -> Vec<Line> {
    let wrote = Line::plain(format!("Wrote {} to {}.", list(files), place(output)));
    let moved = moved.map(|moved| Line::plain(format!("The earlier files are in {} now.", typed(moved))));
    std::iter::once(wrote).chain(moved).collect()
}

/// What is to be known about fandoms in the list.
pub(crate) fn fandoms(left_out: &[String], to_look_at: &[String]) -> Vec<Line> {
    let mut lines = Vec::new();
    if !left_out.is_empty() {
        let names = short_list(&all_quoted(left_out), FEW);
        lines.push(Line::plain(format!("Left out of the list, as these are names of people or of pages: {names}.")));
    }
    if !to_look_at.is_empty() {
        let names = short_list(&all_quoted(to_look_at), FEW);
        let text = format!("Look at these fandoms before you post the list: people go by names in them: {names}.");
        lines.push(Line::new(Tone::Warning, text));
    }
    lines
}

/// Cells that a spreadsheet would run.
pub(crate) fn formulas(cells: &[String]) -> Vec<Line> {
    let told = short_list(&all_quoted(cells), FEW);
    let text = format!("Notice: pinch-hits.csv: a spreadsheet would run {told} as a formula.");
    if cells.is_empty() { Vec::new() } else { vec![Line::plain(text)] }
}
