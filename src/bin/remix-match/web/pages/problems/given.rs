//! What was answered and corrected so far, each with a way back.

use remix_match::domain::{Answer, ListedCorrection, NamesKind};
use remix_match::intake::Problem;
use serde::Serialize;

use super::cells::shown;
use super::token;
use crate::commands;
use crate::commands::answers::Names;
use crate::commands::check::Report;
use crate::commands::read;
use crate::failure::{Failure, FormTrouble};
use crate::files::SettingsFile;
use crate::web::answer::{Page, Reply};
use crate::web::pager::Pager;
use crate::web::visit::Visit;
use crate::words;

/// So many of the latest are shown at first.
pub(super) const LATEST: usize = 10;

const KINDS: [(NamesKind, &str); 2] = [(NamesKind::Fandoms, "fandoms"), (NamesKind::People, "people")];

/// Answers that stand in a file of names, the latest first.
#[derive(Serialize)]
pub(super) struct Answers {
    /// What its kind is called in addresses.
    kind: &'static str,
    file: String,
    number: usize,
    shown: Vec<Given>,
}

#[derive(Serialize)]
struct Given {
    /// Its place among the rows of the file.
    number: usize,
    sentence: String,
    /// By which it is known again.
    of: String,
}

impl Answers {
    /// Those in both files, as far as they can be read and the round has any.
    pub(super) fn all(visit: &Visit<'_>) -> Vec<Self> {
        let of = |(kind, name)| {
            Self::of(kind, name, visit).ok().map(|mut all: Self| {
                all.shown.truncate(LATEST);
                all
            })
        };
        KINDS.into_iter().filter_map(of).filter(|answers| answers.number > 0).collect()
    }

    fn of(kind: NamesKind, name: &'static str, visit: &Visit<'_>) -> Result<Self, Failure> {
        let names = Names::read(kind, &visit.shell)?;
        let answers = if names.is_named() { names.answers() } else { Vec::new() };
        let given = |(number, answer): (usize, Answer)| Given {
            number,
            sentence: words::answers::given(kind, &answer),
            of: of(&answer),
        };
        let shown: Vec<Given> = answers.into_iter().rev().map(given).collect();
        Ok(Self { kind: name, number: shown.len(), file: names.name, shown })
    }
}

fn of(Answer { name, said, other }: &Answer) -> String {
    token(&[name, &format!("{said:?}"), other])
}

#[derive(Serialize)]
struct AnswersView {
    answers: Answers,
    pager: Pager,
}

/// The kind of names that a form is about.
fn kind(visit: &Visit<'_>) -> Result<(NamesKind, &'static str), Failure> {
    let wanted = visit.form.text("kind");
    KINDS.into_iter().find(|(_, name)| *name == wanted).ok_or(Failure::Form(FormTrouble::Gone))
}

/// All answers of one kind, a hundred a page.
pub(super) fn answers_page(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let (kind, name) = kind(visit)?;
    let mut answers = Answers::of(kind, name, visit)?;
    let pager = Pager::of(&visit.form, answers.number, format!("/problems/answers?kind={name}"));
    answers.shown = pager.part(answers.shown);
    Ok(Page::new("problems-answers.html", "Answers", &AnswersView { answers, pager }).into())
}

/// Takes an answer back.
pub(super) fn take_back(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let (kind, name) = kind(visit)?;
    let number: usize = visit.form.number("number")?;
    let answers = Names::read(kind, &visit.shell)?.answers();
    let answer = answers.iter().find(|(place, answer)| *place == number && of(answer) == visit.form.text("of"));
    let (_, answer) = answer.ok_or(Failure::Form(FormTrouble::Gone))?;
    commands::answers::take_back(kind, answer, &visit.shell)?;
    Ok(Reply::GoTo(match visit.form.number::<usize>("page").unwrap_or(0) {
        0 => format!("/problems#answers-{name}"),
        page => format!("/problems/answers?kind={name}&page={page}"),
    }))
}

/// Cells that are read differently.
#[derive(Default, Serialize)]
pub(super) struct Corrections {
    number: usize,
    shown: Vec<Corrected>,
}

#[derive(Serialize)]
struct Corrected {
    /// Its row in the file of corrections.
    row: u64,
    cell: String,
    was: String,
    now: String,
    fate: String,
    of: String,
}

impl Corrections {
    /// The latest first, as many as this.
    pub(super) fn of(report: &Report, most: usize) -> Self {
        let all = corrected(&report.reading.corrections, &report.reading.problems);
        Self { number: all.len(), shown: all.into_iter().take(most).collect() }
    }
}

fn corrected(listed: &[ListedCorrection], problems: &[Problem]) -> Vec<Corrected> {
    let about = |row: u64| {
        let mut about = problems.iter().filter(|problem| problem.is_about_corrections());
        about.find(|problem| problem.row() == Some(row))
    };
    let one = |one: &ListedCorrection| Corrected {
        row: one.row,
        cell: words::answers::cell(&one.correction),
        was: shown(&one.correction.was),
        now: shown(&one.correction.now),
        fate: words::answers::fate(one, about(one.row)),
        of: of_correction(one),
    };
    listed.iter().rev().map(one).collect()
}

fn of_correction(one: &ListedCorrection) -> String {
    let row = one.correction.row.to_string();
    token(&[&one.correction.file, &row, &one.correction.column, &one.correction.was, &one.correction.now])
}

#[derive(Serialize)]
struct CorrectionsView {
    corrections: Corrections,
    pager: Pager,
}

/// All corrections, a hundred a page.
pub(super) fn corrections_page(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let (reading, _) = read(&SettingsFile::read(visit.round())?, &visit.shell)?;
    let all = corrected(&reading.corrections, &reading.problems);
    let pager = Pager::of(&visit.form, all.len(), "/problems/corrections?".to_owned());
    let corrections = Corrections { number: all.len(), shown: pager.part(all) };
    Ok(Page::new("problems-corrections.html", "Corrected cells", &CorrectionsView { corrections, pager }).into())
}

/// Has a cell read as it stands again.
pub(super) fn uncorrect(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let row: u64 = visit.form.number("row")?;
    let (reading, _) = read(&SettingsFile::read(visit.round())?, &visit.shell)?;
    let is_meant = |one: &&ListedCorrection| one.row == row && of_correction(one) == visit.form.text("of");
    let listed = reading.corrections.iter().find(is_meant).ok_or(Failure::Form(FormTrouble::Gone))?;
    commands::corrections::take_back(listed, &visit.shell)?;
    Ok(Reply::GoTo(match visit.form.number::<usize>("page").unwrap_or(0) {
        0 => "/problems#corrections".to_owned(),
        page => format!("/problems/corrections?page={page}"),
    }))
}
