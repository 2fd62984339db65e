//! What only Unix has: closed streams, links, permissions.

use std::fs;
use std::io::Read;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::cli::builder::{RoundFolder, Run, program};

#[test]
fn closed_streams_are_no_reason_to_panic() {
    let round = RoundFolder::three();
    for redirection in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
        for command in ["check", "check --json", "assign --replace", "verify", "check --round nowhere"] {
            let run = shell(&round.path(""), &format!("exec \"$0\" {command} {redirection}"));
            let expected = if command.ends_with("nowhere") { 4 } else { 0 };
            assert_eq!(run.status, Some(expected), "{command} {redirection}: {}", run.stderr);
        }
    }
}

#[test]
fn a_reader_who_goes_away_in_the_middle_is_no_failure() {
    let round = (0..2_000).fold(RoundFolder::new(), |round, number| round.row(&format!("odd{number},x")));
    let mut child = program(&round.path("")).args(["check", "--json"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut start = [0; 10];
    child.stdout.as_mut().unwrap().read_exact(&mut start).unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(3));
}

#[test]
fn links_that_lead_nowhere_or_in_a_circle_are_told() {
    let round = RoundFolder::three();
    fs::create_dir(round.path("out")).unwrap();
    symlink("nowhere", round.path("out/assignments.csv")).unwrap();
    round.run("assign").ends_with(3);
    symlink("nowhere", round.path("lost")).unwrap();
    round.settings("signups = \"signups.csv\"\noutput = \"lost\"\n");
    round.run("assign").ends_with(4);
    symlink("circle.csv", round.path("circle.csv")).unwrap();
    round.settings("signups = \"circle.csv\"\n");
    round.run("check").ends_with(4);
}

#[test]
fn what_may_not_be_read_is_told() {
    let round = RoundFolder::three();
    let Some(ordinary) = Ordinary::user(&round) else { return };
    fs::set_permissions(round.path("signups.csv"), fs::Permissions::from_mode(0o000)).unwrap();
    let run = ordinary.run("check").ends_with(4);
    assert!(run.stderr.contains("signups.csv could not be read: this is not allowed"), "{}", run.stderr);
    fs::set_permissions(round.path("round.toml"), fs::Permissions::from_mode(0o000)).unwrap();
    ordinary.run("check").ends_with(4);
}

#[test]
fn where_nothing_may_be_written_nothing_is() {
    let round = RoundFolder::three();
    let Some(ordinary) = Ordinary::user(&round) else { return };
    let lock = |name: &str, mode| fs::set_permissions(round.path(name), fs::Permissions::from_mode(mode)).unwrap();
    lock("", 0o555);
    let run = ordinary.run("assign").ends_with(4);
    assert!(run.stderr.contains("out could not be written: this is not allowed"), "{}", run.stderr);
    ordinary.run("check --write-questions asked.csv").ends_with(4);
    lock("", 0o777);
    ordinary.run("assign").ends_with(0);
    let (names, before) = (round.names("out"), round.read("out/assignments.csv"));
    lock("out", 0o555);
    ordinary.run("assign --replace --seed 5").ends_with(4);
    lock("out", 0o755);
    assert_eq!((round.names("out"), round.read("out/assignments.csv")), (names, before));
}

/// Runs a line of shell in a folder; `$0` is the program.
fn shell(folder: &Path, line: &str) -> Run {
    let path = program(folder).get_program().to_owned();
    Run::of(Command::new("sh").current_dir(folder).args(["-c", line]).arg(path))
}

/// A user whom permissions bind. Root is bound by none, so where the tests run as root the program
/// runs as nobody, from a copy that nobody can reach.
struct Ordinary<'r> {
    round: &'r RoundFolder,
    user: Option<u32>,
}

const NOBODY: u32 = 65534;

impl<'r> Ordinary<'r> {
    fn user(round: &'r RoundFolder) -> Option<Self> {
        let locked = round.path("locked");
        fs::write(&locked, "").unwrap();
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
        let bound = fs::read(&locked).is_err();
        fs::remove_file(&locked).unwrap();
        if bound {
            return Some(Self { round, user: None });
        }
        fs::copy(program(&round.path("")).get_program(), round.path("program")).unwrap();
        fs::set_permissions(round.path(""), fs::Permissions::from_mode(0o777)).unwrap();
        let ordinary = Self { round, user: Some(NOBODY) };
        let able = ordinary.command("--version").output().is_ok_and(|output| output.status.success());
        if !able {
            eprintln!("skipped: this is root, whom no permission binds, and it may not become another user");
        }
        able.then_some(ordinary)
    }

    fn command(&self, arguments: &str) -> Command {
        let mut command = match self.user {
            None => program(&self.round.path("")),
            Some(user) => {
                let mut command = Command::new(self.round.path("program"));
                command.current_dir(self.round.path("")).uid(user).gid(user);
                command
            }
        };
        command.args(arguments.split_whitespace());
        command
    }

    fn run(&self, arguments: &str) -> Run {
        Run::of(&mut self.command(arguments))
    }
}
