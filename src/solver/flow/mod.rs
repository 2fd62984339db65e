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
pub(super) use parting::Priced;
use passes::Passes;
use seats::Seats;

/// Rows and columns at hubs, and the columns of rows.
pub(super) struct Flow<'p> {
    network: Network<'p>,
    seats: Seats,
    distances: Distances,
    passes: Passes,
    /// For each hub the number of its island.
    islands: Vec<u32>,
    /// The column of each row, both in the problem's numbers.
    column_of: Vec<u32>,
}

impl<'p> Flow<'p> {
    /// A cheapest flow of everybody, as if no pair answered another.
    pub(super) fn solved(problem: &'p Problem) -> Self {
        let mut flow = Self::new(problem);
        flow.settle();
        flow
    }

    /// Balances all hubs and finds partners in them, until there is no clash.
    fn settle(&mut self) {
        self.balance();
        loop {
            let clashes = self.pair();
            if clashes.is_empty() {
                return self.part_in_hubs();
            }
            self.write_out(&clashes);
            self.balance();
        }
    }

    fn new(problem: &'p Problem) -> Self {
        let mut network = Network::new(problem);
        let mut seats = Seats::new(&network);
        network.renumber(&seats.renumber());
        let (hubs, islands) = (network.hubs(), network.islands());
        Self {
            network,
            seats,
            distances: Distances::new(hubs),
            passes: Passes::new(hubs),
            islands,
            column_of: vec![0; problem.size],
        }
    }

    /// Moves rows and columns until every hub has as many of the one as of the other.
    ///
    /// It goes from island to island, for a search from all of them at once stops at what is nearest in any. Once
    /// nobody is left over without need, ways lead on through those who are, from all islands to all: then together.
    fn balance(&mut self) {
        let mut crowded: Vec<u32> = self.network.all_hubs().filter(|&hub| self.seats.surplus(hub) > 0).collect();
        if self.seats.surplus(self.network.leftover()) >= 0 {
            return self.balance_together(crowded);
        }
        crowded.sort_by_key(|&hub| self.islands[hub as usize]);
        let islands: Vec<Vec<u32>> = crowded
            .chunk_by(|&hub, &other| self.islands[hub as usize] == self.islands[other as usize])
            .map(<[u32]>::to_vec)
            .collect();
        for crowded in islands {
            self.balance_together(crowded);
        }
    }

    fn balance_together(&mut self, mut crowded: Vec<u32>) {
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
            let (rows, columns) = (self.guests(hub), columns.get(hub));
            let is_barred = |row, column| self.network.is_shared(hub) && self.network.is_single(row, column);
            match pairing::pair(&rows, columns, is_barred) {
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

    /// The rows at a hub, by the problem's numbers.
    fn guests(&self, hub: u32) -> Vec<u32> {
        self.seats.guests[hub as usize].iter().map(|&row| self.network.row(row)).collect()
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

    fn part_in_hubs(&mut self) {
        for hub in self.network.all_hubs().filter(|&hub| self.network.is_shared(hub)) {
            parting::part(&self.guests(hub), &mut self.column_of, |row, column| self.network.is_single(row, column));
        }
    }

    /// The matching that the flow is, with prices that prove it. Only where no pair has a surcharge.
    pub(super) fn matching(&self) -> Matching<'p> {
        let problem = self.network.problem;
        let (mut rows, mut columns) = (vec![0; problem.size], vec![0; problem.size]);
        for (number, column) in (0..).zip(&mut columns) {
            rows[self.network.row(number) as usize] = self.seats.row_price(&self.network, number);
            *column = self.seats.column_price(number);
        }
        Matching::new(problem, rows, columns, self.column_of.clone())
    }
}
