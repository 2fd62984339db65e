//! The figures at the top: how many were placed, how good that is, and whether nothing better exists.

use serde::Serialize;

use crate::domain::Goal;
use crate::explain::{Figures, Side, Stood, further_sentence, goal_sentences, nobody_asked};
use crate::wording::grouped;

use super::Report;

/// The figures at the top.
#[derive(Serialize)]
pub(super) struct Headline {
    tiles: Vec<Tile>,
    goals: Vec<GoalLine>,
    /// Pairs for those who take more than one.
    further: Option<String>,
    all_proven: bool,
    /// Given what it is that no better assignment exists, where that is not everything.
    given: &'static str,
}

/// A number and what it counts.
#[derive(Serialize)]
struct Tile {
    figure: String,
    what: &'static str,
    /// Where on the page there is more about it.
    about: Option<&'static str>,
}

#[derive(Serialize)]
struct GoalLine {
    sentence: String,
    meaning: &'static str,
    /// Whether nothing better exists; none where there is nothing to be better at.
    proven: Option<bool>,
}

impl Headline {
    pub(super) fn of(report: &Report<'_>) -> Self {
        let (goals, further) = (&report.whole.outcome.goals, &report.whole.further);
        let figures = if report.hidden.is_some() { Figures::Withheld } else { Figures::Told };
        let stood = Stood::of(report.round, &report.stand.settled);
        let sentences = goal_sentences(goals, (report.round, stood), figures);
        let is_idle = |goal| goal == Goal::Requested && nobody_asked(report.round);
        let line = |(sentence, goal): (String, &crate::domain::GoalResult)| GoalLine {
            sentence,
            meaning: meaning(goal.goal),
            proven: (!is_idle(goal.goal)).then_some(goal.proven),
        };
        Self {
            tiles: tiles(report),
            further: further_sentence(further).filter(|_| report.hidden.is_none()),
            all_proven: goals.iter().chain(further.iter().flat_map(|step| &step.goals)).all(|goal| goal.proven),
            given: match stood {
                Stood::Some => "beside the letters that went out, ",
                Stood::Decided => "with the pairs that you decided to keep, ",
                Stood::None if !further.is_empty() => "step by step, ",
                Stood::None => "",
            },
            goals: sentences.into_iter().zip(goals).map(line).collect(),
        }
    }
}

fn tiles(report: &Report<'_>) -> Vec<Tile> {
    let left_out = |side| report.gaps.iter().filter(|gap| gap.side == side).count();
    let warnings = report.remarks.number_of_warnings();
    let about = |number: usize, place| (number > 0).then_some(place);
    let tile = |number, one: [&'static str; 2], about| Tile {
        figure: grouped(number),
        what: one[usize::from(number != 1)],
        about,
    };
    let (remixers, authors) = (left_out(Side::Remixer), left_out(Side::Author));
    vec![
        tile(report.round.roster.sign_ups(), ["person signed up", "people signed up"], None),
        tile(report.whole.pairs.len(), ["pair was made", "pairs were made"], None),
        tile(remixers, ["person has no author", "people have no author"], about(remixers, "unplaced")),
        tile(authors, ["person has no remixer", "people have no remixer"], about(authors, "unplaced")),
        tile(warnings, ["warning to look at", "warnings to look at"], about(warnings, "remarks")),
    ]
}

const fn meaning(goal: Goal) -> &'static str {
    match goal {
        Goal::Placed => "Comes before everything else: a place is never given up for a nicer match.",
        Goal::Kept => "Whoever got a letter keeps their author where that leaves nobody out.",
        Goal::PinchHits => "Pinch hitters take what nobody else can.",
        Goal::Mutual => {
            "People who remix each other are easily found out, so it is done only where it places somebody."
        }
        Goal::AlsoOnly => "Everybody else gets at least one fandom that they like, or an author they asked for.",
        Goal::Requested => "Sign-ups may name authors or works that somebody would love to remix.",
        Goal::Choice => "The more fandoms a remixer and their author share, the more there is to choose from.",
    }
}
