//! Who is at which hub, and what each hub charges.
//!
//! A row at a hub pays the cost of its way and the hub's *charge*; a column at a hub gets the charge.
//! Two things always hold: every row is where it pays least, and every column where it gets most. So no
//! pair is underpriced, whatever hub it meets in; and when every hub has as many rows as columns, nothing is
//! cheaper (complementary slackness).

use crate::solver::problem::{Cost, Lists, Way};

use super::network::Network;

/// Rows and columns at their hubs.
#[derive(Clone, Debug)]
pub(super) struct Seats {
    /// The way that each row has taken.
    pub(super) way: Vec<Way>,
    /// The hub of each column.
    pub(super) home: Vec<u32>,
    /// The rows at each hub.
    pub(super) guests: Vec<Vec<u32>>,
    /// Where each row stands among the guests of its hub.
    place: Vec<u32>,
    /// How many columns each hub has.
    pub(super) columns: Vec<u32>,
    pub(super) charge: Vec<Cost>,
    /// Hubs to which somebody came, or from which somebody went, since they were last paired.
    pub(super) touched: Vec<bool>,
}

impl Seats {
    /// Every row at one of its cheapest hubs, the least crowded; columns where they are called first.
    pub(super) fn new(network: &Network<'_>) -> Self {
        let (size, hubs, leftover) = (network.problem.size, network.hubs(), network.leftover());
        let mut seats = Self {
            way: vec![LEFT_OVER; size],
            home: vec![leftover; size],
            guests: vec![Vec::new(); hubs],
            place: vec![0; size],
            columns: vec![0; hubs],
            charge: vec![0; hubs],
            touched: vec![false; hubs],
        };
        seats.columns[leftover as usize] = u32::try_from(size).expect("rows are numbered by u32");
        for row in 0..seats.columns[leftover as usize] {
            let way = seats.cheapest_way(network, row);
            seats.sit(row, way);
        }
        seats.call_columns(network);
        seats
    }

    /// Brings columns that are free to hubs that have rows for them, small hubs first: those have the least choice.
    fn call_columns(&mut self, network: &Network<'_>) {
        let leftover = network.leftover();
        let mut hubs: Vec<u32> = network.all_hubs().filter(|&hub| hub != leftover && self.surplus(hub) > 0).collect();
        hubs.sort_by_key(|&hub| network.members(hub).as_slice().len());
        for hub in hubs {
            let mut missing = self.surplus(hub);
            for &column in network.members(hub).as_slice() {
                if missing == 0 {
                    break;
                }
                if self.home[column as usize] == leftover {
                    self.move_column(column, hub);
                    missing -= 1;
                }
            }
        }
    }

    /// Numbers rows anew, hub by hub. Gives the old numbers in the new order.
    pub(super) fn renumber(&mut self) -> Vec<u32> {
        let order: Vec<u32> = self.guests.iter().flatten().copied().collect();
        self.way = order.iter().map(|&row| self.way[row as usize]).collect();
        for (number, row) in (0..).zip(self.guests.iter_mut().flatten()) {
            *row = number;
        }
        for (place, &row) in self.guests.iter().flat_map(|guests| (0..).zip(guests)) {
            self.place[row as usize] = place;
        }
        order
    }

    fn cheapest_way(&self, network: &Network<'_>, row: u32) -> Way {
        let problem = network.problem;
        let mut best = (problem.leftover, LEFT_OVER, 0, 1);
        best.1.hub = network.leftover();
        for &way in network.ways.get(row) {
            let cost = problem.cost(way.class);
            if cost > best.0 {
                continue;
            }
            let guests = self.guests[way.hub as usize].len() + 1;
            let members = network.members(way.hub).as_slice().len();
            if cost < best.0 || guests * best.3 < best.2 * members {
                best = (cost, way, guests, members);
            }
        }
        best.1
    }

    fn sit(&mut self, row: u32, way: Way) {
        let guests = &mut self.guests[way.hub as usize];
        self.place[row as usize] = u32::try_from(guests.len()).expect("rows are numbered by u32");
        guests.push(row);
        self.way[row as usize] = way;
        self.touched[way.hub as usize] = true;
    }

    /// Moves a row to another hub.
    pub(super) fn move_row(&mut self, row: u32, way: Way) {
        let hub = self.way[row as usize].hub as usize;
        let place = self.place[row as usize] as usize;
        self.guests[hub].swap_remove(place);
        if let Some(&moved) = self.guests[hub].get(place) {
            self.place[moved as usize] = self.place[row as usize];
        }
        self.touched[hub] = true;
        self.sit(row, way);
    }

    /// Moves a column to another hub.
    pub(super) fn move_column(&mut self, column: u32, hub: u32) {
        let from = std::mem::replace(&mut self.home[column as usize], hub) as usize;
        self.columns[from] -= 1;
        self.columns[hub as usize] += 1;
        self.touched[from] = true;
        self.touched[hub as usize] = true;
    }

    /// The columns at each hub.
    pub(super) fn columns_by_hub(&self) -> Lists<u32> {
        let places: Vec<(u32, u32)> = self.home.iter().copied().zip(0..).collect();
        Lists::of(self.columns.len(), &places)
    }

    /// How many rows a hub has more than columns.
    #[expect(clippy::cast_possible_wrap, reason = "a length of u32s is below half of 64 bits")]
    pub(super) fn surplus(&self, hub: u32) -> i64 {
        self.guests[hub as usize].len() as i64 - i64::from(self.columns[hub as usize])
    }

    /// What a row pays.
    pub(super) fn row_price(&self, network: &Network<'_>, row: u32) -> Cost {
        self.pays(network, self.way[row as usize])
    }

    fn pays(&self, network: &Network<'_>, way: Way) -> Cost {
        way_cost(network, way) + self.charge[way.hub as usize]
    }

    /// Moves a row whose way became dearer to where it now pays least.
    pub(super) fn reseat(&mut self, network: &Network<'_>, row: u32) {
        let ways = network.ways.get(row).iter().copied().chain([left_over(network)]);
        let best = ways.min_by_key(|&way| (self.pays(network, way), way.hub != self.way[row as usize].hub));
        let best = best.expect("everybody can at least be left over");
        if best != self.way[row as usize] {
            self.move_row(row, best);
        }
    }

    /// What a column pays: the charge it gets is what it costs less.
    pub(super) fn column_price(&self, column: u32) -> Cost {
        -self.charge[self.home[column as usize] as usize]
    }
}

/// The way of a row that is left over, but for its hub.
const LEFT_OVER: Way = Way { hub: 0, class: u32::MAX };

/// What a way costs, also the one of those who are left over.
pub(super) fn way_cost(network: &Network<'_>, way: Way) -> Cost {
    if way.class == LEFT_OVER.class { network.problem.leftover } else { network.costs[way.class as usize] }
}

/// The way into the hub of those who are left over.
pub(super) fn left_over(network: &Network<'_>) -> Way {
    Way { hub: network.leftover(), ..LEFT_OVER }
}
