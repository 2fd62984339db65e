//! Disks that are full, that can only be read, or that break off; small ones are mounted where that can be
//! done without asking.

use std::fs;
use std::process::{Command, Stdio};

use crate::cli::builder::{RoundFolder, Run, program};

/// Runs the program on a round on a disk of its own, then lists what is on that disk; none where
/// no disk can be had.
fn on_a_disk(options: &str, line: &str) -> Option<Run> {
    let folder = tempfile::tempdir().unwrap();
    let unshared = |line: &str| {
        let path = program(folder.path()).get_program().to_owned();
        let mut command = Command::new("unshare");
        command.current_dir(folder.path()).args(["-rm", "sh", "-c", line]).arg(path);
        command
    };
    fs::create_dir(folder.path().join("disk")).unwrap();
    let mount = format!("mount -t tmpfs -o {options} tmpfs disk && cd disk");
    let able = unshared(&mount).output().is_ok_and(|output| output.status.success());
    if !able {
        eprintln!("skipped: no disk can be mounted here");
        return None;
    }
    Some(Run::of(&mut unshared(&format!("{mount} && {line}"))))
}

#[test]
fn a_full_disk_takes_all_of_a_result_or_nothing() {
    let line = "\"$0\" simulate --participants 60 --out trial >/dev/null; \
                \"$0\" assign --round trial >/dev/null; echo \"status $?\"; find . -type f | sort; df . | tail -1";
    let Some(run) = on_a_disk("size=44k", line) else { return };
    assert!(run.stdout.starts_with("status 4\n"), "{}\n{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("the disk is full"), "{}", run.stderr);
    let files: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("./")).collect();
    assert_eq!(files, ["./trial/past-rounds.csv", "./trial/round.toml", "./trial/signups.csv"], "{}", run.stdout);
}

#[test]
fn a_disk_that_can_only_be_read_is_told() {
    let line = "\"$0\" simulate --participants 30 --out trial >/dev/null; mount -o remount,ro . && cd /proc/self/cwd; \
                \"$0\" check --round trial >/dev/null; \"$0\" assign --round trial; echo \"status $?\"";
    let Some(run) = on_a_disk("size=400k", line) else { return };
    assert!(run.stdout.ends_with("status 4\n"), "{}\n{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("the disk can only be read"), "{}", run.stderr);
}

#[test]
fn a_file_that_breaks_off_while_it_is_read_is_told() {
    let round = RoundFolder::three();
    // Its first bytes belong to no page of the process that reads it.
    round.settings("signups = \"/proc/self/mem\"\n");
    let run = round.run("check").ends_with(4);
    assert!(run.stderr.contains("/proc/self/mem could not be read"), "{}", run.stderr);
}

#[test]
fn a_result_that_is_written_but_cannot_be_told_is_a_failure() {
    let round = RoundFolder::three();
    let full = Stdio::from(fs::File::create("/dev/full").unwrap());
    let run = program(&round.path("")).args(["assign", "--json"]).stdout(full).stderr(Stdio::null()).status().unwrap();
    assert_eq!(run.code(), Some(4));
    assert_eq!(round.names("out").len(), 5);
    round.run("verify").ends_with(0);
}
