//! Hubs: sets of one to three fandoms in which remixers and authors meet.

use std::collections::HashMap;

use crate::domain::{FandomId, Level, MediumId};

/// A hub's meaning: up to three fandoms, sorted, and a medium where media matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct HubKey {
    fandoms: [Option<FandomId>; 3],
    medium: Option<MediumId>,
}

impl HubKey {
    /// The hub of authors who offer anything at all: for remixers who wrote `Any`.
    pub(super) fn anything(medium: Option<MediumId>) -> Self {
        Self { fandoms: [None; 3], medium }
    }
}

/// Numbers for hubs, in the order in which they are first met.
#[derive(Debug, Default)]
pub(super) struct HubNumbers {
    numbers: HashMap<HubKey, u32>,
}

impl HubNumbers {
    /// The number of a hub, new or known.
    pub(super) fn number(&mut self, key: HubKey) -> u32 {
        let next = u32::try_from(self.numbers.len()).expect("fewer than four billion hubs");
        *self.numbers.entry(key).or_insert(next)
    }

    /// The number of a hub if it is known.
    pub(super) fn known(&self, key: HubKey) -> Option<u32> {
        self.numbers.get(&key).copied()
    }

    /// How many hubs there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// Every set of one up to `most` (at most three) of the fandoms given, with whether any of its levels
/// is a like, and its size.
pub(super) fn each_set(
    fandoms: &[(FandomId, Level)],
    most: usize,
    media: &[Option<MediumId>],
    mut found: impl FnMut(HubKey, Level, usize),
) {
    let mut tell = |set: [Option<FandomId>; 3], level: Level, size: usize| {
        for &medium in media {
            found(HubKey { fandoms: set, medium }, level, size);
        }
    };
    for (place, &(first, level)) in fandoms.iter().enumerate() {
        tell([Some(first), None, None], level, 1);
        if most < 2 {
            continue;
        }
        for (next, &(second, other)) in fandoms.iter().enumerate().skip(place + 1) {
            let level = level.min(other);
            tell([Some(first), Some(second), None], level, 2);
            for &(third, last) in fandoms[next + 1..].iter().filter(|_| most > 2) {
                tell([Some(first), Some(second), Some(third)], level.min(last), 3);
            }
        }
    }
}
