//! Somebody's place in the round: why this author, why this remixer, and what else was possible.

use remix_match::domain::{ParticipantId, Round};
use remix_match::explain::{Explanation, Listing, Passage, Role, Showing, Side, Standing};
use serde::Serialize;

use super::Link;
use super::found::Found;
use super::otherwise::{self, Choices};
use crate::commands;
use crate::commands::explain::Pairs;
use crate::failure::{Failure, FormTrouble};
use crate::terminal::Line;
use crate::timings::Step;
use crate::web::answer::{Page, Reply};
use crate::web::layout::{ShownLine, why};
use crate::web::visit::Visit;
use crate::words;

/// Longer lists are folded away.
const LONG: usize = 10;

#[derive(Serialize)]
struct Asked {
    /// What was typed.
    typed: String,
    /// Why nobody can be shown.
    trouble: Vec<ShownLine>,
    has_result: bool,
    person: Option<Person>,
}

/// Somebody's place in the round.
#[derive(Serialize)]
struct Person {
    name: String,
    number: usize,
    passages: Vec<Part>,
    /// What can be asked about their pairs.
    choices: Vec<Choices>,
    /// Where it is shown what would be if they dropped out.
    gone: String,
    /// What is to be known besides.
    notices: Vec<ShownLine>,
}

/// A passage as the page shows it.
#[derive(Serialize)]
struct Part {
    id: &'static str,
    heading: String,
    sentences: Vec<String>,
    lists: Vec<List>,
    /// Whether they have nobody, where that may be told.
    is_left_out: bool,
    /// Everybody whom it is about.
    people: Vec<Link>,
}

#[derive(Serialize)]
struct List {
    heading: String,
    items: Vec<String>,
    is_folded: bool,
}

pub(super) fn page(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let found = Found::read(visit)?;
    let round = found.round()?;
    let mut asked = Asked {
        typed: visit.form.text("name").trim().to_owned(),
        trouble: Vec::new(),
        has_result: found.path.is_file(),
        person: None,
    };
    match person_asked_for(visit, round) {
        Ok(None) => {}
        Ok(Some(person)) => asked.person = explained(visit, &found, round, person)?,
        Err(failure) => asked.trouble = why(failure)?,
    }
    let title = asked.person.as_ref().map_or("Somebody's place in the round", |person| &person.name).to_owned();
    Ok(Page::new("result-person.html", title, &asked).into())
}

/// Links go by number, people by name.
fn person_asked_for(visit: &Visit<'_>, round: &Round) -> Result<Option<ParticipantId>, Failure> {
    let (number, typed) = (visit.form.text("number"), visit.form.text("name").trim());
    if !number.is_empty() {
        let number: usize = visit.form.number("number")?;
        let person = (number < round.roster.len()).then(|| ParticipantId::new(number));
        return person.map(Some).ok_or(Failure::Form(FormTrouble::Gone));
    }
    if typed.is_empty() { Ok(None) } else { commands::participant(round, typed).map(Some) }
}

/// Their place among the pairs that stand now; none where nobody has an author yet.
fn explained(
    visit: &Visit<'_>,
    found: &Found,
    round: &Round,
    person: ParticipantId,
) -> Result<Option<Person>, Failure> {
    let showing = visit.showing(round)?;
    let Some(file) = found.assignments()? else { return Ok(None) };
    let (round, file, _) = commands::midway(&file, round.clone())?;
    let pairs = Pairs::of(&found.called, &file, &round)?;
    let explanation = visit.shell.stopwatch.time(Step::Solve, || pairs.explained(&round, person));
    let passages = explanation.told(&round, showing);
    let parts = explanation.roles.iter().zip(passages).map(|(role, passage)| part(&round, role, passage, showing));
    let choices = match showing {
        Showing::Pairs => explanation.roles.iter().flat_map(|role| Choices::of(&round, person, role)).collect(),
        Showing::NoPairs => Vec::new(),
    };
    Ok(Some(Person {
        choices,
        gone: otherwise::Asked::Gone(person).address(),
        name: round.roster.name(person).to_owned(),
        number: person.index(),
        passages: parts.collect(),
        notices: ShownLine::all(&notices(&explanation, showing)),
    }))
}

fn notices(explanation: &Explanation, showing: Showing) -> Vec<Line> {
    match showing {
        Showing::NoPairs => words::explain::hidden(),
        Showing::Pairs if explanation.is_bettered => words::explain::bettered(explanation.basis),
        Showing::Pairs => Vec::new(),
    }
}

fn part(round: &Round, role: &Role, passage: Passage, showing: Showing) -> Part {
    let Passage { heading, sentences, lists } = passage;
    let list = |list: Listing| List {
        is_folded: list.is_private || list.items.len() > LONG,
        heading: list.heading,
        items: list.items,
    };
    let id = match role.side {
        Side::Remixer => "as-remixer",
        Side::Author => "as-author",
    };
    let is_left_out = showing == Showing::Pairs && matches!(role.standing, Standing::Unplaced(_));
    let people = people(role, showing).into_iter().map(|person| Link::to(&round.roster, person)).collect();
    Part { id, heading, sentences, lists: lists.into_iter().map(list).collect(), is_left_out, people }
}

/// Everybody whom a passage names, in its order. Whoever was kept apart by request is named behind a fold only.
fn people(role: &Role, showing: Showing) -> Vec<ParticipantId> {
    let mut people = Vec::new();
    if showing == Showing::Pairs {
        people.extend(&role.partners);
        people.extend(&role.pinch_hits);
        people.extend(role.alternatives.iter().map(|other| other.bond.partner));
    }
    people.extend(role.barred.iter().filter(|barred| !barred.is_private()).map(|barred| barred.partner));
    people
}
