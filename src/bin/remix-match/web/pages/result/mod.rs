//! What came of the round: figures, pairs, the picture, everybody's place, who was left out; and how to do it again.
//!
//! `found` reads the round and its result anew for each request, so what a spreadsheet changed is seen at once.

mod found;
pub(super) mod otherwise;
mod overview;
mod pairs;
mod person;
mod picture;
mod player;
mod report;
mod run;
mod unplaced;

use serde::Serialize;

use crate::web::routes::{Route, Undo};
use remix_match::domain::{ParticipantId, Roster};

pub(super) const ROUTES: &[Route] = &[
    Route::page("/result", overview::page),
    Route::page("/result/pairs", pairs::part),
    Route::page("/result/picture", picture::page),
    Route::page("/result/person", person::page),
    Route::page("/result/unplaced", unplaced::page),
    Route::page("/result/report", report::download),
    Route::page("/result/what-if", otherwise::page),
    Route::change(
        "/result/what-if/accept",
        "/result",
        Undo::Kept("a decision about the result was accepted"),
        "The result is being brought in line with your decision",
        otherwise::accept,
    ),
    Route::change(
        "/result/run",
        "/result",
        Undo::Kept("everybody was given an author"),
        "Everybody is being given an author",
        run::run,
    ),
    // Who plays is no part of the round, and is said again as easily as it was said.
    Route::change("/result/player", "/result", Undo::Nothing, "It is being noted who plays", player::name),
    Route::change(
        "/result/player/forget",
        "/result",
        Undo::Nothing,
        "It is being noted that nobody plays",
        player::forget,
    ),
];

pub(super) const TEMPLATES: &[(&str, &str)] = &[
    ("result.html", include_str!("../result.html")),
    ("result-pairs.html", include_str!("../result-pairs.html")),
    ("result-pairs-table.html", include_str!("../result-pairs-table.html")),
    ("result-picture.html", include_str!("../result-picture.html")),
    ("result-person.html", include_str!("../result-person.html")),
    ("result-what-if.html", include_str!("../result-what-if.html")),
    ("result-unplaced.html", include_str!("../result-unplaced.html")),
];

/// Somebody whose page can be looked at.
#[derive(Serialize)]
struct Link {
    /// Their place in the roster, as the address has it.
    number: usize,
    name: String,
}

impl Link {
    fn to(roster: &Roster, person: ParticipantId) -> Self {
        Self { number: person.index(), name: roster.name(person).to_owned() }
    }
}
