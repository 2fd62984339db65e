//! Files in the folder of results that say what came after the sign-ups, by their names.

use std::io;
use std::path::Path;

use super::{TABLES, names_in};
use crate::failure::{Deed, FileTrouble};

/// Who left the round, in the folder of results.
pub(crate) const DROP_OUTS: &str = "drop-outs.csv";
/// How files of late sign-ups and of pinch hitters begin there; a number and an ending follow.
pub(crate) const LATE: &str = "late-signups-";
/// Likewise.
pub(crate) const PINCH_HITTERS: &str = "pinch-hitters-";

/// Files in the folder of results that say what came after the sign-ups, by their paths from the round's folder.
#[derive(Default)]
pub(super) struct CameLater {
    pub(super) late: Vec<String>,
    pub(super) pinch_hitters: Vec<String>,
    pub(super) drop_outs: Option<String>,
}

impl CameLater {
    /// Looks for them; a folder that is not there holds none.
    pub(super) fn in_folder(round: &Path, output: &str, troubles: &mut Vec<FileTrouble>) -> Self {
        let folder = round.join(output);
        let names = match names_in(&folder) {
            Ok(names) => names,
            Err(why) if matches!(why.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Vec::new(),
            Err(why) => {
                troubles.push(FileTrouble { path: folder, deed: Deed::Read, why });
                Vec::new()
            }
        };
        let path = |name: &str| format!("{}/{name}", output.trim_end_matches('/'));
        let numbered = |start: &str| with_numbers(&names, start).into_iter().map(|(_, name)| path(name)).collect();
        let drop_outs = names.iter().any(|name| name == DROP_OUTS).then(|| path(DROP_OUTS));
        Self { late: numbered(LATE), pinch_hitters: numbered(PINCH_HITTERS), drop_outs }
    }
}

/// Files of a folder whose names begin so and go on with a number, by their numbers; none where there is no folder.
pub(crate) fn numbered(folder: &Path, start: &str) -> Vec<(u32, String)> {
    let names = names_in(folder).unwrap_or_default();
    with_numbers(&names, start).into_iter().map(|(number, name)| (number, name.clone())).collect()
}

fn with_numbers<'n>(names: &'n [String], start: &str) -> Vec<(u32, &'n String)> {
    let mut found: Vec<(u32, &String)> =
        names.iter().filter_map(|name| Some((number_of(name, start)?, name))).collect();
    found.sort_unstable();
    found
}

/// The number of a file such as `late-signups-2.csv`.
fn number_of(name: &str, start: &str) -> Option<u32> {
    let (number, ending) = name.strip_prefix(start)?.split_once('.')?;
    let known = TABLES.contains(&ending);
    let plain = number.bytes().all(|digit| digit.is_ascii_digit());
    number.parse().ok().filter(|_| known && plain)
}
