//! Gives everybody an author, as `assign` does.

use super::super::super::answer::Reply;
use super::super::super::visit::Visit;
use super::found::Found;
use crate::args::{Assign, Tables};
use crate::commands::assign;
use crate::failure::{Failure, FormTrouble};

/// The seed where none is asked for.
const USUAL_SEED: u64 = 1;

pub(super) fn run(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let seed = seed(visit.form.text("seed"))?;
    let found = Found::read(visit)?;
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

fn seed(typed: &str) -> Result<u64, Failure> {
    let wrong = Failure::Form(FormTrouble::Wrong("The number of the draw", "a whole number such as 7"));
    match typed.trim() {
        "" => Ok(USUAL_SEED),
        typed => typed.parse().map_err(|_| wrong),
    }
}
