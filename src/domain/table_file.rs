//! A text file with a table to which rows are to be added: how further ones must look to be read like those there.

/// A table as it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFile {
    /// What stands in it, byte for byte.
    pub bytes: Vec<u8>,
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
}
