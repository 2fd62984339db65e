//! Walks a table of `round.toml`: takes out the keys it is asked for, and reports the others.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::nearest::nearest;
use super::super::problem::{Passage, Problem, SettingsProblem};
use super::{SECTIONS, TOP};
use crate::domain::Field;

/// A text, and where its lines begin.
pub(super) struct Lines<'t>(&'t str, Vec<usize>);

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(place, _)| place + 1);
        Self(text, std::iter::once(0).chain(after_breaks).collect())
    }

    /// The line, counted from 1, in which this byte stands.
    pub(super) fn line_at(&self, byte: usize) -> u64 {
        self.1.partition_point(|start| *start <= byte) as u64
    }

    /// Says where in the text a problem stands.
    pub(super) fn placed(&self, problem: Problem, part: &Range<usize>) -> Problem {
        problem.at_row(self.line_at(part.start)).with_passage(Passage::of(self.0, part))
    }
}

/// A table of the file with what was found in it so far.
pub(super) struct Cursor<'t> {
    file: &'t str,
    lines: &'t Lines<'t>,
    section: &'static str,
    table: &'t DeTable<'t>,
    known: BTreeSet<&'static str>,
    problems: Vec<Problem>,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(file: &'t str, lines: &'t Lines<'t>, section: &'static str, table: &'t DeTable<'t>) -> Self {
        Self { file, lines, section, table, known: BTreeSet::new(), problems: Vec::new() }
    }

    /// Whether the key is there at all.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn take(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.insert(key);
        self.table.get(key)
    }

    /// The key with the name of its table, as the moderator knows it.
    fn full(&self, key: &str) -> String {
        if self.section.is_empty() { key.to_owned() } else { format!("{key} under [{}]", self.section) }
    }

    fn push(&mut self, at: &Range<usize>, value: &str, kind: SettingsProblem) {
        self.problems.push(self.lines.placed(Problem::new(self.file, kind).with_value(value), at));
    }

    /// Reports something about the value of a key that is there.
    pub(super) fn complain(&mut self, key: &str, value: &str, kind: SettingsProblem) {
        let at = self.table.get(key).map_or(0..0, Spanned::span);
        self.push(&at, value, kind);
    }

    /// Reports something that is not there.
    pub(super) fn miss(&mut self, kind: SettingsProblem) {
        self.problems.push(Problem::new(self.file, kind));
    }

    fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &'static str) {
        let kind = SettingsProblem::WrongType { key: self.full(key), wanted };
        self.push(&value.span(), &shown(value.get_ref()), kind);
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        self.untrimmed(key).map(|text| text.trim().to_owned())
    }

    /// Text in which blanks and tabs matter.
    pub(super) fn untrimmed(&mut self, key: &'static str) -> Option<String> {
        let value = self.take(key)?;
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(key, value, "text in quotation marks");
        }
        text
    }

    /// Text that may not be empty.
    pub(super) fn path(&mut self, key: &'static str) -> Option<String> {
        let text = self.text(key)?;
        if text.is_empty() {
            let kind = SettingsProblem::Empty { key: self.full(key) };
            self.complain(key, "", kind);
            return None;
        }
        Some(text)
    }

    /// A text, or a list of texts.
    pub(super) fn paths(&mut self, key: &'static str) -> Vec<String> {
        let texts = self.texts(key);
        let empty = texts.is_empty() && key == "signups";
        if self.has(key) && (empty && !self.problems_at(key) || texts.iter().any(String::is_empty)) {
            let kind = SettingsProblem::Empty { key: self.full(key) };
            self.complain(key, "", kind);
        }
        texts
    }

    fn problems_at(&self, key: &str) -> bool {
        let at = self.table.get(key).map(|value| self.lines.line_at(value.span().start));
        self.problems.iter().any(|problem| problem.row() == at)
    }

    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        const WANTED: &str = "text in quotation marks, or a list of such texts";
        let Some(value) = self.take(key) else { return Vec::new() };
        let mut texts = Vec::new();
        match value.get_ref() {
            DeValue::String(text) => texts.push(text.trim().to_owned()),
            DeValue::Array(items) => {
                for item in items {
                    match item.get_ref().as_str() {
                        Some(text) => texts.push(text.trim().to_owned()),
                        None => self.wrong(key, item, WANTED),
                    }
                }
            }
            _ => self.wrong(key, value, WANTED),
        }
        texts
    }

    pub(super) fn yes_or_no(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        let answer = value.get_ref().as_bool();
        if answer.is_none() {
            self.wrong(key, value, "true or false, without quotation marks");
        }
        answer
    }

    pub(super) fn whole_number(
        &mut self,
        key: &'static str,
        allowed: RangeInclusive<i64>,
        wanted: &'static str,
    ) -> Option<i64> {
        let value = self.take(key)?;
        let number = whole(value.get_ref()).filter(|number| allowed.contains(number));
        if number.is_none() {
            self.wrong(key, value, wanted);
        }
        number
    }

    /// Whether the value of this key is text rather than something else.
    pub(super) fn is_text(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.get_ref().is_str())
    }

    /// Whether the value of this key is a list with nothing in it.
    pub(super) fn is_empty_list(&self, key: &str) -> bool {
        self.table.get(key).and_then(|value| value.get_ref().as_array()).is_some_and(|items| items.is_empty())
    }

    /// One of a few words.
    pub(super) fn word(&mut self, key: &'static str, choices: &'static [&'static str]) -> Option<&'static str> {
        let text = self.text(key)?;
        self.choice(key, &text, choices)
    }

    /// Finds a word among the allowed ones, or reports that it is none of them.
    pub(super) fn choice(&mut self, key: &str, text: &str, choices: &'static [&'static str]) -> Option<&'static str> {
        let found = choices.iter().find(|choice| **choice == text).copied();
        if found.is_none() {
            let near = nearest(text, choices.iter().copied());
            let kind = SettingsProblem::NotOneOf { key: self.full(key), choices, nearest: near };
            self.complain(key, text, kind);
        }
        found
    }

    /// A table of its own; the caller hands its problems back with [`Cursor::absorb`].
    pub(super) fn section(&mut self, key: &'static str) -> Option<Cursor<'t>> {
        let value = self.take(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(key, value, "a part of its own, under its name in square brackets");
        }
        table.map(|table| Cursor::new(self.file, self.lines, key, table))
    }

    /// The tables of a list of tables.
    pub(super) fn tables(&mut self, key: &'static str, wanted: &'static str) -> Vec<Cursor<'t>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(key, value, wanted);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match item.get_ref().as_table() {
                Some(table) => tables.push(Cursor::new(self.file, self.lines, self.section, table)),
                None => self.wrong(key, item, wanted),
            }
        }
        tables
    }

    /// Takes over the problems of a table that has been read.
    pub(super) fn absorb(&mut self, section: Cursor<'_>) {
        self.problems.append(&mut section.finish());
    }

    /// Reports every key that nobody asked for, and gives all problems.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        for key in self.table.keys() {
            let typed: &str = key.get_ref();
            if self.known.contains(typed) {
                continue;
            }
            let kind = SettingsProblem::UnknownKey {
                nearest: nearest(typed, self.known.iter().copied()),
                belongs: match self.section {
                    "columns" => None,
                    "eligibility" if RULE.contains(&typed) => {
                        Some("into a rule: any_of = [ { works = 3, words = 500 } ]")
                    }
                    _ => home_of(typed),
                },
            };
            self.push(&key.span(), typed, kind);
        }
        self.problems
    }
}

/// What a rule of `any_of` may say.
const RULE: [&str; 3] = ["works", "words", "medium"];

/// Where a key belongs that stands in the wrong part of the file.
fn home_of(key: &str) -> Option<&'static str> {
    if TOP.contains(&key) {
        return Some("at the top of the file, above the first line in square brackets");
    }
    let section = SECTIONS.iter().find(|(_, keys)| keys.contains(&key)).map(|(section, _)| *section);
    match section {
        Some("files") => Some("under [files]"),
        Some("lists") => Some("under [lists]"),
        Some("rules") => Some("under [rules]"),
        Some("goals") => Some("under [goals]"),
        Some(_) => Some("under [eligibility]"),
        None => Field::ALL.iter().any(|(_, name)| *name == key).then_some("under [columns]"),
    }
}

fn whole(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

fn shown(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(answer) => answer.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(_) => "[...]".to_owned(),
        DeValue::Table(_) => "{...}".to_owned(),
    }
}
