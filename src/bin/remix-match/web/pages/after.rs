//! The round goes on: how far each pair has come, who waits, and what comes at the end.

mod edited;
mod ending;
mod statuses;
mod table;
mod waiting;

use std::path::PathBuf;

use remix_match::domain::{ClaimedPair, Round};
use serde::Serialize;

use crate::commands::state::{Posted, state};
use crate::failure::Failure;
use crate::files::{self, SettingsFile};
use crate::folder;
use crate::player;
use crate::web::answer::{Page, Reply};
use crate::web::layout::{ShownLine, why};
use crate::web::routes::{Route, Undo};
use crate::web::visit::Visit;
use crate::words;
use ending::Ending;
use table::Table;
use waiting::Waits;

const STATUSES: Undo = Undo::Kept("statuses were changed");
const EDITED: Undo = Undo::Kept("an edited file of assignments was taken over");
const WAITING: Undo = Undo::Kept("the list of those who wait was written");
const POSTED: Undo = Undo::Kept("the table of posted remixes was taken over");
const MASTERLIST: Undo = Undo::Kept("the masterlist was written");
const PAST_ROUNDS: Undo = Undo::Kept("this round was added to the past rounds");

pub(super) const ROUTES: &[Route] = &[
    Route::page("/after", after),
    Route::change("/after/status", "/after", STATUSES, "Statuses are being changed", statuses::change),
    Route::change("/after/sent", "/after", STATUSES, "Statuses are being changed", statuses::all_sent),
    Route::change("/after/edited", "/after", Undo::Nothing, "The file is being read", edited::send),
    Route::page("/after/edited/look", edited::look),
    Route::change("/after/edited/accept", "/after/edited/look", EDITED, "The file is being taken over", edited::accept),
    Route::change("/after/edited/discard", "/after", Undo::Nothing, "The file is thrown away", edited::discard),
    Route::change("/after/waiting", "/after", WAITING, "The list is being written", waiting::write),
    Route::change("/after/posted", "/after", POSTED, "The file is being read", ending::posted),
    Route::change("/after/posted/mark", "/after", STATUSES, "Statuses are being changed", statuses::all_posted),
    Route::change("/after/masterlist", "/after", MASTERLIST, "The masterlist is being written", ending::masterlist),
    Route::change("/after/past-rounds/try", "/after", Undo::Nothing, "The rows are being counted", ending::try_history),
    Route::change("/after/past-rounds", "/after", PAST_ROUNDS, "The rows are being added", ending::history),
];

pub(super) const TEMPLATES: &[(&str, &str)] = &[
    ("after.html", include_str!("after.html")),
    ("after-table.html", include_str!("after/table.html")),
    ("after-spreadsheet.html", include_str!("after/spreadsheet.html")),
    ("after-waiting.html", include_str!("after/waiting.html")),
    ("after-ending.html", include_str!("after/ending.html")),
    ("edited.html", include_str!("after/edited.html")),
];

#[derive(Serialize)]
struct View {
    /// Whether anybody is matched.
    has_result: bool,
    /// Why the pairs cannot be shown.
    trouble: Vec<ShownLine>,
    player: Option<String>,
    table: Option<Table>,
    waits: Option<Waits>,
    ending: Ending,
}

fn after(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let settings = SettingsFile::read(visit.round())?;
    let path = assignments(visit, &settings);
    let player = player::typed(visit.round())?;
    let mut view = View {
        has_result: path.is_file(),
        trouble: Vec::new(),
        table: None,
        waits: None,
        ending: Ending::of(visit, &settings.settings),
        player,
    };
    if view.has_result {
        match state(None, Posted::Unread, &visit.shell) {
            Ok(state) => {
                let pairs = if view.player.is_none() { visit.form.text("show") == "1" } else { false };
                view.table = Some(Table::of(&state, &files::read(&path)?.bytes, &visit.form, pairs));
                view.waits = Some(Waits::of(&state, pairs));
                view.ending.unmarked = ending::unmarked(visit, &state)?.len();
            }
            Err(failure) => view.trouble = why(failure)?,
        }
    }
    Ok(Page::new("after.html", "Changes", &view).into())
}

/// The file of assignments.
fn assignments(visit: &Visit<'_>, settings: &SettingsFile) -> PathBuf {
    visit.path(&settings.settings.output).join("assignments.csv")
}

/// Writes the file of assignments anew, while no other run is at the results.
fn rewrite(visit: &Visit<'_>, settings: &SettingsFile, bytes: &[u8]) -> Result<(), Failure> {
    let _held = folder::hold(&visit.path(&settings.settings.output))?;
    let path = assignments(visit, settings);
    files::replace(&path, bytes)?;
    if files::is_open_in_spreadsheet(&path) {
        visit.shell.terminal.result(&words::changes::open_elsewhere());
    }
    Ok(())
}

/// The names of the pairs as they stand in the file.
fn names<'a>(round: &'a Round, pair: &'a ClaimedPair) -> [&'a str; 2] {
    [&pair.remixer, &pair.author].map(|person| round.roster.claimed_name(person))
}
