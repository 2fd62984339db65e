//! Works by address and by title, for requests.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use strsim::osa_distance;

use super::{Shelf, address};
use crate::domain::{FandomKey, ParticipantId, PersonKey};
use crate::intake::directory::Directory;

/// How many titles or names are looked at in all for one that is a slip away; beyond it nothing is suggested.
const LOOKS: usize = 2_000_000;

/// A title or an address that more works or more people share says nothing about whom a request means.
const MOST_WORKS: usize = 1_000;
const MOST_AUTHORS: usize = 8;

/// What may stand between a title and its author, and the author and a title.
const BEFORE_AUTHOR: [&str; 5] = [" by ", " - ", " – ", " — ", " ("];
const AFTER_AUTHOR: [&str; 4] = [" - ", " – ", " — ", ": "];

/// The works of a round, to be looked up.
pub(in crate::intake) struct Catalogue<'s> {
    shelf: &'s Shelf<'s>,
    /// Works at the addresses and with the titles that somebody requests, and no others.
    by_address: HashMap<String, Vec<u32>>,
    by_title: HashMap<FandomKey, Vec<u32>>,
    /// All titles folded, one behind the other, and where each ends.
    titles: String,
    ends: Vec<usize>,
    absent: HashSet<&'s PersonKey>,
    /// How often a near name may still be looked for.
    looks: Cell<usize>,
}

/// The works that a request means.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::intake) struct Found {
    /// Participants whose works these are and who did not withdraw them, sorted.
    pub(in crate::intake) authors: Vec<ParticipantId>,
    /// Participants who withdrew theirs, sorted.
    pub(in crate::intake) withdrawn: Vec<ParticipantId>,
    /// Authors who are not in the round, as typed, sorted.
    pub(in crate::intake) absent: Vec<String>,
    /// Addresses in the request at which there is no work.
    pub(in crate::intake) unknown: Vec<String>,
    /// Whether these are several works, of which any may be meant.
    pub(in crate::intake) several: bool,
    /// Whether so many share it that nobody in particular is meant; then nobody stands here.
    pub(in crate::intake) crowded: bool,
}

