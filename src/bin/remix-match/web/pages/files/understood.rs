//! What was understood of a file of sign-ups: how it is read, what each column holds and why, and what comes of it.

use remix_match::domain::{Field, FileHints, Round};
use remix_match::intake::{self, Doubt, FileKind, Guess, Preview, PreviewColumn, Problem, Severity, TableKind};
use remix_match::wording::{capitalised, excerpt};
use serde::Serialize;

use super::listed::{Listed, asked_for, shown_name};
use super::{ROWS, plain, source, table};
use crate::commands;
use crate::failure::{Failure, FormTrouble};
use crate::files::SettingsFile;
use crate::fingerprint::fingerprint_of_all;
use crate::web::answer::{Page, Reply};
use crate::web::form::on_one_plain_line;
use crate::web::layout::ShownLine;
use crate::web::visit::Visit;
use crate::words;
use crate::words::failure::Wanted;

/// Something to choose.
#[derive(Serialize)]
pub(super) struct Choice {
    pub(super) value: String,
    label: String,
    is_chosen: bool,
}

#[derive(Serialize)]
struct Understood {
    place: usize,
    name: String,
    /// How it is read, or why it cannot be.
    read_as: String,
    lines: Vec<ShownLine>,
    is_ao3: bool,
    is_own_words: bool,
    doubts: Vec<String>,
    columns: Vec<Column>,
    headers: String,
    encodings: Vec<Choice>,
    delimiters: Vec<Choice>,
    sheets: Vec<Choice>,
    separators: Vec<Choice>,
    ignore: String,
    table_headers: Vec<String>,
    rows: Vec<Vec<String>>,
    comes_to: ComesTo,
}

/// A column with what it holds.
#[derive(Serialize)]
struct Column {
    letter: String,
    header: String,
    sample: String,
    choices: Vec<Choice>,
    why: String,
    is_nameless: bool,
}

/// What comes of it.
#[derive(Serialize)]
struct ComesTo {
    told: String,
    lines: Vec<ShownLine>,
    people: Vec<Person>,
}

/// One of the first people, as read.
#[derive(Serialize)]
struct Person {
    name: String,
    remixable: Vec<String>,
    like: Vec<String>,
    also: Vec<String>,
}

pub(super) fn understood(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let file = SettingsFile::read(visit.round())?;
    let settings = &file.settings;
    let listed = asked_for(&visit.form, settings, TableKind::Signups)?;
    let source = source(visit, &listed.name).ok_or(Failure::Form(FormTrouble::Gone))?;
    let (preview, problems) = intake::preview(&source, TableKind::Signups, settings, ROWS);
    let guess = intake::guess_as(&source, &settings.files).0;
    let page = page(visit, &file, &listed, (preview.as_ref(), &problems, guess.as_ref()));
    Ok(Page::new("understood.html", "What I understood", &page).into())
}

/// What comes of the settings as they are now.
pub(super) fn part(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let file = SettingsFile::read(visit.round())?;
    let listed = asked_for(&visit.form, &file.settings, TableKind::Signups)?;
    Ok(Reply::Part(Page::new("understood-part.html", "", &comes_to(visit, &file, &listed))))
}

fn page(
    visit: &Visit<'_>,
    file: &SettingsFile,
    listed: &Listed,
    (preview, problems, guess): (Option<&Preview>, &[Problem], Option<&Guess>),
) -> Understood {
    let settings = &file.settings;
    let unreadable = || ShownLine::all(&words::problems::lines(problems));
    let (table_headers, rows) = preview.map(table).unwrap_or_default();
    Understood {
        place: listed.place,
        name: shown_name(&listed.name),
        read_as: preview.map(|preview| capitalised(&words::files::read_as(preview))).unwrap_or_default(),
        lines: if preview.is_none() { unreadable() } else { Vec::new() },
        is_ao3: preview.is_some_and(|preview| preview.is_ao3),
        is_own_words: guess.is_some_and(|guess| guess.kind == FileKind::OwnWords && guess.doubts.is_empty()),
        doubts: preview.zip(guess).map(|(preview, guess)| open_doubts(preview, guess)).unwrap_or_default(),
        columns: preview.map(|preview| columns(preview, guess)).unwrap_or_default(),
        headers: preview.map(headers_of).unwrap_or_default(),
        encodings: if preview.is_none_or(|preview| preview.encoding.is_some()) {
            encodings(&settings.files)
        } else {
            Vec::new()
        },
        delimiters: if preview.is_none_or(|preview| preview.delimiter.is_some()) {
            delimiters(&settings.files)
        } else {
            Vec::new()
        },
        sheets: preview.map(|preview| sheets(preview, &settings.files)).unwrap_or_default(),
        separators: separators(&settings.lists.separator),
        ignore: settings.lists.ignore.join("\n"),
        table_headers,
        rows,
        comes_to: comes_to(visit, file, listed),
    }
}

