//! Who waits for a remixer, and the list of them for the community.

use remix_match::explain::waiting;
use serde::Serialize;

use crate::args::{Command, Export, PinchHits};
use crate::commands;
use crate::commands::state::State;
use crate::failure::Failure;
use crate::web::answer::Reply;
use crate::web::visit::Visit;

#[derive(Serialize)]
pub(super) struct Waits {
    number: usize,
    /// How many of them somebody could take who offered it.
    takeable: usize,
    /// Only where names are asked for.
    people: Option<Vec<Author>>,
}

#[derive(Serialize)]
struct Author {
    name: String,
    could: Vec<String>,
}

impl Waits {
    pub(super) fn of(state: &State, shows: bool) -> Self {
        let all = waiting(&state.round, &state.assignments.pairs());
        let name = |id| state.round.roster.name(id).to_owned();
        let author = |waits: &remix_match::explain::Waiting| Author {
            name: name(waits.author),
            could: waits.pinch_hitters.iter().map(|hitter| name(hitter.person)).collect(),
        };
        Self {
            number: all.len(),
            takeable: all.iter().filter(|waits| !waits.pinch_hitters.is_empty()).count(),
            people: shows.then(|| all.iter().map(author).collect()),
        }
    }
}

/// Writes the lists; earlier ones move aside.
pub(super) fn write(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let with_names = visit.form.text("names") == "1";
    let args = PinchHits { with_names, assignments: None, replace: true };
    commands::run(Command::Export(Export::PinchHits(args)), &visit.shell)?;
    Ok(Reply::GoTo("/after#waiting".to_owned()))
}
