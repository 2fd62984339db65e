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
    fn cells_are_added_and_the_row_is_used_again() {
        let mut row = Row::default();
        row.list(["a", "b"]);
        row.cell("x");
        row.list([]);
        assert_eq!(row.to_vec(), ["a; b", "x", ""]);
        row.clear();
        row.cell("new");
        assert_eq!(row.to_vec(), ["new"]);
    }
}
