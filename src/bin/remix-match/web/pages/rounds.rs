//! Which round it is to be: one of those that are there, a new one, or one with made-up people.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::args::Simulate;
use crate::commands;
use crate::failure::{Existing, Failure, FormTrouble};
use crate::files::{self, SETTINGS, SettingsFile};
use crate::folder;
use crate::terminal::Line;
use crate::web::answer::{Page, Reply};
use crate::web::form::Form;
use crate::web::routes::{Route, Undo};
use crate::web::visit::Visit;
use crate::words;

pub(super) const ROUTES: &[Route] = &[
    Route::page("/rounds", choose),
    Route::change("/rounds/open", "/rounds", Undo::Nothing, "The round is being opened", open),
    Route::change("/rounds/new", "/rounds", Undo::Nothing, "A folder is being made", new),
    Route::change("/rounds/made-up", "/rounds", Undo::Nothing, "A round is being made up", made_up),
];

pub(super) const TEMPLATES: &[(&str, &str)] = &[("choose.html", include_str!("choose.html"))];

/// Rounds to choose from.
#[derive(Serialize)]
struct Choice {
    /// The folder in which they live.
    home: String,
    rounds: Vec<Listed>,
    /// Whether the folder itself becomes the new round.
    begins_here: bool,
}

#[derive(Serialize)]
struct Listed {
    folder: String,
    title: String,
    is_open: bool,
}

/// The rounds that there are.
pub(super) fn choose(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let home = Home::of(visit)?;
    let listed = |name: &String| {
        let folder = home.folder.join(name);
        let title = SettingsFile::read(&folder).map(|file| file.settings.title).unwrap_or_default();
        Listed { folder: name.clone(), title, is_open: same(&folder, visit.round()) }
    };
    let choice = Choice {
        home: whole(&home.folder).display().to_string(),
        rounds: home.rounds.iter().map(listed).collect(),
        begins_here: home.is_empty,
    };
    Ok(Page::new("choose.html", "Which round?", &choice).into())
}

/// The folder in which rounds live.
struct Home {
    folder: PathBuf,
    /// The names of the folders in it that hold a round.
    rounds: Vec<String>,
    /// Whether nothing is in it, so that it becomes a round itself.
    is_empty: bool,
}

impl Home {
    /// Where the page was opened for a round, its neighbours live around it; else it was opened for the folder of all.
    fn of(visit: &Visit<'_>) -> Result<Self, Failure> {
        let base = visit.app.base();
        let is_round = base.join(SETTINGS).is_file();
        let around = || whole(base).parent().map(Path::to_owned);
        let folder = if is_round { around().unwrap_or_else(|| base.to_owned()) } else { base.to_owned() };
        let names = files::names_if_there(&folder)?;
        let is_empty = names.iter().all(|name| name.starts_with('.'));
        let rounds = names.into_iter().filter(|name| folder.join(name).join(SETTINGS).is_file()).collect();
        Ok(Self { folder, rounds, is_empty })
    }

    /// A folder of this name that is not there yet.
    fn free(&self, name: &str) -> PathBuf {
        let numbered = |number: u32| match number {
            1 => self.folder.join(name),
            number => self.folder.join(format!("{name}-{number}")),
        };
        let is_free = |folder: &PathBuf| folder.symlink_metadata().is_err();
        (1..=u32::MAX).map(numbered).find(is_free).expect("some number is free")
    }
}

/// A folder with its whole path, for words.
pub(super) fn whole(folder: &Path) -> PathBuf {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    here.canonicalize().or_else(|_| std::path::absolute(here)).unwrap_or_else(|_| here.to_owned())
}

fn same(one: &Path, other: &Path) -> bool {
    whole(one) == whole(other)
}

/// Opens a round by its place in the list, as long as the one stands there that was shown. No name from the browser leads
/// to a folder.
fn open(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let number: usize = visit.form.number("round")?;
    let home = Home::of(visit)?;
    let name = home.rounds.get(number).filter(|name| *name == visit.form.text("folder"));
    let name = name.ok_or(Failure::Form(FormTrouble::Gone))?;
    visit.app.open(home.folder.join(name));
    Ok(Reply::GoTo("/".to_owned()))
}

/// Begins a round: in the folder of the page if that is empty, else in a new one.
fn new(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let title: String = visit.form.line("title").unwrap_or_default().chars().take(MOST_LETTERS).collect();
    let name = folder_name(&title).ok_or(Failure::Form(FormTrouble::Empty("The name")))?;
    let home = Home::of(visit)?;
    let folder = if home.is_empty {
        home.folder
    } else if home.rounds.contains(&name) {
        return Err(Failure::Exists { what: Existing::Round, path: home.folder.join(name) });
    } else {
        home.free(&name)
    };
    folder::create_private(&folder)?;
    files::write_new(&folder.join(SETTINGS), &commands::new_settings(&folder, &title, None, None)?)?;
    let told = words::start::begun(&whole(&folder).display().to_string());
    visit.shell.terminal.result(&[Line::plain(told)]);
    visit.app.open(folder);
    Ok(Reply::GoTo("/files".to_owned()))
}

/// Makes a round up, in a folder of its own, and opens it.
fn made_up(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let participants = participants(&visit.form)?;
    let folder = Home::of(visit)?.free(&format!("made-up-{participants}"));
    commands::simulate(Simulate { participants, seed: 1, out: Some(folder.clone()) }, &visit.shell)?;
    visit.app.open(folder);
    Ok(Reply::GoTo("/".to_owned()))
}

fn participants(form: &Form) -> Result<u32, Failure> {
    let wrong = Failure::Form(FormTrouble::Wrong("The number of people", "a whole number from 1 to 20000"));
    let number = form.text("participants").trim().parse().ok();
    number.filter(|number| (1..=20_000).contains(number)).ok_or(wrong)
}

/// As many letters a title may have.
const MOST_LETTERS: usize = 80;

/// A title as the name of a folder: small letters, digits and hyphens; none where nothing of it is left.
fn folder_name(title: &str) -> Option<String> {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { ' ' };
    let words: String = title.to_lowercase().chars().map(plain).collect();
    let name = words.split_whitespace().collect::<Vec<_>>().join("-");
    let short: String = name.chars().take(60).collect();
    (!short.is_empty()).then_some(short)
}
