//! Branch and bound over twos who answer each other.
//!
//! Where penalties leave a gap between the bound and the best assignment found, two people on whom it
//! hangs are chosen, and three cases cover everything: the first does not get the second, the second does not get
//! the first, or both get each other (Land and Doig 1960). Each case is a node with a bound of its own,
//! and the proof is the tree of their prices.

use super::ascent::Patience;
use super::flow::Priced;
use super::matching::NONE;
use super::node::{Node, Two};
use super::problem::Cost;
use super::search::Search;
use super::{Answering, Proof};

/// How much searching may go into one proof, counted in rows, ways and members looked at: some tens of seconds at
/// the most. A count and no clock, so that every machine finds the same.
const EFFORT: u64 = 1_000_000_000;

/// With more rows than this, pairs that answer each other are parted as well as that goes in the time that
/// everything else takes; that they are the fewest is proven only where it costs little.
pub(super) const PROVABLE: usize = 5_000;

/// How much searching goes into their bound then, likewise counted: half a second or so.
const LIGHT_EFFORT: u64 = 60_000_000;

/// With more twos than this that answer each other, so much effort would bring no proof.
const FEW_TWOS: usize = 200;

/// How many prices all cases of a proof may write down together.
const MOST_PRICES: usize = 4_000_000;

/// How deep cases may lie within cases: what readers of nested files commonly stand.
const DEEPEST: usize = 40;

const AT_THE_ROOT: Patience = Patience { rounds: 150, idle: 30 };
const BELOW_IT: Patience = Patience { rounds: 60, idle: 15 };

/// The best assignment so far, and what is needed to go on.
#[derive(Debug)]
pub(super) struct Branching<'s> {
    search: &'s mut Search,
    answering: Answering,
    best: Option<Priced>,
    /// Cases opened so far.
    cases: usize,
}

impl<'s> Branching<'s> {
    pub(super) fn new(search: &'s mut Search, answering: Answering) -> Self {
        Self::with_effort(search, answering, EFFORT)
    }

    /// The same, with a limit on how much may be searched.
    pub(super) fn with_effort(search: &'s mut Search, answering: Answering, effort: u64) -> Self {
        search.allow(effort);
        Self { search, answering, best: None, cases: 1 }
    }

    /// The best assignment found.
    pub(super) fn into_best(self) -> Vec<Option<u32>> {
        self.into_priced().1
    }

    /// The best assignment found, and its cost.
    pub(super) fn into_priced(self) -> Priced {
        self.best.expect("a dive always ends with an assignment")
    }

    /// Solves a node: gives the proof of its bound, and keeps what better assignments it meets.
    pub(super) fn solve(&mut self, mut root: Node<'_>) -> Proof {
        self.raise(&mut root);
        self.close(root)
    }

    /// Raises the bound of a node as far as penalties can, and keeps what better assignments it meets.
    pub(super) fn raise(&mut self, root: &mut Node<'_>) {
        root.swap_freely(self.search);
        self.consider(root);
        if self.is_closed(root) {
            return;
        }
        root.ascend(self.search);
        root.balance(self.search, root.price / 2, AT_THE_ROOT);
        self.consider(root);
        if !self.is_closed(root) {
            self.dive(root.clone());
        }
    }

    /// Solves a node whose penalties are nearly right, as after one small change: first what is quick.
    pub(super) fn solve_near(&mut self, mut node: Node<'_>) -> Proof {
        node.swap_freely(self.search);
        self.consider(&node);
        if !self.is_closed(&node) {
            self.dive(node.clone());
        }
        if !self.is_closed(&node) {
            node.ascend(self.search);
            self.consider(&node);
        }
        self.close(node)
    }

    /// Takes an assignment that was found elsewhere.
    pub(super) fn offer(&mut self, found: Priced) {
        if self.is_better(found.0) {
            self.best = Some(found);
        }
    }

    fn is_better(&self, cost: Cost) -> bool {
        self.best.as_ref().is_none_or(|(best, _)| cost < *best)
    }

    /// A bound for little effort, and as much effort for a better assignment than the one offered.
    pub(super) fn solve_lightly(&mut self, mut root: Node<'_>) -> Proof {
        self.consider(&root);
        if !self.is_closed(&root) && root.answering().len() <= FEW_TWOS {
            self.search.allow(LIGHT_EFFORT);
            root.ascend(self.search);
            self.consider(&root);
            if !self.is_closed(&root) {
                self.search.allow(LIGHT_EFFORT);
                self.dive(root.clone());
            }
        }
        prices(&root)
    }

