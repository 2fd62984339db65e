//! Pairs of names that were found, and how groups of names are paired without comparing all with all.

use super::Likeness;

/// In a group of more names than this each is compared with the one that most people listed only.
const SMALL_GROUP: usize = 16;

/// How many pairs each way of looking may find; only lists made on purpose have so many.
const MOST: usize = 400_000;

/// Two places of names. Where one name lies within the other, that one stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    pub(super) one: u32,
    pub(super) other: u32,
}

/// Pairs with the best reason for each.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    found: Vec<(Pair, Likeness)>,
    /// How many were found before the present way of looking began.
    before: usize,
}

impl Pairs {
    /// Begins another way of looking.
    pub(super) fn look_again(&mut self) {
        self.settle();
        self.before = self.found.len();
    }

    pub(super) fn is_full(&self) -> bool {
        self.found.len() - self.before >= MOST
    }

    pub(super) fn add(&mut self, one: u32, other: u32, likeness: Likeness) {
        if one != other && !self.is_full() {
            self.found.push((Pair { one, other }, likeness));
        }
    }

    /// Every two names once, with the first of the reasons.
    pub(super) fn settled(mut self) -> Vec<(Pair, Likeness)> {
        self.settle();
        self.found
    }

    fn settle(&mut self) {
        let ends = |pair: &Pair| (pair.one.min(pair.other), pair.one.max(pair.other));
        self.found.sort_unstable_by_key(|(pair, likeness)| (ends(pair), *likeness, *pair));
        self.found.dedup_by_key(|(pair, _)| ends(pair));
    }
}

/// Calls for every two of a group, or where it is large for each and the first. The one that most people
/// listed stands first.
pub(super) fn each_two<T>(group: &[T], mut call: impl FnMut(&T, &T)) {
    let firsts = if group.len() > SMALL_GROUP { 1 } else { group.len() };
    for (place, one) in group.iter().enumerate().take(firsts) {
        group[place + 1..].iter().for_each(|other| call(one, other));
    }
}
