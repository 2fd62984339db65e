//! What `export pinch-hits` says. It names nobody who waits: many moderators play too.

use std::path::Path;

use remix_match::export::PinchHitsAnswer;
use remix_match::wording::{all_quoted, count, short_list};

use super::{FEW, place, written};
use crate::terminal::{Line, Tone};

/// What came of it.
pub(crate) struct Story<'a> {
    pub answer: &'a PinchHitsAnswer<'a>,
    /// The folder for results.
    pub output: &'a Path,
    /// Where earlier lists went.
    pub moved: Option<&'a Path>,
    /// Whether lists of an earlier run lie there.
    pub earlier_lists: bool,
}

impl Story<'_> {
    pub(crate) fn lines(&self) -> Vec<Line> {
        let answer = self.answer;
        if answer.waiting == 0 {
            let mut lines = vec![Line::new(Tone::Good, "No author waits for a remixer. Nothing was written.")];
            if self.earlier_lists {
                let text = format!("The lists in {} are of an earlier run: take them down.", place(self.output));
                lines.push(Line::new(Tone::Warning, text));
            }
            return lines;
        }
        let mut lines = self.offers();
        lines.extend(written(self.answer.files, self.output, self.moved));
        lines.push(Line::new(Tone::Warning, "pinch-hits.csv is for you alone: it holds names and addresses."));
        lines
    }

    /// Who could help the authors that wait.
    fn offers(&self) -> Vec<Line> {
        let PinchHitsAnswer { waiting, pinch_hitters, without_pinch_hitter: without, .. } = *self.answer;
        let authors = count(waiting, "author waits", "authors wait");
        if pinch_hitters == 0 {
            let text = format!("{authors} for a remixer; nobody whom the rules allow has offered to pinch hit.");
            return vec![Line::new(Tone::Warning, text)];
        }
        let people = count(pinch_hitters, "person", "people");
        let mut lines = vec![Line::plain(format!("{authors} for a remixer; {people} offered to pinch hit and could."))];
        if without > 0 {
            let without = count(without, "of them", "of them");
            lines.push(Line::new(Tone::Warning, format!("For {without} nobody whom the rules allow has offered.")));
        }
        lines
    }
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
