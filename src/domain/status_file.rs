//! The statuses of an assignment file with their places in its bytes, so that they can be changed and nothing else.

use std::ops::Range;

use super::Status;

/// An assignment file as it is now, byte for byte, and where its statuses stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusFile {
    /// What stands in it.
    pub bytes: Vec<u8>,
    /// Its encoding by the name that the Encoding Standard gives it, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// What stands between its cells, an ASCII character.
    pub delimiter: u8,
    /// Where it has no column for statuses: the byte at which the header of one can be put.
    pub no_column: Option<usize>,
    /// The status of each pair, in the order of the file.
    pub cells: Vec<StatusCell>,
}

/// A status, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusCell {
    /// The row as a spreadsheet shows it.
    pub row: u64,
    /// How far the pair has come.
    pub status: Status,
    /// The bytes of its cell, with the quotation marks around it; where there is no column for statuses, the empty
    /// place at the end of the row.
    pub place: Range<usize>,
}
