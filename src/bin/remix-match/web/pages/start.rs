//! The first page: where the round stands, or which round it is to be.

use std::path::Path;

use serde::Serialize;

use super::super::answer::{Page, Reply};
use super::super::form::Form;
use super::super::routes::{Route, Undo};
use super::super::visit::Visit;
use crate::args::Simulate;
use crate::commands;
use crate::failure::{Failure, FormTrouble};
use crate::files::{self, SETTINGS};
use crate::folder;

pub(super) const ROUTES: &[Route] = &[
    Route::page("/", start),
    Route::change("/rounds/open", "/", Undo::Nothing, "The round is being opened", open),
    Route::change("/rounds/new", "/", Undo::Nothing, "A folder is being made", new),
    Route::change("/rounds/made-up", "/", Undo::Nothing, "A round is being made up", made_up),
];

pub(super) const TEMPLATES: &[(&str, &str)] =
    &[("start.html", include_str!("start.html")), ("choose.html", include_str!("choose.html"))];

/// Rounds to choose from.
#[derive(Serialize)]
struct Choice {
    rounds: Vec<String>,
    /// Whether the folder itself can become a round.
    is_empty: bool,
}

#[derive(Serialize)]
struct Start {
    title: String,
    has_result: bool,
}

fn start(visit: &Visit<'_>) -> Result<Reply, Failure> {
    if !visit.path(SETTINGS).is_file() {
        let rounds = rounds(visit.app.base())?;
        let is_empty = rounds.is_empty();
        return Ok(Page::new("choose.html", "Which round?", &Choice { rounds, is_empty }).into());
    }
    let settings = files::SettingsFile::read(visit.round())?.settings;
    let has_result = visit.path(&settings.output).join("assignments.csv").is_file();
    let title = if settings.title.is_empty() { "The round".to_owned() } else { settings.title };
    Ok(Page::new("start.html", title.clone(), &Start { title, has_result }).into())
}

/// Folders in this one that hold a round.
fn rounds(base: &Path) -> Result<Vec<String>, Failure> {
    let mut names = files::names_if_there(base)?;
    names.retain(|name| base.join(name).join(SETTINGS).is_file());
    Ok(names)
}

/// Opens a round by its place in the list: no name of a folder comes from the browser.
fn open(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let number: usize = visit.form.number("round")?;
    let rounds = rounds(visit.app.base())?;
    let name = rounds.get(number).ok_or(Failure::Form(FormTrouble::Gone))?;
    visit.app.open(visit.app.base().join(name));
    Ok(Reply::GoTo("/".to_owned()))
}

/// Makes a folder for a round that is to be, and opens it.
fn new(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let name = folder_name(visit.form.text("title")).ok_or(Failure::Form(FormTrouble::Empty("The name")))?;
    let folder = visit.app.base().join(name);
    folder::create_private(&folder)?;
    visit.app.open(folder);
    Ok(Reply::GoTo("/files".to_owned()))
}

/// Makes a round up and opens it.
fn made_up(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let participants = participants(&visit.form)?;
    let folder = visit.app.base().join(format!("made-up-{participants}"));
    commands::simulate(Simulate { participants, seed: 1, out: Some(folder.clone()) }, &visit.shell)?;
    visit.app.open(folder);
    Ok(Reply::GoTo("/".to_owned()))
}

fn participants(form: &Form) -> Result<u32, Failure> {
    let wrong = Failure::Form(FormTrouble::Wrong("The number of people", "a whole number from 1 to 20000"));
    let number = form.text("participants").trim().parse().ok();
    number.filter(|number| (1..=20_000).contains(number)).ok_or(wrong)
}

/// A title as the name of a folder: small letters, digits and hyphens; none where nothing of it is left.
fn folder_name(title: &str) -> Option<String> {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { ' ' };
    let words: String = title.to_lowercase().chars().map(plain).collect();
    let name = words.split_whitespace().collect::<Vec<_>>().join("-");
    let short: String = name.chars().take(60).collect();
    (!short.is_empty()).then_some(short)
}
