//! How well each column fits each field: what its question says and what its cells look like.

use super::clues::{self, Points};
use super::concept::{Concept, Concepts};
use super::question::Question;
use super::reason::Reason;
use super::shape::{Look, Shape};
use crate::domain::Field;

/// From here on a guess is used.
pub(super) const SURE: Points = 50;
/// From here on it is told.
pub(super) const PERHAPS: Points = 35;
/// A second field as near as this is told too.
pub(super) const CLOSE: Points = 12;

/// What nothing else comes near.
const OWN_NAME: Points = 200;

/// A column of the file, read.
pub(super) struct Column {
    /// On one line.
    pub(super) header: String,
    pub(super) question: Question,
    pub(super) shape: Shape,
    /// Whether the header is the field's own name.
    pub(super) own_field: Option<Field>,
}

/// A field that a column may hold.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) field: Field,
    pub(super) points: Points,
    pub(super) reasons: Vec<Reason>,
}

impl Column {
    /// The fields that it may hold, the best first; equally good ones as people list fields.
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> =
            Field::ALL.iter().filter_map(|(field, _)| self.candidate(*field)).collect();
        candidates.sort_by_key(|candidate| -candidate.points);
        candidates
    }

    /// What its question says about a field, whatever the cells.
    pub(super) fn said(&self, field: Field) -> Points {
        clues::best(&self.question, field).map_or(0, |(points, _)| points)
    }

    fn candidate(&self, field: Field) -> Option<Candidate> {
        if let Some(own) = self.own_field {
            let reasons = vec![Reason::OwnName];
            return (own == field).then_some(Candidate { field, points: OWN_NAME, reasons });
        }
        if self.is_barred(field) {
            return None;
        }
        let said = clues::best(&self.question, field);
        let (shown, looks) = self.shown(field);
        let points = said.map_or(0, |(points, _)| points) + shown;
        let mut reasons: Vec<Reason> = said.map(|(_, sense)| Reason::Question(sense)).into_iter().collect();
        reasons.extend(looks.map(|look| self.cells(look)));
        (points >= PERHAPS && !reasons.is_empty()).then_some(Candidate { field, points, reasons })
    }

    /// So many of its cells look like this.
    pub(super) fn cells(&self, look: Look) -> Reason {
        Reason::Cells { look, count: self.shape.count(look), filled: self.shape.filled }
    }

    /// What the cells speak for a field, and the look that is worth telling.
    fn shown(&self, field: Field) -> (Points, Option<Look>) {
        let shape = &self.shape;
        let points = |look, percent, points, otherwise| {
            if shape.mostly(look, percent) {
                (points, Some(look))
            } else if shape.hardly(look) {
                (otherwise, None)
            } else {
                (0, None)
            }
        };
        match field {
            Field::Name if shape.rows > 0 => (i32::from(shape.filled == shape.rows) * 10 + self.where_known(), None),
            Field::Email => points(Look::Address, 60, 55, -60),
            Field::WorksLink => points(Look::Link, 60, 38, -12),
            Field::Submitted => points(Look::Date, 80, 40, -90),
            Field::PinchHitter => points(Look::YesNo, 80, 3, 0),
            Field::Makes | Field::Accepts => points(Look::Medium, 70, 15, -40),
            Field::DoNotMatch => points(Look::OtherPerson, 30, 38, 0),
            Field::Like | Field::Also if shape.count(Look::Anything) > 0 => (10, Some(Look::Anything)),
            Field::Remixable if shape.count(Look::Anything) > 0 => (-15, None),
            _ => (0, None),
        }
    }

    /// Of several names the one on AO3 comes first: works and past rounds go by it. Where people only talk comes last.
    fn where_known(&self) -> Points {
        let header = self.header.to_lowercase();
        let speaks_of = |sites: &[&str]| sites.iter().any(|site| header.contains(site));
        match (speaks_of(&["ao3", "archive of our own"]), speaks_of(&["twitter", "discord", "tumblr", "bluesky"])) {
            (true, _) => 12,
            (false, true) => -25,
            (false, false) => 0,
        }
    }

    /// Whether the column must not be taken for this field, whatever the question says.
    fn is_barred(&self, field: Field) -> bool {
        let shape = &self.shape;
        let names_people = matches!(field, Field::AlsoKnownAs | Field::DoNotMatch);
        let of_one_look = [
            (shape.mostly(Look::Address, 20), field == Field::Email || names_people),
            (shape.mostly(Look::Date, 80), matches!(field, Field::Submitted)),
            (shape.mostly(Look::YesNo, 80), field == Field::PinchHitter),
            (shape.mostly(Look::Medium, 70), matches!(field, Field::Makes | Field::Accepts)),
            (shape.mostly(Look::OtherPerson, 30), names_people || field == Field::Requests),
            (
                shape.mostly(Look::Link, 60),
                matches!(field, Field::WorksLink | Field::Requests | Field::Safe | Field::Notes),
            ),
            (!shape.may_be_names(), field != Field::Name),
            (self.question.whole.has(Concept::RealName), !is_mailed(field)),
            (self.is_private() || self.question.whole.has(Concept::Moderators), !is_mailed(field)),
            (self.question.whole.has(Concept::Safe), field != Field::WorksLink),
            (self.question.whole.all(Concepts::of(&[Concept::Nobody, Concept::Remix])), field != Field::WorksLink),
        ];
        of_one_look.iter().any(|(looks, fits)| *looks && !fits)
    }

    /// Whether its answers must not be mailed to anybody.
    pub(super) fn is_private(&self) -> bool {
        self.question.is_private() || self.notes_for_moderators()
    }

    /// Whether it asks for notes to the moderators.
    pub(super) fn notes_for_moderators(&self) -> bool {
        self.question.whole.any(Concepts::of(&[Concept::Moderators])) && self.said(Field::Notes) > 0
    }
}

/// Whether what stands in a field is shown to somebody else.
fn is_mailed(field: Field) -> bool {
    matches!(field, Field::Name | Field::Notes | Field::Safe | Field::WorksLink | Field::Accepts | Field::Requests)
}
