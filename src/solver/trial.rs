//! What a cheapest assignment would be if it had to hold a given pair.
//!
//! The problem is solved once; then one shortest path tells for each pair what it costs at least, and penalties and
//! cases as in the whole problem tell what it costs. Pairs are asked in the order of what is known of them so far, so
//! only those are solved in full that are likely among the cheapest (a lazy best-first search, as A* is: Hart, Nilsson
//! and Raphael 1968). Where the bound of the whole problem falls short of what it costs, by reason of pairs that
//! answer each other, the bounds of pairs are taken to fall short by as much. That is an estimate, so then the order is
//! one, too; what a pair costs never is.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::branch::{Branching, PROVABLE};
use super::flow::Flow;
use super::matching::Matching;
use super::node::Node;
use super::problem::{BARRED, Cost, Problem};
use super::search::Search;
use super::{Answering, price_of};

/// How much searching may go into one pair: a tenth of a second or so.
const EFFORT: u64 = 20_000_000;

/// With more rows than can be proven anyway, how much then.
const LIGHT_EFFORT: u64 = 4_000_000;

/// For each pair that is asked for so many paths are looked for at most, and so many pairs solved. Where that is not
/// enough to tell the order, the cheapest of those are taken.
const PATHS: usize = 40;
const SOLVED: usize = 2;

fn effort(problem: &Problem) -> u64 {
    if problem.size > PROVABLE { LIGHT_EFFORT } else { EFFORT }
}

/// A problem that is solved, ready to be asked what would be otherwise.
#[derive(Debug)]
pub struct Trial<'p> {
    answering: Answering,
    /// The whole problem at prices that bound it as well as penalties can.
    root: Node<'p>,
    search: Search,
    /// What a favoured pair is cheaper by: more than all else could save.
    gift: Cost,
    /// By how much the bound of the whole problem falls short.
    gap: Cost,
    /// The best assignment of the whole problem that was found.
    best: Vec<Option<u32>>,
}

/// A cheapest assignment with a given pair.
#[derive(Clone, Debug)]
pub struct Held {
    /// The pair's place in the list that was asked for.
    pub place: usize,
    /// The column of each row; none if it is left over.
    pub partners: Vec<Option<u32>>,
    /// Whether no other assignment with that pair is cheaper, by a step of [`Problem::grain`] at least.
    pub proven: bool,
}

/// What is known of a pair: the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    /// What it costs.
    Cost,
    /// What one shortest path says of its cost.
    Path,
    /// What the prices say of it.
    Prices,
}

impl<'p> Trial<'p> {
    /// Solves the problem.
    #[must_use]
    pub fn new(problem: &'p Problem, answering: Answering) -> Self {
        let mut flow = Flow::solved(problem);
        let root = Node::root(flow.matching(), price_of(problem, answering));
        let (search, gift) = (Search::new(&root.matching), 8 * problem.leftover);
        let mut trial = Self { answering, search, root, gift, gap: 0, best: Vec::new() };
        let mut branching = Branching::with_effort(&mut trial.search, answering, effort(problem));
        if let Answering::Costs(price) = answering
            && problem.size > PROVABLE
        {
            branching.offer(flow.part(price));
        }
        branching.raise(&mut trial.root);
        let (cost, best) = branching.into_priced();
        (trial.gap, trial.best) = (cost - trial.root.bound(), best);
        trial
    }

    /// The column of each row in the best assignment that was found with no pair given.
    #[must_use]
    pub fn best(&self) -> &[Option<u32>] {
        &self.best
    }

    /// Assignments that hold one of these lawful pairs each, each the cheapest with its pair; the cheapest of them first,
    /// as many as are asked for.
    pub fn cheapest(&mut self, pairs: &[(u32, u32)], enough: usize) -> Vec<Held> {
        let (matching, problem) = (&self.root.matching, self.root.matching.problem);
        // Of pairs that cost as many steps the one comes first of which most is known: none of them need be solved
        // to tell which is cheaper by less than a step.
        let entry = |cost: Cost, known: Known, place: usize| Reverse((problem.steps(cost), known, cost, place));
        let shortest = self.root.bound() + self.gap;
        let least = |(place, &pair)| entry(shortest + slack(matching, pair), Known::Prices, place);
        let mut open: BinaryHeap<_> = pairs.iter().enumerate().map(least).collect();
        let mut solved: Vec<Option<Held>> = vec![None; pairs.len()];
        let (mut found, mut paths): (Vec<Held>, usize) = (Vec::new(), 0);
        while found.len() < enough
            && let Some(Reverse((_, known, least, place))) = open.pop()
        {
            let is_enough = solved.iter().flatten().count() + found.len() >= SOLVED * enough;
            match known {
                Known::Cost => found.extend(solved[place].take()),
                _ if is_enough => {}
                Known::Prices if paths >= PATHS * enough => {}
                Known::Prices => {
                    paths += 1;
                    let bound = self.holding(pairs[place]).bound() + self.gift + self.gap;
                    open.push(entry(bound.max(least), Known::Path, place));
                }
                Known::Path => {
                    let (cost, held) = self.solve(place, pairs[place]);
                    solved[place] = Some(held);
                    open.push(entry(cost, Known::Cost, place));
                }
            }
        }
        found
    }

    /// The root with this pair in it.
    fn holding(&mut self, pair: (u32, u32)) -> Node<'p> {
        let mut node = self.root.clone();
        self.search.forget_prices();
        self.search.allow(effort(node.matching.problem));
        node.favour(&mut self.search, pair, self.gift);
        node
    }

    fn solve(&mut self, place: usize, pair: (u32, u32)) -> (Cost, Held) {
        let node = self.holding(pair);
        let mut branching = Branching::with_effort(&mut self.search, self.answering, effort(node.matching.problem));
        let bound = branching.solve_near(node).bound(self.root.price);
        let (cost, partners) = branching.into_priced();
        // The gift is a whole number of steps, so it changes nothing about what is proven.
        let proven = self.root.matching.problem.is_proven(cost, bound);
        (cost + self.gift, Held { place, partners, proven })
    }
}

/// By how much a pair is dearer than its prices.
fn slack(matching: &Matching<'_>, (row, column): (u32, u32)) -> Cost {
    let cost = matching.exception(row, column).unwrap_or_else(|| matching.plain_cost(row, column));
    debug_assert!(cost < BARRED, "only lawful pairs are asked for");
    cost - matching.row_price[row as usize] - matching.column_price[column as usize]
}
