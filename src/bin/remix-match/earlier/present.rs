//! Which files are the round, and what is in them now.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path};

use remix_match::domain::Settings;
use remix_match::intake;

use super::{FOLDER, State, reading};
use crate::failure::Failure;
use crate::files::{self, OPENING, SETTINGS};
use crate::fingerprint::fingerprint;
use crate::player::PLAYER;

/// Endings of files that belong to a round.
const ENDINGS: [&str; 10] = ["toml", "csv", "tsv", "txt", "xlsx", "ods", "html", "md", "json", "eml"];

/// Does something with each file of the round: its path from the folder of the round, and what is in it. One is read after
/// another, so that no more than one is held.
pub(super) fn each(
    round: &Path,
    states: &[State],
    mut look: impl FnMut(String, &[u8]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for inside in folders(round, states) {
        let folder = round.join(&inside);
        for name in files::names_if_there(&folder)? {
            let name = if inside.is_empty() { name } else { format!("{inside}/{name}") };
            let path = round.join(&name);
            // Where a link leads is not the round's.
            if is_kept(&name) && path.symlink_metadata().is_ok_and(|file| file.is_file()) {
                let bytes = fs::read(&path).map_err(|why| reading(&path, why))?;
                look(name, &bytes)?;
            }
        }
    }
    Ok(())
}

/// The hash of what is in each file of the round.
pub(super) fn hashes(round: &Path, states: &[State]) -> Result<BTreeMap<String, String>, Failure> {
    let mut found = BTreeMap::new();
    each(round, states, |name, bytes| {
        found.insert(name, fingerprint(bytes));
        Ok(())
    })?;
    Ok(found)
}

/// Whether a file of this path from the folder of the round is one that is kept.
pub(super) fn is_kept(name: &str) -> bool {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let ending = Path::new(file).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    // Who plays is no part of the round: a way back must not tell anybody who remixes them. What Excel lays beside a
    // workbook that it has open can be read by nobody else.
    let is_hidden = file.starts_with(['.', '~']) || file.starts_with(OPENING) || name == PLAYER;
    let leads_in = folder.is_empty() || leads_in(folder);
    leads_in && !is_hidden && !file.contains('\\') && ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
}

/// Whether a path leads to a folder in the round that is not the one of earlier states: a list that somebody edited must
/// not lead elsewhere.
fn leads_in(folder: &str) -> bool {
    let mut parts = Path::new(folder).components();
    let is_plain = parts.clone().all(|part| matches!(part, Component::Normal(_)));
    let starts = parts.next().is_some_and(|first| first.as_os_str() != FOLDER);
    is_plain && starts && !folder.contains(['\\', ':'])
}

/// Whether no link stands on the way from the folder of the round to one in it.
pub(super) fn is_within(round: &Path, folder: &str) -> bool {
    let mut path = round.to_owned();
    folder.split('/').filter(|part| !part.is_empty()).all(|part| {
        path.push(part);
        path.symlink_metadata().map_or(true, |found| found.is_dir())
    })
}

/// The folder of the round, its folder for results, those of the files that the settings name, and all in which some
/// earlier state had a file: whoever renames the folder for results loses nothing that is in the one of before.
fn folders(round: &Path, states: &[State]) -> BTreeSet<String> {
    let of_states = states.iter().flat_map(|state| state.files.keys());
    let of_states = of_states.filter_map(|name| Some(name.rsplit_once('/')?.0.to_owned()));
    let settings = settings(round);
    let of_settings = settings.iter().flat_map(Settings::named_files);
    let of_settings = of_settings.filter_map(|name| inside(&files::folder_of(Path::new(name))));
    let mut all: BTreeSet<String> = of_states.chain(of_settings).chain(output(round)).collect();
    all.retain(|folder| is_within(round, folder));
    all.insert(String::new());
    all
}

/// The folder for results as the settings name it; none where it is the round's own, leads elsewhere or cannot be known.
pub(super) fn output(round: &Path) -> Option<String> {
    if !round.join(SETTINGS).is_file() {
        return None;
    }
    let output = settings(round).map_or_else(|| "out".to_owned(), |settings| settings.output);
    inside(Path::new(&output))
}

fn settings(round: &Path) -> Option<Settings> {
    let bytes = fs::read(round.join(SETTINGS)).ok()?;
    intake::settings(&intake::SourceFile { name: SETTINGS.to_owned(), bytes }).0
}

/// A folder by its path from that of the round; none where it is the round's own or leads elsewhere.
fn inside(folder: &Path) -> Option<String> {
    let parts = folder.components().filter(|part| *part != Component::CurDir);
    let parts: Vec<String> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Some(parts.join("/")).filter(|folder| leads_in(folder))
}
