//! What is asked about, as addresses and forms have it.

use remix_match::domain::{Decision, Pair, ParticipantId, Round};
use remix_match::explain::Supposed;

use crate::commands;
use crate::failure::{Failure, FormTrouble};
use crate::web::visit::Visit;

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Asked {
    /// To decide about a pair, or to take a decision back.
    Pair(Pair, Option<Decision>),
    Gone(ParticipantId),
}

/// How it stands in addresses and forms.
const TAKE_BACK: &str = "back";
const GONE: &str = "gone";

impl Asked {
    pub(super) fn of(visit: &Visit<'_>, round: &Round) -> Result<Self, Failure> {
        let remixer = person(visit, round, ["remixer", "remixer_name"], "The remixer")?;
        let kind = visit.form.text("kind");
        if kind == GONE {
            return Ok(Self::Gone(remixer));
        }
        let author = person(visit, round, ["author", "author_name"], "The author")?;
        match (Decision::read(kind), kind) {
            (None, TAKE_BACK) => Ok(Self::Pair((remixer, author), None)),
            (None, _) => Err(Failure::Form(FormTrouble::Gone)),
            (decision, _) => Ok(Self::Pair((remixer, author), decision)),
        }
    }

    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Gone(_) => GONE,
            Self::Pair(_, None) => TAKE_BACK,
            Self::Pair(_, Some(decision)) => decision.word(),
        }
    }

    /// Where it is shown what it would cost.
    pub(in crate::web) fn address(self) -> String {
        let (Self::Pair((remixer, _), _) | Self::Gone(remixer)) = self;
        let author = match self {
            Self::Pair((_, author), _) => format!("&author={}", author.index()),
            Self::Gone(_) => String::new(),
        };
        format!("/result/what-if?kind={}&remixer={}{author}", self.kind(), remixer.index())
    }

    pub(super) fn supposed(self) -> Option<Supposed> {
        match self {
            Self::Gone(person) => Some(Supposed::Gone(person)),
            Self::Pair(pair, Some(Decision::Never)) => Some(Supposed::Never(pair)),
            Self::Pair(pair, Some(Decision::Keep)) => Some(Supposed::Kept(pair)),
            Self::Pair(_, None) => None,
        }
    }
}

/// Links go by number, people by name.
fn person(
    visit: &Visit<'_>,
    round: &Round,
    [number, name]: [&str; 2],
    field: &'static str,
) -> Result<ParticipantId, Failure> {
    let typed = visit.form.text(name).trim();
    match (visit.form.text(number), typed) {
        ("", "") => Err(Failure::Form(FormTrouble::Empty(field))),
        ("", typed) => commands::participant(round, typed),
        _ => {
            let number: usize = visit.form.number(number)?;
            let person = (number < round.roster.len()).then(|| ParticipantId::new(number));
            person.ok_or(Failure::Form(FormTrouble::Gone))
        }
    }
}
