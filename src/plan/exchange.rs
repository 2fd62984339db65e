//! More choice of fandoms where the proof leaves it out: two remixers exchange their authors.
//!
//! In rounds so large that `choice` is not part of the question, an assignment that is best by all other goals is
//! improved by exchanges that cost those nothing. No proof comes of it, so nothing is claimed.

use crate::domain::{Assignment, ParticipantId, Round};
use crate::goals::{Fit, Weights};
use crate::rules::Lawbook;

/// With how many of the next in a fandom a remixer tries to exchange.
const NEXT: usize = 6;

/// Exchanges authors between remixers who share a fandom with both, as long as that adds choice and costs no other
/// goal.
pub(super) fn for_choice(round: &Round, weights: &Weights, assignment: &Assignment) -> Assignment {
    let lawbook = Lawbook::new(round);
    let author_of = round.roster.ids().map(|id| assignment.author_of(id)).collect();
    let mut exchange = Exchange { round, weights, lawbook: &lawbook, author_of };
    for remixers in exchange.by_fandom() {
        for (place, &remixer) in remixers.iter().enumerate() {
            for &other in remixers[place + 1..].iter().take(NEXT) {
                exchange.try_with(remixer, other);
            }
        }
    }
    Assignment::new(exchange.author_of)
}

struct Exchange<'r> {
    round: &'r Round,
    weights: &'r Weights,
    lawbook: &'r Lawbook<'r>,
    author_of: Vec<Option<ParticipantId>>,
}

impl Exchange<'_> {
    /// For each fandom the remixers who share it with their author.
    fn by_fandom(&self) -> Vec<Vec<ParticipantId>> {
        let roster = &self.round.roster;
        let mut by_fandom = vec![Vec::new(); roster.fandoms().len()];
        for remixer in roster.ids() {
            let author = self.author_of[remixer.index()];
            for (fandom, _) in author.into_iter().flat_map(|author| roster.shared(remixer, author)) {
                by_fandom[fandom.index()].push(remixer);
            }
        }
        by_fandom
    }

    fn try_with(&mut self, remixer: ParticipantId, other: ParticipantId) {
        let (Some(mine), Some(theirs)) = (self.author_of[remixer.index()], self.author_of[other.index()]) else {
            return;
        };
        if self.worth(remixer, theirs, other, mine) > self.worth(remixer, mine, other, theirs)
            && self.may(remixer, theirs)
            && self.may(other, mine)
        {
            self.author_of.swap(remixer.index(), other.index());
        }
    }

    /// What two pairs are worth: less cost first, then more choice.
    fn worth(
        &self,
        remixer: ParticipantId,
        author: ParticipantId,
        other: ParticipantId,
        others: ParticipantId,
    ) -> (std::cmp::Reverse<i128>, usize) {
        let fits = [(remixer, author), (other, others)].map(|(one, two)| Fit::of(&self.round.roster, one, two));
        (
            std::cmp::Reverse(fits.iter().map(|&fit| self.weights.cost(fit.into())).sum()),
            fits.map(Fit::choice).iter().sum(),
        )
    }

    /// Whether the pair is lawful and no answer to another.
    fn may(&self, remixer: ParticipantId, author: ParticipantId) -> bool {
        self.author_of[author.index()] != Some(remixer) && self.lawbook.refusal(remixer, author).is_none()
    }
}
