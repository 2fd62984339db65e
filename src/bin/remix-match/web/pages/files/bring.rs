//! Files come in: each is read first, and only what can be read is copied into the folder of the round, under a name of
//! ours.

use std::path::Path;

use remix_match::domain::{Columns, Settings};
use remix_match::intake::{self, Edit, Preview, SourceFile, TableKind};
use remix_match::wording::{excerpt, on_one_line};

use super::choices::{self, columns_edits, newly_chosen};
use super::listed::{kind_of, listed, meant, naming, stem};
use crate::commands;
use crate::failure::{Failure, FormTrouble};
use crate::files::{self, SETTINGS, SettingsFile};
use crate::web::answer::Reply;
use crate::web::form::Upload;
use crate::web::visit::Visit;
use crate::words::{self, files::Brought, files::Placed};

/// Takes in all files of a form.
pub(super) fn bring(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let mut round = Round::read(visit)?;
    let named = kind_of(&visit.form);
    let mut unclear = Vec::new();
    let mut known = Vec::new();
    for upload in visit.form.files() {
        let file = source(upload);
        readable(&file)?;
        let first = !round.has_signups() && !known.iter().any(|(_, kind)| *kind == TableKind::Signups);
        // Whatever else it may be, a round begins with sign-ups.
        let guessed = || intake::table_kind(&file).or_else(|| first.then_some(TableKind::Signups));
        match named.or_else(guessed) {
            Some(kind) => known.push((file, kind)),
            None => unclear.push(file.name),
        }
    }
    if !unclear.is_empty() {
        return Err(Failure::UnclearFiles(unclear));
    }
    if known.is_empty() {
        return Err(Failure::Form(FormTrouble::NoFile));
    }
    // The settings are drafted from the first sign-ups.
    known.sort_by_key(|(_, kind)| *kind);
    for (file, kind) in known {
        round.take(file, kind, None)?;
    }
    round.write(visit)
}

/// Takes in a file in the place of another.
pub(super) fn replace(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let mut round = Round::read(visit)?;
    let kind = kind_of(&visit.form).ok_or(Failure::Form(FormTrouble::Gone))?;
    let old = meant(&visit.form, &round.settings, kind)?;
    let upload = visit.form.files().first().ok_or(Failure::Form(FormTrouble::NoFile))?;
    let file = source(upload);
    readable(&file)?;
    round.take(file, kind, Some(old.place))?;
    round.write(visit)
}

/// Has the settings name a file no more.
pub(super) fn leave_out(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let settings = SettingsFile::read(visit.round())?.settings;
    let kind = kind_of(&visit.form).ok_or(Failure::Form(FormTrouble::Gone))?;
    let file = meant(&visit.form, &settings, kind)?;
    let rest = listed(&settings, kind).into_iter().filter(|other| other.place != file.place);
    let rest: Vec<String> = rest.map(|other| other.name).collect();
    let mut edits = vec![naming(kind, rest.clone())];
    if kind == TableKind::Signups {
        edits.extend(columns_left(visit, &settings, &file.name, &rest));
    }
    SettingsFile::edit(visit.round(), &edits)?;
    visit.shell.terminal.result(&words::files::left_out(&file.name));
    Ok(Reply::GoTo("/files".to_owned()))
}

