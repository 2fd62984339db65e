//! Sign-ups that may be one person's under two names, and are not known to be.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::directory::Directory;
use super::near_names::{bare, nearest, parts_words};
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
        let by_name = self.spelt_alike().into_iter().chain(self.a_slip_apart()).map(|group| (group, Alike::Names));
        let by_link = self.sharing_a_link().into_iter().map(|group| (group, Alike::Link));
        let mut told: HashSet<Group> = HashSet::new();
        for (group, because) in by_name.chain(by_link) {
            if self.may_be_one(&group) && told.insert(group.clone()) {
                problems.push(self.problem(&group, because));
            }
        }
    }

    /// Names that differ only in the signs between their words. One of two has such a sign, so others cost
    /// nothing.
    fn spelt_alike(&self) -> Vec<Group> {
        let mut groups: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for name in self.people.names().filter(|name| name.contains(parts_words)) {
            groups.entry(bare(name)).or_default().insert(name);
        }
        let alike = groups.iter().map(|(bare, names)| {
            let bearers = names.iter().flat_map(|name| self.people.find(name)).chain(self.people.find(bare));
            bearers.copied().collect::<Group>()
        });
        alike.filter(|group| group.len() > 1).collect()
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
        for ((place, _), near) in without().zip(nearest(&asked, &known)) {
            let near = near.iter().filter(|near| near.slips > 0).flat_map(|near| self.people.find(near.name));
            groups.extend(near.take(1).map(|other| Group::from([ParticipantId::new(place), *other])));
        }
        groups
    }

    fn sharing_a_link(&self) -> Vec<Group> {
        let mut groups: BTreeMap<String, Group> = BTreeMap::new();
        for (place, signup) in self.rows.iter().enumerate() {
            if let Some(link) = link_of(&signup.works_link) {
                groups.entry(link).or_default().insert(ParticipantId::new(place));
            }
        }
        groups.into_values().filter(|group| (2..=MOST_ACCOUNTS).contains(&group.len())).collect()
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
        let names: Vec<&str> = signups.iter().map(|signup| signup.name.as_str()).collect();
        let last = signups[signups.len() - 1];
        let (field, value) = match because {
            Alike::Names => (Field::Name, &last.name),
            Alike::Link => (Field::WorksLink, &last.works_link),
        };
        let lines = self.book.lines(names[0], &names[1..]);
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        self.files[last.file].problem(last, field, value, PeopleProblem::TwoAccounts { names, because, lines })
    }
}

/// Whether the rules take two sign-ups for one person's already.
fn known_as_one(one: &SignUp, other: &SignUp) -> bool {
    let goes_by =
        |one: &SignUp, other: &SignUp| one.also_known_as.iter().any(|name| *PersonKey::folded(name) == *other.key());
    one.folded_address().is_some_and(|address| other.folded_address() == Some(address))
        || goes_by(one, other)
        || goes_by(other, one)
}

/// A link as it is compared, where it leads to somebody: to more than the front page of a large place.
fn link_of(cell: &str) -> Option<String> {
    if cell.is_empty() || cell.len() > LONGEST_LINK || cell.contains(char::is_whitespace) {
        return None;
    }
    let link = cell.to_lowercase();
    let link = link.split_once("://").map_or(link.as_str(), |(_, rest)| rest);
    let link = link.strip_prefix("www.").unwrap_or(link).trim_end_matches('/');
    let (host, path) = link.split_once('/').unwrap_or((link, ""));
    let labels = host.split('.').filter(|label| !label.is_empty()).count();
    (labels > 2 || labels == 2 && !path.is_empty()).then(|| link.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_compared_without_what_does_not_matter() {
        let link = link_of("https://www.Example.org/users/ada/");
        assert_eq!(link.as_deref(), Some("example.org/users/ada"));
        assert_eq!(link_of("http://example.org/users/Ada"), link);
        assert_eq!(link_of("ada.journal.example").as_deref(), Some("ada.journal.example"));
        for none in ["", "n/a", "https://www.example.org/", "ask me", "ao3", "see https://example.org/x"] {
            assert_eq!(link_of(none), None, "{none}");
        }
    }
}
