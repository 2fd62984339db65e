//! Goals in plain words, never claiming more than was proven.

use crate::domain::{Further, Goal, GoalResult, Pair, Round};
use crate::wording::{capitalised, count, grouped};

use super::Parts;

/// Whether the figures of goals are told: from some of them a reader who knows the sign-ups can tell a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    /// All of them.
    Told,
    /// Only how many people have an author; of the other goals only what is proven.
    Withheld,
}

/// Whether pairs stood already that were not asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stood {
    /// Some did: letters that went out, or remixes that are posted.
    Some,
    /// Only such as the moderator decided to keep.
    Decided,
    /// None did.
    None,
}

impl Stood {
    /// Of these pairs, which stood in the round before anything was asked.
    #[must_use]
    pub fn of(round: &Round, settled: &[Pair]) -> Self {
        match settled {
            [] => Self::None,
            _ if settled.iter().all(|&pair| round.decisions.keeps(pair)) => Self::Decided,
            _ => Self::Some,
        }
    }
}

/// A sentence for each goal.
#[must_use]
pub fn goal_sentences(goals: &[GoalResult], (round, stood): (&Round, Stood), figures: Figures) -> Vec<String> {
    let nobody_asked = nobody_asked(round);
    let sentence = |goal: &GoalResult| {
        if goal.goal == Goal::Requested && nobody_asked {
            return "Nobody asked for an author.".to_owned();
        }
        if figures == Figures::Withheld && goal.goal != Goal::Placed {
            return format!("{}: {}", title(goal.goal), proof(&GoalResult { bound: None, ..*goal }));
        }
        if goal.goal == Goal::Placed {
            return placed(goal, round, stood);
        }
        format!("{} {}", capitalised(&reached(goal)), proof(goal))
    };
    goals.iter().map(sentence).collect()
}

/// How many pairs there are. Only where nothing stood and everybody takes one in each role it is the same as how many
/// people have an author.
fn placed(goal: &GoalResult, round: &Round, stood: Stood) -> String {
    let value = usize::try_from(goal.value).unwrap_or(usize::MAX);
    if stood == Stood::Some {
        let stand = count(value, "pair stands", "pairs stand");
        let beside = match (goal.proven, goal.bound) {
            (true, _) => "the most possible beside the letters that went out (proven).".to_owned(),
            (false, _) => proof(goal),
        };
        return format!("{stand}: {beside}");
    }
    let how = match (stood, goal.proven) {
        (Stood::Decided, true) => "the most possible with the pairs that you decided to keep (proven).".to_owned(),
        _ => proof(goal),
    };
    let people = round.roster.len();
    if round.takes_one_each() {
        let have = if people == 1 { "has" } else { "have" };
        return format!("{} of {} {have} an author: {how}", grouped(value), count(people, "person", "people"));
    }
    let pairs = if round.roster.takes_more() {
        count(value, "first pair", "first pairs")
    } else {
        count(value, "pair", "pairs")
    };
    let Parts { remixers, authors } = Parts::of(&round.roster);
    let [remixers, authors] = [count(remixers, "remixer", "remixers"), count(authors, "author", "authors")];
    format!("{pairs} for {remixers} and {authors}: {how}")
}

/// How many pairs came behind everybody's first, and what is proven of them; none where there are none.
#[must_use]
pub fn further_sentence(further: &[Further]) -> Option<String> {
    let number: usize = further.iter().map(|step| step.pairs.len()).sum();
    let proven = further.iter().all(|step| step.goals.iter().all(|goal| goal.goal != Goal::Placed || goal.proven));
    let how = match (proven, further.len()) {
        (false, _) => "not proven to be the most",
        (true, 1) => "the most possible (proven)",
        (true, _) => "the most possible in each step (proven)",
    };
    let pairs = count(number, "more pair", "more pairs");
    (number > 0).then(|| format!("{pairs} for those who take more than one: {how}."))
}

/// Whether nobody asked for an author, so that there was no request to grant.
#[must_use]
pub fn nobody_asked(round: &Round) -> bool {
    round.roster.participants().iter().all(|person| person.requests.is_empty())
}

pub(super) const fn title(goal: Goal) -> &'static str {
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

fn reached(goal: &GoalResult) -> String {
    let value = usize::try_from(goal.value).unwrap_or(usize::MAX);
    let number = grouped(value);
    match goal.goal {
        Goal::Placed => format!("{}:", count(value, "pair", "pairs")),
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
