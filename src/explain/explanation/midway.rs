//! A round of which letters went out, people left or some take more than one: what of it an explanation is held
//! against.

use std::collections::BTreeSet;

use crate::domain::{Assignment, Pair, ParticipantId, PersonKey, Round, Stand};
use crate::graph::Side;
use crate::plan::Standing as Row;

use super::super::{Exchange, Gap, gaps_beside};
use super::{Basis, Standing};

/// The pairs of a round, seen from somebody in it.
pub(super) struct Midway<'m> {
    round: &'m Round,
    rows: &'m [Row],
    person: ParticipantId,
    /// The pairs that still stand, sorted.
    live: Vec<Pair>,
    /// One pair for everybody in each role, the first of the person's own among them.
    pub(super) assignment: Assignment,
    /// All others: they are not asked about.
    rest: Vec<Pair>,
    /// Pairs of the assignment whose letters went out, sorted.
    known: Vec<Pair>,
}

impl<'m> Midway<'m> {
    pub(super) fn of(round: &'m Round, rows: &'m [Row], person: ParticipantId) -> Self {
        let mut live: Vec<Pair> = rows.iter().filter(|row| row.status.is_live()).map(|row| row.pair).collect();
        live.sort_unstable();
        live.dedup();
        let own = Side::BOTH.map(|side| live.iter().copied().find(|&pair| side.of_pair(pair) == person));
        let still = |pair: &Pair| {
            round.roster.remixes(pair.0) && round.roster.is_remixed(pair.1) && !round.decisions.keeps(*pair)
        };
        let open: Vec<Pair> = own.into_iter().flatten().chain(live.iter().copied().filter(still)).collect();
        let assignment = Assignment::of_first(round.roster.len(), &open);
        let is_asked = |pair: &Pair| assignment.author_of(pair.0) == Some(pair.1);
        let rest = live.iter().copied().filter(|pair| !is_asked(pair)).collect();
        let told = rows.iter().filter(|row| row.status.is_known() && is_asked(&row.pair)).map(|row| row.pair);
        let known: BTreeSet<Pair> = told.collect();
        Self { round, rows, person, live, assignment, rest, known: known.into_iter().collect() }
    }

    /// The round with only those lists that count, and everybody at most once in a role.
    pub(super) fn open(&self) -> Round {
        let rest: [BTreeSet<ParticipantId>; 2] =
            Side::BOTH.map(|side| self.rest.iter().map(|&pair| side.of_pair(pair)).collect());
        let seeks = |id: ParticipantId| {
            let seeks = |side: Side, rest: &BTreeSet<ParticipantId>| {
                side.partner(&self.assignment, id).is_some()
                    || side.is_taken_by(&self.round.roster, id) && !rest.contains(&id)
            };
            [seeks(Side::Remixer, &rest[0]), seeks(Side::Author, &rest[1])]
        };
        self.round.open_to(seeks, &self.rest, &self.known)
    }

    /// How many fandoms two people share, whatever else they have.
    pub(super) fn would_share(&self, (remixer, author): Pair) -> usize {
        self.round.roster.shared(remixer, author).count()
    }

    /// What is not asked about again.
    pub(super) fn basis(&self) -> Basis {
        let takes_more = self.round.roster.takes_more();
        match (self.known.is_empty(), takes_more || self.rest.iter().any(|&pair| !self.keeps(pair))) {
            (false, _) => Basis::Letters,
            (true, true) => Basis::Steps,
            (true, false) if self.live.iter().any(|&pair| self.keeps(pair)) => Basis::Decisions,
            (true, false) => Basis::All,
        }
    }

    /// Whether the moderator decided to keep this pair.
    pub(super) fn keeps(&self, pair: Pair) -> bool {
        self.round.decisions.keeps(pair)
    }

    /// Whether somebody is kept with somebody in a role.
    pub(super) fn is_kept(&self, side: Side, person: ParticipantId) -> bool {
        self.round.decisions.keep.iter().any(|&pair| side.of_pair(pair) == person)
    }

    /// Everybody whom the person has in a role, the one who is explained first.
    pub(super) fn partners(&self, side: Side) -> Vec<ParticipantId> {
        let first = side.partner(&self.assignment, self.person);
        let own = self.live.iter().filter(|&&pair| side.of_pair(pair) == self.person);
        let others = own.map(|&pair| side.other().of_pair(pair)).filter(|&partner| Some(partner) != first);
        first.into_iter().chain(others).collect()
    }

    /// Authors whom the person has by an offer to pinch hit, which stands beside their sign-up.
    pub(super) fn pinch_hits(&self) -> Vec<ParticipantId> {
        let roster = &self.round.roster;
        let key = PersonKey::of(roster.name(self.person));
        let is_offer = |id: ParticipantId| {
            id != self.person && roster.participant(id).is_pinch_hitter && PersonKey::of(roster.name(id)) == key
        };
        self.live.iter().filter(|pair| is_offer(pair.0)).map(|pair| pair.1).collect()
    }

    /// What there is to say where they have nobody and are owed nobody.
    pub(super) fn absence(&self, side: Side) -> Option<Standing> {
        if side.partner(&self.assignment, self.person).is_some() {
            return None;
        }
        let roster = &self.round.roster;
        if !side.is_taken_by(roster, self.person) {
            let over = self.rows.iter().filter(|row| !row.status.is_live() && side == Side::Remixer);
            let had = over.filter(|row| row.pair.0 == self.person).map(|row| row.pair.1);
            return Some(Standing::NoPart { had: had.collect() });
        }
        roster.participant(self.person).is_pinch_hitter.then_some(Standing::MayPinchHit)
    }

    /// Why they have nobody, in each role in which they wait.
    pub(super) fn gaps(&self) -> Vec<Gap> {
        let mut settled: Vec<Pair> = self.rest.iter().chain(&self.known).copied().collect();
        settled.sort_unstable();
        let stand = Stand { settled, ..Stand::default() };
        let exchange = if self.basis() == Basis::Decisions { Exchange::Decided } else { Exchange::Repair };
        let mut gaps = gaps_beside(self.round, &stand, (&self.assignment, &self.live), exchange);
        gaps.retain(|gap| gap.person == self.person);
        gaps
    }
}
