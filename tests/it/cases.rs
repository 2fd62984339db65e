//! Cases: every folder below `fixtures/` that holds files is a round, and what is expected of it
//! stands beside them. `REWRITE_EXPECTED=1 cargo test cases` writes down what the program does now;
//! read the difference before you keep it.
//!
//! | in the folder | what it holds |
//! |---|---|
//! | `expected.txt` | what `check` prints, and its exit status; each case has it |
//! | `expected.json` | what `assign --json` prints, whatever the seed |
//! | `expected/` | files that `assign` writes, byte for byte |
//! | `about.md` | no case: data for another test, and a word on what it is |

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use remix_match::export::RunResult;
use remix_match::plan;
use serde_json::Value;

use crate::cli::builder::{Run, program};
use crate::round_files::RoundFiles;

/// How many seeds stand for all of them.
const SEEDS: std::ops::Range<u64> = 1..13;

/// All cases, sorted by their paths.
fn cases() -> Vec<PathBuf> {
    let mut cases = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &mut cases);
    assert!(cases.len() > 50, "only {} cases were found", cases.len());
    cases.sort();
    cases
}

fn collect(folder: &Path, cases: &mut Vec<PathBuf>) {
    let entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    if entries.iter().any(|path| path.ends_with("about.md")) {
        return;
    }
    if entries.iter().any(|path| path.is_file()) {
        cases.push(folder.to_owned());
        return;
    }
    for path in entries {
        collect(&path, cases);
    }
}

fn run(folder: &Path, arguments: &str) -> Run {
    Run::of(program(folder).args(arguments.split_whitespace()))
}

/// A run as one would see it, with what went to standard error below the rest.
fn transcript(command: &str, run: &Run) -> String {
    let Run { status, stdout, stderr } = run;
    let heading = if stderr.is_empty() { "" } else { "[on standard error]\n" };
    let status = status.expect("no signal ends the program");
    format!("$ remix-match {command}\n{stdout}{heading}{stderr}[exit status {status}]\n")
}

/// Holds what came out against the file that says what is expected, or rewrites that file.
fn expect(file: &Path, found: &[u8], broken: &mut Vec<String>) {
    if env::var_os("REWRITE_EXPECTED").is_some_and(|value| value == "1") {
        fs::write(file, found).unwrap();
        return;
    }
    let expected = fs::read(file).unwrap_or_default();
    if expected != found {
        let [expected, found] = [expected.as_slice(), found].map(String::from_utf8_lossy);
        broken.push(format!("{}\n--- expected\n{expected}\n--- found\n{found}", file.display()));
    }
}

#[track_caller]
fn all_hold(broken: &[String]) {
    assert!(broken.is_empty(), "{}\nIf this is as it should be: REWRITE_EXPECTED=1", broken.join("\n\n"));
}

/// Systems have words of their own for files that are not there or not files; these are Unix's.
#[cfg(unix)]
#[test]
fn check_says_what_is_expected() {
    let mut broken = Vec::new();
    for case in cases() {
        let text = transcript("check", &run(&case, "check"));
        expect(&case.join("expected.txt"), text.as_bytes(), &mut broken);
    }
    all_hold(&broken);
}

#[test]
fn every_command_agrees_with_check_on_whether_the_files_can_be_used() {
    for case in cases() {
        // Whoever tried the program on a case has results there.
        let tried_before = case.join("out").exists();
        let status = run(&case, "check").status;
        let answer = run(&case, "check --json");
        assert_eq!(answer.status, status, "{}", case.display());
        let unusable = matches!(status, Some(3 | 4));
        let errors = answer.json()["errors"].as_array().unwrap().len();
        assert_eq!(errors > 0, unusable, "{}", case.display());
        let assign = run(&case, "assign --dry-run --json");
        if unusable {
            assert_eq!(assign.status, status, "{}", case.display());
            assert_eq!(assign.json()["errors"], answer.json()["errors"], "{}", case.display());
        } else {
            assert!(matches!(assign.status, Some(0 | 1)), "{}: {}", case.display(), assign.stderr);
        }
        assert_eq!(case.join("out").exists(), tried_before, "{}", case.display());
    }
}

/// The answer without what differs from seed to seed: the seed, and who has no address among the placed.
fn lasting(mut answer: Value) -> String {
    let fields = answer.as_object_mut().expect("the answer is an object");
    fields.retain(|field, _| !["seed", "warnings"].contains(&field.as_str()));
    serde_json::to_string_pretty(&answer).expect("a value can be printed") + "\n"
}

#[test]
fn assign_reaches_what_is_expected_with_every_seed() {
    let mut broken = Vec::new();
    for case in cases().iter().filter(|case| case.join("expected.json").exists()) {
        let file = case.join("expected.json");
        expect(&file, lasting(run(case, "assign --dry-run --json").json()).as_bytes(), &mut broken);
        let round = RoundFiles::of_folder(case).read();
        for seed in SEEDS {
            let outcome = plan::pose(&round, seed).answer();
            let answer = serde_json::to_value(RunResult::of(&round.roster, &outcome.into(), 0)).unwrap();
            assert_eq!(lasting(answer), fs::read_to_string(&file).unwrap(), "{} with seed {seed}", case.display());
        }
    }
    all_hold(&broken);
}

#[test]
fn assign_writes_what_is_expected() {
    let mut broken = Vec::new();
    for case in cases().iter().filter(|case| case.join("expected").is_dir()) {
        let copy = tempfile::tempdir().unwrap();
        for file in fs::read_dir(case).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
            fs::copy(&file, copy.path().join(file.file_name().unwrap())).unwrap();
        }
        run(copy.path(), "assign").ends_with(1);
        for name in ["assignments.csv", "mail-merge.csv", "unplaced.csv"] {
            let found = fs::read(copy.path().join("out").join(name)).unwrap();
            expect(&case.join("expected").join(name), &found, &mut broken);
        }
        let verify = run(copy.path(), "verify --json").ends_with(0).json();
        assert_eq!((&verify["ok"], &verify["optimal"]), (&true.into(), &true.into()), "{}", case.display());
    }
    all_hold(&broken);
}
