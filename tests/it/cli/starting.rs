//! `new`: from an unknown questionnaire to a first `check`.

use std::fs;

use super::builder::{RoundFolder, Run, program};

const FORM: &str = "Timestamp,Email Address,AO3 name,Fandoms you have written,Fandoms you'd like to remix,\
                    Who should we not match you with?,Can you beta?\n\
                    2026/05/01 9:00:00,ash@example.org,ash,Marple,Kings,,Yes\n\
                    2026/05/02 9:00:00,birch@example.org,birch,Kings,Marple;Merlin,,No\n\
                    2026/05/03 9:00:00,cedar@example.org,cedar,Merlin;Kings,Marple,,Yes\n";

fn new(round: &RoundFolder, arguments: &[&str]) -> Run {
    Run::of(program(&round.path("")).arg("new").args(arguments))
}

#[test]
fn two_commands_lead_from_a_questionnaire_to_a_check() {
    let round = RoundFolder::new();
    fs::write(round.path("responses.csv"), FORM).unwrap();
    let run = new(&round, &["summer-2026", "--signups", "responses.csv"]).ends_with(0);
    assert!(run.stdout.contains("3 people signed up; for each there is"), "{}", run.stdout);
    assert!(run.stdout.contains("do_not_match  Who should we not match you with?"), "{}", run.stdout);
    assert!(run.stdout.contains("Not used: “Can you beta?”."), "{}", run.stdout);
    assert!(run.stdout.ends_with("Next: remix-match assign --round summer-2026\n"), "{}", run.stdout);
    assert_eq!(round.names("summer-2026"), ["round.toml"]);
    let settings = round.read("summer-2026/round.toml");
    for line in ["title = \"Summer 2026\"", "year = 2026", "signups = \"../responses.csv\"", "# 3 of 3"] {
        let start = line.trim_start_matches("# ");
        assert!(settings.contains(start), "{start} in {settings}");
    }
    assert!(!settings.contains("example.org") && !settings.contains("birch"), "{settings}");
    round.run("check --round summer-2026").ends_with(0);
    round.run("assign --round summer-2026").ends_with(0);
}

#[test]
fn a_folder_without_sign_ups_explains_itself() {
    let round = RoundFolder::new();
    let run = new(&round, &["deep/down/autumn"]).ends_with(0);
    assert!(
        run.stdout.contains("signups.csv") && run.stdout.contains("check --round deep/down/autumn"),
        "{}",
        run.stdout
    );
    let json = new(&round, &["winter", "--json"]).ends_with(0).json();
    assert!(json["check"].is_null() && json["folder"] == "winter", "{json}");
    fs::write(round.path("winter/signups.csv"), "name,remixable,like\nash,Marple,Kings\nbirch,Kings,Marple\n").unwrap();
    let check = round.run("check --round winter --json");
    assert_eq!(check.json()["participants"], 2);
}

#[test]
fn a_round_that_is_there_stays_as_it_is() {
    let round = RoundFolder::three();
    let before = round.read("round.toml");
    let run = new(&round, &[".", "--signups", "signups.csv"]).ends_with(3);
    assert!(run.stderr.contains("There is a round already: round.toml"), "{}", run.stderr);
    assert_eq!(round.read("round.toml"), before);
    assert_eq!(new(&round, &[".", "--json"]).ends_with(3).json()["errors"][0]["code"], "exists");
}

#[test]
fn nothing_is_written_where_the_file_cannot_be_read() {
    let round = RoundFolder::new();
    new(&round, &["one", "--signups", "nowhere.csv"]).ends_with(4);
    new(&round, &["one", "--signups", "."]).ends_with(4);
    fs::write(round.path("empty.csv"), "\n\n").unwrap();
    let run = new(&round, &["one", "--signups", "empty.csv"]).ends_with(3);
    assert!(run.stderr.contains("empty") && run.stderr.contains("Nothing was written"), "{}", run.stderr);
    assert!(!round.path("one").exists());
    fs::write(round.path("file"), "x").unwrap();
    new(&round, &["file"]).ends_with(4);
    fs::write(round.path("form.csv"), FORM).unwrap();
    new(&round, &["file", "--signups", "form.csv"]).ends_with(4);
    assert_eq!(round.read("file"), "x");
}

#[test]
fn nobody_is_sent_to_settings_that_are_not_there() {
    let round = RoundFolder::new();
    let utf_16: Vec<u8> = FORM.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(round.path("form.csv"), utf_16).unwrap();
    let run = new(&round, &["one", "--signups", "form.csv"]).ends_with(3);
    assert!(run.stderr.starts_with("There is no round.toml yet; "), "{}", run.stderr);
    assert!(!round.path("one").exists());
    fs::write(round.path("empty.csv"), "").unwrap();
    let run = new(&round, &["one", "--signups", "empty.csv"]).ends_with(3);
    assert!(!run.stderr.contains("round.toml"), "{}", run.stderr);
}

