//! Questions about fandom names, held against pairs of real names that somebody has labelled.

use std::collections::{HashMap, HashSet};

use remix_match::domain::FandomKey;
use remix_match::intake::Question;

use super::read;

/// Two names and what is to be done about them.
struct Labelled {
    one: String,
    other: String,
    label: String,
}

/// The pairs that folding does not make one.
fn pairs() -> Vec<Labelled> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/fandom-names/pairs.csv");
    let mut file = csv::Reader::from_path(path).unwrap();
    let pair = |row: csv::StringRecord| Labelled { one: row[0].into(), other: row[1].into(), label: row[2].into() };
    let mut pairs: Vec<Labelled> = file.records().map(|row| pair(row.unwrap())).collect();
    assert_eq!(pairs.len(), 524);
    pairs.retain(|pair| FandomKey::of(&pair.one) != FandomKey::of(&pair.other));
    pairs
}

/// The questions of a round in which each name is one person's.
fn questions(names: &[&str]) -> Vec<Question> {
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(["name", "remixable", "like"]).unwrap();
    for (number, name) in names.iter().enumerate() {
        file.write_record([&format!("person {number}"), *name, *name]).unwrap();
    }
    read(file.into_inner().unwrap()).questions()
}

fn keys(names: &[String]) -> Vec<FandomKey> {
    let mut keys: Vec<FandomKey> = names.iter().map(|name| FandomKey::of(name)).collect();
    keys.sort();
    keys
}

/// How many of the pairs with one of these labels are asked about, how many there are, and which are not as
/// they should be.
fn asked<'p>(
    pairs: &'p [Labelled],
    labels: &[&str],
    is_asked: impl Fn(&Labelled) -> bool,
) -> (usize, usize, Vec<&'p Labelled>) {
    let chosen: Vec<&Labelled> = pairs.iter().filter(|pair| labels.contains(&pair.label.as_str())).collect();
    let (asked, not): (Vec<&Labelled>, Vec<&Labelled>) = chosen.iter().partition(|pair| is_asked(pair));
    (asked.len(), chosen.len(), if labels == ["different"] { asked } else { not })
}

fn hold(pairs: &[Labelled], is_asked: impl Fn(&Labelled) -> bool) {
    let told = |wrong: &[&Labelled]| -> Vec<String> {
        wrong.iter().map(|pair| format!("{} / {} ({})", pair.one, pair.other, pair.label)).collect()
    };
    let (found, all, missed) = asked(pairs, &["same", "ask"], &is_asked);
    println!("asked about {found} of {all} that need it");
    println!("{:#?}", told(&missed));
    assert!(100 * found >= 95 * all, "{:#?}", told(&missed));
    let (found, all, spare) = asked(pairs, &["different"], &is_asked);
    println!("asked about {found} of {all} that do not");
    println!("{:#?}", told(&spare));
    assert!(4 * found <= all, "{:#?}", told(&spare));
}

#[test]
fn of_two_names_alone_those_are_asked_about_that_may_be_one() {
    hold(&pairs(), |pair| !questions(&[&pair.one, &pair.other]).is_empty());
}

#[test]
fn both_halves_of_the_pairs_are_asked_about_alike() {
    let (mut even, mut odd) = (Vec::new(), Vec::new());
    for (place, pair) in pairs().into_iter().enumerate() {
        if place % 2 == 0 { even.push(pair) } else { odd.push(pair) }
    }
    for half in [even, odd] {
        let is_asked = |pair: &Labelled| !questions(&[&pair.one, &pair.other]).is_empty();
        let (found, all, _) = asked(&half, &["same", "ask"], is_asked);
        println!("{found} of {all}");
        assert!(100 * found >= 95 * all, "{found} of {all}");
        let (found, all, _) = asked(&half, &["different"], is_asked);
        println!("{found} of {all}");
        assert!(3 * found <= all, "{found} of {all}");
    }
}

#[test]
fn among_all_names_at_once_the_same_are_asked_about_and_not_many_more() {
    let pairs = pairs();
    let names: HashMap<FandomKey, &str> = pairs
        .iter()
        .flat_map(|pair| [pair.one.as_str(), pair.other.as_str()])
        .map(|name| (FandomKey::of(name), name))
        .collect();
    let asked = questions(&names.values().copied().collect::<Vec<_>>());
    let known: HashSet<Vec<FandomKey>> = asked.iter().map(|question| keys(&question.names)).collect();
    println!("{} questions about {} names", asked.len(), names.len());
    hold(&pairs, |pair| known.contains(&keys(&[pair.one.clone(), pair.other.clone()])));
    assert!(asked.len() < 500, "{}", asked.len());
}
