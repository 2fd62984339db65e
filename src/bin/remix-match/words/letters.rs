//! What `export letters` says. It never tells who got whom.

use std::path::Path;

use remix_match::export::Concern;
use remix_match::verify::Fault;
use remix_match::wording::{count, list};

use super::concerns::Concerns;
use super::{place, typed, verify};
use crate::terminal::{Line, Tone};

/// What repair must know, and nobody but the moderator can tell.
pub(crate) fn sent() -> Line {
    Line::plain(
        "Once letters are out, write sent as their status in assignments.csv: repair then leaves these pairs alone.",
    )
    .off_page()
}

/// What was written, and what to do with it.
pub(crate) fn written(letters: usize, folder: &Path, moved: Option<&Path>) -> Vec<Line> {
    let number = count(letters, "letter", "letters");
    let mut lines = vec![Line::new(Tone::Good, format!("Wrote {number} and preview.html to {}.", place(folder)))];
    lines.extend(moved.map(|moved| Line::plain(format!("The earlier letters are in {} now.", typed(moved)))));
    if letters > 0 {
        lines.push(Line::new(
            Tone::Heading,
            "Next: read preview.html (it tells who got whom), then open each letter with your mail program and send it.",
        ).typed());
        lines.push(sent());
    }
    lines
}

/// What to do with the templates.
pub(crate) fn templates(folder: &Path, names: &[&str]) -> Vec<Line> {
    let text = folder.join(names[0]);
    vec![
        Line::new(Tone::Good, format!("Wrote {} to {}.", list(names), place(folder))),
        Line::plain("What can be filled in stands at the top of each; that part is never sent."),
        Line::new(Tone::Heading, format!("Next: change them, then use them with --template {}", typed(&text))).typed(),
    ]
}

/// What the check found although letters were written.
pub(crate) fn faults(faults: &[Fault], path: &Path) -> Vec<Line> {
    if faults.is_empty() { Vec::new() } else { verify::counted_faults(faults, path, verify::Pairs::Counted) }
}

/// What to know about single letters. Whoever has an author may be named, an author may not: where there are few letters
/// that would tell a pair.
pub(crate) fn concerns(concerns: Concerns<'_>) -> Vec<Line> {
    let mut lines = concerns.unreachable_lines();
    let left_out = concerns.all.iter().filter(|concern| matches!(concern, Concern::AddressLeftOut { .. })).count();
    if left_out > 0 {
        let places = count(left_out, "place", "places");
        let text =
            format!("Notice: in {places} an e-mail address in what people wrote was left out, as others read it.");
        lines.push(Line::plain(text));
    }
    let own = concerns.all.iter().filter(|concern| matches!(concern, Concern::ModeratorsAddressLeftOut { .. }));
    lines.extend(own.map(|concern| Line::plain(format!("Notice: {concern}"))));
    lines
}

/// What to know where letters do not say how to reach the moderators.
pub(crate) fn contact(contact: &str) -> Vec<Line> {
    let text = "Notice: the letters do not say how to reach you. Write it into round.toml, as in: \
                contact = \"mods@example.org\"";
    if contact.is_empty() {
        vec![Line::plain(text).on_page("Notice: the letters do not say how to reach you.")]
    } else {
        Vec::new()
    }
}
