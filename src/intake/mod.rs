//! Bytes in, a checked round out, with every problem found on the way.
//!
//! A file passes these stations: `decoding` makes text of it, `delimiter` and `sheet` make
//! rows, `opened` finds their `columns`, and `signups` reads what stands in them. `resubmission` leaves one sign-up
//! for each person (`both_lists` and `pinch_hitters` say who may have two), and `drop_outs` takes out who left.
//! `naming` and `directory` find out who and what is meant, and `roster` puts the round together. Nothing here opens
//! a file: whoever calls has read it already.

mod accounts;
mod adjacency;
mod ao3;
mod barring;
mod blocks;
mod both_lists;
mod cell;
mod cells;
mod chosen;
mod claims;
mod columns;
mod commas;
mod compounds;
mod corrections;
mod decisions;
mod decoding;
mod delimiter;
mod directory;
mod drop_outs;
mod entries;
mod fandoms;
mod fandoms_apart;
mod guess;
mod headers;
mod history;
mod history_file;
mod how_many;
mod munged;
mod name_lists;
mod names_file;
mod naming;
mod near_names;
mod nearest;
mod nobody;
mod notes;
mod opened;
mod past;
mod people;
mod people_apart;
mod pinch_hitters;
mod posted;
mod preview;
mod problem;
mod questions;
mod records;
mod requests;
mod resubmission;
mod roles;
mod roster;
mod row_form;
mod rows;
mod settings;
mod sheet;
mod signup;
mod signups;
mod sources;
mod status_file;
mod strangers;
mod submitted;
mod table_file;
mod traces;
mod workbook;
mod works;

use std::borrow::Cow;
use std::panic::resume_unwind;
use std::thread;

use crate::domain::{FandomKey, ListedCorrection, Roster, Round, Settings};
use accounts::Accounts;
use compounds::Compounds;
use corrections::Corrections;
use directory::Directory;
use drop_outs::Everybody;
use fandoms::FandomFile;
use history::Past;
use name_lists::NameLists;
use naming::Named;
use near_names::{Near, nearest_names};
use people::PeopleBook;
use pinch_hitters::Doubles;
use roster::Beside;
use signup::SignUp;
use signups::Signups;
use sources::{places, tables};
use works::{WorkLists, WorksFile};

pub use cell::{cell, correctable};
pub use chosen::{chosen_columns, columns_without, guessed_choices};
pub use claims::{AssignmentFile, AssignmentRow, Unclear, assignment_file, participant_named, people_with_change};
pub use corrections::corrections;
pub use decisions::decision_file;
pub use decoding::{EncodingFrom, plain_text};
pub use drop_outs::drop_out_rows;
pub use guess::{
    Doubt, Draft, FileKind, Guess, GuessedColumn, Look, Neighbours, Reason, Secret, Sense, guess, guess_as, secret_of,
};
pub use history_file::history_file;
pub use names_file::names_file;
pub use past::{PastReading, Unread, WhyUnread, past_posts};
pub use posted::remixes;
pub use preview::{DelimiterFrom, Preview, PreviewColumn, TableKind, preview, table_kind};
pub use problem::{
    Alike, BookLines, Column, CorrectionProblem, DecisionProblem, FileProblem, Lacking, Looks, Lost, NamesAlike,
    OrderedBy, Part, Passage, PeopleProblem, PostedProblem, Problem, ProblemKind, ReferenceProblem, Request,
    SettingsProblem, Severity, Shortfall, SignupProblem, WorkbookProblem, WorksProblem,
};
pub use questions::{Line, Names, Question, best_first};
pub use settings::{Edit, SettingValue, edited_settings, not_named, settings};
pub use sources::{SourceFile, Sources};
pub use status_file::{plain_table, status_file, table_rows};

