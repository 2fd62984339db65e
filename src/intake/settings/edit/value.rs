//! What a key of `round.toml` can be set to, and how it is written.

use toml::{Table, Value};

use crate::domain::EligibilityRule;

/// A value for a key of `round.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingValue {
    /// A text.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    YesNo(bool),
    /// The list of what makes somebody eligible.
    AnyOf(Vec<EligibilityRule>),
}

/// A list that would be longer on one line has a line for each of its entries.
const LONG: usize = 80;

impl SettingValue {
    /// The value as the parser gives it.
    pub(super) fn as_toml(&self) -> Value {
        match self {
            Self::Text(text) => Value::String(text.clone()),
            Self::Texts(texts) => Value::Array(texts.iter().map(|text| Value::String(text.clone())).collect()),
            Self::Number(number) => Value::Integer(*number),
            Self::YesNo(answer) => Value::Boolean(*answer),
            Self::AnyOf(rules) => Value::Array(rules.iter().map(rule_as_toml).collect()),
        }
    }

    /// The value as text; `tall`: a list has a line for each entry, however short it is.
    pub(super) fn written(&self, tall: bool, new_line: &str) -> String {
        match self {
            Self::Texts(texts) => list(texts.iter().map(|text| Value::from(text.as_str()).to_string()), tall, new_line),
            Self::AnyOf(rules) => list(rules.iter().map(written_rule), tall, new_line),
            _ => self.as_toml().to_string(),
        }
    }
}

/// A key as it stands before its `=`.
pub(super) fn key(name: &str) -> String {
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || ['_', '-'].contains(&letter);
    let bare = !name.is_empty() && name.chars().all(is_bare);
    if bare { name.to_owned() } else { Value::from(name).to_string() }
}

fn list(items: impl Iterator<Item = String>, tall: bool, new_line: &str) -> String {
    let items: Vec<String> = items.collect();
    let flat = format!("[{}]", items.join(", "));
    if items.is_empty() || !tall && flat.chars().count() <= LONG {
        return flat;
    }
    let lines: String = items.iter().flat_map(|item| ["  ", item, ",", new_line]).collect();
    format!("[{new_line}{lines}]")
}

fn rule_as_toml(rule: &EligibilityRule) -> Value {
    let mut table = Table::new();
    table.insert("works".to_owned(), Value::Integer(rule.works.into()));
    if rule.words > 0 {
        table.insert("words".to_owned(), Value::Integer(rule.words.into()));
    }
    if let Some(medium) = &rule.medium {
        table.insert("medium".to_owned(), Value::from(medium.as_str()));
    }
    Value::Table(table)
}

/// As the example in the settings has it.
fn written_rule(rule: &EligibilityRule) -> String {
    let words = if rule.words > 0 { format!(", words = {}", rule.words) } else { String::new() };
    let medium = rule.medium.as_ref().map(|medium| format!(", medium = {}", Value::from(medium.as_str())));
    format!("{{ works = {}{words}{} }}", rule.works, medium.unwrap_or_default())
}