#[test]
fn the_sheet_with_the_sign_ups_is_told_and_read() {
    let round = RoundFolder::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "Please read the rules").unwrap();
    let sheet = book.add_worksheet().set_name("Form Responses 1").unwrap();
    for (row, line) in (0..).zip(FORM.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save(round.path("form.xlsx")).unwrap();
    let run = new(&round, &["one", "--signups", "form.xlsx"]).ends_with(0);
    assert!(run.stdout.contains("stand on the sheet “Form Responses 1”, not on the first."), "{}", run.stdout);
    let json = new(&round, &["two", "--signups", "form.xlsx", "--json"]).ends_with(0).json();
    assert_eq!((&json["sheet"], &json["check"]["participants"]), (&"Form Responses 1".into(), &3.into()));
}

#[test]
fn files_are_named_from_the_folder_wherever_they_lie() {
    let round = RoundFolder::new();
    fs::create_dir_all(round.path("my \"rounds\"/o'ne")).unwrap();
    fs::create_dir(round.path("sheets")).unwrap();
    let odd = "my \"rounds\"/o'ne/its own.csv";
    for path in [odd, "sheets/a b.csv", "form.csv"] {
        fs::write(round.path(path), FORM).unwrap();
    }
    let absolute = round.path("form.csv").canonicalize().unwrap();
    for (folder, file, named) in [
        ("my \"rounds\"/o'ne", odd, "its own.csv"),
        ("my \"rounds\"/two", odd, "../o'ne/its own.csv"),
        ("sheets/../three", "sheets/../sheets/a b.csv", "../sheets/a b.csv"),
        ("sheets", "sheets/a b.csv", "a b.csv"),
        ("four", absolute.to_str().unwrap(), "../form.csv"),
        ("not/../there/five", "form.csv", "../../form.csv"),
    ] {
        new(&round, &[folder, "--signups", file]).ends_with(0);
        let settings: toml::Table = round.read(&format!("{folder}/round.toml")).parse().unwrap();
        assert_eq!(settings["signups"].as_str(), Some(named), "{folder}");
        let folder = round.path(folder);
        Run::of(program(&round.path("")).arg("check").arg("--round").arg(folder)).ends_with(0);
    }
}

#[test]
fn last_years_files_are_named_and_not_copied() {
    let round = RoundFolder::new();
    fs::create_dir_all(round.path("sheets")).unwrap();
    fs::create_dir_all(round.path("round")).unwrap();
    fs::write(round.path("sheets/form.csv"), FORM).unwrap();
    fs::write(round.path("sheets/past-rounds.csv"), "year,remixer,author\n2025,ash,cedar\n").unwrap();
    fs::write(round.path("round/people.csv"), "name,also_known_as\n").unwrap();
    let run = new(&round, &["round", "--signups", "sheets/form.csv"]);
    assert!(run.stdout.contains("../sheets/past-rounds.csv and people.csv"), "{}", run.stdout);
    let settings = round.read("round/round.toml");
    assert!(settings.contains("\nhistory = [\"../sheets/past-rounds.csv\"]"), "{settings}");
    assert!(settings.contains("\npeople = \"people.csv\"") && settings.contains("\n# fandoms = "), "{settings}");
    assert_eq!(round.names("round"), ["people.csv", "round.toml"]);
}

#[test]
fn the_answer_for_programs_has_what_was_guessed_and_the_check() {
    let round = RoundFolder::new();
    fs::write(round.path("form.csv"), FORM).unwrap();
    let json = new(&round, &["one", "--signups", "form.csv", "--json"]).ends_with(0).json();
    assert_eq!((&json["folder"], &json["settings"]), (&"one".into(), &"round.toml".into()));
    assert_eq!(json["columns"]["remixable"][0], "Fandoms you have written");
    assert_eq!(json["unused"][0], "Can you beta?");
    assert_eq!(json["check"]["participants"], 3);
    assert!(json["unsure"].as_array().unwrap().is_empty());
}

#[test]
fn what_could_not_be_guessed_is_a_round_that_somebody_must_look_at() {
    let round = RoundFolder::new();
    fs::write(round.path("form.csv"), "who are you,fandoms offered,fandoms requested\nash,Marple,Kings\n").unwrap();
    let run = new(&round, &["one", "--signups", "form.csv"]).ends_with(1);
    assert!(run.stdout.contains("Not sure:") && run.stdout.contains("Mend the errors first."), "{}", run.stdout);
    assert!(!run.stdout.contains("Nothing was written") && run.stdout.contains("one/round.toml"), "{}", run.stdout);
    let json = new(&round, &["two", "--signups", "form.csv", "--json"]).ends_with(1).json();
    assert_eq!(json["unsure"][0]["headers"][0], "fandoms offered");
    assert!(!json["check"]["errors"].as_array().unwrap().is_empty(), "{json}");
    round.run("check --round one").ends_with(3);
}
