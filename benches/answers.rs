//! How long moderators wait for an answer: every command on a real round and on made-up ones, from start to end.
//!
//! ```text
//! cargo bench --bench answers              the real round, then 200 to 10,000 people
//! cargo bench --bench answers -- 2000      another size, or several
//! ```
//!
//! Seeds are fixed. Each command runs five times; the middle one counts.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::Value;

/// How often each command runs.
const RUNS: usize = 5;

fn main() {
    let typed: Vec<usize> = env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if typed.is_empty() { vec![200, 1_000, 2_000, 10_000] } else { typed };
    let folder = tempfile::tempdir().expect("a folder for rounds can be made");
    println!("| round | command | seconds | peak MB | report |\n|---|---|---|---|---|");
    let real = folder.path().join("real");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/round-2014-2015"), &real);
    measure("a real one, 637 people", &real);
    for size in sizes {
        let round = folder.path().join(size.to_string());
        run(&["simulate", "--participants", &size.to_string(), "--out", &round.display().to_string()], &round);
        measure(&format!("made up, {size} people"), &round);
    }
}

/// Measures every command on one round. The one who is explained stands in the middle of the sign-ups.
fn measure(name: &str, round: &Path) {
    let signups = fs::read_to_string(round.join("signups.csv")).expect("sign-ups were written");
    let rows: Vec<&str> = signups.lines().skip(1).collect();
    let person = rows[rows.len() / 2].split(',').next().unwrap_or_default();
    let commands: [&[&str]; 5] =
        [&["check"], &["assign", "--replace"], &["explain", person], &["suggest"], &["verify"]];
    for command in commands {
        let mut all: Vec<(f64, f64)> = (0..RUNS).map(|_| run(command, round)).collect();
        all.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (seconds, peak) = all[RUNS / 2];
        let report = fs::metadata(round.join("out/report.html")).ok().filter(|_| command[0] == "assign");
        let size = report.map_or_else(String::new, |file| format!("{} kB", file.len() / 1_000));
        println!("| {name} | {} | {seconds:.3} | {peak:.0} | {size} |", command[0]);
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
