//! What can be wrong with a template that a moderator wrote.

use std::fmt;

use strsim::osa_distance;

use crate::wording::quoted;

use super::fields::LETTER_FIELDS;

/// Something wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The template's file.
    pub file: String,
    /// The line, counted from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub kind: MistakeKind,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MistakeKind {
    /// It asks for what letters do not have.
    UnknownField {
        /// What stands there.
        typed: String,
    },
    /// A part of it cannot be understood.
    Unreadable {
        /// Why, in the words of the template language.
        why: String,
    },
    /// It does not come to an end.
    Endless,
    /// Its first line is no subject, though it is the only place for one.
    EmptySubject,
    /// It would take what people typed for a part of the page.
    Unescaped,
}

impl Mistake {
    /// The nearest field that exists, where one is near.
    #[must_use]
    pub fn nearest(&self) -> Option<&'static str> {
        match &self.kind {
            MistakeKind::UnknownField { typed } => nearest(typed),
            _ => None,
        }
    }

    /// Which kind it is.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.kind {
            MistakeKind::UnknownField { .. } => "unknown_field",
            MistakeKind::Unreadable { .. } => "unreadable_template",
            MistakeKind::Endless => "endless_template",
            MistakeKind::EmptySubject => "empty_subject",
            MistakeKind::Unescaped => "unescaped_template",
        }
    }
}

/// The field that may be meant: one of which the last part is the same, else the one that differs least.
fn nearest(typed: &str) -> Option<&'static str> {
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let of_same_end = || LETTER_FIELDS.into_iter().find(|field| last(field) == last(typed));
    let near = |field: &'static str| {
        let (typed, known) = (last(typed), last(field));
        let distance = osa_distance(&typed.chars().take(LONGEST).collect::<String>(), &known);
        (distance <= (known.chars().count() / 3).max(1)).then_some((distance, field))
    };
    of_same_end().or_else(|| LETTER_FIELDS.into_iter().filter_map(near).min().map(|(_, field)| field))
}

/// No field is nearly as long.
const LONGEST: usize = 60;

/// Where the fields of an author belong.
const PLACE: &str = "between {% for author in authors %} and {% endfor %}";

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: ", self.file)?,
            None => write!(f, "{}: ", self.file)?,
        }
        match &self.kind {
            MistakeKind::UnknownField { typed } => {
                write!(f, "letters have no field {} here.", quoted(typed))?;
                match self.nearest() {
                    _ if typed == "author" => write!(f, " What is told of an author stands {PLACE}."),
                    Some(field) if field.starts_with("author.") => write!(f, " Did you mean {field}, {PLACE}?"),
                    Some(field) => write!(f, " Did you mean {field}?"),
                    None => Ok(()),
                }
            }
            MistakeKind::Unreadable { why } => {
                write!(f, "this cannot be understood: {why}. Compare it with the usual text.")
            }
            MistakeKind::Endless => {
                f.write_str("it does far more than a letter needs. Does a loop go round too often?")
            }
            MistakeKind::EmptySubject => {
                f.write_str("the subject is empty. Write one behind “Subject:”, or delete the line.")
            }
            MistakeKind::Unescaped => f.write_str(
                "with autoescape or safe, signs that people typed could change the letter. Delete that part.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_field_and_a_field_in_the_wrong_place_its_place() {
        assert_eq!(nearest("author.nmae"), Some("author.name"));
        assert_eq!(nearest("a.matched_fandom"), Some("author.matched_fandoms"));
        assert_eq!(nearest("notes"), Some("author.notes"));
        assert_eq!(nearest("Titel"), Some("title"));
        assert_eq!(nearest("author"), Some("authors"));
        assert_eq!(nearest("do_not_match"), None);
    }
}
