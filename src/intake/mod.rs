//! Bytes in, a checked round out, with every problem found on the way.
//!
//! A file passes these stations: `decoding` makes text of it, `delimiter` and `sheet` make
//! rows, `columns` and `signups` read what stands in them, `resubmission` leaves one sign-up for
//! each person, `naming` and `directory` find out who and what is meant, and `roster` puts the
//! round together. Nothing here opens a file: whoever calls has read it already.

mod barring;
mod cells;
mod claims;
mod columns;
mod commas;
mod decoding;
mod delimiter;
mod directory;
mod entries;
mod fandoms;
mod headers;
mod history;
mod naming;
mod nearest;
mod people;
mod problem;
mod questions;
mod records;
mod resubmission;
mod roster;
mod settings;
mod sheet;
mod signups;
mod slips;
mod submitted;

use std::collections::HashMap;

use crate::domain::{Round, Settings};
use directory::Directory;
use fandoms::FandomFile;
use people::PeopleBook;

pub use claims::claimed_pairs;
pub use problem::{
    Column, FileProblem, Later, Looks, OrderedBy, Problem, ProblemKind, ReferenceProblem, SettingsProblem, Severity,
    SignupProblem,
};
pub use questions::{Names, Question};
pub use settings::settings;

/// A file that somebody has already read into memory.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path as `round.toml` or the command line names it: how problems call it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The files that `round.toml` names.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Sign-ups, in the order of the settings.
    pub signups: Vec<SourceFile>,
    /// Past rounds, in the order of the settings.
    pub history: Vec<SourceFile>,
    /// Fandom names that are the same, and umbrellas.
    pub fandoms: Option<SourceFile>,
    /// Other names of people.
    pub people: Option<SourceFile>,
}

/// What came of reading a round.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The round; none where a problem is an error.
    pub round: Option<Round>,
    /// All problems of all files, in the order of files and rows.
    pub problems: Vec<Problem>,
    /// The names that [`Reading::questions`] are about.
    pub names: Names,
}

impl Reading {
    /// Names of fandoms that may be the same, the most important first. Looking for them takes longer
    /// than reading, so it is done only when asked.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        self.names.questions()
    }
}

/// Reads the files of a round.
#[must_use]
pub fn round(settings: Settings, sources: &Sources) -> Reading {
    let mut problems = Vec::new();
    let mut signups = signups::read(&settings, &sources.signups, &mut problems);
    let book = sources.people.as_ref().map(|file| PeopleBook::read(file, &settings, &mut problems)).unwrap_or_default();
    if let Some(file) = &sources.people {
        book.report_addresses(&file.name, &signups.rows, &mut problems);
    }
    book.rename(&mut signups.rows, &signups.files);
    signups.rows = resubmission::settle(signups.rows, &signups.files, &mut problems);
    book.add_other_names(&mut signups.rows);
    let fandom_file = sources.fandoms.as_ref().map(|file| FandomFile::read(file, &settings, &mut problems));
    let people = Directory::of_signups(&signups.rows);
    let shown: Vec<String> = signups.rows.iter().map(|signup| signup.name.clone()).collect();
    let history = history::read(&sources.history, &settings, (&people, &shown), &mut problems);
    commas::report(&signups.rows, &signups.files, &signups.fandoms, &mut problems);
    let (roster, names) =
        roster::of_signups(signups, &fandom_file.unwrap_or_default(), (&people, &shown), &mut problems);
    sort(&mut problems, sources);
    let usable = problems.iter().all(|problem| problem.severity() != Severity::Error);
    Reading { round: usable.then_some(Round { settings, roster, history }), problems, names }
}

/// By file in the order of the settings, then by row; what is about a whole file stands first.
fn sort(problems: &mut [Problem], sources: &Sources) {
    let others = sources.history.iter().chain(&sources.fandoms).chain(&sources.people);
    let files = sources.signups.iter().chain(others);
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, file) in files.enumerate() {
        places.entry(&file.name).or_insert(place);
    }
    problems.sort_by_cached_key(|problem| (places.get(problem.file()).copied(), problem.row()));
}
