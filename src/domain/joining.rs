//! What a moderator may say of two fandoms: that they are one, or that one lies within the other.

use super::FandomId;

/// Two fandoms, and how they would belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Joining {
    /// Both are one fandom.
    Same(FandomId, FandomId),
    /// A fandom and the umbrella it lies within.
    Within {
        /// The fandom.
        fandom: FandomId,
        /// The umbrella over it.
        umbrella: FandomId,
    },
}
