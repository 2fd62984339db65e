//! Names with one title: what stands beside it decides whether they are asked about.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::pairs::{Pairs, each_two};
use super::titles::{Extent, Title};
use super::writing::loose;
use super::{Likeness, Name};

/// A title of a name, by the trace of its loose key.
struct Entry<'n> {
    trace: u64,
    rank: u32,
    name: u32,
    title: &'n Title,
}

/// Finds names that have a title in common, however loosely it is written.
pub(super) fn find(names: &[Name], pairs: &mut Pairs) {
    pairs.look_again();
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for (place, name) in (0_u32..).zip(names) {
        let of_title = |title| Entry { trace: trace(title), rank: name.rank, name: place, title };
        entries.extend(name.titles.iter().map(of_title));
    }
    entries.sort_unstable_by_key(|entry| (entry.trace, entry.rank));
    for group in entries.chunk_by(|one, other| one.trace == other.trace).filter(|group| group.len() > 1) {
        each_two(group, |one, other| meet((one.name, one.title), (other.name, other.title), pairs));
        if pairs.is_full() {
            break;
        }
    }
}

fn trace(title: &Title) -> u64 {
    let mut hasher = DefaultHasher::new();
    loose(&title.key).hash(&mut hasher);
    hasher.finish()
}

fn meet(one: (u32, &Title), other: (u32, &Title), pairs: &mut Pairs) {
    let Some(likeness) = one.1.beside.likeness(&other.1.beside) else { return };
    let extents = [one.1.extent, other.1.extent];
    let likeness = match likeness {
        // Something else stands beside what they have in common.
        Likeness::Writing | Likeness::MissingPart if extents.contains(&Extent::Side) => Likeness::OneSide,
        // What was cut off may be a part of the title after all.
        Likeness::Version if extents != [Extent::Whole; 2] => return,
        likeness => likeness,
    };
    // The wider of the two stands last.
    let (narrow, wide) = if one.1.beside.whole && !other.1.beside.whole { (other, one) } else { (one, other) };
    pairs.add(narrow.0, wide.0, likeness);
}
