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
