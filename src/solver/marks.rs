//! What a search notes about columns, rows and hubs, and what it has still to do.

use std::num::NonZeroU32;

use super::problem::Cost;

/// How far a search goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
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
pub(super) struct HubMark {
    pub(super) round: u32,
    pub(super) best: Cost,
    pub(super) best_row: u32,
    pub(super) scanned: bool,
    /// An upper bound on the price of every member; outlives the search.
    pub(super) dearest: Cost,
    /// Rows that came here, each with the distance at which it did.
    pub(super) arrivals: Chain,
    /// Members that were an exception for the best row.
    pub(super) skipped: Chain,
}

/// The newest item of a list in [`Chains`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Chain(Option<NonZeroU32>);

/// Many growing lists in one piece of memory, newest item first.
#[derive(Clone, Debug)]
pub(super) struct Chains<T> {
    items: Vec<(T, Chain)>,
}

impl<T: Copy> Chains<T> {
    pub(super) const fn new() -> Self {
        Self { items: Vec::new() }
    }

    pub(super) fn clear(&mut self) {
        self.items.clear();
    }

    pub(super) fn push(&mut self, chain: &mut Chain, item: T) {
        self.items.push((item, *chain));
        let place = u32::try_from(self.items.len()).expect("fewer than four billion notes in a search");
        *chain = Chain(NonZeroU32::new(place));
    }

    /// The newest item of a list, and the rest of the list.
    pub(super) fn next(&self, chain: Chain) -> Option<(T, Chain)> {
        chain.0.map(|place| self.items[place.get() as usize - 1])
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Event {
    Column(u32),
    Hub { hub: u32, row: u32 },
    Leftover,
}
