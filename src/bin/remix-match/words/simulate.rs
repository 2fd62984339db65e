//! What `simulate` says.

use std::path::Path;

use remix_match::wording::count;

use super::{next, place};
use crate::terminal::Line;

pub(crate) fn lines(folder: &Path, participants: u32) -> Vec<Line> {
    let people = count(participants as usize, "made-up person", "made-up people");
    vec![Line::plain(format!("Wrote a round of {people} to {}.", place(folder))), next("check", folder)]
}
