//! A long circle or a chain as a track of boxes: one line to the right, the next to the left, and so on.

use std::ops::RangeInclusive;

use crate::domain::{ParticipantId, Roster};

use super::super::gate::width;
use super::carriers::Carriers;
use super::chains::Chain;
use super::drawing::{Drawing, Note, Person, cut};

/// Boxes in a line.
pub(super) const COLUMNS: usize = 4;
/// The width of a box: as wide as the longest name needs, and the remark below it.
const BOX: RangeInclusive<i32> = 124..=178;
/// How much room a narrow letter takes.
const LETTER: i32 = 8;
/// The height of a box.
const TALL: i32 = 30;
/// From box to box.
const GAP: i32 = 46;
/// From line to line.
const LINE: i32 = 66;
/// Around the drawing: the way back from the last to the first runs here.
const EDGE: i32 = 22;
/// How far the arrows of a mutual pair are from the middle of the line.
const APART: i32 = 9;
/// Names are cut to this width.
const LABEL: usize = 21;

/// How the boxes of one track stand.
#[derive(Clone, Copy)]
struct Grid {
    columns: usize,
    /// The width of a box.
    wide: i32,
}

impl Grid {
    /// The upper left corner of a box.
    fn corner(self, place: usize) -> (i32, i32) {
        let (line, before) = (place / self.columns, place % self.columns);
        let column = if line.is_multiple_of(2) { before } else { self.columns - 1 - before };
        (EDGE + pixels(column) * (self.wide + GAP), 8 + pixels(line) * LINE)
    }

    fn boxed(self, place: usize, (label, full): Label, is_end: bool) -> Person {
        let (x, y) = self.corner(place);
        let mark = format!("M{x} {y}h{}v{TALL}h-{}z", self.wide, self.wide);
        Person { mark, x: x + self.wide / 2, y: y + 20, anchor: "middle", label, full, is_end }
    }

    fn note(self, place: usize, text: &'static str) -> Note {
        let (x, y) = self.corner(place);
        Note { x: x + self.wide / 2, y: y + TALL + 16, text }
    }

    /// From a box to the next: along the line, or down to the next line.
    fn step(self, from: usize) -> (String, (i32, i32)) {
        let ((x, y), (next, below)) = (self.corner(from), self.corner(from + 1));
        let middle = y + TALL / 2;
        if below > y {
            let across = x + self.wide / 2;
            let path = format!("M{across} {}v{}m-4-6l4 6l4-6", y + TALL + 2, LINE - TALL - 4);
            return (path, (across, y + TALL + (LINE - TALL) / 2 - 2));
        }
        if next > x { rightwards(x + self.wide, middle) } else { leftwards(x, middle) }
    }

    /// From the last box below its line to the left edge, up, and into the first box.
    fn way_back(self, from: usize) -> (String, (i32, i32)) {
        let ((x, y), (first, top)) = (self.corner(from), self.corner(0));
        let (below, into) = (y + TALL + 20, top + TALL / 2);
        let across = x + self.wide / 2;
        let path = format!("M{across} {}V{below}H8V{into}H{}m-6-4l6 4l-6 4", y + TALL + 2, first - 2);
        (path, (across - 40, below))
    }
}

fn pixels(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// An arrow over the gap behind a box, and the place of its letter.
fn rightwards(edge: i32, y: i32) -> (String, (i32, i32)) {
    (format!("M{} {y}h{}m-6-4l6 4l-6 4", edge + 2, GAP - 4), (edge + GAP / 2 - 2, y))
}

/// The same to the left.
fn leftwards(edge: i32, y: i32) -> (String, (i32, i32)) {
    (format!("M{} {y}h-{}m6-4l-6 4l6 4", edge - 2, GAP - 4), (edge - GAP / 2 + 2, y))
}

/// A name as it stands in a box, and the whole of it where it was cut.
type Label = (String, Option<String>);

/// The names of a chain, and boxes that hold them.
fn labelled(roster: &Roster, people: &[ParticipantId]) -> (Vec<Label>, Grid) {
    let labels: Vec<Label> = people.iter().map(|&person| cut(roster, person, LABEL)).collect();
    let longest = labels.iter().map(|(label, _)| width(label)).max().unwrap_or_default();
    let wide = (pixels(longest) * LETTER + 20).clamp(*BOX.start(), *BOX.end());
    (labels, Grid { columns: people.len().min(COLUMNS), wide })
}

/// Draws a circle or a chain.
pub(super) fn track(roster: &Roster, chain: &Chain, carriers: &Carriers) -> Drawing {
    let number = chain.people.len();
    let (labels, grid) = labelled(roster, &chain.people);
    let (across, down) = (pixels(grid.columns), pixels(number.div_ceil(grid.columns)));
    let room = 2 * EDGE + across * grid.wide + (across - 1) * GAP;
    let mut drawing = Drawing { width: room, height: 8 + down * LINE, ..Drawing::default() };
    for (from, to) in chain.links() {
        let (path, middle) = if from < to { grid.step(from) } else { grid.way_back(from) };
        drawing.arrow(roster, carriers, (chain.people[from], chain.people[to]), path, middle);
    }
    for (place, label) in labels.into_iter().enumerate() {
        let is_end = !chain.is_closed && (place == 0 || place + 1 == number);
        drawing.people.push(grid.boxed(place, label, is_end));
    }
    if !chain.is_closed {
        drawing.notes.push(grid.note(0, "nobody remixes them"));
        drawing.notes.push(grid.note(number - 1, "has no author"));
    }
    drawing
}

/// Draws two people who remix each other.
pub(super) fn mutual(roster: &Roster, chain: &Chain, carriers: &Carriers) -> Drawing {
    let (labels, grid) = labelled(roster, &chain.people);
    let [one, other] = [chain.people[0], chain.people[1]];
    let ((left, top), (right, _)) = (grid.corner(0), grid.corner(1));
    let middle = top + TALL / 2;
    let room = right + grid.wide + EDGE;
    let mut drawing = Drawing { width: room, height: TALL + 16, ..Drawing::default() };
    let (there, place) = rightwards(left + grid.wide, middle - APART);
    drawing.arrow(roster, carriers, (one, other), there, place);
    let (back, place) = leftwards(right, middle + APART);
    drawing.arrow(roster, carriers, (other, one), back, place);
    for (place, label) in labels.into_iter().enumerate() {
        drawing.people.push(grid.boxed(place, label, false));
    }
    drawing
}
