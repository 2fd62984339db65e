//! What one pair is worth.

use crate::domain::{Level, ParticipantId, Roster};

/// How well a remixer and an author fit, as far as the goals look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Whether the remixer likes one of the shared fandoms.
    pub liked: bool,
    /// Whether the remixer asked for this author.
    pub requested: bool,
    /// How many fandoms they share.
    pub shared: usize,
}

/// The word that `assignments.csv` has for a fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FitWord {
    /// The remixer asked for this author.
    Requested,
    /// They share a fandom that the remixer likes.
    Liked,
    /// They share only fandoms that the remixer will also remix.
    Also,
}

impl Fit {
    /// Shared fandoms beyond this number add nothing to `choice`.
    pub const ENOUGH_CHOICE: usize = 3;

    /// How well these two fit. Whether the pair is lawful is for the rules to say.
    #[must_use]
    pub fn of(roster: &Roster, remixer: ParticipantId, author: ParticipantId) -> Self {
        let (mut liked, mut shared) = (false, 0);
        for (_, level) in roster.shared(remixer, author) {
            liked |= level == Level::Like;
            shared += 1;
        }
        Self { liked, requested: roster.requested(remixer, author), shared }
    }

    /// Whether the pair rests on `also` alone; a requested author counts as liked.
    #[must_use]
    pub const fn also_only(self) -> bool {
        !self.liked && !self.requested
    }

    /// What the pair adds to `choice`: 1 to 3 for a lawful pair.
    #[must_use]
    pub fn choice(self) -> usize {
        self.shared.min(Self::ENOUGH_CHOICE)
    }

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> FitWord {
        match self {
            Self { requested: true, .. } => FitWord::Requested,
            Self { liked: true, .. } => FitWord::Liked,
            _ => FitWord::Also,
        }
    }
}

impl FitWord {
    /// The word as it stands in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Liked => "liked",
            Self::Also => "also",
        }
    }
}
