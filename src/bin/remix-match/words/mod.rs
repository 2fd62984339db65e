//! What people read in the terminal: values in, lines out.

pub(crate) mod answers;
pub(crate) mod assign;
pub(crate) mod changes;
pub(crate) mod check;
pub(crate) mod concerns;
pub(crate) mod decisions;
pub(crate) mod explain;
pub(crate) mod failure;
pub(crate) mod files;
pub(crate) mod history;
pub(crate) mod letters;
pub(crate) mod masterlist;
pub(crate) mod new;
pub(crate) mod page;
pub(crate) mod pinch_hits;
pub(crate) mod problems;
pub(crate) mod questions;
pub(crate) mod repair;
pub(crate) mod result;
pub(crate) mod round_rows;
pub(crate) mod rules;
pub(crate) mod simulate;
pub(crate) mod start;
pub(crate) mod state;
pub(crate) mod suggest;
pub(crate) mod verify;
pub(crate) mod what_if;

use std::path::{Component, Path, PathBuf};

use remix_match::wording::{all_quoted, list, short_list};

use crate::terminal::{Line, Tone};

/// How many names a line shows before it says how many more there are.
const FEW: usize = 5;

/// The line that says what to type next.
fn next(command: &str, round: &Path) -> Line {
    Line::new(Tone::Heading, format!("Next: remix-match {command}{}", round_flag(round))).typed()
}

fn round_flag(round: &Path) -> String {
    if round.as_os_str().is_empty() { String::new() } else { format!(" --round {}", typed(round)) }
}

/// A path as one would type it.
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path }
}

/// A folder in a sentence, where a dot alone would be taken for its end.
fn place(folder: &Path) -> String {
    let plain: PathBuf = folder.components().filter(|part| *part != Component::CurDir).collect();
    if plain.as_os_str().is_empty() { "this folder".to_owned() } else { typed(&plain) }
}

/// Which files there are now.
fn written(files: &[&str], output: &Path, moved: Option<&Path>) -> Vec<Line> {
    let wrote = Line::plain(format!("Wrote {} to {}.", list(files), place(output)));
    let moved = moved.map(|moved| Line::plain(format!("The earlier files are in {} now.", typed(moved))));
    std::iter::once(wrote).chain(moved).collect()
}

/// Cells of a file that a spreadsheet would run.
pub(crate) fn formulas(cells: &[String], file: &Path) -> Vec<Line> {
    let told = short_list(&all_quoted(cells), FEW);
    let text = format!("Notice: {}: a spreadsheet would run {told} as a formula.", typed(file));
    if cells.is_empty() { Vec::new() } else { vec![Line::plain(text)] }
}
