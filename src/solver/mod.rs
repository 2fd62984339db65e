//! The exact assignment solver: numbers in, numbers out; it knows no people.
//!
//! # The model
//!
//! A [`Problem`] has as many rows (remixers) as columns (authors). Pairs are not listed: a row and a
//! column form a pair through every *hub* (a fandom, or a set of fandoms) that both belong to, at the cost of
//! the row's way into it. Only pairs that differ from what their hubs say are written down, as
//! *exceptions*: barred, cheaper or dearer. So a problem is as large as the sign-ups, though it may
//! stand for billions of pairs. Leaving a row and a column over is always possible, at a cost above all else
//! together; so placing as many as possible, and then at the least cost, is one problem.
//!
//! # Why prices certify
//!
//! Every row and column has a price. If no pair costs less than its two prices together, then no assignment
//! costs less than all prices together, for it uses every row and every column once. An assignment
//! that costs just that is therefore a cheapest one, whoever found it and how (linear programming duality;
//! Kuhn 1955). Whoever doubts it checks the prices against the pairs, hub by hub.
//!
//! # The parts
//!
//! First the whole problem at once, as if no pair answered another (`flow`); then, where that matters, pairs that
//! answer each other, one change after the other.
//!
//! | file | what it does | source |
//! |---|---|---|
//! | `problem` | the question | |
//! | `flow` | the main loop: everybody to a hub, at charges that prove it | Ahuja, Magnanti and Orlin 1993 |
//! | `flow/network` | hubs, ways and members; pairs written out where a hub cannot bar them | |
//! | `flow/seats` | who is where, and what each hub charges | |
//! | `flow/distances` | shortest paths between hubs, from all crowded hubs at once | Dijkstra 1959 |
//! | `flow/passes` | many disjoint paths at no further cost, by depth-first search | Dinitz 1970 |
//! | `flow/pairing` | partners inside a hub, past barred pairs | Hopcroft and Karp 1973; Hall 1935 |
//! | `flow/parting` | pairs that answer each other, exchanged inside a hub | |
//! | `matching` | prices and partners | |
//! | `search`, `marks` | one shortest path through hubs, between single rows and columns | Dijkstra 1959; Jonker and Volgenant 1987 |
//! | `complete` | a matching made whole after a change | Kuhn 1955 |
//! | `node` | a matching under penalties for pairs that answer each other | Held and Karp 1971 |
//! | `ascent` | penalties as high as they should be | Held, Wolfe and Crowder 1974 |
//! | `branch` | what penalties leave open, by cases | Land and Doig 1960 |
//! | `trial` | what would be if a given pair had to be | Hart, Nilsson and Raphael 1968 |
//!
//! One round of the flow takes time in proportion to ways and members, and memory for nothing else; in practice
//! there are some 15 to 30 rounds at any size, for most paths have one step or two. Every number is a whole one,
//! and ties fall by the numbering of rows, columns and hubs, so the result is the same everywhere.

mod ascent;
mod branch;
mod complete;
mod flow;
mod marks;
mod matching;
mod node;
mod problem;
mod search;
mod trial;

use branch::{Branching, PROVABLE};
use flow::Flow;
use node::Node;
use search::Search;

pub use trial::{Held, Trial};

pub use problem::{Cost, Exception, Lists, NEVER, Problem, Way};

/// What it means if row `i` has column `j` and row `j` has column `i`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    /// Nothing.
    Allowed,
    /// It costs this much more, below [`Problem::leftover`].
    Costs(Cost),
    /// It may not be.
    Forbidden,
}

/// An assignment and what bounds its cost.
#[derive(Clone, Debug)]
pub struct Solution {
    /// For each row its column; none if it is left over.
    pub partners: Vec<Option<u32>>,
    /// Why nothing costs less than the proof's bound.
    pub proof: Proof,
}

/// Why no assignment costs less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Prices for all rows and columns, and penalties for twos who might answer each other.
    Prices {
        /// By row.
        rows: Vec<Cost>,
        /// By column.
        columns: Vec<Cost>,
        /// Numbers of the two, the smaller first, with their penalty.
        penalties: Vec<((u32, u32), Cost)>,
    },
    /// Cases that together leave nothing out.
    Branch {
        /// Numbers of the two.
        two: (u32, u32),
        /// The first row does not have the second column.
        first: Box<Proof>,
        /// The second row does not have the first column.
        second: Box<Proof>,
        /// Both have each other; none where that may not be.
        both: Option<Box<Proof>>,
    },
}

impl Proof {
    /// What no assignment costs less than. `price` is what [`Answering::Costs`] says, else 0.
    #[must_use]
    pub fn bound(&self, price: Cost) -> Cost {
        match self {
            Self::Prices { rows, columns, penalties } => {
                let penalties: Cost = penalties.iter().map(|(_, penalty)| penalty).sum();
                rows.iter().sum::<Cost>() + columns.iter().sum::<Cost>() - penalties
            }
            Self::Branch { first, second, both, .. } => {
                let both = both.as_ref().map(|case| case.bound(price) + price);
                let least = first.bound(price).min(second.bound(price));
                both.map_or(least, |both| least.min(both))
            }
        }
    }
}

/// Finds a cheapest assignment and its proof.
///
/// # Panics
/// If the problem breaks the bounds that [`Problem`] states.
#[must_use]
pub fn solve(problem: &Problem, answering: Answering) -> Solution {
    let mut flow = Flow::solved(problem);
    let price = price_of(problem, answering);
    let root = Node::root(flow.matching(), price);
    if answering == Answering::Allowed {
        return Solution { partners: root.partners(), proof: branch::prices(&root) };
    }
    let mut search = Search::new(&root.matching);
    let mut branching = Branching::new(&mut search, answering);
    let proof = match answering {
        Answering::Costs(price) if problem.size > PROVABLE => {
            branching.offer(flow.part(price));
            branching.solve_lightly(root)
        }
        _ => branching.solve(root),
    };
    Solution { partners: branching.into_best(), proof }
}

/// What it costs beside their own costs that two pairs answer each other.
fn price_of(problem: &Problem, answering: Answering) -> Cost {
    match answering {
        Answering::Allowed => 0,
        Answering::Costs(price) => price,
        Answering::Forbidden => 2 * problem.leftover,
    }
}
