//! Cells of a sheet, as they come, to lines of CSV: one for each row of the sheet, also for empty ones, so that
//! rows keep their numbers.

use calamine::Data;

use super::super::problem::WorkbookProblem;
use super::cells;

/// The lines so far.
pub(super) struct Rows {
    csv: csv::Writer<Vec<u8>>,
    /// Cells in each line: as many as in the first that is not blank, unless more are asked for.
    width: Option<usize>,
    /// Cells in the widest row.
    widest: usize,
    /// The row that `cells` belong to, counted from 0.
    row: u32,
    cells: Vec<String>,
    /// How many bytes there may still be.
    left: u64,
}

impl Rows {
    /// No lines yet, and room for so many bytes.
    pub(super) fn new(width: Option<usize>, room: u64) -> Self {
        let csv = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        Self { csv, width, widest: 0, row: 0, cells: Vec::new(), left: room }
    }

    /// Adds a cell at (row, column), both counted from 0; cells come in reading order.
    pub(super) fn push(&mut self, (row, column): (u32, u32), cell: &Data) -> Result<(), WorkbookProblem> {
        let column = column as usize;
        let text = cells::text(cell);
        if text.trim().is_empty() {
            return Ok(());
        }
        while self.row < row {
            self.end_row()?;
        }
        if row < self.row || column < self.cells.len() {
            return Err(WorkbookProblem::Damaged { what: "its cells are out of order".to_owned() });
        }
        self.spend(column - self.cells.len() + text.len())?;
        self.cells.resize(column, String::new());
        self.cells.push(text.into_owned());
        Ok(())
    }

    /// Counts bytes, and the sign behind them.
    fn spend(&mut self, bytes: usize) -> Result<(), WorkbookProblem> {
        self.left = self.left.checked_sub(bytes as u64 + 1).ok_or(WorkbookProblem::TooLarge)?;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), WorkbookProblem> {
        self.widest = self.widest.max(self.cells.len());
        if !self.cells.is_empty() {
            let width = *self.width.get_or_insert(self.cells.len());
            self.spend(width.saturating_sub(self.cells.len()))?;
            self.cells.resize(width.max(self.cells.len()), String::new());
        }
        // An empty row becomes a line that holds one empty cell.
        let nothing = [String::new()];
        let cells = if self.cells.is_empty() { nothing.as_slice() } else { self.cells.as_slice() };
        self.csv.write_record(cells).map_err(super::damaged)?;
        self.spend(0)?;
        self.cells.clear();
        self.row += 1;
        Ok(())
    }

    /// The width that all rows need, if some row is wider than the first.
    pub(super) fn wider(&self) -> Option<usize> {
        let widest = self.widest.max(self.cells.len());
        self.width.filter(|width| widest > *width).map(|_| widest)
    }

    /// The text.
    pub(super) fn finish(mut self) -> Result<String, WorkbookProblem> {
        if !self.cells.is_empty() {
            self.end_row()?;
        }
        let bytes = self.csv.into_inner().map_err(super::damaged)?;
        String::from_utf8(bytes).map_err(super::damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(width: Option<usize>, cells: &[(u32, u32, &str)]) -> Result<Rows, WorkbookProblem> {
        let mut rows = Rows::new(width, 1_000);
        for (row, column, text) in cells {
            rows.push((*row, *column), &Data::String((*text).to_owned()))?;
        }
        Ok(rows)
    }

    fn csv(width: Option<usize>, cells: &[(u32, u32, &str)]) -> String {
        rows(width, cells).unwrap().finish().unwrap_or_else(|why| panic!("{why:?}"))
    }

    #[test]
    fn rows_keep_their_numbers_and_become_as_wide_as_the_first() {
        assert_eq!(csv(None, &[(1, 0, "a"), (1, 2, "b"), (4, 0, "1\n2")]), "\"\"\na,,b\n\"\"\n\"\"\n\"1\n2\",,\n");
        assert_eq!(csv(Some(3), &[(0, 0, "a"), (1, 2, "x")]), "a,,\n,,x\n");
        assert_eq!(rows(None, &[(0, 0, "a"), (1, 2, "x")]).unwrap().wider(), Some(3));
        assert_eq!(rows(None, &[(0, 1, "a"), (1, 0, "x"), (1, 9, " ")]).unwrap().wider(), None);
    }

    #[test]
    fn lonely_cells_far_out_are_refused() {
        assert_eq!(rows(None, &[(0, 5_000, "a")]).err(), Some(WorkbookProblem::TooLarge));
        assert_eq!(rows(None, &[(0, 0, "a"), (1_048_575, 0, "a")]).err(), Some(WorkbookProblem::TooLarge));
        assert!(matches!(rows(None, &[(1, 0, "a"), (0, 0, "a")]).err(), Some(WorkbookProblem::Damaged { .. })));
    }
}
