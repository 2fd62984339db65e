//! Who was left out, why, and what to write to whom.

use remix_match::domain::Round;
use remix_match::explain::{self, Advice, SpoilerFree};
use remix_match::report::{LeftOut, Unplaced};
use serde::Serialize;

use super::found::{Found, Standing};
use crate::commands;
use crate::commands::results::is_advised;
use crate::commands::suggest::Suggested;
use crate::failure::Failure;
use crate::timings::Step;
use crate::web::answer::{Page, Reply};
use crate::web::layout::ShownLine;
use crate::web::visit::Visit;
use crate::words::suggest::{GIVES_AWAY, Pairs, Story};

#[derive(Serialize)]
struct Left {
    has_result: bool,
    unplaced: Unplaced,
    has_unplaced: bool,
    /// Whether people know already whom they remix.
    letters_out: bool,
    /// Questions about names that would help.
    answers: Vec<ShownLine>,
    /// Whom added fandoms do not place.
    lasting: Vec<ShownLine>,
    /// On whom others hang.
    reliances: Vec<ShownLine>,
    letters: Vec<Letter>,
}

/// A text for somebody.
#[derive(Serialize)]
struct Letter {
    name: String,
    text: String,
    warning: Option<&'static str>,
}

pub(super) fn page(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let found = Found::read(visit)?;
    let signed_up = found.round()?;
    let file = found.assignments()?;
    let has_result = file.is_some();
    let mut letters_out = false;
    let (round, gaps, hidden) = match file {
        None => (signed_up.clone(), Vec::new(), None),
        Some(file) => {
            let (round, file, _) = commands::midway(&file, signed_up.clone())?;
            letters_out = file.rows.iter().any(|row| !row.status.awaits_letter());
            let standing = Standing::of(&file, &round);
            let gaps = standing.gaps(&round);
            let hidden = visit.hidden(&round, &standing.assignment)?;
            (round, gaps, hidden)
        }
    };
    // What could be asked names people of whom whoever plays must not know that they have somebody.
    let may_tell = hidden.as_ref().is_none_or(SpoilerFree::may_name_placed);
    let suggested =
        (may_tell && is_advised(&round, &gaps)).then(|| Suggested::of(&found.reading, signed_up, false, &visit.shell));
    let advice = suggested.as_ref().map(|suggested| &suggested.advice);
    let mut left = Left {
        has_result,
        has_unplaced: !gaps.is_empty(),
        letters_out,
        unplaced: Unplaced::of(&LeftOut { round: &round, gaps: &gaps, advice, hidden: hidden.as_ref() }),
        answers: Vec::new(),
        lasting: Vec::new(),
        reliances: Vec::new(),
        letters: advice.map(|advice| letters(&round, advice)).unwrap_or_default(),
    };
    if let Some(Suggested { questions, advice }) = &suggested {
        let reliances = visit.shell.stopwatch.time(Step::Solve, || explain::reliances(signed_up));
        let story = Story {
            round: signed_up,
            advice,
            questions,
            folder: visit.round(),
            reliances: &reliances,
            pairs: Pairs::Counted,
        };
        left.answers = ShownLine::all(&story.answers());
        left.lasting = ShownLine::all(&story.still_unplaced());
        left.reliances = if hidden.is_some() { Vec::new() } else { ShownLine::all(&story.reliances()) };
    }
    Ok(Page::new("result-unplaced.html", "Who was left out", &left).into())
}

fn letters(round: &Round, advice: &Advice) -> Vec<Letter> {
    let letter = |letter: &explain::Letter| Letter {
        name: round.roster.name(letter.person).to_owned(),
        text: letter.text.clone(),
        warning: letter.gives_away.then_some(GIVES_AWAY),
    };
    advice.letters.iter().map(letter).collect()
}
