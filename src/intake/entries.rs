//! What people typed into lists of fandoms or media, each spelling once: folding is done once a
//! spelling, not once a sign-up.

use std::collections::{HashMap, HashSet};

use super::adjacency::Adjacency;
use super::cells::{is_nothing, lines};
use super::compounds::{self, Compounds, Suspected};
use crate::domain::{FandomKey, ListSettings};

/// A spelling: its place among all that were typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spelling(u32);

impl Spelling {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }

    /// The place as a number, far below the largest that there is.
    pub(super) fn number(self) -> u32 {
        self.0
    }

    /// The spelling at this place.
    pub(super) fn of(place: usize) -> Self {
        Self(u32::try_from(place).expect("fewer than four billion spellings fit into memory"))
    }
}

/// All spellings.
pub(super) struct Entries {
    compounds: Compounds,
    adjacency: Adjacency,
    ignore: HashSet<FandomKey>,
    any: FandomKey,
    ids: HashMap<String, Entry>,
    typed: Vec<String>,
    keys: Vec<FandomKey>,
    /// For each spelling the first that folds to the same.
    firsts: Vec<Spelling>,
    by_key: HashMap<FandomKey, Spelling>,
    /// Room for the names of one cell.
    found: Vec<Spelling>,
}

/// What a list is, and what is learnt of it about names with the separator in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lists {
    /// Fandoms that somebody offers or would remix.
    Wanted,
    /// Fandoms that somebody refuses, and free text: what stands alone here is a name of its own too.
    Refused,
    /// One name a line, whatever signs it holds.
    Lines,
    /// Of which nothing is learnt.
    Others,
}

#[derive(Clone, Copy)]
enum Entry {
    Name(Spelling),
    Any,
    Ignored,
}

/// A list as read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    /// Names, sorted, each once.
    pub(super) names: Vec<Spelling>,
    /// How `Any` was typed, where it was.
    pub(super) any: Option<String>,
}

impl Entries {
    pub(super) fn new(lists: &ListSettings, compounds: Compounds) -> Self {
        Self {
            compounds,
            adjacency: Adjacency::default(),
            ignore: lists.ignore.iter().map(|name| FandomKey::of(name)).collect(),
            any: FandomKey::of("Any"),
            ids: HashMap::new(),
            typed: Vec::new(),
            keys: Vec::new(),
            firsts: Vec::new(),
            by_key: HashMap::new(),
            found: Vec::new(),
        }
    }

    /// Reads a list.
    pub(super) fn read(&mut self, cell: &str, kind: Lists) -> Listed {
        let (mut names, mut any) = (std::mem::take(&mut self.found), None);
        names.clear();
        // The compounds are taken out for as long as the spellings are being added to.
        let compounds = std::mem::take(&mut self.compounds);
        for line in lines(cell) {
            let whole = (kind == Lists::Lines).then_some(line.trim()).filter(|line| !line.is_empty());
            let parted = (kind != Lists::Lines).then(|| compounds.items(line)).into_iter().flatten();
            for item in whole.into_iter().chain(parted) {
                match self.entry(item) {
                    Entry::Name(spelling) => {
                        names.push(spelling);
                        if matches!(kind, Lists::Wanted | Lists::Refused) {
                            self.adjacency.add(self.firsts[spelling.index()]);
                        }
                    }
                    Entry::Any => any = Some(item.to_owned()),
                    Entry::Ignored => {}
                }
            }
            self.adjacency.end_line(kind == Lists::Wanted);
        }
        self.compounds = compounds;
        names.sort_unstable();
        names.dedup();
        // A list of just the right size is kept for each cell, and the long one for the next.
        let listed = Listed { names: names.as_slice().to_vec(), any };
        self.found = names;
        listed
    }

    /// What is read next stands in another row.
    pub(super) fn next_row(&mut self) {
        self.adjacency.next_row();
    }

    /// Names with the separator in them, as far as the lists tell. `written` are the names in `fandoms.csv`.
    pub(super) fn suspected(&self, written: &HashSet<FandomKey>) -> Suspected {
        compounds::suspected(self, &self.adjacency, written)
    }

    /// How lists of fandoms are taken apart.
    pub(super) fn compounds(&self) -> &Compounds {
        &self.compounds
    }

    /// For each name the smallest of its spellings, by the first of them.
    pub(super) fn smallest(&self) -> HashMap<Spelling, &str> {
        let mut smallest: HashMap<Spelling, &str> = HashMap::new();
        for (first, typed) in self.firsts.iter().zip(&self.typed) {
            let best = smallest.entry(*first).or_insert(typed);
            *best = typed.as_str().min(best);
        }
        smallest
    }

    fn entry(&mut self, item: &str) -> Entry {
        if let Some(known) = self.ids.get(item) {
            return *known;
        }
        let key = FandomKey::of(item);
        let entry = if key == self.any {
            Entry::Any
        } else if self.ignore.contains(&key) || is_nothing(item) {
            Entry::Ignored
        } else {
            let spelling = Spelling::of(self.typed.len());
            self.typed.push(item.to_owned());
            self.firsts.push(*self.by_key.entry(key.clone()).or_insert(spelling));
            self.keys.push(key);
            Entry::Name(spelling)
        };
        self.ids.insert(item.to_owned(), entry);
        entry
    }

    /// How many spellings there are.
    pub(super) fn len(&self) -> usize {
        self.typed.len()
    }

    /// A spelling's folded name, and how it was typed.
    pub(super) fn of(&self, spelling: Spelling) -> (&FandomKey, &str) {
        (&self.keys[spelling.index()], &self.typed[spelling.index()])
    }

    /// All spellings as typed, each with its folded name.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &FandomKey)> {
        self.typed.iter().map(String::as_str).zip(&self.keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_any_and_ignored_entries_are_told_apart() {
        let lists = ListSettings { ignore: vec!["Fan Art".into()], ..ListSettings::default() };
        let mut entries = Entries::new(&lists, Compounds::new(&lists.separator));
        let listed = entries.read("MCU;fan-art;ANY;none;MCU\nKings", Lists::Wanted);
        assert_eq!(listed.names.len(), 2);
        assert_eq!(listed.any.as_deref(), Some("ANY"));
        assert_eq!(entries.all().map(|(typed, _)| typed).collect::<Vec<_>>(), ["MCU", "Kings"]);
        assert_eq!(entries.read("Kings;mcu", Lists::Wanted).names[0], listed.names[1]);
    }
}
