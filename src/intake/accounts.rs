//! Sign-ups that may be one person's under two names, and are not known to be.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hasher};

use super::directory::Directory;
use super::near_names::{bare, nearest_names, parts_words};
use super::people::PeopleBook;
use super::problem::{Alike, PeopleProblem, Problem};
use super::signup::SignUp;
use super::signups::SignupFile;
use crate::domain::{Field, ParticipantId, PersonKey};

/// A link that more people give than that leads to no one's works alone.
const MOST_ACCOUNTS: usize = 3;

/// A cell longer than this is no link.
const LONGEST_LINK: usize = 500;

/// Where one person's sign-ups are looked for.
pub(super) struct Accounts<'r> {
    pub(super) rows: &'r [SignUp],
    pub(super) files: &'r [SignupFile],
    pub(super) people: &'r Directory,
    pub(super) book: &'r PeopleBook,
}

/// Those who may be one person, sorted.
type Group = BTreeSet<ParticipantId>;

impl Accounts<'_> {
    /// One problem for each group of sign-ups that may be one person's.
    pub(super) fn report(&self, problems: &mut Vec<Problem>) {
        // By the group, whatever the hashes are; of two reasons the first is told.
        let mut alike: BTreeMap<Group, Alike> = BTreeMap::new();
        let open = |groups: Vec<Group>| groups.iter().filter_map(|group| self.open(group)).collect::<Vec<_>>();
        alike.extend(open(self.sharing_a_link()).into_iter().map(|group| (group, Alike::Link)));
        let named = open(self.spelt_alike()).into_iter().chain(open(self.a_slip_apart()));
        alike.extend(named.map(|group| (group, Alike::Names)));
        problems.extend(alike.iter().map(|(group, because)| self.problem(group, *because)));
        self.report_joined(problems);
    }

    /// Says whom the rules take for one person because of another name, where no address says so too: that
    /// other name may be a third person's, or a pun.
    fn report_joined(&self, problems: &mut Vec<Problem>) {
        let mut told: BTreeSet<[usize; 2]> = BTreeSet::new();
        for (place, signup) in self.rows.iter().enumerate() {
            for name in &signup.also_known_as {
                let other = self.people.only(name).map(ParticipantId::index).filter(|other| *other != place);
                let Some(other) = other else { continue };
                // Whoever takes part may pinch hit under another of their names.
                if signup.is_pinch_hitter || self.rows[other].is_pinch_hitter {
                    continue;
                }
                let shared =
                    signup.folded_address().is_some_and(|address| self.rows[other].folded_address() == Some(address));
                if !shared && told.insert([place.min(other), place.max(other)]) {
                    let kind =
                        PeopleProblem::CountAsOne { name: signup.name.clone(), other: self.rows[other].name.clone() };
                    let file = SignupFile::with(self.files, signup, Field::AlsoKnownAs);
                    problems.push(file.problem(signup, Field::AlsoKnownAs, name, kind));
                }
            }
        }
    }

    /// Names that differ only in the signs between their words. One of two has such a sign, so others cost
    /// nothing.
    fn spelt_alike(&self) -> Vec<Group> {
        let mut names: Vec<(u64, &str)> = Vec::new();
        for name in self.people.names().filter(|name| name.contains(parts_words)) {
            let bare = bare(name);
            let hash = hash_of(bare.bytes());
            let plain = self.people.listed(&bare).map(|plain| (hash, plain));
            names.extend(plain.into_iter().chain([(hash, name)]));
        }
        let alike = of_one_hash(names, |one, other| bare(one) == bare(other));
        let bearers = alike.iter().map(|names| names.iter().flat_map(|name| self.people.find(name)).copied().collect());
        bearers.filter(|group: &Group| group.len() > 1).collect()
    }

    /// People know their own names: two that are a slip apart are one person's only where nobody can tell that
    /// they are not, as one of them gave no address.
    fn a_slip_apart(&self) -> Vec<Group> {
        let without = || self.rows.iter().enumerate().filter(|(_, signup)| signup.folded_address().is_none());
        let asked: Vec<&str> = without().map(|(_, signup)| signup.key()).collect();
        if asked.is_empty() {
            return Vec::new();
        }
        let known: Vec<&str> = self.rows.iter().map(SignUp::key).collect();
        let mut groups = Vec::new();
        for ((place, _), near) in without().zip(nearest_names(&asked, &known)) {
            let near = near.iter().filter(|near| near.slips > 0).flat_map(|near| self.people.find(near.name));
            let mut near =
                near.filter(|other| !self.book.different().are_two(&self.rows[place], &self.rows[other.index()]));
            groups.extend(near.next().map(|other| Group::from([ParticipantId::new(place), *other])));
        }
        groups
    }

    fn sharing_a_link(&self) -> Vec<Group> {
        let link = |place: usize| link_of(&self.rows[place].works_link);
        let hash = |link: &str| hash_of(link.bytes().map(|byte| byte.to_ascii_lowercase()));
        let links = (0..self.rows.len()).filter_map(|place| Some((hash(link(place)?), place))).collect();
        let same = |one: usize, other: usize| {
            link(one).zip(link(other)).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
        };
        let groups = of_one_hash(links, same).into_iter().filter(|group| group.len() <= MOST_ACCOUNTS);
        groups.map(|group| group.into_iter().map(ParticipantId::new).collect()).collect()
    }

    /// Those of a group that may still be one person; none where that is known of all of them.
    fn open(&self, group: &Group) -> Option<Group> {
        if !self.may_be_one(group) {
            return None;
        }
        let signups: Vec<&SignUp> = group.iter().map(|id| &self.rows[id.index()]).collect();
        let still = self.book.different().still_alike(&signups, known_as_one);
        let members = group.iter().enumerate().filter(|(place, _)| still.contains(place));
        let group: Group = members.map(|(_, id)| *id).collect();
        (group.len() > 1).then_some(group)
    }

    /// Whether some of them are not known to be one person, nor said to be several.
    fn may_be_one(&self, group: &Group) -> bool {
        let signup = |id: &ParticipantId| &self.rows[id.index()];
        let Some(first) = group.first().map(signup) else { return false };
        group.iter().skip(1).map(signup).any(|other| !known_as_one(first, other))
            && group.iter().map(signup).filter(|signup| !self.book.sets_apart(signup.key())).count() > 1
    }

    /// It stands at the last of them.
    fn problem(&self, group: &Group, because: Alike) -> Problem {
        let signups: Vec<&SignUp> = group.iter().map(|id| &self.rows[id.index()]).collect();
        let mut names: Vec<&str> = signups.iter().map(|signup| signup.name.as_str()).collect();
        names.dedup();
        let last = signups[signups.len() - 1];
        let (field, value) = match because {
            Alike::Names => (Field::Name, &last.name),
            Alike::Link => (Field::WorksLink, &last.works_link),
        };
        let lines = self.book.lines(names[0], &names[1..]);
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let kind = PeopleProblem::TwoAccounts { names, because, lines };
        SignupFile::with(self.files, last, field).problem(last, field, value, kind)
    }
}

