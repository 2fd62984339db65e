//! The figures at the top: how many were placed, how good that is, and whether nothing better exists.

use serde::Serialize;

use crate::domain::{Further, Goal, GoalResult, Round};
use crate::explain::{Figures, Gap, Side, SpoilerFree, Stood, further_sentence, goal_sentences, nobody_asked};
use crate::wording::grouped;

/// What the figures are about.
#[derive(Clone, Copy, Debug)]
pub struct Glance<'a> {
    /// The round.
    pub round: &'a Round,
    /// Whether some of it stood before.
    pub stood: Stood,
    /// How many pairs there are.
    pub pairs: usize,
    /// What the goals come to, in their order.
    pub goals: &'a [GoalResult],
    /// What came behind everybody's first pair.
    pub further: &'a [Further],
    /// Who was left out.
    pub gaps: &'a [Gap],
    /// How many warnings there are.
    pub warnings: usize,
    /// Whom nothing may tell who remixes them.
    pub hidden: Option<&'a SpoilerFree>,
}

/// The figures at the top, for the template `sections/headline.html` as `headline`.
#[derive(Serialize)]
pub struct Headline {
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
    /// Puts them into words.
    #[must_use]
    pub fn of(glance: &Glance<'_>) -> Self {
        let &Glance { round, stood, goals, further, hidden, .. } = glance;
        let figures = if hidden.is_some() { Figures::Withheld } else { Figures::Told };
        let sentences = goal_sentences(goals, (round, stood), figures);
        let is_idle = |goal| goal == Goal::Requested && nobody_asked(round);
        let line = |(sentence, goal): (String, &GoalResult)| GoalLine {
            sentence,
            meaning: meaning(goal.goal),
            proven: (!is_idle(goal.goal)).then_some(goal.proven),
        };
        Self {
            tiles: tiles(glance),
            further: further_sentence(further).filter(|_| hidden.is_none()),
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

fn tiles(glance: &Glance<'_>) -> Vec<Tile> {
    let &Glance { round, pairs, gaps, warnings, .. } = glance;
    let left_out = |side| gaps.iter().filter(|gap| gap.side == side).count();
    let about = |number: usize, place| (number > 0).then_some(place);
    let tile = |number, one: [&'static str; 2], about| Tile {
        figure: grouped(number),
        what: one[usize::from(number != 1)],
        about,
    };
    let (remixers, authors) = (left_out(Side::Remixer), left_out(Side::Author));
    vec![
        tile(round.roster.sign_ups(), ["person signed up", "people signed up"], None),
        tile(pairs, ["pair was made", "pairs were made"], None),
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
