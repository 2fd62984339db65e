//! Pairs that answer each other, parted: inside a hub for nothing, and beyond it by a surcharge.
//!
//! Inside a hub the two exchange columns with two others there. Where that is not possible, one of the two pairs gets
//! dearer by what it costs to answer each other, and the flow goes on from where it was. So a pair is parted
//! wherever that is worth it, and nobody is left over for it. That is no proof, but takes hardly more time than
//! a few changes at any size.

use crate::solver::problem::Cost;

use super::Flow;

/// How many others at a hub are asked to exchange before a row is left as it is.
const MOST_ASKED: usize = 64;

/// How often new pairs that answer each other are looked for.
const ROUNDS: usize = 12;

/// An assignment by rows, none where one is left over, and what it costs.
pub(in crate::solver) type Priced = (Cost, Vec<Option<u32>>);

impl Flow<'_> {
    /// The best assignment that comes by while pairs that answer each other are made dearer, each by `price`.
    pub(in crate::solver) fn part(&mut self, price: Cost) -> Priced {
        let mut best = self.priced(price);
        for _ in 0..ROUNDS {
            let pairs = self.answering();
            if pairs.is_empty() {
                break;
            }
            self.surcharge(&pairs, price);
            self.settle();
            let found = self.priced(price);
            if found.0 < best.0 {
                best = found;
            }
        }
        best
    }

    fn surcharge(&mut self, pairs: &[(u32, u32, u32)], price: Cost) {
        self.network.surcharge(pairs, price);
        for &(row, column, _) in pairs {
            let hub = self.seats.way[row as usize].hub as usize;
            self.seats.touched[hub] = true;
            // Else the new way might cost less than the old one where the hub charges much.
            self.seats.charge[self.network.private(column) as usize] = self.seats.charge[hub];
        }
        // Only now: a charge must not rise under a row that has just come.
        for &(row, ..) in pairs {
            self.seats.reseat(&self.network, row);
        }
    }

    /// Of each two pairs that answer each other the one in the larger hub, unless one is dear already: the
    /// flow's row, the column, and the class of its way.
    fn answering(&self) -> Vec<(u32, u32, u32)> {
        let mut way_of = vec![None; self.column_of.len()];
        for (number, &way) in (0..).zip(&self.seats.way) {
            way_of[self.network.row(number) as usize] = Some((number, way));
        }
        let mut pairs = Vec::new();
        for (row, &column) in (0..).zip(&self.column_of) {
            if row >= column || !is_answered(&self.column_of, row, column) {
                continue;
            }
            let ways = [row, column].map(|row| way_of[row as usize].expect("every row has a way"));
            let is_kept = |way| self.network.is_dear(way) || way.hub == self.network.leftover();
            if !ways.iter().any(|&(_, way)| is_kept(way)) {
                let guests = ways.map(|(_, way)| self.seats.guests[way.hub as usize].len());
                let second = guests[1] > guests[0];
                let (number, way) = ways[usize::from(second)];
                pairs.push((number, if second { row } else { column }, way.class));
            }
        }
        pairs.sort_unstable();
        pairs
    }

    fn priced(&self, price: Cost) -> Priced {
        let mut partners = vec![None; self.column_of.len()];
        let (mut cost, mut answering) = (0, 0);
        for (number, &way) in (0..).zip(&self.seats.way) {
            let row = self.network.row(number);
            cost += self.seats.row_price(&self.network, number) + self.seats.column_price(number);
            if self.network.is_dear(way) {
                cost -= price;
            }
            if way.hub != self.network.leftover() {
                let column = self.column_of[row as usize];
                partners[row as usize] = Some(column);
            }
        }
        for (row, partner) in (0_u32..).zip(&partners) {
            let answered = partner.is_some_and(|column| column > row && partners[column as usize] == Some(row));
            answering += Cost::from(answered);
        }
        (cost + price * answering, partners)
    }
}

/// Exchanges columns between the rows of one hub so that fewer of them are answered. No row loses a pair that is
/// not answered for one that is.
pub(super) fn part(rows: &[u32], column_of: &mut [u32], is_single: impl Fn(u32, u32) -> bool) {
    for (place, &row) in rows.iter().enumerate() {
        if !is_answered(column_of, row, column_of[row as usize]) {
            continue;
        }
        let is_free = |row, column| !is_answered(column_of, row, column) && !is_single(row, column);
        let mut others = rows[place + 1..].iter().chain(&rows[..place]).take(MOST_ASKED);
        let fits = |&&other: &&u32| is_free(row, column_of[other as usize]) && is_free(other, column_of[row as usize]);
        if let Some(&other) = others.find(fits) {
            column_of.swap(row as usize, other as usize);
        }
    }
}

/// Whether the row of this column's number has the column of this row's number.
fn is_answered(column_of: &[u32], row: u32, column: u32) -> bool {
    column_of[column as usize] == row
}
