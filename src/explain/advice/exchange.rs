//! Exchanges along alternating paths, and whether they make mutual pairs.

use std::collections::HashMap;

use crate::domain::{Assignment, ParticipantId};

/// Remixers with the authors that they would have instead.
pub(super) type Exchange = Vec<(ParticipantId, ParticipantId)>;

/// Whether nobody of these would remix their own remixer.
pub(super) fn makes_no_mutual_pair(assignment: &Assignment, exchange: &Exchange) -> bool {
    let new: HashMap<ParticipantId, ParticipantId> = exchange.iter().copied().collect();
    let author_of = |remixer: ParticipantId| new.get(&remixer).copied().or_else(|| assignment.author_of(remixer));
    exchange.iter().all(|&(remixer, author)| author_of(author) != Some(remixer))
}
