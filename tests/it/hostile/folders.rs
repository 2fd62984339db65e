//! Paths that lead nowhere, and folders that are in use.

use std::fs;

use crate::cli::builder::RoundFolder;

#[test]
fn paths_that_lead_nowhere_are_told() {
    let round = RoundFolder::three();
    for path in ["a\\u0000b.csv", &"long".repeat(200), "signups.csv/more.csv", "", "out/../nowhere/", "\\u001b[31m"] {
        round.settings(&format!("signups = \"{path}\"\n"));
        let run = round.run("check");
        assert!(matches!(run.status, Some(3 | 4)), "{path}: {}", run.stderr);
        assert!(!run.stderr.contains('\u{1b}'), "{path}: {}", run.stderr);
    }
    round.run("check --round signups.csv").ends_with(4);
    round.run("check --write-questions nowhere/asked.csv").ends_with(4);
    round.run("simulate --participants 3 --out signups.csv").ends_with(4);
}

#[test]
fn an_output_folder_that_cannot_be_one_leaves_everything_as_it_was() {
    let round = RoundFolder::three();
    for path in ["signups.csv", "signups.csv/out", "a\\u0000b", &"long".repeat(200)] {
        round.settings(&format!("signups = \"signups.csv\"\noutput = \"{path}\"\n"));
        round.run("assign").ends_with(4);
        assert_eq!(round.names(""), ["round.toml", "signups.csv"], "{path}");
    }
}

#[test]
fn the_rounds_own_folder_may_take_the_results_and_keeps_its_files() {
    let round = RoundFolder::three();
    round.settings("signups = \"signups.csv\"\noutput = \".\"\n");
    let before = round.read("signups.csv");
    round.run("assign").ends_with(0);
    round.run("assign").ends_with(3);
    round.run("assign --replace").ends_with(0);
    assert_eq!(round.read("signups.csv"), before);
    assert_eq!(round.names("before-1").len(), 5);
    round.run("verify").ends_with(0);
}

#[test]
fn a_result_in_the_way_stops_assign_whatever_it_is() {
    let round = RoundFolder::three();
    fs::create_dir_all(round.path("out/unplaced.csv/mine")).unwrap();
    let run = round.run("assign").ends_with(3);
    assert!(run.stderr.contains("--replace"), "{}", run.stderr);
    assert_eq!(round.names("out"), ["unplaced.csv"]);
    round.run("assign --replace").ends_with(0);
    assert_eq!(round.names("out/before-1/unplaced.csv"), ["mine"]);
}
