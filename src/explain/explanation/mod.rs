//! Why somebody has the author and the remixer they have, what else was possible, and what it would have cost: a tree
//! of data, from which `told` makes words.

mod barred;
mod midway;
mod possible;
mod told;
mod toll;

use crate::domain::{Assignment, FandomId, Level, ParticipantId, Round};
use crate::goals::Fit;
use crate::graph::{Index, Side};
use crate::plan::{Otherwise, Standing as Row, WithPair};
use crate::rules::{Lawbook, Refusal};

use super::{Gap, Reason, gaps};

pub use barred::{Barred, Hindrance};
use midway::Midway;
use possible::Possible;
pub use told::{Listing, Passage, Showing};
pub use toll::{Against, Move, Toll};

/// Everything that can be said about one person's place in an assignment.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Who.
    pub person: ParticipantId,
    /// As a remixer, then as an author.
    pub roles: [Role; 2],
    /// Whether there is a better assignment than the one explained. Then costs are held against the best one that is
    /// nearest to it.
    pub is_bettered: bool,
    /// What is not asked about again.
    pub basis: Basis,
}

/// What an explanation takes as it is, whatever would be better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Nothing: all is held against the best.
    All,
    /// Letters that went out.
    Letters,
    /// What those got before who take more than one.
    Steps,
    /// Pairs that the moderator decided to keep.
    Decisions,
}

/// One of a person's two roles.
#[derive(Clone, Debug)]
pub struct Role {
    /// Which.
    pub side: Side,
    /// The partner, or why there is none.
    pub standing: Standing,
    /// Everybody whom they have, the one in the standing first.
    pub partners: Vec<ParticipantId>,
    /// Authors whom a remixer has besides by an offer to pinch hit.
    pub pinch_hits: Vec<ParticipantId>,
    /// How many people were possible.
    pub possible: usize,
    /// Who else was possible: first whom they asked for, then the next best, each with what it would have cost.
    pub alternatives: Vec<Alternative>,
    /// Who was not possible although they share a fandom or were asked for; the most missed first.
    pub barred: Vec<Barred>,
}

/// Whether somebody has a partner.
#[derive(Clone, Debug)]
pub enum Standing {
    /// They do.
    Placed(Bond),
    /// They do not.
    Unplaced(Reason),
    /// They take no part in this role.
    NoPart {
        /// The authors whose remixes they dropped out of.
        had: Vec<ParticipantId>,
    },
    /// They offered to pinch hit, and are owed nobody.
    MayPinchHit,
}

/// A remixer and an author, and how well they fit.
#[derive(Clone, Debug)]
pub struct Bond {
    /// The other one.
    pub partner: ParticipantId,
    /// The fandoms they share, each with how gladly the remixer takes it.
    pub fandoms: Vec<(FandomId, Level)>,
    /// How well they fit.
    pub fit: Fit,
    /// Whether the two remix each other.
    pub mutual: bool,
    /// Whether the moderator decided to keep the pair.
    pub kept: bool,
    /// The rule that the pair breaks; only an assignment that was edited by hand has one.
    pub refusal: Option<Refusal>,
}

/// Somebody else who was possible.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// The pair that would have been.
    pub bond: Bond,
    /// What it would have cost.
    pub toll: Toll,
}

/// How many of those who were asked for are tried, and how many of the next best.
const ASKED_FOR: usize = 3;
const NEXT_BEST: usize = 4;

/// Explains somebody's place in an assignment.
///
/// Every cost comes from solving the round again with the pair in it.
///
/// # Panics
/// Never: everybody has two roles.
#[must_use]
pub fn explanation(round: &Round, assignment: &Assignment, person: ParticipantId) -> Explanation {
    explained(&Case { round, assignment, lawbook: &Lawbook::new(round), person, midway: None })
}

/// Explains somebody's place among all pairs of a round that [knows who defaulted](Round::with_defaults), of which
/// letters may have gone out, and in which some may take more than one.
///
/// It is about their first pair in each role. Everybody else counts with one pair in each role, too; letters that went
/// out are a cost wherever they would have to be written again.
///
/// # Panics
/// Never: everybody has two roles.
#[must_use]
pub fn explanation_among(round: &Round, rows: &[Row], person: ParticipantId) -> Explanation {
    let midway = Midway::of(round, rows, person);
    let open = &midway.open();
    let assignment = &midway.assignment;
    explained(&Case { round: open, assignment, lawbook: &Lawbook::new(open), person, midway: Some(&midway) })
}

