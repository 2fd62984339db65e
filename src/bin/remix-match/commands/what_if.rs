//! `explain --if-never`, `--if-kept` and `--if-gone`: what would be different, before letters are out.

use std::path::Path;

use remix_match::domain::{ClaimedPair, Pair, ParticipantId, Round};
use remix_match::explain::{Outlook, Showing, Supposed};
use remix_match::export::{Record, WhatIfAnswer};
use remix_match::intake::{self, Problem, Severity, SourceFile};

use super::{of_severity, participant, refuse_known};
use crate::args::{Explain, USUAL_SEED};
use crate::failure::{Failure, Status};
use crate::files::{self, folder_of};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::explain::Basis;

/// Settles the round as it is and as it would be. The assignments are those whose letters would stand against it.
pub(super) fn run(
    args: &Explain,
    (round, person): (&Round, ParticipantId),
    (assignments, problems): (&Path, &[Problem]),
    shell: &Shell,
) -> Result<Status, Failure> {
    refuse_known(assignments, round)?;
    if let Some(player) = &args.spoiler_free {
        participant(round, player)?;
    }
    let showing = if args.spoiler_free.is_some() { Showing::NoPairs } else { Showing::Pairs };
    let supposed = match (&args.what_if.never, &args.what_if.kept) {
        (Some(author), _) => Supposed::Never((person, participant(round, author)?)),
        (None, Some(author)) => Supposed::Kept((person, participant(round, author)?)),
        (None, None) => Supposed::Gone(person),
    };
    let now = Now::read(round, assignments, args.seed)?;
    let found = shell.stopwatch.time(Step::Solve, || now.outlook(round).suppose(round, supposed));
    shell.terminal.notices(&words::problems::summary(problems, &shell.round));
    shell.terminal.answer(&WhatIfAnswer::of(round, supposed, &found, showing));
    shell.terminal.result(&words::what_if::lines(round, supposed, &found, showing));
    let basis = now.pairs.as_ref().map_or(Basis::Solved(now.seed), |_| Basis::File(assignments));
    shell.terminal.notices(&words::explain::basis(&basis, &shell.round));
    shell.terminal.notices(&words::what_if::way(showing, &shell.round));
    Ok(if found.is_ok() { Status::Done } else { Status::Look })
}

/// The round as it is now, as far as it was settled.
pub(crate) struct Now {
    /// The pairs that are there; none where there is no file of them yet.
    pub(crate) pairs: Option<Vec<Pair>>,
    /// With which seed they were drawn, or are to be.
    pub(crate) seed: u64,
}

impl Now {
    /// Reads them. The seed is one that was asked for, else that of the record.
    pub(crate) fn read(round: &Round, assignments: &Path, seed: Option<u64>) -> Result<Self, Failure> {
        let seed = match seed {
            Some(seed) => seed,
            None => recorded_seed(&folder_of(assignments).join("record.json"))?.unwrap_or(USUAL_SEED),
        };
        Ok(Self { pairs: pairs(assignments, round)?, seed })
    }

    /// To be asked what would be otherwise.
    pub(crate) fn outlook(&self, round: &Round) -> Outlook {
        match &self.pairs {
            Some(pairs) => Outlook::near(round, pairs, self.seed),
            None => Outlook::of(round, self.seed),
        }
    }
}

/// The pairs that are there; none where there is no file of them yet.
fn pairs(path: &Path, round: &Round) -> Result<Option<Vec<Pair>>, Failure> {
    let Some(bytes) = files::read_if_there(path)? else { return Ok(None) };
    let (file, problems) =
        intake::assignment_file(&SourceFile { name: path.display().to_string(), bytes }, &round.roster);
    if !of_severity(&problems, Severity::Error).is_empty() {
        return Err(Failure::Problems(problems));
    }
    Ok(Some(file.live().iter().filter_map(ClaimedPair::known).collect()))
}

/// The seed of the assignment that is there; none where no record tells it.
pub(crate) fn recorded_seed(path: &Path) -> Result<Option<u64>, Failure> {
    let bytes = files::read_if_there(path)?;
    Ok(bytes.and_then(|bytes| Record::read(&bytes).ok()).map(|record| record.seed))
}
