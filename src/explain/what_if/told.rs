//! An effect in one or two plain sentences.

use crate::domain::{Goal, GoalResult, HistoryYears, Mutual, ParticipantId, Round, Settings};
use crate::wording::{all_quoted, capitalised, count, counted, grouped, list, quoted, short_list};

use super::super::goals::title;
use super::{About, Effect, GoalChange, Impossible, Showing, Side};

/// How many names stand in one sentence.
const SHOWN: usize = 5;

impl Impossible {
    /// Why it cannot be done, or need not be, as a sentence.
    #[must_use]
    pub fn told(&self, round: &Round) -> String {
        let named = |id: ParticipantId| quoted(round.roster.name(id));
        match *self {
            Self::Refused(why) => format!("It cannot be kept: {why}."),
            Self::Taken(person, Side::Remixer) => {
                format!("It cannot be kept: {} has as many authors as they take that are kept already.", named(person))
            }
            Self::Taken(person, Side::Author) => {
                format!("It cannot be kept: {} has as many remixers as they take that are kept already.", named(person))
            }
            Self::BothWays => {
                "It cannot be kept: the other way round the two are kept already, and mutual pairs are forbidden."
                    .to_owned()
            }
            Self::NeverAnyway(why) => format!("Nothing changes, as this pair is not possible anyway: {why}."),
            Self::Kept((remixer, author), why) => format!(
                "It cannot be done: you decided that {} is to remix {}, but {why}.",
                named(remixer),
                named(author)
            ),
            Self::KeptBothWays((one, other)) => format!(
                "It cannot be done: you decided that {} and {} are to remix each other.",
                named(one),
                named(other)
            ),
        }
    }

    /// Whether the sentence tells of other decisions about pairs.
    #[must_use]
    pub const fn tells_of_decisions(&self) -> bool {
        !matches!(self, Self::Refused(_) | Self::NeverAnyway(_))
    }

    /// The same without names.
    #[must_use]
    pub fn told_without_names(&self) -> &'static str {
        match self {
            Self::Refused(_) | Self::Taken(..) | Self::BothWays => "It cannot be kept.",
            Self::NeverAnyway(_) => "Nothing changes, as this pair is not possible anyway.",
            Self::Kept(..) | Self::KeptBothWays(_) => {
                "It cannot be done, as it forbids a pair that you decided to keep."
            }
        }
    }
}

impl Effect {
    /// The sentences. Without pairs they tell only what follows from the sign-ups: how well the goals can be reached,
    /// and not whom chance would move.
    #[must_use]
    pub fn told(&self, round: &Round, showing: Showing) -> Vec<String> {
        let (main, is_nothing_lost) = self.main(showing);
        let shows = showing == Showing::Pairs;
        let others = (shows && self.other_author > 0).then(|| {
            counted(self.other_author, "person would have another author", "people would have another author")
        });
        let mut sentences = match (&self.about, is_nothing_lost, others) {
            (_, true, Some(others)) => vec![format!("{main}; {others}")],
            (_, _, Some(others)) => vec![main, capitalised(&others)],
            (_, _, None) => vec![main],
        };
        if shows {
            let places = self.places(round);
            let at = sentences.len().min(1);
            sentences.splice(at..at, places);
        }
        if !self.is_proven() {
            sentences.push("Not all of this is proven".to_owned());
        }
        sentences.into_iter().map(|sentence| format!("{}.", capitalised(&sentence))).collect()
    }

