//! The question in numbers: rows, columns, hubs between them, and single pairs that are different.

/// What a pair costs. Wide enough that five goals of a hundred million people are digits of one number.
pub type Cost = i128;

/// The cost of a pair that may not be used.
pub(super) const BARRED: Cost = Cost::MAX / 4;

/// The class of a pair that may not be used.
pub const NEVER: u32 = u32::MAX;

/// Lists of items, one for each owner, in one piece of memory.
#[derive(Clone, Debug, Default)]
pub struct Lists<T> {
    /// Where each owner's items begin; one more entry than owners.
    starts: Vec<usize>,
    items: Vec<T>,
}

impl<T: Copy + Default> Lists<T> {
    /// Sorts (owner, item) pairs into lists; within a list the order given is kept.
    #[must_use]
    pub fn of(owners: usize, pairs: &[(u32, T)]) -> Self {
        let mut starts = vec![0; owners + 1];
        for &(owner, _) in pairs {
            starts[owner as usize + 1] += 1;
        }
        for owner in 0..owners {
            starts[owner + 1] += starts[owner];
        }
        let mut next = starts.clone();
        let mut items = vec![T::default(); pairs.len()];
        for &(owner, item) in pairs {
            items[next[owner as usize]] = item;
            next[owner as usize] += 1;
        }
        Self { starts, items }
    }

    /// Adds the list of the next owner.
    pub fn push_list(&mut self, items: impl IntoIterator<Item = T>) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.items.extend(items);
        self.starts.push(self.items.len());
    }

    /// The items of one owner.
    #[must_use]
    pub fn get(&self, owner: u32) -> &[T] {
        &self.items[self.span(owner)]
    }

    /// Where one owner's items stand among all items.
    #[must_use]
    pub fn span(&self, owner: u32) -> std::ops::Range<usize> {
        self.starts[owner as usize]..self.starts[owner as usize + 1]
    }

    /// How many items there are in all lists together.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is no item at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// A row's way into a hub.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// The hub.
    pub hub: u32,
    /// Which of [`Problem::costs`] a pair through it costs.
    pub class: u32,
}

/// A pair whose cost is not what its hubs say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exception {
    /// The column.
    pub column: u32,
    /// Which of [`Problem::costs`] the pair costs, or [`NEVER`].
    pub class: u32,
}

/// An assignment problem whose pairs are given through hubs.
///
/// There are as many columns as rows. A row and a column form a pair through every hub that both
/// belong to; the pair costs what the row's cheapest way into such a hub costs. An exception
/// overrules all hubs for its one pair. Every row and column may also be left over, two and two, at the
/// cost of `leftover`; that is never barred. Row `i` and column `i` are two sides of one thing, which
/// matters only for pairs that answer each other.
///
/// `(rows + 1) * leftover` must stay below an eighth of the range of [`Cost`], and all costs of an
/// assignment together below half of `leftover` in size; then no price and no sum overflows, and leaving
/// somebody over always costs more than anything else.
#[derive(Clone, Debug)]
pub struct Problem {
    /// How many rows there are, and columns.
    pub size: usize,
    /// How many hubs there are.
    pub hubs: usize,
    /// For each row its ways into hubs.
    pub ways: Lists<Way>,
    /// The costs that ways and exceptions may have.
    pub costs: Vec<Cost>,
    /// For each hub its columns, each once.
    pub members: Lists<u32>,
    /// For each row its exceptions, sorted by column, each column once.
    pub exceptions: Lists<Exception>,
    /// What it costs to leave a row and a column over.
    pub leftover: Cost,
    /// Costs are told apart in steps of this size; what is less than a step is wished for but need not be proven.
    /// At least 1.
    pub grain: Cost,
}

impl Default for Problem {
    fn default() -> Self {
        Self {
            size: 0,
            hubs: 0,
            ways: Lists::default(),
            costs: Vec::new(),
            members: Lists::default(),
            exceptions: Lists::default(),
            leftover: 0,
            grain: 1,
        }
    }
}

impl Problem {
    /// The cost of a class.
    #[must_use]
    pub fn cost(&self, class: u32) -> Cost {
        if class == NEVER { BARRED } else { self.costs[class as usize] }
    }

    /// Whether a bound proves that nothing is cheaper than this cost, by a whole step at least.
    #[must_use]
    pub fn is_proven(&self, cost: Cost, bound: Cost) -> bool {
        self.steps(bound) >= self.steps(cost)
    }

    /// A cost in whole steps, rounded up.
    #[must_use]
    pub fn steps(&self, cost: Cost) -> Cost {
        cost.div_euclid(self.grain) + Cost::from(cost.rem_euclid(self.grain) > 0)
    }

    /// The class of a pair if it is an exception.
    #[must_use]
    pub fn exception(&self, row: u32, column: u32) -> Option<u32> {
        let list = self.exceptions.get(row);
        list.binary_search_by_key(&column, |entry| entry.column).ok().map(|place| list[place].class)
    }
}
