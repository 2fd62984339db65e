//! A line of a text, to be shown with a mark under the part that is wrong.

use std::ops::Range;

use crate::wording::printable;

/// How many bytes of a line are shown before and behind the place where the wrong part begins.
const BEFORE: usize = 40;
const BEHIND: usize = 60;

/// A line of a text, and which part of it a problem is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    text: String,
    part: Range<usize>,
}

impl Passage {
    /// The line in which this part of a text begins; a long one is cut.
    pub(crate) fn of(whole: &str, part: &Range<usize>) -> Self {
        let start = boundary(whole, part.start);
        let (low, high) = (boundary(whole, start.saturating_sub(BEFORE)), boundary(whole, start + BEHIND));
        let first = whole[low..start].rfind('\n').map_or(low, |place| low + place + 1);
        let last = whole[start..high].find(['\n', '\r']).map_or(high, |place| start + place);
        let mut passage = Self { text: String::new(), part: 0..0 };
        if first == low && low > 0 && !whole[..low].ends_with('\n') {
            passage.text.push('…');
        }
        passage.add(&whole[first..start]);
        passage.part.start = passage.text.len();
        let end = boundary(whole, part.end.clamp(start, last));
        passage.add(&whole[start..end]);
        passage.part.end = passage.text.len();
        passage.add(&whole[end..last]);
        if last == high && high < whole.len() {
            passage.text.push('…');
        }
        passage
    }

    fn add(&mut self, text: &str) {
        self.text.extend(text.chars().map(printable));
    }

    /// The line.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The part of it that is wrong, in bytes; it may be empty.
    #[must_use]
    pub fn part(&self) -> Range<usize> {
        self.part.clone()
    }
}

/// The last place up to this one at which a character begins.
fn boundary(text: &str, place: usize) -> usize {
    let place = place.min(text.len());
    (0..=place).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, part: Range<usize>) -> (String, String) {
        let passage = Passage::of(text, &part);
        (passage.text().to_owned(), passage.text()[passage.part()].to_owned())
    }

    #[test]
    fn the_line_is_shown_and_the_part_within_it() {
        let (line, part) = shown("one = 1\ntitel = \"é\"\r\nthree = 3\n", 8..13);
        assert_eq!((line.as_str(), part.as_str()), ("titel = \"é\"", "titel"));
        assert_eq!(shown("a = \"\"\"x\ny\"\"\"", 4..13), ("a = \"\"\"x".to_owned(), "\"\"\"x".to_owned()));
        assert_eq!(shown("a\nb", 1..1), ("a".to_owned(), String::new()));
        assert_eq!(shown("a\tb", 9..12), ("a b".to_owned(), String::new()));
        assert_eq!(shown("", 0..0), (String::new(), String::new()));
    }

    #[test]
    fn a_long_line_is_cut_at_both_ends() {
        let long = format!("{}wrong{}", "é".repeat(5_000), "é".repeat(5_000));
        let (line, part) = shown(&long, 10_000..10_005);
        assert!(line.starts_with('…') && line.ends_with('…') && line.len() < 220, "{line}");
        assert_eq!(part, "wrong");
    }
}
