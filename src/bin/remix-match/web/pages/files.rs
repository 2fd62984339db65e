//! The files of the round: what is there, and how more of it is brought in.

mod bring;
mod choices;
mod listed;
mod understood;

use remix_match::domain::Settings;
use remix_match::intake::{self, Preview, Problem, SourceFile, TableKind};
use remix_match::wording::capitalised;
use serde::Serialize;

use crate::commands;
use crate::failure::Failure;
use crate::files::{SETTINGS, SettingsFile};
use crate::web::answer::{Page, Reply};
use crate::web::form::on_one_plain_line;
use crate::web::layout::{ShownLine, why};
use crate::web::routes::{Route, Undo};
use crate::web::visit::Visit;
use crate::words;
use listed::{Listed, listed, shown_name};

const BRING: &str = "The files are being read";
const CHANGE: &str = "The settings are being changed";

pub(super) const ROUTES: &[Route] = &[
    Route::page("/files", files),
    Route::page("/files/understood", understood::understood),
    Route::change("/files/bring", "/files", Undo::Kept("files were brought in"), BRING, bring::bring),
    Route::change("/files/replace", "/files", Undo::Kept("a file was replaced"), BRING, bring::replace),
    Route::change("/files/remove", "/files", Undo::Kept("a file was left out"), CHANGE, bring::leave_out),
    Route::change("/files/reading", "/files", Undo::Kept("the way of reading was changed"), CHANGE, choices::reading),
    Route::change("/files/columns", "/files", Undo::Kept("the columns were changed"), CHANGE, choices::columns),
    Route::change("/files/columns/now", "/files", Undo::Kept("the columns were changed"), CHANGE, choices::columns_now),
    Route::change("/files/lists", "/files", Undo::Kept("the lists were changed"), CHANGE, choices::lists),
    Route::change("/files/lists/now", "/files", Undo::Kept("the lists were changed"), CHANGE, choices::lists_now),
];

pub(super) const TEMPLATES: &[(&str, &str)] = &[
    ("files.html", include_str!("files.html")),
    ("understood.html", include_str!("understood.html")),
    ("understood-part.html", include_str!("understood-part.html")),
];

/// How many rows of a file are shown.
const ROWS: usize = 5;

#[derive(Serialize)]
struct Files {
    kinds: Vec<Kind>,
    accepts: &'static str,
    has_round: bool,
    /// Why the files cannot be looked at.
    lines: Vec<ShownLine>,
}

/// A kind of file and the files of it.
#[derive(Serialize)]
struct Kind {
    word: &'static str,
    name: &'static str,
    what: &'static str,
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    place: usize,
    name: String,
    is_there: bool,
    /// How it is read; empty where it cannot be.
    read_as: String,
    problems: Option<String>,
    is_signups: bool,
    can_go: bool,
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Endings of files that can be brought in.
const ACCEPTS: &str = ".csv,.tsv,.txt,.xlsx,.ods,text/csv";

fn files(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let settings = if visit.path(SETTINGS).is_file() { Some(SettingsFile::read(visit.round())?) } else { None };
    let (problems, lines) =
        settings.as_ref().map(|settings| problems(settings, visit)).transpose()?.unwrap_or_default();
    let has_round = settings.is_some();
    let settings = settings.map(|file| file.settings);
    let kind = |kind: TableKind| {
        let of_kind = settings.iter().flat_map(|settings| listed(settings, kind));
        let of_kind = of_kind.filter(|file| !is_still_to_come(file, visit));
        let file = |file: Listed| shown(visit, settings.as_ref(), &file, &problems);
        Kind {
            word: listed::word(kind),
            name: words::files::kind(kind),
            what: words::files::what(kind),
            files: of_kind.map(file).collect(),
        }
    };
    let page = Files { kinds: TableKind::ALL.into_iter().map(kind).collect(), accepts: ACCEPTS, has_round, lines };
    Ok(Page::new("files.html", "The files of the round", &page).into())
}

/// Whether a file is named only because a new round expects it there.
fn is_still_to_come(file: &Listed, visit: &Visit<'_>) -> bool {
    file.kind == TableKind::Signups && file.name == "signups.csv" && !visit.path(&file.name).exists()
}

/// What is wrong with the files; where they cannot all be read, why.
fn problems(settings: &SettingsFile, visit: &Visit<'_>) -> Result<(Vec<Problem>, Vec<ShownLine>), Failure> {
    if !settings.settings.signups.iter().any(|name| visit.path(name).exists()) {
        return Ok(Default::default());
    }
    match commands::read(settings, &visit.shell) {
        Ok((reading, _)) => Ok((reading.problems, Vec::new())),
        Err(failure) => Ok((Vec::new(), why(failure)?)),
    }
}

fn shown(visit: &Visit<'_>, settings: Option<&Settings>, file: &Listed, problems: &[Problem]) -> File {
    let defaults = Settings::default();
    let settings = settings.unwrap_or(&defaults);
    let preview = source(visit, &file.name).and_then(|source| intake::preview(&source, file.kind, settings, ROWS).0);
    let (headers, rows) = preview.as_ref().map(table).unwrap_or_default();
    let is_signups = file.kind == TableKind::Signups;
    File {
        place: file.place,
        name: shown_name(&file.name),
        is_there: visit.path(&file.name).exists(),
        read_as: preview.as_ref().map(|preview| capitalised(&words::files::read_as(preview))).unwrap_or_default(),
        problems: words::files::problems(problems.iter().filter(|problem| problem.file() == file.name)),
        is_signups,
        can_go: !is_signups || settings.signups.len() > 1,
        headers,
        rows,
    }
}

/// The headers and the first rows.
fn table(preview: &Preview) -> (Vec<String>, Vec<Vec<String>>) {
    let row = |row: &Vec<String>| row.iter().map(|cell| plain(cell)).collect();
    let headers = preview.columns.iter().map(|column| on_one_plain_line(&column.header));
    (headers.collect(), preview.first.iter().map(row).collect())
}

/// A cell as a page shows it: its lines, without signs that take no room.
fn plain(cell: &str) -> String {
    cell.lines().map(on_one_plain_line).collect::<Vec<_>>().join("\n")
}

/// A file that the settings name; none where it cannot be read, of which `check` tells.
fn source(visit: &Visit<'_>, name: &str) -> Option<SourceFile> {
    let bytes = crate::files::read_if_there(&visit.path(name)).ok().flatten()?;
    Some(SourceFile { name: name.to_owned(), bytes })
}
