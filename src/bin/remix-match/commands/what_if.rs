//! `explain --if-never`, `--if-kept` and `--if-gone`: what would be different, before letters are out.

use std::path::Path;

use remix_match::domain::{ParticipantId, Round};
use remix_match::explain::{Outlook, Showing, Supposed};
use remix_match::export::{Record, WhatIfAnswer};
use remix_match::intake::Problem;

use super::{participant, refuse_known};
use crate::args::{Explain, USUAL_SEED};
use crate::failure::{Failure, Status};
use crate::files::{self, folder_of};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;

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
    let seed = match args.seed {
        Some(seed) => seed,
        None => recorded_seed(&folder_of(assignments).join("record.json"))?.unwrap_or(USUAL_SEED),
    };
    let found = shell.stopwatch.time(Step::Solve, || Outlook::of(round, seed).suppose(round, supposed));
    shell.terminal.notices(&words::problems::summary(problems, &shell.round));
    shell.terminal.answer(&WhatIfAnswer::of(round, supposed, &found, showing));
    shell.terminal.result(&words::what_if::lines(round, supposed, &found, showing));
    shell.terminal.notices(&words::what_if::basis(seed, showing, &shell.round));
    Ok(if found.is_ok() { Status::Done } else { Status::Look })
}

/// The seed of the assignment that is there; none where no record tells it.
fn recorded_seed(path: &Path) -> Result<Option<u64>, Failure> {
    let bytes = files::read_if_there(path)?;
    Ok(bytes.and_then(|bytes| Record::read(&bytes).ok()).map(|record| record.seed))
}
