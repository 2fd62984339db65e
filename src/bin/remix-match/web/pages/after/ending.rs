//! What comes at the end: what was posted, the masterlist, and this round among the past ones.

use remix_match::domain::Settings;
use remix_match::intake::{self, Severity, SourceFile};
use serde::Serialize;

use super::super::super::answer::Reply;
use super::super::super::visit::Visit;
use crate::args::{Command, Export, ExportedHistory, Masterlist};
use crate::commands;
use crate::commands::state::{Posted, state};
use crate::failure::{Failure, FormTrouble};
use crate::files;
use crate::words;

/// The table of posted remixes, in the folder of the round.
const POSTED: &str = "posted.csv";

#[derive(Serialize)]
pub(super) struct Ending {
    has_posted: bool,
    /// The year of the round; empty where nothing tells it.
    year: String,
}

impl Ending {
    pub(super) fn of(visit: &Visit<'_>, settings: &Settings) -> Self {
        let year = settings.year.map_or_else(String::new, |year| year.to_string());
        Self { has_posted: visit.path(POSTED).is_file(), year }
    }
}

/// Takes the table of posted remixes over, if nothing in it is wrong.
pub(super) fn posted(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let upload = visit.form.files().first().ok_or(Failure::Form(FormTrouble::NoFile))?;
    let source = SourceFile { name: upload.name.clone(), bytes: upload.bytes.clone() };
    let (bytes, problems) = intake::plain_table(&source);
    let bytes = bytes.ok_or(Failure::Problems(problems))?.into_owned();
    let state = state(None, Posted::Unread, &visit.shell)?;
    let source = SourceFile { name: upload.name.clone(), bytes };
    let (remixes, problems) = intake::remixes(Some(&source), &state.assignments, &state.round);
    if problems.iter().any(|problem| problem.severity() == Severity::Error) {
        return Err(Failure::Problems(problems));
    }
    files::write(&visit.path(POSTED), &source.bytes)?;
    visit.shell.terminal.notices(&words::problems::lines(&problems));
    visit.shell.terminal.result(&words::changes::posted(remixes.len()));
    Ok(Reply::GoTo("/after#end".to_owned()))
}

/// Writes the masterlist; an earlier one moves aside.
pub(super) fn masterlist(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let anonymous = visit.form.text("anonymous") == "1";
    let args = Masterlist { anonymous, posted: None, assignments: None, replace: true };
    commands::run(Command::Export(Export::Masterlist(args)), &visit.shell)?;
    Ok(Reply::GoTo("/after#end".to_owned()))
}

/// Says what would be added to the past rounds.
pub(super) fn try_history(visit: &Visit<'_>) -> Result<Reply, Failure> {
    add_history(visit, true)
}

/// Adds this round to the past rounds.
pub(super) fn history(visit: &Visit<'_>) -> Result<Reply, Failure> {
    add_history(visit, false)
}

fn add_history(visit: &Visit<'_>, dry_run: bool) -> Result<Reply, Failure> {
    let wrong = Failure::Form(FormTrouble::Wrong("The year", "a year with four digits such as 2016"));
    let year: i32 =
        visit.form.text("year").trim().parse().ok().filter(|year| (1900..=2200).contains(year)).ok_or(wrong)?;
    let unsent_too = visit.form.text("unsent") == "1";
    let args = ExportedHistory { year: Some(year), file: None, unsent_too, posted: None, assignments: None, dry_run };
    commands::run(Command::Export(Export::History(args)), &visit.shell)?;
    Ok(Reply::GoTo("/after#end".to_owned()))
}
