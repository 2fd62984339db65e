//! The file of past rounds to which rows are added.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use remix_match::domain::{HistoryFile, HistoryRow, Settings};
use remix_match::export::{Appended, append_history};
use remix_match::intake::{self, Problem, Severity, SourceFile};

use crate::failure::Failure;
use crate::files;

/// The file of past rounds where `round.toml` names none.
pub(crate) const USUAL: &str = "past-rounds.csv";

/// The file that gets rows.
pub(crate) struct PastRounds {
    pub(crate) path: PathBuf,
    is_there: bool,
    /// None where nothing stands in it yet.
    pub(crate) file: Option<HistoryFile>,
    /// What is to be known about it.
    pub(crate) problems: Vec<Problem>,
    /// Rows that stand in other files of past rounds.
    elsewhere: Vec<HistoryRow>,
}

impl PastRounds {
    /// A file that must not be there yet.
    pub(crate) fn new_file(path: &Path) -> Result<Self, Failure> {
        files::refuse_existing(&[path])?;
        Ok(Self { path: path.to_owned(), is_there: false, file: None, problems: Vec::new(), elsewhere: Vec::new() })
    }

    /// This file, or else the first one that the settings name, with what stands in all others of them.
    pub(crate) fn of_round(settings: &Settings, round: &Path, named: Option<&Path>) -> Result<Self, Failure> {
        let usual = || round.join(settings.history.first().map_or(USUAL, String::as_str));
        let path = named.map_or_else(usual, Path::to_owned);
        let corrections = match &settings.corrections {
            Some(name) => {
                files::read_if_there(&round.join(name))?.map(|bytes| SourceFile { name: name.clone(), bytes })
            }
            None => None,
        };
        let opened = |path: &Path, bytes| {
            // Corrections call a file as the settings do.
            let known = settings.history.iter().find(|name| round.join(name) == path);
            let name = known.cloned().unwrap_or_else(|| path.display().to_string());
            intake::history_file(&SourceFile { name, bytes }, settings, corrections.as_ref())
        };
        let bytes = files::read_if_there(&path)?;
        let is_there = bytes.is_some();
        let (file, problems) = bytes.map(|bytes| opened(&path, bytes)).unwrap_or_default();
        if problems.iter().any(|problem| problem.severity() == Severity::Error) {
            return Err(Failure::Problems(problems));
        }
        let mut elsewhere = Vec::new();
        for other in settings.history.iter().map(|name| round.join(name)).filter(|other| *other != path) {
            // Whatever is wrong with the others is for check to tell: nothing is written into them.
            let file = files::read_if_there(&other)?.and_then(|bytes| opened(&other, bytes).0);
            elsewhere.extend(file.into_iter().flat_map(|file| file.rows));
        }
        Ok(Self { path, is_there, file, problems, elsewhere })
    }

    /// Those of these rows that stand in no other file.
    pub(crate) fn not_elsewhere(&self, rows: &[HistoryRow]) -> Vec<HistoryRow> {
        let elsewhere: HashSet<_> = self.elsewhere.iter().map(HistoryRow::key).collect();
        rows.iter().filter(|row| !elsewhere.contains(&row.key())).cloned().collect()
    }

    /// The file with these rows added, and how many were there already, here or elsewhere.
    pub(crate) fn with(&self, rows: &[HistoryRow]) -> Result<(Appended, usize), Failure> {
        let new = self.not_elsewhere(rows);
        let appended = append_history(self.file.as_ref(), &new)
            .map_err(|why| Failure::NotInEncoding { path: self.path.clone(), why })?;
        let known = appended.known + rows.len() - new.len();
        Ok((appended, known))
    }

    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        if self.is_there { files::replace(&self.path, bytes) } else { files::write_new(&self.path, bytes) }
    }
}
