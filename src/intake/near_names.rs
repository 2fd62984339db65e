//! People's names that are nearly the same: written with other signs between the words, or a slip of the
//! finger apart.
//!
//! Slips are found by symmetric deletion: two names at distance d have in common what is left of each
//! after taking out at most d letters (W. Garbe, `SymSpell`). The smaller side is listed by what is left
//! of its names, the other side is held against that list name by name, so nothing is kept of it.

use strsim::osa_distance;

use super::traces::Traces;

/// From this length on one letter may differ, and from that on two.
const ONE_SLIP: usize = 5;
const TWO_SLIPS: usize = 9;

/// In longer names only one letter may differ, and beyond that none: what is left of a name grows with the
/// square of its length.
const LONGEST_FOR_TWO: usize = 40;
const LONGEST_FOR_ONE: usize = 120;

/// How much is listed at most, in traces of eight bytes. Where two slips would make the list longer, one is
/// looked for, and where one would, none.
const MOST_TRACES: usize = 4_000_000;

/// How many of the listed names that have a trace in common are looked at, and how many for one name in all:
/// where more are that much alike, none of them is meant by it more than another.
const MOST_ALIKE: usize = 32;
const MOST_MEETINGS: usize = 100;

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
pub(super) fn nearest_names<'n>(asked: &[&str], known: &[&'n str]) -> Vec<Vec<Near<'n>>> {
    let mut found: Vec<Vec<Near<'n>>> = vec![Vec::new(); asked.len()];
    let mut keep = |place: usize, name: &'n str, slips: usize| {
        if asked[place] != name {
            insert(&mut found[place], Near { slips, name });
        }
    };
    if asked.len() <= known.len() {
        let list = Listed::of(asked);
        for name in known {
            list.near(name, |place, slips| keep(place, name, slips));
        }
    } else {
        let list = Listed::of(known);
        for (place, name) in asked.iter().enumerate() {
            list.near(name, |near, slips| keep(place, known[near], slips));
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
    if allowed == 0 {
        return None;
    }
    // A slip changes two letters at most: this tells most names apart without comparing them.
    if (letters(one) ^ letters(other)).count_ones() as usize > 2 * allowed {
        return None;
    }
    if !numbers(one).eq(numbers(other)) {
        return None;
    }
    Some(osa_distance(one, other)).filter(|slips| *slips <= allowed)
}

/// Which letters a name has, as far as 64 bits tell them apart.
fn letters(bare: &str) -> u64 {
    bare.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 64))
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

/// Names by what is left of them, in alphabetical order.
struct Listed {
    /// Each bare, with its place among the names as they came.
    names: Vec<(String, usize)>,
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
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_unstable_by_key(|place| names[*place]);
        let names: Vec<(String, usize)> = order.into_iter().map(|place| (bare(names[place]), place)).collect();
        let reach = affordable(|| names.iter().map(|(bare, _)| bare.as_str()));
        let mut entries = Vec::new();
        for (place, (bare, _)) in (0_u32..).zip(&names) {
            traces(bare, reach, |trace| entries.push((trace, place)));
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
        Self { names, reach, starts, bits, entries }
    }

    /// Every listed name near this one, each once.
    fn near(&self, folded: &str, mut meet: impl FnMut(usize, usize)) {
        let bare = bare(folded);
        let mut alike: Vec<u32> = Vec::new();
        traces(&bare, self.reach, |trace| {
            for place in self.places_of(trace) {
                if alike.len() < MOST_MEETINGS && !alike.contains(&place) {
                    alike.push(place);
                }
            }
        });
        for (listed, place) in alike.into_iter().map(|place| &self.names[place as usize]) {
            if let Some(slips) = slips_between(listed, &bare, self.reach) {
                meet(*place, slips);
            }
        }
    }

    fn places_of(&self, trace: u32) -> impl Iterator<Item = u32> {
        let first = beginning(trace, self.bits);
        let entries = &self.entries[self.starts[first] as usize..self.starts[first + 1] as usize];
        entries.iter().filter(move |entry| entry.0 == trace).map(|entry| entry.1).take(MOST_ALIKE)
    }
}

fn traces(bare: &str, reach: usize, mut leave: impl FnMut(u32)) {
    let length = bare.chars().count();
    Traces::of(bare, numbers(bare)).leave(reach_of(length).min(reach), |_, trace| leave(trace));
}

/// The first bits of a trace.
const fn beginning(trace: u32, bits: u32) -> usize {
    (trace >> (u32::BITS - bits)) as usize
}

/// For how many slips there is room.
fn affordable<'n, I: Iterator<Item = &'n str>>(bare: impl Fn() -> I) -> usize {
    let traces = |reach: usize| -> usize {
        let of_name = |length: usize| match reach_of(length).min(reach) {
            0 => 1,
            1 => length + 1,
            _ => length * (length + 1) / 2 + 1,
        };
        bare().map(|name| of_name(name.chars().count())).sum()
    };
    (1..=2).rev().find(|reach| traces(*reach) <= MOST_TRACES).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(asked: &str, known: &[&str]) -> Vec<String> {
        nearest_names(&[asked], known)[0].iter().map(|near| near.name.to_owned()).collect()
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
        let names = |number: usize| affordable(|| std::iter::repeat_n("marrowlarks and lamplights", number));
        assert_eq!((names(9), names(MOST_TRACES / 300), names(MOST_TRACES / 20)), (2, 1, 0));
    }

    #[test]
    fn names_that_are_all_alike_take_no_endless_time() {
        let spelt = |number: usize, signs: [&str; 2]| -> String {
            (0..17).map(|bit| signs[number >> bit & 1]).chain(["x"]).collect()
        };
        for signs in [["a", "b"], ["_", "-"]] {
            let names: Vec<String> = (0..3_000).map(|number| spelt(number, signs)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            assert!(nearest_names(&names, &names).iter().any(|near| near.len() == KEPT), "{signs:?}");
        }
    }

    proptest! {
        #[test]
        fn the_fast_search_finds_what_comparing_all_would(
            asked in proptest::collection::vec("[ab1_]{0,12}", 1..20), known in proptest::collection::vec("[ab1 ]{0,12}", 1..20),
        ) {
            let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            for (name, found) in asked.iter().zip(nearest_names(&asked, &known)) {
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
