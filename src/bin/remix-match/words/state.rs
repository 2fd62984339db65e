//! What is said of a round in the middle, whatever it is about.

use remix_match::wording::{all_quoted, short_list};

use super::FEW;
use crate::terminal::{Line, Tone};

/// Names among the assignments that are nobody's.
pub(crate) fn strangers(names: &[&str]) -> Vec<Line> {
    let told = short_list(&all_quoted(names), FEW);
    let text = format!("Warning: the assignments name people who are not in this round: {told}.");
    if names.is_empty() { Vec::new() } else { vec![Line::new(Tone::Warning, text)] }
}
