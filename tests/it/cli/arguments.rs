//! Arguments, help, colours and streams.

use std::fs::File;
use std::process::Stdio;

use super::builder::{RoundFolder, program};

#[test]
fn wrong_usage_ends_with_2() {
    let round = RoundFolder::three();
    round.run("asign").ends_with(2);
    round.run("check --rond x").ends_with(2);
    round.run("simulate --participants 0").ends_with(2);
    round.run("assign --show-pairs --json").ends_with(2);
}

#[test]
fn every_command_has_an_example_and_common_flags_stand_anywhere() {
    let round = RoundFolder::three();
    for command in ["new", "check", "assign", "verify", "simulate"] {
        let help = round.run(&format!("{command} --help")).ends_with(0).stdout;
        assert!(help.contains("Example:\n  remix-match"), "{help}");
    }
    assert!(round.run("--version").ends_with(0).stdout.starts_with("remix-match "));
    let before = round.run("--round . --json check").ends_with(0).json();
    assert_eq!(before, round.run("check --json --round .").ends_with(0).json());
}

#[test]
fn colours_only_come_where_asked_for() {
    let round = RoundFolder::three();
    assert!(!round.run("check").stdout.contains('\u{1b}'));
    assert!(round.run("check --color always").stdout.contains('\u{1b}'));
    assert!(!round.run("check --color never").stdout.contains('\u{1b}'));
}

#[test]
fn timings_are_one_object_on_stderr_even_when_quiet() {
    let run = RoundFolder::three().run("assign --json --quiet --timings").ends_with(0);
    let timings: serde_json::Value = serde_json::from_str(&run.stderr).unwrap();
    for step in ["read", "graph", "solve", "verify", "write"] {
        assert!(timings[step].is_f64(), "{step}");
    }
    assert!(timings.get("peak_mb").is_some());
    run.json();
}

#[test]
fn a_reader_who_goes_away_is_no_failure() {
    let round = RoundFolder::three();
    let mut child = program(&round.path("")).arg("check").stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_could_not_be_printed_is_a_failure() {
    let round = RoundFolder::three();
    let full = || Stdio::from(File::create("/dev/full").unwrap());
    assert_eq!(program(&round.path("")).arg("check").stdout(full()).status().unwrap().code(), Some(4));
    let quiet = program(&round.path("")).args(["check"]).stdout(Stdio::null()).stderr(full()).status().unwrap();
    assert_eq!(quiet.code(), Some(0));
}

#[test]
fn a_made_up_round_can_be_checked_and_assigned() {
    let round = RoundFolder::new();
    round.run("simulate --participants 40 --seed 3 --out trial").ends_with(0);
    assert_eq!(round.names("trial"), ["past-rounds.csv", "round.toml", "signups.csv"]);
    assert!(matches!(round.run("check --round trial").status, Some(0 | 1)));
    assert!(matches!(round.run("assign --round trial").status, Some(0 | 1)));
    round.run("verify --round trial").ends_with(0);
    let again = round.run("simulate --participants 50 --out trial").ends_with(3);
    assert!(again.stderr.contains("There is a round already"), "{}", again.stderr);
    let json = round.run("simulate --participants 5 --json").ends_with(0).json();
    assert_eq!(json["folder"], "simulated-5");
    assert!(round.path("simulated-5/round.toml").exists());
}

#[test]
fn numbers_are_asked_for_in_words() {
    let round = RoundFolder::three();
    assert!(round.run("assign --seed x").ends_with(2).stderr.contains("a whole number such as 7"));
    assert!(round.run("simulate --participants 0").ends_with(2).stderr.contains("a whole number such as 200"));
}

#[test]
fn colours_asked_for_come_also_where_they_are_not_liked() {
    let round = RoundFolder::three();
    let run = program(&round.path("")).env("NO_COLOR", "1").args(["check", "--color", "always"]).output().unwrap();
    assert!(run.stdout.contains(&0x1b));
}
