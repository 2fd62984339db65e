//! Cells that list people: also where names hold the signs that stand between them.

use std::collections::HashSet;

use super::cells::is_nothing;
use crate::domain::PersonKey;

/// Names with more separators in them, or longer ones (in bytes), are not looked for.
const MOST_SEPARATORS: usize = 8;
const LONGEST: usize = 500;

/// How lists of people are read: a line break, a comma, a semicolon and the separator of the settings stand
/// between names, unless they are part of one.
pub(super) struct NameLists<'s> {
    separator: &'s str,
    /// Folded names that hold a separator.
    holding: HashSet<String>,
    /// The most separators that one of them holds.
    most: usize,
    /// The length of the longest in bytes.
    longest: usize,
}

impl<'s> NameLists<'s> {
    /// For a round in which these folded names stand.
    pub(super) fn of<'n>(separator: &'s str, names: impl Iterator<Item = &'n str>) -> Self {
        let mut lists = Self { separator, holding: HashSet::new(), most: 0, longest: 0 };
        let other = Some(separator).filter(|separator| ![",", ";", ""].contains(separator));
        let holds = |name: &&str| name.contains([',', ';']) || other.is_some_and(|separator| name.contains(separator));
        for name in names.filter(|name| name.len() <= LONGEST).filter(holds) {
            let separators = lists.pieces(name).count() - 1;
            if (1..=MOST_SEPARATORS).contains(&separators) {
                (lists.most, lists.longest) = (lists.most.max(separators), lists.longest.max(name.len()));
                lists.holding.insert(name.to_owned());
            }
        }
        lists
    }

    /// The items of a cell. Blanks and words that mean nothing are left out.
    pub(super) fn items<'c>(&self, cell: &'c str) -> Vec<&'c str> {
        let mut items = Vec::new();
        for line in cell.split(['\n', '\r']) {
            let pieces: Vec<(usize, usize)> = self.pieces(line).collect();
            let mut next = 0;
            while let Some(&(start, end)) = pieces.get(next) {
                let last = (next + 1..pieces.len().min(next + 1 + self.most)).rev();
                let whole = last.map(|last| (last, &line[start..pieces[last].1]));
                let name = whole.into_iter().find(|(last, text)| self.is_one(text, last - next));
                let (last, item) = name.unwrap_or((next, &line[start..end]));
                items.push(item.trim());
                next = last + 1;
            }
        }
        items.retain(|item| !item.is_empty() && !is_nothing(item));
        items
    }

    /// Whether a text with so many separators is one of the names that hold some, or goes on after it.
    fn is_one(&self, text: &str, separators: usize) -> bool {
        let key = PersonKey::folded(text);
        let ends = key.char_indices().take_while(|(end, _)| *end <= self.longest);
        let ends = ends.filter(|(_, next)| !next.is_alphabetic()).map(|(end, _)| end).chain([key.len()]);
        let mut names = ends.map(|end| &key[..end]).filter(|name| self.holding.contains(*name));
        names.any(|name| self.pieces(name).count() - 1 == separators)
    }

    /// Where the parts of a line between separators begin and end; never none.
    fn pieces<'c>(&self, line: &'c str) -> impl Iterator<Item = (usize, usize)> + use<'c, 's> {
        let separator = Some(self.separator).filter(|separator| !separator.is_empty());
        let find = move |from: usize| {
            let place = separator.and_then(|separator| line[from..].find(separator));
            place.map_or(usize::MAX, |place| from + place)
        };
        let (mut start, mut far) = (Some(0), find(0));
        std::iter::from_fn(move || {
            let from = start?;
            let sign = line[from..].find([',', ';']).map(|place| (from + place, 1));
            // A separator far away is looked for once, not again from every comma on.
            if far < from {
                far = find(from);
            }
            let other = separator.filter(|_| far != usize::MAX).map(|separator| (far, separator.len()));
            let next = [sign, other].into_iter().flatten().min_by_key(|(place, length)| (*place, usize::MAX - length));
            start = next.map(|(place, length)| place + length);
            Some((from, next.map_or(line.len(), |(place, _)| place)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items<'c>(separator: &str, names: &[&str], cell: &'c str) -> Vec<&'c str> {
        NameLists::of(separator, names.iter().copied()).items(cell)
    }

    #[test]
    fn commas_semicolons_and_the_separator_stand_between_names() {
        assert_eq!(items("|", &[], "a; b, c|d\n e\r\nnone,,"), ["a", "b", "c", "d", "e"]);
        assert_eq!(items(", ", &["a b"], "a b; c, d,e"), ["a b", "c", "d", "e"]);
        assert_eq!(items("", &[], "a / b"), ["a / b"]);
        assert_eq!(items(" / ", &[], "a / b,c / d"), ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_name_that_holds_a_separator_stays_whole() {
        let names = ["bo, jr.", "x;y", "ann, bea, cy"];
        assert_eq!(items(", ", &names, "Bo,  Jr., x;Y, z"), ["Bo,  Jr.", "x;Y", "z"]);
        assert_eq!(items(";", &names, "ada, bo, jr. - long story, no"), ["ada", "bo, jr. - long story", "no"]);
        assert_eq!(items(";", &names, "ann, bea, cynthia"), ["ann", "bea", "cynthia"]);
        assert_eq!(items(";", &names, "ann, bea, cy; bo"), ["ann, bea, cy", "bo"]);
    }

    #[test]
    fn a_huge_cell_is_read_in_linear_time() {
        assert_eq!(items(" / ", &["a,b"], &"x,".repeat(1_000_000)).len(), 1_000_000);
    }
}
