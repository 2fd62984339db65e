//! All pairs of a round, how far each has come, and what a moderator noted beside them: what `assignments.csv` holds.

use super::{Assignment, Pair, Status};

/// All pairs of a round, also those of which somebody dropped out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Headers of the columns that a moderator added.
    pub own_columns: Vec<String>,
    /// In the order of the remixers.
    pub pairs: Vec<ListedPair>,
}

/// A pair in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPair {
    /// The remixer and the author.
    pub pair: Pair,
    /// How far they have come.
    pub status: Status,
    /// What stands in the columns that a moderator added, as far as anything does.
    pub own: Vec<String>,
}

impl Listing {
    /// Pairs that nobody was told of yet. They are sorted.
    #[must_use]
    pub fn assigned(mut pairs: Vec<Pair>) -> Self {
        pairs.sort_unstable();
        let listed = |pair| ListedPair { pair, status: Status::ASSIGNED, own: Vec::new() };
        Self { own_columns: Vec::new(), pairs: pairs.into_iter().map(listed).collect() }
    }

    /// The pairs that still stand, sorted.
    #[must_use]
    pub fn live(&self) -> Vec<Pair> {
        let mut live: Vec<Pair> =
            self.pairs.iter().filter(|listed| listed.status.is_live()).map(|listed| listed.pair).collect();
        live.sort_unstable();
        live
    }
}

impl From<&Assignment> for Listing {
    fn from(assignment: &Assignment) -> Self {
        Self::assigned(assignment.pairs().collect())
    }
}
