//! Who else was possible.

use crate::domain::ParticipantId;
use crate::graph::Index;

use super::Case;

/// The partners whom the rules allow somebody in one role.
pub(super) struct Possible {
    /// How many they are, the present one among them.
    pub(super) number: usize,
    /// As pairs of remixer and author: those others whom the remixer of the two asked for.
    pub(super) asked_for: Vec<(ParticipantId, ParticipantId)>,
    /// All the others.
    pub(super) others: Vec<(ParticipantId, ParticipantId)>,
}

impl Possible {
    pub(super) fn of(case: &Case<'_>, index: &Index<'_>) -> Self {
        let side = index.side();
        let mut lawful: Vec<ParticipantId> =
            index.met(case.person).filter(|&partner| index.is_lawful(case.person, partner)).collect();
        lawful.sort_unstable();
        let number = lawful.len();
        let others = lawful.into_iter().filter(|&partner| case.partner(side) != Some(partner));
        let (asked_for, others): (Vec<_>, Vec<_>) = others.partition(|&partner| case.is_asked_for(side, partner));
        let pairs = |people: Vec<ParticipantId>| people.into_iter().map(|one| case.as_pair(side, one)).collect();
        Self { number, asked_for: pairs(asked_for), others: pairs(others) }
    }
}
