//! A repair: who left and who is new is gathered, what would change is shown, and exactly that is then done.

mod gathered;
mod preview;

use std::path::Path;

use remix_match::domain::{FandomBook, PersonKey, Roster};
use remix_match::intake::{self, SourceFile};
use serde::Serialize;

use crate::commands;
use crate::commands::repair::worked_out;
use crate::failure::{Failure, FormTrouble};
use crate::files::{self, SettingsFile};
use crate::player;
use crate::web::answer::{Page, Reply};
use crate::web::layout::{ShownLine, why};
use crate::web::routes::{Route, Undo};
use crate::web::visit::Visit;
use crate::words;
use gathered::{Gathered, Side};
use preview::Preview;

const REPAIRED: Undo = Undo::Kept("the round was repaired");

pub(super) const ROUTES: &[Route] = &[
    Route::page("/after/repair", repair),
    Route::page("/after/repair/people", people),
    Route::change("/after/repair/person", "/after/repair", Undo::Nothing, "Their name is being noted", person),
    Route::change("/after/repair/forget", "/after/repair", Undo::Nothing, "A note is being taken back", forget),
    Route::change("/after/repair/file", "/after/repair", Undo::Nothing, "The file is being read", file),
    Route::change("/after/repair/order", "/after/repair", Undo::Nothing, "The order is being noted", order),
    Route::change("/after/repair/clear", "/after/repair", Undo::Nothing, "All notes are being taken back", clear),
    Route::change("/after/repair/do", "/after/repair", REPAIRED, "The round is being repaired", carry_out),
];

pub(super) const TEMPLATES: &[(&str, &str)] = &[
    ("repair.html", include_str!("repair.html")),
    ("repair-people.html", include_str!("repair/people.html")),
    ("repair-preview.html", include_str!("repair/preview.html")),
];

/// As many people are shown whom a search finds.
const MOST_FOUND: usize = 12;

#[derive(Serialize)]
struct View {
    has_result: bool,
    /// Whether the last repair left letters that have not gone out.
    has_new_letters: bool,
    gathered: Gathered,
    player: Option<String>,
    preview: Option<Preview>,
    /// Why there is none.
    trouble: Vec<ShownLine>,
    people: People,
}

/// People whom a search found.
#[derive(Serialize, Default)]
struct People {
    query: String,
    names: Vec<String>,
    more: usize,
}

fn repair(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let settings = SettingsFile::read(visit.round())?;
    let output = visit.path(&settings.settings.output);
    let player = player::typed(visit.round())?;
    let shows = player.is_none() && visit.form.text("show") == "1";
    let mut view = View {
        has_result: output.join("assignments.csv").is_file(),
        has_new_letters: has_new_letters(&output)?,
        gathered: Gathered::of(visit)?,
        preview: None,
        trouble: Vec::new(),
        people: found(visit)?,
        player,
    };
    if view.has_result {
        match Preview::of(visit, &view.gathered, shows, view.player.is_some()) {
            Ok(preview) => view.preview = Some(preview),
            Err(failure) => view.trouble = why(failure)?,
        }
    }
    Ok(Page::new("repair.html", "Somebody dropped out, or came late", &view).into())
}

/// Whether the last repair left letters that have not gone out.
fn has_new_letters(output: &Path) -> Result<bool, Failure> {
    let Some(bytes) = files::read_if_there(&output.join("assignments.csv"))? else { return Ok(false) };
    let nobody = Roster::new(Vec::new(), FandomBook::default(), Vec::new());
    let (assignments, _) = intake::assignment_file(&SourceFile { name: "assignments.csv".to_owned(), bytes }, &nobody);
    let waits = assignments.rows.iter().any(|row| row.status.is_live() && row.status.awaits_letter());
    Ok(waits && output.join("new-letters.csv").is_file())
}

/// People by a part of their names, while it is typed.
fn people(visit: &Visit<'_>) -> Result<Reply, Failure> {
    Ok(Reply::Part(Page::new("repair-people.html", "", &found(visit)?)))
}

fn found(visit: &Visit<'_>) -> Result<People, Failure> {
    let query = visit.form.text("q").trim().to_owned();
    if query.is_empty() {
        return Ok(People::default());
    }
    let settings = SettingsFile::read(visit.round())?;
    let round = commands::read_usable(&settings, &visit.shell)?.0;
    let key = PersonKey::of(&query);
    let everybody = round.roster.ids().map(|id| round.roster.name(id));
    let has = |name: &&str| PersonKey::of(name).as_str().contains(key.as_str());
    let mut names: Vec<String> = everybody.filter(has).map(str::to_owned).collect();
    names.dedup();
    let more = names.len().saturating_sub(MOST_FOUND);
    names.truncate(MOST_FOUND);
    Ok(People { query, names, more })
}

/// Notes what becomes of somebody.
fn person(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let typed = visit.form.text("name").trim();
    if typed.is_empty() {
        return Err(Failure::Form(FormTrouble::Empty("The name")));
    }
    let side = Side::of(visit.form.text("side"))?;
    let settings = SettingsFile::read(visit.round())?;
    let round = commands::read_usable(&settings, &visit.shell)?.0;
    let person = commands::participant(&round, typed)?;
    let mut gathered = Gathered::of(visit)?;
    gathered.put(side, round.roster.name(person));
    gathered.note_down(visit)?;
    Ok(here())
}

/// Takes a note back.
fn forget(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let mut gathered = Gathered::of(visit)?;
    if !gathered.forget(visit.form.text("what"), visit.form.number("number")?) {
        return Err(Failure::Form(FormTrouble::Gone));
    }
    gathered.note_down(visit)?;
    Ok(here())
}

/// Keeps a file of people who are new until the repair is done.
fn file(visit: &Visit<'_>) -> Result<Reply, Failure> {
    if visit.form.files().is_empty() {
        return Err(Failure::Form(FormTrouble::NoFile));
    }
    let mut gathered = Gathered::of(visit)?;
    gathered.add_files(visit)?;
    gathered.note_down(visit)?;
    Ok(here())
}

fn order(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let mut gathered = Gathered::of(visit)?;
    gathered.placed_first = visit.form.text("order") == "places";
    gathered.note_down(visit)?;
    Ok(here())
}

fn clear(visit: &Visit<'_>) -> Result<Reply, Failure> {
    gathered::clear(visit)?;
    Ok(here())
}

fn here() -> Reply {
    Reply::GoTo("/after/repair#preview".to_owned())
}

/// Does what was shown, and nothing else.
fn carry_out(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let gathered = Gathered::of(visit)?;
    let (args, arrivals) = gathered.asked(visit)?;
    let plays = player::typed(visit.round())?.is_some();
    let is_done = worked_out(&args, &arrivals, &visit.shell, |mut outcome| {
        if preview::fingerprint(&outcome.written.files) != visit.form.text("of") {
            return Ok(false);
        }
        outcome.story.names = preview::names(plays);
        outcome.carried_out(&args, &visit.shell)?;
        Ok(true)
    })?;
    if is_done {
        gathered::clear(visit)?;
        return Ok(Reply::GoTo("/after/repair".to_owned()));
    }
    visit.shell.terminal.result(&words::changes::changed_meanwhile());
    Ok(here())
}
