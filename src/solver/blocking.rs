//! Many disjoint paths at once along pairs without slack, by depth-first search.
//!
//! Every column is visited once in a pass, so a pass takes time proportional to ways and members
//! (Pothen and Fan 1990; in the Hungarian method the blocking step of Gabow and Tarjan 1989). The members of a
//! hub that a row reaches without slack all have one price; sorted by price they stand together, and a
//! cursor for each such group skips visited ones for good.

use super::matching::{Matching, NONE};
use super::problem::{BARRED, Cost};

/// Memory of the passes.
#[derive(Debug)]
pub(super) struct Blocking {
    /// The members of all hubs, each hub's sorted by price and then by number.
    sorted: Vec<u32>,
    /// For the first of each group of members with one price: where to look next.
    cursor: Vec<u32>,
    free_cursor: Vec<u32>,
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

impl Blocking {
    pub(super) fn new(matching: &Matching<'_>) -> Self {
        let members = matching.problem.members.len();
        Self {
            sorted: Vec::with_capacity(members),
            cursor: Vec::with_capacity(members),
            free_cursor: Vec::with_capacity(members),
            visited: Vec::new(),
            path: Vec::new(),
        }
    }

    /// Finds partners for as many of the rows as disjoint paths without slack allow.
    pub(super) fn pass(&mut self, matching: &mut Matching<'_>, sources: &[u32]) {
        self.prepare(matching);
        for &row in sources {
            self.search_from(matching, row);
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "members are numbered by u32 from the start")]
    fn prepare(&mut self, matching: &Matching<'_>) {
        let price = &matching.column_price;
        self.sorted.clear();
        for hub in 0..matching.problem.hubs as u32 {
            let start = self.sorted.len();
            self.sorted.extend_from_slice(matching.problem.members.get(hub));
            self.sorted[start..].sort_unstable_by_key(|&column| price[column as usize]);
        }
        self.cursor.clear();
        self.cursor.extend(0..self.sorted.len() as u32);
        self.free_cursor.clone_from(&self.cursor);
        self.visited.clear();
        self.visited.extend_from_slice(&matching.fixed);
    }

    fn search_from(&mut self, matching: &mut Matching<'_>, source: u32) {
        self.path.clear();
        self.path.push(Step { row: source, column: NONE, next: 0 });
        while let Some(step) = self.path.last_mut() {
            let row = step.row;
            let from = step.next;
            if from == 0
                && let Some(column) = self.free_column(matching, row)
            {
                self.visited[column as usize] = true;
                self.path.push(Step { row: NONE, column, next: 0 });
                self.turn_around(matching);
                return;
            }
            let Some((column, next)) = self.next_column(matching, row, from) else {
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

    /// The next column that a row reaches without slack and that nobody visited, and where to go on.
    fn next_column(&mut self, matching: &Matching<'_>, row: u32, from: usize) -> Option<(u32, usize)> {
        let price = matching.row_price[row as usize];
        let exceptions = matching.exceptions(row);
        for (place, exception) in exceptions.iter().enumerate().skip(from) {
            let column = exception.column as usize;
            let tight = exception.cost < BARRED && exception.cost - price == matching.column_price[column];
            if tight && !self.visited[column] {
                return Some((exception.column, place + 1));
            }
        }
        let problem = matching.problem;
        for (place, way) in problem.ways.get(row).iter().enumerate().skip(from.saturating_sub(exceptions.len())) {
            let wanted = problem.way_costs[way.class as usize] - price;
            if let Some(column) = self.next_member(matching, row, way.hub, wanted) {
                return Some((column, exceptions.len() + place));
            }
        }
        None
    }

    fn free_column(&mut self, matching: &Matching<'_>, row: u32) -> Option<u32> {
        let price = matching.row_price[row as usize];
        for exception in matching.exceptions(row) {
            let column = exception.column as usize;
            let tight = exception.cost < BARRED && exception.cost - price == matching.column_price[column];
            if tight && matching.row_of[column] == NONE {
                return Some(exception.column);
            }
        }
        let problem = matching.problem;
        for way in problem.ways.get(row) {
            let wanted = problem.way_costs[way.class as usize] - price;
            let span = problem.members.span(way.hub);
            let price = |column: u32| matching.column_price[column as usize];
            let group = span.start + self.sorted[span.clone()].partition_point(|&column| price(column) < wanted);
            if group >= span.end {
                continue;
            }
            let mut place = self.free_cursor[group] as usize;
            let mut all = true;
            while place < span.end && price(self.sorted[place]) == wanted {
                let column = self.sorted[place];
                let taken = matching.row_of[column as usize] != NONE;
                if !taken && matching.exception(row, column).is_none() {
                    return Some(column);
                }
                all &= taken;
                place += 1;
                if all {
                    self.free_cursor[group] = place as u32;
                }
            }
        }
        None
    }

    fn next_member(&mut self, matching: &Matching<'_>, row: u32, hub: u32, wanted: Cost) -> Option<u32> {
        let span = matching.problem.members.span(hub);
        let price = |column: u32| matching.column_price[column as usize];
        let group = span.start + self.sorted[span.clone()].partition_point(|&column| price(column) < wanted);
        let mut place = if group < span.end { self.cursor[group] as usize } else { return None };
        let mut all_visited = true;
        while place < span.end && price(self.sorted[place]) == wanted {
            let column = self.sorted[place];
            let visited = self.visited[column as usize];
            if !visited && matching.exception(row, column).is_none() {
                return Some(column);
            }
            all_visited &= visited;
            place += 1;
            if all_visited {
                self.cursor[group] = u32::try_from(place).expect("members are numbered by u32");
            }
        }
        None
    }

    fn turn_around(&mut self, matching: &mut Matching<'_>) {
        for pair in self.path.windows(2) {
            matching.pair(pair[0].row, pair[1].column);
        }
    }
}
