//! People's names that are nearly the same: written with other signs between the words, or a slip of the
//! finger apart.
//!
//! Slips are found by symmetric deletion: two names at distance d have in common what is left of each
//! after taking out at most d letters (W. Garbe, `SymSpell`). The smaller side is listed by what is left
//! of its names, the other side is held against that list name by name, so nothing is kept of it.

use strsim::osa_distance;

/// From this length on one letter may differ, and from that on two.
const ONE_SLIP: usize = 5;
const TWO_SLIPS: usize = 9;

/// In longer names only one letter may differ, and beyond that none: what is left of a name grows with the
/// square of its length.
const LONGEST_FOR_TWO: usize = 40;
const LONGEST_FOR_ONE: usize = 120;

/// How much is listed at most, in traces of eight bytes. Where two slips would make the list longer, one is
/// looked for, and where one would, none.
const MOST_TRACES: usize = 8_000_000;

/// How many near names are kept for each.
const KEPT: usize = 4;

/// A name that is near another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Near<'n> {
    /// How many letters differ.
    pub(super) slips: usize,
    /// The name, folded.
    pub(super) name: &'n str,
}

/// For each name in question those of `known` that are near it, the nearest first. All are folded; a name is
/// not near itself.
pub(super) fn nearest<'n>(asked: &[&str], known: &[&'n str]) -> Vec<Vec<Near<'n>>> {
    let mut found: Vec<Vec<Near<'n>>> = vec![Vec::new(); asked.len()];
    let mut keep = |place: usize, name: &'n str, slips: usize| {
        if asked[place] != name {
            insert(&mut found[place], Near { slips, name });
        }
    };
    if asked.len() <= known.len() {
        let list = Listed::of(asked);
        let mut seen = vec![0; asked.len()];
        for (number, name) in (1..).zip(known) {
            list.near(name, &mut seen, number, |place, slips| keep(place, name, slips));
        }
    } else {
        let list = Listed::of(known);
        let mut seen = vec![0; known.len()];
        for (number, (place, name)) in (1..).zip(asked.iter().enumerate()) {
            list.near(name, &mut seen, number, |near, slips| keep(place, known[near], slips));
        }
    }
    found
}

fn insert<'n>(kept: &mut Vec<Near<'n>>, near: Near<'n>) {
    if let Err(place) = kept.binary_search(&near)
        && place < KEPT
    {
        kept.insert(place, near);
        kept.truncate(KEPT);
    }
}

/// What is left of a folded name without the signs that people put between words. Between two digits one
/// stays, so that 1-2 does not become 12.
pub(super) fn bare(folded: &str) -> String {
    let mut bare = String::with_capacity(folded.len());
    let (mut last, mut parted) = (' ', false);
    for letter in folded.chars() {
        if parts_words(letter) {
            parted = true;
            continue;
        }
        if parted && last.is_numeric() && letter.is_numeric() {
            bare.push(' ');
        }
        bare.push(letter);
        (last, parted) = (letter, false);
    }
    bare
}

/// Whether people leave this sign out, or put another in its place.
pub(super) fn parts_words(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '_' | '-' | '.')
}

/// How many letters two bare names differ in, where that is few enough. Whoever has another number is somebody
/// else.
fn slips_between(one: &str, other: &str, reach: usize) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let allowed = reach_of(one.chars().count().min(other.chars().count())).min(reach);
    if allowed == 0 || !numbers(one).eq(numbers(other)) {
        return None;
    }
    Some(osa_distance(one, other)).filter(|slips| *slips <= allowed)
}

fn numbers(bare: &str) -> impl Iterator<Item = &str> {
    bare.split(|letter: char| !letter.is_numeric()).filter(|number| !number.is_empty())
}

const fn reach_of(length: usize) -> usize {
    match length {
        ONE_SLIP..TWO_SLIPS => 1,
        TWO_SLIPS..=LONGEST_FOR_TWO => 2,
        _ if length > LONGEST_FOR_TWO && length <= LONGEST_FOR_ONE => 1,
        _ => 0,
    }
}

