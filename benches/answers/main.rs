//! How long moderators wait for an answer: every command on a real round and on made-up ones, from start to end.
//!
//! ```text
//! cargo bench --bench answers              the real round, then 200 to 10,000 people
//! cargo bench --bench answers -- 2000      another size, or several
//! cargo bench --bench answers -- what-if   only what would be different, without reading files
//! cargo bench --bench answers -- after     only what comes after the letters: repairs
//! cargo bench --bench answers -- page      only the pages in the browser, for 2,000 people
//! ```
//!
//! Seeds are fixed. Each command runs five times; the middle one counts. Before a repair every letter is out.

mod page;

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use remix_match::domain::{HistoryYears, Mutual};
use remix_match::explain::{Outlook, Supposed};
use remix_match::intake::{self, SourceFile, Sources};
use remix_match::simulate::{self, MadeUpRound};
use serde_json::Value;

/// How often each command runs.
const RUNS: usize = 5;

fn main() {
    let typed: Vec<usize> = env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let asked = |word: &str| env::args().any(|argument| argument == word);
    let part = if asked("after") { Part::After } else { Part::All };
    let folder = tempfile::tempdir().expect("a folder for rounds can be made");
    if env::args().any(|argument| argument == "page") {
        let round = folder.path().join("round");
        let size = typed.first().unwrap_or(&2_000).to_string();
        run(&["simulate", "--participants", &size, "--out", &round.display().to_string()], &round);
        run(&["assign"], &round);
        return page::measure(&round);
    }
    let sizes = if typed.is_empty() { vec![200, 1_000, 2_000, 10_000] } else { typed };
    let folder = tempfile::tempdir().expect("a folder for rounds can be made");
    if asked("what-if") {
        for size in sizes {
            measure_what_if(&format!("made up, {size} people"), size);
        }
        return;
    }
    println!("| round | command | seconds | peak MB | report |\n|---|---|---|---|---|");
    let real = folder.path().join("real");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/round-2014-2015"), &real);
    measure_part(part, "a real one, 637 people", &real, &[1, 5, 60]);
    for size in sizes {
        let round = folder.path().join(size.to_string());
        run(&["simulate", "--participants", &size.to_string(), "--out", &round.display().to_string()], &round);
        measure_part(part, &format!("made up, {size} people"), &round, &[size / 100]);
    }
}

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    All,
    /// What comes after the letters.
    After,
}

fn measure_part(part: Part, name: &str, round: &Path, drop_outs: &[usize]) {
    if part == Part::All {
        measure(name, round);
    } else {
        run(&["assign"], round);
    }
    measure_after(name, round, drop_outs);
}

/// Measures the letters, and repairs after so many dropped out.
fn measure_after(name: &str, round: &Path, drop_outs: &[usize]) {
    tell(name, "export letters", &mut || run(&["export", "letters", "--replace"], round), &String::new);
    let assignments = round.join("out/assignments.csv");
    let sent = fs::read_to_string(&assignments).expect("it was written").replace(",assigned\r\n", ",sent\r\n");
    let remixers: Vec<&str> = sent.lines().skip(1).filter_map(|row| row.split(',').next()).collect();
    for &number in drop_outs {
        let gone = remixers.iter().step_by(remixers.len() / number).take(number);
        let mut arguments: Vec<&str> = gone.flat_map(|name| ["--drop", name]).collect();
        arguments.insert(0, "repair");
        for flag in ["", " --placed-first"] {
            let command = [arguments.as_slice(), if flag.is_empty() { &[] } else { &["--placed-first"] }].concat();
            let mut again = || {
                fs::remove_dir_all(round.join("out")).expect("it was written");
                fs::create_dir(round.join("out")).expect("it is gone");
                fs::write(&assignments, &sent).expect("the folder is there");
                run(&command, round)
            };
            tell(name, &format!("repair{flag}, {number} dropped out"), &mut again, &String::new);
        }
    }
}

