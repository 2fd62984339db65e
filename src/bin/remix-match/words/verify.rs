//! What `verify` says.

use std::path::{Path, PathBuf};

use remix_match::domain::Round;
use remix_match::verify::{CertificateCheck, Verdict};
use remix_match::wording::{count, grouped, list, quoted};

use super::{goals, quoted_names, typed};
use crate::terminal::{Line, Tone};

/// How many faults are shown.
const SHOWN: usize = 40;

/// What is known about the record of the run.
pub(crate) enum RecordState {
    Absent,
    Unreadable(PathBuf),
    OtherPeople(PathBuf),
    Fits,
    /// Files that are not what they were when the record was made.
    Changed(Vec<String>),
}

/// What to know about the proof in the record.
pub(crate) fn record(state: &RecordState) -> Vec<Line> {
    let line = match state {
        RecordState::Fits => return Vec::new(),
        RecordState::Absent => "There is no record.json with a proof, so only the rules are checked.".to_owned(),
        RecordState::Unreadable(path) => {
            format!("{} is no record that this version can read, so only the rules are checked.", typed(path))
        }
        RecordState::OtherPeople(path) => format!(
            "The people in {} are not those who are signed up now: its proof is of no use, so only the rules are checked.",
            typed(path)
        ),
        RecordState::Changed(files) => {
            let files = quoted_names(files.iter().map(String::as_str));
            format!("Changed since the assignment was made: {}.", list(&files))
        }
    };
    vec![Line::plain(line)]
}

/// The verdict.
pub(crate) fn lines(verdict: &Verdict, round: &Round, path: &Path) -> Vec<Line> {
    if verdict.faults.is_empty() { lawful(verdict, round, path) } else { faults(verdict, path) }
}

fn faults(verdict: &Verdict, path: &Path) -> Vec<Line> {
    let number = count(verdict.faults.len(), "fault", "faults");
    let mut lines = vec![Line::new(Tone::Bad, format!("{number} in {}:", typed(path)))];
    lines.extend(verdict.faults.iter().take(SHOWN).map(|fault| Line::plain(format!("  {}", fault.message))));
    if verdict.faults.len() > SHOWN {
        let more = grouped(verdict.faults.len() - SHOWN);
        lines.push(Line::plain(format!("  ... and {more} more (--json lists all)")));
    }
    lines
}

fn lawful(verdict: &Verdict, round: &Round, path: &Path) -> Vec<Line> {
    let path = quoted(&path.display().to_string());
    let mut lines = vec![Line::new(Tone::Good, format!("Every rule holds in {path}."))];
    lines.push(Line::plain(match (verdict.optimal, &verdict.certificate) {
        (Some(true), _) => "The proof holds too: no better assignment exists.",
        (_, CertificateCheck::Refused(_)) => {
            "The proof in record.json does not fit these files, so it cannot tell whether this is the best."
        }
        (Some(false), _) => "It is not shown to be the best: the proof leaves room for a better assignment.",
        (None, _) => "Whether it is the best cannot be told without a proof that covers every goal.",
    }));
    let sentences = goals::sentences(&verdict.goals, round.roster.len());
    lines.extend(sentences.into_iter().map(|sentence| Line::plain(format!("  {sentence}"))));
    lines
}
