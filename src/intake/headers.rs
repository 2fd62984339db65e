//! Headers: how they are compared, and how a spreadsheet calls their columns.

use std::collections::HashMap;

use caseless::Caseless;

use super::nearest::nearest;
use super::problem::{Column, FileProblem, Problem};
use super::sheet::Sheet;

/// A header as it is compared: trimmed, case folded, white space collapsed, and `_` is a blank.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct HeaderKey(String);

impl HeaderKey {
    pub(super) fn of(header: &str) -> Self {
        let words: Vec<&str> =
            header.split(|c: char| c.is_whitespace() || c == '_').filter(|word| !word.is_empty()).collect();
        Self(words.join(" ").chars().default_case_fold().collect())
    }
}

/// The letter of the column at this place: `A`, ..., `Z`, `AA`, ...
pub(super) fn letter(place: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = place + 1;
    while rest > 0 {
        rest -= 1;
        let step = u8::try_from(rest % 26).unwrap_or(0);
        letters.push(char::from(b'A' + step));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The headers of a file, to look up by name.
pub(super) struct Headers<'s> {
    sheet: &'s Sheet<'s>,
    places: HashMap<HeaderKey, usize>,
}

impl<'s> Headers<'s> {
    /// Makes the index; a header that stands there twice is a problem.
    pub(super) fn of(sheet: &'s Sheet<'s>, problems: &mut Vec<Problem>) -> Self {
        let mut places = HashMap::new();
        for (place, header) in sheet.header().iter().enumerate() {
            if header.trim().is_empty() {
                continue;
            }
            let first = *places.entry(HeaderKey::of(header)).or_insert(place);
            if first != place {
                let kind = FileProblem::DuplicateHeader { first: letter(first) };
                problems.push(sheet.header_problem(kind).in_column(sheet.column(place)).with_value(header));
            }
        }
        Self { sheet, places }
    }

    /// How many different headers there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The place of a header.
    pub(super) fn place(&self, header: &str) -> Option<usize> {
        self.places.get(&HeaderKey::of(header)).copied()
    }

    /// The place of a column that must be there, under one of its names.
    pub(super) fn required(&self, names: &[&'static str], problems: &mut Vec<Problem>) -> Option<usize> {
        let place = names.iter().find_map(|name| self.place(name));
        if place.is_none() {
            problems.push(self.missing(&names[..1], false));
        }
        place
    }

    /// The problem that none of these columns is there.
    pub(super) fn missing(&self, fields: &[&'static str], mappable: bool) -> Problem {
        let near = fields.iter().find_map(|field| self.nearest(field));
        let kind = FileProblem::MissingColumn { fields: fields.to_vec(), nearest: near, mappable };
        self.sheet.header_problem(kind)
    }

    /// The header that looks most like this one.
    pub(super) fn nearest(&self, header: &str) -> Option<String> {
        nearest(header, self.sheet.header().iter().map(String::as_str))
    }
}

/// A column by its place and header.
pub(super) fn column(header: &[String], place: usize) -> Option<Column> {
    header.get(place).map(|header| Column { letter: letter(place), header: header.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(letter(0), "A");
        assert_eq!(letter(25), "Z");
        assert_eq!(letter(26), "AA");
        assert_eq!(letter(701), "ZZ");
        assert_eq!(letter(702), "AAA");
    }

    #[test]
    fn headers_are_compared_without_case_and_line_breaks() {
        assert_eq!(HeaderKey::of(" Anything else?\n(triggers) "), HeaderKey::of("ANYTHING ELSE? (triggers)"));
    }
}
