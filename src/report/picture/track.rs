//! A long circle or a chain as a track of boxes: one line to the right, the next to the left, and so on.

use crate::domain::Roster;

use super::carriers::Carriers;
use super::chains::Chain;
use super::drawing::{Drawing, Note, Person, cut};

/// Boxes in a line.
const COLUMNS: usize = 4;
/// The width of a box.
const BOX: i32 = 178;
/// The height of a box.
const TALL: i32 = 30;
/// From box to box.
const GAP: i32 = 46;
/// From line to line.
const LINE: i32 = 66;
/// Around the drawing: the way back from the last to the first runs here.
const EDGE: i32 = 22;
/// Names are cut to this width.
const LABEL: usize = 21;

/// The upper left corner of a box.
fn corner(place: usize, columns: usize) -> (i32, i32) {
    let (line, before) = (place / columns, place % columns);
    let column = if line.is_multiple_of(2) { before } else { columns - 1 - before };
    (EDGE + pixels(column) * (BOX + GAP), 8 + pixels(line) * LINE)
}

fn pixels(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Draws a circle or a chain.
pub(super) fn track(roster: &Roster, chain: &Chain, carriers: &Carriers) -> Drawing {
    let number = chain.people.len();
    let columns = number.min(COLUMNS);
    let (across, down) = (pixels(columns), pixels(number.div_ceil(columns)));
    let mut drawing =
        Drawing { width: 2 * EDGE + across * BOX + (across - 1) * GAP, height: 8 + down * LINE, ..Drawing::default() };
    for (from, to) in chain.links() {
        let (path, middle) = if from < to { step(from, columns) } else { way_back(from, columns) };
        drawing.arrow(roster, carriers, (chain.people[from], chain.people[to]), path, middle);
    }
    for (place, &person) in chain.people.iter().enumerate() {
        let (label, full) = cut(roster, person, LABEL);
        let is_end = !chain.is_closed && (place == 0 || place + 1 == number);
        drawing.people.push(boxed(corner(place, columns), label, full, is_end));
    }
    if !chain.is_closed {
        drawing.notes.push(note(corner(0, columns), "nobody remixes them"));
        drawing.notes.push(note(corner(number - 1, columns), "has no author"));
    }
    drawing
}

/// Draws two people who remix each other.
pub(super) fn mutual(roster: &Roster, chain: &Chain, carriers: &Carriers) -> Drawing {
    let mut drawing = Drawing { width: 2 * (BOX + 6) - 40 + GAP, height: TALL + 16, ..Drawing::default() };
    let narrow = BOX - 20;
    let (left, right) = (6, 6 + narrow + GAP);
    let [one, other] = [chain.people[0], chain.people[1]];
    let (upper, lower) = (8 + TALL / 2 - 8, 8 + TALL / 2 + 8);
    let middle = left + narrow + GAP / 2;
    let there = format!("M{} {upper}h{}m-6-4l6 4l-6 4", left + narrow + 2, GAP - 4);
    let back = format!("M{} {lower}h-{}m6-4l-6 4l6 4", right - 2, GAP - 4);
    drawing.arrow(roster, carriers, (one, other), there, (middle, upper));
    drawing.arrow(roster, carriers, (other, one), back, (middle, lower));
    for (person, x) in [(one, left), (other, right)] {
        let (label, full) = cut(roster, person, LABEL - 2);
        drawing.people.push(Person {
            x: x + narrow / 2,
            mark: rectangle((x, 8), narrow),
            ..boxed((x, 8), label, full, false)
        });
    }
    drawing
}

fn boxed((x, y): (i32, i32), label: String, full: Option<String>, is_end: bool) -> Person {
    Person { mark: rectangle((x, y), BOX), x: x + BOX / 2, y: y + 20, anchor: "middle", label, full, is_end }
}

fn rectangle((x, y): (i32, i32), width: i32) -> String {
    format!("M{x} {y}h{width}v{TALL}h-{width}z")
}

const fn note((x, y): (i32, i32), text: &'static str) -> Note {
    Note { x: x + BOX / 2, y: y + TALL + 16, text }
}

/// From a box to the next: along the line, or down to the next line.
fn step(from: usize, columns: usize) -> (String, (i32, i32)) {
    let (x, y) = corner(from, columns);
    let (next, below) = corner(from + 1, columns);
    let middle = y + TALL / 2;
    if below > y {
        let start = y + TALL + 2;
        let path = format!("M{} {start}v{}m-4-6l4 6l4-6", x + BOX / 2, LINE - TALL - 4);
        return (path, (x + BOX / 2, y + TALL + (LINE - TALL) / 2 - 2));
    }
    if next > x {
        (format!("M{} {middle}h{}m-6-4l6 4l-6 4", x + BOX + 2, GAP - 4), (x + BOX + GAP / 2 - 2, middle))
    } else {
        (format!("M{} {middle}h-{}m6-4l-6 4l6 4", x - 2, GAP - 4), (x - GAP / 2 + 2, middle))
    }
}

/// From the last box below its line to the left edge, up, and into the first box.
fn way_back(from: usize, columns: usize) -> (String, (i32, i32)) {
    let (x, y) = corner(from, columns);
    let (first, top) = corner(0, columns);
    let (below, into) = (y + TALL + 20, top + TALL / 2);
    let path = format!("M{} {}V{below}H8V{into}H{}m-6-4l6 4l-6 4", x + BOX / 2, y + TALL + 2, first - 2);
    (path, (x + BOX / 2 - 40, below))
}
