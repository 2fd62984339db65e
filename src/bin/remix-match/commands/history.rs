//! `history import`: past rounds out of what the community has, into the round's file of past rounds.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use remix_match::domain::{HistoryFile, HistoryRow, Settings};
use remix_match::export::{Appended, append_history};
use remix_match::intake::{self, PastReading, Problem, Severity, SourceFile};
use serde::Serialize;

use crate::args::{History, HistoryImport, HistoryWork};
use crate::failure::{Failure, Status};
use crate::files::{self, SettingsFile};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::history::{Deed, Imported};

/// The file of past rounds where `round.toml` names none.
const USUAL: &str = "past-rounds.csv";

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
    let goal = args.out.as_deref().map_or_else(|| Goal::of_round(&shell.round), Goal::new_file)?;
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
    let line = goal.line.as_deref().filter(|_| !appended.added.is_empty());
    let imported = Imported { reading: &reading, added: &appended.added, known, deed, path: &goal.path, line };
    shell.terminal.result(&words::history::lines(&imported, &shell.round));
    Ok(if reading.unread.is_empty() { Status::Done } else { Status::Look })
}

/// The file that gets the rows.
struct Goal {
    path: PathBuf,
    is_there: bool,
    existing: Option<HistoryFile>,
    /// Rows that stand in other files of past rounds.
    elsewhere: Vec<HistoryRow>,
    /// The line for `round.toml` that names the file, where none is named there.
    line: Option<String>,
}

impl Goal {
    fn new_file(path: &Path) -> Result<Self, Failure> {
        files::refuse_existing(&[path])?;
        Ok(Self { path: path.to_owned(), is_there: false, existing: None, elsewhere: Vec::new(), line: None })
    }

    /// The first file that the round's settings name, with what stands in all of them.
    fn of_round(round: &Path) -> Result<Self, Failure> {
        let settings = SettingsFile::read(round)?.settings;
        let name = settings.history.first().map_or(USUAL, String::as_str);
        let path = round.join(name);
        let bytes = files::read_if_there(&path)?;
        let is_there = bytes.is_some();
        let existing = bytes.map(|bytes| opened(name, bytes, &settings)).transpose()?.flatten();
        let mut elsewhere = Vec::new();
        for name in settings.history.iter().skip(1) {
            // Whatever is wrong with the others is for check to tell: nothing is written into them.
            let other = files::read_if_there(&round.join(name))?;
            let other = other.and_then(|bytes| intake::history_file(&source(name, bytes), &settings).0);
            elsewhere.extend(other.into_iter().flat_map(|file| file.rows));
        }
        let line = settings.history.is_empty().then(|| format!("history = [\"{USUAL}\"]"));
        Ok(Self { path, is_there, existing, elsewhere, line })
    }

    /// The file with these rows added, and how many were there already, here or elsewhere.
    fn with(&self, rows: &[HistoryRow]) -> Result<(Appended, usize), Failure> {
        let elsewhere: HashSet<_> = self.elsewhere.iter().map(HistoryRow::key).collect();
        let new: Vec<HistoryRow> = rows.iter().filter(|row| !elsewhere.contains(&row.key())).cloned().collect();
        let appended = append_history(self.existing.as_ref(), &new)
            .map_err(|why| Failure::NotInEncoding { path: self.path.clone(), why })?;
        let known = appended.known + rows.len() - new.len();
        Ok((appended, known))
    }

    fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        if self.is_there { files::replace(&self.path, bytes) } else { files::write_new(&self.path, bytes) }
    }
}

fn source(name: &str, bytes: Vec<u8>) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes }
}

fn opened(name: &str, bytes: Vec<u8>, settings: &Settings) -> Result<Option<HistoryFile>, Failure> {
    let (file, problems) = intake::history_file(&source(name, bytes), settings);
    let is_error = |problem: &Problem| problem.severity() == Severity::Error;
    if problems.iter().any(is_error) { Err(Failure::Problems(problems)) } else { Ok(file) }
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
