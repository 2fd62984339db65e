//! Cells of the round's tables that are read differently, while the moderator's own files stay as they are.

/// A cell, and what to read in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Correction {
    /// The table, as `round.toml` and problems call it.
    pub file: String,
    /// The row, as problems tell it.
    pub row: u64,
    /// The header of the column, as it stands in the table.
    pub column: String,
    /// What stands in the table.
    pub was: String,
    /// What to read instead; nothing means that the cell is read as if it were empty.
    pub now: String,
}

/// A row of the file of corrections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedCorrection {
    /// The row in the file of corrections.
    pub row: u64,
    /// What it says.
    pub correction: Correction,
    /// What came of it.
    pub fate: Fate,
}

/// What came of a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its cell is read as it says.
    Used {
        /// The row in which that cell stands now.
        row: u64,
    },
    /// A later row of the file of corrections is about the same cell.
    Replaced {
        /// That row.
        by: u64,
    },
    /// The round has no such table.
    NoFile,
    /// The table has no such column.
    NoColumn,
    /// What stood there stands neither in that row nor in just one other.
    Moved {
        /// In how many other rows it stands.
        rows: usize,
    },
    /// Its table has not been read, or could not be.
    Open,
}
