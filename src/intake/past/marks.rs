//! Links and names that stand out in a line: marks around them, so that a “by” inside a title is not taken for the
//! one before its author.

use std::ops::Range;

/// Marks around a link or what stands in italics; they are characters that stand for nothing.
pub(super) const TITLE: (char, char) = ('\u{e000}', '\u{e001}');

/// Marks around the name of an account.
pub(super) const NAME: (char, char) = ('\u{e002}', '\u{e003}');

/// Words with which the rest of a title begins, and no name that stands alone.
const TITLE_WORDS: [&str; 34] = [
    "the",
    "a",
    "an",
    "my",
    "your",
    "his",
    "her",
    "our",
    "their",
    "its",
    "any",
    "some",
    "this",
    "that",
    "these",
    "those",
    "me",
    "you",
    "him",
    "us",
    "them",
    "it",
    "all",
    "no",
    "one",
    "two",
    "night",
    "day",
    "moonlight",
    "starlight",
    "candlelight",
    "firelight",
    "now",
    "then",
];

/// Whether a character is one of the marks.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{e003}')
}

/// A text without marks, on one line.
pub(super) fn bare(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !is_mark(*c)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A marked part of a text.
pub(super) struct Marked<'t> {
    pub(super) inner: &'t str,
    /// With its marks.
    pub(super) place: Range<usize>,
    pub(super) is_name: bool,
}

/// The marked parts; of parts within each other the outer ones.
pub(super) fn marked(text: &str) -> Vec<Marked<'_>> {
    let (mut found, mut depth, mut start, mut is_name) = (Vec::new(), 0_usize, 0, false);
    for (place, character) in text.char_indices() {
        if character == TITLE.0 || character == NAME.0 {
            if depth == 0 {
                (start, is_name) = (place, false);
            }
            is_name |= character == NAME.0;
            depth += 1;
        } else if is_mark(character) && depth > 0 {
            depth -= 1;
            if depth == 0 {
                let place = start..place + character.len_utf8();
                found.push(Marked {
                    inner: &text[start + NAME.0.len_utf8()..place.end - character.len_utf8()],
                    place,
                    is_name,
                });
            }
        }
    }
    found
}

/// Every “by” that is a word of its own, and whether it stands outside of links, italics and quotation marks.
fn bys(text: &str) -> Vec<(Range<usize>, bool)> {
    let straight = text.matches('"').count().is_multiple_of(2);
    let (mut depth, mut curly, mut quoted) = (0_i32, 0_i32, false);
    let mut before = ' ';
    let mut found = Vec::new();
    for (place, character) in text.char_indices() {
        match character {
            '“' => curly += 1,
            '”' => curly -= 1,
            '"' if straight => quoted = !quoted,
            c if c == TITLE.0 || c == NAME.0 => depth += 1,
            c if is_mark(c) => depth -= 1,
            'b' | 'B' if parts(before) => {
                let rest = &text[place..];
                if rest.get(..2).is_some_and(|word| word.eq_ignore_ascii_case("by"))
                    && rest[2..].chars().next().is_some_and(|next| next.is_whitespace() || is_mark(next))
                {
                    found.push((place..place + 2, depth <= 0 && curly <= 0 && !quoted));
                }
            }
            _ => {}
        }
        before = character;
    }
    found
}

fn parts(character: char) -> bool {
    character.is_whitespace() || is_mark(character) || "\"”')]*_,".contains(character)
}

/// What stands behind the “by” of “Title by name”.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind<'t> {
    Name(&'t str),
    /// There is no “by”.
    Nothing,
    /// It may be a part of the title.
    Unclear,
}

/// The name in “Title by name”: it follows the last “by” that stands outside of the title's own marks.
pub(super) fn behind_by(text: &str) -> Behind<'_> {
    let all = bys(text);
    let last = all.iter().rfind(|(_, outside)| *outside);
    let Some((place, _)) = last.or(if all.len() == 1 { all.first() } else { None }) else {
        return if all.is_empty() { Behind::Nothing } else { Behind::Unclear };
    };
    let (before, name) = (bare(&text[..place.start]), text[place.end..].trim());
    if name.starts_with(is_mark) {
        return Behind::Name(name);
    }
    let bare_name = bare(name).to_lowercase();
    let mut words = bare_name.split(' ');
    let first = words.next().unwrap_or_default();
    let last_before = before.rsplit(' ').next().unwrap_or_default().to_lowercase();
    // “Side by Side”, and “Down by the River”.
    if first == last_before || TITLE_WORDS.contains(&first) {
        return Behind::Unclear;
    }
    Behind::Name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_by_outside_of_the_title_counts() {
        for (text, name) in [
            ("Blue by ash", Behind::Name("ash")),
            ("Death by Chocolate by ash elm", Behind::Name("ash elm")),
            ("\"Stand by Me\" by ash", Behind::Name("ash")),
            ("\u{e000}Side by Side\u{e001} by \u{e002}ash\u{e003}", Behind::Name("\u{e002}ash\u{e003}")),
            ("Ruby Tuesday", Behind::Nothing),
            ("Side by side", Behind::Unclear),
            ("Down by the River", Behind::Unclear),
            ("\u{e000}Side by Side by Sea\u{e001}", Behind::Unclear),
            ("\u{e000}Blue by ash\u{e001}", Behind::Name("ash\u{e001}")),
            ("by", Behind::Nothing),
        ] {
            assert_eq!(behind_by(text), name, "{text}");
        }
    }

    #[test]
    fn marked_parts_are_found_with_what_they_are() {
        let text = "a \u{e000}b\u{e002}c\u{e003}\u{e001} \u{e001}\u{e000}d";
        let found: Vec<_> = marked(text).into_iter().map(|part| (bare(part.inner), part.is_name)).collect();
        assert_eq!(found, [("bc".to_owned(), true)]);
    }
}
