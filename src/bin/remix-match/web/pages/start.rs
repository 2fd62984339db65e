//! The first page: where the round stands, and what to do next.

use std::path::Path;

use remix_match::domain::{FandomBook, Roster, Settings, Stage};
use remix_match::export::{Inputs, Record};
use remix_match::intake::{self, Edit, Reading, SettingValue, SourceFile, TableKind};
use serde::Serialize;

use super::rounds;
use crate::commands;
use crate::failure::{Failure, FormTrouble};
use crate::files::{self, SETTINGS, SettingsFile};
use crate::terminal::{Line, Tone};
use crate::web::answer::{Page, Reply};
use crate::web::layout::{ShownLine, why};
use crate::web::routes::{Route, Undo};
use crate::web::visit::Visit;
use crate::words;
use crate::words::start::{self as told, Standing, Step};

pub(super) const ROUTES: &[Route] = &[
    Route::page("/", start),
    Route::change(
        "/round/details",
        "/",
        Undo::Kept("title, year, due date or contact were changed"),
        "The settings are being changed",
        details,
    ),
];

pub(super) const TEMPLATES: &[(&str, &str)] = &[("start.html", include_str!("start.html"))];

#[derive(Serialize)]
struct Start {
    title: String,
    year: String,
    due: String,
    contact: String,
    folder: String,
    steps: Vec<ShownStep>,
    next: Option<Next>,
    instead: Option<Next>,
    all_done: &'static str,
    /// Why the files cannot be read.
    lines: Vec<ShownLine>,
}

#[derive(Serialize)]
struct ShownStep {
    name: &'static str,
    path: &'static str,
    state: &'static str,
    class: &'static str,
    told: String,
}

#[derive(Serialize)]
struct Next {
    path: &'static str,
    says: &'static str,
}

fn start(visit: &Visit<'_>) -> Result<Reply, Failure> {
    if !visit.path(SETTINGS).is_file() {
        return rounds::choose(visit);
    }
    let file = SettingsFile::read(visit.round())?;
    let (standing, lines) = standing(&file, visit)?;
    let settings = &file.settings;
    let step = |step: Step| {
        let (stage, told) = step.told(&standing);
        let class = match stage {
            told::Stage::Done => "is-done",
            told::Stage::Open => "is-open",
            told::Stage::Later => "is-later",
        };
        ShownStep { name: step.name(), path: path(step), state: stage.word(), class, told }
    };
    let button = |(step, says): (Step, &'static str)| Next { path: path(step), says };
    // What was typed and could not be kept stays there to be mended.
    let typed = |field: &str, kept: String| visit.form.line(field).unwrap_or(kept);
    let page = Start {
        title: typed("title", settings.title.clone()),
        year: typed("year", settings.year.map(|year| year.to_string()).unwrap_or_default()),
        due: typed("due", settings.due.clone()),
        contact: typed("contact", settings.contact.clone()),
        folder: rounds::whole(visit.round()).display().to_string(),
        steps: Step::ALL.into_iter().map(step).collect(),
        next: told::next(&standing).map(button),
        instead: told::instead(&standing).map(button),
        all_done: told::ALL_DONE,
        lines,
    };
    let title = if settings.title.is_empty() { "The round" } else { &settings.title };
    Ok(Page::new("start.html", title, &page).into())
}

/// The page of a step.
const fn path(step: Step) -> &'static str {
    match step {
        Step::Files => "/files",
        Step::Problems => "/problems",
        Step::Result => "/result",
        Step::Letters => "/letters",
        Step::Posted => "/after",
    }
}

/// Where the round stands; and why that cannot be found out, where files cannot be read.
fn standing(file: &SettingsFile, visit: &Visit<'_>) -> Result<(Standing, Vec<ShownLine>), Failure> {
    let settings = &file.settings;
    let mut standing = Standing { other_files: other_files(settings), ..Standing::default() };
    standing.has_signups = settings.signups.iter().any(|name| visit.path(name).exists());
    if !standing.has_signups {
        return Ok((standing, Vec::new()));
    }
    let (reading, inputs) = match commands::read(file, &visit.shell) {
        Ok(read) => read,
        Err(failure) => {
            standing.errors = 1;
            return Ok((standing, why(failure)?));
        }
    };
    standing.people = reading.round.as_ref().map(|round| round.roster.sign_ups());
    (standing.errors, standing.warnings) = told::counted(&reading.problems);
    standing.questions = reading.questions().len();
    standing.result = result(settings, visit, &reading, &inputs)?;
    Ok((standing, Vec::new()))
}

