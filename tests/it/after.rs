//! The middle and the end of a round: who waits and who could pinch hit, the lists of remixes, and rows of past rounds.

mod pinch_hits;
mod posted;
mod whole;

use std::fs;
use std::path::{Path, PathBuf};

use remix_match::domain::{Remix, Round};
use remix_match::intake::{self, AssignmentFile, Problem, SourceFile};

use crate::round_files::RoundFiles;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/after")
}

fn fixture(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap()
}

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// The round of the fixture.
fn round() -> Round {
    RoundFiles::of_folder(&folder()).read()
}

/// Reads assignments of the fixture's round, which must have no problem.
fn assignments(round: &Round, text: &str) -> AssignmentFile {
    let (read, problems) = intake::assignment_file(&file("assignments.csv", text), &round.roster);
    assert_eq!(problems, []);
    read
}

/// Reads posted remixes beside assignments.
fn remixes(round: &Round, assignments_text: &str, posted: &str) -> (Vec<Remix>, Vec<Problem>) {
    intake::remixes(Some(&file("posted.csv", posted)), &assignments(round, assignments_text), round)
}
