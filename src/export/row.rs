//! The cells of one row, made anew for each row in the same place.

/// The cells of one row, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Row {
    text: String,
    ends: Vec<usize>,
}

impl Row {
    /// Leaves no cell.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Adds a cell.
    pub(super) fn cell(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// Adds a cell with a list in it.
    pub(super) fn list<'i>(&mut self, items: impl IntoIterator<Item = &'i str>) {
        for (place, item) in items.into_iter().enumerate() {
            self.text.push_str(if place == 0 { "" } else { BETWEEN });
            self.text.push_str(item);
        }
        self.ends.push(self.text.len());
    }

    /// The cell added last.
    pub(super) fn last(&self) -> &str {
        let before = self.ends.len().checked_sub(2).map_or(0, |before| self.ends[before]);
        &self.text[before..]
    }

    /// Puts another text into the cell added last.
    pub(super) fn replace_last(&mut self, text: &str) {
        self.text.truncate(self.text.len() - self.last().len());
        self.ends.pop();
        self.cell(text);
    }

    /// The cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.text[start..end])
    }

    /// The cells as values of their own.
    pub(super) fn to_vec(&self) -> Vec<String> {
        self.cells().map(str::to_owned).collect()
    }
}

/// What stands between the items of a list in one cell, whatever it is in the files of the round: with a
/// comma, names with a comma in them would fall apart.
const BETWEEN: &str = "; ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_added_and_replaced() {
        let mut row = Row::default();
        row.list(["a", "b"]);
        row.cell("x");
        row.replace_last("yz");
        row.list([]);
        assert_eq!(row.to_vec(), ["a; b", "yz", ""]);
        row.clear();
        row.cell("new");
        row.replace_last("");
        assert_eq!((row.last(), row.to_vec().len()), ("", 1));
    }
}
