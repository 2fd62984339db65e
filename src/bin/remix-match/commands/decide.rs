//! Decisions about pairs: what the files would be with another one, before any of it is written.

use std::path::{Path, PathBuf};

use remix_match::domain::{Decision, DecisionFile, Pair, Participant, Round};
use remix_match::explain::{Effect, Impossible, Supposed};
use remix_match::export::decisions_csv;
use remix_match::intake::{self, Edit, SettingValue, Severity, SourceFile};

use super::what_if::Now;
use crate::failure::{Failure, FormTrouble};
use crate::files::{self, SETTINGS, SettingsFile};
use crate::words::answers::Came;

/// What the file is called in rounds that have none yet.
const USUAL: &str = "decisions.csv";

/// The files as they would be.
pub(crate) struct Decided {
    /// The settings, which name the file of decisions.
    pub(crate) settings: SettingsFile,
    /// That file.
    pub(crate) file: SourceFile,
    /// Whether it is there, and named so far: all that stands in one that is not comes to count.
    pub(crate) came: Came,
    /// What is there now.
    before: Option<Vec<u8>>,
}

impl Decided {
    /// Decides about a remixer and an author in place of whatever was decided about them, or takes that back.
    pub(crate) fn of(
        settings: &SettingsFile,
        folder: &Path,
        (remixer, author): (&Participant, &Participant),
        decision: Option<Decision>,
    ) -> Result<Self, Failure> {
        let named = settings.settings.decisions.as_ref();
        let name = named.map_or_else(|| USUAL.to_owned(), String::clone);
        let before = files::read_if_there(&folder.join(&name))?;
        let source = before.as_ref().map(|bytes| SourceFile { name: name.clone(), bytes: bytes.clone() });
        let mut file = source.as_ref().map_or_else(|| Ok(DecisionFile::default()), read)?;
        file.decide(remixer, author, decision);
        let settings = settings.edited(folder, &naming(&name))?;
        let bytes = decisions_csv(&file);
        let came = Came::of(named.is_some(), before.is_some());
        Ok(Self { settings, file: SourceFile { name, bytes }, came, before })
    }

    /// Writes what is different.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), Failure> {
        if self.before.as_ref() != Some(&self.file.bytes) {
            files::write(&self.path(folder), &self.file.bytes)?;
        }
        if self.came == Came::Named { Ok(()) } else { SettingsFile::edit(folder, &naming(&self.file.name)) }
    }

    /// Writes it, does something that counts on it, and takes it back where that fails.
    pub(crate) fn write_for<T>(&self, folder: &Path, then: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        let settings = folder.join(SETTINGS);
        let before = files::read(&settings)?.bytes;
        self.write(folder).and_then(|()| then()).inspect_err(|_| {
            // What went wrong first is what is told; there is nothing to be done where this fails as well.
            drop(files::write(&settings, &before));
            drop(match &self.before {
                Some(bytes) => files::write(&self.path(folder), bytes),
                None => files::remove_if_there(&self.path(folder)),
            });
        })
    }

    fn path(&self, folder: &Path) -> PathBuf {
        folder.join(&self.file.name)
    }
}

/// What a decision that stands costs: how the round without it would change. None where nothing is decided about the two.
pub(crate) fn cost(round: &Round, now: &Now, pair: Pair) -> Option<(Supposed, Result<Effect, Impossible>)> {
    let mut without = round.clone();
    let (never, keep) = (&mut without.decisions.never, &mut without.decisions.keep);
    let supposed = match (never.binary_search(&pair), keep.binary_search(&pair)) {
        (Ok(place), _) => {
            never.remove(place);
            Supposed::Never(pair)
        }
        (_, Ok(place)) => {
            keep.remove(place);
            Supposed::Kept(pair)
        }
        _ => return None,
    };
    Some((supposed, now.outlook(&without).suppose(&without, supposed)))
}

fn naming(name: &str) -> [Edit<'static>; 1] {
    [Edit { part: None, key: "decisions", value: Some(SettingValue::Text(name.to_owned())) }]
}

/// The decisions of a file that can be written anew.
fn read(file: &SourceFile) -> Result<DecisionFile, Failure> {
    if file.is_workbook() {
        return Err(Failure::Form(FormTrouble::Wrong("The file of decisions", "a CSV file to be changed here")));
    }
    let (read, problems) = intake::decision_file(file);
    let has_error = problems.iter().any(|problem| problem.severity() == Severity::Error);
    if has_error { Err(Failure::Problems(problems)) } else { Ok(read) }
}
