//! What `new` says.

use std::path::Path;

use remix_match::intake::{FileKind, Guess, Neighbours};
use remix_match::wording::{all_quoted, excerpt, list, quoted, short_list};

use super::{FEW, next, place, typed};
use crate::files::SETTINGS;
use crate::terminal::{Line, Tone};

/// What was written, and which files it names.
pub(crate) fn written(folder: &Path, near: &Neighbours) -> Vec<Line> {
    let wrote = format!("Wrote {} to {}.", SETTINGS, place(folder));
    let found: Vec<&String> = [&near.history, &near.fandoms, &near.people, &near.works].into_iter().flatten().collect();
    let mut lines = vec![Line::new(Tone::Heading, wrote)];
    if !found.is_empty() {
        lines.push(Line::plain(format!("It also names what was found there: {}.", list(&found))));
    }
    lines
}

/// Which column holds what, what is not sure, and what is not used.
pub(crate) fn guessed(guess: &Guess) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(sheet) = &guess.sheet {
        lines.push(Line::plain(format!("The sign-ups stand on the sheet {}, not on the first.", quoted(sheet))));
    }
    match guess.kind {
        FileKind::Ao3 => lines.push(Line::plain("This is AO3's download of sign-ups; its columns are known.")),
        FileKind::OwnWords => lines.push(Line::plain("The headers are the names of the fields already.")),
        FileKind::Questions => {
            lines.push(Line::plain("Guessed, with the reasons in round.toml:"));
            for (field, columns) in guess.fields() {
                let headers: Vec<String> = columns.iter().map(|column| excerpt(&column.header, 60)).collect();
                lines.push(Line::plain(format!("  {:<13} {}", field.name(), headers.join(" + "))));
            }
        }
    }
    if !guess.doubts.is_empty() {
        lines.push(Line::new(Tone::Warning, "Not sure:"));
        lines.extend(guess.doubts.iter().map(|doubt| Line::plain(format!("  {doubt}"))));
    }
    if !guess.unused.is_empty() {
        let headers = all_quoted(&guess.unused);
        lines.push(Line::plain(format!("Not used: {}.", short_list(&headers, FEW))));
    }
    lines.push(Line::plain(""));
    lines
}

/// Where to find the `round.toml` of which the problems of an unreadable file speak.
pub(crate) fn no_settings_yet() -> Vec<Line> {
    vec![Line::plain(format!(
        "There is no {SETTINGS} yet; if the file itself is right, new without --signups writes one in which you can say how to read it."
    ))]
}

/// Where the sign-ups are wanted, and what comes then.
pub(crate) fn next_without_signups(folder: &Path) -> Vec<Line> {
    let file = folder.join("signups.csv");
    let mut lines = Vec::new();
    if !file.is_file() {
        lines.push(Line::plain(format!("Put the sign-ups into it as signups.csv, or name their file in {SETTINGS}.")));
    }
    lines.push(next("check", folder));
    lines
}

/// What to do where `check` found errors in what was guessed.
pub(crate) fn next_after_errors(folder: &Path) -> Vec<Line> {
    vec![Line::plain(format!("The columns are named in {}.", typed(&folder.join(SETTINGS)))), next("check", folder)]
}
