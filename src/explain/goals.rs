//! Goals in plain words, never claiming more than was proven.

use crate::domain::{Goal, GoalResult, Round};
use crate::wording::{capitalised, count, grouped};

/// Whether the figures of goals are told: from some of them a reader who knows the sign-ups can tell a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    /// All of them.
    Told,
    /// Only how many people have an author; of the other goals only what is proven.
    Withheld,
}

/// A sentence for each goal.
#[must_use]
pub fn goal_sentences(goals: &[GoalResult], round: &Round, figures: Figures) -> Vec<String> {
    let nobody_asked = nobody_asked(round);
    let sentence = |goal: &GoalResult| {
        if goal.goal == Goal::Requested && nobody_asked {
            return "Nobody asked for an author.".to_owned();
        }
        if figures == Figures::Withheld && goal.goal != Goal::Placed {
            return format!("{}: {}", title(goal.goal), proof(&GoalResult { bound: None, ..*goal }));
        }
        format!("{} {}", capitalised(&reached(goal, round.roster.len())), proof(goal))
    };
    goals.iter().map(sentence).collect()
}

/// Whether nobody asked for an author, so that there was no request to grant.
#[must_use]
pub fn nobody_asked(round: &Round) -> bool {
    round.roster.participants().iter().all(|person| person.requests.is_empty())
}

const fn title(goal: Goal) -> &'static str {
    match goal {
        Goal::Placed => "People with an author",
        Goal::Kept => "Remixers who keep the author in their letter",
        Goal::PinchHits => "Pinch hits",
        Goal::Mutual => "Mutual pairs (two people who remix each other)",
        Goal::AlsoOnly => "Remixers who only get fandoms that they “will also” remix",
        Goal::Requested => "Remixers who get an author they asked for",
        Goal::Choice => "Choice of fandoms, counting up to 3 for each pair",
    }
}

fn reached(goal: &GoalResult, participants: usize) -> String {
    let value = usize::try_from(goal.value).unwrap_or(usize::MAX);
    let number = grouped(value);
    match goal.goal {
        Goal::Placed => {
            let have = if participants == 1 { "has" } else { "have" };
            format!("{number} of {} {have} an author:", count(participants, "person", "people"))
        }
        Goal::Kept => format!("{} the author in their letter:", count(value, "remixer keeps", "remixers keep")),
        Goal::PinchHits => format!("{}:", count(value, "pinch hit", "pinch hits")),
        Goal::Mutual => format!("{} (two people who remix each other):", count(value, "mutual pair", "mutual pairs")),
        Goal::AlsoOnly => {
            let remixers = count(value, "remixer gets", "remixers get");
            format!("{remixers} only fandoms that they “will also” remix, none that they like:")
        }
        Goal::Requested => format!("{} an author they asked for:", count(value, "remixer gets", "remixers get")),
        Goal::Choice => format!("Choice of fandoms, counting up to 3 for each pair, comes to {number}:"),
    }
}

fn proof(goal: &GoalResult) -> String {
    // That nothing lies below zero need not be told.
    let bound =
        goal.bound.filter(|&bound| bound > 0).map(|bound| grouped(usize::try_from(bound).unwrap_or(usize::MAX)));
    match (goal.proven, goal.goal.more_is_better(), bound) {
        (true, true, _) => "the most possible (proven).".to_owned(),
        (true, false, _) => "the fewest possible (proven).".to_owned(),
        (false, true, Some(bound)) => format!("not proven to be the most; more than {bound} is impossible."),
        (false, false, Some(bound)) => format!("not proven to be the fewest; fewer than {bound} is impossible."),
        (false, true, None) => "not proven to be the most.".to_owned(),
        (false, false, None) => "not proven to be the fewest.".to_owned(),
    }
}
