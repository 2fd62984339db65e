//! Names of fandoms with the separator of lists in them: “Crouching Tiger, Hidden Dragon” where a sheet joins its
//! answers with commas.
//!
//! Such a name is taken as one where `fandoms.csv` holds it, and where the lists leave no doubt: its parts never
//! stand apart, several people have it, it stands somewhere alone, and no part but the last looks like a
//! whole name. What is merely likely is asked.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::cells::{is_nothing, pieces, spans};
use super::entries::{Entries, Spelling};
use super::neighbours::{Inseparable, Neighbours};
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

/// Finds names with the separator in them by what stands beside what. `written` holds the names in `fandoms.csv`:
/// whatever stands there is a name of its own.
pub(super) fn suspected(entries: &Entries, neighbours: &Neighbours, written: &HashSet<FandomKey>) -> Suspected {
    let mut suspected = Suspected::default();
    let name = |parts: &[&str]| parts.join(entries.separator());
    let may_be_one = |parts: &[&str]| {
        let before_last = parts.len().saturating_sub(1);
        let on_their_own = parts.iter().any(|part| written.contains(&FandomKey::of(part)));
        !on_their_own && !parts[..before_last].iter().any(|part| is_whole(part))
    };
    let typed = |parts: &[Spelling]| -> Vec<&str> { parts.iter().map(|part| entries.of(*part).1).collect() };
    for Inseparable { parts, rows, alone } in neighbours.inseparable() {
        let parts = typed(&parts);
        if rows > 1 && may_be_one(&parts) {
            let names = if alone { &mut suspected.sure } else { &mut suspected.doubtful };
            names.push(name(&parts));
        } else {
            suspected.doubtful.extend(going_on(&parts).filter(|parts| may_be_one(parts)).map(name));
        }
    }
    for pair in neighbours.followers() {
        let parts = typed(&pair);
        suspected.doubtful.extend(going_on(&parts).filter(|parts| may_be_one(parts)).map(name));
    }
    suspected.sure.sort_unstable();
    suspected.doubtful.sort_unstable();
    suspected.doubtful.truncate(MOST_DOUBTFUL);
    suspected
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
