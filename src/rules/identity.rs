//! Which sign-ups belong to one person: rule 1.

use std::borrow::Cow;
use std::hash::{BuildHasher, RandomState};
use std::panic::resume_unwind;
use std::thread;

use crate::domain::{ParticipantId, PersonKey, Roster, folded_email};

/// Every two sign-ups of one person: they share an address, or the name of one is a name or an other name
/// of the other. Some may be listed more than once, in any order.
pub(super) fn same_people(roster: &Roster) -> Vec<(ParticipantId, ParticipantId)> {
    let name = |id| Some(PersonKey::folded(roster.name(id)));
    let address = |id| roster.participant(id).email.as_deref().map(folded_email);
    // Names and addresses need nothing of each other, and each take some time in a large round.
    let (names, mut same) = thread::scope(|scope| {
        let addresses = scope.spawn(|| Hashes::of(roster, &address).pairs(&address));
        let names = Hashes::of(roster, &name);
        (names, addresses.join().unwrap_or_else(|bug| resume_unwind(bug)))
    });
    same.extend(names.pairs(&name));
    for id in roster.ids() {
        for other_name in &roster.participant(id).also_known_as {
            let other_name = PersonKey::folded(other_name);
            let bearers = names.with(&other_name, &name);
            same.extend(bearers.filter(|&other| other != id).map(|other| (id, other)));
        }
    }
    same
}

/// Participants sorted by the hash of a text that each may have. The texts themselves are looked at only
/// where two hashes are equal, so no text is kept.
struct Hashes {
    state: RandomState,
    sorted: Vec<(u64, ParticipantId)>,
}

impl Hashes {
    fn of<'r>(roster: &Roster, text: &impl Fn(ParticipantId) -> Option<Cow<'r, str>>) -> Self {
        let state = RandomState::new();
        let hashed = roster.ids().filter_map(|id| text(id).map(|text| (state.hash_one(&*text), id)));
        let mut sorted: Vec<(u64, ParticipantId)> = hashed.collect();
        sorted.sort_unstable();
        Self { state, sorted }
    }

    /// All pairs of participants with the same text.
    fn pairs<'r>(&self, text: &impl Fn(ParticipantId) -> Option<Cow<'r, str>>) -> Vec<(ParticipantId, ParticipantId)> {
        let mut pairs = Vec::new();
        for alike in self.sorted.chunk_by(|left, right| left.0 == right.0).filter(|alike| alike.len() > 1) {
            let mut alike: Vec<_> = alike.iter().map(|&(_, id)| (text(id), id)).collect();
            alike.sort_unstable();
            for same in alike.chunk_by(|left, right| left.0 == right.0) {
                for (place, &(_, first)) in same.iter().enumerate() {
                    pairs.extend(same[place + 1..].iter().map(|&(_, second)| (first, second)));
                }
            }
        }
        pairs
    }

    /// The participants who have this text.
    fn with<'h, 'r>(
        &'h self,
        wanted: &'h str,
        text: &'h impl Fn(ParticipantId) -> Option<Cow<'r, str>>,
    ) -> impl Iterator<Item = ParticipantId> + 'h {
        let hash = self.state.hash_one(wanted);
        let first = self.sorted.partition_point(|entry| entry.0 < hash);
        let alike = self.sorted[first..].iter().take_while(move |entry| entry.0 == hash);
        alike.map(|entry| entry.1).filter(move |&id| text(id).as_deref() == Some(wanted))
    }
}
