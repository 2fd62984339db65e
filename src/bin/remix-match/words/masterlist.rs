//! What `export masterlist` says. It names no remixer: many moderators play too.

use std::path::Path;

use remix_match::export::MasterlistAnswer;
use remix_match::report::Withheld;
use remix_match::wording::{count, grouped};

use super::written;
use crate::terminal::{Line, Tone};

/// How many texts that are left out are told one by one.
const SHOWN: usize = 8;

/// What came of it.
pub(crate) struct Story<'a> {
    pub answer: &'a MasterlistAnswer<'a>,
    /// The folder for results.
    pub output: &'a Path,
    /// Where earlier lists went.
    pub moved: Option<&'a Path>,
}

impl Story<'_> {
    pub(crate) fn lines(&self) -> Vec<Line> {
        let answer = self.answer;
        if answer.remixes == 0 {
            let text = "No remix is there yet: no pair has the status posted, and posted.csv has no rows or is not \
                        there. Nothing was written.";
            return vec![Line::new(Tone::Warning, text)];
        }
        let remixes = count(answer.remixes, "remix", "remixes");
        let fandoms = count(answer.fandoms, "fandom", "fandoms");
        let mut lines = vec![Line::plain(format!("Listed {remixes} in {fandoms}."))];
        lines.extend(written(answer.files, self.output, self.moved));
        if answer.anonymous {
            let text = "Before you post the list, look whether a title or a link gives somebody away.";
            lines.push(Line::new(Tone::Heading, text));
        }
        lines
    }
}

/// Texts that are left out before the reveal.
pub(crate) fn withheld(all: &[Withheld]) -> Vec<Line> {
    let shown = if all.len() > SHOWN + 1 { SHOWN } else { all.len() };
    let mut lines: Vec<Line> = all[..shown].iter().map(left_out).collect();
    if all.len() > shown {
        lines.push(Line::plain(format!("  ... and {} more of this kind", grouped(all.len() - shown))));
    }
    lines
}

fn left_out(one: &Withheld) -> Line {
    let place = one.row.map_or_else(String::new, |row| format!(" in row {row} of the posted remixes"));
    let text = format!("Warning: left out, as the remixer's name stands in it: the {}{place}.", one.column);
    Line::new(Tone::Warning, text)
}
