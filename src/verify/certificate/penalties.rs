//! The penalties of one set of prices.

use std::collections::HashMap;

use crate::domain::{Mutual, ParticipantId, Penalty};

use super::Flaw;
use super::case::Case;
use super::scale::Scale;

/// Checked penalties, by their two people.
pub(super) struct Penalties<'p> {
    listed: &'p [Penalty],
    amounts: HashMap<[ParticipantId; 2], i128>,
}

impl<'p> Penalties<'p> {
    /// Checks each penalty's people and amount.
    pub(super) fn read(
        listed: &'p [Penalty],
        participants: usize,
        mutual: Mutual,
        scale: &Scale,
    ) -> Result<Self, Flaw> {
        if mutual == Mutual::Allow && !listed.is_empty() {
            return Err(Flaw::PenaltiesNotAllowed);
        }
        // Where nobody may be mutual, nobody pays twice, and any amount is taken off again. Where mutual pairs
        // have no weight, the bound for whoever pays twice is lowered instead.
        let unlimited = mutual == Mutual::Forbid || scale.mutual_is_free();
        let most = if unlimited { i128::MAX } else { scale.mutual() };
        let mut amounts = HashMap::with_capacity(listed.len());
        for &Penalty { people, amount } in listed {
            let known = people[0] < people[1] && people[1].index() < participants;
            if !known || amounts.insert(people, amount).is_some() {
                return Err(Flaw::PenaltyPeople { people });
            }
            if amount < 0 || amount > most {
                return Err(Flaw::PenaltyAmount { people });
            }
        }
        Ok(Self { listed, amounts })
    }

    /// What a pair pays on top, in either direction.
    pub(super) fn on(&self, remixer: ParticipantId, author: ParticipantId) -> Option<i128> {
        self.amounts.get(&[remixer.min(author), remixer.max(author)]).copied()
    }

    /// Everybody's penalties, save those of people who are mutual in this case.
    pub(super) fn valid<'a>(&'a self, case: &'a Case<'_>) -> impl Iterator<Item = &'p Penalty> + 'a {
        self.listed.iter().filter(|penalty| case.partner(penalty.people[0]) != Some(penalty.people[1]))
    }
}
