//! What `check --json` and `verify --json` print.

use serde::Serialize;

use crate::verify::{Fault, Verdict};

/// The answer of `check`, and of every command whose inputs cannot be used. `P` is a problem of the
/// room that found it.
#[derive(Clone, Debug, Serialize)]
pub struct CheckAnswer<'a, P> {
    /// How many people take part; none where the files do not tell.
    pub participants: Option<usize>,
    /// What must be mended.
    pub errors: Vec<P>,
    /// What somebody must look at.
    pub warnings: Vec<P>,
    /// What the program did about something.
    pub notices: Vec<P>,
    /// Names of fandoms that may be the same.
    pub questions: Vec<QuestionAnswer<'a>>,
    /// Who cannot be matched with anybody.
    pub unmatchable: Vec<UnmatchableAnswer<'a>>,
    /// Who can be matched with one or two people only.
    pub hanging: Vec<HangingAnswer<'a>>,
    /// Supply and demand for each fandom, the fewest offers first.
    pub fandoms: Vec<FandomAnswer<'a>>,
    /// How many people would have an author if sign-ups closed now; none where the files do not tell.
    pub placed_now: Option<PlacedAnswer>,
}

impl<P> Default for CheckAnswer<'_, P> {
    fn default() -> Self {
        Self {
            participants: None,
            errors: Vec::new(),
            warnings: Vec::new(),
            notices: Vec::new(),
            questions: Vec::new(),
            unmatchable: Vec::new(),
            hanging: Vec::new(),
            fandoms: Vec::new(),
            placed_now: None,
        }
    }
}

/// Names of fandoms that may be the same.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionAnswer<'a> {
    /// The names as shown.
    pub names: &'a [String],
    /// Why they may be the same.
    pub why: &'a str,
    /// The likeliest line to put into `fandoms.csv`.
    pub line: &'a str,
    /// All lines of which one may go there, the likeliest first.
    pub lines: Vec<&'a str>,
    /// How many people that line would help; none where the files do not tell.
    pub people: Option<usize>,
    /// Who cannot be matched now and could be then.
    pub placeable: Vec<PlaceableAnswer<'a>>,
}

/// Somebody who could be matched if the answer to a question were yes.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceableAnswer<'a> {
    /// Who.
    pub name: &'a str,
    /// `remixer` or `author`.
    pub side: &'static str,
}

/// Somebody who cannot be matched with anybody.
#[derive(Clone, Debug, Serialize)]
pub struct UnmatchableAnswer<'a> {
    /// Who.
    pub name: &'a str,
    /// `remixer` or `author`.
    pub side: &'static str,
    /// Why.
    pub why: String,
}

/// Somebody who can be matched with one or two people only. Who these are would be as good as a pair.
#[derive(Clone, Debug, Serialize)]
pub struct HangingAnswer<'a> {
    /// Who.
    pub name: &'a str,
    /// `remixer` or `author`.
    pub side: &'static str,
    /// How many people they can be matched with: 1 or 2.
    pub possible: usize,
}

/// Supply and demand for a fandom.
#[derive(Clone, Debug, Serialize)]
pub struct FandomAnswer<'a> {
    /// Its name as shown.
    pub name: &'a str,
    /// Authors who offer it, or for an umbrella anything below it.
    pub offered: usize,
    /// Remixers who would like to remix it.
    pub liked: usize,
    /// Remixers who will also remix it.
    pub also: usize,
}

/// How many people would have an author, and the same number a remixer.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct PlacedAnswer {
    /// So many at least.
    pub value: usize,
    /// Whether there could be no more.
    pub proven: bool,
    /// No more than these, where that is not proven.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<usize>,
}

/// The answer of `verify`.
#[derive(Clone, Debug, Serialize)]
pub struct VerifyAnswer<'a> {
    ok: bool,
    faults: &'a [Fault],
    optimal: Option<bool>,
}

impl<'a> VerifyAnswer<'a> {
    /// Puts a verdict into the words of the interface; whether it is the best says [`Verdict::is_best`].
    #[must_use]
    pub fn of(verdict: &'a Verdict, optimal: Option<bool>) -> Self {
        Self { ok: verdict.faults.is_empty(), faults: &verdict.faults, optimal }
    }
}

/// What `export letters --json` prints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LettersAnswer {
    /// How many letters were written.
    pub letters: usize,
    /// Those who have an author and get no letter, as they have no usable address.
    pub no_address: Vec<String>,
    /// The files that were written.
    pub files: Vec<String>,
}
