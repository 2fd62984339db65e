//! Routes for tests only. Asked to wait, they take as long as the test likes: each step waits for a file in the folder of
//! the round.

use std::thread::sleep;
use std::time::Duration;

use crate::failure::Failure;
use crate::files;
use crate::timings::Step;
use crate::web::answer::{Page, Reply};
use crate::web::routes::{Route, Undo};
use crate::web::visit::Visit;

pub(in crate::web) const SLOW: &[Route] = &[
    Route::page("/slow", page),
    Route::change("/slow/change", "/slow", Undo::Kept("something slow"), "Something slow is being done", change),
    Route::change("/slow/download", "/slow", Undo::Nothing, "Something slow is being done", change_and_show),
    Route::change("/slow/panic", "/slow", Undo::Nothing, "Something goes wrong", |_| panic!("a secret of Ash")),
    Route::change("/slow/no-page", "/slow", Undo::Nothing, "Something goes wrong", |_| {
        Ok(Page::new("no-such.html", "", &()).into())
    }),
];

/// The title says how many files there were in the end.
fn page(visit: &Visit<'_>) -> Result<Reply, Failure> {
    visit.shell.stopwatch.time(Step::Read, || wait(visit, "page"));
    let title = format!("{} files", files::names_if_there(visit.round())?.len());
    Ok(Page::new("failed.html", title, &serde_json::json!({ "lines": [] })).into())
}

/// Looks for something, writes it, and writes more.
fn change(visit: &Visit<'_>) -> Result<Reply, Failure> {
    visit.shell.stopwatch.time(Step::Solve, || wait(visit, "solve"));
    files::write(&visit.path("found.csv"), visit.form.text("text").as_bytes())?;
    wait(visit, "write");
    files::write(&visit.path("more.csv"), b"more")?;
    visit.shell.terminal.result(&[crate::terminal::Line::plain("Both are written.")]);
    Ok(Reply::GoTo("/slow?then#part".to_owned()))
}

#[expect(clippy::unnecessary_wraps, reason = "a route may fail")]
fn change_and_show(visit: &Visit<'_>) -> Result<Reply, Failure> {
    visit.shell.stopwatch.time(Step::Solve, || wait(visit, "solve"));
    Ok(Page::new("failed.html", "Shown once", &serde_json::json!({ "lines": [] })).into())
}

fn wait(visit: &Visit<'_>, gate: &str) {
    let gate = visit.path(gate);
    while !visit.form.text("wait").is_empty() && !gate.exists() {
        sleep(Duration::from_millis(5));
    }
}
