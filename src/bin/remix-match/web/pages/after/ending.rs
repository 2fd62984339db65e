//! What comes at the end: what was posted, the masterlist, and this round among the past ones.

use std::collections::BTreeSet;

use remix_match::domain::{ClaimedPair, Remix, Settings, Stage};
use remix_match::intake::{self, Severity, SourceFile};
use serde::Serialize;

use crate::args::{Command, Export, ExportedHistory, Masterlist};
use crate::commands;
use crate::commands::state::{Posted, State, state};
use crate::failure::{Failure, FormTrouble};
use crate::files;
use crate::web::answer::Reply;
use crate::web::visit::Visit;
use crate::words;

/// The table of posted remixes, in the folder of the round.
const POSTED: &str = "posted.csv";

#[derive(Serialize)]
pub(super) struct Ending {
    has_posted: bool,
    /// How many of these remixes have another status than posted.
    pub(super) unmarked: usize,
    /// The year of the round; empty where nothing tells it.
    year: String,
}

impl Ending {
    pub(super) fn of(visit: &Visit<'_>, settings: &Settings) -> Self {
        let year = settings.year.map_or_else(String::new, |year| year.to_string());
        Self { has_posted: visit.path(POSTED).is_file(), unmarked: 0, year }
    }
}

/// The rows of pairs whose remix stands in the table of posted ones, and whose status does not say so.
pub(super) fn unmarked(visit: &Visit<'_>, state: &State) -> Result<BTreeSet<u64>, Failure> {
    let Some(bytes) = files::read_if_there(&visit.path(POSTED))? else { return Ok(BTreeSet::new()) };
    let table = SourceFile { name: POSTED.to_owned(), bytes };
    let (remixes, _) = intake::remixes(Some(&table), &state.assignments, &state.round);
    let is_of = |remix: &Remix, pair: &ClaimedPair| {
        let is_authors = remix.author.as_ref().is_none_or(|author| *author == pair.author);
        remix.row.is_some() && remix.remixer == pair.remixer && is_authors
    };
    let open = state.assignments.rows.iter().filter(|row| row.status.is_live() && row.status.stage != Stage::Posted);
    let found = open.filter(|row| remixes.iter().any(|remix| is_of(remix, &row.pair)));
    Ok(found.map(|row| row.number).collect())
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
