//! Names a slip of the finger apart, found by symmetric deletion: two names at distance d have a
//! spelling in common that is left of each after taking out at most d letters (W. Garbe, `SymSpell`).

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use strsim::osa_distance;

/// From this length on one letter may differ, and from that on two.
const ONE_SLIP: usize = 6;
const TWO_SLIPS: usize = 12;

/// Longer names are looked at with one slip only: the spellings grow with the square of the length.
const LONGEST_FOR_TWO: usize = 60;

/// Names beyond this length are sentences.
const LONGEST: usize = 200;

/// How many spellings are kept at most; names that fewer people typed come last and may be left out.
const MOST_SPELLINGS: usize = 4_000_000;

/// A spelling left of a name, and the name's place.
type Trace = (u64, u32);

/// Pairs of places of names that are a slip apart. The names are folded; `people` says which matter most.
pub(super) fn near_pairs(names: &[&str], people: &[usize]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|place| (std::cmp::Reverse(people[*place]), *place));
    let mut traces: Vec<Trace> = Vec::new();
    for place in order {
        if traces.len() >= MOST_SPELLINGS {
            break;
        }
        leave_traces(names[place], place, &mut traces);
    }
    traces.sort_unstable();
    traces.dedup();
    let mut seen = HashSet::new();
    for same in traces.chunk_by(|left, right| left.0 == right.0) {
        for (first, (_, one)) in same.iter().enumerate() {
            for (_, other) in &same[first + 1..] {
                seen.insert((*one as usize, *other as usize));
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> =
        seen.into_iter().filter(|(one, other)| near(names[*one], names[*other])).collect();
    pairs.sort_unstable();
    pairs
}

fn near(one: &str, other: &str) -> bool {
    let allowed = slips(one.chars().count().min(other.chars().count()));
    osa_distance(one, other) <= allowed && distinctive(one).eq(distinctive(other))
}

fn slips(length: usize) -> usize {
    match length {
        0..ONE_SLIP => 0,
        ONE_SLIP..TWO_SLIPS => 1,
        _ => 2,
    }
}

/// Words in which a single letter makes another fandom: numbers, roman numerals, abbreviations.
fn distinctive(name: &str) -> impl Iterator<Item = &str> {
    name.split(' ').filter(|word| {
        let roman = word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        roman || word.chars().count() <= 3 || word.chars().any(char::is_numeric)
    })
}

fn leave_traces(name: &str, place: usize, traces: &mut Vec<Trace>) {
    let letters: Vec<char> = name.chars().collect();
    if !(ONE_SLIP - 1..=LONGEST).contains(&letters.len()) {
        return;
    }
    let Ok(place) = u32::try_from(place) else { return };
    // Names with different numbers never meet, so long series of them cost nothing.
    let mut stamp = DefaultHasher::new();
    distinctive(name).for_each(|word| word.hash(&mut stamp));
    let mut kept = String::with_capacity(name.len());
    let mut leave = |left_out: &[usize]| {
        kept.clear();
        kept.extend(letters.iter().enumerate().filter(|(at, _)| !left_out.contains(at)).map(|(_, letter)| letter));
        let mut trace = stamp.clone();
        kept.hash(&mut trace);
        traces.push((trace.finish(), place));
    };
    leave(&[]);
    for first in 0..letters.len() {
        leave(&[first]);
        if (TWO_SLIPS - 1..=LONGEST_FOR_TWO).contains(&letters.len()) {
            (first + 1..letters.len()).for_each(|second| leave(&[first, second]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(names: &[&str]) -> Vec<(usize, usize)> {
        near_pairs(names, &vec![1; names.len()])
    }

    #[test]
    fn the_fast_search_finds_what_comparing_all_would() {
        let words = [
            "goblin emperor",
            "goblin emperro",
            "gobln empror",
            "goblins emperors",
            "goblin",
            "gobli",
            "goblim",
            "emperor",
        ];
        let mut all = Vec::new();
        for one in 0..words.len() {
            all.extend(
                (one + 1..words.len()).filter(|other| near(words[one], words[*other])).map(|other| (one, other)),
            );
        }
        assert_eq!(pairs(&words), all);
        assert!(all.contains(&(0, 1)) && all.contains(&(0, 2)) && all.contains(&(4, 6)), "{all:?}");
    }

    #[test]
    fn long_series_of_numbers_are_passed_quickly() {
        let names: Vec<String> = (0..2_000).map(|number| format!("invented fandom {number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(pairs(&names), []);
    }
}
