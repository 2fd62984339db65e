//! How far a round has come: the sign-ups, the assignments with their statuses, and what was posted.

use std::path::{Path, PathBuf};

use remix_match::domain::{ClaimedPerson, Remix, Round};
use remix_match::intake::{self, AssignmentFile, Problem, Severity, SourceFile};

use super::{of_severity, read_usable};
use crate::failure::{self, Failure};
use crate::files::{self, SettingsFile};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;

/// The usual file of posted remixes, in the folder of the round.
const POSTED: &str = "posted.csv";

/// A round in the middle or at its end.
pub(crate) struct State {
    pub(crate) round: Round,
    pub(crate) assignments: AssignmentFile,
    /// Remixes that are there.
    pub(crate) remixes: Vec<Remix>,
    /// The folder for results.
    pub(crate) output: PathBuf,
    /// What is to be known about the sign-ups, and about the other two files.
    of_round: Vec<Problem>,
    of_files: Vec<Problem>,
}

/// Whether to look for what was posted, and where.
#[derive(Clone, Copy)]
pub(crate) enum Posted<'a> {
    /// It does not matter.
    Unread,
    /// In the usual file, if there is one.
    Usual,
    /// In this file.
    At(&'a Path),
}

impl<'a> Posted<'a> {
    pub(crate) fn of(path: Option<&'a Path>) -> Self {
        path.map_or(Self::Usual, Self::At)
    }
}

/// Reads it, the assignments from this file or else from the usual one. With an error in any of the files nothing is to be
/// written.
pub(crate) fn state(assignments: Option<&Path>, posted: Posted<'_>, shell: &Shell) -> Result<State, Failure> {
    let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
    let output = shell.round.join(&settings.settings.output);
    let path = assignments.map_or_else(|| output.join("assignments.csv"), Path::to_owned);
    let files = failure::both(files::read(&path), posted_file(posted, &shell.round));
    let ((file, posted), (round, of_round, _)) = failure::both(files, read_usable(&settings, shell))?;
    let (assignments, mut of_files) = intake::assignment_file(&file, &round.roster);
    let (remixes, of_posted) = intake::remixes(posted.as_ref(), &assignments, &round);
    of_files.extend(of_posted);
    if !of_severity(&of_files, Severity::Error).is_empty() {
        return Err(Failure::Problems(of_files));
    }
    Ok(State { round, assignments, remixes, output, of_round, of_files })
}

fn posted_file(posted: Posted<'_>, round: &Path) -> Result<Option<SourceFile>, Failure> {
    match posted {
        Posted::Unread => Ok(None),
        Posted::At(path) => files::read(path).map(Some),
        Posted::Usual => {
            let bytes = files::read_if_there(&round.join(POSTED))?;
            Ok(bytes.map(|bytes| SourceFile { name: POSTED.to_owned(), bytes }))
        }
    }
}

impl State {
    /// Tells what is to be known about the files.
    pub(crate) fn tell(&self, shell: &Shell) {
        shell.terminal.notices(&words::problems::summary(&self.of_round, &shell.round));
        shell.terminal.notices(&words::problems::lines(&self.of_files));
        shell.terminal.notices(&words::state::strangers(&self.strangers()));
    }

    /// How much of that somebody must look at.
    pub(crate) fn warnings(&self) -> usize {
        of_severity(&self.of_files, Severity::Warning).len() + usize::from(!self.strangers().is_empty())
    }

    /// Names in pairs that stand which are nobody's. Pinch hitters may come from outside of the round.
    fn strangers(&self) -> Vec<&str> {
        let mut strangers: Vec<&str> = Vec::new();
        for row in self.assignments.rows.iter().filter(|row| row.status.is_live()) {
            let remixer = (!row.status.pinch_hit).then_some(&row.pair.remixer);
            for person in remixer.into_iter().chain([&row.pair.author]) {
                if let ClaimedPerson::Unknown(name) = person
                    && !strangers.contains(&name.as_str())
                {
                    strangers.push(name);
                }
            }
        }
        strangers
    }
}
