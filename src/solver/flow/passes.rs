//! Many moves at once where they cost nothing: a depth-first search from hubs with too many rows.
//!
//! A way leads only to hubs that the search came to later, so there are no circles; in one pass every hub goes
//! once through all who could leave it or come to it, and a hub from which no way led on is not entered again
//! (the blocking flow of Dinitz 1970). So a pass takes time in proportion to the ways and members of the hubs
//! it enters.

use crate::solver::problem::Way;

use super::distances::Distances;
use super::network::Network;
use super::seats::{Seats, left_over, way_cost};

/// Who takes a row too many from one hub to another.
#[derive(Clone, Copy, Debug)]
enum Mover {
    Row(u32, Way),
    Column(u32),
}

/// How far a hub has come in this pass.
#[derive(Clone, Copy, Debug, Default)]
struct Cursor {
    pass: u32,
    /// Entered, and not left with success.
    closed: bool,
    member: u32,
    /// Guests before this place were not yet looked at, but for the last of them:
    guests: u32,
    /// of its ways so many were.
    way: u32,
}

#[derive(Clone, Debug)]
pub(super) struct Passes {
    cursors: Vec<Cursor>,
    pass: u32,
    path: Vec<(u32, Option<Mover>)>,
}

impl Passes {
    pub(super) fn new(hubs: usize) -> Self {
        Self { cursors: vec![Cursor::default(); hubs], pass: 0, path: Vec::new() }
    }

    /// Moves rows too many from sources to hubs with too few, along what the search before it came by.
    pub(super) fn run(&mut self, network: &Network<'_>, distances: &Distances, seats: &mut Seats, sources: &[u32]) {
        self.pass += 1;
        for &hub in sources {
            while seats.surplus(hub) > 0 && self.find_path(network, distances, seats, hub) {
                self.take_path(seats);
            }
        }
    }

    fn find_path(&mut self, network: &Network<'_>, distances: &Distances, seats: &Seats, source: u32) -> bool {
        self.path.clear();
        if !self.is_open(source) {
            return false;
        }
        self.enter(seats, source, None);
        while let Some(&(hub, _)) = self.path.last() {
            if seats.surplus(hub) < 0 {
                return true;
            }
            match self.next_mover(network, distances, seats, hub) {
                Some((mover, to)) => self.enter(seats, to, Some(mover)),
                None => drop(self.path.pop()),
            }
        }
        false
    }

    fn enter(&mut self, seats: &Seats, hub: u32, mover: Option<Mover>) {
        let cursor = &mut self.cursors[hub as usize];
        if cursor.pass != self.pass {
            let guests = u32::try_from(seats.guests[hub as usize].len()).expect("rows are numbered by u32");
            *cursor = Cursor { pass: self.pass, closed: true, member: 0, guests, way: 0 };
        }
        cursor.closed = true;
        self.path.push((hub, mover));
    }

    fn is_open(&self, hub: u32) -> bool {
        let cursor = &self.cursors[hub as usize];
        cursor.pass != self.pass || !cursor.closed
    }

    /// The next who could leave this hub, or come to it, at no cost, and the hub to which that leads.
    fn next_mover(
        &mut self,
        network: &Network<'_>,
        distances: &Distances,
        seats: &Seats,
        hub: u32,
    ) -> Option<(Mover, u32)> {
        self.next_column(network, distances, seats, hub).or_else(|| self.next_row(network, distances, seats, hub))
    }

    fn next_column(
        &mut self,
        network: &Network<'_>,
        distances: &Distances,
        seats: &Seats,
        hub: u32,
    ) -> Option<(Mover, u32)> {
        if hub == network.leftover() {
            return self.next_column_of_all(network, distances, seats, hub);
        }
        let (members, charge) = (network.members(hub), seats.charge[hub as usize]);
        let start = self.cursors[hub as usize].member as usize;
        for (place, &column) in (start..).zip(&members.as_slice()[start..]) {
            let home = seats.home[column as usize];
            if home != hub
                && seats.charge[home as usize] == charge
                && distances.is_after(hub, home)
                && self.is_open(home)
            {
                self.cursors[hub as usize].member = u32::try_from(place).expect("columns are numbered by u32");
                return Some((Mover::Column(column), home));
            }
        }
        self.cursors[hub as usize].member = u32::try_from(members.as_slice().len()).expect("as above");
        None
    }

    /// Everybody may come to the hub of those who are left over. Its cursor goes through columns.
    fn next_column_of_all(
        &mut self,
        network: &Network<'_>,
        distances: &Distances,
        seats: &Seats,
        hub: u32,
    ) -> Option<(Mover, u32)> {
        let charge = seats.charge[hub as usize];
        let size = u32::try_from(network.problem.size).expect("columns are numbered by u32");
        for column in self.cursors[hub as usize].member..size {
            let home = seats.home[column as usize];
            if home != hub
                && seats.charge[home as usize] == charge
                && distances.is_after(hub, home)
                && self.is_open(home)
            {
                self.cursors[hub as usize].member = column;
                return Some((Mover::Column(column), home));
            }
        }
        self.cursors[hub as usize].member = size;
        None
    }

    fn next_row(
        &mut self,
        network: &Network<'_>,
        distances: &Distances,
        seats: &Seats,
        hub: u32,
    ) -> Option<(Mover, u32)> {
        let charge = seats.charge[hub as usize];
        let Cursor { mut guests, way: start, .. } = self.cursors[hub as usize];
        let mut start = start as usize;
        while guests > 0 {
            let row = seats.guests[hub as usize][guests as usize - 1];
            let price = charge + way_cost(network.problem, seats.way[row as usize]);
            let ways = network.ways.get(row);
            for (place, &way) in (start..).zip(&ways[start.min(ways.len())..]) {
                let slack = network.problem.costs[way.class as usize] + seats.charge[way.hub as usize] - price;
                if slack == 0 && way.hub != hub && distances.is_after(hub, way.hub) && self.is_open(way.hub) {
                    self.remember(hub, guests, place);
                    return Some((Mover::Row(row, way), way.hub));
                }
            }
            let leftover = left_over(network);
            let slack = network.problem.leftover + seats.charge[leftover.hub as usize] - price;
            if slack == 0 && leftover.hub != hub && distances.is_after(hub, leftover.hub) && self.is_open(leftover.hub)
            {
                self.remember(hub, guests, ways.len());
                return Some((Mover::Row(row, leftover), leftover.hub));
            }
            (guests, start) = (guests - 1, 0);
        }
        self.remember(hub, 0, 0);
        None
    }

    fn remember(&mut self, hub: u32, guests: u32, way: usize) {
        let cursor = &mut self.cursors[hub as usize];
        (cursor.guests, cursor.way) = (guests, u32::try_from(way).expect("few ways"));
    }

    fn take_path(&mut self, seats: &mut Seats) {
        for step in self.path.windows(2) {
            let from = step[0].0;
            self.cursors[from as usize].closed = false;
            match step[1].1.expect("every hub but the first was led to") {
                Mover::Row(row, way) => {
                    seats.move_row(row, way);
                    let cursor = &mut self.cursors[from as usize];
                    (cursor.guests, cursor.way) = (cursor.guests - 1, 0);
                }
                Mover::Column(column) => seats.move_column(column, from),
            }
        }
        let last = self.path.last().expect("a path has a first hub").0;
        self.cursors[last as usize].closed = false;
    }
}
