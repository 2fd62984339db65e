//! The shape of a made-up round: what the contract says about it, counted.

use std::collections::{BTreeMap, BTreeSet};

use remix_match::simulate;
use sha2::{Digest, Sha256};

struct Row {
    name: String,
    own: Vec<String>,
    like: Vec<String>,
    also: Vec<String>,
    not_with: String,
    request: String,
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)]))
        .collect()
}

fn rows(participants: usize) -> Vec<Row> {
    let file = simulate::round(participants, 11).signups;
    let mut reader = csv::Reader::from_reader(file.as_slice());
    let list = |cell: &str| cell.split(';').filter(|item| !item.is_empty()).map(str::to_owned).collect();
    let row = |record: csv::StringRecord| Row {
        name: record[0].to_owned(),
        own: list(&record[2]),
        like: list(&record[3]),
        also: list(&record[4]),
        not_with: record[5].to_owned(),
        request: record[6].to_owned(),
    };
    reader.records().map(|record| row(record.expect("every row is as wide as the header"))).collect()
}

#[test]
fn wishes_have_the_promised_sizes() {
    for row in rows(1000) {
        assert!((1..=6).contains(&row.own.len()));
        assert!((1..=8).contains(&(row.like.len() + row.also.len())));
        assert!(row.like.len() == row.also.len() || row.like.len() == row.also.len() + 1);
        let willing: BTreeSet<_> = row.like.iter().chain(&row.also).collect();
        assert_eq!(willing.len(), row.like.len() + row.also.len(), "{} wishes for something twice", row.name);
        assert!(row.not_with != row.name && row.request != row.name);
    }
}

#[test]
fn shares_are_about_what_was_promised() {
    let rows = rows(4000);
    let willing = |row: &Row| row.like.iter().chain(&row.also).cloned().collect::<Vec<_>>();
    let all: usize = rows.iter().map(|row| willing(row).len()).sum();
    let own: usize = rows.iter().map(|row| willing(row).iter().filter(|title| row.own.contains(title)).count()).sum();
    assert!((56..=64).contains(&(own * 100 / all)), "{own} of {all} are own");
    let barring = rows.iter().filter(|row| !row.not_with.is_empty()).count();
    assert!((160..=240).contains(&barring), "{barring}");
    let requesting = rows.iter().filter(|row| !row.request.is_empty()).count();
    assert!((340..=460).contains(&requesting), "{requesting}");
}

#[test]
fn fandoms_are_as_many_as_promised_and_a_few_are_popular() {
    let mut offers: BTreeMap<String, usize> = BTreeMap::new();
    for title in rows(4000).into_iter().flat_map(|row| row.own) {
        *offers.entry(title).or_default() += 1;
    }
    assert!((380..=400).contains(&offers.len()), "{} of 400 fandoms turn up", offers.len());
    let mut counts: Vec<usize> = offers.into_values().collect();
    counts.sort_unstable_by(|left, right| right.cmp(left));
    let (head, all) = (counts[..10].iter().sum::<usize>(), counts.iter().sum::<usize>());
    assert!((30..=50).contains(&(head * 100 / all)), "the first ten of 400 have {head} of {all} offers");
}

#[test]
fn names_are_unique_and_hold_no_digits() {
    let rows = rows(60_000);
    let names: BTreeSet<_> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names.len(), rows.len());
    assert!(names.iter().all(|name| name.chars().all(|letter| letter.is_ascii_lowercase())));
}

#[test]
fn everybody_had_one_author_and_one_remixer_in_each_past_year() {
    let file = String::from_utf8(simulate::round(100, 5).history).unwrap();
    let mut seen = BTreeSet::new();
    for line in file.lines().skip(1) {
        let [year, remixer, author] = line.split(',').collect::<Vec<_>>().try_into().unwrap();
        assert_ne!(remixer, author);
        assert!(seen.insert((year, "remixer", remixer)) && seen.insert((year, "author", author)));
    }
    assert_eq!(seen.len(), 3 * 2 * 100);
}

#[test]
fn one_person_has_no_past() {
    assert_eq!(simulate::round(1, 1).history, b"year,remixer,author\n");
}

#[test]
fn the_bytes_are_the_same_for_ever() {
    let digest =
        simulate::round(300, 42).into_files().iter().fold(Sha256::new(), |all, (_, file)| all.chain_update(file));
    assert_eq!(hexadecimal(&digest.finalize()), "abf4120fe864056c00149a0e6797ba4e6d87e90abaaa97657b38507977278c13");
}
