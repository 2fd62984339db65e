//! Names of fandoms with the separator of lists in them: “Crouching Tiger, Hidden Dragon” where a sheet joins its
//! answers with commas.
//!
//! Such a name is taken as one where `fandoms.csv` holds it, and where commas separate and the lists leave no doubt:
//! its parts never stand apart, several people have it, it stands somewhere alone, and only its last part looks
//! like the end of a name. What is merely likely is asked.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::adjacency::{Adjacency, Inseparable};
use super::cells::{is_nothing, pieces, spans};
use super::entries::{Entries, Spelling};
use crate::domain::FandomKey;

/// A name with separators, as its parts.
type Parts = Vec<FandomKey>;

/// The names that hold the separator.
#[derive(Clone, Debug, Default)]
pub(super) struct Compounds {
    separator: String,
    /// By their first part, those with most parts first.
    by_first: HashMap<FandomKey, Vec<Parts>>,
}

/// More of these nobody answers.
const MOST_DOUBTFUL: usize = 50;

/// What lists tell about names that may hold the separator.
#[derive(Debug, Default)]
pub(super) struct Suspected {
    /// One name each, without doubt.
    pub(super) sure: Vec<String>,
    /// One name or several.
    pub(super) doubtful: Vec<String>,
}

impl Compounds {
    /// No names yet.
    pub(super) fn new(separator: &str) -> Self {
        Self { separator: separator.to_owned(), by_first: HashMap::new() }
    }

    /// What stands between the items of a list.
    pub(super) fn separator(&self) -> &str {
        &self.separator
    }

    /// Adds those names that the separator is in.
    pub(super) fn add_all(&mut self, names: &[String]) {
        for name in names {
            self.add(name);
        }
    }

    fn add(&mut self, name: &str) {
        let parts: Parts = pieces(name, &self.separator).map(FandomKey::of).collect();
        if parts.len() < 2 {
            return;
        }
        let alike = self.by_first.entry(parts[0].clone()).or_default();
        if !alike.contains(&parts) {
            alike.push(parts);
            alike.sort_by(|left, right| right.len().cmp(&left.len()).then_with(|| left.cmp(right)));
        }
    }

    /// The items of a line; of names that begin alike the longest counts.
    pub(super) fn items<'l>(&'l self, line: &'l str) -> impl Iterator<Item = &'l str> {
        let mut rest = spans(line, &self.separator);
        let items = std::iter::from_fn(move || {
            let first = rest.next()?;
            let last = match self.longest(line, &first, &rest) {
                Some(parts) => rest.nth(parts - 2)?,
                None => first.clone(),
            };
            Some(line[first.start..last.end].trim())
        });
        items.filter(|item| !item.is_empty() && !is_nothing(item))
    }

    /// How many parts the longest name has that begins here.
    fn longest(
        &self,
        line: &str,
        first: &Range<usize>,
        rest: &(impl Iterator<Item = Range<usize>> + Clone),
    ) -> Option<usize> {
        if self.by_first.is_empty() {
            return None;
        }
        let alike = self.by_first.get(&FandomKey::of(&line[first.clone()]))?;
        let begins = |parts: &&Parts| {
            let mut following = rest.clone();
            parts[1..].iter().all(|part| following.next().is_some_and(|next| FandomKey::of(&line[next]) == *part))
        };
        alike.iter().find(begins).map(Vec::len)
    }
}

/// Finds names with the separator in them by what stands beside what. `known` holds the names in `fandoms.csv` and
/// `works.csv`: whatever stands there is a name of its own.
pub(super) fn suspected(entries: &Entries, adjacency: &Adjacency, known: &HashSet<FandomKey>) -> Suspected {
    let (together, followers) = (adjacency.inseparable(), adjacency.followers());
    if together.is_empty() && followers.is_empty() {
        return Suspected::default();
    }
    let separator = entries.compounds().separator();
    let smallest = entries.smallest();
    let typed = |parts: &[Spelling]| -> Vec<&str> { parts.iter().map(|part| smallest[part]).collect() };
    let may_be_one = |parts: &[&str]| {
        let before_last = parts.len().saturating_sub(1);
        let on_their_own = parts.iter().any(|part| known.contains(&FandomKey::of(part)));
        !on_their_own && !parts[..before_last].iter().any(|part| is_whole(part))
    };
    let ask_about_parts = |parts: &[&str], rows: u32| -> Vec<(Reverse<u32>, String)> {
        let names = going_on(parts).filter(|parts| may_be_one(parts)).map(|parts| parts.join(separator));
        names.map(|name| (Reverse(rows), name)).collect()
    };
    let mut sure: Vec<String> = Vec::new();
    // With the number of rows that have it: what concerns many is asked first.
    let mut doubtful: Vec<_> = followers.iter().flat_map(|pair| ask_about_parts(&typed(pair), 1)).collect();
    for Inseparable { parts, rows, alone, .. } in together.into_iter().filter(|together| together.wanted) {
        let parts = typed(&parts);
        let ends_whole =
            parts.last().is_some_and(|last| is_whole(last)) || going_on(&parts).any(|going| going == parts);
        if rows < 2 || !alone || !may_be_one(&parts) {
            doubtful.extend(ask_about_parts(&parts, rows));
        } else if separator.starts_with(',') && ends_whole {
            sure.push(parts.join(separator));
        } else {
            doubtful.push((Reverse(rows), parts.join(separator)));
        }
    }
    sure.sort_unstable();
    doubtful.sort_unstable();
    doubtful.dedup_by(|next, kept| next.1 == kept.1);
    doubtful.truncate(MOST_DOUBTFUL);
    Suspected { sure, doubtful: doubtful.into_iter().map(|(_, name)| name).collect() }
}

/// Whether a name ends as whole names do: with its bracket, or with its author, or it has another side.
fn is_whole(part: &str) -> bool {
    part.ends_with([')', ']']) || [" - ", " – ", " | ", " by "].iter().any(|sign| part.contains(sign))
}

/// Parts that seem to go on: one that begins with a capital letter, and those behind it that begin with a
/// small one.
fn going_on<'p>(parts: &'p [&'p str]) -> impl Iterator<Item = &'p [&'p str]> {
    let begins = |part: &str, test: fn(char) -> bool| part.chars().next().is_some_and(test);
    let together = parts.chunk_by(move |_, next| begins(next, char::is_lowercase));
    together.filter(move |parts| parts.len() > 1 && begins(parts[0], char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(separator: &str, names: &[&str], line: &str) -> Vec<String> {
        let mut compounds = Compounds::new(separator);
        for name in names {
            compounds.add(name);
        }
        compounds.items(line).map(str::to_owned).collect()
    }

    #[test]
    fn the_longest_name_counts() {
        let names = ["Lion, Witch", "Lion, Witch, Wardrobe", "Paris, je t'aime (2006)"];
        let line = "Kings, lion,  WITCH, Wardrobe, Lion, Witch, none, Lion";
        assert_eq!(items(", ", &names, line), ["Kings", "lion,  WITCH, Wardrobe", "Lion, Witch", "Lion"]);
        assert_eq!(items(", ", &[], "Kings, Lion, Witch"), ["Kings", "Lion", "Witch"]);
        assert_eq!(items(";", &["Steins;Gate"], "Steins;Gate;Kings;; Steins"), ["Steins;Gate", "Kings", "Steins"]);
    }
}
