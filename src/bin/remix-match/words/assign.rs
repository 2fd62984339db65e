//! What `assign` says.

use std::path::Path;

use remix_match::domain::{Pair, Round, Whole};
use remix_match::explain::{Figures, Gap, Side, SpoilerFree, Stood, further_sentence, goal_sentences};
use remix_match::export::RunResult;
use remix_match::wording::{all_quoted, count, excerpt, list, quoted, short_list};

use super::{FEW, place, round_flag, typed};
use crate::terminal::{Line, Tone};

/// What came out, to be told.
pub(crate) struct Story<'a> {
    pub round: &'a Round,
    pub result: &'a RunResult,
    pub whole: &'a Whole,
    pub gaps: &'a [Gap],
    /// The round's folder.
    pub folder: &'a Path,
    pub writes: Writes,
    pub letters: Letters,
    /// Whom nothing may tell who remixes them.
    pub hidden: Option<&'a SpoilerFree>,
}

/// Whether files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writes {
    Files,
    Nothing,
}

/// Whether there is anybody to send a letter to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    Some,
    None,
}

impl Story<'_> {
    /// What was reached and who was left out.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let figures = if self.hidden.is_some() { Figures::Withheld } else { Figures::Told };
        let stood = Stood::of(self.round, &self.round.decisions.keep);
        let mut sentences = goal_sentences(&self.result.goals, (self.round, stood), figures).into_iter();
        let complete = self.result.unplaced_remixers + self.result.unplaced_authors == 0;
        let tone = if complete { Tone::Good } else { Tone::Warning };
        let mut lines: Vec<Line> = sentences.next().map(|first| Line::new(tone, first)).into_iter().collect();
        // How many more there are is told only where all figures are.
        let further = further_sentence(&self.whole.further).filter(|_| self.hidden.is_none());
        lines.extend(sentences.chain(further).map(|sentence| Line::plain(format!("  {sentence}")).off_page()));
        let sides = [(Side::Remixer, "No author for"), (Side::Author, "No remixer for")];
        lines.extend(sides.into_iter().filter_map(|side| self.left_out(side)));
        if self.result.warnings > 0 {
            let number = count(self.result.warnings, "warning", "warnings");
            let were = if self.result.warnings == 1 { "was" } else { "were" };
            let text = format!("There {were} {number}.");
            lines.push(Line::new(Tone::Warning, text).off_page());
        }
        lines
    }

    fn left_out(&self, (side, what): (Side, &str)) -> Option<Line> {
        let of_side = self.gaps.iter().filter(|gap| gap.side == side);
        let (told, untold): (Vec<&Gap>, Vec<&Gap>) =
            of_side.partition(|gap| self.hidden.is_none_or(|hidden| hidden.may_name(gap)));
        let names = all_quoted(told.iter().map(|gap| self.round.roster.name(gap.person)));
        let first = (!told.is_empty()).then(|| short_list(&names, FEW));
        let more = (!untold.is_empty())
            .then(|| format!("{} who must not be named here", count(untold.len(), "person", "people")));
        let who: Vec<String> = first.into_iter().chain(more).collect();
        let why = match (self.writes, self.hidden) {
            (Writes::Nothing, _) => "",
            (Writes::Files, None) => "; report.html and unplaced.csv say why",
            (Writes::Files, Some(_)) => "; report.html says why, as far as it may",
        };
        (!who.is_empty()).then(|| Line::new(Tone::Warning, format!("{what} {}{why}.", list(&who))).off_page())
    }

    /// Which files there are now, and what to do with them.
    pub(crate) fn written(&self, output: &Path, files: &[&str], moved: Option<&Path>) -> Vec<Line> {
        let mut lines = vec![Line::plain(format!("Wrote {} to {}.", list(files), place(output))).off_page()];
        if let Some(moved) = moved {
            lines.push(Line::plain(format!("The files of the earlier result are in {} now.", typed(moved))));
        }
        lines.extend(match self.letters {
            Letters::Some => None,
            Letters::None => {
                let why = if self.result.placed == 0 {
                    "has an author"
                } else {
                    "with an author has a usable e-mail address"
                };
                Some(Line::new(Tone::Warning, format!("mail-merge.csv is empty, as nobody {why}.")))
            }
        });
        let read = Some("read report.html");
        let send = (self.letters == Letters::Some).then_some("send the mail merge (mail-merge.csv)");
        let steps: Vec<&str> = [read, send].into_iter().flatten().collect();
        lines.push(Line::new(Tone::Heading, format!("Next: {}.", steps.join(", then "))).typed());
        if send.is_some() {
            lines.push(super::letters::sent());
        }
        if let Some(hidden) = self.hidden {
            let name = quoted(self.round.roster.name(hidden.person()));
            let text = format!("report.html is spoiler-free for {name}; every other file tells who remixes them.");
            lines.push(Line::new(Tone::Warning, text));
        }
        let verify = format!("After edits by hand: remix-match verify{}", round_flag(self.folder));
        lines.push(Line::plain(verify).typed());
        lines
    }
}

/// What a dry run says instead.
pub(crate) fn not_written(output: &Path, files: &[&str]) -> Vec<Line> {
    let files = list(files);
    vec![Line::plain(format!("A dry run: nothing was written. Otherwise {files} would be in {} now.", place(output)))]
}

/// Who got whom: only for whoever asks.
pub(crate) fn pairs(round: &Round, pairs: &[Pair]) -> Vec<Line> {
    let name = |id| excerpt(round.roster.name(id), 60);
    let pair = |&(remixer, author): &Pair| Line::plain(format!("  {} remixes {}", name(remixer), name(author)));
    pairs.iter().map(pair).collect()
}