/// Runs something several times and prints the middle one.
fn tell(name: &str, command: &str, once: &mut dyn FnMut() -> (f64, f64), size: &dyn Fn() -> String) {
    let mut all: Vec<(f64, f64)> = (0..RUNS).map(|_| once()).collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (seconds, peak) = all[RUNS / 2];
    println!("| {name} | {command} | {seconds:.3} | {peak:.0} | {} |", size());
}

/// Measures every command on one round. The one who is explained stands in the middle of the sign-ups.
fn measure(name: &str, round: &Path) {
    let signups = fs::read_to_string(round.join("signups.csv")).expect("sign-ups were written");
    let rows: Vec<&str> = signups.lines().skip(1).collect();
    let person = rows[rows.len() / 2].split(',').next().unwrap_or_default();
    let commands: [&[&str]; 6] = [
        &["check"],
        &["assign", "--replace"],
        &["explain", person],
        &["explain", person, "--if-gone"],
        &["suggest"],
        &["verify"],
    ];
    for command in commands {
        let sized = || {
            let report = fs::metadata(round.join("out/report.html")).ok().filter(|_| command[0] == "assign");
            report.map_or_else(String::new, |file| format!("{} kB", file.len() / 1_000))
        };
        let told = if command.contains(&"--if-gone") { "explain --if-gone" } else { command[0] };
        tell(name, told, &mut || run(command, round), &sized);
    }
}

/// Measures what would come of decisions and of other rules, asked of a round that is read and settled already, as a
/// page asks while somebody moves a switch.
fn measure_what_if(name: &str, people: usize) {
    let MadeUpRound { settings, signups, history } = simulate::round(people, 1);
    let file = |name: &str, bytes: Vec<u8>| SourceFile { name: name.to_owned(), bytes };
    let settings = intake::settings(&file("round.toml", settings)).0.expect("it was made up without errors");
    let signups = vec![file("signups.csv", signups)];
    let sources = Sources { signups, history: vec![file("past-rounds.csv", history)], ..Sources::default() };
    let round = intake::round(settings, &sources).round.expect("it was made up without errors");
    let outlook = Outlook::of(&round, 1);
    let pair = outlook.whole().pairs[people / 3];
    let mut forbidding = round.settings.clone();
    forbidding.rules.mutual = Mutual::Forbid;
    let mut few_years = round.settings.clone();
    few_years.rules.history_years = HistoryYears::Last(3);
    let questions: [(&str, &dyn Fn() -> bool); 5] = [
        ("if never", &|| outlook.suppose(&round, Supposed::Never(pair)).is_ok()),
        ("if kept", &|| outlook.suppose(&round, Supposed::Kept(pair)).is_ok()),
        ("if gone", &|| outlook.suppose(&round, Supposed::Gone(pair.0)).is_ok()),
        ("with mutual pairs forbidden", &|| outlook.with_settings(&round, &forbidding).is_ok()),
        ("with the last 3 years", &|| outlook.with_settings(&round, &few_years).is_ok()),
    ];
    for (question, answered) in questions {
        let mut once = || {
            let start = Instant::now();
            assert!(answered(), "{question}");
            (start.elapsed().as_secs_f64(), 0.0)
        };
        tell(name, question, &mut once, &String::new);
    }
}

/// Seconds and megabytes of one run.
fn run(arguments: &[impl AsRef<OsStr>], round: &Path) -> (f64, f64) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_remix-match"));
    command.args(arguments).arg("--timings").arg("--quiet").stdout(Stdio::null());
    if round.exists() {
        command.arg("--round").arg(round);
    }
    let start = Instant::now();
    let output = command.output().expect("the program can be run");
    let seconds = start.elapsed().as_secs_f64();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let timings: Value = told.lines().last().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    (seconds, timings["peak_mb"].as_f64().unwrap_or_default())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("the folder is new");
    let files = fs::read_dir(from).expect("the fixture is there").filter_map(Result::ok).map(|entry| entry.path());
    for file in files.filter(|path: &PathBuf| path.is_file()) {
        fs::copy(&file, to.join(file.file_name().expect("a file has a name"))).expect("it can be copied");
    }
}
