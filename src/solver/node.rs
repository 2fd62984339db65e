//! Pairs that answer each other (`i` with `j` and `j` with `i`): a matching under penalties.
//!
//! "At most one of the two" is no part of an assignment problem, so it is moved into the costs:
//! both pairs get dearer by a penalty, which is given back once (Lagrangian relaxation; Held and Karp
//! 1971, Geoffrion 1974). The sum of prices minus the sum of penalties bounds the cost of every assignment
//! from below. After each change one or two shortest paths find the cheapest matching anew.

use std::collections::BTreeMap;

use super::complete::complete;
use super::marks::Reach;
use super::matching::{Matching, NONE, rows};
use super::problem::{BARRED, Cost};
use super::search::Search;

/// Two numbers, the smaller first.
pub(super) type Two = (u32, u32);

/// A matching under penalties and decisions: one node of the branching.
#[derive(Clone, Debug)]
pub(super) struct Node<'p> {
    pub(super) matching: Matching<'p>,
    pub(super) penalties: BTreeMap<Two, Cost>,
    /// Twos who are made to answer each other.
    pub(super) forced: Vec<Two>,
    /// What two pairs that answer each other cost beside their own costs.
    pub(super) price: Cost,
    /// How many decisions led here.
    pub(super) depth: usize,
}

impl<'p> Node<'p> {
    /// A matching without penalties and decisions.
    pub(super) fn root(matching: Matching<'p>, price: Cost) -> Self {
        Self { matching, penalties: BTreeMap::new(), forced: Vec::new(), price, depth: 0 }
    }

    /// The column of each row; none if it is left over.
    pub(super) fn partners(&self) -> Vec<Option<u32>> {
        rows(self.matching.problem).map(|row| self.matching.partner(row)).collect()
    }

    /// Twos who answer each other and were not made to.
    pub(super) fn answering(&self) -> Vec<Two> {
        let partner = |row: u32| self.matching.partner(row).filter(|&column| column > row);
        let answers = |&(row, column): &Two| self.matching.partner(column) == Some(row);
        let twos = rows(self.matching.problem).filter_map(|row| partner(row).map(|column| (row, column)));
        twos.filter(answers).filter(|two| !self.forced.contains(two)).collect()
    }

    /// How many of their two pairs these two have: 2 if they answer each other.
    pub(super) fn used(&self, (i, j): Two) -> Cost {
        Cost::from(self.matching.holds(i, j)) + Cost::from(self.matching.holds(j, i))
    }

    /// What each of their two pairs costs more than by itself.
    pub(super) fn penalty(&self, two: Two) -> Cost {
        self.penalties.get(&two).copied().unwrap_or(0)
    }

    /// No assignment that obeys this node's decisions costs less.
    pub(super) fn bound(&self) -> Cost {
        let forced = self.price * Cost::try_from(self.forced.len()).expect("few decisions");
        self.matching.price_sum() - self.penalties.values().sum::<Cost>() + forced
    }

    /// What this matching costs by itself, without penalties.
    pub(super) fn cost(&self) -> Cost {
        let paid: Cost = self.penalties.iter().map(|(&two, penalty)| penalty * self.used(two)).sum();
        let answering = Cost::try_from(self.answering().len() + self.forced.len()).expect("at most half of all");
        self.matching.price_sum() - paid + self.price * answering
    }

    /// Parts twos who answer each other where that costs nothing.
    pub(super) fn swap_freely(&mut self, search: &mut Search) {
        let mut count = usize::MAX;
        loop {
            let answering: Vec<Two> = self.answering().into_iter().filter(|two| self.room(*two) > 0).collect();
            if answering.is_empty() || answering.len() >= count {
                return;
            }
            count = answering.len();
            for (i, j) in answering {
                if search.is_spent() {
                    return;
                }
                if self.used((i, j)) == 2 && !self.swap_row(search, i) {
                    self.swap_row(search, j);
                }
            }
        }
    }

    fn swap_row(&mut self, search: &mut Search, row: u32) -> bool {
        let column = self.matching.part(row);
        let found = search.run(&self.matching, row, Reach::FreeSwap).is_some();
        if found {
            search.augment(&mut self.matching);
        } else {
            self.matching.pair(row, column);
        }
        found
    }

    /// By how much the penalty of two may still rise: beyond the price of answering, paying is right.
    pub(super) fn room(&self, two: Two) -> Cost {
        self.price - self.penalty(two)
    }

