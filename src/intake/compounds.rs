//! Names of fandoms with the separator of lists in them: “Crouching Tiger, Hidden Dragon” where a sheet joins its
//! answers with commas.
//!
//! Such a name is taken as one where `fandoms.csv` holds it, and where the lists leave no doubt: its parts never
//! stand apart, several people have it, it stands somewhere alone, and no part but the last looks like a
//! whole name. What is merely likely is asked.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::cells::{is_nothing, pieces, spans};
use super::entries::Entries;
use super::neighbours::Inseparable;
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

/// Finds names with the separator in them among what never stands apart. `written` holds the names in
/// `fandoms.csv`: whatever stands there is a name of its own.
pub(super) fn suspected(entries: &Entries, together: &[Inseparable], written: &HashSet<FandomKey>) -> Suspected {
    let mut suspected = Suspected::default();
    for Inseparable { parts, rows, alone } in together {
        let typed: Vec<&str> = parts.iter().map(|part| entries.of(*part).1).collect();
        let on_their_own = parts.iter().any(|part| written.contains(entries.of(*part).0));
        if on_their_own || typed[..typed.len() - 1].iter().any(|part| is_whole(part)) {
            continue;
        }
        let name = typed.join(entries.separator());
        if *rows > 1 && *alone {
            suspected.sure.push(name);
        } else if *rows > 1 || goes_on(&typed) {
            suspected.doubtful.push(name);
        }
    }
    suspected
}

/// Whether a name ends as whole names do: with its bracket, or with its author, or it has another side.
fn is_whole(part: &str) -> bool {
    part.ends_with([')', ']']) || [" - ", " – ", " | ", " by "].iter().any(|sign| part.contains(sign))
}

/// Whether the first part begins with a capital letter and each other one with a small one.
fn goes_on(parts: &[&str]) -> bool {
    let begins = |part: &str, test: fn(char) -> bool| part.chars().next().is_some_and(test);
    begins(parts[0], char::is_uppercase) && parts[1..].iter().all(|part| begins(part, char::is_lowercase))
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
