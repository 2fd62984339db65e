//! How far it is from hubs with too many rows to the nearest hubs with too few, and new charges by that.
//!
//! From a hub a row may leave for another hub, or a column of another hub may come: both take one row too many
//! to that hub, and cost what the row then pays more or the column gets less. Dijkstra's algorithm
//! (1959) goes over hubs, from all that have too many rows at once. Whatever is equally far is taken first come, first
//! served, so that it goes by the number of steps; the step that first meets a hub with too few is the last
//! (breadth-first levels, Dinitz 1970).

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use crate::solver::problem::Cost;

use super::network::Network;
use super::seats::{Seats, way_cost};

/// What is known of distances in one search; kept so that its memory is used again.
#[derive(Clone, Debug)]
pub(super) struct Distances {
    distance: Vec<Cost>,
    /// The search in which the distance was found.
    found: Vec<u32>,
    round: u32,
    /// The search in which the hub was found as near as the nearest not yet looked at: nothing betters that.
    nearest: Vec<u32>,
    now: Cost,
    at_once: VecDeque<u32>,
    later: BinaryHeap<Reverse<(Cost, u32)>>,
    settled: Vec<u32>,
    /// When a hub was settled in this search, counted from 1; 0 if it was not. Hubs with too few rows are last.
    rank: Vec<u32>,
    /// Hubs with too few rows.
    sinks: Vec<u32>,
}

/// The rank of a hub with too few rows.
const LAST: u32 = u32::MAX;

impl Distances {
    pub(super) fn new(hubs: usize) -> Self {
        Self {
            distance: vec![0; hubs],
            found: vec![0; hubs],
            round: 0,
            nearest: vec![0; hubs],
            now: 0,
            at_once: VecDeque::new(),
            later: BinaryHeap::new(),
            settled: Vec::new(),
            rank: vec![0; hubs],
            sinks: Vec::new(),
        }
    }

    /// Raises charges until hubs with too few rows can be reached from a source at no further cost.
    pub(super) fn raise_charges(&mut self, network: &Network<'_>, seats: &mut Seats, sources: &[u32]) {
        self.search(network, seats, sources);
        for &hub in &self.settled {
            seats.charge[hub as usize] += self.now - self.distance[hub as usize];
        }
    }

    /// Whether the search came to the second hub after the first.
    pub(super) fn is_after(&self, hub: u32, other: u32) -> bool {
        self.rank[other as usize] > self.rank[hub as usize]
    }

    fn search(&mut self, network: &Network<'_>, seats: &Seats, sources: &[u32]) {
        self.begin();
        for &hub in sources {
            self.offer(seats, hub, 0);
        }
        let only_one = matches!(sources, [hub] if seats.surplus(*hub) == 1);
        // How many hubs are still to be looked at before the search ends; known once it has met a sink.
        let mut left = None;
        while left != Some(0)
            && let Some(hub) = self.next_hub(left.is_none())
        {
            left = left.map(|left: usize| left - 1);
            if seats.surplus(hub) < 0 {
                self.add_sink(hub);
            } else {
                self.settled.push(hub);
                self.rank[hub as usize] = u32::try_from(self.settled.len()).expect("hubs are numbered by u32");
                self.expand(network, seats, hub);
            }
            if left.is_none() && !self.sinks.is_empty() {
                left = Some(if only_one { 0 } else { self.at_once.len() });
            }
        }
        assert!(!self.sinks.is_empty(), "everybody can at least be left over");
    }

    fn begin(&mut self) {
        self.round += 1;
        self.now = 0;
        for hub in self.settled.drain(..).chain(self.sinks.drain(..)) {
            self.rank[hub as usize] = 0;
        }
        self.at_once.clear();
        self.later.clear();
    }

    /// The nearest hub not yet looked at; one that is farther than the last only where that is asked for.
    fn next_hub(&mut self, farther: bool) -> Option<u32> {
        loop {
            if self.at_once.is_empty() && farther {
                self.now = self.later.peek()?.0.0;
                while self.later.peek().is_some_and(|next| next.0.0 == self.now) {
                    self.at_once.extend(self.later.pop().map(|Reverse((_, hub))| hub));
                }
            }
            let hub = self.at_once.pop_front()?;
            self.nearest[hub as usize] = self.round;
            if self.rank[hub as usize] == 0 && self.distance[hub as usize] == self.now {
                return Some(hub);
            }
        }
    }

    /// Looks at all who could leave the hub or come to it.
    fn expand(&mut self, network: &Network<'_>, seats: &Seats, hub: u32) {
        let base = self.now - seats.charge[hub as usize];
        for &column in network.members(hub).as_slice() {
            let other = seats.home[column as usize];
            if self.nearest[other as usize] == self.round {
                continue;
            }
            self.offer(seats, other, base + seats.charge[other as usize]);
        }
        if hub == network.leftover() {
            for other in (0..).zip(&seats.columns).filter(|entry| *entry.1 > 0).map(|entry| entry.0) {
                self.offer(seats, other, base + seats.charge[other as usize]);
            }
        }
        let mut dearest = None;
        for &row in &seats.guests[hub as usize] {
            let cost = way_cost(network, seats.way[row as usize]);
            dearest = dearest.max(Some(cost));
            let base = base - cost;
            for &way in network.ways.get(row) {
                if self.nearest[way.hub as usize] == self.round {
                    continue;
                }
                let farther = base + network.costs[way.class as usize] + seats.charge[way.hub as usize];
                self.offer(seats, way.hub, farther);
            }
        }
        if let Some(cost) = dearest {
            let leftover = network.leftover();
            let farther = base - cost + network.problem.leftover + seats.charge[leftover as usize];
            self.offer(seats, leftover, farther);
        }
    }

    /// Notes a distance if it is the shortest so far.
    fn offer(&mut self, seats: &Seats, hub: u32, distance: Cost) {
        let place = hub as usize;
        if self.found[place] == self.round && self.distance[place] <= distance {
            return;
        }
        self.found[place] = self.round;
        self.distance[place] = distance;
        if distance > self.now {
            self.later.push(Reverse((distance, hub)));
            return;
        }
        self.nearest[place] = self.round;
        if seats.surplus(hub) < 0 {
            self.add_sink(hub);
        } else {
            self.at_once.push_back(hub);
        }
    }

    fn add_sink(&mut self, hub: u32) {
        self.rank[hub as usize] = LAST;
        self.sinks.push(hub);
    }
}
