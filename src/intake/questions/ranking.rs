//! Which questions come first, and which are about the same work.

use std::cmp::Reverse;
use std::collections::HashMap;

use petgraph::unionfind::UnionFind;

use super::pairs::Pair;

/// The number of the work that each pair is about: names that are asked about together, directly or through
/// others, are of one work. Works are numbered as they first come up.
pub(super) fn works(names: usize, pairs: &[Pair]) -> Vec<usize> {
    let mut together: UnionFind<usize> = UnionFind::new(names);
    for pair in pairs {
        together.union(pair.one as usize, pair.other as usize);
    }
    let mut numbers = HashMap::new();
    pairs
        .iter()
        .map(|pair| {
            let next = numbers.len();
            *numbers.entry(together.find(pair.one as usize)).or_insert(next)
        })
        .collect()
}

/// The order in which to ask: those about one work together, and works and the questions of each by what
/// they are worth, the most first; of equals what stood first.
#[must_use]
pub fn best_first<T: Ord + Clone>(works: &[usize], worth: &[T]) -> Vec<usize> {
    let mut best: HashMap<usize, (&T, Reverse<usize>)> = HashMap::new();
    for (place, (work, worth)) in works.iter().zip(worth).enumerate() {
        let own = (worth, Reverse(place));
        let of_work = best.entry(*work).or_insert(own);
        *of_work = own.max(*of_work);
    }
    let mut order: Vec<usize> = (0..works.len()).collect();
    order.sort_by_key(|&place| Reverse((best[&works[place]], &worth[place], Reverse(place))));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_about_one_work_follow_the_best_of_them() {
        assert_eq!(best_first(&[0, 1, 0, 2], &[1, 2, 3, 0]), [2, 0, 1, 3]);
        assert_eq!(best_first(&[0, 1, 0, 1], &[0, 0, 0, 0]), [0, 2, 1, 3]);
        assert_eq!(best_first::<u8>(&[], &[]), [0; 0]);
    }

    #[test]
    fn works_are_joined_through_third_names() {
        let pair = |one, other| Pair { one, other };
        assert_eq!(works(6, &[pair(0, 1), pair(4, 5), pair(2, 1)]), [0, 1, 0]);
    }
}
