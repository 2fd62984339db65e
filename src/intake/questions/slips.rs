//! Names a slip of the finger apart, found by symmetric deletion: two names at distance d have a
//! spelling in common that is left of each after taking out at most d letters (W. Garbe, `SymSpell`).

use std::borrow::Cow;

use strsim::osa_distance;

use super::writing::is_roman;
use crate::intake::traces::Traces;

/// From this length on one letter may differ, and from that on two.
const ONE_SLIP: usize = 6;
const TWO_SLIPS: usize = 12;

/// Longer names are looked at with one slip only: the spellings grow with the square of the length.
const LONGEST_FOR_TWO: usize = 60;

/// Names beyond this length are sentences.
const LONGEST: usize = 200;

/// How many spellings are kept at most; those that only a second slip leaves are left out first, and of
/// names that fewer people listed.
const MOST_SPELLINGS: usize = 3_500_000;

/// Places that share a spelling, beyond which each is compared with the most listed only.
const SMALL_GROUP: usize = 12;

/// A spelling left of a name, and the name's place.
type Trace = (u32, u32);

/// Pairs of places of names that are a slip apart. The names are folded; lower ranks matter more.
pub(in crate::intake) fn near_pairs(names: &[&str], ranks: &[u32]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_unstable_by_key(|place| (ranks[*place], *place));
    let mut traces: Vec<Trace> = Vec::new();
    for pass in [Pass::First, Pass::Second] {
        for (rank, place) in (0..).zip(&order) {
            if traces.len() >= MOST_SPELLINGS {
                break;
            }
            leave_traces(names[*place], rank, pass, &mut traces);
        }
    }
    traces.sort_unstable();
    traces.dedup();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for same in traces.chunk_by(|left, right| left.0 == right.0) {
        let firsts = if same.len() > SMALL_GROUP { 1 } else { same.len() };
        for (first, (_, one)) in same.iter().enumerate().take(firsts) {
            pairs.extend(same[first + 1..].iter().map(|(_, other)| (*one, *other)));
        }
        if pairs.len() > MOST_SPELLINGS {
            break;
        }
    }
    drop(traces);
    pairs.sort_unstable();
    pairs.dedup();
    let places = |(one, other): (u32, u32)| {
        let [one, other] = [one, other].map(|rank| order[rank as usize]);
        (one.min(other), one.max(other))
    };
    let mut found: Vec<(usize, usize)> = pairs.into_iter().map(places).collect();
    found.retain(|(one, other)| near(names[*one], names[*other]));
    found.sort_unstable();
    found
}

fn near(one: &str, other: &str) -> bool {
    if one == other {
        return false;
    }
    let allowed = slips(one.chars().count().min(other.chars().count()));
    allowed > 0
        && words_are_near(one, other)
        && osa_distance(one, other) <= allowed
        && distinctive(one).eq(distinctive(other))
}

fn slips(length: usize) -> usize {
    match length {
        0..ONE_SLIP => 0,
        ONE_SLIP..TWO_SLIPS => 1,
        _ => 2,
    }
}

/// Whether each word is near its counterpart, so that all slips do not fall on one short word: slips
/// seldom fall on a first letter, and never turn a short word into another.
fn words_are_near(one: &str, other: &str) -> bool {
    let count = |name: &str| name.split(' ').count();
    count(one) != count(other) || one.split(' ').zip(other.split(' ')).all(|(one, other)| word_is_near(one, other))
}

fn word_is_near(one: &str, other: &str) -> bool {
    let length = one.chars().count().min(other.chars().count());
    let same_start = one.chars().next() == other.chars().next();
    let allowed = match (length, same_start) {
        (8.., false) | (4..7, true) => 1,
        (7.., true) => 2,
        _ => 0,
    };
    one == other || allowed > 0 && osa_distance(one, other) <= allowed || without_doubles(one) == without_doubles(other)
}

/// Words in which a single letter makes another fandom: numbers, roman numerals, abbreviations. (A letter
/// written twice makes none: "til" is "till".)
fn distinctive(name: &str) -> impl Iterator<Item = Cow<'_, str>> {
    name.split(' ').filter_map(|word| {
        let bare = without_doubles(word);
        let short = is_roman(word) || bare.chars().count() <= 3 || word.contains(char::is_numeric);
        short.then_some(bare)
    })
}

/// A word with each letter once where it stands twice; numbers stay as they are.
fn without_doubles(word: &str) -> Cow<'_, str> {
    let twice = || word.chars().zip(word.chars().skip(1)).any(|(one, next)| one == next);
    if is_roman(word) || word.contains(char::is_numeric) || !twice() {
        return Cow::Borrowed(word);
    }
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    Cow::Owned(letters.into_iter().collect())
}

/// Lists what is left of a name when so many letters are gone at most; of two passes the second lists what the first
/// did not.
fn leave_traces(name: &str, rank: u32, pass: Pass, traces: &mut Vec<Trace>) {
    let length = name.chars().count();
    let longest = match pass {
        Pass::First => ONE_SLIP - 1..=LONGEST,
        Pass::Second => TWO_SLIPS - 1..=LONGEST_FOR_TWO,
    };
    if longest.contains(&length) {
        let (most, fresh) = if pass == Pass::First { (1, 0) } else { (2, 2) };
        Traces::of(name, distinctive(name)).leave(most, |gone, trace| {
            if gone >= fresh {
                traces.push((trace, rank));
            }
        });
    }
}

/// What a slip leaves of all names matters more than what two leave of some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pass {
    First,
    Second,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(names: &[&str]) -> Vec<(usize, usize)> {
        near_pairs(names, &vec![0; names.len()])
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
    fn a_letter_written_twice_is_a_slip_even_in_a_short_word() {
        assert_eq!(pairs(&["from dusk til dawn", "from dusk till dawn"]), [(0, 1)]);
        assert_eq!(pairs(&["final fantasy ii", "final fantasy iii"]), []);
        assert_eq!(pairs(&["mens gymnastics rpf", "womens gymnastics rpf"]), [], "two slips on one short word");
    }

    #[test]
    fn long_series_of_numbers_are_passed_quickly() {
        let names: Vec<String> = (0..2_000).map(|number| format!("invented fandom {number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(pairs(&names), []);
    }
}
