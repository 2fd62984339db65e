//! Fandoms that the moderator's file says are different: nobody asks about them again.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::hash::Hash;

use super::naming::Named;
use crate::domain::FandomKey;

/// Pairs of fandoms said to be different.
#[derive(Clone, Debug, Default)]
pub(super) struct Apart(BTreeSet<[End; 2]>);

/// A fandom of the round, whichever of its names was written; or a name that is none of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    Fandom(usize),
    Name(FandomKey),
}

impl Apart {
    /// Takes pairs of names as written.
    pub(super) fn of<'n>(pairs: impl Iterator<Item = &'n [String; 2]>, named: &Named) -> Self {
        let end = |name: &String| {
            let key = FandomKey::of(name);
            named.of_key(&key).map_or(End::Name(key), End::Fandom)
        };
        Self(pairs.map(|pair| sorted(pair.each_ref().map(end))).collect())
    }

    /// Whether two are said to be different, in either order.
    pub(super) fn holds(&self, one: End, other: End) -> bool {
        !self.0.is_empty() && self.0.contains(&sorted([one, other]))
    }
}

fn sorted<T: Ord>(mut pair: [T; 2]) -> [T; 2] {
    pair.sort();
    pair
}

/// The rows that lead from one thing to another, given which row leads where; of several ways the shortest.
pub(super) fn way<T: Clone + Eq + Hash + Ord>(
    steps: &BTreeMap<T, Vec<(T, u64)>>,
    from: &T,
    to: &T,
) -> Option<Vec<u64>> {
    let mut came_by: HashMap<T, (T, u64)> = HashMap::new();
    let mut waiting = VecDeque::from([from.clone()]);
    while let Some(here) = waiting.pop_front() {
        if here == *to {
            let steps = std::iter::successors(came_by.get(to), |(before, _)| came_by.get(before));
            let mut rows: Vec<u64> = steps.map(|(_, row)| *row).collect();
            rows.sort_unstable();
            return Some(rows);
        }
        for (next, row) in steps.get(&here).into_iter().flatten() {
            if next != from && !came_by.contains_key(next) {
                came_by.insert(next.clone(), (here.clone(), *row));
                waiting.push_back(next.clone());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_way_is_told() {
        let steps = BTreeMap::from([(1, vec![(2, 10), (1, 9)]), (2, vec![(3, 7), (1, 10)]), (3, vec![(1, 8)])]);
        assert_eq!(way(&steps, &1, &3), Some(vec![7, 10]));
        assert_eq!(way(&steps, &3, &2), Some(vec![8, 10]));
        assert_eq!(way(&steps, &1, &4), None);
    }
}
