//! Rows of past rounds as they stand in a file, whoever of them takes part again.

use super::PersonKey;

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

/// A file of past rounds as it is now: its rows, and how further ones must look to be read like them.
#[derive(Clone, Debug)]
pub struct HistoryFile {
    /// What stands in it, byte for byte.
    pub bytes: Vec<u8>,
    /// Its rows.
    pub rows: Vec<HistoryRow>,
    /// Its encoding by the name that the Encoding Standard gives it, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// What stands between its cells, an ASCII character.
    pub delimiter: u8,
    /// What ends its lines.
    pub line_end: &'static str,
    /// Whether its last line lacks that.
    pub last_line_is_open: bool,
    /// How many columns it has.
    pub width: usize,
    /// Which of them hold what.
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