/// Names by what is left of them.
struct Listed {
    bare: Vec<String>,
    /// How many slips are looked for at most.
    reach: usize,
    /// By the first bits of a trace where its entries begin; one more than there are beginnings.
    starts: Vec<u32>,
    bits: u32,
    /// Traces with the places of their names, sorted.
    entries: Vec<(u32, u32)>,
}

impl Listed {
    fn of(names: &[&str]) -> Self {
        let bare: Vec<String> = names.iter().map(|name| self::bare(name)).collect();
        let reach = affordable(&bare);
        let mut entries = Vec::new();
        let mut letters = Letters::default();
        for (place, name) in (0_u32..).zip(&bare) {
            letters.of(name);
            letters.traces(reach, |trace| entries.push((trace, place)));
        }
        entries.sort_unstable();
        entries.dedup();
        let bits = entries.len().max(2).ilog2().min(24);
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for (trace, _) in &entries {
            starts[beginning(*trace, bits) + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        Self { bare, reach, starts, bits, entries }
    }

    /// Every listed name near this one, each once: `seen` holds the number of the last name that met it.
    fn near(&self, folded: &str, seen: &mut [u32], number: u32, mut meet: impl FnMut(usize, usize)) {
        let bare = bare(folded);
        let mut letters = Letters::default();
        letters.of(&bare);
        letters.traces(self.reach, |trace| {
            for place in self.places_of(trace) {
                if std::mem::replace(&mut seen[place], number) != number
                    && let Some(slips) = slips_between(&self.bare[place], &bare, self.reach)
                {
                    meet(place, slips);
                }
            }
        });
    }

    fn places_of(&self, trace: u32) -> impl Iterator<Item = usize> {
        let first = beginning(trace, self.bits);
        let entries = &self.entries[self.starts[first] as usize..self.starts[first + 1] as usize];
        entries.iter().filter(move |entry| entry.0 == trace).map(|entry| entry.1 as usize)
    }
}

/// The first bits of a trace.
const fn beginning(trace: u32, bits: u32) -> usize {
    (trace >> (u32::BITS - bits)) as usize
}

/// For how many slips there is room.
fn affordable(bare: &[String]) -> usize {
    let traces = |reach: usize| -> usize {
        let of_name = |length: usize| match reach_of(length).min(reach) {
            0 => 1,
            1 => length + 1,
            _ => length * (length + 1) / 2 + 1,
        };
        bare.iter().map(|name| of_name(name.chars().count())).sum()
    };
    (1..=2).rev().find(|reach| traces(*reach) <= MOST_TRACES).unwrap_or(0)
}

/// A bare name in numbers. A trace is the sum of a number for each letter and the place where it stands once
/// others are gone, so that all traces come from three rows of sums.
#[derive(Default)]
struct Letters {
    /// The sums over the first letters, where none, one or two before them are gone.
    sums: [Vec<u64>; 3],
    stamp: u64,
}

impl Letters {
    fn of(&mut self, bare: &str) {
        self.stamp = 0;
        for (gone, sums) in self.sums.iter_mut().enumerate() {
            sums.clear();
            sums.push(0);
            let mut sum = 0_u64;
            for (place, letter) in bare.chars().enumerate() {
                sum = sum.wrapping_add(mixed(u32::from(letter).into(), (place + 2 - gone) as u64));
                sums.push(sum);
            }
        }
        // Names with different numbers never meet, so long series of them cost nothing.
        for (place, number) in (1_u64..).zip(numbers(bare)) {
            let value = number.chars().fold(place, |sum, digit| mixed(sum, u64::from(u32::from(digit))));
            self.stamp = self.stamp.wrapping_add(value);
        }
    }

    fn traces(&self, reach: usize, mut leave: impl FnMut(u32)) {
        let [whole, after_one, after_two] = &self.sums;
        let length = whole.len() - 1;
        let reach = reach_of(length).min(reach);
        let mut leave = |sum: u64| leave(upper_half(mixed(sum, self.stamp)));
        leave(whole[length]);
        for first in 0..if reach > 0 { length } else { 0 } {
            let before = whole[first];
            let behind = |end: usize| before.wrapping_add(after_one[end].wrapping_sub(after_one[first + 1]));
            leave(behind(length));
            for second in first + 1..if reach > 1 { length } else { 0 } {
                leave(behind(second).wrapping_add(after_two[length].wrapping_sub(after_two[second + 1])));
            }
        }
    }
}

fn upper_half(number: u64) -> u32 {
    u32::try_from(number >> 32).unwrap_or_default()
}

/// A number that looks like chance (the finaliser of S. Vigna's `SplitMix64`).
fn mixed(value: u64, salt: u64) -> u64 {
    let mut mixed = value.wrapping_add(salt.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_add(0x1656_67b1);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(asked: &str, known: &[&str]) -> Vec<String> {
        nearest(&[asked], known)[0].iter().map(|near| near.name.to_owned()).collect()
    }

    #[test]
    fn signs_between_words_do_not_count_and_slips_do() {
        assert_eq!(near("tinder_fox", &["tinderfox", "quillwort"]), ["tinderfox"]);
        assert_eq!(near("a_b", &["a.b", "a b", "ab", "abc"]), ["a b", "a.b", "ab"]);
        assert_eq!(near("marrowlrak", &["marrowlark"]), ["marrowlark"], "letters that changed places are one slip");
        assert_eq!(near("quilwort", &["quillwort", "quilwart"]), ["quillwort", "quilwart"]);
        assert_eq!(near("marrowark", &["marowlark", "marrowlark"]), ["marrowlark", "marowlark"]);
    }

    #[test]
    fn short_names_and_other_numbers_are_other_people() {
        assert_eq!(near("anna", &["anne", "ana"]), [""; 0]);
        assert_eq!(near("p0015", &["p0016", "p015", "p00155"]), [""; 0]);
        assert_eq!(
            near("tinderfox2", &["tinderfox", "tinderfox3", "tinderfox_2", "tinderfo2"]),
            ["tinderfox_2", "tinderfo2"]
        );
        assert_eq!(near("room 1-2", &["room 12", "room 1 2", "room1.2"]), ["room 1 2", "room1.2"]);
        assert_eq!(near("lamplight", &["lamplight"]), [""; 0]);
    }

    #[test]
    fn names_of_absurd_length_are_only_compared_bare() {
        let long = "x".repeat(100_000);
        assert_eq!(near(&format!("{long}_y"), &[&format!("{long}y"), &format!("{long}z")]), [format!("{long}y")]);
    }

    #[test]
    fn a_list_that_would_grow_too_long_looks_for_fewer_slips() {
        let names = vec!["marrowlarks and lamplights".to_owned(); MOST_TRACES / 300];
        assert_eq!(
            (
                affordable(&names[..9]),
                affordable(&names),
                affordable(
                    &[names.clone(), names]
                        .concat()
                        .as_slice()
                        .iter()
                        .cycle()
                        .take(MOST_TRACES / 20)
                        .cloned()
                        .collect::<Vec<_>>()
                )
            ),
            (2, 1, 0)
        );
    }

    proptest! {
        #[test]
        fn the_fast_search_finds_what_comparing_all_would(
            asked in proptest::collection::vec("[ab1_]{0,12}", 1..20), known in proptest::collection::vec("[ab1 ]{0,12}", 1..20),
        ) {
            let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            for (name, found) in asked.iter().zip(nearest(&asked, &known)) {
                let slips = |other: &&str| slips_between(&bare(name), &bare(other), 2);
                let mut all: Vec<Near<'_>> = known.iter().filter(|other| *other != name)
                    .filter_map(|other| slips(other).map(|slips| Near { slips, name: other })).collect();
                all.sort();
                all.dedup();
                all.truncate(KEPT);
                prop_assert_eq!(found, all);
            }
        }
    }
}
