//! What somebody could add instead, with everybody as well placed as before.
//!
//! Without their change somebody and their partner are both free again. Others could part with their partners for them:
//! a search backwards from the free partner finds everybody to whom a path of exchanges leads (Berge 1957). Whatever
//! fandom meets one of these does as well as the one that was asked for, and no other does.

use std::collections::HashMap;

use crate::domain::{Assignment, FandomId, Mutual, ParticipantId, Round};
use crate::graph::{Index, Reach};
use crate::rules::Lawbook;

use super::choice::{Choice, Rank};
use super::exchange::{Exchange, makes_no_mutual_pair};
use super::{Change, Side};

/// How many alternatives are told.
pub(super) const MOST: usize = 3;

/// How many partners all searches together look at, at least so many for each change: enough for every round but huge
/// ones, in which the nearest alternatives will do.
const MOST_PARTNERS: usize = 2_000_000;
const LEAST_PARTNERS: usize = 100;

/// Finds alternatives for each change; the round is that with all changes, and the assignment its own.
pub(super) fn find(round: &Round, assignment: &Assignment, choice: &Choice<'_>, changes: &mut [Change]) {
    let lawbook = Lawbook::new(round);
    let roster = &round.roster;
    let most = (MOST_PARTNERS / changes.len().max(1)).max(LEAST_PARTNERS);
    let indexes = [Side::Author, Side::Remixer].map(|side| Index::new(roster, &lawbook, side));
    let [mut by_author, mut by_remixer] = indexes.each_ref().map(|index| Reach::new(index, roster.len()));
    let unplaced = [Side::Author, Side::Remixer].map(|side| side.without_partner(roster, assignment));
    for change in changes {
        let reach = if change.side == Side::Remixer { &mut by_author } else { &mut by_remixer };
        let index = &indexes[usize::from(change.side == Side::Author)];
        reach.forget();
        let unplaced = &unplaced[usize::from(change.side == Side::Author)];
        let search = Search { round, lawbook: &lawbook, assignment, index, choice, unplaced };
        change.alternatives = search.alternatives(change, reach, most);
    }
}

struct Search<'s> {
    round: &'s Round,
    lawbook: &'s Lawbook<'s>,
    assignment: &'s Assignment,
    /// For the side on which the free partner looks.
    index: &'s Index<'s>,
    choice: &'s Choice<'s>,
    /// Whoever no change could place: free as well.
    unplaced: &'s Vec<ParticipantId>,
}

/// Somebody whom the person could have as a partner, and whom the one who has them now would get for them.
type Partners = Vec<(ParticipantId, Option<ParticipantId>)>;

impl Search<'_> {
    fn alternatives(&self, change: &Change, reach: &mut Reach<'_>, most: usize) -> Vec<FandomId> {
        // Each fandom is weighed once, however many offer it.
        let mut found: HashMap<FandomId, Option<Rank>> = HashMap::from([(change.fandom, None)]);
        let partners = self.partners(change, reach, most);
        let forbids = self.round.settings.rules.mutual == Mutual::Forbid;
        let toward: HashMap<ParticipantId, Option<ParticipantId>> =
            partners.iter().copied().filter(|_| forbids).collect();
        for &(partner, _) in partners.iter().filter(|(partner, _)| self.may_meet(change, *partner, &toward)) {
            for fandom in self.fandoms_of(change.side, partner) {
                let rank = || self.choice.change(change.person, change.side, fandom).map(|(rank, _)| rank);
                found.entry(fandom).or_insert_with(rank);
            }
        }
        let mut found: Vec<(Rank, FandomId)> =
            found.into_iter().filter_map(|(fandom, rank)| Some((rank?, fandom))).collect();
        found.sort_unstable();
        found.into_iter().take(MOST).map(|(_, fandom)| fandom).collect()
    }

    /// The fandoms in which a partner can be met.
    fn fandoms_of(&self, side: Side, partner: ParticipantId) -> Vec<FandomId> {
        let willing = self.round.roster.willingness(partner);
        if side == Side::Author && willing.takes_any() {
            return self.round.roster.fandoms().ids().filter(|&fandom| willing.level(fandom).is_some()).collect();
        }
        self.index.fandoms(partner)
    }

    fn partners(&self, change: &Change, reach: &mut Reach<'_>, most: usize) -> Partners {
        let Some(free) = change.side.partner(self.assignment, change.person) else { return Vec::new() };
        reach.mark(change.person);
        let unplaced = self.unplaced.iter().copied();
        let mut partners: Partners =
            std::iter::once(free).chain(unplaced).take(most).map(|free| (free, None)).collect();
        let mut place = 0;
        while place < partners.len() && partners.len() < most {
            let partner = partners[place].0;
            for holder in reach.from(partner) {
                partners.extend(change.side.partner(self.assignment, holder).map(|next| (next, Some(partner))));
            }
            place += 1;
        }
        partners.truncate(most);
        partners
    }

    /// Whether nothing but a fandom is missing between the two, and where mutual pairs are forbidden no exchange on the
    /// way makes one.
    fn may_meet(
        &self,
        change: &Change,
        partner: ParticipantId,
        toward: &HashMap<ParticipantId, Option<ParticipantId>>,
    ) -> bool {
        let (remixer, author) = self.index.as_pair(partner, change.person);
        if !self.lawbook.allows_in_a_shared_fandom(remixer, author) {
            return false;
        }
        if self.round.settings.rules.mutual != Mutual::Forbid {
            return true;
        }
        let mut exchange: Exchange = vec![(remixer, author)];
        let mut from = partner;
        while let Some(Some(next)) = toward.get(&from) {
            let holder = change.side.other().partner(self.assignment, from);
            exchange.extend(holder.map(|holder| self.index.as_pair(*next, holder)));
            from = *next;
        }
        makes_no_mutual_pair(self.assignment, &exchange)
    }
}
