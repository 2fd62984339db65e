//! Gives everybody an author, as `assign` does.

use super::found::Found;
use crate::args::{Assign, Tables, USUAL_SEED};
use crate::commands::assign;
use crate::commands::what_if::recorded_seed;
use crate::failure::{Failure, FormTrouble};
use crate::web::answer::Reply;
use crate::web::visit::Visit;

pub(super) fn run(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let found = Found::read(visit)?;
    let seed = match seed(visit.form.text("seed"))? {
        Some(seed) => seed,
        None => recorded_seed(&found.output.join("record.json"))?.unwrap_or(USUAL_SEED),
    };
    let round = found.round()?;
    let player = visit.player(round)?.map(|person| round.roster.name(person).to_owned());
    let args = Assign {
        seed,
        replace: true,
        dry_run: false,
        tables: Tables { excel: false, xlsx: false },
        show_pairs: false,
        spoiler_free: player,
    };
    assign::run(&args, &visit.shell)?;
    Ok(Reply::GoTo("/result".to_owned()))
}

/// The seed that is asked for; none where it is to be as it was.
fn seed(typed: &str) -> Result<Option<u64>, Failure> {
    let wrong = Failure::Form(FormTrouble::Wrong("The number of the draw", "a whole number such as 7"));
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| wrong),
    }
}