fn other_files(settings: &Settings) -> Vec<&'static str> {
    let there = [
        (TableKind::History, !settings.history.is_empty()),
        (TableKind::Fandoms, settings.fandoms.is_some()),
        (TableKind::Works, settings.works.is_some()),
        (TableKind::People, settings.people.is_some()),
    ];
    there.into_iter().filter(|(_, there)| *there).map(|(kind, _)| words::files::kind_in_sentence(kind)).collect()
}

/// What the assignments come to; none where there are none.
fn result(
    settings: &Settings,
    visit: &Visit<'_>,
    reading: &Reading,
    inputs: &Inputs,
) -> Result<Option<told::Result>, Failure> {
    let output = visit.path(&settings.output);
    let Some(bytes) = files::read_if_there(&output.join("assignments.csv"))? else { return Ok(None) };
    let nobody = Roster::new(Vec::new(), FandomBook::default(), Vec::new());
    let roster = reading.round.as_ref().map_or(&nobody, |round| &round.roster);
    let (assignments, _) = intake::assignment_file(&SourceFile { name: "assignments.csv".to_owned(), bytes }, roster);
    let of = |stage: Stage| assignments.rows.iter().filter(|row| row.status.stage == stage).count();
    let mut result = told::Result {
        pairs: assignments.live().len(),
        untold: assignments.rows.iter().filter(|row| row.status.awaits_letter()).count(),
        posted: of(Stage::Posted),
        defaulted: of(Stage::Defaulted),
        ..told::Result::default()
    };
    if let Some(record) = record(&output)? {
        result.unplaced = Some((record.result.unplaced_remixers, record.result.unplaced_authors));
        let changed = inputs.changed_since(&record.inputs).into_iter();
        let matters = |name: &&str| *name != SETTINGS || changes_rules(&record, settings);
        result.changed = changed.filter(matters).map(str::to_owned).collect();
    }
    Ok(Some(result))
}

/// The record of the result; one that cannot be read tells nothing.
fn record(output: &Path) -> Result<Option<Record>, Failure> {
    let bytes = files::read_if_there(&output.join("record.json"))?;
    Ok(bytes.and_then(|bytes| Record::read(&bytes).ok()))
}

/// Whether the settings changed in anything but words.
fn changes_rules(record: &Record, settings: &Settings) -> bool {
    let words = ["title", "due", "contact"];
    record.changed_settings(settings).iter().any(|key| !words.contains(&key.as_str()))
}

/// Changes what the round is called and the like.
fn details(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let text = |key: &'static str| {
        let typed = visit.form.line(key)?;
        let value = (!typed.is_empty() || key == "title").then_some(SettingValue::Text(typed));
        Some(Edit { part: None, key, value })
    };
    let mut edits: Vec<Edit<'_>> = ["title", "due", "contact"].into_iter().filter_map(text).collect();
    if let Some(typed) = visit.form.all("year").next() {
        let number = typed.trim().parse::<i64>().ok();
        let value = number.filter(|year| (1900..=2200).contains(year));
        if value.is_none() && !typed.trim().is_empty() {
            let wrong = Failure::Form(FormTrouble::Wrong("The year", "a year, such as 2026"));
            return Ok(visit.again("/", &wrong));
        }
        edits.push(Edit { part: None, key: "year", value: value.map(SettingValue::Number) });
    }
    if edits.is_empty() {
        return Err(Failure::Form(FormTrouble::Gone));
    }
    SettingsFile::edit(visit.round(), &edits)?;
    visit.shell.terminal.result(&[Line::new(Tone::Good, told::DETAILS_KEPT)]);
    Ok(Reply::GoTo("/".to_owned()))
}
