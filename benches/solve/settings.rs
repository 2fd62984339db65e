//! The settings under which rounds are solved: three degrees of difficulty.

use clap::ValueEnum;

/// What stands in `round.toml` about mutual pairs and goals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Setting {
    /// Neither mutual pairs nor the choice of fandoms matter
    Allow,
    /// As few mutual pairs as possible; the choice of fandoms does not matter
    Avoid,
    /// The settings that a round has by itself: all goals
    Default,
}

impl Setting {
    /// Lines that end a `round.toml`.
    pub(crate) const fn lines(self) -> &'static str {
        match self {
            Self::Allow => "[rules]\nmutual = \"allow\"\n[goals]\norder = [\"also_only\", \"requested\"]\n",
            Self::Avoid => "[rules]\nmutual = \"avoid\"\n[goals]\norder = [\"also_only\", \"requested\"]\n",
            Self::Default => "",
        }
    }
}
