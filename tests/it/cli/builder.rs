//! A round in a folder of its own, and runs of the program in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const HEADER: &str = "name,email,remixable,like,also,do_not_match,requests,works_link,safe,notes\n";

/// A folder that holds a round.
pub(crate) struct RoundFolder {
    folder: TempDir,
    signups: String,
}

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl RoundFolder {
    /// A round without sign-ups.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let round = Self { folder, signups: HEADER.to_owned() };
        round.settings("title = \"Test Round\"\nyear = 2026\nsignups = \"signups.csv\"\n");
        round
    }

    /// Three people in a circle: each can be given to each.
    pub(crate) fn three() -> Self {
        Self::new().signup("ash", "Marple").signup("birch", "Marple").signup("cedar", "Marple")
    }

    pub(crate) fn settings(&self, text: &str) {
        fs::write(self.path("round.toml"), text).unwrap();
    }

    /// Somebody who offers and likes one fandom.
    pub(crate) fn signup(self, name: &str, fandom: &str) -> Self {
        self.row(&format!("{name},{name}@example.org,{fandom},{fandom},,,,,,"))
    }

    /// A whole row of the sign-ups.
    pub(crate) fn row(mut self, row: &str) -> Self {
        self.signups.push_str(row);
        self.signups.push('\n');
        fs::write(self.path("signups.csv"), &self.signups).unwrap();
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
    }

    /// The names in a folder, sorted.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// A run of the program in this folder.
    pub(crate) fn run(&self, arguments: &str) -> Run {
        Run::of(program(self.folder.path()).args(arguments.split_whitespace()))
    }
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { status: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }

    /// Holds the run to its exit status, and shows all it said where that is another one.
    #[track_caller]
    pub(crate) fn ends_with(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "\n{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Everything on stdout, as one JSON value.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|why| panic!("{why}:\n{}", self.stdout))
    }
}

/// The program, run in a folder, with nothing in its surroundings that changes what it says.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_remix-match"));
    command.current_dir(folder).env_remove("RUST_BACKTRACE").env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}
