//! The files of a round in memory.

use std::collections::HashMap;

use super::workbook;

/// A file that somebody has already read into memory.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path as `round.toml` or the command line names it: how problems call it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl SourceFile {
    /// Whether it is a workbook, whatever its name says: rows can be read from it, and none can be written.
    #[must_use]
    pub fn is_workbook(&self) -> bool {
        workbook::is_archive(&self.bytes)
    }
}

/// The files that `round.toml` names.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Sign-ups, in the order of the settings.
    pub signups: Vec<SourceFile>,
    /// Past rounds, in the order of the settings.
    pub history: Vec<SourceFile>,
    /// Fandom names that are the same, and umbrellas.
    pub fandoms: Option<SourceFile>,
    /// Other names of people.
    pub people: Option<SourceFile>,
    /// Offered works.
    pub works: Option<SourceFile>,
    /// Decisions about pairs.
    pub decisions: Option<SourceFile>,
    /// Offers to pinch hit, the later after the earlier.
    pub pinch_hitters: Vec<SourceFile>,
    /// Who left the round after signing up.
    pub drop_outs: Option<SourceFile>,
    /// Cells of these files that are read differently.
    pub corrections: Option<SourceFile>,
}

/// The names of all tables that can be corrected, in the order of the settings.
pub(super) fn tables(sources: &Sources) -> Vec<String> {
    let others = sources.history.iter().chain(&sources.fandoms).chain(&sources.people).chain(&sources.works);
    let files = sources.signups.iter().chain(&sources.pinch_hitters).chain(others);
    files.map(|file| file.name.clone()).collect()
}

/// The place of each file in the order of the settings, by its name.
pub(super) fn places(sources: &Sources) -> HashMap<String, usize> {
    let others = sources.history.iter().chain(&sources.fandoms).chain(&sources.people).chain(&sources.works);
    let mut places = HashMap::new();
    let later = sources.pinch_hitters.iter().chain(&sources.drop_outs);
    let files = sources.signups.iter().chain(later).chain(others).chain(&sources.corrections).chain(&sources.decisions);
    for (place, file) in files.enumerate() {
        places.entry(file.name.clone()).or_insert(place);
    }
    places
}
