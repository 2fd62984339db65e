//! Fandoms as works name them: a cell to the fandoms of the round, and names that only look like one.

use crate::domain::{FandomId, FandomKey};
use crate::intake::cells::items;
use crate::intake::naming::Named;
use crate::intake::questions::near_pairs;

/// The fandoms of a cell that exist in the round: the whole cell where that is one, else its items. A single
/// item is taken apart at commas if each of its parts is a fandom, as archives join them.
pub(super) fn fandoms_in(cell: &str, separator: &str, named: &Named) -> Vec<FandomId> {
    let known = |name: &str| named.of_key(&FandomKey::of(name)).map(FandomId::new);
    if let Some(whole) = known(cell) {
        return vec![whole];
    }
    let pieces: Vec<&str> = items(cell, separator).collect();
    let (mut fandoms, _) = put_together(&pieces, known);
    if let ([single], true) = (pieces.as_slice(), fandoms.is_empty()) {
        let parts: Vec<&str> = single.split(", ").collect();
        let (found, left) = put_together(&parts, known);
        fandoms = if left == 0 { found } else { Vec::new() };
    }
    fandoms.sort_unstable();
    fandoms.dedup();
    fandoms
}

/// Names of which some hold the separator: up to so many pieces make one again. Gives the fandoms, and how
/// many pieces belong to none.
fn put_together(pieces: &[&str], known: impl Fn(&str) -> Option<FandomId>) -> (Vec<FandomId>, usize) {
    const PIECES: usize = 6;
    let (mut fandoms, mut left, mut next) = (Vec::new(), 0, 0);
    while next < pieces.len() {
        let most = PIECES.min(pieces.len() - next);
        let name = |size: usize| Some(pieces[next..next + size].join(" ")).filter(|name| name.len() <= LONGEST_NAME);
        let joined = (1..=most).find_map(|size| Some((size, known(&name(size)?)?)));
        fandoms.extend(joined.map(|(_, fandom)| fandom));
        left += usize::from(joined.is_none());
        next += joined.map_or(1, |(size, _)| size);
    }
    (fandoms, left)
}

/// No fandom has a longer name, in bytes.
const LONGEST_NAME: usize = 1_000;

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

    #[test]
    fn pieces_are_put_together_where_that_makes_a_name() {
        let names = ["Tiger, Dragon", "Kings", "MCU"].map(FandomKey::of);
        let known = |name: &str| names.iter().position(|key| *key == FandomKey::of(name)).map(FandomId::new);
        let found = |pieces: &[&str]| {
            let (fandoms, left) = put_together(pieces, known);
            (fandoms.into_iter().map(FandomId::index).collect::<Vec<_>>(), left)
        };
        assert_eq!(found(&["Kings", "Tiger", "Dragon", "Other", "MCU"]), (vec![1, 0, 2], 1));
        assert_eq!(found(&["Tiger", "Lion"]), (vec![], 2));
        assert_eq!(found(&vec!["x"; 50_000]), (vec![], 50_000));
    }
}