/// What came of reading a round.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The round; none where a problem is an error.
    pub round: Option<Round>,
    /// All problems of all files, in the order of files and rows.
    pub problems: Vec<Problem>,
    /// The names that [`Reading::questions`] are about.
    pub names: Names,
    /// Every row of the file of corrections with what came of it.
    pub corrections: Vec<ListedCorrection>,
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
    let corrections = sources.corrections.as_ref().map(|file| Corrections::read(file, &mut problems));
    let (corrections, tables) = (corrections.unwrap_or_default(), tables(&sources));
    let Tables { fandom_file, works, mut signups } = read_tables(&sources, (&settings, &corrections), &mut problems);
    if let Cow::Owned(sources) = &mut sources {
        (sources.signups, sources.pinch_hitters, sources.works) = (Vec::new(), Vec::new(), None);
    }
    let lists = NameLists::of(&settings.lists.separator, signups.rows.iter().map(SignUp::key));
    part_other_names(&mut signups.rows, &lists);
    let read_book = |file| PeopleBook::read(file, (&settings, &corrections), &lists, &mut problems);
    let book = sources.people.as_ref().map(read_book).unwrap_or_default();
    if let Some(file) = &sources.people {
        book.report_addresses(&file.name, &signups.rows, &mut problems);
    }
    book.rename(&mut signups.rows, &signups.files);
    settle(&mut signups, &book, &mut problems);
    let doubles = Doubles::of(&signups.rows);
    doubles.share_names(&mut signups.rows);
    let people = Directory::of_signups(&signups.rows);
    if let Some(file) = &sources.drop_outs {
        let everybody = Everybody { people: &people, doubles: &doubles };
        drop_outs::apply(file, &mut signups.rows, &everybody, &mut problems);
    }
    let finish = || finish(signups, &fandom_file, (&people, &book, &doubles), works.as_ref(), &settings);
    let of_past = || history::read(&sources.history, (&settings, &corrections), &people);
    let (finished, (mut past, of_history)) = at_once(finish, of_past);
    let Finished { roster, names, open, problems: told, spellings: (named, lists) } = finished;
    if past.names_fandoms() {
        past.name_fandoms(&WorkLists::new(&named, &lists));
    }
    problems.extend(of_history);
    problems.extend(told);
    report_near_names(open, &past, &people, &book, &mut problems);
    book.report_absence("round.toml", &mut problems);
    corrections.report(&tables, &mut problems);
    let mut round = Round::new(settings, roster, past.pairs);
    if let Some(file) = &sources.decisions {
        let everybody = Everybody { people: &people, doubles: &doubles };
        decisions::read(file, &everybody, &round.roster, &mut problems).decide(&mut round, &mut problems);
    }
    problems.sort_by_cached_key(|problem| (places.get(problem.file()).copied(), problem.row()));
    let usable = problems.iter().all(|problem| problem.severity() != Severity::Error);
    Reading { round: usable.then_some(round), problems, names, corrections: corrections.told() }
}

/// The tables that say of fandoms what they are: they are read before anything is known of people.
struct Tables {
    fandom_file: FandomFile,
    works: Option<WorksFile>,
    signups: Signups,
}

fn read_tables(
    sources: &Sources,
    (settings, corrections): (&Settings, &Corrections),
    problems: &mut Vec<Problem>,
) -> Tables {
    let fandom_file = sources.fandoms.as_ref().map(|file| FandomFile::read(file, settings, corrections, problems));
    let fandom_file = fandom_file.unwrap_or_default();
    let written = fandom_file.names();
    let of_people = (sources.signups.as_slice(), sources.pinch_hitters.as_slice());
    let (first, works) = at_once(
        || signups::read((settings, corrections), of_people, &written, problems),
        || sources.works.as_ref().map(|file| WorksFile::read(file, settings, corrections)),
    );
    let (works, of_works) = works.unzip();
    problems.extend(of_works.into_iter().flatten());
    let of_works = works.iter().flat_map(|works| works.single_fandoms(&settings.lists.separator));
    let known = written.iter().map(String::as_str).chain(of_works).map(FandomKey::of).collect();
    let signups = first.settled(&known, problems);
    Tables { fandom_file, works, signups }
}

