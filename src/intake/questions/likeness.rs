//! Why two names may be one fandom, or one of them a part of the other.

/// Why two names may be one fandom; of several reasons the first is told. The order is that of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Likeness {
    /// One title, however it is written, with the same beside it.
    Writing,
    Letters,
    Author,
    OneSide,
    MissingPart,
    Abbreviation,
    Start,
    /// One says that it means everything under their title.
    Whole,
    /// One is the other and a title below it.
    Below,
    Version,
}

impl Likeness {
    /// The odds of the surest.
    pub(super) const MOST_ODDS: usize = 9;

    pub(super) fn sentence(self) -> &'static str {
        match self {
            Self::Writing => "they differ in blanks, accents, small words or ways to write a number only",
            Self::Letters => "they differ in a letter or two",
            Self::Author => "they have one title, and authors that are nearly the same",
            Self::OneSide => "they have a side of “A | B” in common",
            Self::MissingPart => "one lacks the bracket, the year or the author of the other",
            Self::Abbreviation => "one may be short for the other",
            Self::Start => "one is the start or the end of the other",
            Self::Whole => "one stands for everything under that title, and the other may lie within it",
            Self::Below => "one begins with the name of the other, and may lie within it",
            Self::Version => "they have one title, but another year, medium or author",
        }
    }

    /// Of how many in ten such questions the answer may be yes: a guess, in few steps.
    pub(super) fn odds(self) -> usize {
        match self {
            Self::Writing | Self::Letters | Self::Author => Self::MOST_ODDS,
            Self::OneSide | Self::MissingPart | Self::Abbreviation => 6,
            Self::Start | Self::Whole => 4,
            Self::Below | Self::Version => 2,
        }
    }
}
