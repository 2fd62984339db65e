//! The state of a solve: who is matched with whom, at which prices, and what a pair costs now.

use super::problem::{BARRED, Cost, Exception, Problem};

/// No partner.
pub(super) const NONE: u32 = u32::MAX;

/// Prices and partners of all rows and columns.
///
/// Two things always hold. No pair is underpriced: for every pair that may be used, `row price + column
/// price <= cost`. And every matched pair is *tight*: its prices add up to its cost, where a pair
/// that is not lawful, or dearer, counts as left over. When nobody is without partner, these two
/// together prove that no assignment costs less (complementary slackness).
#[derive(Clone, Debug)]
pub(super) struct Matching<'p> {
    pub(super) problem: &'p Problem,
    pub(super) row_price: Vec<Cost>,
    pub(super) column_price: Vec<Cost>,
    pub(super) column_of: Vec<u32>,
    pub(super) row_of: Vec<u32>,
    /// Exceptions as they are now: those of the problem, and what the search for fewer mutual
    /// pairs changed. A row without changes keeps its list with the problem.
    changed: Changed,
    /// Columns that are fixed to their rows: nobody may come for them.
    pub(super) fixed: Vec<bool>,
}

type Changed = std::collections::BTreeMap<u32, Vec<Exception>>;

impl<'p> Matching<'p> {
    /// Nobody matched; every column free of charge, every row priced at its cheapest way.
    pub(super) fn unmatched(problem: &'p Problem) -> Self {
        let cheapest = |row: u32| {
            let ways = problem.ways.get(row).iter().map(|way| problem.way_costs[way.class as usize]);
            let single = problem.exceptions[row as usize].iter().map(|exception| exception.cost);
            ways.chain(single).min().map_or(problem.leftover, |least| least.min(problem.leftover))
        };
        Self {
            row_price: rows(problem).map(cheapest).collect(),
            column_price: vec![0; problem.size],
            column_of: vec![NONE; problem.size],
            row_of: vec![NONE; problem.size],
            changed: Changed::new(),
            fixed: vec![false; problem.size],
            problem,
        }
    }

    /// Gives each row in turn the first column that is still free in its cheapest hubs.
    pub(super) fn match_greedily(&mut self) {
        let problem = self.problem;
        let mut next = vec![0; problem.hubs];
        for row in rows(problem) {
            let price = self.row_price[row as usize];
            let tight = |class: u32| problem.way_costs[class as usize] == price;
            for way in problem.ways.get(row).iter().filter(|way| tight(way.class)) {
                if let Some(column) = self.first_free(row, way.hub, &mut next[way.hub as usize]) {
                    self.pair(row, column);
                    break;
                }
            }
        }
    }

    /// The first free column of a hub that is no exception for this row. `next` skips columns that
    /// are taken, for good.
    fn first_free(&self, row: u32, hub: u32, next: &mut usize) -> Option<u32> {
        let members = self.problem.members.get(hub);
        while members.get(*next).is_some_and(|&column| self.row_of[column as usize] != NONE) {
            *next += 1;
        }
        let free = members[*next..].iter().copied().take(LOOK_AHEAD);
        free.filter(|&column| self.row_of[column as usize] == NONE)
            .find(|&column| self.exception(row, column).is_none())
    }

    /// Makes two partners of each other.
    pub(super) fn pair(&mut self, row: u32, column: u32) {
        self.column_of[row as usize] = column;
        self.row_of[column as usize] = row;
    }

    /// Parts a row from its column, and gives back the column.
    pub(super) fn part(&mut self, row: u32) -> u32 {
        let column = std::mem::replace(&mut self.column_of[row as usize], NONE);
        self.row_of[column as usize] = NONE;
        column
    }

    /// The exceptions of a row as they are now.
    pub(super) fn exceptions(&self, row: u32) -> &[Exception] {
        if self.changed.is_empty() {
            return &self.problem.exceptions[row as usize];
        }
        self.changed.get(&row).unwrap_or(&self.problem.exceptions[row as usize])
    }

    /// What the pair costs if it is an exception.
    pub(super) fn exception(&self, row: u32, column: u32) -> Option<Cost> {
        let list = self.exceptions(row);
        list.binary_search_by_key(&column, |entry| entry.column).ok().map(|place| list[place].cost)
    }

    /// Overrules the cost of one pair; `None` gives back what the problem says.
    ///
    /// The prices stay lawful if the cost rises. Where it falls, the caller lowers the row's price.
    pub(super) fn overrule(&mut self, row: u32, column: u32, cost: Option<Cost>) {
        let original = &self.problem.exceptions[row as usize];
        let was = original.binary_search_by_key(&column, |entry| entry.column).ok().map(|place| original[place]);
        let list = self.changed.entry(row).or_insert_with(|| original.clone());
        let place = list.binary_search_by_key(&column, |entry| entry.column);
        match (place, cost.map(|cost| Exception { column, cost }).or(was)) {
            (Ok(at), Some(entry)) => list[at] = entry,
            (Err(at), Some(entry)) => list.insert(at, entry),
            (Ok(at), None) => drop(list.remove(at)),
            (Err(_), None) => {}
        }
    }

    /// Whether the two are matched as a pair, and not only both left over.
    pub(super) fn holds(&self, row: u32, column: u32) -> bool {
        self.column_of[row as usize] == column
            && self.row_price[row as usize] + self.column_price[column as usize] < self.problem.leftover
    }

    /// The column that a row is paired with; none if the row is left over.
    pub(super) fn partner(&self, row: u32) -> Option<u32> {
        let column = self.column_of[row as usize];
        (column != NONE && self.holds(row, column)).then_some(column)
    }

    /// The sum of all prices: what the matching costs when nobody is without partner.
    pub(super) fn price_sum(&self) -> Cost {
        self.row_price.iter().sum::<Cost>() + self.column_price.iter().sum::<Cost>()
    }

    /// What a pair costs by the problem alone; [`BARRED`] if it is not lawful.
    ///
    /// It looks through the row's hubs, so it is for single pairs.
    pub(super) fn plain_cost(&self, row: u32, column: u32) -> Cost {
        let problem = self.problem;
        let single = &problem.exceptions[row as usize];
        if let Ok(place) = single.binary_search_by_key(&column, |entry| entry.column) {
            return single[place].cost;
        }
        let shared = problem.ways.get(row).iter().filter(|way| problem.members.get(way.hub).contains(&column));
        shared.map(|way| problem.way_costs[way.class as usize]).min().unwrap_or(BARRED)
    }
}

/// How many members of a hub the greedy start looks at for one row: enough to pass by its exceptions,
/// few enough to stay linear.
const LOOK_AHEAD: usize = 16;

/// All rows of a problem.
#[expect(clippy::cast_possible_truncation, reason = "rows are numbered by u32 from the start")]
pub(super) fn rows(problem: &Problem) -> std::ops::Range<u32> {
    0..problem.size as u32
}
