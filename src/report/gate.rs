//! How foreign text may come into a page: on one line, without what turns the text around it, without addresses.

use crate::domain::{ParticipantId, Roster, without_addresses};
use crate::wording::printable;

/// A text as it may stand in a page.
pub(super) fn shown(text: &str) -> String {
    let clean: String = text.chars().map(|character| lasting(printable(character))).collect();
    without_addresses(&clean).unwrap_or(clean)
}

/// A text that is sent as it stands, addresses and lines and all.
pub(super) fn as_sent(text: &str) -> String {
    let line = |line: &str| line.chars().map(|character| lasting(printable(character))).collect::<String>();
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Somebody's name as it may stand in a page.
pub(super) fn name(roster: &Roster, person: ParticipantId) -> String {
    shown(roster.name(person))
}

/// Code points that are no characters have no place in HTML.
pub(super) fn lasting(character: char) -> char {
    let is_none = matches!(character, '\u{fdd0}'..='\u{fdef}') || u32::from(character) & 0xfffe == 0xfffe;
    if is_none { ' ' } else { character }
}

/// A text cut to a width in narrow letters: letters of scripts that fill a square count twice.
pub(super) fn label(text: &str, most: usize) -> String {
    let mut width = 0;
    let mut kept = String::new();
    for character in text.chars() {
        width += width_of(character);
        if width > most {
            kept.push('…');
            break;
        }
        kept.push(character);
    }
    kept
}

/// How wide a text is, in narrow letters.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

const fn width_of(character: char) -> usize {
    match character {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_is_cleaned_and_cut() {
        assert_eq!(shown("a\n\u{202e}b\u{0}\u{ffff} me@example.org <b>"), "a  b   (address left out) <b>");
        assert_eq!(as_sent("a\u{202e}b\r\nme@example.org\u{0}\u{ffff}\n"), "a b\nme@example.org  ");
        assert_eq!(label("abcdef", 6), "abcdef");
        assert_eq!(label("abcdefg", 6), "abcdef…");
        assert_eq!(label("刀剣乱舞です", 6), "刀剣乱…");
        assert_eq!(width("e\u{301}刀"), 3);
    }
}
