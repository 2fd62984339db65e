//! `verify`: believes no assignment file.

use std::path::{Path, PathBuf};

use remix_match::domain::{Asked, Further, Pair, Round};
use remix_match::explain::Stood;
use remix_match::export::{Inputs, Record, VerifyAnswer};
use remix_match::intake::{AssignmentFile, Problem, SourceFile};
use remix_match::verify::{self, CertificateCheck, Verdict, verify_asked};

use super::{midway, read_usable};
use crate::args::Verify;
use crate::failure::{self, Failure, Status};
use crate::files::{self, SettingsFile, folder_of};
use crate::shell::Shell;
use crate::terminal::Line;
use crate::timings::Step;
use crate::words;
use crate::words::verify::{Pairs, RecordState};

pub(super) fn run(args: &Verify, shell: &Shell) -> Result<Status, Failure> {
    let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
    let output = shell.round.join(&settings.settings.output);
    let path = args.assignments.clone().unwrap_or_else(|| output.join("assignments.csv"));
    let (file, (round, _, inputs)) = failure::both(files::read(&path), read_usable(&settings, shell))?;
    let checked = Checked::of(&path, &file, output, (round, &inputs), shell)?;
    shell.terminal.notices(&checked.notices(&path));
    shell.terminal.answer(&VerifyAnswer::of(&checked.verdict, checked.best));
    let show = if args.show_pairs { Pairs::Named } else { Pairs::Counted };
    let Checked { round, verdict, best, .. } = &checked;
    shell.terminal.result(&words::verify::lines(verdict, *best, (round, checked.stood()), &path, show));
    Ok(status(verdict))
}

/// An assignment file held against the round and against the proof in its record.
pub(crate) struct Checked {
    /// The round of whoever remembers who dropped out.
    pub(crate) round: Round,
    pub(crate) file: AssignmentFile,
    pub(crate) verdict: Verdict,
    /// Whether it is the best there is, as far as it is known.
    pub(crate) best: Option<bool>,
    problems: Vec<Problem>,
    record: Option<Record>,
    state: RecordState,
    /// Whether the figures in the record should be those of this file.
    is_of_the_record: bool,
}

impl Checked {
    /// Checks a file that was read from this path; its record stands beside it, or else in the folder for results.
    pub(crate) fn of(
        path: &Path,
        file: &SourceFile,
        output: PathBuf,
        (round, inputs): (Round, &Inputs),
        shell: &Shell,
    ) -> Result<Self, Failure> {
        let (round, file, problems) = midway(file, round)?;
        let (record, state) = record(&[folder_of(path), output], &round, inputs)?;
        let defaulted = file.defaulted();
        let verdict = shell.stopwatch.time(Step::Verify, || check(&round, &file, &defaulted, record.as_ref()));
        let known = record.as_ref().filter(|_| matches!(state, RecordState::Fits));
        let best = verdict.is_best(known.map(|record| record.result.goals.as_slice()));
        let is_plain = defaulted.is_empty() && round.is_untouched();
        let is_of_the_record = is_plain && is_of_the_record(path);
        Ok(Self { round, file, verdict, best, problems, record, state, is_of_the_record })
    }

    /// What is to be known about the file, which is called so, and about its record.
    pub(crate) fn notices(&self, path: &Path) -> Vec<Line> {
        let mut lines = words::problems::lines(&self.problems);
        lines.extend(words::verify::record(&self.state));
        let Some(record) = &self.record else { return lines };
        lines.extend(words::verify::changed_settings(&record.changed_settings(&self.round.settings)));
        if self.is_of_the_record {
            let figures = record.changed_figures(self.round.roster.sign_ups(), &self.verdict.goals);
            lines.extend(words::verify::changed_figures(&figures, path));
        }
        lines
    }

    /// Whether something stood before the question that was asked last.
    pub(crate) fn stood(&self) -> Stood {
        Stood::of(&self.round, self.asked().map_or(&[], |asked| asked.settled.as_slice()))
    }

    /// What was settled behind everybody's first pair, where the proof of it holds.
    pub(crate) fn further(&self) -> &[Further] {
        let holds = self.verdict.certificate == CertificateCheck::Holds;
        self.asked().filter(|_| holds).map_or(&[], |asked| &asked.further)
    }

    fn asked(&self) -> Option<&Asked> {
        self.record.as_ref()?.asked.as_ref()
    }

    /// The seed with which it was drawn.
    pub(crate) fn seed(&self) -> Option<u64> {
        self.record.as_ref().map(|record| record.seed)
    }
}

/// Checks the pairs that stand, and what the record proves of them.
fn check(round: &Round, file: &AssignmentFile, defaulted: &[Pair], record: Option<&Record>) -> Verdict {
    let live = file.live();
    let record = record.filter(|record| record.certificate_for(&round.roster).is_some());
    match record.map(|record| (record.asked.as_ref(), &record.certificate)) {
        Some((Some(asked), certificate)) if asked.defaulted == defaulted && is_held(round, file, asked) => {
            verify_asked(round, &live, asked, certificate)
        }
        Some((None, certificate)) if defaulted.is_empty() => verify::verify(round, &live, Some(certificate)),
        // Without a record, or where somebody dropped out since, nothing tells how good it is.
        _ => verify::verify(round, &live, None),
    }
}

/// Whether whatever was not asked about is held by a letter or by a decision: else a better assignment may exist.
fn is_held(round: &Round, file: &AssignmentFile, asked: &Asked) -> bool {
    let is_known = |pair: Pair| {
        file.rows.iter().any(|row| row.pair.known() == Some(pair) && (row.status.is_known() || !row.status.is_live()))
    };
    asked.settled.iter().all(|&pair| round.decisions.keeps(pair) || is_known(pair))
}

fn status(verdict: &Verdict) -> Status {
    let refused = matches!(verdict.certificate, CertificateCheck::Refused(_));
    if refused || !verdict.faults.is_empty() { Status::Look } else { Status::Done }
}

/// Whether the figures in the record should be those of this file: it is the one that stands beside it.
fn is_of_the_record(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "assignments.csv") && folder_of(path).join("record.json").exists()
}

/// The record beside the assignment file, or else in the output folder.
fn record(folders: &[PathBuf], round: &Round, inputs: &Inputs) -> Result<(Option<Record>, RecordState), Failure> {
    for path in folders.iter().map(|folder| folder.join("record.json")) {
        if let Some(bytes) = files::read_if_there(&path)? {
            return Ok(read_record(&path, &bytes, round, inputs));
        }
    }
    Ok((None, RecordState::Absent))
}

fn read_record(path: &Path, bytes: &[u8], round: &Round, inputs: &Inputs) -> (Option<Record>, RecordState) {
    let Ok(record) = Record::read(bytes) else { return (None, RecordState::Unreadable(path.to_owned())) };
    if record.certificate_for(&round.roster).is_none() {
        return (None, RecordState::OtherPeople(path.to_owned()));
    }
    let changed: Vec<String> = inputs.changed_since(&record.inputs).into_iter().map(str::to_owned).collect();
    let state = if changed.is_empty() { RecordState::Fits } else { RecordState::Changed(changed) };
    (Some(record), state)
}
