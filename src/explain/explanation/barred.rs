//! Who was not possible, although one might have expected them.

use crate::domain::{FandomId, ParticipantId, Willingness};
use crate::graph::{Index, Side};
use crate::rules::Refusal;

use super::Case;

/// Somebody who was not possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Barred {
    /// Who.
    pub partner: ParticipantId,
    /// Why not.
    pub why: Hindrance,
    /// Whether the remixer of the two asked for the author.
    pub asked_for: bool,
    /// How many fandoms the two share.
    pub shared: usize,
}

impl Barred {
    /// Whether it tells of a request not to be matched.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.why == Hindrance::Rule(Refusal::Barred)
    }
}

/// Why a pair was not possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// A rule.
    Rule(Refusal),
    /// The remixer would take these fandoms, had they not also listed them (or what they lie within) under never.
    Never(Vec<FandomId>),
    /// They take no part in the other role, or have as many as they take.
    NotOpen,
    /// The moderator decided to keep them with somebody else.
    Kept,
}

/// Everybody who shares a fandom or was asked for, and was not possible.
pub(super) fn barred(case: &Case<'_>, index: &Index<'_>) -> Vec<Barred> {
    let (roster, side) = (&case.round.roster, index.side());
    let mut met = vec![false; roster.len()];
    index.met(case.person).for_each(|partner| met[partner.index()] = true);
    let others = roster.ids().filter(|&partner| partner != case.person);
    let mut barred: Vec<Barred> =
        others.filter_map(|partner| of_one(case, side, partner, met[partner.index()])).collect();
    barred.sort_by_key(|entry| std::cmp::Reverse((entry.asked_for, entry.shared)));
    barred
}

fn of_one(case: &Case<'_>, side: Side, partner: ParticipantId, met: bool) -> Option<Barred> {
    let refusal = case.refusal(side, partner)?;
    let (remixer, author) = case.as_pair(side, partner);
    let asked_for = case.is_asked_for(side, partner);
    let never = if refusal == Refusal::NoSharedFandom { refused_wishes(case, remixer, author) } else { Vec::new() };
    let is_open = side.other().is_taken_by(&case.round.roster, partner);
    // What they would share, had they not been kept with somebody else.
    let kept = case.midway.filter(|all| !is_open && all.is_kept(side.other(), partner));
    let kept = kept.map(|all| all.would_share((remixer, author)));
    let is_expected = kept.is_some_and(|shared| shared > 0)
        || asked_for
        || !never.is_empty()
        || met && refusal != Refusal::NoSharedFandom;
    let shared = kept.unwrap_or_else(|| case.round.roster.shared(remixer, author).count());
    let why = match refusal {
        Refusal::NoSharedFandom if kept.is_some() => Hindrance::Kept,
        Refusal::NoSharedFandom if !is_open => Hindrance::NotOpen,
        _ if never.is_empty() => Hindrance::Rule(refusal),
        _ => Hindrance::Never(never),
    };
    is_expected.then_some(Barred { partner, why, asked_for, shared })
}

/// The author's fandoms that the remixer lists, or takes as any, and refuses.
fn refused_wishes(case: &Case<'_>, remixer: ParticipantId, author: ParticipantId) -> Vec<FandomId> {
    let roster = &case.round.roster;
    let (person, willing): (_, &Willingness) = (roster.participant(remixer), roster.willingness(remixer));
    let wished = |fandom: FandomId| {
        let listed = person.like.iter().chain(&person.also);
        person.any || listed.copied().any(|wish| roster.fandoms().covered_by(wish).binary_search(&fandom).is_ok())
    };
    let offered = roster.participant(author).remixable.iter().copied();
    offered.filter(|&fandom| willing.refuses(fandom) && wished(fandom)).collect()
}
