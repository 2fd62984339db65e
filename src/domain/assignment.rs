//! Who remixes whom.

use super::{Pair, ParticipantId, Roster};

/// A line of an assignment file, which may have been written by hand: nothing about it is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedPair {
    /// Who is said to remix.
    pub remixer: ClaimedPerson,
    /// Whose work.
    pub author: ClaimedPerson,
}

impl ClaimedPair {
    /// A pair of two people in the round.
    #[must_use]
    pub fn of((remixer, author): Pair) -> Self {
        Self { remixer: ClaimedPerson::Known(remixer), author: ClaimedPerson::Known(author) }
    }

    /// The names in it that are nobody's.
    #[must_use]
    pub fn strangers(&self) -> Vec<String> {
        let name = |person: &ClaimedPerson| match person {
            ClaimedPerson::Unknown(name) => Some(name.clone()),
            ClaimedPerson::Known(_) => None,
        };
        [&self.remixer, &self.author].into_iter().filter_map(name).collect()
    }

    /// The two, if both are in the round.
    #[must_use]
    pub fn known(&self) -> Option<Pair> {
        match (&self.remixer, &self.author) {
            (&ClaimedPerson::Known(remixer), &ClaimedPerson::Known(author)) => Some((remixer, author)),
            _ => None,
        }
    }
}

/// A name in an assignment file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimedPerson {
    /// Somebody in the round.
    Known(ParticipantId),
    /// Nobody in the round goes by this name.
    Unknown(String),
}

/// A remixer for each author and an author for each remixer, as far as that is possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    author_of: Vec<Option<ParticipantId>>,
    remixer_of: Vec<Option<ParticipantId>>,
}

impl Assignment {
    /// Makes an assignment from the author of each remixer, in the order of the roster.
    ///
    /// # Panics
    /// If two remixers have the same author: whoever may hold such a list checks it first.
    #[must_use]
    pub fn new(author_of: Vec<Option<ParticipantId>>) -> Self {
        let mut remixer_of = vec![None; author_of.len()];
        for (place, author) in author_of.iter().enumerate() {
            if let Some(author) = author {
                let before = remixer_of[author.index()].replace(ParticipantId::new(place));
                assert!(before.is_none(), "two remixers for one author");
            }
        }
        Self { author_of, remixer_of }
    }

    /// The assignment that a list of pairs among so many people is.
    ///
    /// # Errors
    /// Everybody in it who is unknown, or has the same role for a second time.
    pub fn claimed(people: usize, pairs: &[ClaimedPair]) -> Result<Self, Vec<ClaimedPerson>> {
        let (mut author_of, mut is_given) = (vec![None; people], vec![false; people]);
        let mut odd: Vec<ClaimedPerson> = Vec::new();
        for ClaimedPair { remixer, author } in pairs {
            let unknown = [remixer, author].into_iter().filter(|person| matches!(person, ClaimedPerson::Unknown(_)));
            odd.extend(unknown.cloned());
            if let (&ClaimedPerson::Known(writes), &ClaimedPerson::Known(owns)) = (remixer, author) {
                odd.extend(author_of[writes.index()].replace(owns).map(|_| remixer.clone()));
                let is_second = std::mem::replace(&mut is_given[owns.index()], true);
                odd.extend(is_second.then(|| author.clone()));
            }
        }
        if odd.is_empty() { Ok(Self::new(author_of)) } else { Err(odd) }
    }

    /// The first pair of everybody in a list, as far as both still have nobody in that role.
    #[must_use]
    pub fn of_first(people: usize, pairs: &[Pair]) -> Self {
        let (mut author_of, mut is_given) = (vec![None; people], vec![false; people]);
        for &(remixer, author) in pairs {
            if author_of[remixer.index()].is_none() && !is_given[author.index()] {
                author_of[remixer.index()] = Some(author);
                is_given[author.index()] = true;
            }
        }
        Self::new(author_of)
    }

    /// The author whom this remixer was given.
    #[must_use]
    pub fn author_of(&self, remixer: ParticipantId) -> Option<ParticipantId> {
        self.author_of[remixer.index()]
    }

    /// The remixer to whom this author was given.
    #[must_use]
    pub fn remixer_of(&self, author: ParticipantId) -> Option<ParticipantId> {
        self.remixer_of[author.index()]
    }

    /// All pairs of remixer and author, in the order of the remixers.
    pub fn pairs(&self) -> impl Iterator<Item = (ParticipantId, ParticipantId)> + '_ {
        self.author_of.iter().enumerate().filter_map(|(place, author)| author.map(|a| (ParticipantId::new(place), a)))
    }

    /// How many pairs there are.
    #[must_use]
    pub fn placed(&self) -> usize {
        self.author_of.iter().flatten().count()
    }

    /// Whether the two remix each other.
    #[must_use]
    pub fn is_mutual(&self, remixer: ParticipantId, author: ParticipantId) -> bool {
        self.author_of(remixer) == Some(author) && self.author_of(author) == Some(remixer)
    }

    /// Remixers to whom no author was given.
    pub fn unplaced_remixers<'a>(&'a self, roster: &'a Roster) -> impl Iterator<Item = ParticipantId> + 'a {
        unplaced(&self.author_of).filter(|&id| roster.remixes(id))
    }

    /// Authors who were given to no remixer.
    pub fn unplaced_authors<'a>(&'a self, roster: &'a Roster) -> impl Iterator<Item = ParticipantId> + 'a {
        unplaced(&self.remixer_of).filter(|&id| roster.is_remixed(id))
    }
}

fn unplaced(partners: &[Option<ParticipantId>]) -> impl Iterator<Item = ParticipantId> + '_ {
    partners.iter().enumerate().filter(|(_, partner)| partner.is_none()).map(|(place, _)| ParticipantId::new(place))
}
