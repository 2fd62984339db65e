//! What a search notes about columns, rows and hubs, and what it has still to do.

use super::problem::Cost;

/// How far a search goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// To the nearest distance at which a source finds a free column, for as many sources as do.
    AllSources,
    /// To the nearest column without partner.
    Nearest,
    /// To the nearest column, along pairs without slack, and without making a mutual pair.
    FreeSwap,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ColumnMark {
    pub(super) round: u32,
    pub(super) settled: bool,
    pub(super) distance: Cost,
    pub(super) from: u32,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RowMark {
    pub(super) root: u32,
    pub(super) served: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct HubMark {
    pub(super) round: u32,
    pub(super) best: Cost,
    pub(super) best_row: u32,
    pub(super) scanned: bool,
    /// An upper bound on the price of every member; outlives the search.
    pub(super) dearest: Cost,
    pub(super) arrivals: Vec<(u32, Cost)>,
    pub(super) skipped: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Event {
    Column(u32),
    Hub { hub: u32, row: u32 },
    Leftover,
}