    /// Closes the gap of a node whose bound is as high as penalties make it.
    fn close(&mut self, node: Node<'_>) -> Proof {
        let Some(two) = self.two_to_decide(&node) else { return prices(&node) };
        let first = self.case(node.clone(), |node, search| node.ban(search, two.0, two.1));
        let second = self.case(node.clone(), |node, search| node.ban(search, two.1, two.0));
        let both = match self.answering {
            Answering::Forbidden => None,
            _ => Some(self.case(node, |node, search| node.force(search, two))),
        };
        Proof::Branch { two, first: Box::new(first), second: Box::new(second), both: both.map(Box::new) }
    }

    fn case(&mut self, mut node: Node<'_>, decide: impl FnOnce(&mut Node<'_>, &mut Search)) -> Proof {
        self.search.forget_prices();
        self.cases += 1;
        node.depth += 1;
        decide(&mut node, self.search);
        if !self.is_closed(&node) {
            node.ascend(self.search);
            self.consider(&node);
            let gap = self.best.as_ref().map_or(node.price, |(cost, _)| cost - node.bound());
            if gap > 0 {
                node.balance(self.search, (gap / 4).min(node.price / 2), BELOW_IT);
            }
        }
        self.consider(&node);
        self.close(node)
    }

    fn is_closed(&self, node: &Node<'_>) -> bool {
        self.best.as_ref().is_some_and(|(cost, _)| node.matching.problem.is_proven(*cost, node.bound()))
    }

    /// Two on whom the gap hangs: they answer each other although that has a price they do not pay, or
    /// they pay a penalty for nothing. None where there is no gap, or no effort left.
    fn two_to_decide(&self, node: &Node<'_>) -> Option<Two> {
        let prices_so_far = self.cases * node.matching.problem.size * 2;
        let spent = self.search.is_spent() || prices_so_far > MOST_PRICES || node.depth >= DEEPEST;
        if self.is_closed(node) || spent {
            return None;
        }
        let dearest = |two: &Two| (node.penalty(*two), std::cmp::Reverse(*two));
        let answering = node.answering().into_iter().filter(|two| node.room(*two) > 0);
        let idle = node.penalties.keys().copied().filter(|two| node.used(*two) == 0);
        answering.max_by_key(dearest).or_else(|| idle.max_by_key(dearest))
    }

    /// Keeps the node's assignment if it is the best so far.
    pub(super) fn consider(&mut self, node: &Node<'_>) {
        if self.answering == Answering::Forbidden && !node.answering().is_empty() {
            return;
        }
        let cost = node.cost();
        if self.is_better(cost) {
            self.best = Some((cost, node.partners()));
        }
    }

    /// Goes straight down to an assignment: parts twos who answer each other in the cheaper of the two
    /// ways, wherever that costs less than leaving them.
    fn dive(&mut self, mut node: Node<'_>) {
        let mut kept: Vec<Two> = Vec::new();
        loop {
            node.swap_freely(self.search);
            let mut open = node.answering();
            open.retain(|two| !kept.contains(two));
            if open.is_empty() {
                break;
            }
            for (i, j) in open {
                if self.search.is_spent() && self.answering != Answering::Forbidden {
                    kept.push((i, j));
                    continue;
                }
                if node.used((i, j)) < 2 {
                    continue;
                }
                let (first, second) = (node.detour(self.search, i), node.detour(self.search, j));
                if first.min(second) >= node.price {
                    kept.push((i, j));
                } else if first <= second {
                    node.ban(self.search, i, j);
                } else {
                    node.ban(self.search, j, i);
                }
            }
        }
        self.consider(&node);
        self.search.forget_prices();
    }
}

/// The proof that a node's prices are.
pub(super) fn prices(node: &Node<'_>) -> Proof {
    debug_assert!(!node.matching.column_of.contains(&NONE), "everybody has a partner or is left over");
    Proof::Prices {
        rows: node.matching.row_price.clone(),
        columns: node.matching.column_price.clone(),
        penalties: node.penalties.iter().map(|(&two, &penalty)| (two, penalty)).collect(),
    }
}
