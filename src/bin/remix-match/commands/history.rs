//! `history import`: past rounds out of what the community has, into the round's file of past rounds.

use std::path::Path;

use remix_match::export::Appended;
use remix_match::intake::{self, PastReading};
use serde::Serialize;

use crate::args::{History, HistoryImport, HistoryWork};
use crate::failure::{Failure, Status};
use crate::files::{self, SettingsFile};
use crate::past_rounds::{PastRounds, USUAL};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::history::{Deed, Imported};

/// What `history import --json` prints.
#[derive(Serialize)]
struct Answer<'a> {
    found: usize,
    added: usize,
    known: usize,
    unread: Vec<UnreadAnswer<'a>>,
    rows: Vec<RowAnswer<'a>>,
}

#[derive(Serialize)]
struct UnreadAnswer<'a> {
    file: &'a str,
    line: Option<u64>,
    text: &'a str,
    why: String,
}

#[derive(Serialize)]
struct RowAnswer<'a> {
    year: i32,
    remixer: &'a str,
    author: &'a str,
    fandom: &'a str,
    status: &'a str,
}

pub(super) fn run(args: &History, shell: &Shell) -> Result<Status, Failure> {
    match &args.work {
        HistoryWork::Import(args) => import(args, shell),
    }
}

fn import(args: &HistoryImport, shell: &Shell) -> Result<Status, Failure> {
    let (goal, line) = goal(args, &shell.round)?;
    let sources = files::read_all(&args.files)?;
    let reading = shell.stopwatch.time(Step::Read, || intake::past_posts(&sources, args.year));
    let (appended, known) = goal.with(&reading.rows)?;
    let deed = match (args.dry_run, appended.added.is_empty()) {
        (true, _) => Deed::Planned,
        (false, true) => Deed::Nothing,
        (false, false) => Deed::Done,
    };
    if deed == Deed::Done {
        shell.stopwatch.time(Step::Write, || goal.write(&appended.bytes))?;
    }
    shell.terminal.answer(&answer(&reading, &appended, known));
    shell.terminal.notices(&words::history::notices(&reading.notices, &appended.formulas));
    let line = line.as_deref().filter(|_| !appended.added.is_empty());
    let imported = Imported { reading: &reading, added: &appended.added, known, deed, path: &goal.path, line };
    shell.terminal.result(&words::history::lines(&imported, &shell.round));
    Ok(if reading.unread.is_empty() { Status::Done } else { Status::Look })
}

/// The file that gets the rows, and the line for `round.toml` that names it, where none is named there.
fn goal(args: &HistoryImport, round: &Path) -> Result<(PastRounds, Option<String>), Failure> {
    if let Some(path) = &args.out {
        return Ok((PastRounds::new_file(path)?, None));
    }
    let settings = SettingsFile::read(round)?.settings;
    let line = settings.history.is_empty().then(|| format!("history = [\"{USUAL}\"]"));
    Ok((PastRounds::of_round(&settings, round, None)?, line))
}

fn answer<'a>(reading: &'a PastReading, appended: &'a Appended, known: usize) -> Answer<'a> {
    let unread = reading.unread.iter().map(|unread| UnreadAnswer {
        file: &unread.file,
        line: unread.line,
        text: &unread.text,
        why: unread.why.to_string(),
    });
    let rows = appended.added.iter().map(|row| RowAnswer {
        year: row.year,
        remixer: &row.remixer,
        author: &row.author,
        fandom: &row.fandom,
        status: &row.status,
    });
    Answer {
        found: reading.rows.len(),
        added: appended.added.len(),
        known,
        unread: unread.collect(),
        rows: rows.collect(),
    }
}
