//! Rows of past rounds as they stand in a file, whoever of them takes part again.

use super::{PersonKey, TableFile};

/// A row of a file of past rounds.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct HistoryRow {
    /// The year of that round.
    pub year: i32,
    /// Who wrote the remix.
    pub remixer: String,
    /// Whose work it was.
    pub author: String,
    /// The fandom of the remix, or a list of them; empty where nobody knows.
    pub fandom: String,
    /// What became of it (`posted`, `defaulted`, ...); empty where nobody knows.
    pub status: String,
}

impl HistoryRow {
    /// What makes two rows one: the year and both names, folded.
    #[must_use]
    pub fn key(&self) -> (i32, PersonKey, PersonKey) {
        (self.year, PersonKey::of(&self.remixer), PersonKey::of(&self.author))
    }
}

/// A file of past rounds as it is now.
#[derive(Clone, Debug)]
pub struct HistoryFile {
    /// How it is written.
    pub table: TableFile,
    /// Its rows.
    pub rows: Vec<HistoryRow>,
    /// Which of its columns hold what.
    pub columns: HistoryColumns,
}

/// The places of the columns of a file of past rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryColumns {
    /// The year.
    pub year: usize,
    /// The remixer.
    pub remixer: usize,
    /// The original author.
    pub author: usize,
    /// The fandom, where the file tells it.
    pub fandom: Option<usize>,
    /// The status, where the file tells it.
    pub status: Option<usize>,
}
