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
    /// How many more warnings there are than sentences, as some are told in one.
    pub warnings_told_together: usize,
}

impl Remarks {
    /// How many warnings there are.
    pub(super) const fn number_of_warnings(&self) -> usize {
        self.warnings.len() + self.warnings_told_together
    }
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
        let warnings = count(remarks.number_of_warnings(), "warning", "warnings");
        let notices = count(remarks.notices.len(), "notice", "notices");
        let kinds = [kind(&remarks.warnings, warnings), kind(&remarks.notices, notices)];
        Self { kinds: kinds.into_iter().flatten().collect() }
    }
}

fn kind(sentences: &[String], heading: String) -> Option<Kind> {
    let rest = sentences.len().saturating_sub(MOST);
    (!sentences.is_empty()).then(|| Kind {
        heading,
        sentences: sentences.iter().take(MOST).map(|sentence| shown(sentence)).collect(),
        rest: (rest > 0).then(|| format!("And {} more, which assign prints on the screen.", grouped(rest))),
    })
}