/// What has to change in `[columns]` where a file of sign-ups is not read any more.
fn columns_left(visit: &Visit<'_>, settings: &Settings, gone: &str, rest: &[String]) -> Vec<Edit<'static>> {
    let preview = |name: &str| super::source(visit, name).and_then(|file| choices::preview(&file, settings));
    let Some(gone) = preview(gone) else { return Vec::new() };
    let rest: Vec<Preview> = rest.iter().filter_map(|name| preview(name)).collect();
    let columns = intake::columns_without(&settings.columns, &gone, &rest.iter().collect::<Vec<_>>());
    columns_edits(&settings.columns, &columns)
}

/// A file as it is called on the moderator's computer, for words only.
fn source(upload: &Upload) -> SourceFile {
    let name = upload.name.rsplit(['/', '\\']).next().unwrap_or_default();
    SourceFile { name: excerpt(&on_one_line(name), 80), bytes: upload.bytes.clone() }
}

/// Whether it is a table, or becomes one once the page is told how to read it.
fn readable(file: &SourceFile) -> Result<(), Failure> {
    let (preview, problems) = intake::preview(file, TableKind::Signups, &Settings::default(), 0);
    let can_be_told = problems.iter().any(|problem| problem.fix().contains(SETTINGS));
    if preview.is_some() || can_be_told { Ok(()) } else { Err(Failure::Problems(problems)) }
}

/// The round as it will be.
struct Round<'v> {
    folder: &'v Path,
    settings: Settings,
    /// `round.toml`.
    text: SourceFile,
    /// Whether its settings are as they were drafted, before anybody signed up.
    is_fresh: bool,
    writes: Vec<(String, Vec<u8>)>,
    brought: Vec<Brought>,
    guessed: bool,
    /// The file of sign-ups to look at next.
    look_at: Option<usize>,
}

impl<'v> Round<'v> {
    fn read(visit: &'v Visit<'_>) -> Result<Self, Failure> {
        let folder = visit.round();
        let fresh = |title: &str| commands::new_settings(folder, title, None, None);
        let (text, is_fresh) = match files::read_if_there(&folder.join(SETTINGS))? {
            None => (fresh(&commands::title_of(folder))?, true),
            Some(bytes) => {
                let settings = SettingsFile::read(folder)?.settings;
                let none_there = !settings.signups.iter().any(|name| folder.join(name).exists());
                let is_fresh = none_there && bytes == fresh(&settings.title)?;
                (bytes, is_fresh)
            }
        };
        let text = SourceFile { name: SETTINGS.to_owned(), bytes: text };
        let settings = settings_of(&text)?;
        let (writes, brought) = (Vec::new(), Vec::new());
        Ok(Self { folder, settings, text, is_fresh, writes, brought, guessed: false, look_at: None })
    }

    /// Whether the settings name sign-ups that are there.
    fn has_signups(&self) -> bool {
        self.settings.signups.iter().any(|name| self.folder.join(name).exists())
    }

    /// Takes a file in, in the place of another or behind the others.
    fn take(&mut self, file: SourceFile, kind: TableKind, instead_of: Option<usize>) -> Result<(), Failure> {
        let mut names: Vec<String> = listed(&self.settings, kind).into_iter().map(|listed| listed.name).collect();
        // Settings that were drafted before there were sign-ups name a file that is not there yet.
        let absent = |name: &String| !self.folder.join(name).exists() && !self.is_planned(name);
        let instead_of = instead_of.or_else(|| match kind {
            TableKind::Signups | TableKind::History => names.iter().position(absent),
            _ => (!names.is_empty()).then_some(0),
        });
        if instead_of.is_none()
            && let Some(name) =
                names.iter().find(|name| self.source(name).is_some_and(|there| there.bytes == file.bytes))
        {
            self.brought.push(Brought { typed: file.name, kind, name: name.clone(), placed: Placed::Already });
            return Ok(());
        }
        let beside = if instead_of.is_none() { names.first().cloned() } else { None };
        let old = instead_of.map(|place| names[place].clone());
        let name = self.free_name(kind, &file, old.as_deref());
        let place = instead_of.unwrap_or(names.len());
        names.splice(place..names.len().min(place + 1), [name.clone()]);
        if kind == TableKind::Signups && self.is_fresh {
            self.draft(&name, &file)?;
        } else {
            self.name(kind, &names, &file, place)?;
        }
        let old = old.filter(|old| self.folder.join(old).exists());
        let placed = old.map(Placed::InsteadOf).or_else(|| beside.map(Placed::Beside)).unwrap_or(Placed::Alone);
        self.brought.push(Brought { typed: file.name, kind, name: name.clone(), placed });
        if kind == TableKind::Signups {
            self.look_at.get_or_insert(place);
        }
        self.writes.push((name, file.bytes));
        Ok(())
    }

    fn is_planned(&self, name: &str) -> bool {
        self.writes.iter().any(|(planned, _)| planned == name)
    }

