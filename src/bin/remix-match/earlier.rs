//! The round as it was before each change that the page made, so that there is a way back from every one of them.
//!
//! In the folder `earlier` of the round stands one list of files for each of these states; what was in the files stands
//! beside them once, under the hash of its bytes. A state holds all tables, pages and settings in the folder of the round
//! and in its folder for results, and nothing in folders further down.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::Zoned;
use remix_match::intake;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::failure::{Deed, Failure, FileTrouble};
use crate::files::{self, SETTINGS};
use crate::folder;
use crate::player::PLAYER;

/// The folder of earlier states.
const FOLDER: &str = "earlier";
/// What was in files, in that folder.
const CONTENTS: &str = "files";

/// Endings of files that belong to a round.
const ENDINGS: [&str; 10] = ["toml", "csv", "tsv", "txt", "xlsx", "ods", "html", "md", "json", "eml"];

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

/// Keeps the round as it is now, before something is done to it. A state that is the same as the one before takes its
/// place.
pub(crate) fn keep(round: &Path, before: &str) -> Result<(), Failure> {
    let now = present(round)?;
    let folder = round.join(FOLDER);
    let hashes: BTreeMap<String, String> = now.iter().map(|(name, bytes)| (name.clone(), hash(bytes))).collect();
    let states = list(round)?;
    let number = match states.first() {
        Some(last) if last.files == hashes => last.number,
        last => last.map_or(1, |last| last.number + 1),
    };
    if hashes.is_empty() {
        return Ok(());
    }
    folder::create_private(&folder.join(CONTENTS))?;
    for (bytes, hash) in now.values().zip(hashes.values()) {
        let path = folder.join(CONTENTS).join(hash);
        if !path.is_file() {
            files::write(&path, bytes)?;
        }
    }
    let when = Zoned::now().strftime("%-d %B %Y, %H:%M").to_string();
    let state = State { number, before: before.to_owned(), when, files: hashes };
    let text = serde_json::to_vec_pretty(&state).expect("a state is plain data");
    files::write(&folder.join(format!("{number}.json")), &text)
}

/// All earlier states, the last first.
pub(crate) fn list(round: &Path) -> Result<Vec<State>, Failure> {
    let folder = round.join(FOLDER);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(why) => return Err(reading(&folder, why)),
    };
    let numbers = entries.filter_map(|entry| {
        let name = entry.ok()?.file_name().into_string().ok()?;
        name.strip_suffix(".json")?.parse::<u32>().ok()
    });
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable_by(|one, other| other.cmp(one));
    let read = |number: u32| {
        let path = folder.join(format!("{number}.json"));
        let bytes = fs::read(&path).map_err(|why| reading(&path, why))?;
        // A list that somebody edited is left alone.
        Ok(serde_json::from_slice::<State>(&bytes).ok().map(|state| State { number, ..state }))
    };
    numbers.into_iter().filter_map(|number| read(number).transpose()).collect()
}

/// Makes the round what it was then. What it is now must have been kept before.
pub(crate) fn restore(round: &Path, state: &State) -> Result<(), Failure> {
    let now = present(round)?;
    let contents = round.join(FOLDER).join(CONTENTS);
    let mut then = BTreeMap::new();
    for (name, hash) in &state.files {
        let path = contents.join(hash);
        then.insert(name, fs::read(&path).map_err(|why| reading(&path, why))?);
    }
    for (name, bytes) in &then {
        if now.get(*name) != Some(bytes) {
            let path = round.join(name);
            folder::create_private(&files::folder_of(&path))?;
            files::write(&path, bytes)?;
        }
    }
    for name in now.keys().filter(|name| !then.contains_key(name)) {
        let path = round.join(name);
        fs::remove_file(&path).map_err(|why| Failure::writing(&path, why))?;
    }
    Ok(())
}

/// The files of the round, by their paths from its folder.
fn present(round: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let mut found = BTreeMap::new();
    let output = output(round);
    for inside in [Some(String::new()), output].into_iter().flatten() {
        let folder = round.join(&inside);
        for name in files::names_if_there(&folder)? {
            let path = folder.join(&name);
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
            // Who plays is no part of the round: a way back must not tell anybody who remixes them.
            let is_hidden = name.starts_with('.') || name.starts_with("open-remix-match-") || name == PLAYER;
            if is_hidden || !ENDINGS.contains(&ending.as_str()) || !path.is_file() {
                continue;
            }
            let bytes = fs::read(&path).map_err(|why| reading(&path, why))?;
            found.insert(if inside.is_empty() { name } else { format!("{inside}/{name}") }, bytes);
        }
    }
    Ok(found)
}

/// The folder for results as the settings name it; none where it is the round's own, or cannot be known.
fn output(round: &Path) -> Option<String> {
    let bytes = fs::read(round.join(SETTINGS)).ok()?;
    let (settings, _) = intake::settings(&intake::SourceFile { name: SETTINGS.to_owned(), bytes });
    let output = settings.map_or_else(|| "out".to_owned(), |settings| settings.output);
    let output = output.trim_end_matches('/').to_owned();
    (!output.is_empty() && output != ".").then_some(output)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn reading(path: &Path, why: std::io::Error) -> Failure {
    Failure::Files(vec![FileTrouble { path: PathBuf::from(path), deed: Deed::Read, why }])
}
