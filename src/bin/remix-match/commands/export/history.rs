//! `export history`: the pairs of this round for the file of past rounds.

use remix_match::domain::{HistoryRow, PersonKey, Stage};
use remix_match::export::{self, Appended, EndedPair, HistoryAnswer, RoundRows, Unsent};

use crate::args::ExportedHistory;
use crate::commands::state::{Posted, State, state};
use crate::failure::{Failure, Status};
use crate::past_rounds::PastRounds;
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::round_rows::Story;

pub(super) fn run(args: &ExportedHistory, shell: &Shell) -> Result<Status, Failure> {
    let state = state(args.assignments.as_deref(), Posted::of(args.posted.as_deref()), shell)?;
    let settings = &state.round.settings;
    let year = args.year.or(settings.year).ok_or(Failure::NoYear)?;
    let goal = PastRounds::of_round(settings, &shell.round, args.file.as_deref())?;
    let RoundRows { rows, unsent, open } = rows(args, &state, year);
    let (appended, known) = goal.with(&rows)?;
    let written = !args.dry_run && !appended.added.is_empty();
    if written {
        shell.stopwatch.time(Step::Write, || goal.write(&appended.bytes))?;
    }
    let untold = untold(&goal, &appended.added);
    let name = goal.path.display().to_string();
    let answer = HistoryAnswer {
        file: &name,
        year,
        added: appended.added.len(),
        known,
        unsent,
        open,
        warnings: state.warnings() + usize::from(unsent > 0) + usize::from(open > 0) + usize::from(untold > 0),
        written,
    };
    tell(args, shell, &state, &goal, &appended, (&rows, &answer));
    Ok(if answer.warnings > 0 { Status::Look } else { Status::Done })
}

fn tell(
    args: &ExportedHistory,
    shell: &Shell,
    state: &State,
    goal: &PastRounds,
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
        otherwise: otherwise(goal, &goal.not_elsewhere(rows)),
        untold: untold(goal, &appended.added),
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

/// How many of these rows are of pairs that somebody dropped out of, where the file has no column that could say so.
fn untold(goal: &PastRounds, added: &[HistoryRow]) -> usize {
    let defaulted = |row: &&HistoryRow| PersonKey::folded(&row.status) == Stage::Defaulted.word();
    let tells = goal.file.as_ref().is_none_or(|file| file.columns.status.is_some());
    if tells { 0 } else { added.iter().filter(defaulted).count() }
}

/// How many of these rows stand there with another status.
fn otherwise(goal: &PastRounds, rows: &[HistoryRow]) -> usize {
    let there = || goal.file.iter().flat_map(|file| &file.rows);
    let status = |row: &HistoryRow| PersonKey::of(&row.status);
    let differs = |row: &&HistoryRow| {
        let known = || there().filter(|known| known.key() == row.key());
        known().next().is_some() && known().all(|known| status(known) != status(row))
    };
    let tells = goal.file.as_ref().is_some_and(|file| file.columns.status.is_some());
    if tells { rows.iter().filter(differs).count() } else { 0 }
}
