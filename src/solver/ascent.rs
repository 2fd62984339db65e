//! Penalties as high as they should be: the bound of a node raised as far as penalties can raise it.
//!
//! First one penalty at a time, each by the whole amount until something else becomes as cheap (coordinate
//! ascent; no step sizes). Where that is stuck between several twos, all penalties move together, in steps
//! that halve when their direction turns and grow while it does not (sub-gradient ascent as in Held, Wolfe and
//! Crowder 1974, with a step for each coordinate). All in whole numbers.

use std::collections::BTreeMap;

use super::node::{Node, Two};
use super::problem::Cost;
use super::search::Search;

/// How long penalties may move together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// At most so many rounds,
    pub(super) rounds: usize,
    /// and at most so many since the bound last rose.
    pub(super) idle: usize,
}

impl Node<'_> {
    /// Raises the bound until no single penalty can raise it further.
    pub(super) fn ascend(&mut self, search: &mut Search) {
        loop {
            let before = self.bound();
            self.swap_freely(search);
            self.raise_penalties(search);
            self.lower_penalties(search);
            if self.bound() <= before {
                break;
            }
        }
    }

    fn raise_penalties(&mut self, search: &mut Search) {
        for two @ (i, j) in self.answering() {
            if search.is_spent() {
                return;
            }
            if self.used(two) < 2 {
                continue;
            }
            let amount = self.room(two).min(self.detour(search, i)).min(self.detour(search, j));
            if amount > 0 {
                self.change_penalty(search, two, amount);
            }
        }
    }

    fn lower_penalties(&mut self, search: &mut Search) {
        let penalised: Vec<Two> = self.penalties.keys().copied().collect();
        for two @ (i, j) in penalised {
            if search.is_spent() {
                return;
            }
            if self.used(two) > 0 {
                continue;
            }
            let amount = self.penalty(two).min(self.entry(search, i, j)).min(self.entry(search, j, i));
            if amount > 0 {
                self.change_penalty(search, two, -amount);
            }
        }
    }

    /// Moves penalties together, in first steps of `step`, and keeps the best bound that comes by.
    pub(super) fn balance(&mut self, search: &mut Search, step: Cost, patience: Patience) {
        let mut best = self.clone();
        let mut steps = BTreeMap::new();
        let mut idle = 0;
        for _ in 0..patience.rounds {
            self.swap_freely(search);
            if !self.balance_once(search, step, &mut steps) || idle >= patience.idle {
                break;
            }
            idle += 1;
            if self.bound() > best.bound() {
                best = self.clone();
                idle = 0;
            }
        }
        if best.bound() > self.bound() {
            *self = best;
            search.forget_prices();
        }
    }

    /// Moves the penalty of everybody who is not used just once. False if there is nobody like that.
    fn balance_once(&mut self, search: &mut Search, first: Cost, steps: &mut BTreeMap<Two, Step>) -> bool {
        let mut moved = false;
        let open: Vec<Two> = self.answering().into_iter().chain(self.penalties.keys().copied()).collect();
        for two in open {
            let used = self.used(two);
            let up = used == 2;
            let room = if up { self.room(two) } else { self.penalty(two) };
            if room == 0 || used == 1 {
                continue;
            }
            let size = steps.entry(two).or_default().next(up, first).min(self.price).min(room);
            self.change_penalty(search, two, if up { size } else { -size });
            moved = true;
        }
        moved
    }
}

/// How far a penalty moves next, and where it moved last.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    last: Option<(bool, Cost)>,
}

impl Step {
    fn next(&mut self, up: bool, first: Cost) -> Cost {
        let size = match self.last {
            None => first,
            Some((before, size)) if before == up => size.saturating_add(size / 4),
            Some((_, size)) => size / 2,
        };
        let size = size.clamp(1, Cost::MAX / 8);
        self.last = Some((up, size));
        size
    }
}
