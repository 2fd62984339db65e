//! What `export history` says: counts, and nobody's name.

use std::path::Path;

use remix_match::export::HistoryAnswer;
use remix_match::wording::count;

use super::typed;
use crate::terminal::{Line, Tone};

/// What came of it.
pub(crate) struct Story<'a> {
    pub answer: &'a HistoryAnswer<'a>,
    /// The file of past rounds.
    pub path: &'a Path,
    pub is_dry_run: bool,
    /// Whether somebody named that file.
    pub is_named: bool,
    /// How many rows stand there with another status.
    pub otherwise: usize,
    /// How many pairs that somebody dropped out of go into a file that cannot say so.
    pub untold: usize,
}

impl Story<'_> {
    pub(crate) fn lines(&self) -> Vec<Line> {
        let mut lines = vec![self.added()];
        lines.extend(self.known());
        lines.extend(self.warnings());
        if !self.is_named && self.answer.added > 0 {
            let text = "For the next round, put the file into its folder and the line history = [\"past-rounds.csv\"] \
                        into its round.toml.";
            lines.push(Line::plain(text));
        }
        lines
    }

    fn added(&self) -> Line {
        let HistoryAnswer { added, year, .. } = *self.answer;
        let (file, rows) = (typed(self.path), count(added, "row", "rows"));
        match (added, self.is_dry_run) {
            (0, _) => Line::plain(format!("There is nothing to add to {file}.")),
            (_, true) => Line::plain(format!("A dry run: nothing was written. {rows} of {year} would go to {file}."))
                .on_page(format!("Nothing is added yet. {rows} of {year} would go to {file}.")),
            (_, false) => Line::new(Tone::Good, format!("Added {rows} of {year} to {file}.")),
        }
    }

    fn known(&self) -> Option<Line> {
        let known = count(self.answer.known, "row stands", "rows stand");
        (self.answer.known > 0).then(|| Line::plain(format!("{known} among the past rounds already.")))
    }

    fn warnings(&self) -> Vec<Line> {
        let HistoryAnswer { unsent, open, .. } = *self.answer;
        let unsent = (unsent > 0).then(|| {
            let pairs = count(unsent, "pair was", "pairs were");
            let left_out = format!("{pairs} left out, as the status is still assigned: mark what was sent or posted");
            Line::new(Tone::Warning, format!("{left_out}, or type --unsent-too."))
                .on_page(format!("{left_out}, or have them counted as sent."))
        });
        let open = (open > 0).then(|| {
            let pairs = count(open, "pair is", "pairs are");
            format!("{pairs} neither posted nor defaulted; next year such a pair counts as a repeat all the same.")
        });
        let otherwise = (self.otherwise > 0).then(|| {
            let rows = count(self.otherwise, "row has", "rows have");
            format!("{rows} another status there than now: what stands there stays, so mend it by hand.")
        });
        let untold = (self.untold > 0).then(|| {
            let pairs = count(self.untold, "pair is", "pairs are");
            format!(
                "{pairs} defaulted, but the file has no column “status” to say so, so history_ignore cannot \
                 find them: add that column in a spreadsheet and fill it in."
            )
        });
        let others = open.into_iter().chain(otherwise).chain(untold).map(|text| Line::new(Tone::Warning, text));
        unsent.into_iter().chain(others).collect()
    }
}
