//! The picture of the round, and supply and demand.

use remix_match::report::{Picture, Supplies};
use serde::Serialize;

use super::found::{Found, Standing};
use crate::commands;
use crate::failure::Failure;
use crate::web::answer::{Page, Reply};
use crate::web::visit::Visit;

#[derive(Serialize)]
struct Pictures {
    /// None where nobody has an author yet, or where it would tell too much.
    picture: Option<Picture>,
    supply: Supplies,
    plays: bool,
}

pub(super) fn page(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let found = Found::read(visit)?;
    let round = found.round()?;
    let supply = Supplies::of(round);
    let plays = visit.player(round)?.is_some();
    let file = if plays { None } else { found.assignments()? };
    let picture = file.map(|file| {
        let (round, file, _) = commands::midway(&file, round.clone())?;
        Ok::<_, Failure>(Picture::of(&round, &Standing::of(&file, &round).assignment))
    });
    let picture = picture.transpose()?;
    let title = if picture.is_some() { "The round in pictures" } else { "Supply and demand" };
    Ok(Page::new("result-picture.html", title, &Pictures { picture, supply, plays }).into())
}
