//! What no page may tell where a moderator plays in the round: the one place that every page asks.

use remix_match::domain::{Assignment, ParticipantId, Round};
use remix_match::explain::{Showing, SpoilerFree};

use super::visit::Visit;
use crate::failure::Failure;
use crate::player;

impl Visit<'_> {
    /// Whoever plays, and must not be told who remixes them.
    ///
    /// Where that is not clear it is a failure, and a page that could tell too much is not shown.
    pub(super) fn player(&self, round: &Round) -> Result<Option<ParticipantId>, Failure> {
        player::player(self.round(), round)
    }

    /// Whether it may be told who got whom.
    pub(super) fn showing(&self, round: &Round) -> Result<Showing, Failure> {
        Ok(if self.player(round)?.is_some() { Showing::NoPairs } else { Showing::Pairs })
    }

    /// What must not be told of this assignment.
    pub(super) fn hidden(&self, round: &Round, assignment: &Assignment) -> Result<Option<SpoilerFree>, Failure> {
        Ok(self.player(round)?.map(|person| SpoilerFree::new(round, assignment, person)))
    }
}
