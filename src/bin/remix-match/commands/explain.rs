//! `explain`: why somebody has this author and this remixer, or nobody.

use std::path::Path;

use remix_match::domain::{Assignment, Round};
use remix_match::explain::{Showing, explanation};
use remix_match::export::ExplainAnswer;
use remix_match::{intake, plan};

use super::{participant, read_usable};
use crate::args::Explain;
use crate::failure::{Failure, Status};
use crate::files::{self, SettingsFile};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::explain::Basis;

pub(super) fn run(args: &Explain, shell: &Shell) -> Result<Status, Failure> {
    let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
    let usual = shell.round.join(&settings.settings.output).join("assignments.csv");
    let (round, problems, _) = read_usable(settings, shell)?;
    let person = participant(&round, &args.name)?;
    let player = args.spoiler_free.as_deref().map(|name| participant(&round, name)).transpose()?;
    let (assignment, basis) = match &args.assignments {
        Some(path) => (read_assignment(path, &round)?, Basis::File(path)),
        None if usual.exists() => (read_assignment(&usual, &round)?, Basis::File(&usual)),
        None => (solved(&round, args.seed, shell), Basis::Solved(args.seed)),
    };
    let found = shell.stopwatch.time(Step::Solve, || explanation(&round, &assignment, person));
    let showing = if player.is_some() { Showing::NoPairs } else { Showing::Pairs };
    shell.terminal.notices(&words::problems::summary(&problems, &shell.round));
    shell.terminal.notices(&words::explain::basis(&basis, &shell.round));
    shell.terminal.answer(&ExplainAnswer::of(&found, &round, showing));
    shell.terminal.result(&words::explain::lines(&found.told(&round, showing)));
    if showing == Showing::NoPairs {
        shell.terminal.notices(&words::explain::hidden());
    } else if found.is_bettered {
        shell.terminal.notices(&words::explain::bettered(&basis));
    }
    Ok(Status::Done)
}

fn read_assignment(path: &Path, round: &Round) -> Result<Assignment, Failure> {
    let (pairs, problems) = intake::claimed_pairs(&files::read(path)?, &round.roster);
    if problems.iter().any(|problem| problem.severity() == intake::Severity::Error) {
        return Err(Failure::Problems(problems));
    }
    Assignment::claimed(round.roster.len(), &pairs).ok_or_else(|| Failure::NoAssignment(path.to_owned()))
}

fn solved(round: &Round, seed: u64, shell: &Shell) -> Assignment {
    let question = shell.stopwatch.time(Step::Graph, || plan::pose(round, seed));
    shell.stopwatch.time(Step::Solve, || question.answer()).assignment
}
