//! Which fandom to add so that two people can be matched.

use std::cmp::Reverse;

use crate::domain::{FandomId, ParticipantId, Round};

use super::evidence::{Evidence, may_add};
use super::{Change, Ground, Side};

/// What changes are chosen by.
#[derive(Debug)]
pub(super) struct Choice<'r> {
    round: &'r Round,
    evidence: &'r Evidence,
    /// By fandom: how many offer it, and how many would remix it.
    authors: Vec<usize>,
    remixers: Vec<usize>,
}

/// How good a change is; less is better. Of equals the fandom that more people share: it is the likelier to be known,
/// and gives less away.
pub(super) type Rank = (u32, Reverse<usize>, FandomId);

impl<'r> Choice<'r> {
    pub(super) fn new(round: &'r Round, evidence: &'r Evidence) -> Self {
        let roster = &round.roster;
        let (mut authors, mut remixers) = (vec![0; roster.fandoms().len()], vec![0; roster.fandoms().len()]);
        for id in roster.ids() {
            roster.participant(id).remixable.iter().for_each(|fandom| authors[fandom.index()] += 1);
            roster.willingness(id).listed().iter().for_each(|(fandom, _)| remixers[fandom.index()] += 1);
        }
        Self { round, evidence, authors, remixers }
    }

    /// The best changes by which the pair becomes lawful: one, or two where one is not enough. The pair is one that
    /// nothing but the lack of a shared fandom stands against.
    pub(super) fn for_pair(&self, remixer: ParticipantId, author: ParticipantId) -> Vec<Change> {
        let single = self.options(remixer, author).min_by_key(|(rank, change)| (*rank, change.side));
        single.map_or_else(|| self.both(remixer, author), |(_, change)| vec![change])
    }

    fn options(&self, remixer: ParticipantId, author: ParticipantId) -> impl Iterator<Item = (Rank, Change)> {
        let roster = &self.round.roster;
        let willing = roster.willingness(remixer);
        let all = willing.takes_any().then(|| roster.fandoms().ids()).into_iter().flatten();
        let wanted = willing.listed().iter().map(|entry| entry.0);
        let wanted = wanted.chain(all.filter(|&fandom| willing.level(fandom).is_some()));
        let offers = wanted.filter_map(move |fandom| self.change(author, Side::Author, fandom));
        let offered = roster.participant(author).remixable.iter().copied().filter(|&fandom| !willing.refuses(fandom));
        let with_umbrellas =
            offered.flat_map(move |fandom| self.evidence.umbrellas(remixer, fandom).chain(std::iter::once(fandom)));
        with_umbrellas.filter_map(move |fandom| self.change(remixer, Side::Remixer, fandom)).chain(offers)
    }

    fn both(&self, remixer: ParticipantId, author: ParticipantId) -> Vec<Change> {
        let both = self.round.roster.fandoms().ids().filter_map(|fandom| {
            let (one, taken) = self.change(remixer, Side::Remixer, fandom)?;
            let (other, given) = self.change(author, Side::Author, fandom)?;
            Some((one.0 + other.0, one.1, fandom, [taken, given]))
        });
        both.min_by_key(|both| (both.0, both.1, both.2)).map(|both| both.3.to_vec()).unwrap_or_default()
    }

    /// A change and how good it is; none where it cannot be.
    pub(super) fn change(&self, person: ParticipantId, side: Side, fandom: FandomId) -> Option<(Rank, Change)> {
        if !may_add(&self.round.roster, side, person, fandom) {
            return None;
        }
        let ground = self.evidence.ground(person, side, fandom)?;
        let change = Change { person, side, fandom, ground, alternatives: Vec::new() };
        Some((self.rank(side, fandom, ground), change))
    }

    fn rank(&self, side: Side, fandom: FandomId, ground: Ground) -> Rank {
        let sharers = match side {
            Side::Remixer => &self.authors,
            Side::Author => &self.remixers,
        };
        (ground.points(side), Reverse(sharers[fandom.index()]), fandom)
    }
}
