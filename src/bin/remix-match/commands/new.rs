//! `new`: a folder for a round, with settings that explain themselves.

use std::collections::BTreeMap;
use std::path::{Path, absolute};

use remix_match::intake::{self, Doubt, Draft, Guess};
use serde::Serialize;

use super::check::Report;
use crate::args::New;
use crate::failure::{Existing, Failure, Status};
use crate::files::{self, SETTINGS};
use crate::folder::{self, NewFile};
use crate::neighbours;
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::failure::Wanted;

/// What `new --json` prints.
#[derive(Serialize)]
struct Answer<'a, C> {
    folder: &'a str,
    settings: &'a str,
    sheet: Option<&'a str>,
    columns: BTreeMap<&'static str, Vec<&'a str>>,
    unsure: Vec<DoubtAnswer<'a>>,
    unused: &'a [String],
    check: Option<C>,
}

/// Something that is not sure.
#[derive(Serialize)]
struct DoubtAnswer<'a> {
    headers: Vec<&'a str>,
    fields: Vec<&'static str>,
    why: String,
}

pub(super) fn run(args: &New, shell: &Shell) -> Result<Status, Failure> {
    let folder = &args.dir;
    folder::refuse_existing(&shell.round, &[SETTINGS], Existing::Round)?;
    let guess =
        args.signups.as_deref().map(|file| shell.stopwatch.time(Step::Read, || guessed(file, shell))).transpose()?;
    let signups = args.signups.as_deref().map(|file| neighbours::from_folder(folder, file)).transpose()?;
    let near = neighbours::found(folder, args.signups.as_deref())?;
    let title = title(folder);
    let draft = Draft { title: &title, signups: signups.as_deref(), guess: guess.as_ref(), neighbours: &near };
    let settings = NewFile { name: SETTINGS.to_owned(), bytes: draft.to_string().into_bytes() };
    shell.stopwatch.time(Step::Write, || folder::write_together(folder, &[settings], &[]))?;
    shell.terminal.result(&words::new::written(folder, &near));
    if let Some(guess) = guess {
        shell.terminal.result(&words::new::guessed(&guess));
        return check(folder, &guess, shell);
    }
    shell.terminal.answer(&answer::<()>(folder, &Guess::default(), None));
    shell.terminal.result(&words::new::next_without_signups(folder));
    Ok(Status::Done)
}

/// What the file seems to hold.
fn guessed(file: &Path, shell: &Shell) -> Result<Guess, Failure> {
    let source = files::read(file)?;
    match intake::guess(&source) {
        (Some(guess), _) => Ok(guess),
        (None, problems) => {
            if problems.iter().any(|problem| problem.fix().contains(SETTINGS)) {
                shell.terminal.alarm(&words::new::no_settings_yet());
            }
            Err(Failure::Problems(problems))
        }
    }
}

/// Runs `check` on what was written. The round is there now: errors in its files are something to look at, and
/// no reason to say that nothing was written.
fn check(folder: &Path, guess: &Guess, shell: &Shell) -> Result<Status, Failure> {
    let status = match Report::of(shell) {
        Ok(report) => {
            shell.terminal.answer(&answer(folder, guess, Some(report.answer())));
            shell.terminal.result(&report.lines(shell));
            report.status()
        }
        Err(bug @ Failure::Bug(_)) => return Err(bug),
        Err(failure) => {
            shell.terminal.answer(&answer(folder, guess, Some(words::failure::answer(&failure))));
            shell.terminal.result(&words::failure::lines(&failure, Wanted::Answers));
            failure.status()
        }
    };
    if status == Status::Inputs {
        shell.terminal.result(&words::new::next_after_errors(folder));
        return Ok(Status::Look);
    }
    Ok(status)
}

fn answer<'a, C>(folder: &'a Path, guess: &'a Guess, check: Option<C>) -> impl Serialize + 'a
where
    C: Serialize + 'a,
{
    let headers =
        |columns: Vec<&'a intake::GuessedColumn>| columns.iter().map(|column| column.header.as_str()).collect();
    Answer {
        folder: folder.to_str().unwrap_or_default(),
        settings: SETTINGS,
        sheet: guess.sheet.as_deref(),
        columns: guess.fields().into_iter().map(|(field, columns)| (field.name(), headers(columns))).collect(),
        unsure: guess.doubts.iter().map(doubt).collect(),
        unused: &guess.unused,
        check,
    }
}

fn doubt(doubt: &Doubt) -> DoubtAnswer<'_> {
    let fields = doubt.fields().into_iter().map(remix_match::domain::Field::name).collect();
    DoubtAnswer { headers: doubt.headers(), fields, why: doubt.to_string() }
}

/// The settings of a new round in this folder.
pub(crate) fn settings(
    folder: &Path,
    title: &str,
    signups: Option<&str>,
    guess: Option<&Guess>,
) -> Result<Vec<u8>, Failure> {
    let neighbours = neighbours::found(folder, None)?;
    Ok(Draft { title, signups, guess, neighbours: &neighbours }.to_string().into_bytes())
}

/// The folder's name as a title: `summer-remix-2026` is “Summer remix 2026”.
pub(crate) fn title(folder: &Path) -> String {
    let whole = folder.canonicalize().or_else(|_| absolute(folder));
    let name = whole.ok().and_then(|whole| Some(whole.file_name()?.to_string_lossy().into_owned()));
    let words = name.unwrap_or_default().replace(['-', '_'], " ");
    let mut letters = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect::<Vec<_>>().into_iter();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