impl<'s> Catalogue<'s> {
    /// Looks for everything that these requests may name, in one walk through the works.
    pub(in crate::intake) fn of<'q>(shelf: &'s Shelf<'s>, requests: impl Iterator<Item = &'q str>) -> Self {
        let mut catalogue = Self {
            shelf,
            by_address: HashMap::new(),
            by_title: HashMap::new(),
            titles: String::new(),
            ends: Vec::with_capacity(shelf.file.works.len()),
            absent: shelf.absent.iter().map(|(key, _)| key).collect(),
            looks: Cell::new(LOOKS),
        };
        for typed in requests {
            catalogue.by_address.extend(address::found_in(typed).map(|address| (address::key(address), Vec::new())));
            let titles = title_and_author(typed).into_iter().map(|(title, _)| title).chain([typed]);
            catalogue.by_title.extend(titles.map(|title| (FandomKey::of(title), Vec::new())));
        }
        for (number, work) in (0..).zip(0..shelf.file.works.len()) {
            catalogue.add(number, shelf.file.title(work), shelf.file.address(work));
        }
        catalogue
    }

    fn add(&mut self, work: u32, title: &str, address: &str) {
        if !self.by_address.is_empty()
            && !address.is_empty()
            && let Some(works) = self.by_address.get_mut(&address::key(address))
        {
            works.push(work);
        }
        let key = (!title.is_empty()).then(|| FandomKey::of(title));
        self.titles.push_str(key.as_ref().map_or("", FandomKey::as_str));
        self.ends.push(self.titles.len());
        if let Some(works) = key.and_then(|key| self.by_title.get_mut(&key)) {
            works.push(work);
        }
    }

    /// Whether every row of the file could be read.
    pub(in crate::intake) fn is_complete(&self) -> bool {
        self.shelf.file.is_complete()
    }

    /// Whether it is the name of an author who is not in the round.
    pub(in crate::intake) fn is_absent_author(&self, name: &PersonKey) -> bool {
        self.absent.contains(name)
    }

    /// The works at the addresses that stand in a request. Several of them are all asked for.
    pub(in crate::intake) fn at_address(&self, typed: &str) -> Option<Found> {
        let addresses: BTreeMap<String, &str> =
            address::found_in(typed).map(|address| (address::key(address), address)).collect();
        let works = |key: &String| self.by_address.get(key).map_or(&[][..], Vec::as_slice);
        let known = addresses.keys().flat_map(works).copied().take(MOST_WORKS + 1);
        let mut found = self.found(&known.collect::<Vec<_>>())?;
        let unknown = addresses.iter().filter(|(key, _)| works(key).is_empty());
        found.unknown = unknown.map(|(_, address)| (*address).to_owned()).collect();
        Some(found)
    }

    /// The works of a title, alone or with the name of the author.
    pub(in crate::intake) fn titled(&self, typed: &str, people: &Directory) -> Option<Found> {
        if let Some(found) = self.by_title.get(&FandomKey::of(typed)).and_then(|works| self.found_by_title(works)) {
            return Some(found);
        }
        title_and_author(typed).into_iter().find_map(|(title, author)| {
            let works = self.by_title.get(&FandomKey::of(title)).filter(|works| works.len() <= MOST_WORKS)?;
            let (key, named) = (PersonKey::of(author), people.named(author));
            let works: Vec<u32> = works.iter().copied().filter(|&work| self.is_by(work, &key, named)).collect();
            self.found_by_title(&works)
        })
    }

    fn is_by(&self, work: u32, author: &PersonKey, named: &[ParticipantId]) -> bool {
        self.people(work).iter().any(|person| named.contains(person))
            || PersonKey::of(self.shelf.file.author(work as usize)) == *author
    }

    /// Whose work it is.
    fn people(&self, work: u32) -> &[ParticipantId] {
        &self.shelf.people[self.shelf.file.works[work as usize].author as usize]
    }

    /// Works of one title: of several any may be meant.
    fn found_by_title(&self, works: &[u32]) -> Option<Found> {
        let mut found = self.found(works)?;
        let address = |&work: &u32| address::key(self.shelf.file.address(work as usize));
        let addresses: BTreeSet<String> = works.iter().take(MOST_WORKS).map(address).collect();
        found.several = addresses.len() > 1 || addresses.contains("");
        if found.several && found.authors.len() > MOST_AUTHORS {
            return Some(Found { crowded: true, ..Found::default() });
        }
        Some(found)
    }

    fn found(&self, works: &[u32]) -> Option<Found> {
        let mut found = Found { crowded: works.len() > MOST_WORKS, ..Found::default() };
        if works.is_empty() || found.crowded {
            return found.crowded.then_some(found);
        }
        for &work in works {
            for &person in self.people(work) {
                let own = self.shelf.own(person);
                let place = own.binary_search_by_key(&work, |own| own.work);
                let safe = place.is_ok_and(|place| own[place].safe);
                if safe { found.withdrawn.push(person) } else { found.authors.push(person) }
            }
            if self.people(work).is_empty() {
                found.absent.push(self.shelf.file.author(work as usize).to_owned());
            }
        }
        sort_each_once(&mut found.authors);
        sort_each_once(&mut found.withdrawn);
        sort_each_once(&mut found.absent);
        Some(found)
    }

    /// A title a slip of the finger away.
    pub(in crate::intake) fn nearest_title(&self, typed: &str) -> Option<String> {
        let key = FandomKey::of(typed);
        let length = key.as_str().chars().count();
        let most = match length {
            4..=6 => 1,
            7..=120 => 2,
            _ => return None,
        };
        self.may_look(self.ends.len()).then_some(())?;
        let bytes = bytes_in(key.as_str());
        // Bytes are compared faster than letters. A slip takes a letter away and adds one, of four bytes each.
        let close = |title: &str| {
            let slip = if title.is_ascii() && key.as_str().is_ascii() { 1 } else { 4 };
            title.len().abs_diff(key.as_str().len()) <= slip * most
                && (bytes ^ bytes_in(title)).count_ones() as usize <= 2 * slip * most
        };
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let titles = starts.zip(&self.ends).map(|(start, &end)| &self.titles[start..end]).enumerate();
        let near = titles.filter(|(_, title)| close(title)).filter_map(|(work, title)| {
            let distance = osa_distance(title, key.as_str());
            (distance <= most).then(|| (distance, title, self.shelf.file.title(work)))
        });
        near.min().map(|(.., title)| title.to_owned())
    }

    fn may_look(&self, names: usize) -> bool {
        let left = self.looks.get().checked_sub(names);
        self.looks.set(left.unwrap_or_default());
        left.is_some()
    }
}

/// Which bytes stand in a text, as far as 64 bits tell them apart.
fn bytes_in(text: &str) -> u64 {
    text.bytes().fold(0, |bits, byte| bits | 1 << (byte & 63))
}

fn sort_each_once<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

/// The ways in which a title and an author may stand in a request.
fn title_and_author(typed: &str) -> Vec<(&str, &str)> {
    let typed = typed.trim();
    // Small letters of ASCII stand in the places of the large ones.
    let lower = typed.to_ascii_lowercase();
    let mut ways = Vec::new();
    for between in BEFORE_AUTHOR {
        if let Some(place) = lower.rfind(between) {
            let author = typed[place + between.len()..].trim();
            let author = author.strip_suffix(')').unwrap_or(author);
            let author = author.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).map_or(author, |_| &author[3..]);
            ways.push((&typed[..place], author.trim()));
        }
    }
    for between in AFTER_AUTHOR {
        ways.extend(lower.find(between).map(|place| (&typed[place + between.len()..], typed[..place].trim())));
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_authors_are_taken_apart() {
        let ways = |typed| title_and_author(typed);
        assert!(ways("Stand By Me By Ada").contains(&("Stand By Me", "Ada")));
        assert!(ways("Alpha - ada").contains(&("Alpha", "ada")));
        assert!(ways("Alpha (by ada)").contains(&("Alpha", "ada")));
        assert!(ways("ada: Alpha").contains(&("Alpha", "ada")));
        assert_eq!(ways("Alpha"), []);
    }
}
