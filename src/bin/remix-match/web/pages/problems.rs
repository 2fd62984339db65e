//! What is wrong with the files and what to do about it: questions answered, names told apart, cells corrected, all
//! with a click. The moderator's own files stay as they are, but for rows of answers.

mod cells;
mod found;
mod given;
mod groups;
mod names;
mod public;
mod questions;

use remix_match::intake::Problem;
use serde::Serialize;

use crate::commands::check::Report;
use crate::failure::Failure;
use crate::fingerprint::fingerprint_of_all;
use crate::web::answer::{Page, Reply};
use crate::web::layout::ShownLine;
use crate::web::pager::Pager;
use crate::web::routes::{Route, Undo};
use crate::web::visit::Visit;
use crate::words;
use crate::words::failure::Wanted;
use found::Found;
use given::{Answers, Corrections};
use groups::{Group, Kind};
use public::Public;
use questions::Questions;

const ANSWERED: Undo = Undo::Kept("a question about names was answered");
const TAKEN_BACK: Undo = Undo::Kept("an answer about names was taken back");
const CORRECTED: Undo = Undo::Kept("a cell was corrected");
const UNCORRECTED: Undo = Undo::Kept("a correction was taken back");

pub(super) const ROUTES: &[Route] = &[
    Route::page("/problems", page),
    Route::page("/problems/kind", kind),
    Route::page("/problems/found", found::page),
    Route::page("/problems/answers", given::answers_page),
    Route::page("/problems/corrections", given::corrections_page),
    Route::page("/problems/public/{name}", public::download),
    Route::change("/problems/fandoms", "/problems", ANSWERED, "The answer is being written", questions::answer),
    Route::change("/problems/names", "/problems", ANSWERED, "The answer is being written", names::answer),
    Route::change("/problems/take-back", "/problems", TAKEN_BACK, "The answer is being taken back", given::take_back),
    Route::change("/problems/correct", "/problems", CORRECTED, "The correction is being written", cells::correct),
    Route::change(
        "/problems/corrections/take-back",
        "/problems",
        UNCORRECTED,
        "The correction is being taken back",
        given::uncorrect,
    ),
];

pub(super) const TEMPLATES: &[(&str, &str)] = &[
    ("problems.html", include_str!("problems.html")),
    ("problems-kind.html", include_str!("problems/kind.html")),
    ("problems-items.html", include_str!("problems/items.html")),
    ("problems-kinds.html", include_str!("problems/kinds.html")),
    ("problems-questions.html", include_str!("problems/questions.html")),
    ("problems-found.html", include_str!("problems/found.html")),
    ("problems-answers.html", include_str!("problems/answers.html")),
    ("problems-answers-list.html", include_str!("problems/answers-list.html")),
    ("problems-corrections.html", include_str!("problems/corrections.html")),
    ("problems-corrections-list.html", include_str!("problems/corrections-list.html")),
];

#[derive(Serialize)]
struct View {
    /// Why the files cannot be read.
    trouble: Vec<ShownLine>,
    /// Who takes part, and how many would be placed.
    headline: Vec<ShownLine>,
    groups: Vec<Group>,
    questions: Option<Questions>,
    answers: Vec<Answers>,
    corrections: Corrections,
    found: Vec<Found>,
    public: Option<Public>,
    /// Whether there is nothing to do.
    is_well: bool,
}

fn page(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let report = match Report::of(&visit.shell) {
        Ok(report) => report,
        Err(bug @ Failure::Bug(_)) => return Err(bug),
        Err(failure) => return Ok(unread(visit, &failure)?.into()),
    };
    let listed = groups::listed(&report.reading.problems, visit, Some(&report))?;
    let groups = Group::all(&listed, &report.reading.corrections);
    let seen = report.seen();
    let questions = Questions::of(&report, visit);
    let is_well = questions.is_none() && groups.iter().all(|group| group.is_folded);
    let view = View {
        trouble: Vec::new(),
        headline: seen
            .map_or_else(Vec::new, |(round, overview)| ShownLine::all(&words::check::headline(round, overview))),
        groups,
        questions,
        answers: Answers::all(visit),
        corrections: Corrections::of(&report, given::LATEST),
        found: seen.map(|(round, overview)| Found::all(round, overview)).unwrap_or_default(),
        public: seen.map(|(round, overview)| Public::of(round, overview)),
        is_well,
    };
    Ok(Page::new("problems.html", "Problems", &view).into())
}

/// What there is to be said where the settings or a file cannot be read.
fn unread(visit: &Visit<'_>, failure: &Failure) -> Result<Page, Failure> {
    let (groups, trouble) = match failure {
        Failure::Problems(problems) => (Group::all(&groups::listed(problems, visit, None)?, &[]), Vec::new()),
        _ => (Vec::new(), ShownLine::all(&words::failure::lines(failure, Wanted::Answers))),
    };
    let view = View {
        trouble,
        headline: Vec::new(),
        groups,
        questions: None,
        answers: Vec::new(),
        corrections: Corrections::default(),
        found: Vec::new(),
        public: None,
        is_well: false,
    };
    Ok(Page::new("problems.html", "Problems", &view))
}

#[derive(Serialize)]
struct KindView {
    kind: Option<Kind>,
    pager: Pager,
}

/// All problems of one kind, a hundred a page.
fn kind(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let key = key_of(visit.form.text("of"));
    let shown = |problems: &[Problem], report: Option<&Report>| -> Result<Reply, Failure> {
        let listed = groups::listed(problems, visit, report)?;
        let corrections = report.map_or(&[][..], |report| &report.reading.corrections);
        let (kind, pager) = Kind::on_page(&listed, key, corrections, visit);
        Ok(Page::new("problems-kind.html", "Problems of one kind", &KindView { kind, pager }).into())
    };
    match Report::of(&visit.shell) {
        Ok(report) => shown(&report.reading.problems, Some(&report)),
        Err(Failure::Problems(problems)) => shown(&problems, None),
        Err(failure) => Err(failure),
    }
}

/// The name of a kind of problems, if it is made of our own letters.
fn key_of(sent: &str) -> &str {
    let is_ours = sent.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if is_ours { sent } else { "" }
}

/// What tells whether that is still meant which was shown.
fn token(texts: &[&str]) -> String {
    fingerprint_of_all(texts.iter().map(|text| text.as_bytes()))
}

/// Where a change of one of the listed problems leads back to: the page on which it was shown.
fn back(visit: &Visit<'_>, number: usize) -> String {
    let key = key_of(visit.form.text("kind"));
    match visit.form.number::<usize>("page") {
        Ok(page) if !key.is_empty() => format!("/problems/kind?of={key}&page={page}#problem-{number}"),
        _ => format!("/problems#problem-{number}"),
    }
}
