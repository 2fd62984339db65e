//! Says who plays in the round, so that nothing tells who remixes them.

use super::found::Found;
use crate::commands;
use crate::failure::{Failure, FormTrouble};
use crate::web::answer::Reply;
use crate::web::visit::Visit;
use crate::{player, words};

pub(super) fn name(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let typed = visit.form.text("player").trim();
    if typed.is_empty() {
        return Err(Failure::Form(FormTrouble::Empty("The name")));
    }
    let found = Found::read(visit)?;
    let round = found.round()?;
    let person = commands::participant(round, typed)?;
    player::name(visit.round(), round, person)?;
    visit.shell.terminal.result(&words::result::plays(round.roster.name(person)));
    Ok(Reply::GoTo("/result".to_owned()))
}

pub(super) fn forget(visit: &Visit<'_>) -> Result<Reply, Failure> {
    player::forget(visit.round())?;
    visit.shell.terminal.result(&words::result::nobody_plays());
    Ok(Reply::GoTo("/result".to_owned()))
}
