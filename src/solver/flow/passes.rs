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
    /// How many members were looked at.
    member: u32,
    /// So many guests were not yet looked at to the end, the last of them first:
    guests: u32,
    /// of its ways so many were.
    way: u32,
}

/// What a pass goes over: nothing of it changes while a path is looked for.
#[derive(Clone, Copy, Debug)]
struct Ground<'a> {
    network: &'a Network<'a>,
    distances: &'a Distances,
    seats: &'a Seats,
}

/// The memory of passes.
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
            while seats.surplus(hub) > 0 && self.find_path(&Ground { network, distances, seats }, hub) {
                self.take_path(seats);
            }
        }
    }

    fn find_path(&mut self, ground: &Ground<'_>, source: u32) -> bool {
        self.path.clear();
        if !self.is_open(source) {
            return false;
        }
        self.enter(ground, source, None);
        while let Some(&(hub, _)) = self.path.last() {
            if ground.seats.surplus(hub) < 0 {
                return true;
            }
            match self.next_mover(ground, hub) {
                Some((mover, to)) => self.enter(ground, to, Some(mover)),
                None => drop(self.path.pop()),
            }
        }
        false
    }

    fn enter(&mut self, ground: &Ground<'_>, hub: u32, mover: Option<Mover>) {
        let cursor = &mut self.cursors[hub as usize];
        if cursor.pass != self.pass {
            let guests = ground.seats.guests[hub as usize].len();
            let guests = u32::try_from(guests).expect("rows are numbered by u32");
            *cursor = Cursor { pass: self.pass, closed: true, member: 0, guests, way: 0 };
        }
        cursor.closed = true;
        self.path.push((hub, mover));
    }

    fn is_open(&self, hub: u32) -> bool {
        let cursor = &self.cursors[hub as usize];
        cursor.pass != self.pass || !cursor.closed
    }

    /// Whether the search came to the second hub after the first, and no pass tried it in vain.
    fn may_enter(&self, ground: &Ground<'_>, from: u32, to: u32) -> bool {
        ground.distances.is_after(from, to) && self.is_open(to)
    }

    /// The next who could leave this hub, or come to it, at no cost, and the hub to which that leads.
    fn next_mover(&mut self, ground: &Ground<'_>, hub: u32) -> Option<(Mover, u32)> {
        let column = if hub == ground.network.leftover() {
            let all = 0..u32::try_from(ground.seats.home.len()).expect("columns are numbered by u32");
            self.next_column(ground, hub, all)
        } else {
            self.next_column(ground, hub, ground.network.members(hub).as_slice().iter().copied())
        };
        column.or_else(|| self.next_row(ground, hub))
    }

    fn next_column(
        &mut self,
        ground: &Ground<'_>,
        hub: u32,
        members: impl Iterator<Item = u32>,
    ) -> Option<(Mover, u32)> {
        let charge = &ground.seats.charge;
        let mut place = self.cursors[hub as usize].member;
        for column in members.skip(place as usize) {
            let home = ground.seats.home[column as usize];
            if self.may_enter(ground, hub, home) && charge[home as usize] == charge[hub as usize] {
                self.cursors[hub as usize].member = place;
                return Some((Mover::Column(column), home));
            }
            place += 1;
        }
        self.cursors[hub as usize].member = place;
        None
    }

    fn next_row(&mut self, ground: &Ground<'_>, hub: u32) -> Option<(Mover, u32)> {
        let Ground { network, seats, .. } = *ground;
        let pays = |way: Way| way_cost(network, way) + seats.charge[way.hub as usize];
        let Cursor { mut guests, way: mut start, .. } = self.cursors[hub as usize];
        while guests > 0 {
            let row = seats.guests[hub as usize][guests as usize - 1];
            let price = pays(seats.way[row as usize]);
            let ways = network.ways.get(row).iter().copied().chain([left_over(network)]);
            for (place, way) in (start..).zip(ways.skip(start as usize)) {
                if self.may_enter(ground, hub, way.hub) && pays(way) == price {
                    let cursor = &mut self.cursors[hub as usize];
                    (cursor.guests, cursor.way) = (guests, place);
                    return Some((Mover::Row(row, way), way.hub));
                }
            }
            (guests, start) = (guests - 1, 0);
        }
        self.cursors[hub as usize].guests = 0;
        None
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
