//! What stands in a cell: lists, words that mean nothing, addresses.

use std::borrow::Cow;
use std::ops::Range;

use crate::domain::PersonKey;

/// The items of a list: a line break always separates, and so does the separator. Blanks and words
/// that mean nothing are left out.
pub(super) fn items<'c>(cell: &'c str, separator: &'c str) -> impl Iterator<Item = &'c str> {
    let pieces = lines(cell).flat_map(move |line| pieces(line, separator));
    pieces.map(str::trim).filter(|item| !item.is_empty() && !is_nothing(item))
}

/// The lines of a cell.
pub(super) fn lines(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(['\n', '\r'])
}

/// The parts of a line between separators.
pub(super) fn pieces<'c>(line: &'c str, separator: &'c str) -> impl Iterator<Item = &'c str> {
    spans(line, separator).map(|span| &line[span])
}

/// Where the parts of a line begin and end. A single byte, as separators mostly are, is found in less time than
/// it takes to get ready for the search of a longer text.
pub(super) fn spans<'c>(line: &'c str, separator: &'c str) -> impl Iterator<Item = Range<usize>> + Clone + 'c {
    let mut start = Some(0).filter(|_| !line.is_empty());
    std::iter::from_fn(move || {
        let begin = start?;
        let text = &line[begin..];
        let end = match separator.as_bytes() {
            [] => None,
            [single] => text.bytes().position(|byte| byte == *single),
            _ => text.find(separator),
        };
        start = end.map(|end| begin + end + separator.len());
        Some(begin..end.map_or(line.len(), |end| begin + end))
    })
}

/// A cell of a line of CSV, in quotation marks where some separator would cut it.
pub(super) fn csv_cell(text: &str) -> Cow<'_, str> {
    if text.contains([',', '"', '\n', '\r', ';', '\t']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether an item says that there is none.
pub(super) fn is_nothing(item: &str) -> bool {
    const LONGEST: usize = 32;
    const WORDS: [&str; 4] = ["-", "n/a", "none", "nothing"];
    if item.is_ascii() {
        // Nearly all items are; folding each of them would take most of the time of reading.
        return WORDS.iter().any(|word| item.eq_ignore_ascii_case(word));
    }
    item.len() <= LONGEST && WORDS.contains(&PersonKey::of(item).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_always_separate_and_nothing_means_nothing() {
        let cell = "MCU\r\n star trek tos ;; N/A\n-\nNone;Crouching Tiger, Hidden Dragon";
        assert_eq!(items(cell, ";").collect::<Vec<_>>(), ["MCU", "star trek tos", "Crouching Tiger, Hidden Dragon"]);
        assert_eq!(items("a | b|c", "|").collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(items("a; b;; c ;;d;;", ";;").collect::<Vec<_>>(), ["a; b", "c", "d"]);
    }
}
