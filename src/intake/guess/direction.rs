//! “Offered” and “requested”: on AO3 people offer what they will write and request what they want to receive;
//! in other places they offer their own works and request somebody else's. A file must tell which it means.

use super::concept::{Concept, Concepts};
use super::score::{Column, SURE};
use super::shape::Look;
use crate::domain::Field;

/// What a file means by offers and requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// They offer to write, and request to receive.
    AsOnAo3,
    /// They offer their works, and request those of others.
    OwnWorks,
}

/// The side of a question that says no more than that something is offered or requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Offered,
    Requested,
}

impl Meaning {
    /// The field of a question of this side.
    pub(super) fn field(self, side: Side) -> Field {
        match (self, side) {
            (Self::AsOnAo3, Side::Offered) | (Self::OwnWorks, Side::Requested) => Field::Like,
            (Self::AsOnAo3, Side::Requested) | (Self::OwnWorks, Side::Offered) => Field::Remixable,
        }
    }

    /// The meaning by which a question of this side has this field.
    fn by(side: Side, field: Field) -> Self {
        if Self::AsOnAo3.field(side) == field { Self::AsOnAo3 } else { Self::OwnWorks }
    }
}

/// The side of a column that needs the meaning of the whole file to be understood.
pub(super) fn open_side(column: &Column) -> Option<Side> {
    const BARE: Concepts = Concepts::of(&[
        Concept::Offer,
        Concept::Request,
        Concept::Fandom,
        Concept::Modal,
        Concept::More,
        Concept::Other,
    ]);
    let spoken = column.question.main;
    let fandoms = spoken.has(Concept::Fandom) || BARE.all(spoken);
    let numbered = spoken.any(Concepts::of(&[Concept::OfferNumber, Concept::RequestNumber]));
    let understood =
        [Field::Remixable, Field::Like, Field::Also, Field::Never].iter().any(|field| said(column, *field));
    let other_cells =
        [Look::Link, Look::YesNo, Look::Medium, Look::Address].iter().any(|look| column.shape.mostly(*look, 60));
    if column.own_field.is_some() || column.is_private() || !fandoms || numbered || understood || other_cells {
        return None;
    }
    side(column)
}

fn side(column: &Column) -> Option<Side> {
    match (column.question.main.has(Concept::Offer), column.question.main.has(Concept::Request)) {
        (true, false) => Some(Side::Offered),
        (false, true) => Some(Side::Requested),
        _ => None,
    }
}

fn said(column: &Column, field: Field) -> bool {
    column.own_field == Some(field) || column.said(field) >= SURE
}

/// What the file means, if everything in it that says so agrees.
pub(super) fn meaning(columns: &[Column]) -> Option<Meaning> {
    let mut votes: Vec<Meaning> = columns.iter().filter_map(vote_of_words).collect();
    votes.extend(vote_of_cells(columns));
    votes.extend(vote_of_others(columns));
    let first = *votes.first()?;
    votes.iter().all(|vote| *vote == first).then_some(first)
}

fn vote_of_words(column: &Column) -> Option<Meaning> {
    let (main, whole) = (column.question.main, column.question.whole);
    if column.own_field.is_some()
        || whole.has(Concept::Not)
        || !whole.any(Concepts::of(&[Concept::Fandom, Concept::Offer, Concept::Request]))
    {
        return None;
    }
    if main.any(Concepts::of(&[Concept::OfferNumber, Concept::RequestNumber])) {
        return Some(Meaning::AsOnAo3);
    }
    let side = side(column)?;
    let own = whole.any(Concepts::of(&[Concept::Passive, Concept::Written, Concept::Own, Concept::Eligible]));
    let active = whole.any(Concepts::of(&[Concept::Remix, Concept::Write]));
    match (own, active) {
        (true, _) => Some(Meaning::by(side, Field::Remixable)),
        (false, true) => Some(Meaning::by(side, Field::Like)),
        (false, false) => None,
    }
}

/// Whoever writes “any” means what they will remix: nobody has written in every fandom.
fn vote_of_cells(columns: &[Column]) -> Option<Meaning> {
    let says_any = |wanted| {
        columns.iter().any(|column| open_side(column) == Some(wanted) && column.shape.count(Look::Anything) > 0)
    };
    match (says_any(Side::Offered), says_any(Side::Requested)) {
        (true, false) => Some(Meaning::AsOnAo3),
        (false, true) => Some(Meaning::OwnWorks),
        _ => None,
    }
}

/// Where one half of what is needed is asked for in plain words, the open questions are the other half.
fn vote_of_others(columns: &[Column]) -> Option<Meaning> {
    let plain = |fields: &[Field]| columns.iter().any(|column| fields.iter().any(|field| said(column, *field)));
    let (remixable, willing) = (plain(&[Field::Remixable]), plain(&[Field::Like, Field::Also]));
    let missing = match (remixable, willing) {
        (true, false) => Field::Like,
        (false, true) => Field::Remixable,
        _ => return None,
    };
    let has = |wanted| columns.iter().any(|column| open_side(column) == Some(wanted));
    match (has(Side::Offered), has(Side::Requested)) {
        (true, false) => Some(Meaning::by(Side::Offered, missing)),
        (false, true) => Some(Meaning::by(Side::Requested, missing)),
        _ => None,
    }
}
