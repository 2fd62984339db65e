//! What `verify` says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use remix_match::domain::Round;
use remix_match::explain::{Figures, Stood, goal_sentences};
use remix_match::verify::{CertificateCheck, Fault, FaultKind, Verdict};
use remix_match::wording::{all_quoted, count, grouped, list};

use super::typed;
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
            let files = all_quoted(files);
            format!("Changed since the assignment was made: {}.", list(&files))
        }
    };
    vec![Line::plain(line)]
}

/// Which settings changed since the record was made.
pub(crate) fn changed_settings(settings: &[String]) -> Vec<Line> {
    if settings.is_empty() {
        return Vec::new();
    }
    let names = all_quoted(settings);
    vec![Line::plain(format!("The settings in record.json are not those of round.toml now: {} differ.", list(&names)))]
}

/// Which figures of the record are not those of the assignment.
pub(crate) fn changed_figures(figures: &[(&str, u64, u64)], path: &Path) -> Vec<Line> {
    if figures.is_empty() {
        return Vec::new();
    }
    let all: Vec<String> =
        figures.iter().map(|(what, told, counted)| format!("{what} is {told} there and {counted} here")).collect();
    vec![Line::plain(format!("The figures in record.json are not those of {}: {}.", typed(path), list(&all)))]
}

/// Whether pairs are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pairs {
    Named,
    Counted,
    /// Nor is anybody else who stands in a fault.
    NobodyNamed,
}

/// The verdict.
pub(crate) fn lines(
    verdict: &Verdict,
    best: Option<bool>,
    round: (&Round, Stood),
    path: &Path,
    show: Pairs,
) -> Vec<Line> {
    let mut lines = standing(verdict, best, round.1, path, show);
    if verdict.faults.is_empty() {
        let sentences = goal_sentences(&verdict.goals, round, Figures::Told);
        lines.extend(sentences.into_iter().map(|sentence| Line::plain(format!("  {sentence}"))));
    }
    lines
}

/// Whether the rules hold, and whether a better assignment may exist.
pub(crate) fn standing(verdict: &Verdict, best: Option<bool>, stood: Stood, path: &Path, show: Pairs) -> Vec<Line> {
    if verdict.faults.is_empty() { lawful(verdict, best, stood, path) } else { faults(&verdict.faults, path, show) }
}

fn faults(faults: &[Fault], path: &Path, show: Pairs) -> Vec<Line> {
    let mut lines = counted_faults(faults, path, show);
    if faults.iter().any(|fault| !may_name(fault, show)) {
        lines.push(Line::plain("Who got whom is not shown; --show-pairs names the pairs.").typed());
    }
    lines
}

fn may_name(fault: &Fault, show: Pairs) -> bool {
    match show {
        Pairs::Named => true,
        Pairs::Counted => !tells_a_pair(fault.kind),
        Pairs::NobodyNamed => false,
    }
}

/// Faults by kind, and those one by one that may be named.
pub(crate) fn counted_faults(faults: &[Fault], path: &Path, show: Pairs) -> Vec<Line> {
    let number = count(faults.len(), "fault", "faults");
    let kinds = kinds(faults).join("; ");
    let mut lines = vec![Line::new(Tone::Bad, format!("{number} in {}: {kinds}.", typed(path)))];
    let named: Vec<&Fault> = faults.iter().filter(|fault| may_name(fault, show)).collect();
    lines.extend(named.iter().take(SHOWN).map(|fault| Line::plain(format!("  {}", fault.message))));
    if named.len() > SHOWN {
        let more = grouped(named.len() - SHOWN);
        lines.push(Line::plain(format!("  ... and {more} more (--json lists all)")).typed());
    }
    lines
}

/// How many faults there are of each kind, in words, in the order in which kinds first come up.
fn kinds(faults: &[Fault]) -> Vec<String> {
    let mut kinds: Vec<(FaultKind, usize)> = Vec::new();
    for fault in faults {
        match kinds.iter_mut().find(|kind| kind.0 == fault.kind) {
            Some(kind) => kind.1 += 1,
            None => kinds.push((fault.kind, 1)),
        }
    }
    let number =
        |kind, faults_of_kind| if kind == FaultKind::LeftOut { people_left_out(faults) } else { faults_of_kind };
    kinds.into_iter().map(|(kind, faults_of_kind)| counted(kind, number(kind, faults_of_kind))).collect()
}

/// Whoever was left out in both roles is one person.
fn people_left_out(faults: &[Fault]) -> usize {
    let left_out = faults.iter().filter(|fault| fault.kind == FaultKind::LeftOut);
    left_out.filter_map(|fault| fault.remixer.as_ref().or(fault.author.as_ref())).collect::<BTreeSet<_>>().len()
}

fn counted(kind: FaultKind, number: usize) -> String {
    let (one, many) = match kind {
        FaultKind::SelfMatch => ("pair gives somebody to themselves", "pairs give somebody to themselves"),
        FaultKind::Repeat => ("pair repeats a past round", "pairs repeat a past round"),
        FaultKind::Barred => ("pair is not to be matched", "pairs are not to be matched"),
        FaultKind::NoSharedFandom => ("pair shares no fandom", "pairs share no fandom"),
        FaultKind::NoSharedMedium => ("pair shares no medium", "pairs share no medium"),
        FaultKind::Mutual => (
            "pair of people remix each other, which is forbidden",
            "pairs of people remix each other, which is forbidden",
        ),
        FaultKind::RemixerTwice => ("line names a remixer again", "lines name a remixer again"),
        FaultKind::AuthorTwice => ("line names an author again", "lines name an author again"),
        FaultKind::UnknownPerson => ("name is nobody's in this round", "names are nobody's in this round"),
        FaultKind::LeftOut => {
            ("person could have been placed and was not", "people could have been placed and were not")
        }
        FaultKind::NotKept => {
            ("pair that you decided to keep is missing", "pairs that you decided to keep are missing")
        }
    };
    count(number, one, many)
}

/// Whether the sentence of such a fault says who got whom.
fn tells_a_pair(kind: FaultKind) -> bool {
    match kind {
        FaultKind::RemixerTwice | FaultKind::AuthorTwice | FaultKind::UnknownPerson | FaultKind::LeftOut => false,
        FaultKind::SelfMatch
        | FaultKind::Repeat
        | FaultKind::Barred
        | FaultKind::NoSharedFandom
        | FaultKind::NoSharedMedium
        | FaultKind::Mutual
        | FaultKind::NotKept => true,
    }
}

fn lawful(verdict: &Verdict, best: Option<bool>, stood: Stood, path: &Path) -> Vec<Line> {
    let mut lines = vec![Line::new(Tone::Good, format!("Every rule holds in {}.", typed(path)))];
    lines.push(Line::plain(match (best, &verdict.certificate) {
        (Some(true), _) if stood == Stood::Some => {
            "The proof holds too: beside the letters that went out, no better assignment exists."
        }
        (Some(true), _) if stood == Stood::Decided => {
            "The proof holds too: with the pairs that you decided to keep, no better assignment exists."
        }
        (Some(true), _) => "The proof holds too: no better assignment exists.",
        (_, CertificateCheck::Refused(_)) => {
            "The proof in record.json does not fit these files, so it cannot tell whether this is the best."
        }
        (Some(false), _) => "It is not the best: record.json tells of a better assignment.",
        (None, CertificateCheck::Holds) => {
            "Whether it is the best is not known: the proof holds, but leaves room for a better assignment."
        }
        (None, CertificateCheck::Absent) => "Whether it is the best cannot be told without a proof.",
    }));
    lines
}
