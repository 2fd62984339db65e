//! What speaks for it that somebody would add a fandom to their sign-up.

use crate::domain::{FandomBook, FandomId};
use crate::wording::quoted;

use super::Side;

/// What speaks for it. Which of them weighs more depends on the side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// They offer works in it themselves.
    Offers,
    /// `works.csv` has works of theirs in it.
    HasWorks,
    /// A work of theirs in it was remixed in a past round.
    WasRemixed {
        /// The latest year in which one was.
        year: i32,
    },
    /// They asked for an author who offers it.
    Asked,
    /// Another sign-up of the same person names it.
    OtherSignUp,
    /// They remixed it in a past round.
    Remixed {
        /// The latest year in which they did.
        year: i32,
    },
    /// It lies within an umbrella that they offer.
    OffersUmbrella {
        /// The umbrella.
        umbrella: FandomId,
    },
    /// They name something else under the same umbrella.
    Beside {
        /// The umbrella.
        umbrella: FandomId,
    },
    /// It may belong to a fandom that they would remix: `check` asks about it.
    Question {
        /// The place of the question among those given.
        question: usize,
        /// The fandom that they would remix.
        wanted: FandomId,
    },
    /// An author who would remix it themselves.
    WouldRemix,
    /// Nothing.
    New,
}

impl Ground {
    /// How little it says: changes are asked for by the fewest points together.
    #[must_use]
    pub const fn points(self, side: Side) -> u32 {
        match (side, self) {
            (Side::Remixer, Self::Offers | Self::HasWorks | Self::WasRemixed { .. }) => 0,
            (Side::Author, Self::HasWorks | Self::WasRemixed { .. } | Self::Remixed { .. }) | (_, Self::Asked) => 1,
            (_, Self::OtherSignUp | Self::Remixed { .. }) => 2,
            (_, Self::OffersUmbrella { .. }) => 3,
            (Side::Remixer, Self::Beside { .. }) => 4,
            (Side::Author, Self::Beside { .. }) | (_, Self::Question { .. }) => 8,
            (Side::Remixer, Self::New | Self::WouldRemix) => 16,
            // Whoever has written nothing in a fandom cannot offer it, however much they would like to help.
            (Side::Author, Self::Offers | Self::WouldRemix) => 32,
            (Side::Author, Self::New) => 64,
        }
    }

    /// The word for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Offers => "offers",
            Self::HasWorks => "works",
            Self::WasRemixed { .. } | Self::Remixed { .. } => "past_round",
            Self::Asked => "asked",
            Self::OtherSignUp => "other_sign_up",
            Self::OffersUmbrella { .. } | Self::Beside { .. } => "umbrella",
            Self::Question { .. } => "question",
            Self::WouldRemix => "would_remix",
            Self::New => "new",
        }
    }

    /// The sentence.
    #[must_use]
    pub fn sentence(self, side: Side, fandoms: &FandomBook) -> String {
        let named = |fandom| quoted(fandoms.name(fandom));
        match (self, side) {
            (Self::Offers, _) => "They offer works in it themselves.".to_owned(),
            (Self::HasWorks, _) => "They have works in it.".to_owned(),
            (Self::WasRemixed { year }, _) => format!("A work of theirs in it was remixed in {year}."),
            (Self::Asked, _) => "They asked for an author who offers it.".to_owned(),
            (Self::OtherSignUp, _) => "Another sign-up of theirs names it.".to_owned(),
            (Self::Remixed { year }, _) => format!("They remixed it in {year}."),
            (Self::OffersUmbrella { umbrella }, _) => {
                format!("They offer {}, and it lies within that.", named(umbrella))
            }
            (Self::Beside { umbrella }, Side::Remixer) => {
                format!("They would remix something else within {}.", named(umbrella))
            }
            (Self::Beside { umbrella }, Side::Author) => {
                format!("They offer something else within {}.", named(umbrella))
            }
            (Self::Question { wanted, .. }, _) => {
                format!("They would remix {}, to which it may belong.", named(wanted))
            }
            (Self::WouldRemix, _) => "They would remix it themselves.".to_owned(),
            (Self::New, Side::Remixer) => "Nothing says whether they would.".to_owned(),
            (Self::New, Side::Author) => "Nothing says whether they have works in it.".to_owned(),
        }
    }
}
