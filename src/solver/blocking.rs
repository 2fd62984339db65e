//! Many disjoint paths at once along pairs without slack, by depth-first search with look-ahead.
//!
//! Every column is visited once in a pass, and every row first looks for a free column, so that paths stay
//! short (Pothen and Fan 1990; in the Hungarian method the blocking step of Gabow and Tarjan 1989). The
//! members of a hub that a row reaches without slack all have one price. Sorted by price they stand
//! together, and a cursor for each such group passes by used members for good; so a pass takes time in
//! proportion to ways, members and exceptions.

use super::matching::{Matching, NONE};
use super::problem::{BARRED, Cost};

/// Memory of the passes.
#[derive(Debug, Default)]
pub(super) struct Blocking {
    /// The members of all hubs, each hub's sorted by price.
    sorted: Vec<u32>,
    /// By the first of each group of members with one price: where to look for the next one not visited.
    unvisited: Vec<u32>,
    /// The same for the next one that is free.
    free: Vec<u32>,
    visited: Vec<bool>,
    /// Rows on the path, each with the column by which it was reached.
    path: Vec<Step>,
}

#[derive(Clone, Copy, Debug)]
struct Step {
    row: u32,
    column: u32,
    /// The next of the row's exceptions to try, then (counted on) of its ways.
    next: usize,
}

/// What a row looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Free,
    Unvisited,
}

impl Blocking {
    /// Finds partners for as many of the rows as disjoint paths without slack allow.
    pub(super) fn pass(&mut self, matching: &mut Matching<'_>, sources: &[u32]) {
        self.prepare(matching);
        for &row in sources {
            self.search_from(matching, row);
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "hubs and members are numbered by u32 from the start")]
    fn prepare(&mut self, matching: &Matching<'_>) {
        let price = &matching.column_price;
        self.sorted.clear();
        for hub in 0..matching.problem.hubs as u32 {
            let start = self.sorted.len();
            self.sorted.extend_from_slice(matching.problem.members.get(hub));
            self.sorted[start..].sort_unstable_by_key(|&column| price[column as usize]);
        }
        self.unvisited.clear();
        self.unvisited.extend(0..self.sorted.len() as u32);
        self.free.clone_from(&self.unvisited);
        self.visited.clone_from(&matching.fixed);
    }

    fn search_from(&mut self, matching: &mut Matching<'_>, source: u32) {
        self.path.clear();
        self.path.push(Step { row: source, column: NONE, next: 0 });
        while let Some(&Step { row, next, .. }) = self.path.last() {
            let free = if next == 0 { self.next_column(matching, row, 0, Wanted::Free) } else { None };
            let Some((column, next)) = free.or_else(|| self.next_column(matching, row, next, Wanted::Unvisited)) else {
                self.path.pop();
                continue;
            };
            self.visited[column as usize] = true;
            self.path.last_mut().expect("the row is on the path").next = next;
            let below = matching.row_of[column as usize];
            self.path.push(Step { row: below, column, next: 0 });
            if below == NONE {
                self.turn_around(matching);
                return;
            }
        }
    }

    /// The next column of the kind wanted that a row reaches without slack, and where to go on after it.
    fn next_column(&mut self, matching: &Matching<'_>, row: u32, from: usize, wanted: Wanted) -> Option<(u32, usize)> {
        let (problem, price) = (matching.problem, matching.row_price[row as usize]);
        let exceptions = matching.exceptions(row);
        for (place, exception) in exceptions.iter().enumerate().skip(from) {
            let tight = exception.cost - price == matching.column_price[exception.column as usize];
            if exception.cost < BARRED && tight && self.is_wanted(matching, exception.column, wanted) {
                return Some((exception.column, place + 1));
            }
        }
        let ways = problem.ways.get(row);
        for (place, way) in ways.iter().enumerate().skip(from.saturating_sub(exceptions.len())) {
            let column_price = problem.way_costs[way.class as usize] - price;
            if let Some(column) = self.next_member(matching, row, way.hub, column_price, wanted) {
                return Some((column, exceptions.len() + place));
            }
        }
        None
    }

    /// The next member of a hub at this price of the kind wanted.
    fn next_member(
        &mut self,
        matching: &Matching<'_>,
        row: u32,
        hub: u32,
        wanted_price: Cost,
        wanted: Wanted,
    ) -> Option<u32> {
        let span = matching.problem.members.span(hub);
        let price = |column: u32| matching.column_price[column as usize];
        let group = span.start + self.sorted[span.clone()].partition_point(|&column| price(column) < wanted_price);
        let mut place = if group < span.end { self.cursor(wanted, group) } else { return None };
        let mut all_used = true;
        while place < span.end && price(self.sorted[place]) == wanted_price {
            let column = self.sorted[place];
            let usable = self.is_wanted(matching, column, wanted);
            if usable && matching.exception(row, column).is_none() {
                return Some(column);
            }
            all_used &= !usable;
            place += 1;
            if all_used {
                self.advance(wanted, group);
            }
        }
        None
    }

    fn is_wanted(&self, matching: &Matching<'_>, column: u32, wanted: Wanted) -> bool {
        let free = wanted == Wanted::Unvisited || matching.row_of[column as usize] == NONE;
        free && !self.visited[column as usize]
    }

    fn cursor(&self, wanted: Wanted, group: usize) -> usize {
        match wanted {
            Wanted::Free => self.free[group] as usize,
            Wanted::Unvisited => self.unvisited[group] as usize,
        }
    }

    fn advance(&mut self, wanted: Wanted, group: usize) {
        match wanted {
            Wanted::Free => self.free[group] += 1,
            Wanted::Unvisited => self.unvisited[group] += 1,
        }
    }

    fn turn_around(&mut self, matching: &mut Matching<'_>) {
        for pair in self.path.windows(2) {
            matching.pair(pair[0].row, pair[1].column);
        }
    }
}
