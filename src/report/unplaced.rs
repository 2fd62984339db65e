//! Who was left out, why, and what could be asked of them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{ParticipantId, Roster, Round};
use crate::explain::{Advice, Change, Gap, Side, SpoilerFree};
use crate::wording::{capitalised, count, grouped};

use super::gate::{name, shown};

/// So many people of each side stand on the page.
const MOST: usize = 2_000;

/// Who was left out, and what is known of them.
#[derive(Clone, Copy, Debug)]
pub struct LeftOut<'a> {
    /// The round.
    pub round: &'a Round,
    /// Who was left out, and why.
    pub gaps: &'a [Gap],
    /// What could be asked of whom, where it is known.
    pub advice: Option<&'a Advice>,
    /// Whom nothing may tell who remixes them.
    pub hidden: Option<&'a SpoilerFree>,
}

/// Who was left out, role by role, in words; for the template `sections/unplaced.html` as `unplaced`.
#[derive(Serialize)]
pub struct Unplaced {
    sides: Vec<OfSide>,
    /// What would place them: sentences.
    advice: Vec<String>,
    /// What could be asked of people who are placed, but could make room.
    others: Vec<String>,
}

#[derive(Serialize)]
struct OfSide {
    id: &'static str,
    heading: String,
    rows: Vec<Row>,
    has_suggestions: bool,
    /// Who is left out here, too.
    rest: Vec<String>,
}

#[derive(Serialize)]
struct Row {
    /// The place of the person in the roster.
    number: usize,
    name: String,
    reason: String,
    /// What must be unfolded to be read: it tells who is not to be matched with whom.
    private: Option<String>,
    suggestions: Vec<String>,
}

/// What could be asked, by person and role.
type Suggestions = BTreeMap<(ParticipantId, Side), Vec<String>>;

impl Unplaced {
    /// Puts it into words.
    #[must_use]
    pub fn of(all: &LeftOut<'_>) -> Self {
        // Advice follows from the sign-ups alone; but it names people whom a small round must not name.
        let told = all.advice.filter(|_| all.hidden.is_none_or(SpoilerFree::may_name_placed));
        let mut suggestions = Suggestions::new();
        for change in told.iter().flat_map(|advice| &advice.changes) {
            let of_person = suggestions.entry((change.person, change.side)).or_default();
            of_person.push(suggestion(&all.round.roster, change));
        }
        let side = |side| of_side(all, side, &mut suggestions);
        let sides = Side::BOTH.into_iter().filter_map(side).collect();
        let advice = told.map(Advice::summary).unwrap_or_default();
        Self { sides, advice, others: suggestions.into_values().flatten().collect() }
    }
}

/// What to ask somebody, why, and what would do as well.
fn suggestion(roster: &Roster, change: &Change) -> String {
    let instead = change.instead(roster).map(|others| format!(" {} would do as well.", capitalised(&others)));
    shown(&format!("Ask {}. {}{}", change.request(roster), change.why(roster), instead.unwrap_or_default()))
}

fn of_side(all: &LeftOut<'_>, side: Side, suggestions: &mut Suggestions) -> Option<OfSide> {
    let (id, what) = match side {
        Side::Remixer => ("no-author", "without an author"),
        Side::Author => ("no-remixer", "without a remixer"),
    };
    let gaps: Vec<&Gap> = all.gaps.iter().filter(|gap| gap.side == side).collect();
    let named: Vec<&Gap> = gaps.iter().copied().filter(|gap| is_named(all, gap)).collect();
    let rows: Vec<Row> = named.iter().take(MOST).map(|gap| row(all, gap, suggestions)).collect();
    (!gaps.is_empty()).then(|| OfSide {
        id,
        heading: format!("{} {what}", count(gaps.len(), "person", "people")),
        has_suggestions: rows.iter().any(|row| !row.suggestions.is_empty()),
        rest: rest(gaps.len() - named.len(), named.len() - rows.len()),
        rows,
    })
}

fn is_named(all: &LeftOut<'_>, gap: &Gap) -> bool {
    all.hidden.is_none_or(|hidden| hidden.may_name(gap))
}

fn rest(unnamed: usize, beyond: usize) -> Vec<String> {
    let unnamed = (unnamed > 0).then(|| {
        let people = count(unnamed, "person is", "people are");
        format!("{people} not named here, as it would leave few who can be the remixer; unplaced.csv names them.")
    });
    let beyond = (beyond > 0).then(|| format!("And {} more; unplaced.csv has all of them.", grouped(beyond)));
    unnamed.into_iter().chain(beyond).collect()
}

fn row(all: &LeftOut<'_>, gap: &Gap, suggestions: &mut Suggestions) -> Row {
    let told = match all.hidden {
        Some(hidden) => hidden.reason(gap),
        None => gap.reason.to_string(),
    };
    let (reason, private) =
        if gap.reason.tells_a_bar() { (gap.reason.without_refusals(), Some(shown(&told))) } else { (told, None) };
    let suggestions = suggestions.remove(&(gap.person, gap.side)).unwrap_or_default();
    Row {
        number: gap.person.index(),
        name: name(&all.round.roster, gap.person),
        reason: shown(&reason),
        private,
        suggestions,
    }
}
