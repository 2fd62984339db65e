//! People who make or accept exactly the same media are of one kind; there are few kinds.

use std::collections::HashMap;

use crate::domain::{Media, MediumId, ParticipantId};

/// The kind of each participant on one side.
#[derive(Debug)]
pub(super) struct MediaKinds<'r> {
    kind_of: Vec<usize>,
    kinds: Vec<&'r Media>,
}

impl<'r> MediaKinds<'r> {
    /// Sorts people by their media, given in the order of the roster.
    pub(super) fn of(people: impl Iterator<Item = &'r Media>) -> Self {
        let mut numbers: HashMap<Option<&[MediumId]>, usize> = HashMap::new();
        let mut kinds = Vec::new();
        let kind_of = people.map(|media| {
            *numbers.entry(listed(media)).or_insert_with(|| {
                kinds.push(media);
                kinds.len() - 1
            })
        });
        let kind_of = kind_of.collect();
        Self { kind_of, kinds }
    }

    /// The kind of a participant.
    pub(super) fn kind(&self, person: ParticipantId) -> usize {
        self.kind_of[person.index()]
    }

    /// The kinds that have a medium in common with these.
    pub(super) fn meeting(&self, media: &Media) -> Vec<usize> {
        (0..self.kinds.len()).filter(|&kind| self.kinds[kind].meets(media)).collect()
    }
}

fn listed(media: &Media) -> Option<&[MediumId]> {
    match media {
        Media::Everything => None,
        Media::Only(listed) => Some(listed),
    }
}
