//! The way back: all states that the round had before a change, each of which can be restored.

use serde::Serialize;

use crate::earlier::{self, Change, FileChange, Now, State};
use crate::failure::{Failure, FormTrouble};
use crate::fingerprint::fingerprint_of_all;
use crate::web::answer::{Page, Reply};
use crate::web::routes::{Route, Undo};
use crate::web::visit::Visit;
use crate::words;

pub(super) const ROUTES: &[Route] = &[
    Route::page("/earlier", earlier_states),
    Route::page("/earlier/look", look),
    // Restoring keeps what is there now by itself.
    Route::change("/earlier/restore", "/earlier", Undo::Nothing, "The round is becoming what it was", restore),
];

pub(super) const TEMPLATES: &[(&str, &str)] =
    &[("earlier.html", include_str!("earlier.html")), ("earlier-look.html", include_str!("earlier/look.html"))];

#[derive(Serialize)]
struct View {
    states: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    number: u32,
    before: String,
    when: String,
    /// How many files would be others.
    changes: usize,
}

#[derive(Serialize)]
struct Look {
    number: u32,
    before: String,
    when: String,
    files: Vec<Shown>,
    /// By which what was shown is known again.
    of: String,
}

#[derive(Serialize)]
struct Shown {
    name: String,
    what: &'static str,
}

/// How many files would be others.
fn number(changes: &[FileChange]) -> usize {
    changes.iter().filter(|change| change.change != Change::Stays).count()
}

fn earlier_states(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let states = earlier::list(visit.round())?;
    let now = Now::of(visit.round(), &states)?;
    let listed = |state: &State| Listed {
        number: state.number,
        before: state.before.clone(),
        when: state.when.clone(),
        changes: number(&now.changes(state)),
    };
    Ok(Page::new("earlier.html", "Undo", &View { states: states.iter().map(listed).collect() }).into())
}

/// The state that a form means, and what it would change.
fn chosen(visit: &Visit<'_>) -> Result<(State, Vec<FileChange>), Failure> {
    let number: u32 = visit.form.number("state")?;
    let states = earlier::list(visit.round())?;
    let now = Now::of(visit.round(), &states)?;
    let state = states.into_iter().find(|state| state.number == number).ok_or(Failure::Form(FormTrouble::Gone))?;
    let changes = now.changes(&state);
    Ok((state, changes))
}

/// Says which files would be others.
fn look(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let (state, changes) = chosen(visit)?;
    let shown = |change: &FileChange| Shown { name: change.name.clone(), what: words::changes::of_file(change.change) };
    let look = Look {
        number: state.number,
        of: shown_as(&changes),
        before: state.before,
        when: state.when,
        files: changes.iter().map(shown).collect(),
    };
    Ok(Page::new("earlier-look.html", "Go back?", &look).into())
}

/// By which changes that were shown are known again.
fn shown_as(changes: &[FileChange]) -> String {
    let lines: Vec<String> = changes.iter().map(|change| format!("{:?} {}", change.change, change.name)).collect();
    fingerprint_of_all(lines.iter().map(String::as_bytes))
}

/// Makes the round what it was.
fn restore(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let (state, changes) = chosen(visit)?;
    if visit.form.text("of") != shown_as(&changes) {
        visit.shell.terminal.result(&words::changes::changed_meanwhile());
        return Ok(Reply::GoTo(format!("/earlier/look?state={}", state.number)));
    }
    earlier::restore(visit.round(), &state)?;
    visit.shell.terminal.result(&words::changes::restored(number(&changes)));
    Ok(Reply::GoTo("/earlier".to_owned()))
}
