//! What `explain` says around the explanation itself.

use std::path::Path;

use remix_match::explain::{self, Passage};

use super::{round_flag, typed};
use crate::terminal::{Line, Tone};

/// Where the assignment comes from.
pub(crate) enum Basis<'a> {
    File(&'a Path),
    /// There is none yet, so one was drawn with this seed.
    Solved(u64),
}

/// The explanation.
pub(crate) fn lines(passages: &[Passage]) -> Vec<Line> {
    let mut lines = Vec::new();
    for passage in passages {
        lines.push(Line::new(Tone::Heading, &passage.heading));
        lines.extend(passage.sentences.iter().map(|sentence| Line::plain(format!("  {sentence}"))));
        for list in &passage.lists {
            lines.push(Line::plain(format!("  {}", list.heading)));
            lines.extend(list.items.iter().take(SHOWN).map(|item| Line::plain(format!("    {item}"))));
            lines.extend(super::check::more(list.items.len(), SHOWN).map(Line::indented));
        }
    }
    lines
}

/// How many entries of a list are shown.
const SHOWN: usize = 10;

pub(crate) fn basis(basis: &Basis<'_>, folder: &Path) -> Vec<Line> {
    let text = match basis {
        Basis::File(path) => format!("By {}:", typed(path)),
        Basis::Solved(seed) => format!(
            "There is no assignment yet. This is what remix-match assign --seed {seed}{} would give:",
            round_flag(folder)
        ),
    };
    vec![Line::plain(text)]
}

pub(crate) fn written(path: &Path) -> Vec<Line> {
    vec![Line::plain(format!("Wrote the same as a page to {}. It is for moderators only.", typed(path)))]
}

pub(crate) fn hidden() -> Vec<Line> {
    vec![Line::plain("Who got whom is not shown, as you play in this round.")]
}

/// Whether a better assignment is worth a word: letters that went out are no fault.
pub(crate) fn bettered(basis: explain::Basis) -> Vec<Line> {
    let (tone, text) = match basis {
        explain::Basis::All => (
            Tone::Warning,
            "There is a better assignment than this one. What would be different is told as seen from the best near it.",
        ),
        explain::Basis::Letters => (
            Tone::Plain,
            "Letters that went out are kept, whatever else would be possible without them. What would be different is \
             told as seen from the best assignment near this one.",
        ),
        explain::Basis::Decisions => (
            Tone::Plain,
            "Pairs that you decided to keep stay, whatever else would be possible without them. What would be different \
             is told as seen from the best assignment near this one.",
        ),
        explain::Basis::Steps => (
            Tone::Plain,
            "Those who take more than one are served step by step. What would be different is told as seen from the \
             best assignment near this one.",
        ),
    };
    vec![Line::new(tone, text)]
}
