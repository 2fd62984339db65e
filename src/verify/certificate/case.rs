//! The case that a set of prices is for: what the branches above it decided.

use std::collections::HashMap;

use crate::domain::{Mutual, ParticipantId, Round};
use crate::rules::Lawbook;

/// What a branch supposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// The first does not remix the second.
    Spared(ParticipantId, ParticipantId),
    /// The two remix each other.
    Mutual(ParticipantId, ParticipantId),
}

/// What a decision adds to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// No lawful assignment is in both, so there is nothing to prove.
    Contradiction,
    /// It follows from the decisions before it.
    Known,
    /// It leaves fewer assignments.
    New,
}

/// All decisions above a place in a proof. They never contradict each other.
#[derive(Debug)]
pub(super) struct Case<'r> {
    lawbook: &'r Lawbook<'r>,
    mutual: Mutual,
    /// How often it was decided that a remixer does not have an author.
    spared: HashMap<(ParticipantId, ParticipantId), usize>,
    /// With whom somebody makes a mutual pair.
    partner: Vec<Option<ParticipantId>>,
    mutual_pairs: Vec<(ParticipantId, ParticipantId)>,
}

impl<'r> Case<'r> {
    /// The case that holds every lawful assignment.
    pub(super) fn new(round: &'r Round, lawbook: &'r Lawbook<'r>) -> Self {
        Self {
            lawbook,
            mutual: round.settings.rules.mutual,
            spared: HashMap::new(),
            partner: vec![None; round.roster.len()],
            mutual_pairs: Vec::new(),
        }
    }

    /// What the decision would add.
    pub(super) fn weigh(&self, decision: Decision) -> News {
        match decision {
            Decision::Spared(remixer, author) if self.partner(remixer) == Some(author) => News::Contradiction,
            Decision::Spared(..) => News::New,
            Decision::Mutual(first, second) if self.partner(first) == Some(second) => News::Known,
            Decision::Mutual(first, second) if self.may_be_mutual(first, second) => News::New,
            Decision::Mutual(..) => News::Contradiction,
        }
    }

    fn may_be_mutual(&self, first: ParticipantId, second: ParticipantId) -> bool {
        let lawful = |remixer, author| self.lawbook.refusal(remixer, author).is_none();
        self.mutual != Mutual::Forbid
            && self.permits(first, second)
            && self.permits(second, first)
            && lawful(first, second)
            && lawful(second, first)
    }

    /// Adds a decision that is news.
    pub(super) fn suppose(&mut self, decision: Decision) {
        match decision {
            Decision::Spared(remixer, author) => *self.spared.entry((remixer, author)).or_default() += 1,
            Decision::Mutual(first, second) => {
                self.partner[first.index()] = Some(second);
                self.partner[second.index()] = Some(first);
                self.mutual_pairs.push((first, second));
            }
        }
    }

    /// Takes back the latest decision that was added.
    pub(super) fn drop(&mut self, decision: Decision) {
        match decision {
            Decision::Spared(remixer, author) => {
                if let Some(times) = self.spared.get_mut(&(remixer, author)) {
                    *times -= 1;
                }
            }
            Decision::Mutual(first, second) => {
                self.partner[first.index()] = None;
                self.partner[second.index()] = None;
                self.mutual_pairs.pop();
            }
        }
    }

    /// Whom somebody remixes and is remixed by in this case, if that is decided.
    pub(super) fn partner(&self, person: ParticipantId) -> Option<ParticipantId> {
        self.partner[person.index()]
    }

    /// The two people of each mutual pair that is decided.
    pub(super) fn mutual_pairs(&self) -> &[(ParticipantId, ParticipantId)] {
        &self.mutual_pairs
    }

    /// Whether the decisions leave this pair possible.
    pub(super) fn permits(&self, remixer: ParticipantId, author: ParticipantId) -> bool {
        match (self.partner(remixer), self.partner(author)) {
            (None, None) => self.spared.get(&(remixer, author)).is_none_or(|&times| times == 0),
            (only, _) => only == Some(author),
        }
    }
}
