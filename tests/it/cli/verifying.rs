//! `verify`: files from anywhere.

use super::builder::RoundFolder;

#[test]
fn a_lawful_file_by_hand_is_fine_without_a_record() {
    let round = RoundFolder::three();
    std::fs::write(round.path("hand.csv"), "remixer,author\nash,birch\nbirch,cedar\ncedar,ash\n").unwrap();
    let run = round.run("verify --assignments hand.csv").ends_with(0);
    assert!(run.stdout.contains("Every rule holds"), "{}", run.stdout);
    let json = round.run("verify --assignments hand.csv --json").ends_with(0).json();
    assert_eq!(json, serde_json::json!({"ok": true, "faults": [], "optimal": null}));
}

#[test]
fn faults_end_with_1_and_are_told_by_kind() {
    let round = RoundFolder::three();
    std::fs::write(round.path("hand.csv"), "remixer,author\nash,ash\nbirch,cedar\ncedar,nobody\n").unwrap();
    let json = round.run("verify --assignments hand.csv --json").ends_with(1).json();
    assert_eq!(json["ok"], false);
    let kinds: Vec<&str> =
        json["faults"].as_array().unwrap().iter().map(|fault| fault["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"self") && kinds.contains(&"unknown_person"), "{kinds:?}");
    round.run("verify --assignments hand.csv").ends_with(1);
}

#[test]
fn the_record_proves_the_result_until_people_change() {
    let round = RoundFolder::three();
    round.run("assign").ends_with(0);
    assert_eq!(round.run("verify --json").ends_with(0).json()["optimal"], true);
    let round = round.signup("dogwood", "Nothing Else");
    let run = round.run("verify").ends_with(0);
    assert!(run.stderr.contains("not those who are signed up now"), "{}", run.stderr);
}

#[test]
fn all_missing_files_are_told_at_once() {
    let round = RoundFolder::new();
    let run = round.run("verify").ends_with(4);
    assert!(run.stderr.contains("assignments.csv") && run.stderr.contains("signups.csv"), "{}", run.stderr);
}
