//! What the moderator was told: warnings and notices, which may quote what people asked for in private.

use serde::Serialize;

use crate::wording::{count, grouped};

use super::gate::shown;

/// So many of a kind stand on the page.
const MOST: usize = 500;

/// What the moderator was told, as sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// What somebody must look at.
    pub warnings: Vec<String>,
    /// What the program did about something.
    pub notices: Vec<String>,
}

/// The same as it stands on the page.
#[derive(Serialize)]
pub(super) struct View {
    kinds: Vec<Kind>,
}

#[derive(Serialize)]
struct Kind {
    heading: String,
    sentences: Vec<String>,
    rest: Option<String>,
}

impl View {
    pub(super) fn of(remarks: &Remarks) -> Self {
        let kinds = [kind(&remarks.warnings, ["warning", "warnings"]), kind(&remarks.notices, ["notice", "notices"])];
        Self { kinds: kinds.into_iter().flatten().collect() }
    }
}

fn kind(sentences: &[String], [one, many]: [&str; 2]) -> Option<Kind> {
    let rest = sentences.len().saturating_sub(MOST);
    (!sentences.is_empty()).then(|| Kind {
        heading: count(sentences.len(), one, many),
        sentences: sentences.iter().take(MOST).map(|sentence| shown(sentence)).collect(),
        rest: (rest > 0).then(|| format!("And {} more, which assign prints on the screen.", grouped(rest))),
    })
}
