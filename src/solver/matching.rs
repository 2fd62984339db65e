//! The state of a solve: who is matched with whom, at which prices, and what a pair costs now.

use super::problem::{BARRED, Cost, Problem};

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
    /// A pair that every assignment shall hold that can, and what it is cheaper by for that.
    favoured: Option<((u32, u32), Cost)>,
}

/// By row all its exceptions: columns and what the pairs cost now.
type Changed = std::collections::BTreeMap<u32, Vec<(u32, Cost)>>;

impl<'p> Matching<'p> {
    /// Everybody matched at these prices, by the column of each row.
    pub(super) fn new(
        problem: &'p Problem,
        row_price: Vec<Cost>,
        column_price: Vec<Cost>,
        column_of: Vec<u32>,
    ) -> Self {
        let mut row_of = vec![NONE; problem.size];
        for (row, &column) in (0..).zip(&column_of) {
            row_of[column as usize] = row;
        }
        let fixed = vec![false; problem.size];
        Self { problem, row_price, column_price, column_of, row_of, changed: Changed::new(), fixed, favoured: None }
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

    /// The exceptions of a row as they are now: columns, and what the pairs cost.
    pub(super) fn exceptions(&self, row: u32) -> impl Iterator<Item = (u32, Cost)> {
        let changed = self.changed.get(&row);
        let original = if changed.is_some() { &[] } else { self.problem.exceptions.get(row) };
        let original = original.iter().map(|exception| (exception.column, self.problem.cost(exception.class)));
        original.chain(changed.into_iter().flatten().copied())
    }

    /// What the pair costs if it is an exception.
    pub(super) fn exception(&self, row: u32, column: u32) -> Option<Cost> {
        match self.changed.get(&row) {
            Some(list) => list.binary_search_by_key(&column, |entry| entry.0).ok().map(|place| list[place].1),
            None => self.problem.exception(row, column).map(|class| self.problem.cost(class)),
        }
    }

    /// Overrules the cost of one pair; `None` gives back what the problem says.
    ///
    /// The prices stay lawful if the cost rises. Where it falls, the caller lowers the row's price.
    pub(super) fn overrule(&mut self, row: u32, column: u32, cost: Option<Cost>) {
        let problem = self.problem;
        let original = problem.exceptions.get(row).iter().map(|entry| (entry.column, problem.cost(entry.class)));
        let cost = cost.or_else(|| self.without_penalty(row, column));
        let list = self.changed.entry(row).or_insert_with(|| original.collect());
        let place = list.binary_search_by_key(&column, |entry| entry.0);
        match (place, cost) {
            (Ok(at), Some(cost)) => list[at].1 = cost,
            (Err(at), Some(cost)) => list.insert(at, (column, cost)),
            (Ok(at), None) => drop(list.remove(at)),
            (Err(_), None) => {}
        }
    }

    /// What the pair costs as an exception of the problem, or because it is favoured.
    fn without_penalty(&self, row: u32, column: u32) -> Option<Cost> {
        let is_favoured = self.favoured.is_some_and(|(pair, _)| pair == (row, column));
        let is_exception = is_favoured || self.problem.exception(row, column).is_some();
        is_exception.then(|| self.plain_cost(row, column))
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

    /// What a pair costs by itself, without penalties; [`BARRED`] if it is not lawful.
    ///
    /// It looks through the row's hubs, so it is for single pairs.
    pub(super) fn plain_cost(&self, row: u32, column: u32) -> Cost {
        let gift = self.favoured.filter(|(pair, _)| *pair == (row, column)).map_or(0, |(_, gift)| gift);
        self.problem_cost(row, column) - gift
    }

    /// Makes a lawful pair so much cheaper that everything else is worth less. The prices are no longer lawful until the
    /// pair is settled.
    pub(super) fn favour(&mut self, row: u32, column: u32, gift: Cost) {
        self.favoured = Some(((row, column), gift));
    }

    fn problem_cost(&self, row: u32, column: u32) -> Cost {
        let problem = self.problem;
        if let Some(class) = problem.exception(row, column) {
            return problem.cost(class);
        }
        let shared = problem.ways.get(row).iter().filter(|way| problem.members.get(way.hub).contains(&column));
        shared.map(|way| problem.cost(way.class)).min().unwrap_or(BARRED)
    }
}

/// All rows of a problem.
#[expect(clippy::cast_possible_truncation, reason = "rows are numbered by u32 from the start")]
pub(super) fn rows(problem: &Problem) -> std::ops::Range<u32> {
    0..problem.size as u32
}
