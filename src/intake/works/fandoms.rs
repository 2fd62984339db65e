//! Fandoms as works name them: a cell to the fandoms of the round, and names that only look like one.

use crate::domain::{FandomId, FandomKey};
use crate::intake::cells::lines;
use crate::intake::compounds::Compounds;
use crate::intake::naming::Named;
use crate::intake::questions::near_pairs;

/// How a cell of works is taken apart.
pub(in crate::intake) struct WorkLists<'w> {
    named: &'w Named,
    /// As the sign-ups are.
    lists: &'w Compounds,
    /// At commas, as archives join them.
    commas: Compounds,
}

impl<'w> WorkLists<'w> {
    pub(in crate::intake) fn new(named: &'w Named, lists: &'w Compounds) -> Self {
        let mut commas = Compounds::new(", ");
        commas.add_all(&named.shown);
        Self { named, lists, commas }
    }

    /// The fandoms of a cell that exist in the round: the whole cell where that is one, else its items. A single
    /// item is taken apart at commas if each of its parts is a fandom.
    pub(in crate::intake) fn fandoms_in(&self, cell: &str) -> Vec<FandomId> {
        let known = |name: &str| self.named.of_key(&FandomKey::of(name)).map(FandomId::new);
        if let Some(whole) = known(cell) {
            return vec![whole];
        }
        let items: Vec<&str> = lines(cell).flat_map(|line| self.lists.items(line)).collect();
        let mut fandoms: Vec<FandomId> = items.iter().copied().filter_map(known).collect();
        if let ([single], []) = (items.as_slice(), fandoms.as_slice()) {
            fandoms = self.commas.items(single).map(known).collect::<Option<_>>().unwrap_or_default();
        }
        fandoms.sort_unstable();
        fandoms.dedup();
        fandoms
    }
}

/// Whether one is the other with more words behind it, or a slip away.
pub(super) fn look_alike(one: &FandomKey, other: &FandomKey) -> bool {
    let (one, other) = (one.as_str(), other.as_str());
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let longer = short.len() > 2 && long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
    let slip = || long.len() - short.len() <= SLIP && !near_pairs(&[one, other], &[0, 0]).is_empty();
    longer || slip()
}

/// By how many bytes names differ at most that are a slip apart: two letters.
const SLIP: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_look_alike_with_more_words_behind_them_or_a_slip_away() {
        for (one, other) in [
            ("Goblin Emperor", "The Goblin Emperor - Katherine Addison"),
            ("Good Omens (TV)", "Good Omens"),
            ("Goblin Emperor", "Goblin Emperror"),
        ] {
            let keys = [one, other].map(FandomKey::of);
            assert!(look_alike(&keys[0], &keys[1]) && look_alike(&keys[1], &keys[0]), "{one}");
        }
        for (one, other) in [("Thor", "Thorn"), ("Henry IV", "Henry VI"), ("K", "K Project"), ("Kings", "Kongs")] {
            assert!(!look_alike(&FandomKey::of(one), &FandomKey::of(other)), "{one}");
        }
    }
}
