//! What if they were not matched, if these two were, if somebody dropped out: what it would cost, and then to do it.
//!
//! Nothing is done that was not shown: where files changed since, it is shown again.

mod asked;
mod case;

use remix_match::domain::{Decision, Round};
use remix_match::explain::{Role, Showing, Side};
use serde::Serialize;

use super::found::Found;
use crate::failure::Failure;
use crate::web::answer::{Page, Reply};
use crate::web::layout::ShownLine;
use crate::web::visit::Visit;
use crate::words;
pub(in crate::web) use asked::Asked;
use case::Case;

#[derive(Serialize)]
struct View {
    kind: &'static str,
    remixer: usize,
    author: Option<usize>,
    /// What it comes to.
    lines: Vec<ShownLine>,
    /// By which it is known again; none where it cannot be done.
    of: Option<String>,
    has_result: bool,
    letters_out: bool,
    plays: bool,
}

pub(super) fn page(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let found = Found::read(visit)?;
    let round = found.round()?;
    let asked = Asked::of(visit, round)?;
    let case = Case::of(visit, &found, round, asked)?;
    let (lines, is_possible) = case.told()?;
    let (remixer, author) = match asked {
        Asked::Pair((remixer, author), _) => (remixer, Some(author.index())),
        Asked::Gone(person) => (person, None),
    };
    let view = View {
        kind: asked.kind(),
        remixer: remixer.index(),
        author,
        lines: ShownLine::all(&lines),
        of: is_possible.then(|| case.fingerprint.clone()),
        has_result: case.has_result,
        letters_out: case.letters_out,
        plays: case.showing == Showing::NoPairs,
    };
    Ok(Page::new("result-what-if.html", words::decisions::question(round, asked.supposed()), &view).into())
}

/// Does exactly what was shown.
pub(super) fn accept(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let found = Found::read(visit)?;
    let round = found.round()?;
    let asked = Asked::of(visit, round)?;
    let case = Case::of(visit, &found, round, asked)?;
    if case.fingerprint != visit.form.text("of") {
        visit.shell.terminal.result(&words::changes::changed_meanwhile());
        return Ok(Reply::GoTo(asked.address()));
    }
    case.accept()?;
    let to = match asked {
        Asked::Pair((remixer, _), Some(_)) if case.has_result && case.showing == Showing::Pairs => {
            format!("/result/person?number={}", remixer.index())
        }
        Asked::Pair(..) => "/rules/decisions".to_owned(),
        Asked::Gone(_) => "/result".to_owned(),
    };
    Ok(Reply::GoTo(to))
}

/// What can be asked about a pair.
#[derive(Serialize)]
pub(super) struct Choices {
    /// Who remixes whom, or would.
    pair: String,
    choices: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    label: &'static str,
    address: String,
}

impl Choices {
    /// About the pairs that somebody is in, and about those that the explanation lists besides.
    pub(super) fn of(round: &Round, person: remix_match::domain::ParticipantId, role: &Role) -> Vec<Self> {
        let pair = |other| if role.side == Side::Remixer { (person, other) } else { (other, person) };
        let is_kept = |pair| round.decisions.keeps(pair);
        let of_pair = |pair| {
            let choice = |label, decision| Choice { label, address: Asked::Pair(pair, decision).address() };
            let keep = if is_kept(pair) {
                choice("Your decision to keep them together", None)
            } else {
                choice("Keep this pair whatever happens", Some(Decision::Keep))
            };
            let never = choice("What if they were not matched?", Some(Decision::Never));
            Self { pair: words::decisions::remixes(round, pair), choices: vec![never, keep] }
        };
        let of_other = |pair| Self {
            pair: words::decisions::would_remix(round, pair),
            choices: vec![Choice {
                label: "What would it cost?",
                address: Asked::Pair(pair, Some(Decision::Keep)).address(),
            }],
        };
        let there = role.partners.iter().chain(&role.pinch_hits).map(|&other| of_pair(pair(other)));
        let others = role.alternatives.iter().map(|other| of_other(pair(other.bond.partner)));
        there.chain(others).collect()
    }
}
