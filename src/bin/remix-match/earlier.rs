//! The round as it was before each change that the page made, so that there is a way back from every one of them.
//!
//! In the folder `earlier` of the round stands one list of files for each of these states; what was in the files stands
//! beside them once, under the hash of its bytes. A state holds all tables, pages and settings in the folder of the round,
//! in its folder for results and in folders of files that the settings name, and nothing in folders further down. Links,
//! and what lies outside of the round, are neither kept nor touched; nor is anything in a folder that is no round.

mod present;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use jiff::Zoned;
use serde::{Deserialize, Serialize};

use crate::failure::{Deed, Failure, FileTrouble};
use crate::files;
use crate::fingerprint::{fingerprint, is_fingerprint};
use crate::folder;

/// The folder of earlier states.
pub(crate) const FOLDER: &str = "earlier";
/// What was in files, in that folder.
const CONTENTS: &str = "files";
/// Letters about a result must not stay beside another one.
const LETTERS: &str = "letters";
/// The result that letters are about.
const RESULT: &str = "assignments.csv";
/// Nobody makes so many changes.
const LAST_NUMBER: u32 = 999_999_999;

/// What the round is kept before when it becomes what it was.
const BEFORE_RETURN: &str = "an earlier state was restored";

/// The round as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct State {
    /// The later the higher.
    #[serde(skip)]
    pub(crate) number: u32,
    /// What was about to be done then.
    pub(crate) before: String,
    /// When, by the clock of this computer.
    pub(crate) when: String,
    /// The hash of what was in each file, by its path from the folder of the round.
    files: BTreeMap<String, String>,
}

/// What becomes of a file when a state is restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileChange {
    /// The file by its path from the folder of the round.
    pub(crate) name: String,
    pub(crate) change: Change,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It is not there now, and comes back.
    Returns,
    /// Something else is in it now.
    BecomesOther,
    /// It was not there then, and goes away.
    Goes,
    /// A link or a folder stands in its place, and stays.
    Stays,
}

/// Keeps the round as it is now, before something is done to it. A state that is the same as the one before takes its
/// place.
pub(crate) fn keep(round: &Path, before: &str) -> Result<(), Failure> {
    let states = list(round)?;
    // The first that is brought in makes a folder a round, and what else lies there is not of it.
    if states.is_empty() && !round.join(files::SETTINGS).is_file() {
        return Ok(());
    }
    finish_interrupted(round)?;
    let contents = round.join(FOLDER).join(CONTENTS);
    let mut hashes = BTreeMap::new();
    present::each(round, &states, |name, bytes| {
        folder::create_private(&contents)?;
        let hash = fingerprint(bytes);
        let path = contents.join(&hash);
        // One of another length was cut short by somebody else.
        if !path.metadata().is_ok_and(|file| file.is_file() && file.len() == bytes.len() as u64) {
            files::write(&path, bytes)?;
        }
        hashes.insert(name, hash);
        Ok(())
    })?;
    if hashes.is_empty() {
        return Ok(());
    }
    let number = match states.first() {
        Some(last) if last.files == hashes => last.number,
        last => last.map_or(1, |last| last.number + 1).min(LAST_NUMBER),
    };
    let when = Zoned::now().strftime("%-d %B %Y, %H:%M").to_string();
    let state = State { number, before: before.to_owned(), when, files: hashes };
    let text = serde_json::to_vec_pretty(&state).expect("a state is plain data");
    files::write(&round.join(FOLDER).join(format!("{number}.json")), &text)
}

/// All earlier states, the last first. A list that is not one of ours any more is left alone.
pub(crate) fn list(round: &Path) -> Result<Vec<State>, Failure> {
    let folder = round.join(FOLDER);
    let number = |name: &String| {
        let digits = name.strip_suffix(".json").filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse::<u32>().ok().filter(|number| *number <= LAST_NUMBER && *digits == number.to_string())
    };
    let mut numbers: Vec<u32> = files::names_if_there(&folder)?.iter().filter_map(number).collect();
    numbers.sort_unstable_by(|one, other| other.cmp(one));
    let mut states = Vec::new();
    for number in numbers {
        let path = folder.join(format!("{number}.json"));
        if path.is_file() {
            let bytes = fs::read(&path).map_err(|why| reading(&path, why))?;
            let state = serde_json::from_slice::<State>(&bytes).ok().filter(State::is_sound);
            states.extend(state.map(|state| State { number, ..state }));
        }
    }
    Ok(states)
}

