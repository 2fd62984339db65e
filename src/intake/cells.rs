//! What stands in a cell: lists, words that mean nothing, addresses.

use crate::domain::PersonKey;

/// The items of a list: a line break always separates, and so does the separator. Blanks and words
/// that mean nothing are left out.
pub(super) fn items<'c>(cell: &'c str, separator: &'c str) -> impl Iterator<Item = &'c str> {
    let pieces = cell.split(['\n', '\r']).flat_map(move |line| line.split(separator));
    pieces.map(str::trim).filter(|item| !item.is_empty() && !is_nothing(item))
}

/// The items of a list in which a comma separates too.
pub(super) fn comma_items<'c>(cell: &'c str, separator: &'c str) -> impl Iterator<Item = &'c str> {
    items(cell, separator).flat_map(comma_parts)
}

/// The parts of an item between commas.
pub(super) fn comma_parts(item: &str) -> impl Iterator<Item = &str> {
    item.split(',').map(str::trim).filter(|part| !part.is_empty() && !is_nothing(part))
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

/// Whether this looks like exactly one e-mail address; whether mail arrives there is not ours to say.
pub(super) fn is_address(text: &str) -> bool {
    let foreign = |c: char| c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<' | '>' | '"');
    let parts: Vec<&str> = text.splitn(3, '@').collect();
    parts.len() == 2 && parts.iter().all(|part| !part.is_empty()) && !text.contains(foreign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_always_separate_and_nothing_means_nothing() {
        let cell = "MCU\r\n star trek tos ;; N/A\n-\nNone;Crouching Tiger, Hidden Dragon";
        assert_eq!(items(cell, ";").collect::<Vec<_>>(), ["MCU", "star trek tos", "Crouching Tiger, Hidden Dragon"]);
        assert_eq!(
            comma_items("inkpot, sable_archive;x,nothing", ";").collect::<Vec<_>>(),
            ["inkpot", "sable_archive", "x"]
        );
        assert_eq!(items("a | b|c", "|").collect::<Vec<_>>(), ["a", "b", "c"]);
    }

    #[test]
    fn exactly_one_address_is_an_address() {
        for good in ["renée@example.org", "ysolde+remix@example.org", "a@b"] {
            assert!(is_address(good), "{good}");
        }
        for bad in
            ["", "thistledown at example", "a@b, c@d", "a@b;c@d", "a@b\nc", "Ann <a@b>", "a@@b", "@b", "a@", "a b@c"]
        {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
