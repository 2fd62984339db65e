//! Groups of people who together know fewer partners than they are.
//!
//! From everybody without partner, alternating paths (a partner whom one could have, the person who has that
//! partner, and so on) reach a set of people whose partners are all taken within the set. By Hall's theorem
//! (1935) such a set is the reason why somebody in it must go without.

use petgraph::unionfind::UnionFind;

use crate::domain::ParticipantId;

use super::{Index, Reach};

/// People who share too few partners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Everybody in it, sorted; those without partner among them.
    pub people: Vec<ParticipantId>,
    /// All partners that any of them could have, sorted.
    pub partners: Vec<ParticipantId>,
    /// Whether one of the partners is free: then more than numbers stands in the way.
    pub has_free_partner: bool,
}

/// Finds the groups behind people without partner, in the order of their first members. `holder` tells
/// who has a partner now.
///
/// It takes time in proportion to the sign-ups: every partner is reached once, and whoever meets in a fandom
/// belongs to one group.
#[must_use]
pub fn blocking_groups(
    index: &Index<'_>,
    people: usize,
    without: &[ParticipantId],
    holder: impl Fn(ParticipantId) -> Option<ParticipantId>,
) -> Vec<Group> {
    let mut search = Search::new(index, people);
    let mut waiting: Vec<ParticipantId> = without.to_vec();
    for person in without {
        search.person_reached[person.index()] = true;
    }
    while let Some(person) = waiting.pop() {
        for partner in search.partners.from(person) {
            if let Some(next) = holder(partner).filter(|next| !search.person_reached[next.index()]) {
                search.person_reached[next.index()] = true;
                waiting.push(next);
            }
        }
    }
    search.into_groups(holder)
}

/// The smallest group behind one person without partner that the present pairs show: whoever holds a partner that the
/// person could have, whoever holds one that those could have, and so on. None where it has more than `most` people.
#[must_use]
pub fn group_behind(
    index: &Index<'_>,
    person: ParticipantId,
    most: usize,
    holder: impl Fn(ParticipantId) -> Option<ParticipantId>,
) -> Option<Group> {
    let mut group = Group { people: vec![person], partners: Vec::new(), has_free_partner: false };
    let mut next = 0;
    while let Some(&person) = group.people.get(next) {
        next += 1;
        for partner in index.met(person).filter(|&partner| index.is_lawful(person, partner)) {
            if group.partners.contains(&partner) {
                continue;
            }
            group.partners.push(partner);
            match holder(partner) {
                Some(holder) => group.people.push(holder),
                None => group.has_free_partner = true,
            }
            if group.people.len() > most {
                return None;
            }
        }
    }
    group.people.sort_unstable();
    group.partners.sort_unstable();
    Some(group)
}

struct Search<'i> {
    index: &'i Index<'i>,
    partners: Reach<'i>,
    person_reached: Vec<bool>,
    /// People, then partners.
    together: UnionFind<usize>,
}

impl<'i> Search<'i> {
    fn new(index: &'i Index<'i>, people: usize) -> Self {
        Self {
            index,
            partners: Reach::new(index, people),
            person_reached: vec![false; people],
            together: UnionFind::new(2 * people),
        }
    }

    fn into_groups(mut self, holder: impl Fn(ParticipantId) -> Option<ParticipantId>) -> Vec<Group> {
        let everybody = self.person_reached.len();
        self.join_those_who_meet();
        let mut groups: Vec<Group> = Vec::new();
        let mut group_of = vec![None; 2 * everybody];
        for place in (0..everybody).filter(|&place| self.person_reached[place]) {
            let root = self.together.find_mut(place);
            let group = *group_of[root].get_or_insert_with(|| {
                groups.push(Group { people: Vec::new(), partners: Vec::new(), has_free_partner: false });
                groups.len() - 1
            });
            groups[group].people.push(ParticipantId::new(place));
        }
        for partner in (0..everybody).map(ParticipantId::new).filter(|&partner| self.partners.has(partner)) {
            if let Some(group) = group_of[self.together.find_mut(everybody + partner.index())] {
                groups[group].partners.push(partner);
                groups[group].has_free_partner |= holder(partner).is_none();
            }
        }
        groups
    }

    /// Whoever of the reached could have one partner belongs together: joined through fandoms, which
    /// may join a few more than need be, but keeps every group complete.
    fn join_those_who_meet(&mut self) {
        let everybody = self.person_reached.len();
        let people: Vec<usize> = (0..everybody).filter(|&place| self.person_reached[place]).collect();
        let mut first_in = vec![None; self.index.by_fandom().len() + 1];
        for place in people {
            for list in self.index.lists(ParticipantId::new(place)) {
                let first = *first_in[list].get_or_insert(place);
                self.together.union(first, place);
            }
        }
        for (list, first) in first_in.into_iter().enumerate() {
            let Some(first) = first else { continue };
            for partner in self.index.partners_of_list(list) {
                if self.partners.has(*partner) {
                    self.together.union(first, everybody + partner.index());
                }
            }
        }
    }
}
