//! What a drawing is made of, in whole pixels.

use serde::Serialize;

use crate::domain::{ParticipantId, Roster};

use super::super::gate::{label, name, shown};
use super::carriers::Carriers;

/// Wider drawings than this do not fit on a phone.
const PHONE: i32 = 360;

/// A drawing.
#[derive(Default, Serialize)]
pub(super) struct Drawing {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) arrows: Vec<Arrow>,
    pub(super) people: Vec<Person>,
    pub(super) notes: Vec<Note>,
}

/// From a remixer to the author.
#[derive(Serialize)]
pub(super) struct Arrow {
    /// An SVG path.
    path: String,
    class: &'static str,
    /// What it says when pointed at.
    title: String,
    /// The letter of the fandom, and where it stands.
    letter: Option<&'static str>,
    x: i32,
    y: i32,
}

/// Somebody, as a mark with a name.
#[derive(Serialize)]
pub(super) struct Person {
    /// An SVG path.
    pub(super) mark: String,
    pub(super) x: i32,
    pub(super) y: i32,
    /// Where the name stands as seen from there: `start`, `middle`, `end`.
    pub(super) anchor: &'static str,
    pub(super) label: String,
    /// The whole name, where the label is cut.
    pub(super) full: Option<String>,
    /// Whether somebody is missing here.
    pub(super) is_end: bool,
}

/// A remark below a person.
#[derive(Serialize)]
pub(super) struct Note {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) text: &'static str,
}

impl Drawing {
    /// Whether it is wider than a phone.
    pub(super) const fn is_wide(&self) -> bool {
        self.width > PHONE
    }

    /// Adds an arrow from a remixer, with the letter of its fandom at a place.
    pub(super) fn arrow(
        &mut self,
        roster: &Roster,
        carriers: &Carriers,
        (remixer, author): (ParticipantId, ParticipantId),
        path: String,
        (x, y): (i32, i32),
    ) {
        let through = carriers.fandom(remixer).map(|fandom| shown(roster.fandoms().name(fandom)));
        let pair = format!("{} remixes {}", name(roster, remixer), name(roster, author));
        let title = through.map_or_else(|| pair.clone(), |fandom| format!("{pair} through {fandom}"));
        let letter = carriers.mark(remixer).map(|mark| mark.letter);
        self.arrows.push(Arrow { path, class: carriers.class(remixer), title, letter, x, y });
    }
}

/// A name cut to a width, and the whole of it where it was cut.
pub(super) fn cut(roster: &Roster, person: ParticipantId, most: usize) -> (String, Option<String>) {
    let whole = name(roster, person);
    let cut = label(&whole, most);
    let full = (cut != whole).then_some(whole);
    (cut, full)
}
