//! A moderator who plays in the round, and must not be told who remixes them. Who that is stands in `player.txt` in the
//! folder of the round, where nobody but its owner can read it.

use std::path::Path;

use remix_match::domain::{ParticipantId, Round};
use remix_match::intake;

use crate::failure::Failure;
use crate::files;

/// The file that says who plays.
pub(crate) const PLAYER: &str = "player.txt";

/// Whoever is said to play in the round; none where nobody is.
///
/// A name that has become nobody's is a failure: then nothing can be told, as it is not known whom it would tell too
/// much.
pub(crate) fn player(folder: &Path, round: &Round) -> Result<Option<ParticipantId>, Failure> {
    let Some(typed) = typed(folder)? else { return Ok(None) };
    let found = intake::participant_named(&round.roster, &typed);
    found.map(Some).map_err(|why| Failure::NoPlayer { typed, why })
}

/// The name of whoever is said to play, whether or not it is anybody's.
pub(crate) fn typed(folder: &Path) -> Result<Option<String>, Failure> {
    let bytes = files::read_if_there(&folder.join(PLAYER))?;
    let typed = bytes.map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned());
    Ok(typed.filter(|typed| !typed.is_empty()))
}

/// From now on nothing tells who remixes this person.
pub(crate) fn name(folder: &Path, round: &Round, person: ParticipantId) -> Result<(), Failure> {
    files::write(&folder.join(PLAYER), format!("{}\n", round.roster.name(person)).as_bytes())
}

/// From now on everything is told.
pub(crate) fn forget(folder: &Path) -> Result<(), Failure> {
    files::remove_if_there(&folder.join(PLAYER))
}
