//! `export history`: the pairs of this round for the file of past rounds.

use std::collections::HashSet;
use std::path::PathBuf;

use remix_match::domain::{HistoryFile, HistoryRow, PersonKey, Settings, Stage};
use remix_match::export::{self, Appended, EndedPair, HistoryAnswer, RoundRows, Unsent};
use remix_match::intake::{self, Problem, Severity, SourceFile};

use crate::args::ExportedHistory;
use crate::commands::of_severity;
use crate::commands::state::{Posted, State, state};
use crate::failure::{Failure, Status};
use crate::files;
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::round_rows::Story;

/// The usual file of past rounds, where the settings name none.
const USUAL: &str = "past-rounds.csv";

pub(super) fn run(args: &ExportedHistory, shell: &Shell) -> Result<Status, Failure> {
    let state = state(args.assignments.as_deref(), Posted::of(args.posted.as_deref()), shell)?;
    let settings = &state.round.settings;
    let year = args.year.or(settings.year).ok_or(Failure::NoYear)?;
    let goal = Goal::of(args, settings, shell)?;
    let RoundRows { rows, unsent, open } = rows(args, &state, year);
    let elsewhere = elsewhere(&goal, settings, shell)?;
    let (new, known): (Vec<HistoryRow>, Vec<HistoryRow>) =
        rows.into_iter().partition(|row| !elsewhere.contains(&row.key()));
    let appended = export::append_history(goal.file.as_ref(), &new)
        .map_err(|why| Failure::NotInEncoding { path: goal.path.clone(), why })?;
    let written = !args.dry_run && !appended.added.is_empty();
    if written {
        shell.stopwatch.time(Step::Write, || goal.write(&appended.bytes))?;
    }
    let untold = goal.untold(&appended.added);
    let name = goal.path.display().to_string();
    let answer = HistoryAnswer {
        file: &name,
        year,
        added: appended.added.len(),
        known: appended.known + known.len(),
        unsent,
        open,
        warnings: state.warnings() + usize::from(unsent > 0) + usize::from(open > 0) + usize::from(untold > 0),
        written,
    };
    tell(args, shell, &state, &goal, &appended, (&new, &answer));
    Ok(if answer.warnings > 0 { Status::Look } else { Status::Done })
}

fn tell(
    args: &ExportedHistory,
    shell: &Shell,
    state: &State,
    goal: &Goal,
    appended: &Appended,
    (rows, answer): (&[HistoryRow], &HistoryAnswer<'_>),
) {
    state.tell(shell);
    shell.terminal.notices(&words::problems::lines(&goal.problems));
    shell.terminal.notices(&words::formulas(&appended.formulas, &goal.path));
    shell.terminal.answer(answer);
    let story = Story {
        answer,
        path: &goal.path,
        is_dry_run: args.dry_run,
        is_named: args.file.is_some() || !state.round.settings.history.is_empty(),
        otherwise: goal.otherwise(rows),
        untold: goal.untold(&appended.added),
    };
    shell.terminal.result(&story.lines());
}

fn rows(args: &ExportedHistory, state: &State, year: i32) -> RoundRows {
    let pairs: Vec<EndedPair<'_>> = state
        .assignments
        .rows
        .iter()
        .map(|row| EndedPair { pair: &row.pair, status: row.status, fandoms: &row.fandoms })
        .collect();
    let unsent = if args.unsent_too { Unsent::Counted } else { Unsent::LeftOut };
    export::round_rows(&state.round.roster, year, &pairs, &state.remixes, unsent)
}

/// The file to which rows are added.
struct Goal {
    path: PathBuf,
    is_there: bool,
    /// None where nothing stands in it yet.
    file: Option<HistoryFile>,
    problems: Vec<Problem>,
}

impl Goal {
    fn of(args: &ExportedHistory, settings: &Settings, shell: &Shell) -> Result<Self, Failure> {
        let usual = || shell.round.join(settings.history.first().map_or(USUAL, String::as_str));
        let path = args.file.clone().unwrap_or_else(usual);
        let Some(bytes) = files::read_if_there(&path)? else {
            return Ok(Self { path, is_there: false, file: None, problems: Vec::new() });
        };
        let source = SourceFile { name: path.display().to_string(), bytes };
        let (file, problems) = intake::history_file(&source, settings);
        if of_severity(&problems, Severity::Error).is_empty() {
            Ok(Self { path, is_there: true, file, problems })
        } else {
            Err(Failure::Problems(problems))
        }
    }

    fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        if self.is_there { files::replace(&self.path, bytes) } else { files::write_new(&self.path, bytes) }
    }

    /// How many of these rows are of pairs that somebody dropped out of, where the file has no column that could say so.
    fn untold(&self, added: &[HistoryRow]) -> usize {
        let defaulted = |row: &&HistoryRow| PersonKey::folded(&row.status) == Stage::Defaulted.word();
        let tells = self.file.as_ref().is_none_or(|file| file.columns.status.is_some());
        if tells { 0 } else { added.iter().filter(defaulted).count() }
    }

    /// How many of these rows stand there with another status.
    fn otherwise(&self, rows: &[HistoryRow]) -> usize {
        let there = || self.file.iter().flat_map(|file| &file.rows);
        let status = |row: &HistoryRow| PersonKey::of(&row.status);
        let differs = |row: &&HistoryRow| {
            let known = || there().filter(|known| known.key() == row.key());
            known().next().is_some() && known().all(|known| status(known) != status(row))
        };
        let tells = self.file.as_ref().is_some_and(|file| file.columns.status.is_some());
        if tells { rows.iter().filter(differs).count() } else { 0 }
    }
}

/// Rows that stand in the other files of past rounds. They were read without an error.
fn elsewhere(goal: &Goal, settings: &Settings, shell: &Shell) -> Result<HashSet<(i32, PersonKey, PersonKey)>, Failure> {
    let mut keys = HashSet::new();
    for name in &settings.history {
        let path = shell.round.join(name);
        if path != goal.path {
            let source = SourceFile { name: name.clone(), bytes: files::read(&path)?.bytes };
            let (file, _) = intake::history_file(&source, settings);
            keys.extend(file.iter().flat_map(|file| &file.rows).map(HistoryRow::key));
        }
    }
    Ok(keys)
}
