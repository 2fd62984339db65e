//! What `assign` says.

use std::path::Path;

use remix_match::domain::{Assignment, Round};
use remix_match::explain::{Gap, Side};
use remix_match::export::{Concern, Grade, RunResult};
use remix_match::wording::{all_quoted, count, excerpt, grouped, list, quoted, short_list};

use super::{FEW, goals, place, round_flag, typed};
use crate::terminal::{Line, Tone};

/// How many concerns of one kind are shown.
const OF_A_KIND: usize = 4;
/// How many people without an address are named.
const UNREACHABLE: usize = 8;

/// What came out, to be told.
pub(crate) struct Story<'a> {
    pub round: &'a Round,
    pub result: &'a RunResult,
    pub gaps: &'a [Gap],
    /// The round's folder.
    pub folder: &'a Path,
    pub writes: Writes,
    pub letters: Letters,
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
        let mut sentences = goals::sentences(&self.result.goals, self.round).into_iter();
        let complete = self.result.placed == self.result.participants;
        let tone = if complete { Tone::Good } else { Tone::Warning };
        let mut lines: Vec<Line> = sentences.next().map(|first| Line::new(tone, first)).into_iter().collect();
        lines.extend(sentences.map(|sentence| Line::plain(format!("  {sentence}"))));
        let sides = [(Side::Remixer, "No author for"), (Side::Author, "No remixer for")];
        lines.extend(sides.into_iter().filter_map(|side| self.left_out(side)));
        if self.result.warnings > 0 {
            let number = count(self.result.warnings, "warning", "warnings");
            let were = if self.result.warnings == 1 { "was" } else { "were" };
            let text = format!("There {were} {number}.");
            lines.push(Line::new(Tone::Warning, text));
        }
        lines
    }

    fn left_out(&self, (side, what): (Side, &str)) -> Option<Line> {
        let gaps = self.gaps.iter().filter(|gap| gap.side == side);
        let names = all_quoted(gaps.map(|gap| self.round.roster.name(gap.person)));
        let who = short_list(&names, FEW);
        let why = if self.writes == Writes::Nothing { "" } else { "; unplaced.csv says why" };
        (!names.is_empty()).then(|| Line::new(Tone::Warning, format!("{what} {who}{why}.")))
    }

    /// Which files there are now, and what to do with them.
    pub(crate) fn written(&self, output: &Path, files: &[&str], moved: Option<&Path>) -> Vec<Line> {
        let mut lines = vec![Line::plain(format!("Wrote {} to {}.", list(files), place(output)))];
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
        let read = (!self.gaps.is_empty()).then_some("read unplaced.csv");
        let send = (self.letters == Letters::Some).then_some("send the mail merge (mail-merge.csv)");
        let steps: Vec<&str> = [read, send].into_iter().flatten().collect();
        if !steps.is_empty() {
            lines.push(Line::new(Tone::Heading, format!("Next: {}.", steps.join(", then "))));
        }
        let verify = format!("After edits by hand: remix-match verify{}", round_flag(self.folder));
        lines.push(Line::plain(verify));
        lines
    }
}

/// What a dry run says instead.
pub(crate) fn not_written(output: &Path, files: &[&str]) -> Vec<Line> {
    let files = list(files);
    vec![Line::plain(format!("A dry run: nothing was written. Otherwise {files} would be in {} now.", place(output)))]
}

/// What is to be known about the files, by kind.
pub(crate) fn concerns(concerns: &[Concern]) -> Vec<Line> {
    let mut lines = Vec::new();
    for kind in concerns.chunk_by(|one, other| one.code() == other.code()) {
        if let Some(line) = unreachable(kind) {
            lines.push(line);
            continue;
        }
        let shown = if kind.len() > OF_A_KIND + 1 { OF_A_KIND } else { kind.len() };
        lines.extend(kind[..shown].iter().map(concern));
        if kind.len() > shown {
            lines.push(Line::plain(format!("  ... and {} more of this kind", grouped(kind.len() - shown))));
        }
    }
    lines
}

/// One line for all to whom no mail can be sent, where that is what the concerns are about.
fn unreachable(concerns: &[Concern]) -> Option<Line> {
    let name = |concern: &Concern| match concern {
        Concern::NoAddress { remixer } => Some(quoted(remixer)),
        _ => None,
    };
    let names: Vec<String> = concerns.iter().map(name).collect::<Option<_>>()?;
    let have = count(names.len(), "person has", "people have");
    let who = short_list(&names, UNREACHABLE);
    let text = format!("{have} an author but no usable e-mail address, so the mail merge leaves them out: {who}.");
    Some(Line::new(Tone::Warning, format!("Warning: {text}")))
}

fn concern(concern: &Concern) -> Line {
    match concern.grade() {
        Grade::Warning => Line::new(Tone::Warning, format!("Warning: {concern}")),
        Grade::Notice => Line::plain(format!("Notice: {concern}")),
    }
}

/// Who got whom: only for whoever asks.
pub(crate) fn pairs(round: &Round, assignment: &Assignment) -> Vec<Line> {
    let name = |id| excerpt(round.roster.name(id), 60);
    let pair = |(remixer, author)| Line::plain(format!("  {} remixes {}", name(remixer), name(author)));
    assignment.pairs().map(pair).collect()
}
