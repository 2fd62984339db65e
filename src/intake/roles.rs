//! Who stands in a file of people: those of both roles, of one, or pinch hitters.

use super::columns::SignupColumns;
use crate::domain::Field;

/// Who stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// People who may both remix and be remixed.
    Everybody,
    /// People who are only remixed: nothing asks what they would remix.
    Authors,
    /// People who only remix: nothing asks in what they may be remixed.
    Remixers,
    /// People who take authors that wait for a remixer.
    PinchHitters,
}

/// What some file of sign-ups has, or may have as it cannot be read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Somewhere {
    /// Fandoms in which people may be remixed.
    pub(super) offers: bool,
    /// Fandoms that people want to remix.
    pub(super) wishes: bool,
}

impl Somewhere {
    /// What one file has; one that cannot be read may have anything.
    pub(super) fn of(columns: Option<&SignupColumns>) -> Self {
        let has = |field| columns.is_none_or(|columns| !columns.of(field).is_empty());
        Self { offers: has(Field::Remixable), wishes: has(Field::Like) || has(Field::Also) }
    }

    /// What one of two has.
    pub(super) fn or(self, other: Self) -> Self {
        Self { offers: self.offers || other.offers, wishes: self.wishes || other.wishes }
    }
}
