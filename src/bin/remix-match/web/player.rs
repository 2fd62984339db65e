//! Whether the moderator plays in the round.

use super::visit::Visit;
use crate::failure::Failure;
use crate::files;

/// The file in the folder of the round that names who the moderator is among the participants.
const FILE: &str = "player.txt";

/// The name of the moderator who plays: nothing may tell who remixes that person. None where nobody said so.
pub(super) fn player(visit: &Visit<'_>) -> Result<Option<String>, Failure> {
    let bytes = files::read_if_there(&visit.path(FILE))?;
    let name = bytes.map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned());
    Ok(name.filter(|name| !name.is_empty()))
}
