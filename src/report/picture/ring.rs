//! A small circle as a ring, clockwise from the top.

use crate::domain::Roster;

use super::super::gate::width;
use super::carriers::Carriers;
use super::chains::Chain;
use super::drawing::{Drawing, Person, cut};

/// Names are cut to this width.
const LABEL: usize = 20;
/// How much room a narrow letter takes.
const LETTER: i32 = 8;
/// How far a name stands from its dot.
const AWAY: i32 = 11;
/// The height of a line of text.
const LINE: i32 = 22;
/// How far arrows stay away from dots.
const GAP: i32 = 9;

type Point = (i32, i32);

/// Draws the ring.
pub(super) fn ring(roster: &Roster, chain: &Chain, carriers: &Carriers) -> Drawing {
    let number = i32::try_from(chain.people.len()).unwrap_or(i32::MAX);
    let radius = (number * 9).max(46);
    let places: Vec<Point> = (0..number).map(|place| on_circle(place, number, radius)).collect();
    let labels: Vec<(String, Option<String>)> = chain.people.iter().map(|&person| cut(roster, person, LABEL)).collect();
    let (left, right) = margins(&places, &labels);
    let (x, y) = (left, radius + LINE + AWAY);
    let places: Vec<Point> = places.into_iter().map(|place| (place.0 + x, place.1 + y)).collect();
    let lowest = places.iter().map(|place| place.1).max().unwrap_or_default();
    let mut drawing = Drawing { width: left + right, height: lowest + LINE + AWAY, ..Drawing::default() };
    for (from, to) in chain.links() {
        let (path, middle) = arrow(places[from], places[to]);
        drawing.arrow(roster, carriers, (chain.people[from], chain.people[to]), path, middle);
    }
    for ((label, full), place) in labels.into_iter().zip(places) {
        drawing.people.push(person(place, (x, y), label, full));
    }
    drawing
}

fn person((x, y): Point, centre: Point, label: String, full: Option<String>) -> Person {
    let mark = format!("M{} {y}a5 5 0 1 0 10 0a5 5 0 1 0-10 0", x - 5);
    let (anchor, x, y) = match side(x - centre.0) {
        0 if y < centre.1 => ("middle", x, y - AWAY - 1),
        0 => ("middle", x, y + AWAY + 10),
        1 => ("start", x + AWAY, y + 4),
        _ => ("end", x - AWAY, y + 4),
    };
    Person { mark, x, y, anchor, label, full, is_end: false }
}

/// On which side of the centre a name stands: 0 for above or below.
const fn side(offset: i32) -> i32 {
    if offset.abs() < 4 { 0 } else { offset.signum() }
}

/// How much room the ring and the names need to the left and to the right of the centre.
fn margins(places: &[Point], labels: &[(String, Option<String>)]) -> (i32, i32) {
    let (mut left, mut right) = (0, 0);
    for (&(x, _), (label, _)) in places.iter().zip(labels) {
        let room = i32::try_from(width(label)).unwrap_or(0) * LETTER;
        let (before, after) = match side(x) {
            0 => (room / 2, room / 2),
            1 => (0, AWAY + room),
            _ => (AWAY + room, 0),
        };
        left = left.max(before - x + 4);
        right = right.max(after + x + 4);
    }
    (left, right)
}

/// A straight arrow between two dots, and its middle.
fn arrow(from: Point, to: Point) -> (String, Point) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).isqrt().max(1);
    let along = |start: Point, far: i32, aside: i32| {
        (start.0 + (dx * far - dy * aside) / length, start.1 + (dy * far + dx * aside) / length)
    };
    let (start, end) = (along(from, GAP, 0), along(from, length - GAP, 0));
    let (one, other) = (along(from, length - GAP - 7, 4), along(from, length - GAP - 7, -4));
    let path = format!(
        "M{} {}L{} {}M{} {}L{} {}L{} {}",
        start.0, start.1, end.0, end.1, one.0, one.1, end.0, end.1, other.0, other.1
    );
    (path, along(from, (length - 4) / 2, 0))
}

/// The place of one of so many points on a circle around the origin, the first at the top.
fn on_circle(place: i32, number: i32, radius: i32) -> Point {
    let degrees = 36_000 * place / number;
    (scaled(sine(degrees), radius), -scaled(sine(degrees + 9_000), radius))
}

/// Thousandths of a radius, rounded.
const fn scaled(thousandths: i32, radius: i32) -> i32 {
    (thousandths * radius + 500 * thousandths.signum()) / 1000
}

/// The sine in thousandths of an angle in hundredths of a degree, by Bhaskara I's rational approximation (629): it is
/// never 2 thousandths off, and the same on every machine.
fn sine(angle: i32) -> i32 {
    let angle = i64::from(angle.rem_euclid(36_000));
    let (sign, angle) = if angle > 18_000 { (-1, angle - 18_000) } else { (1, angle) };
    let product = angle * (18_000 - angle);
    let sine = (4_000 * product + (405_000_000 - product) / 2) / (405_000_000 - product);
    sign * i32::try_from(sine).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sines_are_near_the_truth() {
        for (degrees, sine_of_it) in
            [(0, 0), (30, 500), (45, 707), (60, 866), (90, 1000), (180, 0), (270, -1000), (330, -500)]
        {
            assert!((sine(degrees * 100) - sine_of_it).abs() <= 2, "{degrees}: {}", sine(degrees * 100));
        }
        assert_eq!((on_circle(0, 4, 50), on_circle(1, 4, 50), on_circle(2, 4, 50)), ((0, -50), (50, 0), (0, 50)));
    }

    #[test]
    fn no_two_names_of_a_ring_meet() {
        for number in 3..=12 {
            let places: Vec<Point> = (0..number).map(|place| on_circle(place, number, (number * 9).max(46))).collect();
            let rows: Vec<Person> = places.iter().map(|&place| person(place, (0, 0), String::new(), None)).collect();
            for (place, one) in rows.iter().enumerate() {
                let rest = &rows[place + 1..];
                assert!(
                    rest.iter().all(|other| (one.y - other.y).abs() >= 14 || opposite(one, other)),
                    "{number}: {:?}",
                    rows.iter().map(|row| (row.anchor, row.x, row.y)).collect::<Vec<_>>()
                );
            }
        }
    }

    /// Whether the two names run away from each other.
    fn opposite(one: &Person, other: &Person) -> bool {
        matches!((one.anchor, other.anchor), ("start", "end") | ("end", "start"))
    }
}
