//! Names that may be one person's: said to be so, or to be two people's.

use remix_match::domain::{Answer, NamesKind, Said};
use remix_match::intake::{NamesAlike, Problem};
use serde::Serialize;

use super::{back, token};
use crate::commands;
use crate::commands::check::Report;
use crate::failure::{Failure, FormTrouble};
use crate::web::answer::Reply;
use crate::web::visit::Visit;

/// Two names that are asked about.
#[derive(Serialize)]
pub(super) struct Alike {
    known: String,
    other: String,
    can_differ: bool,
    /// By which they are known again.
    of: String,
}

impl Alike {
    /// Those that a problem asks about.
    pub(super) fn all(problem: &Problem) -> Vec<Self> {
        problem.names_alike().into_iter().map(Self::new).collect()
    }

    fn new(alike: NamesAlike) -> Self {
        let of = token(&[&alike.known, &alike.other]);
        Self { known: alike.known, other: alike.other, can_differ: alike.can_differ, of }
    }
}

/// Writes down whether they are one person's.
pub(super) fn answer(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let gone = || Failure::Form(FormTrouble::Gone);
    let report = Report::of(&visit.shell)?;
    let number: usize = visit.form.number("number")?;
    let problem = report.reading.problems.get(number).ok_or_else(gone)?;
    let of = visit.form.text("of");
    let alike = Alike::all(problem).into_iter().find(|alike| alike.of == of).ok_or_else(gone)?;
    let said = match visit.form.text("said") {
        "same" => Said::Same,
        "different" if alike.can_differ => Said::Different,
        _ => return Err(gone()),
    };
    let answer = Answer { name: alike.known, said, other: alike.other };
    commands::answers::answer(NamesKind::People, &answer, &visit.shell)?;
    Ok(Reply::GoTo(back(visit, number)))
}