    /// What it would cost if this row might not have the column it has.
    pub(super) fn detour(&mut self, search: &mut Search, row: u32) -> Cost {
        let column = self.matching.column_of[row as usize];
        let before = self.matching.exception(row, column);
        self.matching.overrule(row, column, Some(BARRED));
        self.matching.part(row);
        let distance = search.run(&self.matching, row, Reach::Nearest);
        self.matching.pair(row, column);
        self.matching.overrule(row, column, before);
        distance.expect("everybody can at least be left over")
    }

    /// What it would cost if this row had to have this column, which it has not.
    pub(super) fn entry(&mut self, search: &mut Search, row: u32, column: u32) -> Cost {
        let matching = &mut self.matching;
        let cost = matching.exception(row, column).expect("a pair with a penalty is an exception");
        let slack = cost - matching.row_price[row as usize] - matching.column_price[column as usize];
        let rival = matching.row_of[column as usize];
        if rival == row {
            return slack;
        }
        let (old, other) = (matching.part(row), matching.part(rival));
        matching.pair(row, column);
        matching.fixed[column as usize] = true;
        let distance = search.run(matching, rival, Reach::Nearest);
        matching.fixed[column as usize] = false;
        matching.part(row);
        matching.pair(row, old);
        matching.pair(rival, other);
        slack + distance.expect("everybody can at least be left over")
    }

    /// Changes the penalty of two by an amount, and finds the cheapest matching anew.
    pub(super) fn change_penalty(&mut self, search: &mut Search, (i, j): Two, amount: Cost) {
        let penalty = self.penalty((i, j)) + amount;
        if penalty == 0 {
            self.penalties.remove(&(i, j));
        } else {
            self.penalties.insert((i, j), penalty);
        }
        for (row, column) in [(i, j), (j, i)] {
            let plain = self.matching.plain_cost(row, column);
            self.matching.overrule(row, column, (penalty > 0).then_some(plain + penalty));
            self.settle_pair(search, row, column, plain + penalty);
        }
    }

    /// Makes a lawful pair so much cheaper that it is worth having before all else.
    pub(super) fn favour(&mut self, search: &mut Search, (row, column): (u32, u32), gift: Cost) {
        self.matching.favour(row, column, gift);
        let cost = self.matching.plain_cost(row, column) + self.penalty((row.min(column), row.max(column)));
        self.matching.overrule(row, column, Some(cost));
        self.settle_pair(search, row, column, cost);
    }

    /// After the cost of a pair changed: keeps prices lawful and matched pairs tight.
    fn settle_pair(&mut self, search: &mut Search, row: u32, column: u32, cost: Cost) {
        let matching = &mut self.matching;
        let offered = matching.row_price[row as usize] + matching.column_price[column as usize];
        let matched = matching.column_of[row as usize] == column;
        let dearest = cost.min(matching.problem.leftover);
        if offered > dearest {
            matching.row_price[row as usize] = dearest - matching.column_price[column as usize];
        }
        if (matched && offered < dearest) || (!matched && offered > dearest) {
            matching.part(row);
            complete(matching, search, &[row]);
        }
    }

    /// Decides that this row does not get this column.
    pub(super) fn ban(&mut self, search: &mut Search, row: u32, column: u32) {
        self.drop_penalty(search, (row.min(column), row.max(column)));
        self.matching.overrule(row, column, Some(BARRED));
        if self.matching.holds(row, column) {
            self.matching.part(row);
            complete(&mut self.matching, search, &[row]);
        }
    }

    fn drop_penalty(&mut self, search: &mut Search, two: Two) {
        if let Some(&penalty) = self.penalties.get(&two) {
            self.change_penalty(search, two, -penalty);
        }
    }

    /// Decides that the two answer each other.
    pub(super) fn force(&mut self, search: &mut Search, (i, j): Two) {
        // Whoever has a fixed partner answers nobody else, so those penalties have no use any more.
        let touched: Vec<Two> =
            self.penalties.keys().copied().filter(|&(a, b)| [a, b].iter().any(|x| [i, j].contains(x))).collect();
        for two in touched {
            self.drop_penalty(search, two);
        }
        let matching = &mut self.matching;
        let mut waiting = Vec::new();
        for (row, column) in [(i, j), (j, i)] {
            let rival = matching.row_of[column as usize];
            if rival != row {
                waiting.extend([rival].into_iter().filter(|&rival| rival != NONE));
                for parted in [rival, row] {
                    if parted != NONE && matching.column_of[parted as usize] != NONE {
                        matching.part(parted);
                    }
                }
                matching.pair(row, column);
            }
            matching.fixed[column as usize] = true;
            let cost = matching.plain_cost(row, column);
            matching.row_price[row as usize] = cost - matching.column_price[column as usize];
        }
        waiting.retain(|&row| row != i && row != j);
        complete(matching, search, &waiting);
        self.forced.push((i, j));
    }
}
