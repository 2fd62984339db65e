//! The whole problem at once, as a flow of rows and columns through hubs.
//!
//! A pair is a row and a column at one hub, so the unknown is not who has whom but who is where. Every hub
//! has one number, its *charge*, and with it the prices of all rows and columns follow: a row is where it
//! pays least, a column where it gets most. What is left to do is to bring as many rows as columns to every hub, by
//! the cheapest moves (successive shortest paths: Ahuja, Magnanti and Orlin 1993, chapter 9). A graph
//! of hubs is as large as the sign-ups, however many pairs they stand for.
//!
//! Barred pairs are no part of the flow. They are passed by when a hub's rows and columns are paired, which a hub
//! of more than a few people always allows. Where it does not, the columns concerned leave the hub, and each
//! of their pairs becomes a way of its own. Charges stay what they were, so the flow goes on from there;
//! and as every round takes pairs away for good, rounds come to an end.

mod distances;
mod network;
mod pairing;
mod parting;
mod passes;
mod seats;

use super::matching::Matching;
use super::problem::Problem;
use distances::Distances;
use network::Network;
use pairing::Clash;
use passes::Passes;
use seats::Seats;

/// A cheapest matching of everybody, with prices that prove it, as if no pair answered another.
pub(super) fn relaxation(problem: &Problem) -> Matching<'_> {
    let mut flow = Flow::new(problem);
    flow.balance();
    loop {
        let clashes = flow.pair();
        if clashes.is_empty() {
            flow.part_answering();
            return flow.into_matching();
        }
        flow.write_out(&clashes);
        flow.balance();
    }
}

struct Flow<'p> {
    network: Network<'p>,
    seats: Seats,
    distances: Distances,
    passes: Passes,
    column_of: Vec<u32>,
}

impl<'p> Flow<'p> {
    fn new(problem: &'p Problem) -> Self {
        let network = Network::new(problem);
        let (hubs, seats) = (network.hubs(), Seats::new(&network));
        Self {
            network,
            seats,
            distances: Distances::new(hubs),
            passes: Passes::new(hubs),
            column_of: vec![0; problem.size],
        }
    }

    /// Moves rows and columns until every hub has as many of the one as of the other.
    fn balance(&mut self) {
        let mut crowded: Vec<u32> = self.network.all_hubs().filter(|&hub| self.seats.surplus(hub) > 0).collect();
        while !crowded.is_empty() {
            self.distances.raise_charges(&self.network, &mut self.seats, &crowded);
            self.passes.run(&self.network, &self.distances, &mut self.seats, &crowded);
            crowded.retain(|&hub| self.seats.surplus(hub) > 0);
        }
    }

    /// Pairs the rows and columns of every hub that changed. Gives hubs and columns that cannot stay there.
    fn pair(&mut self) -> Vec<(u32, u32)> {
        let columns = self.seats.columns_by_hub();
        let mut clashes = Vec::new();
        for hub in self.network.all_hubs() {
            if !std::mem::replace(&mut self.seats.touched[hub as usize], false) {
                continue;
            }
            let (rows, columns) = (&self.seats.guests[hub as usize], columns.get(hub));
            let problem = self.network.problem;
            let is_barred = |row, column| self.network.is_shared(hub) && problem.exception(row, column).is_some();
            match pairing::pair(rows, columns, is_barred) {
                Ok(places) => {
                    for (&row, place) in rows.iter().zip(places) {
                        self.column_of[row as usize] = columns[place];
                    }
                }
                Err(found) => clashes.extend(found.into_iter().flat_map(|Clash { columns }| columns).map(|c| (hub, c))),
            }
        }
        clashes.sort_unstable();
        clashes.dedup();
        clashes
    }

    /// Takes columns out of their hubs, into private ones at the same charge.
    fn write_out(&mut self, clashes: &[(u32, u32)]) {
        for &(hub, column) in clashes {
            let private = self.network.private(column);
            self.seats.charge[private as usize] = self.seats.charge[hub as usize];
            self.seats.move_column(column, private);
        }
        self.network.write_out(clashes);
    }

    fn part_answering(&mut self) {
        for hub in self.network.all_hubs().filter(|&hub| self.network.is_shared(hub)) {
            parting::part(self.network.problem, &self.seats.guests[hub as usize], &mut self.column_of);
        }
    }

    fn into_matching(self) -> Matching<'p> {
        let problem = self.network.problem;
        let columns = (0..).zip(&self.seats.home).map(|(column, _)| self.seats.column_price(column)).collect();
        let rows = (0..).zip(&self.column_of).map(|(row, _)| self.seats.row_price(problem, row)).collect();
        Matching::new(problem, rows, columns, self.column_of)
    }
}
