//! Who was left out, why, and what could be asked of them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{ParticipantId, Roster};
use crate::explain::{Advice, Change, Gap, Side, SpoilerFree};
use crate::wording::{capitalised, count, grouped};

use super::Report;
use super::gate::{name, shown};

/// So many people of each side stand on the page.
const MOST: usize = 2_000;

/// Who was left out.
#[derive(Serialize)]
pub(super) struct Unplaced {
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
    name: String,
    reason: String,
    /// What must be unfolded to be read: it tells who is not to be matched with whom.
    private: Option<String>,
    suggestions: Vec<String>,
}

/// What could be asked, by person and role.
type Suggestions = BTreeMap<(ParticipantId, Side), Vec<String>>;

impl Unplaced {
    pub(super) fn of(report: &Report<'_>) -> Self {
        // Advice follows from the sign-ups alone; but it names people whom a small round must not name.
        let told = report.advice.filter(|_| report.hidden.is_none_or(SpoilerFree::may_name_placed));
        let mut suggestions = Suggestions::new();
        for change in told.iter().flat_map(|advice| &advice.changes) {
            let of_person = suggestions.entry((change.person, change.side)).or_default();
            of_person.push(suggestion(&report.round.roster, change));
        }
        let side = |side| of_side(report, side, &mut suggestions);
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

fn of_side(report: &Report<'_>, side: Side, suggestions: &mut Suggestions) -> Option<OfSide> {
    let (id, what) = match side {
        Side::Remixer => ("no-author", "without an author"),
        Side::Author => ("no-remixer", "without a remixer"),
    };
    let gaps: Vec<&Gap> = report.gaps.iter().filter(|gap| gap.side == side).collect();
    let named: Vec<&Gap> = gaps.iter().copied().filter(|gap| is_named(report, gap)).collect();
    let rows: Vec<Row> = named.iter().take(MOST).map(|gap| row(report, gap, suggestions)).collect();
    (!gaps.is_empty()).then(|| OfSide {
        id,
        heading: format!("{} {what}", count(gaps.len(), "person", "people")),
        has_suggestions: rows.iter().any(|row| !row.suggestions.is_empty()),
        rest: rest(gaps.len() - named.len(), named.len() - rows.len()),
        rows,
    })
}

fn is_named(report: &Report<'_>, gap: &Gap) -> bool {
    report.hidden.is_none_or(|hidden| hidden.may_name(gap))
}

fn rest(unnamed: usize, beyond: usize) -> Vec<String> {
    let unnamed = (unnamed > 0).then(|| {
        let people = count(unnamed, "person is", "people are");
        format!("{people} not named here, as it would leave few who can be the remixer; unplaced.csv names them.")
    });
    let beyond = (beyond > 0).then(|| format!("And {} more; unplaced.csv has all of them.", grouped(beyond)));
    unnamed.into_iter().chain(beyond).collect()
}

fn row(report: &Report<'_>, gap: &Gap, suggestions: &mut Suggestions) -> Row {
    let told = match report.hidden {
        Some(hidden) => hidden.reason(gap),
        None => gap.reason.to_string(),
    };
    let (reason, private) =
        if gap.reason.tells_a_bar() { (gap.reason.without_refusals(), Some(shown(&told))) } else { (told, None) };
    let suggestions = suggestions.remove(&(gap.person, gap.side)).unwrap_or_default();
    Row { name: name(&report.round.roster, gap.person), reason: shown(&reason), private, suggestions }
}
