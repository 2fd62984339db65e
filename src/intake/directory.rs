//! Who goes by a name: participants by their names and other names.

use std::collections::HashMap;

use super::cells::comma_parts;
use crate::domain::{Participant, ParticipantId, PersonKey};

/// A name longer than this is found only where it stands alone.
const LONGEST_START: usize = 500;

/// Participants by folded name; a name may belong to several of them.
#[derive(Debug, Default)]
pub(super) struct Directory {
    names: HashMap<String, Bearers>,
    /// The longest name that is looked for at the start of an item, in bytes.
    longest: usize,
}

/// Those who go by one name.
#[derive(Debug, Default)]
struct Bearers {
    /// Who signed up under it.
    owner: Option<ParticipantId>,
    /// Everybody, sorted.
    all: Vec<ParticipantId>,
}

impl Directory {
    /// Lists participants under their folded names and their other names.
    pub(super) fn of<'p>(people: impl Iterator<Item = (&'p PersonKey, &'p [String])>) -> Self {
        let mut directory = Self::default();
        for (place, (own, others)) in people.enumerate() {
            let id = ParticipantId::new(place);
            if let Some(bearers) = directory.add(own, id) {
                bearers.owner.get_or_insert(id);
            }
            for other in others {
                directory.add(&PersonKey::of(other), id);
            }
        }
        directory
    }

    /// Lists participants of a finished round.
    pub(super) fn of_participants(people: &[Participant]) -> Self {
        let keys: Vec<PersonKey> = people.iter().map(|person| PersonKey::of(&person.name)).collect();
        Self::of(keys.iter().zip(people.iter().map(|person| person.also_known_as.as_slice())))
    }

    fn add(&mut self, key: &PersonKey, id: ParticipantId) -> Option<&mut Bearers> {
        if key.is_empty() {
            return None;
        }
        if key.as_str().len() <= LONGEST_START {
            self.longest = self.longest.max(key.as_str().len());
        }
        let bearers = self.names.entry(key.as_str().to_owned()).or_default();
        if bearers.all.last() != Some(&id) {
            bearers.all.push(id);
        }
        Some(bearers)
    }

    /// Everybody who goes by this name.
    pub(super) fn named(&self, name: &str) -> &[ParticipantId] {
        self.find(PersonKey::of(name).as_str())
    }

    fn find(&self, folded: &str) -> &[ParticipantId] {
        self.names.get(folded).map_or(&[], |bearers| bearers.all.as_slice())
    }

    /// The one who is meant by this name: whoever signed up under it, else the only one who also
    /// goes by it.
    pub(super) fn only(&self, name: &str) -> Option<ParticipantId> {
        let bearers = self.names.get(PersonKey::of(name).as_str())?;
        bearers.owner.or(match bearers.all.as_slice() {
            [only] => Some(*only),
            _ => None,
        })
    }

    /// Everybody whom an item of `do_not_match` names. It may go on after the name: “quillwort - bad
    /// breakup”. The whole item is tried before its start, and longer names before shorter ones.
    fn named_at_start(&self, item: &str) -> &[ParticipantId] {
        let key = PersonKey::of(item);
        let folded = key.as_str();
        let whole = self.find(folded);
        if !whole.is_empty() {
            return whole;
        }
        let ends = folded.char_indices().take_while(|(end, _)| *end <= self.longest);
        let mut ends: Vec<usize> = ends.filter(|(_, next)| !next.is_alphabetic()).map(|(end, _)| end).collect();
        ends.reverse();
        ends.into_iter().map(|end| self.find(&folded[..end])).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Reads a `do_not_match` item: everybody it names, and the parts that name nobody. A comma
    /// separates, unless it is part of somebody's name.
    pub(super) fn barred<'i>(&self, item: &'i str) -> (Vec<ParticipantId>, Vec<&'i str>) {
        let whole = self.named(item);
        if !whole.is_empty() {
            return (whole.to_vec(), Vec::new());
        }
        let (mut people, mut unknown) = (Vec::new(), Vec::new());
        for part in comma_parts(item) {
            match self.named_at_start(part) {
                [] => unknown.push(part),
                found => people.extend_from_slice(found),
            }
        }
        (people, unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory(people: &[(&str, &[&str])]) -> Directory {
        let owned_names = |others: &[&str]| others.iter().map(|other| (*other).to_owned()).collect::<Vec<_>>();
        let owned: Vec<(PersonKey, Vec<String>)> =
            people.iter().map(|(name, others)| (PersonKey::of(name), owned_names(others))).collect();
        Directory::of(owned.iter().map(|(key, others)| (key, others.as_slice())))
    }

    fn barred(directory: &Directory, item: &str) -> (Vec<usize>, Vec<String>) {
        let (people, unknown) = directory.barred(item);
        (people.into_iter().map(ParticipantId::index).collect(), unknown.into_iter().map(str::to_owned).collect())
    }

    #[test]
    fn an_item_may_go_on_after_the_name() {
        let book = directory(&[("ada", &[]), ("ada lovelace", &[]), ("Bo, Jr.", &["bobo"])]);
        assert_eq!(barred(&book, "@Ada - bad breakup"), (vec![0], vec![]));
        assert_eq!(barred(&book, "Ada  Lovelace (long story)"), (vec![1], vec![]));
        assert_eq!(barred(&book, "adam"), (vec![], vec!["adam".to_owned()]));
        assert_eq!(barred(&book, "bobo, ada: no"), (vec![2, 0], vec![]));
        assert_eq!(barred(&book, "bo, jr."), (vec![2], vec![]));
    }

    #[test]
    fn a_whole_name_wins_over_the_start_of_one() {
        let book = directory(&[("ada", &[]), ("ada2", &[])]);
        assert_eq!(barred(&book, "ada2"), (vec![1], vec![]));
        assert_eq!(barred(&book, "ada3"), (vec![0], vec![]));
        assert_eq!(barred(&book, "ada_x"), (vec![0], vec![]));
    }

    #[test]
    fn own_names_come_before_other_names() {
        let book = directory(&[("ada", &["bea", "cy"]), ("bea", &["cy"])]);
        assert_eq!(book.only("BEA").map(ParticipantId::index), Some(1));
        assert_eq!(book.only("cy"), None);
        assert_eq!(book.named("bea").len(), 2);
    }

    #[test]
    fn a_huge_item_is_read_in_linear_time() {
        let book = directory(&[("ada", &[])]);
        assert_eq!(barred(&book, &"- ".repeat(1_000_000)).0, Vec::<usize>::new());
    }
}
