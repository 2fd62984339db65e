//! The proof that comes with an assignment. Numbers that anybody can check against the sign-ups,
//! without believing the program that found them.
//!
//! # What it says
//!
//! Goals are added up with weights so large that a later goal never outweighs an earlier one. With
//! them an assignment has a *cost*, to be made as small as possible:
//!
//! ```text
//! cost = placed.weight    * (participants - placed)
//!      + mutual.weight    * mutual pairs
//!      + also_only.weight * pairs on `also` alone
//!      - requested.weight * requested pairs
//!      + choice.weight    * sum over pairs of (3 - min(shared fandoms, 3))
//! ```
//!
//! (a goal that is not in the list of weights does not count). Everybody gets one *price* as a
//! remixer and one as an author. If for every lawful pair `remixer price + author price <= cost of
//! the pair`, and for every two people at all `remixer price + author price <= placed.weight`
//! (what it costs to leave a remixer and an author unplaced), then no assignment costs less
//! than the sum of all prices: linear programming duality for the assignment problem (Kuhn 1955).
//!
//! A *penalty* on two people raises the cost of both of their pairs, a remixes b and b remixes a, by
//! an amount between 0 and `mutual.weight` (no upper limit where mutual pairs are forbidden), and is
//! taken off the sum once: an assignment that holds one of the two pairs pays it and gets it back, one
//! that holds both pays it twice, which is never more than what a mutual pair costs (Lagrangian
//! relaxation of "at most one of the two"; Held and Karp 1971). So the bound is
//!
//! ```text
//! sum of all prices - sum of all penalties
//! ```
//!
//! Where mutual pairs are to be avoided but have no weight (a certificate may leave it out), penalties have no
//! upper limit, and that bound holds for assignments without mutual pairs. All others pay a penalty at most once more than it is taken off, so for them the sum of all penalties
//! is taken off once again.
//!
//! Where one set of prices is not enough, the proof is a *branch*: two people, and three proofs that
//! together cover every case (the first does not remix the second; the second not the first;
//! both remix each other). In the last case only that pair is lawful for the two as remixers
//! and as authors, the penalty of the two is void, and `mutual.weight` is added to the bound.

use serde::{Deserialize, Serialize};

use super::{Goal, ParticipantId};

/// No number of a certificate is larger than this in size, so sums over four billion people fit into 128 bits.
pub const LARGEST_NUMBER: i128 = 1 << 90;

/// Weights and prices that prove how good an assignment can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The weight of each goal that the proof covers, most important first; `placed` is always there.
    pub weights: Vec<GoalWeight>,
    /// Prices for everybody, or several sets of them, one for each case.
    pub proof: Proof,
}

/// How much one step of a goal counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoalWeight {
    /// Which goal.
    pub goal: Goal,
    /// Its weight; greater than everything that the goals after it can sum up to.
    pub weight: i128,
}

/// A lower bound on the cost of every lawful assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Proof {
    /// One set of prices bounds all cases.
    Prices(Prices),
    /// Each case has its own proof, and the weakest of them holds for all.
    Branch(Box<Branch>),
}

/// A price for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    /// By participant, in the order of the roster.
    pub remixers: Vec<i128>,
    /// By participant, in the order of the roster.
    pub authors: Vec<i128>,
    /// Pairs of people who would otherwise be mutual, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub penalties: Vec<Penalty>,
}

/// What it costs extra to match two people, in either direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Penalty {
    /// The two people; the smaller id stands first.
    pub people: [ParticipantId; 2],
    /// How much; at least 0 and at most the weight of `mutual`.
    pub amount: i128,
}

/// Cases of two people that together leave nothing out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The two people.
    pub people: [ParticipantId; 2],
    /// The first does not remix the second.
    pub first_spared: Proof,
    /// The second does not remix the first.
    pub second_spared: Proof,
    /// They remix each other; left out where mutual pairs are forbidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mutual: Option<Proof>,
}