/// The headers as one word: a form that was made of others is out of date.
pub(super) fn headers_of(preview: &Preview) -> String {
    fingerprint_of_all(preview.columns.iter().map(|column| column.header.as_bytes()))
}

fn columns(preview: &Preview, guess: Option<&Guess>) -> Vec<Column> {
    let column = |(place, column): (usize, &PreviewColumn)| {
        let mut cells = preview.first.iter().map(|row| row[place].as_str());
        let chosen = column.fields.first().copied();
        Column {
            letter: column.letter.clone(),
            header: on_one_plain_line(&column.header),
            sample: cells.find(|cell| !cell.is_empty()).map(|cell| excerpt(&plain(cell), 60)).unwrap_or_default(),
            choices: fields(chosen),
            why: guess.map(|guess| why(column, chosen, guess)).unwrap_or_default(),
            is_nameless: column.is_nameless,
        }
    };
    preview.columns.iter().enumerate().map(column).collect()
}

fn fields(chosen: Option<Field>) -> Vec<Choice> {
    let unused = Choice { value: String::new(), label: "not used".to_owned(), is_chosen: chosen.is_none() };
    let choice = |(field, name): &(Field, &'static str)| Choice {
        value: (*name).to_owned(),
        label: words::files::field(*field).to_owned(),
        is_chosen: chosen == Some(*field),
    };
    std::iter::once(unused).chain(Field::ALL.iter().map(choice)).collect()
}

/// Why a column is taken for what it is, or why it is not used.
fn why(column: &PreviewColumn, chosen: Option<Field>, guess: &Guess) -> String {
    let guessed = guess.columns.iter().find(|guessed| guessed.header == column.header);
    let doubts =
        guess.doubts.iter().filter(|doubt| doubt.headers() == [column.header.as_str()]).map(words::files::doubt);
    if let Some(guessed) = guessed.filter(|guessed| Some(guessed.field) == chosen) {
        let reasons: Vec<String> = guessed.reasons.iter().map(ToString::to_string).collect();
        let reasons = format!("{}.", capitalised(&reasons.join("; ")));
        return std::iter::once(reasons).chain(doubts).collect::<Vec<_>>().join(" ");
    }
    // A doubt about what it was taken for is over once it is something else.
    if guessed.is_some() || chosen.is_some() {
        return String::new();
    }
    let doubts: Vec<String> = doubts.collect();
    let secret = || intake::secret_of(&column.header).map(|secret| words::files::secret(secret).to_owned());
    if doubts.is_empty() { secret().unwrap_or_default() } else { doubts.join(" ") }
}

/// Doubts that are about no single column, as far as they are still open.
fn open_doubts(preview: &Preview, guess: &Guess) -> Vec<String> {
    let used = |field: &Field| preview.columns.iter().any(|column| column.fields.contains(field));
    let is_open = |doubt: &&Doubt| match doubt {
        Doubt::Missing { fields } => !fields.iter().any(used),
        Doubt::Direction { .. } => !used(&Field::Remixable) || !used(&Field::Like) && !used(&Field::Also),
        Doubt::Separator => true,
        _ => false,
    };
    guess.doubts.iter().filter(is_open).map(words::files::doubt).collect()
}

/// Encodings that sheets have, by the names of the Encoding Standard.
const ENCODINGS: [(&str, &str); 13] = [
    ("", "find out"),
    ("utf-8", "UTF-8"),
    ("windows-1252", "Windows-1252 (Western Europe)"),
    ("windows-1250", "Windows-1250 (Central Europe)"),
    ("windows-1251", "Windows-1251 (Cyrillic)"),
    ("iso-8859-2", "ISO 8859-2 (Central Europe)"),
    ("macintosh", "Macintosh"),
    ("utf-16le", "UTF-16, little end first"),
    ("utf-16be", "UTF-16, big end first"),
    ("shift_jis", "Shift JIS (Japanese)"),
    ("euc-kr", "EUC-KR (Korean)"),
    ("gb18030", "GB18030 (Chinese)"),
    ("big5", "Big5 (Chinese)"),
];

