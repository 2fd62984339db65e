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

#[test]
fn pairs_are_counted_unless_somebody_asks_for_them() {
    let round = RoundFolder::three().row("dogwood,d@example.org,Marple,Marple,,ash,,,,");
    std::fs::write(round.path("hand.csv"), "remixer,author\nash,dogwood\nbirch,nobody\n").unwrap();
    let run = round.run("verify --assignments hand.csv").ends_with(1);
    assert!(run.stdout.contains("1 pair is not to be matched; 1 name is nobody's"), "{}", run.stdout);
    assert!(run.stdout.contains("--show-pairs names") && run.stdout.contains("“nobody”."), "{}", run.stdout);
    assert!(!run.stdout.contains("may not remix"), "{}", run.stdout);
    let run = round.run("verify --assignments hand.csv --show-pairs").ends_with(1);
    assert!(run.stdout.contains("“ash” may not remix “dogwood”: ") && !run.stdout.contains("--show-pairs"));
}

#[test]
fn a_record_with_other_figures_or_settings_is_noticed() {
    let round = RoundFolder::three();
    round.run("assign").ends_with(0);
    assert_eq!(round.run("verify").ends_with(0).stderr, "");
    let record = round.read("out/record.json");
    let forged = record.replacen("\"placed\": 3", "\"placed\": 2", 1).replacen("\"year\": 2026", "\"year\": 2025", 1);
    assert_ne!(forged, record);
    std::fs::write(round.path("out/record.json"), forged).unwrap();
    let run = round.run("verify").ends_with(0);
    assert!(run.stderr.contains("placed is 2 there and 3 here."), "{}", run.stderr);
    assert!(run.stderr.contains("not those of round.toml now: “year” differ"), "{}", run.stderr);
    assert_eq!(round.run("verify --json").ends_with(0).json()["optimal"], true);
}

#[test]
fn a_worse_assignment_than_the_recorded_one_is_not_the_best() {
    let round =
        RoundFolder::three().row("dogwood,d@example.org,Marple;Poirot,Marple;Poirot,,,,,,").signup("elder", "Poirot");
    round.run("assign");
    let all = "remixer,author\nash,birch\nbirch,ash\ncedar,dogwood\ndogwood,cedar\n";
    std::fs::write(round.path("hand.csv"), all).unwrap();
    let json = round.run("verify --assignments hand.csv --json").json();
    assert_eq!(json["optimal"], false, "{json}");
}

#[test]
fn the_workbook_of_assignments_is_as_good_as_the_file() {
    let round = RoundFolder::three();
    round.run("assign --xlsx").ends_with(0);
    let [csv, xlsx] =
        ["csv", "xlsx"].map(|ending| round.run(&format!("verify --json --assignments out/assignments.{ending}")));
    assert_eq!(xlsx.ends_with(0).json(), csv.ends_with(0).json());
}

#[test]
fn verify_does_not_speak_of_writing() {
    let round = RoundFolder::three().row("odd,x");
    std::fs::write(round.path("hand.csv"), "remixer,author\nash,birch\n").unwrap();
    let run = round.run("verify --assignments hand.csv").ends_with(3);
    assert!(run.stderr.ends_with("Mend the errors first.\n") && !run.stderr.contains("written"), "{}", run.stderr);
    assert!(round.run("assign").ends_with(3).stderr.contains("Nothing was written."));
}
