//! One person with one sign-up.

use std::ops::{Deref, DerefMut};

use super::{FandomId, MediumId, ParticipantId};

/// One person with one sign-up.
///
/// What only some people fill in stands in [`Details`], and is read and changed as if it stood here.
#[derive(Clone, Debug, Default)]
pub struct Participant {
    /// The name as typed, trimmed.
    pub name: String,
    /// The address as typed, trimmed; at most one, and it holds an `@`.
    pub email: Option<String>,
    /// Fandoms in which their works may be remixed (and are eligible), sorted.
    pub remixable: Vec<FandomId>,
    /// Fandoms they would like to remix, as listed (umbrellas not yet opened), sorted.
    pub like: Vec<FandomId>,
    /// Fandoms they will also remix, as listed, sorted.
    pub also: Vec<FandomId>,
    /// Fandoms they will not remix, as listed, sorted.
    pub never: Vec<FandomId>,
    /// Whether they wrote `Any`: every fandom but those under `never`, at the level of `also`.
    pub any: bool,
    /// What they make.
    pub makes: Media,
    /// What others may make of their works.
    pub accepts: Media,
    /// Participants they asked not to be matched with, sorted.
    pub do_not_match: Vec<ParticipantId>,
    /// What only some people fill in.
    pub details: Seldom<Details>,
}

/// What only some people fill in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Other names, from the sign-up and from `people.csv`, as typed.
    pub also_known_as: Vec<String>,
    /// Where their works are.
    pub works_link: String,
    /// Works that nobody may remix, as typed; below it those that only `works.csv` calls safe, one a line.
    pub safe: String,
    /// Works or authors they would love to remix.
    pub requests: Vec<Request>,
    /// Whether they would pinch hit, as typed.
    pub pinch_hitter: String,
    /// Anything else, as typed.
    pub notes: String,
    /// Fandoms that they offered and in which they are not eligible, sorted.
    pub ineligible: Vec<FandomId>,
    /// Fandoms in which `works.csv` has works of theirs for others to remix, sorted: those that they do not offer, and
    /// in which they would be eligible.
    pub written: Vec<FandomId>,
    /// How many authors they remix.
    pub makes_up_to: UpTo,
    /// How often they are remixed.
    pub remixed_up_to: UpTo,
    /// Whether this is the offer of a pinch hitter, who takes authors that wait for a remixer. Whoever takes part
    /// besides has a sign-up of their own.
    pub is_pinch_hitter: bool,
}

impl Participant {
    /// Whether they take more than one pair in a role.
    #[must_use]
    pub fn takes_more(&self) -> bool {
        self.makes_up_to.max(self.remixed_up_to) > UpTo(1)
    }
}

/// How many pairs somebody may have in a role; 0: they take no part in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UpTo(pub u32);

impl Default for UpTo {
    fn default() -> Self {
        Self(1)
    }
}

/// What somebody has who left it empty.
static NO_DETAILS: Details = Details {
    also_known_as: Vec::new(),
    works_link: String::new(),
    safe: String::new(),
    requests: Vec::new(),
    pinch_hitter: String::new(),
    notes: String::new(),
    ineligible: Vec::new(),
    written: Vec::new(),
    makes_up_to: UpTo(1),
    remixed_up_to: UpTo(1),
    is_pinch_hitter: false,
};

impl Deref for Participant {
    type Target = Details;

    fn deref(&self) -> &Details {
        self.details.get().unwrap_or(&NO_DETAILS)
    }
}

impl DerefMut for Participant {
    fn deref_mut(&mut self) -> &mut Details {
        self.details.get_mut()
    }
}

/// A thing that takes hardly any room while it is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seldom<T>(Option<Box<T>>);

impl<T: Default + PartialEq> Seldom<T> {
    /// Keeps a thing, unless there is nothing in it.
    #[must_use]
    pub fn of(thing: T) -> Self {
        Self((thing != T::default()).then(|| Box::new(thing)))
    }

    /// The thing; none where it is empty and never was changed.
    #[must_use]
    pub fn get(&self) -> Option<&T> {
        self.0.as_deref()
    }

    /// The thing, to be changed.
    pub fn get_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }

    /// Takes it out.
    #[must_use]
    pub fn take(&mut self) -> T {
        self.0.take().map_or_else(T::default, |thing| *thing)
    }
}

/// A work or an author that somebody would love to remix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The item as typed.
    pub typed: String,
    /// Whose work it is; more than one where two sign-ups go by that name, none where nobody does.
    pub authors: Vec<ParticipantId>,
}

/// What somebody makes or accepts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Media {
    /// Nothing was said, so everything.
    #[default]
    Everything,
    /// Only these, sorted; at least one.
    Only(Vec<MediumId>),
}

impl Media {
    /// Whether the two have a medium in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Only(left), Self::Only(right)) => left.iter().any(|medium| right.contains(medium)),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_are_read_and_changed_as_if_they_stood_with_the_rest() {
        let mut person = Participant::default();
        assert!(person.notes.is_empty() && person.details.get().is_none());
        person.notes.push_str("no gore");
        assert_eq!((person.notes.as_str(), person.safe.as_str()), ("no gore", ""));
        assert_eq!(person.details, Seldom::of(Details { notes: "no gore".to_owned(), ..Details::default() }));
        assert_eq!(Seldom::of(Details::default()), Seldom::default());
    }
}