/// Whether the rules take two sign-ups for one person's already.
fn known_as_one(one: &SignUp, other: &SignUp) -> bool {
    let goes_by =
        |one: &SignUp, other: &SignUp| one.also_known_as.iter().any(|name| *PersonKey::folded(name) == *other.key());
    one.key() == other.key()
        || one.folded_address().is_some_and(|address| other.folded_address() == Some(address))
        || goes_by(one, other)
        || goes_by(other, one)
}

fn hash_of(bytes: impl Iterator<Item = u8>) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.for_each(|byte| hasher.write_u8(byte));
    hasher.finish()
}

/// Things of one hash that are the same as the first of them, where they are several.
fn of_one_hash<T: Copy + Ord>(mut things: Vec<(u64, T)>, same: impl Fn(T, T) -> bool) -> Vec<Vec<T>> {
    things.sort_unstable();
    things.dedup();
    let alike = things.chunk_by(|one, other| one.0 == other.0).filter(|alike| alike.len() > 1);
    let groups = alike.map(|alike| alike.iter().map(|(_, thing)| *thing).filter(|thing| same(alike[0].1, *thing)));
    groups.map(Iterator::collect).filter(|group: &Vec<T>| group.len() > 1).collect()
}

/// A link without what does not matter, where it leads to somebody: to more than the front page of a large
/// place.
fn link_of(cell: &str) -> Option<&str> {
    if cell.is_empty() || cell.len() > LONGEST_LINK || cell.contains(char::is_whitespace) {
        return None;
    }
    let link = cell.split_once("://").map_or(cell, |(_, rest)| rest);
    let link = match link.get(..4) {
        Some(start) if start.eq_ignore_ascii_case("www.") => &link[4..],
        _ => link,
    };
    let link = link.trim_end_matches('/');
    let (host, path) = link.split_once('/').unwrap_or((link, ""));
    let labels = host.split('.').filter(|label| !label.is_empty()).count();
    (labels > 2 || labels == 2 && !path.is_empty()).then_some(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_compared_without_what_does_not_matter() {
        for same in ["https://www.example.org/users/ada/", "HTTP://WWW.example.org/users/ada", "example.org/users/ada"]
        {
            assert_eq!(link_of(same), Some("example.org/users/ada"), "{same}");
        }
        assert_eq!(link_of("ada.journal.example"), Some("ada.journal.example"));
        for none in ["", "n/a", "https://www.example.org/", "ask me", "ao3", "see https://example.org/x"] {
            assert_eq!(link_of(none), None, "{none}");
        }
    }
}
