//! The picture of the round: every shape that an assignment can have.

use super::Made;
use super::html::{Element, Page};

/// Circles of these sizes, then chains, then people who are in neither.
fn shape(circles: &[usize], chains: &[usize], alone: usize) -> Vec<Option<usize>> {
    let mut authors = Vec::new();
    for (sizes, is_closed) in [(circles, true), (chains, false)] {
        for &size in sizes {
            let first = authors.len();
            authors.extend((1..size).map(|place| Some(first + place)));
            authors.push(is_closed.then_some(first));
        }
    }
    authors.extend(vec![None; alone]);
    authors
}

/// Every person of a circle or chain is drawn once, with an arrow for each pair, within the drawing.
#[track_caller]
fn is_drawn(circles: &[usize], chains: &[usize], alone: usize) -> Page {
    let authors = shape(circles, chains, alone);
    let page = Made::drawn(&authors).page();
    let drawn = circles.iter().chain(chains).sum::<usize>();
    let pairs = authors.iter().flatten().count();
    assert_eq!(page.of_class("who"), drawn, "{circles:?} {chains:?}");
    assert_eq!(page.drawings().count(), circles.len() + chains.len());
    let arrows: usize = (0..=8).map(|place| page.of_class(&format!("f{place}"))).sum();
    let in_key = page.of_class("letter");
    assert_eq!(arrows - in_key, pairs, "{circles:?} {chains:?}");
    assert_eq!(page.of_class("open-end"), 2 * chains.len());
    assert_eq!(page.words().matches("nobody remixes them").count(), chains.len());
    stays_inside(&page);
    page
}

/// No text and no corner of a path lies outside of its drawing.
fn stays_inside(page: &Page) {
    let mut size = (0, 0);
    for element in &page.elements {
        let number = |name: &str| element.attribute(name).and_then(|value| value.parse::<i64>().ok());
        if element.name == "svg" && element.attribute("aria-hidden").is_none() {
            size = (number("width").unwrap(), number("height").unwrap());
            assert!(element.attribute("viewbox").is_some_and(|b| *b == format!("0 0 {} {}", size.0, size.1)));
        }
        if size != (0, 0) && ["text", "circle"].contains(&element.name.as_str()) {
            let (x, y) = (number("x").or(number("cx")).unwrap(), number("y").or(number("cy")).unwrap());
            assert!((0..=size.0).contains(&x) && (0..=size.1).contains(&y), "{x} {y} in {size:?}");
        }
        for (x, y) in corners(element) {
            assert!((0..=size.0).contains(&x) && (0..=size.1).contains(&y), "{x} {y} in {size:?}");
        }
    }
}

/// Where a path of `M`, `L`, `H`, `V`, `h`, `v`, `l`, `m`, `a`, `z` comes by.
fn corners(element: &Element) -> Vec<(i64, i64)> {
    let Some(path) = element.attribute("d").filter(|_| element.name == "path") else { return Vec::new() };
    let (mut corners, mut at) = (Vec::new(), (0, 0));
    for part in path.split_inclusive(|letter: char| letter.is_ascii_alphabetic()).collect::<Vec<_>>().windows(2) {
        let command = part[0].chars().last().unwrap();
        let numbers = part[1].trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).replace('-', " -");
        let numbers: Vec<i64> = numbers.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let steps: Vec<&[i64]> = match command {
            'H' | 'h' | 'V' | 'v' => numbers.chunks(1).collect(),
            'a' => numbers.chunks(7).map(|arc| &arc[5..]).collect(),
            _ => numbers.chunks(2).collect(),
        };
        for step in steps {
            at = match (command, step) {
                ('M' | 'L', &[x, y]) => (x, y),
                ('H', &[x]) => (x, at.1),
                ('V', &[y]) => (at.0, y),
                ('h', &[x]) => (at.0 + x, at.1),
                ('v', &[y]) => (at.0, at.1 + y),
                ('m' | 'l' | 'a', &[x, y]) => (at.0 + x, at.1 + y),
                _ => panic!("{path}"),
            };
            corners.push(at);
        }
    }
    assert!(!corners.is_empty(), "{path}");
    corners
}

#[test]
fn circles_of_every_size_are_drawn() {
    for size in (2..=45).chain([100, 499, 500]) {
        let page = is_drawn(&[size], &[], 0);
        let words = page.words();
        if size == 2 {
            assert!(words.contains("A mutual pair: "), "{words}");
            assert_eq!(words.matches("⇄ mutual pair").count(), 2);
        } else {
            assert!(words.contains(&format!("A circle of {size}: ")) && !words.contains("⇄"), "{words}");
        }
    }
}

#[test]
fn chains_of_every_length_are_drawn() {
    for size in (2..=14).chain([60]) {
        let page = is_drawn(&[], &[size], size % 3);
        assert!(page.words().contains(&format!("A chain of {size}: ")));
    }
}

#[test]
fn everything_together_is_drawn() {
    let page = is_drawn(&[3, 2, 40, 2, 12, 13], &[2, 5, 4, 9], 3);
    let headings: Vec<&str> = page.within("h3").collect();
    assert!(headings.ends_with(&["4 circles", "2 mutual pairs", "4 chains"]), "{headings:?}");
}

#[test]
fn where_nobody_has_an_author_the_page_says_so() {
    for people in [0, 1, 4] {
        let words = is_drawn(&[], &[], people).words();
        assert!(words.contains("There is nothing to draw") && words.contains("There are no pairs."), "{words}");
    }
}

#[test]
fn every_arrow_says_its_pair_and_fandom() {
    let page = is_drawn(&[3], &[], 0);
    // Nobody shares a fandom with the next one here: then the pair alone is told.
    assert!(page.within("title").any(|title| title == "person 2 remixes person 0"));
    let made = Made::of(
        crate::hand_round::round(vec![
            crate::hand_round::person("ash", &[0], &[0]),
            crate::hand_round::person("birch", &[0], &[0]),
        ]),
        1,
    );
    assert!(made.page().within("title").any(|title| title == "ash remixes birch through fandom 0"));
}
