//! The network of a flow: rows' ways into hubs, and columns' places in them.
//!
//! Besides the problem's own hubs there is one for whoever is left over, and a *private* hub for each
//! column. A private hub holds its one column, and only ways that are its very own: single pairs with a
//! cost of their own, and pairs of a hub that had to be written out because barred pairs in it
//! could not be passed by.

use std::collections::BTreeSet;

use petgraph::unionfind::UnionFind;

use crate::solver::problem::{Cost, Lists, NEVER, Problem, Way};

/// Hubs of so few columns are written out from the start: their pairs are hardly more than their ways.
const FEW_MEMBERS: usize = 2;

/// The ways and members of all hubs, as they stand now.
#[derive(Clone, Debug)]
pub(super) struct Network<'p> {
    pub(super) problem: &'p Problem,
    /// The problem's number of each row: a flow numbers rows by where they began, so that the guests of a hub
    /// lie side by side in memory.
    rows: Vec<u32>,
    /// The costs of classes: the problem's, and once there are dear pairs the same with the surcharge.
    pub(super) costs: Vec<Cost>,
    /// Pairs with a surcharge, in the problem's numbers. Their only way is one into a private hub.
    dear: BTreeSet<(u32, u32)>,
    pub(super) ways: Lists<Way>,
    members: Lists<u32>,
}

impl<'p> Network<'p> {
    pub(super) fn new(problem: &'p Problem) -> Self {
        let mut network = Self {
            problem,
            rows: (0..number(problem.size)).collect(),
            costs: problem.costs.clone(),
            dear: BTreeSet::new(),
            ways: Lists::default(),
            members: Lists::default(),
        };
        let mut list = Vec::new();
        for row in 0..number(problem.size) {
            network.list_ways(row, &mut list);
            network.ways.push_list(list.drain(..));
        }
        for hub in 0..number(problem.hubs) {
            let members = problem.members.get(hub).iter().copied();
            network.members.push_list(members.filter(|_| !is_written_out(problem, hub)));
        }
        network
    }

    /// Numbers rows anew, in the order given.
    pub(super) fn renumber(&mut self, order: &[u32]) {
        let mut ways = Lists::default();
        for &row in order {
            ways.push_list(self.ways.get(row).iter().copied());
        }
        self.rows = order.iter().map(|&row| self.rows[row as usize]).collect();
        self.ways = ways;
    }

    /// For each hub the number of its island: hubs that no row and no column joins never share one. Everybody may
    /// come to the hub of those who are left over, which is an island by itself.
    pub(super) fn islands(&self) -> Vec<u32> {
        let mut islands = UnionFind::new(self.hubs());
        for row in 0..number(self.problem.size) {
            for two in self.ways.get(row).windows(2) {
                islands.union(two[0].hub, two[1].hub);
            }
        }
        for hub in 0..self.leftover() {
            for &column in self.members.get(hub) {
                islands.union(hub, self.private(column));
            }
        }
        islands.into_labeling()
    }

    /// Whether a pair may not be made in the hubs that the two share, in the problem's numbers.
    pub(super) fn is_single(&self, row: u32, column: u32) -> bool {
        self.problem.exception(row, column).is_some() || self.dear.contains(&(row, column))
    }

    /// Makes pairs dearer, given by row, column and the class that they have so far, sorted.
    pub(super) fn surcharge(&mut self, pairs: &[(u32, u32, u32)], amount: Cost) {
        let classes = self.problem.costs.len();
        if self.costs.len() == classes {
            self.costs.extend(self.problem.costs.iter().map(|cost| cost + amount));
        }
        for &(row, column, _) in pairs {
            self.dear.insert((self.row(row), column));
        }
        self.ways = self.rebuilt(|row, list| {
            let start = pairs.partition_point(|pair| pair.0 < row);
            for &(_, column, class) in pairs[start..].iter().take_while(|pair| pair.0 == row) {
                let hub = self.private(column);
                list.retain(|way| way.hub != hub);
                list.push(Way { hub, class: class + number(classes) });
            }
        });
    }

    /// The ways of all rows after a change to the list of each.
    fn rebuilt(&self, mut change: impl FnMut(u32, &mut Vec<Way>)) -> Lists<Way> {
        let (mut ways, mut list) = (Lists::default(), Vec::new());
        for row in 0..number(self.problem.size) {
            list.extend_from_slice(self.ways.get(row));
            change(row, &mut list);
            ways.push_list(list.drain(..));
        }
        ways
    }

