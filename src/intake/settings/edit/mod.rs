//! Changes single keys of `round.toml` and leaves every other byte as the moderator wrote it.
//!
//! The file is never written anew from what was read of it: the parser says where each value stands, and only there
//! the text changes. A key that is new stands below the comment that shows its default, where there is one.

mod layout;
mod value;

use std::ops::Range;

use toml::{Table, Value};

use super::super::decoding::{decode, encode_like};
use super::super::problem::Problem;
use super::super::{Severity, SourceFile};
use layout::{Entry, Form, Layout, line_break, with_line};
pub use value::SettingValue;

/// A key of `round.toml` and what it is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit<'e> {
    /// The part in which it stands, such as `rules`; none: the top of the file.
    pub part: Option<&'e str>,
    /// Its name.
    pub key: &'e str,
    /// Its value; none: the key goes, and its default counts.
    pub value: Option<SettingValue>,
}

/// `round.toml` with these keys changed, one after the other.
///
/// Comments, order, line ends and the encoding stay as they are; a comment that stands inside a list that changes stands
/// above it then. A part that was left empty and must not be goes with its last key.
///
/// # Errors
/// The problems of the file as it would be, where one of them is an error: then nothing may be written.
///
/// # Panics
/// Never, unless the file would say anything but what was asked for, which is a bug.
pub fn edited_settings(file: &SourceFile, edits: &[Edit<'_>]) -> Result<Vec<u8>, Vec<Problem>> {
    let unreadable = || super::settings(file).1;
    let mut problems = Vec::new();
    let Some(before) = decode(file, None, &mut problems) else { return Err(problems) };
    let mut meant = before.parse::<Table>().map_err(|_| unreadable())?;
    let mut text = before.clone().into_owned();
    for edit in edits {
        if !meant_by(&mut meant, edit) {
            return Err(unreadable());
        }
        text = applied(&text, edit);
    }
    let bytes = if text == *before { file.bytes.clone() } else { encode_like(&text, &file.bytes) };
    let after = SourceFile { name: file.name.clone(), bytes };
    let (_, problems) = super::settings(&after);
    if problems.iter().any(|problem| problem.severity() == Severity::Error) {
        return Err(problems);
    }
    let again = decode(&after, None, &mut Vec::new()).and_then(|text| text.parse::<Table>().ok());
    assert_eq!(again.map(without_empty_parts), Some(without_empty_parts(meant)), "the settings say what was asked for");
    Ok(after.bytes)
}

/// Does to what the file says what the edit asks for; not where the part is none.
fn meant_by(table: &mut Table, edit: &Edit<'_>) -> bool {
    let inside = match edit.part {
        None => table,
        Some(part) => match table.entry(part).or_insert_with(|| Value::Table(Table::new())) {
            Value::Table(inside) => inside,
            _ => return false,
        },
    };
    match &edit.value {
        Some(value) => drop(inside.insert(edit.key.to_owned(), value.as_toml())),
        None => drop(inside.remove(edit.key)),
    }
    true
}

/// A part in which nothing stands says nothing.
fn without_empty_parts(mut table: Table) -> Table {
    table.retain(|_, value| !value.as_table().is_some_and(Table::is_empty));
    table
}

/// Parts that say something by being there, so that they must not be left empty.
const NEVER_EMPTY: [&str; 1] = ["eligibility"];

/// The text with one edit.
fn applied(text: &str, edit: &Edit<'_>) -> String {
    let part = edit.part.unwrap_or_default();
    let layout = Layout::of(text);
    if let Form::Inline(at) = layout.form(part) {
        return with_inline_part(text, part, at, edit);
    }
    let entry = layout.entries.iter().find(|entry| entry.part == part && entry.key == edit.key);
    match (entry, &edit.value) {
        (None, None) => text.to_owned(),
        (Some(entry), None) => without_part_left_empty(&without(text, &layout, &entry.pieces), part),
        (None, Some(value)) => inserted(text, &layout, edit, value),
        (Some(entry), Some(value)) if says(text, entry, value) => text.to_owned(),
        (Some(entry), Some(_)) if entry.has_headers => applied(&without(text, &layout, &entry.pieces), edit),
        (Some(entry), Some(value)) => replaced(text, &layout, entry, value),
    }
}

/// Whether the value that stands there is the very one.
fn says(text: &str, entry: &Entry, value: &SettingValue) -> bool {
    let alone = format!("it = {}", &text[entry.value.clone()]);
    alone.parse::<Table>().is_ok_and(|table| table.get("it") == Some(&value.as_toml()))
}

/// A part that stands in braces is written anew: it is one value.
fn with_inline_part(text: &str, part: &str, at: Range<usize>, edit: &Edit<'_>) -> String {
    let mut table = text.parse::<Table>().expect("it was parsed before");
    meant_by(&mut table, edit);
    let inside = table.get(part).and_then(Value::as_table).cloned().unwrap_or_default();
    let is_needless = inside.is_empty() && NEVER_EMPTY.contains(&part);
    if is_needless {
        let layout = Layout::of(text);
        let entry = layout.entries.iter().find(|entry| entry.part.is_empty() && entry.key == part);
        return entry.map_or_else(|| text.to_owned(), |entry| without(text, &layout, &entry.pieces));
    }
    format!("{}{}{}", &text[..at.start], Value::Table(inside), &text[at.end..])
}

/// The text without these lines. Where a comment stands in one of them, they become comments instead.
fn without(text: &str, layout: &Layout<'_>, pieces: &[Range<usize>]) -> String {
    let mut pieces = pieces.to_vec();
    pieces.sort_by_key(|piece| piece.start);
    let mut rest = text.to_owned();
    for piece in pieces.into_iter().rev() {
        let lines = &text[piece.clone()];
        let kept = if layout.comments(&piece).is_empty() { String::new() } else { as_comment(lines) };
        rest.replace_range(piece, &kept);
    }
    rest
}

fn as_comment(lines: &str) -> String {
    lines.split_inclusive('\n').flat_map(|line| ["# ", line]).collect()
}

/// Takes away the header of a part that must not be empty.
fn without_part_left_empty(text: &str, part: &str) -> String {
    let layout = Layout::of(text);
    let is_empty = !layout.entries.iter().any(|entry| entry.part == part);
    let header = layout.headers.iter().find(|header| header.part.as_deref() == Some(part));
    match header {
        Some(header) if is_empty && NEVER_EMPTY.contains(&part) => {
            without(text, &layout, std::slice::from_ref(&header.lines))
        }
        _ => text.to_owned(),
    }
}

/// The text with another value in the place of this one.
fn replaced(text: &str, layout: &Layout<'_>, entry: &Entry, value: &SettingValue) -> String {
    let new_line = line_break(text);
    let old = &text[entry.value.clone()];
    let new = value.written(old.contains('\n') && old.starts_with('['), new_line);
    let start = entry.pieces.first().map_or(entry.value.start, |piece| piece.start);
    let indent: String = text[start..].chars().take_while(|letter| [' ', '\t'].contains(letter)).collect();
    let comments = layout.comments(&entry.value);
    let above: String = comments.iter().flat_map(|comment| [indent.as_str(), comment.trim_end(), new_line]).collect();
    format!("{}{above}{}{new}{}", &text[..start], &text[start..entry.value.start], &text[entry.value.end..])
}

/// The text with a key that was not there.
fn inserted(text: &str, layout: &Layout<'_>, edit: &Edit<'_>, value: &SettingValue) -> String {
    let new_line = line_break(text);
    let part = edit.part.unwrap_or_default();
    let line = format!("{} = {}", value::key(edit.key), value.written(false, new_line));
    match layout.form(part) {
        Form::Headed(region) => with_line(text, layout.place_for(edit.key, part, &region), &line),
        Form::Dotted => with_line(text, layout.after_last_of(part), &format!("{part}.{line}")),
        Form::Missing => {
            let both = format!("[{}]{new_line}{line}", value::key(part));
            match layout.place_for_part(part) {
                Some(place) => with_line(text, place, &both),
                None if text.trim().is_empty() => with_line(text, text.len(), &both),
                None => with_line(text, text.len(), &format!("{new_line}{both}")),
            }
        }
        Form::Inline(_) => unreachable!("a part in braces is written anew"),
    }
}
