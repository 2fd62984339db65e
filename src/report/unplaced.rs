//! Who was left out, why, and what could be asked of them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::ParticipantId;
use crate::explain::{Gap, Side};
use crate::wording::{count, grouped};

use super::gate::{name, shown};
use super::{Report, Suggestion};

/// So many people of each side stand on the page.
const MOST: usize = 2_000;

/// Who was left out.
#[derive(Serialize)]
pub(super) struct Unplaced {
    sides: Vec<OfSide>,
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

type Suggestions<'a> = BTreeMap<(ParticipantId, bool), Vec<&'a Suggestion>>;

impl Unplaced {
    pub(super) fn of(report: &Report<'_>) -> Self {
        let mut suggestions = Suggestions::new();
        // What is suggested may depend on who has whom.
        let told = if report.hidden.is_none() { report.suggestions } else { &[] };
        for suggestion in told {
            let key = (suggestion.person, suggestion.side == Side::Author);
            suggestions.entry(key).or_default().push(suggestion);
        }
        let side = |side| of_side(report, side, &suggestions);
        Self { sides: [Side::Remixer, Side::Author].into_iter().filter_map(side).collect() }
    }
}

fn of_side(report: &Report<'_>, side: Side, suggestions: &Suggestions<'_>) -> Option<OfSide> {
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

fn row(report: &Report<'_>, gap: &Gap, suggestions: &Suggestions<'_>) -> Row {
    let told = match report.hidden {
        Some(hidden) => hidden.reason(gap),
        None => gap.reason.to_string(),
    };
    let (reason, private) =
        if gap.reason.tells_a_bar() { (gap.reason.without_refusals(), Some(shown(&told))) } else { (told, None) };
    let of_person = suggestions.get(&(gap.person, gap.side == Side::Author));
    let suggestions = of_person.into_iter().flatten().map(|suggestion| shown(&suggestion.text)).collect();
    Row { name: name(&report.round.roster, gap.person), reason: shown(&reason), private, suggestions }
}