    /// Leaves only the cheapest of several ways into one hub.
    fn keep_cheapest(&self, list: &mut Vec<Way>) {
        list.sort_unstable_by_key(|way| (way.hub, self.costs[way.class as usize]));
        list.dedup_by_key(|way| way.hub);
    }

    /// Whether a way is that of a pair with a surcharge.
    pub(super) fn is_dear(&self, way: Way) -> bool {
        way.hub > self.leftover() && way.class as usize >= self.problem.costs.len()
    }

    /// The problem's number of a row.
    pub(super) fn row(&self, row: u32) -> u32 {
        self.rows[row as usize]
    }

    fn list_ways(&self, row: u32, list: &mut Vec<Way>) {
        let problem = self.problem;
        for &way in problem.ways.get(row) {
            if is_written_out(problem, way.hub) {
                let lawful = problem.members.get(way.hub).iter().filter(|&&c| problem.exception(row, c).is_none());
                list.extend(lawful.map(|&column| Way { hub: self.private(column), class: way.class }));
            } else {
                list.push(way);
            }
        }
        let single = problem.exceptions.get(row).iter().filter(|exception| exception.class != NEVER);
        list.extend(single.map(|exception| Way { hub: self.private(exception.column), class: exception.class }));
        if !list.iter().all(|way| self.is_shared(way.hub)) {
            self.keep_cheapest(list);
        }
    }

    /// How many hubs there are of all kinds.
    pub(super) fn hubs(&self) -> usize {
        self.problem.hubs + 1 + self.problem.size
    }

    /// All hubs of all kinds.
    pub(super) fn all_hubs(&self) -> std::ops::Range<u32> {
        0..number(self.hubs())
    }

    /// The hub of those who are left over.
    pub(super) fn leftover(&self) -> u32 {
        number(self.problem.hubs)
    }

    /// The private hub of a column.
    pub(super) fn private(&self, column: u32) -> u32 {
        self.leftover() + 1 + column
    }

    /// Whether a hub is one that the problem names.
    pub(super) fn is_shared(&self, hub: u32) -> bool {
        hub < self.leftover()
    }

    /// The columns of a shared hub; a private hub's only column; nothing for the leftover hub, which has all.
    pub(super) fn members(&self, hub: u32) -> Members<'_> {
        if self.is_shared(hub) {
            Members::Many(self.members.get(hub))
        } else if hub == self.leftover() {
            Members::Many(&[])
        } else {
            Members::One(hub - self.leftover() - 1)
        }
    }

    /// Takes columns out of shared hubs, each with its pairs there written out as ways into its private hub.
    pub(super) fn write_out(&mut self, columns: &[(u32, u32)]) {
        let leaving = Lists::of(self.problem.hubs, columns);
        let ways = self.rebuilt(|row, list| {
            let before = list.len();
            for &way in self.ways.get(row).iter().filter(|way| self.is_shared(way.hub)) {
                let lawful = |&column: &u32| !self.is_single(self.row(row), column);
                let lawful = leaving.get(way.hub).iter().filter(|&column| lawful(column));
                list.extend(lawful.map(|&column| Way { hub: self.private(column), class: way.class }));
            }
            if list.len() > before {
                self.keep_cheapest(list);
            }
        });
        let mut members = Lists::default();
        for hub in 0..self.leftover() {
            let stay = self.members.get(hub).iter().copied();
            members.push_list(stay.filter(|column| !leaving.get(hub).contains(column)));
        }
        (self.ways, self.members) = (ways, members);
    }
}

/// The columns of a hub.
#[derive(Clone, Copy, Debug)]
pub(super) enum Members<'n> {
    Many(&'n [u32]),
    One(u32),
}

impl Members<'_> {
    pub(super) fn as_slice(&self) -> &[u32] {
        match self {
            Self::Many(columns) => columns,
            Self::One(column) => std::slice::from_ref(column),
        }
    }
}

fn is_written_out(problem: &Problem, hub: u32) -> bool {
    problem.members.get(hub).len() <= FEW_MEMBERS
}

#[expect(clippy::cast_possible_truncation, reason = "rows and hubs are numbered by u32 from the start")]
fn number(count: usize) -> u32 {
    count as u32
}
