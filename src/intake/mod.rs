//! Bytes in, a checked round out, with every problem found on the way.
//!
//! A file passes these stations: `decoding` makes text of it, `delimiter` and `sheet` make
//! rows, `columns` and `signups` read what stands in them, `resubmission` leaves one sign-up for
//! each person, `naming` and `directory` find out who and what is meant, and `roster` puts the
//! round together. Nothing here opens a file: whoever calls has read it already.

mod ao3;
mod barring;
mod cells;
mod claims;
mod columns;
mod commas;
mod compounds;
mod decoding;
mod delimiter;
mod directory;
mod entries;
mod fandoms;
mod guess;
mod headers;
mod history;
mod naming;
mod nearest;
mod neighbours;
mod people;
mod problem;
mod questions;
mod records;
mod requests;
mod resubmission;
mod roster;
mod settings;
mod sheet;
mod signup;
mod signups;
mod submitted;
mod workbook;
mod works;

use std::borrow::Cow;
use std::collections::HashMap;
use std::panic::resume_unwind;
use std::thread;

use crate::domain::{Roster, Round, Settings};
use directory::Directory;
use fandoms::FandomFile;
use people::PeopleBook;
use signups::Signups;
use works::WorksFile;

pub use claims::claimed_pairs;
pub use guess::{Doubt, Draft, FileKind, Guess, GuessedColumn, Look, Neighbours, Reason, Sense, guess};
pub use problem::{
    Column, FileProblem, Lacking, Looks, OrderedBy, Problem, ProblemKind, ReferenceProblem, SettingsProblem, Severity,
    Shortfall, SignupProblem, WorkbookProblem, WorksProblem,
};
pub use questions::{Line, Names, Question, best_first};
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
    /// Offered works.
    pub works: Option<SourceFile>,
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
    /// Names of fandoms that may be the same or lie within each other, the most important first and those
    /// about one work together. Looking for them takes longer than reading, so it is done only when asked.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        self.names.questions()
    }
}

/// Reads the files of a round.
#[must_use]
pub fn round(settings: Settings, sources: &Sources) -> Reading {
    read(settings, Cow::Borrowed(sources))
}

/// The same for whoever needs the files no longer: each is dropped as soon as it is read.
#[must_use]
pub fn round_of(settings: Settings, sources: Sources) -> Reading {
    read(settings, Cow::Owned(sources))
}

fn read(settings: Settings, mut sources: Cow<'_, Sources>) -> Reading {
    let places = places(&sources);
    let mut problems = Vec::new();
    let fandom_file = sources.fandoms.as_ref().map(|file| FandomFile::read(file, &settings, &mut problems));
    let fandom_file = fandom_file.unwrap_or_default();
    let (mut signups, works) = at_once(
        || signups::read(&settings, &sources.signups, &fandom_file.names(), &mut problems),
        || sources.works.as_ref().map(|file| WorksFile::read(file, &settings)),
    );
    let (works, of_works) = works.unzip();
    problems.extend(of_works.into_iter().flatten());
    if let Cow::Owned(sources) = &mut sources {
        (sources.signups, sources.works) = (Vec::new(), None);
    }
    let book = sources.people.as_ref().map(|file| PeopleBook::read(file, &settings, &mut problems)).unwrap_or_default();
    if let Some(file) = &sources.people {
        book.report_addresses(&file.name, &signups.rows, &mut problems);
    }
    book.rename(&mut signups.rows, &signups.files);
    signups.rows = resubmission::settle(signups.rows, &signups.files, &mut problems);
    book.add_other_names(&mut signups.rows);
    let people = Directory::of_signups(&signups.rows);
    let finish = || finish(signups, &fandom_file, &people, (works.as_ref(), &settings));
    let ((roster, names, told), (history, of_history)) =
        at_once(finish, || history::read(&sources.history, &settings, &people));
    problems.extend(of_history);
    problems.extend(told);
    problems.sort_by_cached_key(|problem| (places.get(problem.file()).copied(), problem.row()));
    let usable = problems.iter().all(|problem| problem.severity() != Severity::Error);
    Reading { round: usable.then_some(Round { settings, roster, history }), problems, names }
}

/// What can be said of sign-ups once everybody has one.
fn finish(
    signups: Signups,
    fandom_file: &FandomFile,
    people: &Directory,
    works: (Option<&WorksFile>, &Settings),
) -> (Roster, Names, Vec<Problem>) {
    let mut problems = Vec::new();
    commas::report(&signups.rows, &signups.files, &signups.fandoms, &mut problems);
    let (roster, names) = roster::of_signups(signups, fandom_file, people, works, &mut problems);
    (roster, names, problems)
}

/// Does two things that need nothing of each other at the same time.
fn at_once<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        (one, other.join().unwrap_or_else(|bug| resume_unwind(bug)))
    })
}

/// The place of each file in the order of the settings, by its name.
fn places(sources: &Sources) -> HashMap<String, usize> {
    let others = sources.history.iter().chain(&sources.fandoms).chain(&sources.people).chain(&sources.works);
    let mut places = HashMap::new();
    for (place, file) in sources.signups.iter().chain(others).enumerate() {
        places.entry(file.name.clone()).or_insert(place);
    }
    places
}
