//! The letters: what they say, to look at one by one, to be written, and everything else that goes out.

mod template;

use std::path::Path;

use remix_match::domain::{PersonKey, Round};
use remix_match::export::Letter;
use remix_match::intake::{AssignmentFile, AssignmentRow};
use serde::Serialize;

use super::downloads;
use crate::args::{Command, Export, Letters};
use crate::commands;
use crate::commands::export::letters::{Made, made};
use crate::commands::state::{Posted, State, state};
use crate::failure::Failure;
use crate::files::{self, SettingsFile};
use crate::fingerprint::fingerprint;
use crate::player;
use crate::web::answer::{Page, Reply};
use crate::web::layout::{ShownLine, why};
use crate::web::routes::{Route, Undo};
use crate::web::visit::Visit;
use crate::words;
use crate::words::failure::Wanted;
use template::Wording;

const WRITTEN: Undo = Undo::Kept("letters were written");
const CHANGED: Undo = Undo::Kept("the text of the letters was changed");

pub(super) const ROUTES: &[Route] = &[
    Route::page("/letters", letters),
    Route::change("/letters/write", "/letters", WRITTEN, "The letters are being written", write),
    Route::change("/letters/text", "/letters", CHANGED, "The text is being kept", template::change),
    Route::change("/letters/usual", "/letters", CHANGED, "The usual text comes back", template::usual),
    Route::change("/letters/sample", "/letters", Undo::Nothing, "A letter is being filled in", template::sample),
];

pub(super) const TEMPLATES: &[(&str, &str)] = &[
    ("letters-of-round.html", include_str!("letters.html")),
    ("letter-sample.html", include_str!("letters/sample.html")),
    ("letter-of.html", include_str!("letters/letter.html")),
    ("downloads.html", include_str!("downloads.html")),
];

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks")]
struct View {
    /// Whether anybody is matched.
    has_result: bool,
    /// By which the file of assignments is known again.
    of: String,
    /// Why the letters cannot be told of.
    trouble: Vec<ShownLine>,
    /// How many letters have still to go out, and to how many a letter went.
    waiting: usize,
    out: usize,
    /// How many letters lie there.
    written: usize,
    lacks_contact: bool,
    lacks_due: bool,
    own: Wording,
    player: Option<String>,
    shows: bool,
    shown: Option<OneOf>,
    exports: Vec<downloads::Shown>,
}

/// One of all letters.
#[derive(Serialize)]
struct OneOf {
    /// All who get one, by name.
    people: Vec<String>,
    /// The place of this one among them.
    place: usize,
    letter: Option<Shown>,
    /// Why there is none, or what to know about it.
    lines: Vec<ShownLine>,
}

#[derive(Serialize)]
struct Shown {
    to: String,
    subject: String,
    text: String,
    file: String,
}

impl Shown {
    fn of(letter: Letter) -> Self {
        let Letter { to, subject, text, file, .. } = letter;
        Self { to, subject, text, file }
    }
}

fn letters(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let settings = SettingsFile::read(visit.round())?;
    let output = visit.path(&settings.settings.output);
    let player = player::typed(visit.round())?;
    let assignments = files::read_if_there(&output.join("assignments.csv"))?;
    let mut view = View {
        has_result: assignments.is_some(),
        of: assignments.as_deref().map(fingerprint).unwrap_or_default(),
        trouble: Vec::new(),
        waiting: 0,
        out: 0,
        written: mails(&output)?,
        lacks_contact: settings.settings.contact.trim().is_empty(),
        lacks_due: settings.settings.due.trim().is_empty(),
        own: Wording::of(visit, &settings.settings)?,
        shows: player.is_none() && visit.form.text("show") == "1",
        player,
        shown: None,
        exports: downloads::shown(visit, &settings),
    };
    if view.has_result {
        match state(None, Posted::Unread, &visit.shell) {
            Ok(state) => tell(&mut view, &state, &settings, visit),
            Err(failure) => view.trouble = why(failure)?,
        }
    }
    Ok(Page::new("letters-of-round.html", "Letters", &view).into())
}

/// How many letters lie in the folder for them.
fn mails(output: &Path) -> Result<usize, Failure> {
    let names = files::names_if_there(&output.join("letters"))?;
    Ok(names.iter().filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "eml")).count())
}

fn tell(view: &mut View, state: &State, settings: &SettingsFile, visit: &Visit<'_>) {
    view.waiting = remixers(state, |row| row.status.awaits_letter()).len();
    view.out = remixers(state, |row| !row.status.awaits_letter()).len();
    if !view.shows {
        return;
    }
    let all = visit.form.text("whom") == "all" || view.waiting == 0;
    let people = remixers(state, |row| all || row.status.awaits_letter());
    let place = visit.form.number("letter").unwrap_or(0).min(people.len().saturating_sub(1));
    let Some(name) = people.get(place).cloned() else { return };
    let (letter, lines) = match one(name, settings, visit) {
        Ok(Made { mut letters, faults, .. }) => {
            let path = Path::new("assignments.csv");
            let mut lines = words::letters::faults(&faults, path);
            if letters.letters.is_empty() {
                lines.extend(letters.concerns.iter().map(|concern| crate::terminal::Line::plain(concern.to_string())));
            }
            (letters.letters.pop().map(Shown::of), lines)
        }
        Err(failure) => (None, words::failure::lines(&failure, Wanted::Answers)),
    };
    view.shown = Some(OneOf { people, place, letter, lines: ShownLine::all(&lines) });
}

/// One letter, whatever the assignments are like.
fn one(name: String, settings: &SettingsFile, visit: &Visit<'_>) -> Result<Made, Failure> {
    let args = Letters { only: vec![name], despite_faults: true, ..args(visit) };
    made(&args, settings, &visit.shell)
}

/// The names of those who have an author, each once, in the order of the sign-ups.
fn remixers(state: &State, wanted: impl Fn(&AssignmentRow) -> bool) -> Vec<String> {
    let State { round, assignments, .. } = state;
    let mut people: Vec<(PersonKey, String)> = standing(round, assignments)
        .filter(|(row, _)| wanted(row))
        .map(|(_, name)| (PersonKey::of(name), name.to_owned()))
        .collect();
    people.sort();
    people.dedup_by(|one, other| one.0 == other.0);
    people.into_iter().map(|(_, name)| name).collect()
}

fn standing<'a>(
    round: &'a Round,
    assignments: &'a AssignmentFile,
) -> impl Iterator<Item = (&'a AssignmentRow, &'a str)> {
    let live = assignments.rows.iter().filter(|row| row.status.is_live());
    live.filter_map(|row| Some((row, round.roster.name(row.pair.known()?.0))))
}

/// What the page writes letters with: the moderator's own text, where there is one.
fn args(visit: &Visit<'_>) -> Letters {
    let own = visit.path(template::FILE);
    Letters {
        template: own.is_file().then_some(own),
        html_template: None,
        write_templates: None,
        everyone: false,
        only: Vec::new(),
        assignments: None,
        despite_faults: false,
        replace: true,
    }
}

/// Writes the letters; earlier ones move aside.
fn write(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let everyone = visit.form.text("whom") == "all";
    let args = Letters { everyone, despite_faults: visit.form.text("despite") == "1", ..args(visit) };
    commands::run(Command::Export(Export::Letters(args)), &visit.shell)?;
    Ok(Reply::GoTo("/letters".to_owned()))
}
