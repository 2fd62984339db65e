//! How well each column fits each field: what its question says and what its cells look like.

use super::clues::{self, Points};
use super::concept::{Concept, Concepts};
use super::privacy::{Secret, is_mailed, is_shown};
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

/// Fields that hold a number.
const fn is_number(field: Field) -> bool {
    matches!(field, Field::MakesUpTo | Field::RemixedUpTo)
}

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
    /// How many of those who name people to avoid call them as this column does, where that makes it the names.
    pub(super) called_so: Option<(usize, usize)>,
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
        let mut points = said.map_or(0, |(points, _)| points) + shown;
        let called_so = self.called_so.filter(|_| field == Field::Name);
        if called_so.is_some() {
            points = points.max(SURE);
        }
        let mut reasons: Vec<Reason> = said.map(|(_, sense)| Reason::Question(sense)).into_iter().collect();
        reasons.extend(looks.map(|look| self.cells(look)));
        reasons.extend(called_so.map(|(count, filled)| Reason::CalledSo { count, filled }));
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
            Field::Name if shape.rows > 0 => (i32::from(shape.filled == shape.rows) * 10, None),
            Field::Email => points(Look::Address, 60, 55, -60),
            Field::WorksLink => points(Look::Link, 60, 38, -12),
            Field::Submitted => points(Look::Date, 80, 40, -90),
            Field::MakesUpTo | Field::RemixedUpTo => points(Look::Number, 60, 20, -90),
            Field::PinchHitter => points(Look::YesNo, 80, 3, 0),
            Field::Makes | Field::Accepts => points(Look::Medium, 70, 15, -40),
            Field::DoNotMatch if self.names_people() => (38, Some(Look::OtherPerson)),
            Field::Like | Field::Also if shape.count(Look::Anything) > 0 => (10, Some(Look::Anything)),
            Field::Remixable if shape.count(Look::Anything) > 0 => (-15, None),
            _ => (0, None),
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
            (shape.mostly(Look::Number, 80), is_number(field)),
            (shape.mostly(Look::Medium, 70), matches!(field, Field::Makes | Field::Accepts)),
            (self.may_name_people(), names_people || field == Field::Requests),
            (
                shape.mostly(Look::Link, 60),
                matches!(field, Field::WorksLink | Field::Requests | Field::Safe | Field::Notes),
            ),
            (!shape.may_be_names(), field != Field::Name),
            (self.question.main.has(Concept::RealName), false),
            (self.question.secret.is_some(), !is_shown(field)),
            (self.is_private(), !is_mailed(field)),
            (self.speaks_of_safe_works(), field != Field::WorksLink),
            (self.is_not_remixable(), field == Field::Never),
        ];
        of_one_look.iter().any(|(looks, fits)| *looks && !fits)
    }

    /// Whether some cells name other people. One is enough to keep a column from being mailed, but whatever a list
    /// of fandoms holds, it holds fandoms.
    fn may_name_people(&self) -> bool {
        self.shape.mostly(Look::OtherPerson, 30) && !self.question.main.has(Concept::Fandom)
    }

    /// Whether the cells speak for a list of people: several of them, or one where the question does so too.
    fn names_people(&self) -> bool {
        let several = self.shape.count(Look::OtherPerson) > 1 || self.said(Field::DoNotMatch) > 0;
        self.may_name_people() && several
    }

    /// Whether a link would lead to the very work that nobody may remix.
    fn speaks_of_safe_works(&self) -> bool {
        const SAFE: Concepts = Concepts::of(&[Concept::Safe, Concept::Nobody]);
        let (main, whole) = (self.question.main, self.question.whole);
        main.any(SAFE) || whole.any(SAFE) && !main.has(Concept::Own)
    }

    /// Whether it asks for fandoms in which people do not want to be remixed: no field holds these.
    pub(super) fn is_not_remixable(&self) -> bool {
        let main = self.question.main;
        let safe = main.has(Concept::Safe) && !main.any(Concepts::of(&[Concept::Work, Concept::Person]));
        let refused = main.has(Concept::Not) && main.has(Concept::Passive) && !main.has(Concept::Person);
        main.has(Concept::Fandom) && (safe || refused) && self.own_field.is_none()
    }

    /// The field that is mailed or shown and that it would have been taken for, and why it must not.
    pub(super) fn withheld(&self) -> Option<(Field, Secret)> {
        let asks_names = self.question.main.any(Concepts::of(&[Concept::Name, Concept::CallYou, Concept::RealName]));
        let secret = self.question.secret?;
        let fields = Field::ALL.iter().map(|(field, _)| *field).filter(|field| is_shown(*field));
        let best = fields.max_by_key(|field| self.said(*field)).filter(|field| self.said(*field) >= SURE);
        let field = best.or(Some(Field::Name).filter(|_| asks_names && self.shape.may_be_names()))?;
        Some((field, secret))
    }

    /// How far a name can be trusted to be the one by which people are known, the higher the better.
    pub(super) fn trust(&self) -> u8 {
        let (main, whole) = (self.question.main, self.question.whole);
        match () {
            () if self.called_so.is_some() => 6,
            () if main.has(Concept::Ao3) => 5,
            () if main.has(Concept::Journal) => 2,
            () if main.has(Concept::Site) => 1,
            () if main.has(Concept::Handle) || whole.has(Concept::Ao3) => 4,
            () => 3,
        }
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
