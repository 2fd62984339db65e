//! Who goes by a name: participants by their names and other names.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::signup::SignUp;
use crate::domain::{Participant, ParticipantId, PersonKey};

/// A name longer than this is found only where it stands alone.
const LONGEST_START: usize = 500;

/// Participants by folded name; a name may belong to several of them.
#[derive(Debug, Default)]
pub(super) struct Directory {
    names: HashMap<Box<str>, Bearers>,
    /// The longest name that is looked for at the start of an item, in bytes.
    longest: usize,
    /// Which lengths up to there some name has, a bit for each.
    lengths: [u64; LONGEST_START / 64 + 1],
    /// Whether somebody is called something else by now.
    outgrown: bool,
    /// Everybody's name as shown, one behind the other, and where each ends.
    shown: String,
    ends: Vec<usize>,
}

/// A part of a `do_not_match` item.
#[derive(Debug)]
pub(super) struct Part<'i> {
    /// As typed.
    pub(super) text: &'i str,
    /// Everybody whom it names.
    pub(super) people: Vec<ParticipantId>,
    /// The name, folded; empty where it names nobody.
    pub(super) name: String,
    /// What follows the name, folded.
    pub(super) rest: String,
}

/// Those who go by one name.
#[derive(Debug)]
enum Bearers {
    /// Only whoever signed up under it, as it is with most names.
    Owner(ParticipantId),
    Several(Box<Several>),
}

#[derive(Debug, Default)]
struct Several {
    /// Who signed up under it.
    owner: Option<ParticipantId>,
    /// Everybody, sorted.
    all: Vec<ParticipantId>,
    /// Whether one of them is called something else by now.
    outgrown: bool,
}

impl Bearers {
    fn all(&self) -> &[ParticipantId] {
        match self {
            Self::Owner(owner) => std::slice::from_ref(owner),
            Self::Several(several) => &several.all,
        }
    }

    fn add(&mut self, id: ParticipantId) -> &mut Several {
        if let Self::Owner(owner) = *self {
            *self = Self::Several(Box::new(Several { owner: Some(owner), all: vec![owner], outgrown: false }));
        }
        let Self::Several(several) = self else { unreachable!("an owner alone has just become one of several") };
        if let Err(place) = several.all.binary_search(&id) {
            several.all.insert(place, id);
        }
        several
    }
}

