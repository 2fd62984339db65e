//! Names and sign-ups that `people.csv` says are two people's: what looks alike is asked about no more. That two
//! sign-ups count as one person, for their address or for another name, it never undoes.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use super::name_lists::NameLists;
use super::problem::{Problem, ReferenceProblem};
use super::sheet::Row;
use super::signup::SignUp;
use crate::domain::PersonKey;

/// Folded names that are two people's.
#[derive(Debug, Default)]
pub(super) struct PeopleApart {
    /// Each pair in both orders.
    pairs: HashSet<(String, String)>,
    /// All that stand in one.
    names: HashSet<String>,
}

/// What the rows of the file say, until all of them are read.
#[derive(Default)]
pub(super) struct Different {
    /// A name, those that are not that person's, and the problem to report should they be all the same.
    rows: Vec<(String, Vec<String>, Problem)>,
}

impl Different {
    /// Reads a row; whether it says that somebody is somebody else.
    pub(super) fn add(
        &mut self,
        row: Row<'_>,
        (name, different_from): (usize, Option<usize>),
        lists: &NameLists<'_>,
    ) -> bool {
        let Some(place) = different_from else { return false };
        let others = others_of(row.cell(place), lists);
        if others.is_empty() {
            return false;
        }
        let kind = ReferenceProblem::OnePersonAndDifferent { other: String::new(), rows: Vec::new() };
        let problem = row.problem(place, kind).with_value(row.cell(name));
        self.rows.push((row.cell(name).to_owned(), others, problem));
        true
    }

    /// The pairs; those that other rows make one person are told, given which rows do.
    pub(super) fn settled(
        self,
        joined: impl Fn(&PersonKey, &PersonKey) -> Option<Vec<u64>>,
        problems: &mut Vec<Problem>,
    ) -> PeopleApart {
        let mut apart = PeopleApart::default();
        for (name, others, row) in self.rows {
            let name = PersonKey::of(&name);
            for other in others {
                let key = PersonKey::of(&other);
                for (one, other) in [(&name, &key), (&key, &name)] {
                    apart.pairs.insert((one.as_str().to_owned(), other.as_str().to_owned()));
                    apart.names.insert(one.as_str().to_owned());
                }
                if let Some(rows) = joined(&name, &key) {
                    problems.push(row.clone().of_kind(ReferenceProblem::OnePersonAndDifferent { other, rows }));
                }
            }
        }
        apart
    }
}

/// A list, and the whole cell too, as a name may hold what parts lists.
fn others_of(cell: &str, lists: &NameLists<'_>) -> Vec<String> {
    let mut others = lists.items(cell);
    if !others.is_empty() && !others.contains(&cell) {
        others.push(cell);
    }
    others.retain(|name| !PersonKey::of(name).is_empty());
    others.into_iter().map(str::to_owned).collect()
}

impl PeopleApart {
    /// Whether two folded names are said to be two people's.
    fn holds(&self, one: &str, other: &str) -> bool {
        self.pairs.contains(&(one.to_owned(), other.to_owned()))
    }

    /// Whether a folded name is said not to be this person's: under the name that is near, or the one that is shown.
    pub(super) fn is_somebody_else(&self, folded: &str, (near, shown): (&str, &str)) -> bool {
        // Most rounds have no such row, and then nothing is folded.
        !self.pairs.is_empty() && (self.holds(folded, near) || self.holds(folded, &PersonKey::folded(shown)))
    }

    /// Whether a folded name is said not to be this person's, under any of their names.
    pub(super) fn sets_apart(&self, folded: &str, signup: &SignUp) -> bool {
        !self.pairs.is_empty() && names_of(signup).iter().any(|name| self.holds(folded, name))
    }

    /// Whether two sign-ups are said to be two people's, under any of their names.
    pub(super) fn are_two(&self, one: &SignUp, other: &SignUp) -> bool {
        !self.pairs.is_empty() && names_of(one).iter().any(|name| self.sets_apart(name, other))
    }

    /// The places of those among sign-ups that look like one person who are not said to be different from all the
    /// others, nor known to be one with them; of all of them where no two are said to be different.
    pub(super) fn still_alike(
        &self,
        alike: &[&SignUp],
        known_as_one: impl Fn(&SignUp, &SignUp) -> bool,
    ) -> BTreeSet<usize> {
        let all = || 0..alike.len();
        // Large groups are rare, and in them few are said to be anybody else.
        let named: Vec<usize> = all().filter(|place| self.names_one_of(alike[*place])).collect();
        let are_two = |one: usize, other: usize| {
            named.binary_search(&one).is_ok()
                && named.binary_search(&other).is_ok()
                && self.are_two(alike[one], alike[other])
        };
        if !named.iter().any(|one| named.iter().any(|other| are_two(*one, *other))) {
            return all().collect();
        }
        let is_open =
            |one: usize, other: usize| one != other && !known_as_one(alike[one], alike[other]) && !are_two(one, other);
        all().filter(|one| all().any(|other| is_open(*one, other))).collect()
    }

    /// Whether somebody stands in any pair at all.
    fn names_one_of(&self, signup: &SignUp) -> bool {
        !self.pairs.is_empty() && names_of(signup).iter().any(|name| self.names.contains(&**name))
    }
}

/// Everything that somebody goes by, folded.
fn names_of(signup: &SignUp) -> Vec<Cow<'_, str>> {
    let others = signup.also_known_as.iter().map(|name| PersonKey::folded(name));
    let former = signup.former.iter().map(|key| Cow::Borrowed(key.as_str()));
    std::iter::once(Cow::Borrowed(signup.key())).chain(others).chain(former).collect()
}
