//! Rows as they would stand in one of the moderator's own files: with its columns, in its order.

use super::cells::csv_cell;
use super::headers::HeaderKey;

/// The columns of a file.
#[derive(Clone, Debug)]
pub(super) struct RowForm {
    headers: Vec<String>,
    /// Those of a file that is not there yet.
    usual: &'static [&'static str],
}

impl RowForm {
    /// For a file that is not there yet.
    pub(super) fn usual(usual: &'static [&'static str]) -> Self {
        Self { headers: usual.iter().map(|header| (*header).to_owned()).collect(), usual }
    }

    /// For a file that is there.
    pub(super) fn of(header: &[String], usual: &'static [&'static str]) -> Self {
        Self { headers: header.to_vec(), usual }
    }

    /// The cells of a row in which these columns are filled; as a new file has them where this one lacks a column.
    pub(super) fn cells<'c>(&self, filled: &[(&str, &'c str)]) -> Vec<&'c str> {
        let place =
            |column: &str| self.headers.iter().position(|header| HeaderKey::of(header) == HeaderKey::of(column));
        let places: Option<Vec<usize>> = filled.iter().map(|(column, _)| place(column)).collect();
        let Some(places) = places else { return Self::usual(self.usual).cells(filled) };
        let mut cells = vec![""; self.headers.len()];
        for (place, (_, text)) in places.into_iter().zip(filled) {
            cells[place] = text;
        }
        cells
    }

    /// The row as a line with commas.
    pub(super) fn line(&self, filled: &[(&str, &str)]) -> String {
        joined(&self.cells(filled))
    }

    /// The line of the headers.
    pub(super) fn header(&self) -> String {
        joined(&self.headers.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

/// Cells as a line with commas.
pub(super) fn joined(cells: &[&str]) -> String {
    cells.iter().map(|cell| csv_cell(cell)).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: [&str; 3] = ["name", "same_as", "within"];

    #[test]
    fn rows_have_the_columns_of_their_file() {
        let of =
            |header: &[&str]| RowForm::of(&header.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(), &USUAL);
        let filled = [("name", "a, b"), ("within", "c")];
        assert_eq!(RowForm::usual(&USUAL).line(&filled), "\"a, b\",,c");
        assert_eq!(of(&["Within", "note", "Name"]).line(&filled), "c,,\"a, b\"");
        assert_eq!(of(&["name", "same_as", "within", "different_from"]).line(&filled), "\"a, b\",,c,");
        assert_eq!(of(&["name", "same_as"]).line(&filled), "\"a, b\",,c");
    }
}