impl Directory {
    /// Lists participants under their folded names and their other names.
    pub(super) fn of<'p, K: AsRef<str>>(people: impl Iterator<Item = (K, &'p [String])>) -> Self {
        let mut directory = Self { names: HashMap::with_capacity(people.size_hint().0), ..Self::default() };
        for (place, (own, others)) in people.enumerate() {
            directory.add_all(own.as_ref(), others, ParticipantId::new(place));
        }
        directory
    }

    fn add_all(&mut self, own: &str, others: &[String], id: ParticipantId) {
        self.add_owner(own, id);
        for other in others {
            self.add(&PersonKey::folded(other), id);
        }
    }

    /// Lists the people of a round before it is finished, also under the names that `people.csv` took
    /// from them.
    pub(super) fn of_signups(signups: &[SignUp]) -> Self {
        Self::of_some(signups, |_| true)
    }

    /// The same without those who only pinch hit: nobody remixes them.
    pub(super) fn of_authors(signups: &[SignUp]) -> Self {
        Self::of_some(signups, |signup| !signup.is_pinch_hitter)
    }

    fn of_some(signups: &[SignUp], is_listed: impl Fn(&SignUp) -> bool) -> Self {
        let mut directory = Self { names: HashMap::with_capacity(signups.len()), ..Self::default() };
        for (place, signup) in signups.iter().enumerate().filter(|(_, signup)| is_listed(signup)) {
            directory.add_all(signup.key(), &signup.also_known_as, ParticipantId::new(place));
        }
        for (place, signup) in signups.iter().enumerate() {
            for former in signup.former.iter().filter(|_| is_listed(signup)) {
                if let Some(several) = directory.add(former.as_str(), ParticipantId::new(place)) {
                    several.outgrown = true;
                    directory.outgrown = true;
                }
            }
            directory.shown.push_str(&signup.name);
            directory.ends.push(directory.shown.len());
        }
        directory
    }

    /// Lists participants of a finished round.
    pub(super) fn of_participants(people: &[Participant]) -> Self {
        Self::of(people.iter().map(|person| (PersonKey::folded(&person.name), person.also_known_as.as_slice())))
    }

    /// The name of somebody who signed up, as shown.
    pub(super) fn shown(&self, id: ParticipantId) -> &str {
        let start = id.index().checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.shown[start..self.ends[id.index()]]
    }

    /// Notes that somebody signed up under a name.
    fn add_owner(&mut self, key: &str, id: ParticipantId) {
        if !self.measure(key) {
            return;
        }
        match self.names.entry(key.into()) {
            Entry::Vacant(vacant) => drop(vacant.insert(Bearers::Owner(id))),
            Entry::Occupied(mut known) => drop(known.get_mut().add(id).owner.get_or_insert(id)),
        }
    }

    /// Notes that somebody also goes by a name.
    fn add(&mut self, key: &str, id: ParticipantId) -> Option<&mut Several> {
        if !self.measure(key) {
            return None;
        }
        Some(self.names.entry(key.into()).or_insert_with(|| Bearers::Several(Box::default())).add(id))
    }

    /// Notes how long a name is; an empty one is none.
    fn measure(&mut self, key: &str) -> bool {
        if key.len() <= LONGEST_START {
            self.longest = self.longest.max(key.len());
            self.lengths[key.len() / 64] |= 1 << (key.len() % 64);
        }
        !key.is_empty()
    }

    /// All names, folded, in no order.
    pub(super) fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.names.keys().map(AsRef::as_ref)
    }

    /// A folded name, where somebody goes by it.
    pub(super) fn listed(&self, folded: &str) -> Option<&str> {
        self.names.get_key_value(folded).map(|(name, _)| name.as_ref())
    }

    /// Everybody who goes by this folded name.
    pub(super) fn find(&self, folded: &str) -> &[ParticipantId] {
        self.names.get(folded).map_or(&[], Bearers::all)
    }

    /// Everybody who goes by this name.
    pub(super) fn named(&self, name: &str) -> &[ParticipantId] {
        self.find(&PersonKey::folded(name))
    }

    /// The one who is meant by this name: whoever signed up under it, else the only one who also
    /// goes by it.
    pub(super) fn only(&self, name: &str) -> Option<ParticipantId> {
        match self.names.get(&*PersonKey::folded(name))? {
            Bearers::Owner(owner) => Some(*owner),
            Bearers::Several(several) => several.owner.or(match several.all.as_slice() {
                [only] => Some(*only),
                _ => None,
            }),
        }
    }

    /// Those who may be meant by a folded name that one of them no longer has, where they are several.
    pub(super) fn doubtful(&self, folded: &str) -> &[ParticipantId] {
        if !self.outgrown {
            return &[];
        }
        match self.names.get(folded) {
            Some(Bearers::Several(several)) if several.outgrown && self.differ(&several.all) => &several.all,
            _ => &[],
        }
    }

    /// Whether these have several names; whoever takes part and pinch hits too has one.
    fn differ(&self, people: &[ParticipantId]) -> bool {
        people.iter().any(|person| self.shown(*person) != self.shown(people[0]))
    }

    /// Those who are meant by a name, under the name that each has now: an old one is not passed on.
    pub(super) fn called_now(&self, typed: String, people: &[ParticipantId]) -> Vec<(String, Vec<ParticipantId>)> {
        let folded = PersonKey::of(&typed);
        let is_own = |person: &ParticipantId| *PersonKey::folded(self.shown(*person)) == *folded.as_str();
        let (own, others): (Vec<_>, Vec<_>) = people.iter().copied().partition(is_own);
        let renamed = others.into_iter().map(|person| (self.shown(person).to_owned(), vec![person]));
        let kept = (!own.is_empty() || people.is_empty()).then_some((typed, own));
        kept.into_iter().chain(renamed).collect()
    }

    /// Reads a `do_not_match` item. It may go on after the name: “quillwort - bad breakup”. The whole is tried before its start,
    /// and longer names before shorter ones.
    pub(super) fn part<'i>(&self, text: &'i str) -> Part<'i> {
        let key = PersonKey::of(text);
        let folded = key.as_str();
        let ends = folded.char_indices().take_while(|(end, _)| *end <= self.longest);
        let ends = ends.filter(|(_, next)| !next.is_alphabetic()).map(|(end, _)| end);
        let mut ends: Vec<usize> = ends.chain([folded.len()]).collect();
        ends.reverse();
        let end = ends.into_iter().find(|end| !self.find(&folded[..*end]).is_empty()).unwrap_or(0);
        let (name, rest) = folded.split_at(end);
        Part { text, people: self.find(name).to_vec(), name: name.to_owned(), rest: rest.to_owned() }
    }

    /// Whether some name that is looked for is that long.
    fn has_name_of(&self, length: usize) -> bool {
        self.lengths.get(length / 64).is_some_and(|bits| bits >> (length % 64) & 1 == 1)
    }

    /// Others than these whose whole names stand somewhere in a folded text; sorted.
    pub(super) fn mentioned(&self, folded: &str, known: &[ParticipantId]) -> Vec<ParticipantId> {
        let letters = |c: char| c.is_alphanumeric() || c == '_';
        let text = folded.char_indices().nth(LONGEST_START).map_or(folded, |(end, _)| &folded[..end]);
        let inside = |place: usize| {
            text[..place].chars().next_back().is_some_and(letters) && text[place..].chars().next().is_some_and(letters)
        };
        let edges = text.char_indices().map(|(place, _)| place).chain([text.len()]);
        let edges: Vec<usize> = edges.filter(|place| !inside(*place)).collect();
        let (mut found, mut reached) = (Vec::new(), 0);
        for (first, start) in edges.iter().enumerate() {
            let reach = edges.partition_point(|end| *end <= start + self.longest);
            let ends = edges[first + 1..reach.max(first + 1)].iter().rev();
            let names = ends.filter(|end| self.has_name_of(*end - start));
            let longest =
                names.map(|end| (*end, self.find(&text[*start..*end]))).find(|(_, people)| !people.is_empty());
            // A name inside a longer one is not meant, and a single letter is hardly a name.
            if let Some((end, people)) = longest.filter(|(end, _)| *end > reached && end - start > 1) {
                reached = end;
                found.extend(people.iter().copied().filter(|person| !known.contains(person)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::name_lists::NameLists;
    use super::*;

    fn directory(people: &[(&str, &[&str])]) -> Directory {
        let owned_names = |others: &[&str]| others.iter().map(|other| (*other).to_owned()).collect::<Vec<_>>();
        let owned: Vec<(PersonKey, Vec<String>)> =
            people.iter().map(|(name, others)| (PersonKey::of(name), owned_names(others))).collect();
        Directory::of(owned.iter().map(|(key, others)| (key, others.as_slice())))
    }

    fn lists(directory: &Directory) -> NameLists<'_> {
        NameLists::of(";", directory.names())
    }

    fn barred(directory: &Directory, item: &str) -> (Vec<usize>, Vec<String>) {
        let (named, unknown): (Vec<Part>, Vec<Part>) = lists(directory)
            .items(item)
            .into_iter()
            .map(|item| directory.part(item))
            .partition(|part| !part.people.is_empty());
        let people = named.iter().flat_map(|part| &part.people).map(|person| person.index()).collect();
        (people, unknown.into_iter().map(|part| part.text.to_owned()).collect())
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
