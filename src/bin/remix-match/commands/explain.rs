//! `explain`: why somebody has this author and this remixer, or nobody.

use std::path::Path;

use remix_match::domain::{Assignment, ClaimedPerson, Round};
use remix_match::explain::{Explanation, Showing, Standing, explanation};
use remix_match::export::ExplainAnswer;
use remix_match::{intake, plan, report};

use super::{participant, read_usable};
use crate::args::Explain;
use crate::failure::{Failure, Status};
use crate::files::{self, SettingsFile};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::explain::Basis;

pub(super) fn run(args: &Explain, shell: &Shell) -> Result<Status, Failure> {
    if let Some(path) = &args.html {
        files::refuse_existing(&[path.as_path()])?;
    }
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
    let told = found.told(&round, showing);
    if let Some(path) = &args.html {
        files::write_new(path, report::explanation_page(&round, round.roster.name(person), &told).as_bytes())?;
        shell.terminal.notices(&words::explain::written(path));
    }
    shell.terminal.notices(&words::problems::summary(&problems, &shell.round));
    shell.terminal.notices(&words::explain::basis(&basis, &shell.round));
    shell.terminal.answer(&ExplainAnswer::of(&found, &round, showing));
    shell.terminal.result(&words::explain::lines(&told));
    if showing == Showing::NoPairs {
        shell.terminal.notices(&words::explain::hidden());
    } else if found.is_bettered {
        shell.terminal.notices(&words::explain::bettered());
    }
    Ok(status(&found))
}

/// Somebody must look where a role is empty, or filled against the rules.
fn status(found: &Explanation) -> Status {
    let is_fine = |standing: &Standing| matches!(standing, Standing::Placed(bond) if bond.refusal.is_none());
    if found.roles.iter().all(|role| is_fine(&role.standing)) { Status::Done } else { Status::Look }
}

fn read_assignment(path: &Path, round: &Round) -> Result<Assignment, Failure> {
    let (file, problems) = intake::assignment_file(&files::read(path)?, &round.roster);
    if problems.iter().any(|problem| problem.severity() == intake::Severity::Error) {
        return Err(Failure::Problems(problems));
    }
    Assignment::claimed(round.roster.len(), &file.live()).map_err(|odd| {
        let name = |person| match person {
            ClaimedPerson::Known(person) => round.roster.name(person).to_owned(),
            ClaimedPerson::Unknown(name) => name,
        };
        Failure::NoAssignment { path: path.to_owned(), people: odd.into_iter().map(name).collect() }
    })
}

fn solved(round: &Round, seed: u64, shell: &Shell) -> Assignment {
    let question = shell.stopwatch.time(Step::Graph, || plan::pose(round, seed));
    shell.stopwatch.time(Step::Solve, || question.answer()).assignment
}