pub(super) fn encodings(hints: &FileHints) -> Vec<Choice> {
    let now = hints.encoding.clone().unwrap_or_default();
    let known = ENCODINGS.iter().map(|(value, label)| ((*value).to_owned(), (*label).to_owned()));
    choices(known, &now)
}

pub(super) fn delimiters(hints: &FileHints) -> Vec<Choice> {
    let now = hints.delimiter.map(|sign| if sign == '\t' { "tab".to_owned() } else { sign.to_string() });
    let known = [("", "find out"), (",", "commas"), (";", "semicolons"), ("tab", "tabs"), ("|", "upright bars")];
    choices(known.into_iter().map(|(value, label)| (value.to_owned(), label.to_owned())), &now.unwrap_or_default())
}

fn sheets(preview: &Preview, hints: &FileHints) -> Vec<Choice> {
    if preview.sheets.len() < 2 {
        return Vec::new();
    }
    let place = hints.sheet.as_ref().and_then(|name| preview.sheets.iter().position(|sheet| sheet == name));
    let now = place.map_or_else(String::new, |place| place.to_string());
    let first = (String::new(), "the first".to_owned());
    let named = preview.sheets.iter().enumerate().map(|(place, name)| (place.to_string(), name.clone()));
    choices(std::iter::once(first).chain(named), &now)
}

pub(super) fn separators(now: &str) -> Vec<Choice> {
    let known = [
        (";", "a semicolon"),
        (", ", "a comma and a blank"),
        (",", "a comma"),
        ("|", "an upright bar"),
        ("/", "a slash"),
    ];
    choices(known.into_iter().map(|(value, label)| (value.to_owned(), label.to_owned())), now)
}

/// All choices; one that is not among them and was typed into the settings is one too.
fn choices(known: impl Iterator<Item = (String, String)>, now: &str) -> Vec<Choice> {
    let is_now = |value: &str| value.eq_ignore_ascii_case(now);
    let mut choices: Vec<Choice> =
        known.map(|(value, label)| Choice { is_chosen: is_now(&value), value, label }).collect();
    if !choices.iter().any(|choice| choice.is_chosen) {
        choices.push(Choice { value: now.to_owned(), label: now.to_owned(), is_chosen: true });
    }
    choices
}

fn comes_to(visit: &Visit<'_>, file: &SettingsFile, listed: &Listed) -> ComesTo {
    let reading = match commands::read(file, &visit.shell) {
        Ok((reading, _)) => reading,
        Err(failure) => {
            let lines = ShownLine::all(&words::failure::lines(&failure, Wanted::Answers));
            return ComesTo { told: words::files::NOT_YET.to_owned(), lines, people: Vec::new() };
        }
    };
    let ours: Vec<Problem> = reading.problems.iter().filter(|problem| problem.file() == listed.name).cloned().collect();
    let errors: Vec<Problem> = ours.iter().filter(|problem| problem.severity() == Severity::Error).cloned().collect();
    let told = match &reading.round {
        Some(round) => words::files::comes_to(round.roster.sign_ups(), words::files::problems(ours.iter())),
        None => words::files::NOT_YET.to_owned(),
    };
    ComesTo {
        told,
        lines: ShownLine::all(&words::problems::lines(&errors)),
        people: reading.round.as_ref().map(first_people).unwrap_or_default(),
    }
}

fn first_people(round: &Round) -> Vec<Person> {
    let roster = &round.roster;
    let fandoms = |ids: &[remix_match::domain::FandomId]| {
        ids.iter().map(|id| on_one_plain_line(roster.fandoms().name(*id))).collect::<Vec<_>>()
    };
    let person = |person: &remix_match::domain::Participant| Person {
        name: on_one_plain_line(&person.name),
        remixable: fandoms(&person.remixable),
        like: fandoms(&person.like),
        also: fandoms(&person.also),
    };
    roster.participants().iter().take(ROWS).map(person).collect()
}
