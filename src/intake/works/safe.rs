//! Works that somebody withdraws in the words of their sign-up.

use std::collections::HashSet;

use super::address;
use crate::domain::FandomKey;

/// What stands in somebody's `safe` cell, as it is compared.
#[derive(Debug, Default)]
pub(super) struct SafeWords {
    addresses: HashSet<String>,
    titles: HashSet<FandomKey>,
}

impl SafeWords {
    /// Reads a cell: addresses anywhere, and titles as items, as lines, in quotation marks, or before a
    /// bracket or dash. What stands between commas counts only where every part of its line is a title.
    pub(super) fn of(cell: &str, separator: &str, is_title: impl Fn(&FandomKey) -> bool) -> Self {
        let mut words = Self::default();
        if cell.is_empty() {
            return words;
        }
        words.addresses.extend(address::found_in(cell).map(address::key));
        words.titles.extend(quotations(cell).map(FandomKey::of));
        for line in cell.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()) {
            words.titles.insert(FandomKey::of(line));
            let parts: Vec<FandomKey> = line.split(", ").map(FandomKey::of).collect();
            if parts.iter().all(&is_title) {
                words.titles.extend(parts);
            }
            for item in line.split(';').chain(separated(line, separator)) {
                let whole = FandomKey::of(item);
                // A title that goes on like another one withdraws only itself.
                if !is_title(&whole) {
                    words.titles.extend(shortened(item).map(FandomKey::of));
                }
                words.titles.insert(whole);
            }
        }
        words
    }

    pub(super) fn is_empty(&self) -> bool {
        self.addresses.is_empty() && self.titles.is_empty()
    }

    /// Whether it names a work with this title and this address.
    pub(super) fn holds(&self, title: &str, address: &str) -> bool {
        let by_address = !self.addresses.is_empty() && !address.is_empty();
        by_address && self.addresses.contains(&address::key(address))
            || !title.is_empty() && self.titles.contains(&FandomKey::of(title))
    }
}

fn separated<'c>(line: &'c str, separator: &'c str) -> impl Iterator<Item = &'c str> {
    // A comma is left to the lines of which every part is a title.
    let separates = !["", ",", ";"].contains(&separator.trim());
    separates.then(|| line.split(separator)).into_iter().flatten()
}

/// An item, and what of it stands before a number, a bracket, a dash or the author.
fn shortened(item: &str) -> impl Iterator<Item = &str> {
    let item = item.trim();
    let unnumbered = item.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', ')']);
    let starts = [" (", " - ", " – ", " — ", ": ", " by "].into_iter();
    let starts = starts.filter_map(move |end| unnumbered.find(end).map(|place| &unnumbered[..place]));
    [item, unnumbered].into_iter().chain(starts).map(str::trim).filter(|title| !title.is_empty())
}

/// What stands between quotation marks.
fn quotations(text: &str) -> impl Iterator<Item = &str> {
    let straight = text.split('"').skip(1).step_by(2);
    let paired = [('“', '”'), ('‘', '’'), ('«', '»'), ('„', '“')].into_iter();
    let paired = paired.flat_map(|(open, close)| {
        text.split(open).skip(1).filter_map(move |rest| {
            let end = rest.find(close)?;
            Some(&rest[..end])
        })
    });
    straight.chain(paired)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(cell: &str, title: &str) -> bool {
        let own: HashSet<FandomKey> = ["Alpha", "Beta", "However"].map(FandomKey::of).into();
        SafeWords::of(cell, ";", |key| own.contains(key)).holds(title, "https://x.org/works/7")
    }

    #[test]
    fn a_work_is_found_by_address_or_as_an_item() {
        for cell in [
            "Alpha",
            "ALPHA; Beta",
            "- the alpha\n- Beta",
            "1. Alpha\n2. Beta",
            "Alpha, Beta",
            "please not “Alpha”, it is dear to me",
            "not \"alpha\" please",
            "Alpha (too personal)",
            "Alpha - too personal",
            "this one http://www.x.org/works/7/chapters/9?view_adult=true please",
        ] {
            assert!(holds(cell, "Alpha"), "{cell}");
        }
    }

    #[test]
    fn a_title_that_goes_on_like_another_withdraws_only_itself() {
        let own: HashSet<FandomKey> = ["Alpha", "Alpha: Redux"].map(FandomKey::of).into();
        let words = SafeWords::of("Alpha: Redux", ";", |key| own.contains(key));
        assert!(words.holds("Alpha: Redux", "") && !words.holds("Alpha", ""));
    }

    #[test]
    fn a_title_within_other_words_is_none() {
        for cell in ["", "However, all is fine", "I wrote Alpha when I was young", "Alphabet", "https://x.org/works/77"]
        {
            assert!(!holds(cell, "Alpha") && !holds(cell, "However"), "{cell}");
        }
        let huge = "x, “y; ".repeat(50_000);
        assert!(!holds(&huge, "Alpha"));
    }
}