    /// Whether the goals before and after are proven down to the first that changes.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        let decisive = self.goals.iter().position(|change| change.change() != 0);
        let until = decisive.map_or(self.goals.len(), |place| place + 1);
        // What is no goal is counted, and there is nothing to prove of it.
        let fine = |result: &GoalResult| result.proven || result.bound.is_none();
        self.goals[..until].iter().all(|change| fine(&change.before) && fine(&change.after))
    }

    /// The main clause, and whether it says that nothing is lost.
    fn main(&self, showing: Showing) -> (String, bool) {
        if self.about == About::Gone && showing == Showing::NoPairs {
            return (self.pairs(), false);
        }
        if self.about == About::Gone {
            let people = self.people_left_out();
            let told = counted(people, "other person would be left out", "other people would be left out");
            return if people == 0 { ("nobody else would be left out".to_owned(), true) } else { (told, false) };
        }
        let start = match &self.about {
            About::Rules(what) => format!("with {what} "),
            About::Pair | About::Gone => String::new(),
        };
        let changed: Vec<&GoalChange> = self.goals.iter().filter(|change| change.change() != 0).collect();
        let Some(first) = changed.first() else {
            // Whether anybody is moved by a decision about a pair tells whether the pair is there.
            let may_tell = self.about != About::Pair || showing == Showing::Pairs;
            let is_same = self.other_author == 0 && self.newly_left_out.is_empty() && self.newly_placed.is_empty();
            let is_same = is_same && may_tell;
            let what = if is_same { "nothing changes" } else { "nothing gets worse" };
            return (format!("{start}{what}"), true);
        };
        // The first goal that changes decides; under other rules another may be what they are for.
        let other = changed.iter().find(|change| change.is_worse() != first.is_worse());
        let other = other.filter(|_| matches!(self.about, About::Rules(_)));
        let told: Vec<String> = [first].into_iter().chain(other).map(|change| clause(change)).collect();
        (format!("{start}{}", told.join(", and ")), false)
    }

    /// How many pairs there would be: who is left out depends on who has whom.
    fn pairs(&self) -> String {
        let number = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
        let placed = self.goals.iter().find(|change| change.goal == Goal::Placed);
        let [before, after] =
            placed.map_or([0, 0], |change| [change.before, change.after].map(|goal| number(goal.value)));
        format!("{} would be placed, instead of {} now", counted(after, "person", "people"), grouped(before))
    }

    fn people_left_out(&self) -> usize {
        let mut people: Vec<ParticipantId> = self.newly_left_out.iter().map(|entry| entry.0).collect();
        people.sort_unstable();
        people.dedup();
        people.len()
    }

    /// Who loses a place, and who gains one.
    fn places(&self, round: &Round) -> Vec<String> {
        let named = |entries: &[(ParticipantId, Side)], wanted: Side| {
            let of_side = entries.iter().filter(|entry| entry.1 == wanted).map(|entry| round.roster.name(entry.0));
            short_list(&all_quoted(of_side), SHOWN)
        };
        let told = |side: Side, what: &str| {
            let (losing, gaining) = (named(&self.newly_left_out, side), named(&self.newly_placed, side));
            match (losing.is_empty(), gaining.is_empty()) {
                (true, true) => None,
                (false, true) => Some(format!("{losing} would have no {what}")),
                (true, false) => {
                    Some(format!("{gaining} would have {} {what}", if what == "author" { "an" } else { "a" }))
                }
                (false, false) => Some(format!("{losing} would have no {what}, and {gaining} would have one")),
            }
        };
        [told(Side::Remixer, "author"), told(Side::Author, "remixer")].into_iter().flatten().collect()
    }
}

impl GoalChange {
    /// The figures, as a line.
    #[must_use]
    pub fn told(&self) -> String {
        let number = |result: &GoalResult| grouped(usize::try_from(result.value).unwrap_or(usize::MAX));
        let proven = if self.before.proven && self.after.proven { " (proven)" } else { "" };
        format!("{}: {} now, {} then{proven}.", title(self.goal), number(&self.before), number(&self.after))
    }
}

/// A goal that changes, as a clause.
fn clause(change: &GoalChange) -> String {
    let by = change.change();
    let number = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
    let more = if by > 0 { "more" } else { "fewer" };
    let of = |one: &str, many: &str| counted(number, &format!("{more} {one}"), &format!("{more} {many}"));
    let there = |one: &str, many: &str| format!("there {} {}", if number == 1 { "is" } else { "are" }, of(one, many));
    match change.goal {
        Goal::Placed => of("person is placed", "people are placed"),
        Goal::Kept => of("person keeps their letter", "people keep their letters"),
        Goal::PinchHits => there("pinch hit", "pinch hits"),
        Goal::Mutual => there("mutual pair", "mutual pairs"),
        Goal::AlsoOnly => of(
            "remixer gets only fandoms that they “will also” remix",
            "remixers get only fandoms that they “will also” remix",
        ),
        Goal::Requested => of("request is granted", "requests are granted"),
        Goal::Choice => {
            let less = if by > 0 { "larger" } else { "smaller" };
            format!("the choice of fandoms is {less} by {number}")
        }
    }
}

/// Which rules are other ones, as it stands behind “with”.
pub(super) fn rules(before: &Settings, after: &Settings) -> String {
    let (old, new) = (&before.rules, &after.rules);
    let mutual = (old.mutual != new.mutual).then(|| match new.mutual {
        Mutual::Avoid => "mutual pairs avoided".to_owned(),
        Mutual::Forbid => "mutual pairs forbidden".to_owned(),
        Mutual::Allow => "mutual pairs allowed".to_owned(),
    });
    let years = (old.history_years != new.history_years).then(|| match new.history_years {
        HistoryYears::All => "all past years counted".to_owned(),
        HistoryYears::Last(0) => "no past year counted".to_owned(),
        HistoryYears::Last(years) => {
            format!("only past rounds of the last {} counted", count(years as usize, "year", "years"))
        }
    });
    let both_ways = (old.history_both_ways != new.history_both_ways).then(|| {
        let ways = if new.history_both_ways { "both ways" } else { "one way only" };
        format!("past pairs counted {ways}")
    });
    let ignored = (old.history_ignore != new.history_ignore).then(|| "other past pairs ignored".to_owned());
    let eligible = (before.eligibility != after.eligibility).then(|| "other rules of eligibility".to_owned());
    let order = (before.order != after.order).then(|| "these goals".to_owned());
    let all: Vec<String> = [mutual, years, both_ways, ignored, eligible, order].into_iter().flatten().collect();
    if all.is_empty() { "these settings".to_owned() } else { list(&all) }
}
