//! Numbers with a meaning: each kind of id is a type of its own.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(u32);

        impl $name {
            /// The id of the thing at this place.
            ///
            /// # Panics
            /// Where there are more than four billion of them.
            #[must_use]
            pub fn new(place: usize) -> Self {
                Self(u32::try_from(place).expect("fewer than four billion things in a round"))
            }

            /// The place that this id stands for.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(ParticipantId, "A participant: the place in the roster, which is sorted by folded name.");
id!(FandomId, "A fandom: the place in the [`FandomBook`](super::FandomBook), sorted by folded name.");
id!(MediumId, "A medium (fic, art, podfic, ...): the place in the roster's list of media.");
