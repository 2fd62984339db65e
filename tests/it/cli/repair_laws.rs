//! `repair`: nothing new changes nothing, and in which order anything stands makes no difference.

use std::fs;

use rand::SeedableRng;
use rand::rngs::ChaCha12Rng;
use rand::seq::SliceRandom;

use super::builder::RoundFolder;

const ASSIGNMENTS: &str = "trial/out/assignments.csv";

/// A made-up round, some of whose letters went out. Some of its people take two.
fn sent() -> RoundFolder {
    let round = RoundFolder::new();
    round.run("simulate --participants 80 --seed 11 --out trial").ends_with(0);
    let signups = round.read("trial/signups.csv");
    let (header, rows) = signups.split_once('\n').unwrap();
    let rows: Vec<String> = rows
        .lines()
        .enumerate()
        .map(|(place, row)| format!("{row},{0},{0}\n", 1 + usize::from(place % 4 == 0)))
        .collect();
    fs::write(round.path("trial/signups.csv"), format!("{header},makes_up_to,remixed_up_to\n{}", rows.concat()))
        .unwrap();
    let run = round.run("assign --round trial --json");
    assert!(run.json()["placed"].as_u64().unwrap() > 85, "{}", run.stdout);
    let text = round.read(ASSIGNMENTS).replace('\r', "");
    let (header, rows) = text.split_once('\n').unwrap();
    let noted = |(place, row): (usize, &str)| {
        let status = ["sent", "sent", "assigned", "late", "sent", "posted"][place % 6];
        format!("{},{status},note {place}\n", row.strip_suffix(",assigned").unwrap())
    };
    let rows: String = rows.lines().enumerate().map(noted).collect();
    fs::write(round.path(ASSIGNMENTS), format!("{header},my notes\n{rows}")).unwrap();
    round
}

/// Names of people of whom nothing is posted and whom nobody has posted for.
fn droppable(round: &RoundFolder) -> Vec<String> {
    let text = round.read(ASSIGNMENTS);
    let mut names: Vec<String> = Vec::new();
    for row in text.lines().skip(1).filter(|row| row.contains(",sent,")) {
        let name = row.split(',').next().unwrap().to_owned();
        let bound = |row: &str| row.contains(",posted,") && row.split(',').take(2).any(|cell| cell == name);
        if !text.lines().any(bound) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn shuffled_rows(text: &str, chance: &mut ChaCha12Rng) -> String {
    let text = text.replace('\r', "");
    let (header, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.shuffle(chance);
    rows.iter().fold(format!("{header}\n"), |text, row| text + row + "\n")
}

fn repaired(round: &RoundFolder, flags: &[String]) -> [String; 4] {
    round.run(&format!("repair --round trial {}", flags.join(" "))).ends_with(1);
    ["assignments.csv", "changes.csv", "new-letters.csv", "unplaced.csv"]
        .map(|name| round.read(&format!("trial/out/{name}")))
}

#[test]
fn neither_the_order_of_rows_nor_that_of_names_matters_and_nothing_new_changes_nothing() {
    let round = sent();
    let before = round.read(ASSIGNMENTS);
    let names = droppable(&round);
    assert!(names.len() > 12, "{names:?}");
    let mut flags: Vec<String> = names[..7].iter().map(|name| format!("--drop {name}")).collect();
    flags.extend(names[7..12].iter().map(|name| format!("--drop-remixer {name}")));
    let mut chance = ChaCha12Rng::seed_from_u64(5);
    let first = repaired(&round, &flags);
    assert_ne!(first[0], before);
    for _ in 0..3 {
        fs::remove_file(round.path("trial/out/drop-outs.csv")).unwrap();
        fs::write(round.path(ASSIGNMENTS), shuffled_rows(&before, &mut chance)).unwrap();
        flags.shuffle(&mut chance);
        assert_eq!(repaired(&round, &flags), first);
    }
    for more in [&[][..], &flags[..2]] {
        let text = shuffled_rows(&round.read(ASSIGNMENTS), &mut chance);
        fs::write(round.path(ASSIGNMENTS), text).unwrap();
        assert_eq!(repaired(&round, more)[0], first[0], "{more:?}");
        round.run("verify --round trial").ends_with(0);
    }
}
