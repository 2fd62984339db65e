//! Every way to fail, with its exit status: the one place.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use remix_match::export::{Mistake, NotAnswered, NotInEncoding};
use remix_match::intake::{Problem, Unclear};
use remix_match::verify::Fault;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// All is well.
    Done,
    /// Done, but somebody must look.
    Look,
    /// What was typed cannot be meant.
    Usage,
    /// The inputs cannot be used, or would be overwritten; nothing was written.
    Inputs,
    /// A file could not be read or written.
    Files,
    /// A bug of ours.
    Bug,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Look => 1,
            Status::Usage => 2,
            Status::Inputs => 3,
            Status::Files => 4,
            Status::Bug => 70,
        })
    }
}

/// Why a command stopped.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The files were read, and something in them must be mended.
    Problems(Vec<Problem>),
    /// Results, or whatever else would be overwritten, are there already.
    Exists { what: Existing, path: PathBuf },
    /// The command line names somebody whom nobody in the round is, or more than one.
    Unclear { typed: String, why: Unclear },
    /// The one who plays in the round and must not be told who remixes them is nobody in it, or more than one.
    NoPlayer { typed: String, why: Unclear },
    /// The command line says of them that they leave, and that nothing of theirs changes.
    KeptAndGone(Vec<String>),
    /// An assignment names people whom a repair cannot know.
    Strangers { path: PathBuf, people: Vec<String> },
    /// These rows of an assignment hold the pair of an earlier row, too.
    PairsTwice { path: PathBuf, rows: Vec<u64> },
    /// A file of pairs is no assignment: it names somebody who is not in the round, or twice in one role.
    NoAssignment { path: PathBuf, people: Vec<String> },
    /// An assignment breaks rules, so letters about it must be meant.
    Faults { path: PathBuf, faults: Vec<Fault> },
    /// There is nobody to whom a letter could be written.
    NoLetters(NoLetters),
    /// Templates cannot be filled in.
    Template(Vec<Mistake>),
    /// Letters went out: nobody may be given another author by solving the round anew.
    LettersOut { path: PathBuf, known: usize },
    /// Nothing tells the year of the round.
    NoYear,
    /// Rows do not fit into the encoding of a file.
    NotInEncoding { path: PathBuf, why: NotInEncoding },
    /// An answer cannot stand in a file of names.
    NotAnswered { path: PathBuf, why: NotAnswered },
    /// Files could not be read or written.
    Files(Vec<FileTrouble>),
    /// Another run is writing into this folder of results.
    Busy(PathBuf),
    /// A table was too large for a workbook.
    Workbook(remix_match::export::WorkbookError),
    /// Standard output took nothing more.
    Output(io::Error),
    /// No page can be served on this port, or on any.
    NoPort { port: Option<u16>, why: io::Error },
    /// Of these files it is not clear what they are.
    UnclearFiles(Vec<String>),
    /// A form of the page says what cannot be meant.
    Form(FormTrouble),
    /// The program found itself wrong.
    Bug(String),
}

/// Why there is nobody to write to.
#[derive(Debug)]
pub(crate) enum NoLetters {
    /// Nobody has an author.
    NoPairs,
    /// Everybody's letter went out.
    AllSent,
    /// Those who are named have no author.
    NoAuthor(Vec<String>),
}

/// What is wrong with a form that came from the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormTrouble {
    /// No file was chosen.
    NoFile,
    /// It asks about something that is not there, or not any more.
    Gone,
    /// A field that must be filled in is empty.
    Empty(&'static str),
    /// A field holds what it cannot hold; here is what it can.
    Wrong(&'static str, &'static str),
}

/// What is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Existing {
    Result,
    Round,
    File,
}

/// A file, what was to be done with it, and why that failed.
#[derive(Debug)]
pub(crate) struct FileTrouble {
    pub path: PathBuf,
    pub deed: Deed,
    pub why: io::Error,
}

/// What was to be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    ReadSettings,
    Read,
    Write,
}

impl Failure {
    /// The exit status.
    pub(crate) fn status(&self) -> Status {
        match self {
            Self::Problems(_)
            | Self::Exists { .. }
            | Self::NoAssignment { .. }
            | Self::Strangers { .. }
            | Self::PairsTwice { .. }
            | Self::LettersOut { .. }
            | Self::Faults { .. }
            | Self::NoLetters(_)
            | Self::NoYear
            | Self::NotInEncoding { .. }
            | Self::NotAnswered { .. }
            | Self::Template(_) => Status::Inputs,
            Self::Unclear { .. }
            | Self::NoPlayer { .. }
            | Self::KeptAndGone(_)
            | Self::UnclearFiles(_)
            | Self::Form(_) => Status::Usage,
            Self::Files(_) | Self::NoPort { .. } | Self::Busy(_) | Self::Output(_) | Self::Workbook(_) => Status::Files,
            Self::Bug(_) => Status::Bug,
        }
    }

    /// One file that could not be written.
    pub(crate) fn writing(path: impl Into<PathBuf>, why: io::Error) -> Self {
        Self::Files(vec![FileTrouble { path: path.into(), deed: Deed::Write, why }])
    }
}

impl From<remix_match::export::WorkbookError> for Failure {
    fn from(why: remix_match::export::WorkbookError) -> Self {
        Self::Workbook(why)
    }
}

/// Both, or all that failed, as far as it can be told together.
pub(crate) fn both<A, B>(one: Result<A, Failure>, other: Result<B, Failure>) -> Result<(A, B), Failure> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(Failure::Files(mut one)), Err(Failure::Files(other))) => {
            one.extend(other);
            Err(Failure::Files(one))
        }
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}

/// Where in the source the last panic came from.
static PLACE: Mutex<String> = Mutex::new(String::new());

/// Runs a command and turns a panic into a failure that knows its place in the source. A panic's own
/// words may hold names from the sign-ups, so they are only shown to whoever asks for a backtrace.
pub(crate) fn catching_bugs<T>(run: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let tells_all = Backtrace::capture().status() == BacktraceStatus::Captured;
    let usual = take_hook();
    set_hook(Box::new(move |panic| {
        *PLACE.lock().unwrap_or_else(PoisonError::into_inner) =
            panic.location().map_or_else(String::new, ToString::to_string);
        if tells_all {
            usual(panic);
        }
    }));
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Err(bug()))
}

/// The last panic as a failure.
pub(crate) fn bug() -> Failure {
    Failure::Bug(PLACE.lock().unwrap_or_else(PoisonError::into_inner).clone())
}