/// Leaves one sign-up of everybody, and one offer of each pinch hitter behind it.
fn settle(signups: &mut Signups, book: &PeopleBook, problems: &mut Vec<Problem>) {
    let Signups { rows, files, .. } = signups;
    let offers = pinch_hitters::taken_out(rows);
    *rows = resubmission::settle(std::mem::take(rows), files, book, problems);
    resubmission::report_addresses(rows, (files, book), problems);
    pinch_hitters::put_in(rows, offers, (files, book), problems);
    book.add_other_names(rows);
}

/// Parts other names, now that it is known which names hold a comma.
fn part_other_names(rows: &mut [SignUp], lists: &NameLists<'_>) {
    for signup in rows.iter_mut().filter(|signup| !signup.also_known_as.is_empty()) {
        let lines = std::mem::take(&mut signup.also_known_as);
        signup.also_known_as = lines.iter().flat_map(|line| lists.items(line)).map(str::to_owned).collect();
    }
}

/// What can be said of sign-ups once everybody has one.
struct Finished {
    roster: Roster,
    names: Names,
    open: Open,
    problems: Vec<Problem>,
    spellings: (Named, Compounds),
}

/// Names in requests that are nobody's: whether they are near somebody's is found out for all of them at once.
struct Open {
    barred: Vec<barring::Unsettled>,
    wanted: Vec<requests::Unsettled>,
}

fn finish(
    signups: Signups,
    fandom_file: &FandomFile,
    (people, book, doubles): (&Directory, &PeopleBook, &Doubles),
    works: Option<&WorksFile>,
    settings: &Settings,
) -> Finished {
    let mut problems = Vec::new();
    commas::report(&signups.rows, &signups.files, &signups.fandoms, &mut problems);
    Accounts { rows: &signups.rows, files: &signups.files, people, book }.report(&mut problems);
    let separator = &settings.lists.separator;
    let mut barred = barring::read(&signups.rows, &signups.files, people, separator, &mut problems);
    let open = std::mem::take(&mut barred.unsettled);
    doubles.share_requests(&mut barred);
    notes::report(&signups.rows, &signups.files, people, &barred, &mut problems);
    let pinch_hits = signups.rows.iter().any(|signup| signup.is_pinch_hitter);
    let authors = pinch_hits.then(|| Directory::of_authors(&signups.rows));
    let beside = Beside { people: authors.as_ref().unwrap_or(people), book, barred, works, settings, doubles };
    let roster::Finished { roster, names, wanted, spellings } =
        roster::of_signups(signups, fandom_file, beside, &mut problems);
    Finished { roster, names, open: Open { barred: open, wanted }, problems, spellings }
}

/// Looks for the names that are nobody's among those that are, all of them at once.
fn report_near_names(open: Open, past: &Past<'_>, people: &Directory, book: &PeopleBook, problems: &mut Vec<Problem>) {
    let strangers = past.strangers.names(book);
    let barred = open.barred.iter().flat_map(|unsettled| unsettled.texts.iter().map(String::as_str));
    let wanted = open.wanted.iter().map(|unsettled| unsettled.name.as_str());
    let asked: Vec<&str> = strangers.iter().map(|(_, name)| *name).chain(barred).chain(wanted).collect();
    if asked.is_empty() {
        return;
    }
    let known: Vec<&str> = people.names().collect();
    let near = nearest_names(&asked, &known);
    let (of_strangers, mut near) = near.split_at(strangers.len());
    let of_strangers: Vec<(usize, &[Near<'_>])> =
        strangers.iter().zip(of_strangers).map(|((place, _), near)| (*place, near.as_slice())).collect();
    past.strangers.report(&of_strangers, &past.pairs, people, book, problems);
    for unsettled in open.barred {
        let (of_texts, rest) = near.split_at(unsettled.texts.len());
        near = rest;
        problems.extend(unsettled.settle(of_texts.iter().map(Vec::as_slice), people, book));
    }
    problems.extend(open.wanted.into_iter().zip(near).map(|(unsettled, near)| unsettled.settle(near, people, book)));
}

/// Does two things that need nothing of each other at the same time.
fn at_once<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        (one, other.join().unwrap_or_else(|bug| resume_unwind(bug)))
    })
}
