//! One file a command: arguments to values, values to files.

mod assign;
mod check;
mod explain;
mod export;
mod history;
mod new;
mod repair;
mod results;
mod simulate;
mod state;
mod suggest;
mod verify;

use remix_match::domain::{Pair, ParticipantId, Round};
use remix_match::export::Inputs;
use remix_match::intake::{self, AssignmentFile, Problem, Reading, Severity};

use crate::args::Command;
use crate::failure::{Failure, Status};
use crate::files::SettingsFile;
use crate::shell::Shell;
use crate::timings::Step;

/// Runs the command.
pub(crate) fn run(command: Command, shell: &Shell) -> Result<Status, Failure> {
    match command {
        Command::Repair(args) => repair::run(&args, shell),
        Command::New(args) => new::run(&args, shell),
        Command::Check(args) => check::run(&args, shell),
        Command::Assign(args) => assign::run(&args, shell),
        Command::Explain(args) => explain::run(&args, shell),
        Command::Suggest(args) => suggest::run(&args, shell),
        Command::Verify(args) => verify::run(&args, shell),
        Command::Export(what) => export::run(&what, shell),
        Command::History(args) => history::run(&args, shell),
        Command::Simulate(args) => simulate::run(args, shell),
    }
}

/// Reads the files that the settings name. All problems, those of `round.toml` first, are in the reading;
/// its round is none where one of them is an error.
fn read(settings: SettingsFile, shell: &Shell) -> Result<(Reading, Inputs), Failure> {
    let (mut reading, inputs) = shell.stopwatch.time(Step::Read, || {
        let sources = settings.read_sources(&shell.round)?;
        let inputs = settings.inputs(&sources);
        let mut reading = intake::round_of(settings.settings, sources);
        reading.problems.splice(0..0, settings.problems);
        Ok::<_, Failure>((reading, inputs))
    })?;
    let usable = !reading.problems.iter().any(|problem| problem.severity() == Severity::Error);
    reading.round = reading.round.filter(|_| usable);
    Ok((reading, inputs))
}

/// A round without errors, the problems that are none, and the fingerprints of its files.
fn read_usable(settings: SettingsFile, shell: &Shell) -> Result<(Round, Vec<Problem>, Inputs), Failure> {
    let (reading, inputs) = read(settings, shell)?;
    match reading.round {
        Some(round) => Ok((round, reading.problems, inputs)),
        None => Err(Failure::Problems(reading.problems)),
    }
}

/// The round as it is with these assignments: whoever defaulted takes one author less, and the pairs are no repeats
/// of themselves.
fn midway(round: Round, file: &AssignmentFile) -> Round {
    let own: Vec<Pair> = file.rows.iter().filter_map(|row| row.pair.known()).collect();
    round.without_itself(&own).with_defaults(&file.defaulted())
}

/// Whoever in the round is called by a name that was typed.
fn participant(round: &Round, typed: &str) -> Result<ParticipantId, Failure> {
    intake::participant_named(&round.roster, typed).map_err(|why| Failure::Unclear { typed: typed.to_owned(), why })
}

fn of_severity(problems: &[Problem], severity: Severity) -> Vec<&Problem> {
    problems.iter().filter(|problem| problem.severity() == severity).collect()
}
