//! `[columns]` as somebody chooses it: for each column of a file what it holds.

use std::collections::HashSet;

use super::guess::Guess;
use super::headers::HeaderKey;
use super::preview::{Preview, PreviewColumn};
use crate::domain::{Columns, Field};

/// What a guess takes each column of a file for.
#[must_use]
pub fn guessed_choices(guess: &Guess, preview: &Preview) -> Vec<Option<Field>> {
    let field = |column: &PreviewColumn| {
        let key = HeaderKey::of(&column.header);
        let guessed = guess.columns.iter().find(|guessed| HeaderKey::of(&guessed.header) == key);
        guessed.filter(|_| !column.is_nameless).map(|guessed| guessed.field)
    };
    preview.columns.iter().map(field).collect()
}

/// `[columns]` with which each column of this file holds what was chosen, as far as settings can say so. What it says of
/// headers that only the other files of sign-ups have stays; what stands in none of them goes.
#[must_use]
pub fn chosen_columns(before: &Columns, preview: &Preview, choices: &[Option<Field>], others: &[&Preview]) -> Columns {
    let chosen = Chosen { preview, choices, elsewhere: keys(others.iter().flat_map(|other| &other.columns)) };
    let entries = Field::ALL.iter().filter_map(|(field, _)| {
        let named = before.0.iter().find(|(named, _)| named == field).map(|(_, headers)| headers.as_slice());
        Some((*field, chosen.headers(*field, named)?))
    });
    Columns(entries.collect())
}

/// `[columns]` once a file is no longer read: without headers that only this one had.
#[must_use]
pub fn columns_without(before: &Columns, gone: &Preview, rest: &[&Preview]) -> Columns {
    let (gone, rest) = (keys(gone.columns.iter()), keys(rest.iter().flat_map(|other| &other.columns)));
    let stays = |header: &&String| {
        let key = HeaderKey::of(header);
        rest.contains(&key) || !gone.contains(&key)
    };
    let entry = |(field, headers): &(Field, Vec<String>)| {
        let left: Vec<String> = headers.iter().filter(stays).cloned().collect();
        (headers.is_empty() || !left.is_empty()).then_some((*field, left))
    };
    Columns(before.0.iter().filter_map(entry).collect())
}

fn keys<'c>(columns: impl Iterator<Item = &'c PreviewColumn>) -> HashSet<HeaderKey> {
    columns.map(|column| HeaderKey::of(&column.header)).collect()
}

struct Chosen<'c> {
    preview: &'c Preview,
    choices: &'c [Option<Field>],
    /// Headers of the other files.
    elsewhere: HashSet<HeaderKey>,
}

impl Chosen<'_> {
    /// The headers that settings must name for a field; none where they need not speak of it.
    fn headers(&self, field: Field, before: Option<&[String]>) -> Option<Vec<String>> {
        let columns = self.preview.columns.iter().zip(self.choices).filter(|(column, _)| !column.is_nameless);
        let own = keys(self.preview.columns.iter());
        let only_elsewhere = |header: &&String| {
            let key = HeaderKey::of(header);
            !own.contains(&key) && self.elsewhere.contains(&key)
        };
        let chosen = columns.clone().filter(|(_, choice)| **choice == Some(field)).map(|(column, _)| &column.header);
        let all: Vec<String> =
            before.unwrap_or_default().iter().filter(only_elsewhere).chain(chosen).cloned().collect();
        let key = HeaderKey::of(field.name());
        let same = |one: &[String], other: &[String]| {
            let keys = |all: &[String]| all.iter().map(|header| HeaderKey::of(header)).collect::<HashSet<_>>();
            keys(one) == keys(other)
        };
        match before {
            Some(before) if same(before, &all) => return Some(before.to_vec()),
            None if all.len() == 1 && HeaderKey::of(&all[0]) == key => return None,
            _ => {}
        }
        if !all.is_empty() {
            return Some(all);
        }
        // A column of the field's own name is read as that, unless settings say that the field has none.
        let has_own = columns.clone().any(|(column, choice)| HeaderKey::of(&column.header) == key && choice.is_none());
        let may_be_none = ![Field::Name, Field::Remixable, Field::Like, Field::Also].contains(&field);
        (has_own && may_be_none).then(Vec::new)
    }
}