    /// A name of ours that is free, or that of the file whose place it takes.
    fn free_name(&self, kind: TableKind, file: &SourceFile, old: Option<&str>) -> String {
        let ending = ending(file);
        let numbered = |number: u32| match number {
            1 => format!("{}.{ending}", stem(kind)),
            number => format!("{}-{number}.{ending}", stem(kind)),
        };
        let is_free = |name: &String| {
            old == Some(name) || !self.is_planned(name) && self.folder.join(name).symlink_metadata().is_err()
        };
        (1..=u32::MAX).map(numbered).find(is_free).expect("some number is free")
    }

    /// Drafts the settings from the first sign-ups, as `new` does.
    fn draft(&mut self, name: &str, file: &SourceFile) -> Result<(), Failure> {
        let guess = intake::guess(file).0;
        self.text.bytes = commands::new_settings(self.folder, &self.settings.title, Some(name), guess.as_ref())?;
        self.settings = settings_of(&self.text)?;
        self.is_fresh = false;
        Ok(())
    }

    /// Has the settings name these files, of which the one at this place is new.
    fn name(&mut self, kind: TableKind, names: &[String], file: &SourceFile, place: usize) -> Result<(), Failure> {
        let mut edits = vec![naming(kind, names.to_vec())];
        let columns = (kind == TableKind::Signups).then(|| self.columns_with(names, file, place)).flatten();
        if let Some(columns) = &columns {
            edits.extend(columns_edits(&self.settings.columns, columns));
        }
        self.guessed |= edits.len() > 1;
        self.edit(&edits)
    }

    /// The columns of all sign-ups, where a file with new headers is among them.
    fn columns_with(&self, names: &[String], file: &SourceFile, place: usize) -> Option<Columns> {
        let others = names.iter().enumerate().filter(|(other, _)| *other != place);
        let others: Vec<SourceFile> = others.filter_map(|(_, name)| self.source(name)).collect();
        let old = self.settings.signups.get(place).and_then(|name| self.source(name));
        newly_chosen(&self.settings, file, &others, old.as_ref())
    }

    fn source(&self, name: &str) -> Option<SourceFile> {
        let planned = self.writes.iter().find(|(planned, _)| planned == name).map(|(_, bytes)| bytes.clone());
        let bytes = planned.or_else(|| files::read_if_there(&self.folder.join(name)).ok().flatten())?;
        Some(SourceFile { name: name.to_owned(), bytes })
    }

    fn edit(&mut self, edits: &[Edit<'_>]) -> Result<(), Failure> {
        self.text.bytes = intake::edited_settings(&self.text, edits).map_err(Failure::Problems)?;
        self.settings = settings_of(&self.text)?;
        Ok(())
    }

    /// Writes it all, the settings last: until then they name what was there before.
    fn write(self, visit: &Visit<'_>) -> Result<Reply, Failure> {
        crate::folder::create_private(self.folder)?;
        for (name, bytes) in &self.writes {
            files::write(&self.folder.join(name), bytes)?;
        }
        files::write(&self.folder.join(SETTINGS), &self.text.bytes)?;
        visit.shell.terminal.result(&words::files::brought_in(&self.brought));
        if self.guessed {
            visit.shell.terminal.result(&words::files::columns_guessed());
        }
        let to = self.look_at.map_or_else(|| "/files".to_owned(), |place| format!("/files/understood?file={place}"));
        Ok(Reply::GoTo(to))
    }
}

fn settings_of(text: &SourceFile) -> Result<Settings, Failure> {
    let (settings, problems) = intake::settings(text);
    settings.ok_or(Failure::Problems(problems))
}

/// The ending for a file, by what it holds, and else by what it is called.
fn ending(file: &SourceFile) -> &'static str {
    let start = &file.bytes[..file.bytes.len().min(300)];
    let holds = |words: &[u8]| start.windows(words.len()).any(|part| part == words);
    if start.starts_with(b"PK") {
        return if holds(b"opendocument.spreadsheet") { "ods" } else { "xlsx" };
    }
    let typed = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    ["csv", "tsv", "txt"].into_iter().find(|known| **known == typed).unwrap_or("csv")
}
