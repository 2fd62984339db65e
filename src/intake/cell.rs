//! What stands in a cell of one of the round's tables: whoever corrects it must know.

use super::columns::headers_of_pinch_hitters;
use super::corrections::place_of;
use super::opened::{known_headers, of_signups};
use super::sheet::{Manner, Sheet};
use super::{SourceFile, Sources, fandoms, history, people, works};
use crate::domain::Settings;

/// What stands in the column of this header in a row, trimmed, whatever the file of corrections says; none where the
/// round has no such cell.
#[must_use]
pub fn cell(settings: &Settings, sources: &Sources, file: &str, row: u64, column: &str) -> Option<String> {
    let (native, offered) = (known_headers(settings), headers_of_pinch_hitters());
    let manner = |known| Manner::of(settings, known);
    let fandoms = Manner { comments: true, ..manner(&fandoms::KNOWN) };
    let kinds: [(&[SourceFile], Manner<'_>); 6] = [
        (sources.signups.as_slice(), of_signups(settings, &native)),
        (sources.pinch_hitters.as_slice(), manner(&offered)),
        (sources.history.as_slice(), manner(&history::KNOWN)),
        (sources.fandoms.as_slice(), fandoms),
        (sources.people.as_slice(), manner(&people::KNOWN)),
        (sources.works.as_slice(), manner(&works::KNOWN)),
    ];
    let mut found =
        kinds.into_iter().filter_map(|(files, manner)| Some((files.iter().find(|one| one.name == file)?, manner)));
    let (file, manner) = found.next()?;
    let mut told_elsewhere = Vec::new();
    let sheet = Sheet::open(file, manner, &mut told_elsewhere)?;
    let place = place_of(column, sheet.header())?;
    let mut rows = sheet.rows();
    while let Some(found) = rows.next(&mut told_elsewhere) {
        if found.number == row {
            return Some(found.cell(place).to_owned());
        }
    }
    None
}
