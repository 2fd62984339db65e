//! One file a command: arguments to values, values to files.

pub(crate) mod answers;
pub(crate) mod assign;
pub(crate) mod check;
pub(crate) mod corrections;
pub(crate) mod decide;
pub(crate) mod explain;
pub(crate) mod export;
mod history;
mod new;
pub(crate) mod repair;
pub(crate) mod results;
mod simulate;
pub(crate) mod state;
pub(crate) mod suggest;
mod ui;
pub(crate) mod verify;
pub(crate) mod what_if;

use std::path::{Path, PathBuf};

use remix_match::domain::{Pair, ParticipantId, Round};
use remix_match::export::Inputs;
use remix_match::intake::{self, AssignmentFile, Problem, Reading, Severity, SourceFile};

pub(crate) use new::{settings as new_settings, title as title_of};
pub(crate) use simulate::run as simulate;

use crate::args::Command;
use crate::failure::{Failure, Status};
use crate::files::{self, SettingsFile};
use crate::folder::{self, NewFile};
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
        Command::Ui(args) => ui::run(&args, shell),
    }
}

/// Reads the files that the settings name. All problems, those of `round.toml` first, are in the reading;
/// its round is none where one of them is an error.
pub(crate) fn read(settings: &SettingsFile, shell: &Shell) -> Result<(Reading, Inputs), Failure> {
    shell.stopwatch.time(Step::Read, || {
        let sources = settings.read_sources(&shell.round)?;
        let inputs = settings.inputs(&sources);
        Ok((settings.reading(sources), inputs))
    })
}

/// A round without errors, the problems that are none, and the fingerprints of its files.
pub(crate) fn read_usable(settings: &SettingsFile, shell: &Shell) -> Result<(Round, Vec<Problem>, Inputs), Failure> {
    let (reading, inputs) = read(settings, shell)?;
    match reading.round {
        Some(round) => Ok((round, reading.problems, inputs)),
        None => Err(Failure::Problems(reading.problems)),
    }
}

/// Reads a file of assignments. The round is given back as it is with them: whoever defaulted takes one author less,
/// and the pairs are no repeats of themselves.
pub(crate) fn midway(file: &SourceFile, round: Round) -> Result<(Round, AssignmentFile, Vec<Problem>), Failure> {
    let (file, problems) = intake::assignment_file(file, &round.roster);
    if !of_severity(&problems, Severity::Error).is_empty() {
        return Err(Failure::Problems(problems));
    }
    let own: Vec<Pair> = file.rows.iter().filter_map(|row| row.pair.known()).collect();
    let round = round.without_itself(&own).with_defaults(&file.defaulted());
    Ok((round, file, problems))
}

/// Writes files into the folder for results, all or none; returns the folder to which those of the names `aside` moved.
fn write(output: &Path, files: &[NewFile], aside: &[&str], shell: &Shell) -> Result<Option<PathBuf>, Failure> {
    let moved = shell.stopwatch.time(Step::Write, || folder::write_together(output, files, aside))?;
    folder::make_private(output, &shell.round);
    Ok(moved)
}

/// Nobody may get another author by mistake whose letter went out.
fn refuse_known(path: &Path, round: &Round) -> Result<(), Failure> {
    let Some(bytes) = files::read_if_there(path)? else { return Ok(()) };
    let file = SourceFile { name: path.display().to_string(), bytes };
    let (file, problems) = intake::assignment_file(&file, &round.roster);
    let unclear: Vec<Problem> = problems.into_iter().filter(Problem::is_about_a_status).collect();
    if !unclear.is_empty() {
        return Err(Failure::Problems(unclear));
    }
    let known = file.rows.iter().filter(|row| !row.status.awaits_letter()).count();
    if known > 0 { Err(Failure::LettersOut { path: path.to_owned(), known }) } else { Ok(()) }
}

/// Whether people know already whom they remix, as far as their letters went out.
pub(crate) fn letters_are_out(path: &Path, round: &Round) -> Result<bool, Failure> {
    match refuse_known(path, round) {
        Err(Failure::LettersOut { .. }) => Ok(true),
        other => other.map(|()| false),
    }
}

/// Whoever in the round is called by a name that was typed.
pub(crate) fn participant(round: &Round, typed: &str) -> Result<ParticipantId, Failure> {
    intake::participant_named(&round.roster, typed).map_err(|why| Failure::Unclear { typed: typed.to_owned(), why })
}

fn of_severity(problems: &[Problem], severity: Severity) -> Vec<&Problem> {
    problems.iter().filter(|problem| problem.severity() == severity).collect()
}
