//! Every file that a round gives, by fixed names: what each is for, who may read it, and how to get it.

mod list;

use std::borrow::Cow;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use remix_match::export::Table;
use remix_match::intake::{self, SourceFile};
use serde::Serialize;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::failure::{Failure, FormTrouble};
use crate::files::{self, SettingsFile};
use crate::past_rounds::USUAL;
use crate::player;
use crate::web::answer::{Download, Reply};
use crate::web::routes::Route;
use crate::web::visit::Visit;
use list::{EXPORTS, Export, Kind, Place};

pub(super) const ROUTES: &[Route] = &[Route::page("/download/{name}", download), Route::page("/view/{name}", view)];

/// The mark by which Excel knows UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A file as the page lists it.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks")]
pub(super) struct Shown {
    name: &'static str,
    what: &'static str,
    /// Who may read it.
    who: &'static str,
    tells_pairs: bool,
    is_there: bool,
    how: &'static str,
    /// Whether it is a table, which there is in three makes.
    is_table: bool,
    xlsx: String,
    /// Whether it can be looked at.
    is_page: bool,
}

/// All files, as they stand in the order in which a round needs them.
pub(super) fn shown(visit: &Visit<'_>, settings: &SettingsFile) -> Vec<Shown> {
    let shown = |export: &'static Export| Shown {
        name: export.name,
        what: export.what,
        who: export.readers.words(),
        tells_pairs: export.readers.learn_pairs(),
        is_there: path(visit, settings, export).exists(),
        how: export.how,
        is_table: export.kind == Kind::Table,
        xlsx: export.name.replace(".csv", ".xlsx"),
        is_page: export.kind == Kind::Page,
    };
    EXPORTS.iter().map(shown).collect()
}

fn path(visit: &Visit<'_>, settings: &SettingsFile, export: &Export) -> PathBuf {
    let output = visit.path(&settings.settings.output);
    match export.place {
        Place::Results => output.join(export.name),
        Place::Letters => output.join("letters"),
        Place::PastRounds => visit.path(settings.settings.history.first().map_or(USUAL, String::as_str)),
    }
}

/// Gives a file to be saved. Only names of the list lead to one.
fn download(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let wanted = visit.rest.as_str();
    let settings = SettingsFile::read(visit.round())?;
    for export in &EXPORTS {
        let path = path(visit, &settings, export);
        if export.kind == Kind::Table && wanted.strip_suffix(".xlsx") == export.name.strip_suffix(".csv") {
            return Ok(saved(wanted, workbook(export, &read_table(&path)?)?));
        }
        if wanted == export.name {
            let bytes = match export.kind {
                Kind::Folder => archive(&path)?,
                Kind::Table => read_table(&path)?,
                Kind::Page | Kind::Text => read(&path)?,
            };
            let marked = export.kind == Kind::Table && visit.form.text("mark") == "excel";
            return Ok(saved(wanted, if marked { with_mark(bytes) } else { bytes }));
        }
    }
    Err(gone())
}

/// Shows a report as a page by itself. Whoever plays is shown none that tells who got whom.
fn view(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let settings = SettingsFile::read(visit.round())?;
    let export = EXPORTS.iter().find(|export| export.kind == Kind::Page && export.name == visit.rest);
    let export = export.ok_or_else(gone)?;
    if export.readers.learn_pairs() && player::typed(visit.round())?.is_some() {
        return Ok(Reply::GoTo("/letters#files".to_owned()));
    }
    Ok(Reply::Document(read(&path(visit, &settings, export))?))
}

/// A table as text, also where it is a workbook.
fn read_table(path: &Path) -> Result<Vec<u8>, Failure> {
    let source = SourceFile { name: path.display().to_string(), bytes: read(path)? };
    let (table, problems) = intake::plain_table(&source);
    table.map(Cow::into_owned).ok_or(Failure::Problems(problems))
}

fn saved(name: &str, bytes: Vec<u8>) -> Reply {
    let media_type = match name.rsplit('.').next() {
        Some("csv") => "text/csv; charset=utf-8",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("json") => "application/json",
        Some("zip") => "application/zip",
        Some("html") => "text/html; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
    Reply::Download(Download { name: name.to_owned(), media_type, bytes })
}

fn gone() -> Failure {
    Failure::Form(FormTrouble::Gone)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    files::read_if_there(path)?.ok_or_else(gone)
}

/// With the mark by which Excel knows UTF-8, once.
fn with_mark(bytes: Vec<u8>) -> Vec<u8> {
    if bytes.starts_with(MARK) || std::str::from_utf8(&bytes).is_err() { bytes } else { [MARK, &bytes].concat() }
}

/// A table as a workbook, made of the CSV file as it is now, edited or not.
fn workbook(export: &Export, bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let source = SourceFile { name: export.name.to_owned(), bytes: bytes.to_vec() };
    let (mut rows, problems) = intake::table_rows(&source);
    if rows.is_empty() {
        return Err(Failure::Problems(problems));
    }
    let columns = rows.remove(0).into_iter().map(Cow::Owned).collect();
    let name = export.name.trim_end_matches(".csv");
    Ok(Table { name, columns, rows }.xlsx()?.0)
}

/// All files of a folder of ours in one, the same whenever it is made.
fn archive(folder: &Path) -> Result<Vec<u8>, Failure> {
    let names = files::names_if_there(folder)?;
    if names.is_empty() {
        return Err(gone());
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        let path = folder.join(&name);
        if path.symlink_metadata().is_ok_and(|file| file.is_file()) {
            let bytes = read(&path)?;
            let begun = zip.start_file(format!("letters/{name}"), SimpleFileOptions::default());
            begun
                .map_err(std::io::Error::from)
                .and_then(|()| zip.write_all(&bytes))
                .map_err(|why| Failure::writing(&path, why))?;
        }
    }
    let done = zip.finish().map_err(|why| Failure::writing(folder, why.into()))?;
    Ok(done.into_inner())
}
