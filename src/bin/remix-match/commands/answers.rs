//! Answers about names: written into the moderator's file of fandoms or of people, and taken back.

use remix_match::domain::{Answer, NamesFile, NamesKind, Settings};
use remix_match::export::{NotAnswered, answered, unanswered};
use remix_match::intake::{self, Edit, SettingValue, Severity};

use super::of_severity;
use crate::failure::{Failure, FormTrouble};
use crate::files::{self, SettingsFile};
use crate::shell::Shell;
use crate::words;
use crate::words::answers::Came;

/// The file of names as it is now; none where there is none, or nothing in it.
pub(crate) struct Names {
    /// As the settings name it, or will.
    pub(crate) name: String,
    pub(crate) file: Option<NamesFile>,
    settings: Settings,
    came: Came,
}

impl Names {
    /// Reads the file that the settings name, or else the one that they had best name.
    pub(crate) fn read(kind: NamesKind, shell: &Shell) -> Result<Self, Failure> {
        let settings = SettingsFile::read(&shell.round)?.settings;
        let named = match kind {
            NamesKind::Fandoms => settings.fandoms.clone(),
            NamesKind::People => settings.people.clone(),
        };
        let name = named.clone().unwrap_or_else(|| format!("{}.csv", key(kind)));
        let path = shell.round.join(&name);
        let is_there = path.is_file();
        let came = Came::of(named.is_some(), is_there);
        let file = if named.is_some() || is_there { read_names(&path, &name, kind, &settings)? } else { None };
        Ok(Self { name, file, settings, came })
    }

    /// Whether the settings name it, so that what stands in it counts.
    pub(crate) fn is_named(&self) -> bool {
        self.came == Came::Named
    }

    /// What its rows say of two names, each with its place among the rows.
    pub(crate) fn answers(&self) -> Vec<(usize, Answer)> {
        self.file.as_ref().map(NamesFile::answers).unwrap_or_default()
    }

    fn not_answered(&self, shell: &Shell, why: NotAnswered) -> Failure {
        Failure::NotAnswered { path: shell.round.join(&self.name), why }
    }
}

fn read_names(
    path: &std::path::Path,
    name: &str,
    kind: NamesKind,
    settings: &Settings,
) -> Result<Option<NamesFile>, Failure> {
    let mut source = files::read(path)?;
    name.clone_into(&mut source.name);
    let (file, problems) = intake::names_file(&source, kind, settings);
    let usable = of_severity(&problems, Severity::Error).is_empty();
    if usable { Ok(file) } else { Err(Failure::Problems(problems)) }
}

/// The key of the settings that names the file.
fn key(kind: NamesKind) -> &'static str {
    match kind {
        NamesKind::Fandoms => "fandoms",
        NamesKind::People => "people",
    }
}

/// Writes an answer down. Where there is no file for it, one is made and named.
pub(crate) fn answer(kind: NamesKind, answer: &Answer, shell: &Shell) -> Result<(), Failure> {
    let names = Names::read(kind, shell)?;
    let bytes = answered(kind, names.file.as_ref(), answer, &names.settings);
    let bytes = bytes.map_err(|why| names.not_answered(shell, why))?;
    files::write(&shell.round.join(&names.name), &bytes)?;
    name_it(key(kind), &names.name, names.came, shell)?;
    shell.terminal.result(&words::answers::answered(&names.name, kind, answer, names.came));
    Ok(())
}

/// Takes an answer back.
pub(crate) fn take_back(kind: NamesKind, answer: &Answer, shell: &Shell) -> Result<(), Failure> {
    let names = Names::read(kind, shell)?;
    let gone = || Failure::Form(FormTrouble::Gone);
    let file = names.file.as_ref().ok_or_else(gone)?;
    let bytes = unanswered(file, answer, &names.settings).map_err(|why| names.not_answered(shell, why))?;
    files::write(&shell.round.join(&names.name), &bytes.ok_or_else(gone)?)?;
    shell.terminal.result(&words::answers::taken_back(&names.name, kind, answer));
    Ok(())
}

/// Names a file in the settings that they do not name yet. Where that cannot be done, a file that was made is taken away
/// again.
pub(super) fn name_it(key: &str, file: &str, came: Came, shell: &Shell) -> Result<(), Failure> {
    if came == Came::Named {
        return Ok(());
    }
    let value = Some(SettingValue::Text(file.to_owned()));
    let named = SettingsFile::edit(&shell.round, &[Edit { part: None, key, value }]);
    if named.is_err() && came == Came::Made {
        files::remove_if_there(&shell.round.join(file))?;
    }
    named
}
