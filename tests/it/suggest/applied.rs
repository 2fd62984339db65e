//! Doing what `suggest --json` says with the files themselves, and running `assign` on them.

use std::fs;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord, Writer};
use serde_json::Value;

use crate::cli::builder::{Run, program};

/// Appends a fandom to a cell of the sign-ups, by native header and name.
fn append(rows: &mut [StringRecord], name: &str, field: &str, fandom: &str) {
    let place = |header: &str| rows[0].iter().position(|cell| cell == header).unwrap();
    let (names, column) = (place("name"), place(field));
    let row = rows.iter_mut().find(|row| &row[names] == name).unwrap();
    let cells = row.iter().enumerate().map(|(place, cell)| match (place == column, cell.is_empty()) {
        (false, _) => cell.to_owned(),
        (true, true) => fandom.to_owned(),
        (true, false) => format!("{cell};{fandom}"),
    });
    *row = cells.collect();
}

/// Changes the files of a round as the answer says; gives how many fandoms it added, and how many lines.
fn apply(folder: &Path, answer: &Value) -> (usize, usize) {
    let mut reader = ReaderBuilder::new().has_headers(false).from_path(folder.join("signups.csv")).unwrap();
    let mut rows: Vec<StringRecord> = reader.records().map(Result::unwrap).collect();
    let mut fandoms = String::from("name,same_as,within\n");
    let (mut added, mut lines) = (0, 0);
    for change in answer["changes"].as_array().unwrap() {
        let text = |field: &str| change[field].as_str().unwrap();
        if change["file"].is_null() {
            append(&mut rows, text("name"), text("field"), text("fandom"));
            added += 1;
        } else {
            fandoms.extend([text("line"), "\n"]);
            lines += 1;
        }
    }
    let mut writer = Writer::from_path(folder.join("signups.csv")).unwrap();
    for row in &rows {
        writer.write_record(row).unwrap();
    }
    writer.flush().unwrap();
    fs::write(folder.join("fandoms.csv"), fandoms).unwrap();
    let settings = fs::read_to_string(folder.join("round.toml")).unwrap();
    fs::write(folder.join("round.toml"), format!("fandoms = \"fandoms.csv\"\n{settings}")).unwrap();
    (added, lines)
}

/// A copy of the real round, to be changed.
fn real_round() -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/round-2014-2015");
    for name in ["round.toml", "signups.csv", "past-rounds.csv"] {
        fs::copy(case.join(name), copy.path().join(name)).unwrap();
    }
    let settings = fs::read_to_string(copy.path().join("round.toml")).unwrap();
    assert!(settings.contains("past-rounds.csv"), "{settings}");
    copy
}

fn run(folder: &Path, arguments: &str) -> Run {
    Run::of(program(folder).args(arguments.split_whitespace()))
}

#[test]
fn doing_what_is_said_places_everybody_of_the_real_round() {
    for arguments in ["suggest --json", "suggest --json --sign-ups-only"] {
        let folder = real_round();
        let answer = run(folder.path(), arguments).ends_with(1).json();
        assert_eq!((&answer["participants"], &answer["unplaced_remixers"]), (&637.into(), &179.into()));
        assert_eq!(answer["complete"], true);
        let (added, lines) = apply(folder.path(), &answer);
        assert!(added + lines <= 179, "{added} fandoms and {lines} lines");
        assert_eq!(answer["fewest"], added, "no fewer changes to sign-ups place everybody");
        assert_eq!(lines == 0, arguments.contains("only"));
        let result = run(folder.path(), "assign --json").json();
        assert_eq!((&result["placed"], &result["unplaced_remixers"]), (&637.into(), &0.into()));
        let after = run(folder.path(), arguments).ends_with(0).json();
        assert_eq!(after["changes"], Value::Array(vec![]));
    }
}

#[test]
fn doing_what_is_said_in_a_made_up_round_places_everybody_too() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), "simulate --participants 300 --seed 5 --out .").ends_with(0);
    let answer = run(folder.path(), "suggest --json --sign-ups-only").json();
    let (added, _) = apply(folder.path(), &answer);
    assert_eq!(answer["unplaced_remixers"], added);
    assert_eq!(run(folder.path(), "assign --json").json()["placed"], 300);
}
