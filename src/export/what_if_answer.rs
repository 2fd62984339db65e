//! What `explain --if-never`, `--if-kept` and `--if-gone` print with `--json`.

use serde::Serialize;

use crate::domain::{ParticipantId, Round};
use crate::explain::{Effect, GoalChange, Impossible, Showing, Side, Supposed};

/// What would be different. What depends on who has whom is left out where it is not to be shown.
#[derive(Clone, Debug, Serialize)]
pub struct WhatIfAnswer<'a> {
    #[serde(rename = "if")]
    supposed: &'static str,
    name: &'a str,
    author: Option<&'a str>,
    possible: bool,
    /// One or two sentences.
    why: Vec<String>,
    goals: Vec<GoalAnswer>,
    #[serde(flatten)]
    moves: Option<Moves<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct GoalAnswer {
    name: &'static str,
    before: u64,
    after: u64,
    before_proven: bool,
    after_proven: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Moves<'a> {
    other_author: usize,
    newly_left_out: Vec<PersonAnswer<'a>>,
    newly_placed: Vec<PersonAnswer<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct PersonAnswer<'a> {
    name: &'a str,
    side: &'static str,
}

impl<'a> WhatIfAnswer<'a> {
    /// Puts an effect into the words of the interface.
    #[must_use]
    pub fn of(round: &'a Round, supposed: Supposed, found: &Result<Effect, Impossible>, showing: Showing) -> Self {
        let name = |id| round.roster.name(id);
        let (word, person, author) = match supposed {
            Supposed::Never((remixer, author)) => ("never", remixer, Some(author)),
            Supposed::Kept((remixer, author)) => ("kept", remixer, Some(author)),
            Supposed::Gone(person) => ("gone", person, None),
        };
        let effect = found.as_ref().ok();
        Self {
            supposed: word,
            name: name(person),
            author: author.map(name),
            possible: effect.is_some(),
            why: found.as_ref().map_or_else(|why| vec![why.told(round)], |effect| effect.told(round, showing)),
            goals: effect.iter().flat_map(|effect| &effect.goals).map(goal).collect(),
            moves: effect.filter(|_| showing == Showing::Pairs).map(|effect| moves(round, effect)),
        }
    }
}

fn goal(change: &GoalChange) -> GoalAnswer {
    let GoalChange { goal, before, after } = change;
    GoalAnswer {
        name: goal.name(),
        before: before.value,
        after: after.value,
        before_proven: before.proven,
        after_proven: after.proven,
    }
}

fn moves<'a>(round: &'a Round, effect: &Effect) -> Moves<'a> {
    let people = |entries: &[(ParticipantId, Side)]| {
        let person =
            |&(id, side): &(ParticipantId, Side)| PersonAnswer { name: round.roster.name(id), side: side.as_str() };
        entries.iter().map(person).collect()
    };
    let (newly_left_out, newly_placed) = (people(&effect.newly_left_out), people(&effect.newly_placed));
    Moves { other_author: effect.other_author, newly_left_out, newly_placed }
}
