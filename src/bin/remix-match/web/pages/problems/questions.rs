//! Questions about fandom names, answered with a click each.

use remix_match::domain::NamesKind;
use remix_match::intake::Question;
use serde::Serialize;

use super::token;
use crate::commands;
use crate::commands::check::Report;
use crate::failure::{Failure, FormTrouble};
use crate::web::answer::Reply;
use crate::web::visit::Visit;
use crate::words;
use crate::words::answers::Standing;

/// Questions of a page.
const SHOWN: usize = 10;

#[derive(Serialize)]
pub(super) struct Questions {
    number: usize,
    /// What the last answer brought.
    told: String,
    shown: Vec<Asked>,
    /// How many stand before those that are shown.
    from: usize,
    /// Where those before and those behind begin.
    before: Option<usize>,
    behind: Option<usize>,
}

#[derive(Serialize)]
struct Asked {
    /// Counted from 1.
    number: usize,
    sentence: String,
    /// What can be answered, the likeliest first.
    choices: Vec<String>,
    /// By which it is known again.
    of: String,
}

impl Questions {
    /// None where nothing is asked, and nothing was just answered.
    pub(super) fn of(report: &Report, visit: &Visit<'_>) -> Option<Self> {
        let now = standing(report);
        let number = report.asked.len();
        let is_answered = visit.form.text("answered") == "1";
        if number == 0 && !is_answered {
            return None;
        }
        let before = visit.form.number("placed").ok().zip(visit.form.number("lonely").ok());
        let before = before.map(|(placed, lonely)| Standing { placed, lonely });
        let told =
            is_answered.then(|| words::answers::progress(number, before.zip(now).map(|(before, now)| [before, now])));
        let from = from(visit).min(number.saturating_sub(1)) / SHOWN * SHOWN;
        let round = report.reading.round.as_ref();
        let asked = report.asked.iter().enumerate().skip(from).take(SHOWN);
        let shown = asked.map(|(place, asked)| Asked {
            number: place + 1,
            sentence: words::questions::sentence(round, asked),
            choices: choices(&asked.question),
            of: of(&asked.question),
        });
        Some(Self {
            number,
            told: told.unwrap_or_default(),
            shown: shown.collect(),
            from,
            before: from.checked_sub(SHOWN),
            behind: Some(from + SHOWN).filter(|next| *next < number),
        })
    }
}

/// How the round stands; not known while a file has an error.
fn standing(report: &Report) -> Option<Standing> {
    let overview = report.overview.as_ref();
    overview.map(|seen| Standing { placed: seen.placed.at_least, lonely: seen.unmatchable.len() })
}

fn from(visit: &Visit<'_>) -> usize {
    visit.form.number("from").unwrap_or(0)
}

fn choices(question: &Question) -> Vec<String> {
    question.answers().iter().map(|answer| words::answers::choice(question, answer)).collect()
}

fn of(question: &Question) -> String {
    let choices = choices(question);
    let texts = question.names.iter().chain([&question.why]).chain(&choices);
    token(&texts.map(String::as_str).collect::<Vec<_>>())
}

/// Writes an answer down, and stays at the questions.
pub(super) fn answer(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let gone = || Failure::Form(FormTrouble::Gone);
    let report = Report::of(&visit.shell)?;
    let number: usize = visit.form.number("number")?;
    let asked = number.checked_sub(1).and_then(|place| report.asked.get(place)).ok_or_else(gone)?;
    let question = Some(&asked.question).filter(|question| of(question) == visit.form.text("of")).ok_or_else(gone)?;
    let chosen: usize = visit.form.number("said")?;
    let answers = question.answers();
    let answer = answers.get(chosen).ok_or_else(gone)?;
    commands::answers::answer(NamesKind::Fandoms, answer, &visit.shell)?;
    let before = standing(&report).map(|before| format!("&placed={}&lonely={}", before.placed, before.lonely));
    let place = if number < report.asked.len() { format!("question-{number}") } else { "questions".to_owned() };
    let (from, before) = (from(visit), before.unwrap_or_default());
    Ok(Reply::GoTo(format!("/problems?answered=1&from={from}{before}#{place}")))
}
