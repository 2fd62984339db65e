//! Who is on the other side: authors by the fandoms they offer, remixers by those they take.

use crate::domain::{Assignment, FandomId, Pair, ParticipantId, Roster};
use crate::rules::Lawbook;

/// The role in which somebody looks for a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// A remixer looks for an author.
    Remixer,
    /// An author looks for a remixer.
    Author,
}

impl Side {
    /// Remixers, then authors.
    pub const BOTH: [Self; 2] = [Self::Remixer, Self::Author];

    /// The role of their partners.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Remixer => Self::Author,
            Self::Author => Self::Remixer,
        }
    }

    /// Who has this role in a pair.
    #[must_use]
    pub const fn of_pair(self, (remixer, author): Pair) -> ParticipantId {
        match self {
            Self::Remixer => remixer,
            Self::Author => author,
        }
    }

    /// Whom somebody has in this role.
    #[must_use]
    pub fn partner(self, assignment: &Assignment, person: ParticipantId) -> Option<ParticipantId> {
        match self {
            Self::Remixer => assignment.author_of(person),
            Self::Author => assignment.remixer_of(person),
        }
    }

    /// Whether somebody takes part in this role.
    #[must_use]
    pub fn is_taken_by(self, roster: &Roster, person: ParticipantId) -> bool {
        match self {
            Self::Remixer => roster.remixes(person),
            Self::Author => roster.is_remixed(person),
        }
    }

    /// Everybody who has nobody in this role, in the order of the roster.
    #[must_use]
    pub fn without_partner(self, roster: &Roster, assignment: &Assignment) -> Vec<ParticipantId> {
        match self {
            Self::Remixer => assignment.unplaced_remixers(roster).collect(),
            Self::Author => assignment.unplaced_authors(roster).collect(),
        }
    }

    /// The word in files: `remixer` or `author`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Remixer => "remixer",
            Self::Author => "author",
        }
    }

    /// How somebody takes part, as it stands in a sentence.
    #[must_use]
    pub const fn role(self) -> &'static str {
        match self {
            Self::Remixer => "as a remixer",
            Self::Author => "as an author",
        }
    }
}

/// For everybody on one side, the people on the other side whom they meet in a fandom.
#[derive(Clone, Debug)]
pub struct Index<'r> {
    roster: &'r Roster,
    lawbook: &'r Lawbook<'r>,
    side: Side,
    /// By fandom: people on the other side.
    by_fandom: Vec<Vec<ParticipantId>>,
    /// Everybody on the other side who meets people beyond the lists: remixers who take anything, or (for
    /// those) authors who offer anything.
    wild: Vec<ParticipantId>,
}

impl<'r> Index<'r> {
    /// Sorts the other side by fandom.
    #[must_use]
    pub fn new(roster: &'r Roster, lawbook: &'r Lawbook<'r>, side: Side) -> Self {
        let mut by_fandom = vec![Vec::new(); roster.fandoms().len()];
        for id in roster.ids() {
            for fandom in partners_fandoms(roster, side, id) {
                by_fandom[fandom.index()].push(id);
            }
        }
        let wild = roster.ids().filter(|&id| match side {
            Side::Remixer => !roster.participant(id).remixable.is_empty(),
            Side::Author => roster.willingness(id).takes_any(),
        });
        Self { roster, lawbook, side, by_fandom, wild: wild.collect() }
    }

    /// In which role people look for partners here.
    #[must_use]
    pub fn side(&self) -> Side {
        self.side
    }

    /// The fandoms in which this person looks for partners.
    #[must_use]
    pub fn fandoms(&self, person: ParticipantId) -> Vec<FandomId> {
        match self.side {
            Side::Remixer => self.roster.willingness(person).listed().iter().map(|entry| entry.0).collect(),
            Side::Author => self.roster.participant(person).remixable.clone(),
        }
    }

    /// Whether this person also meets people beyond the lists of their fandoms.
    #[must_use]
    pub fn is_wild(&self, person: ParticipantId) -> bool {
        match self.side {
            Side::Remixer => self.roster.willingness(person).takes_any(),
            Side::Author => !self.wild.is_empty() && !self.roster.participant(person).remixable.is_empty(),
        }
    }

    /// People on the other side of a fandom.
    #[must_use]
    pub fn partners_in(&self, fandom: FandomId) -> &[ParticipantId] {
        &self.by_fandom[fandom.index()]
    }

    /// People on the other side of every fandom, by fandom.
    pub(super) fn by_fandom(&self) -> &[Vec<ParticipantId>] {
        &self.by_fandom
    }

    /// The lists in which this person meets partners: fandoms by their numbers, and last that of the wild ones.
    pub(super) fn lists(&self, person: ParticipantId) -> impl Iterator<Item = usize> + use<> {
        let wild = self.is_wild(person).then_some(self.by_fandom.len());
        self.fandoms(person).into_iter().map(FandomId::index).chain(wild)
    }

    /// The partners of one list: a fandom's, or the wild ones where the number is one more than there are fandoms.
    pub(super) fn partners_of_list(&self, list: usize) -> &[ParticipantId] {
        self.by_fandom.get(list).unwrap_or(&self.wild)
    }

    /// People on the other side whom somebody [wild](Self::is_wild) meets.
    #[must_use]
    pub fn wild_partners(&self) -> &[ParticipantId] {
        &self.wild
    }

    /// Whether the two may be matched, this person on the index's side.
    #[must_use]
    pub fn is_lawful(&self, person: ParticipantId, partner: ParticipantId) -> bool {
        let (remixer, author) = self.as_pair(person, partner);
        self.lawbook.refusal(remixer, author).is_none()
    }

    /// The two as remixer and author.
    #[must_use]
    pub fn as_pair(&self, person: ParticipantId, partner: ParticipantId) -> (ParticipantId, ParticipantId) {
        match self.side {
            Side::Remixer => (person, partner),
            Side::Author => (partner, person),
        }
    }

    /// The first few whom this person may be matched with, as many as are asked for.
    #[must_use]
    pub fn first_lawful(&self, person: ParticipantId, most: usize) -> Vec<ParticipantId> {
        let mut found = Vec::with_capacity(most);
        for list in self.lists(person) {
            for &partner in self.partners_of_list(list) {
                if found.len() == most {
                    return found;
                }
                if !found.contains(&partner) && self.is_lawful_in(list, person, partner) {
                    found.push(partner);
                }
            }
        }
        found
    }

    /// Whether the two may be matched who meet in this list.
    pub(super) fn is_lawful_in(&self, list: usize, person: ParticipantId, partner: ParticipantId) -> bool {
        let (remixer, author) = self.as_pair(person, partner);
        if list < self.by_fandom.len() {
            self.lawbook.allows_in_a_shared_fandom(remixer, author)
        } else {
            self.lawbook.refusal(remixer, author).is_none()
        }
    }

    /// Everybody met in a fandom, lawful or not, each once and never the person.
    pub fn met(&self, person: ParticipantId) -> impl Iterator<Item = ParticipantId> + '_ {
        let listed = self.fandoms(person).into_iter().flat_map(|fandom| self.partners_in(fandom));
        let wild = if self.is_wild(person) { self.wild_partners() } else { &[] };
        let mut seen = std::collections::HashSet::from([person]);
        listed.chain(wild).copied().filter(move |&partner| seen.insert(partner))
    }
}

fn partners_fandoms(roster: &Roster, side: Side, partner: ParticipantId) -> Vec<FandomId> {
    match side {
        Side::Remixer => roster.participant(partner).remixable.clone(),
        Side::Author => roster.willingness(partner).listed().iter().map(|entry| entry.0).collect(),
    }
}