fn explained(case: &Case<'_>) -> Explanation {
    let &Case { round, assignment, person, midway, .. } = case;
    let indexes = Side::BOTH.map(|side| Index::new(&round.roster, case.lawbook, side));
    let possible = indexes.each_ref().map(|index| Possible::of(case, index));
    let otherwise = Otherwise::new(round, assignment);
    let asked: Vec<_> = possible
        .iter()
        .flat_map(|possible| [(possible.asked_for.as_slice(), ASKED_FOR), (possible.others.as_slice(), NEXT_BEST)])
        .collect();
    let found = otherwise.found(&asked);
    let before = toll::Before::of(round, [assignment, &found.best], otherwise.goals());
    let mut with_pairs = found.with_pairs.into_iter();
    let gaps = case.gaps();
    let mut roles = Vec::with_capacity(2);
    for (index, possible) in indexes.iter().zip(&possible) {
        let side = index.side();
        let tried: Vec<WithPair> = with_pairs.by_ref().take(2).flatten().collect();
        let alternatives = tried.iter().map(|tried| case.alternative(side, tried, &before)).collect();
        let (standing, barred) = (case.standing(side, &gaps), barred::barred(case, index));
        let possible = possible.number;
        let partners = midway.map_or_else(|| case.partner(side).into_iter().collect(), |midway| midway.partners(side));
        let pinch_hits = midway.filter(|_| side == Side::Remixer).map(Midway::pinch_hits).unwrap_or_default();
        roles.push(Role { side, standing, partners, pinch_hits, possible, alternatives, barred });
    }
    let roles: [Role; 2] = roles.try_into().expect("two sides");
    let basis = midway.map_or(Basis::All, Midway::basis);
    Explanation { person, roles, is_bettered: before.is_the_better(), basis }
}

/// Whom an explanation is about, and in what.
struct Case<'c> {
    round: &'c Round,
    assignment: &'c Assignment,
    lawbook: &'c Lawbook<'c>,
    person: ParticipantId,
    midway: Option<&'c Midway<'c>>,
}

impl Case<'_> {
    fn partner(&self, side: Side) -> Option<ParticipantId> {
        side.partner(self.assignment, self.person)
    }

    /// The person and a partner as remixer and author.
    fn as_pair(&self, side: Side, partner: ParticipantId) -> (ParticipantId, ParticipantId) {
        match side {
            Side::Remixer => (self.person, partner),
            Side::Author => (partner, self.person),
        }
    }

    fn refusal(&self, side: Side, partner: ParticipantId) -> Option<Refusal> {
        let (remixer, author) = self.as_pair(side, partner);
        self.lawbook.refusal(remixer, author)
    }

    /// Whether the remixer of the two asked for the author.
    fn is_asked_for(&self, side: Side, partner: ParticipantId) -> bool {
        let (remixer, author) = self.as_pair(side, partner);
        self.round.roster.requested(remixer, author)
    }

    /// Why the person has no partner, in each role in which there is none.
    fn gaps(&self) -> Vec<Gap> {
        if Side::BOTH.iter().all(|&side| self.partner(side).is_some()) {
            return Vec::new();
        }
        if let Some(midway) = self.midway {
            return midway.gaps();
        }
        gaps(self.round, self.assignment).into_iter().filter(|gap| gap.person == self.person).collect()
    }

    fn standing(&self, side: Side, gaps: &[Gap]) -> Standing {
        if let Some(partner) = self.partner(side) {
            return Standing::Placed(self.bond(side, partner, self.assignment));
        }
        if let Some(absence) = self.midway.and_then(|midway| midway.absence(side)) {
            return absence;
        }
        let own = gaps.iter().find(|gap| gap.side == side);
        Standing::Unplaced(own.expect("whoever has no partner has a reason").reason.clone())
    }

    fn bond(&self, side: Side, partner: ParticipantId, assignment: &Assignment) -> Bond {
        let (remixer, author) = self.as_pair(side, partner);
        let roster = &self.round.roster;
        Bond {
            partner,
            fandoms: roster.shared(remixer, author).collect(),
            fit: Fit::of(roster, remixer, author),
            mutual: assignment.is_mutual(remixer, author),
            kept: self.midway.is_some_and(|midway| midway.keeps((remixer, author))),
            refusal: self.lawbook.refusal(remixer, author),
        }
    }

    fn alternative(&self, side: Side, tried: &WithPair, before: &toll::Before<'_>) -> Alternative {
        let partner = if side == Side::Remixer { tried.pair.1 } else { tried.pair.0 };
        Alternative { bond: self.bond(side, partner, &tried.assignment), toll: before.toll(tried) }
    }
}