impl State {
    /// Whether it names only files that are kept, and contents as they are called.
    fn is_sound(&self) -> bool {
        self.files.iter().all(|(name, hash)| present::is_kept(name) && is_fingerprint(hash))
    }
}

/// The round as it is now, to be compared with earlier states.
pub(crate) struct Now<'r> {
    round: &'r Path,
    files: BTreeMap<String, String>,
}

impl<'r> Now<'r> {
    pub(crate) fn of(round: &'r Path, states: &[State]) -> Result<Self, Failure> {
        Ok(Self { round, files: present::hashes(round, states)? })
    }

    /// What would become of which file.
    pub(crate) fn changes(&self, state: &State) -> Vec<FileChange> {
        let mut changes = Vec::new();
        for (name, hash) in &state.files {
            let change = match self.files.get(name) {
                Some(now) if now == hash => continue,
                Some(_) => Change::BecomesOther,
                None if self.has_room_for(name) => Change::Returns,
                None => Change::Stays,
            };
            changes.push(FileChange { name: name.clone(), change });
        }
        let goes = self.files.keys().filter(|name| !state.files.contains_key(*name));
        changes.extend(goes.map(|name| FileChange { name: name.clone(), change: Change::Goes }));
        changes.sort_by(|one, other| one.name.cmp(&other.name));
        changes
    }

    /// Whether a file can come back: nothing stands in its place, and no link leads there.
    fn has_room_for(&self, name: &str) -> bool {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        present::is_within(self.round, folder) && self.round.join(name).symlink_metadata().is_err()
    }
}

/// Makes the round what it was then; what it is now is kept before. All that is needed is looked at first, so that nothing
/// is changed where something is missing. Whatever ends it in the middle, restoring again finishes it.
pub(crate) fn restore(round: &Path, state: &State) -> Result<(), Failure> {
    keep(round, BEFORE_RETURN)?;
    let states = list(round)?;
    let changes = Now::of(round, &states)?.changes(state);
    let contents = Contents(round.join(FOLDER).join(CONTENTS));
    let comes = |change: &&FileChange| matches!(change.change, Change::Returns | Change::BecomesOther);
    for change in changes.iter().filter(comes) {
        contents.read(&state.files[&change.name])?;
    }
    put_letters_aside(round, &changes)?;
    let output = present::output(round);
    let _held = output.as_ref().map(|output| folder::hold(&round.join(output))).transpose()?;
    for change in changes.iter().filter(comes) {
        let path = round.join(&change.name);
        folder::create_private(&files::folder_of(&path))?;
        files::write(&path, &contents.read(&state.files[&change.name])?)?;
    }
    for change in changes.iter().filter(|change| change.change == Change::Goes) {
        files::remove_if_there(&round.join(&change.name))?;
    }
    Ok(())
}

/// Moves letters away that were about another result.
fn put_letters_aside(round: &Path, changes: &[FileChange]) -> Result<(), Failure> {
    for change in changes.iter().filter(|change| change.change != Change::Stays) {
        let Some((folder, RESULT)) = change.name.rsplit_once('/') else { continue };
        let folder = round.join(folder);
        if folder.join(LETTERS).symlink_metadata().is_ok_and(|letters| letters.is_dir()) {
            folder::put_aside(&folder, LETTERS)?;
        }
    }
    Ok(())
}

/// What a run left in the middle of writing results is put in order before they are kept.
fn finish_interrupted(round: &Path) -> Result<(), Failure> {
    let output = present::output(round).filter(|output| present::is_within(round, output));
    output.map_or(Ok(()), |output| folder::finish_interrupted(&round.join(output)))
}

/// The folder of what was in files.
struct Contents(PathBuf);

impl Contents {
    /// What is kept under a hash, and still has it.
    fn read(&self, hash: &str) -> Result<Vec<u8>, Failure> {
        let path = self.0.join(hash);
        let bytes = fs::read(&path).map_err(|why| reading(&path, why))?;
        if fingerprint(&bytes) == hash {
            return Ok(bytes);
        }
        Err(reading(&path, Error::new(ErrorKind::InvalidData, "something else is in it than was kept")))
    }
}

fn reading(path: &Path, why: Error) -> Failure {
    Failure::Files(vec![FileTrouble { path: path.to_owned(), deed: Deed::Read, why }])
}

#[cfg(test)]
mod tests;
