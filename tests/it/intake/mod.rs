//! The intake room at its door: bytes go in, rounds and problems come out.

mod after;
mod corrections;
mod decisions;
mod different;
mod fandom_names;
mod files;
mod formats;
mod google_forms;
mod guess;
mod laws;
mod more_than_one;
mod past;
mod people;
mod previews;
mod requests;
mod round_toml;
mod separate_lists;
mod settings_edits;
mod signups;
mod small_files;
mod workbooks;
mod works;

use remix_match::domain::{Participant, ParticipantId, Round, Settings};
use remix_match::intake::{self, Problem, Reading, SourceFile, Sources};

/// A file in memory.
fn file(name: &str, bytes: impl AsRef<[u8]>) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: bytes.as_ref().to_vec() }
}

/// Settings from the text of a `round.toml`; the line with the sign-ups is added.
fn settings(rest: &str) -> Settings {
    let (settings, problems) = intake::settings(&file("round.toml", format!("signups = \"signups.csv\"\n{rest}")));
    settings.unwrap_or_else(|| panic!("{problems:?}"))
}

/// Reads sign-ups alone.
fn read(signups: impl AsRef<[u8]>) -> Reading {
    intake::round(Settings::default(), &sources(signups))
}

fn sources(signups: impl AsRef<[u8]>) -> Sources {
    Sources { signups: vec![file("signups.csv", signups)], ..Sources::default() }
}

/// The round, which must be there.
fn round(reading: &Reading) -> &Round {
    reading.round.as_ref().unwrap_or_else(|| panic!("{}", sentences(&reading.problems).join("\n")))
}

fn sentences(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// Problems without the one that most sheets of these tests have: they are too short for addresses.
fn to_the_point(problems: &[Problem]) -> impl Iterator<Item = &Problem> {
    problems.iter().filter(|problem| problem.code() != "no_email_column")
}

/// Kind, row and column letter of each problem.
fn told(problems: &[Problem]) -> Vec<(&str, Option<u64>, Option<&str>)> {
    to_the_point(problems).map(|problem| (problem.code(), problem.row(), problem.letter())).collect()
}

fn codes(problems: &[Problem]) -> Vec<&str> {
    to_the_point(problems).map(Problem::code).collect()
}

/// The one problem of a kind.
fn only<'p>(problems: &'p [Problem], code: &str) -> &'p Problem {
    let found: Vec<&Problem> = problems.iter().filter(|problem| problem.code() == code).collect();
    assert_eq!(found.len(), 1, "{code} in {:?}", sentences(problems));
    found[0]
}

fn person<'r>(round: &'r Round, name: &str) -> &'r Participant {
    let found = round.roster.participants().iter().find(|person| person.name == name);
    found.unwrap_or_else(|| panic!("{name} is not in the round"))
}

fn names(round: &Round, ids: &[ParticipantId]) -> Vec<String> {
    ids.iter().map(|id| round.roster.name(*id).to_owned()).collect()
}

fn fandoms(round: &Round, ids: &[remix_match::domain::FandomId]) -> Vec<String> {
    ids.iter().map(|id| round.roster.fandoms().name(*id).to_owned()).collect()
}
