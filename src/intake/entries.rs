//! What people typed into lists of fandoms or media, each spelling once: folding is done once a
//! spelling, not once a sign-up.

use std::collections::{HashMap, HashSet};

use super::cells::{is_nothing, items};
use crate::domain::{FandomKey, ListSettings};

/// A spelling: its place among all that were typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spelling(u32);

impl Spelling {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// All spellings.
pub(super) struct Entries {
    separator: String,
    ignore: HashSet<FandomKey>,
    any: FandomKey,
    ids: HashMap<String, Entry>,
    typed: Vec<String>,
    keys: Vec<FandomKey>,
    /// Room for the names of one cell.
    found: Vec<Spelling>,
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
    pub(super) fn new(lists: &ListSettings) -> Self {
        Self {
            separator: lists.separator.clone(),
            ignore: lists.ignore.iter().map(|name| FandomKey::of(name)).collect(),
            any: FandomKey::of("Any"),
            ids: HashMap::new(),
            typed: Vec::new(),
            keys: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Reads a list.
    pub(super) fn read(&mut self, cell: &str) -> Listed {
        let (mut names, mut any) = (std::mem::take(&mut self.found), None);
        names.clear();
        // The separator is taken out for as long as the spellings are being added to.
        let separator = std::mem::take(&mut self.separator);
        for item in items(cell, &separator) {
            match self.entry(item) {
                Entry::Name(spelling) => names.push(spelling),
                Entry::Any => any = Some(item.to_owned()),
                Entry::Ignored => {}
            }
        }
        self.separator = separator;
        names.sort_unstable();
        names.dedup();
        // A list of just the right size is kept for each cell, and the long one for the next.
        let listed = Listed { names: names.as_slice().to_vec(), any };
        self.found = names;
        listed
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
            let place = u32::try_from(self.typed.len()).expect("fewer than four billion spellings fit into memory");
            self.typed.push(item.to_owned());
            self.keys.push(key);
            Entry::Name(Spelling(place))
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
        let mut entries = Entries::new(&lists);
        let listed = entries.read("MCU;fan-art;ANY;none;MCU\nKings");
        assert_eq!(listed.names.len(), 2);
        assert_eq!(listed.any.as_deref(), Some("ANY"));
        assert_eq!(entries.all().map(|(typed, _)| typed).collect::<Vec<_>>(), ["MCU", "Kings"]);
        assert_eq!(entries.read("Kings;mcu").names[0], listed.names[1]);
    }
}
