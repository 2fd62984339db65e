//! Inside a hub everybody may have everybody, except for a few single pairs: partners for all of them.
//!
//! Rows and columns are paired as they come; a barred pair is exchanged with another one; and what is left
//! goes along alternating paths, with a list of columns not yet seen in place of a list of pairs
//! (Hopcroft and Karp 1973 on the complement of a sparse graph). Where that fails, the rows seen and the columns not
//! seen are why: none of those rows may have any of those columns (Hall 1935).

/// Columns that are barred to each of more rows than there are other columns for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clash {
    pub(super) columns: Vec<u32>,
}

/// Partners for rows and columns of one hub, as many of the one as of the other: the place of the column for
/// the place of each row.
///
/// # Errors
/// With all clashes, where not everybody can be paired.
pub(super) fn pair(
    rows: &[u32],
    columns: &[u32],
    is_barred: impl Fn(u32, u32) -> bool,
) -> Result<Vec<usize>, Vec<Clash>> {
    debug_assert_eq!(rows.len(), columns.len());
    let barred = |row: usize, column: usize| is_barred(rows[row], columns[column]);
    let mut column_of: Vec<usize> = (0..rows.len()).collect();
    let clashing: Vec<usize> = (0..rows.len()).filter(|&row| barred(row, row)).collect();
    let mut single = Vec::new();
    for row in clashing {
        if !barred(row, column_of[row]) {
            continue;
        }
        let fits = |&other: &usize| !barred(row, column_of[other]) && !barred(other, column_of[row]);
        match (row + 1..rows.len()).chain(0..row).find(fits) {
            Some(other) => column_of.swap(row, other),
            None => single.push(row),
        }
    }
    if single.is_empty() { Ok(column_of) } else { Paths::new(column_of, &single).run(&single, barred, columns) }
}

const NONE: usize = usize::MAX;

/// Alternating paths inside one hub, in places.
struct Paths {
    column_of: Vec<usize>,
    row_of: Vec<usize>,
}

impl Paths {
    fn new(mut column_of: Vec<usize>, single: &[usize]) -> Self {
        for &row in single {
            column_of[row] = NONE;
        }
        let mut row_of = vec![NONE; column_of.len()];
        for (row, &column) in column_of.iter().enumerate().filter(|entry| *entry.1 != NONE) {
            row_of[column] = row;
        }
        Self { column_of, row_of }
    }

    fn run(
        mut self,
        single: &[usize],
        barred: impl Fn(usize, usize) -> bool,
        columns: &[u32],
    ) -> Result<Vec<usize>, Vec<Clash>> {
        let mut clashes = Vec::new();
        for &row in single {
            if let Err(unseen) = self.augment(row, &barred) {
                clashes.push(Clash { columns: unseen.into_iter().map(|column| columns[column]).collect() });
            }
        }
        if clashes.is_empty() { Ok(self.column_of) } else { Err(clashes) }
    }

    /// Finds a column for a row, if need be by giving others another one; else says which columns no path
    /// comes to.
    fn augment(&mut self, source: usize, barred: impl Fn(usize, usize) -> bool) -> Result<(), Vec<usize>> {
        let mut unseen: Vec<usize> = (0..self.column_of.len()).collect();
        let mut came_from = vec![NONE; self.column_of.len()];
        let mut seen = vec![source];
        let mut next = 0;
        while let Some(&row) = seen.get(next) {
            next += 1;
            let (reached, rest): (Vec<usize>, Vec<usize>) = unseen.iter().partition(|&&column| !barred(row, column));
            unseen = rest;
            for column in reached {
                came_from[column] = row;
                if self.row_of[column] == NONE {
                    self.turn_around(column, &came_from);
                    return Ok(());
                }
                seen.push(self.row_of[column]);
            }
        }
        Err(unseen)
    }

    fn turn_around(&mut self, sink: usize, came_from: &[usize]) {
        let mut column = sink;
        while column != NONE {
            let row = came_from[column];
            self.row_of[column] = row;
            column = std::mem::replace(&mut self.column_of[row], column);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn barred_pairs_are_passed_by() {
        let nobody_with_themselves = |row, column| row == column;
        let places = pair(&[1, 2, 3], &[1, 2, 3], nobody_with_themselves).unwrap();
        assert!((0..3).all(|row| places[row] != row));
    }

    #[test]
    fn a_path_is_found_where_no_exchange_helps() {
        // Each row has one or two columns, in a chain: only one assignment is left.
        let lawful = |row: u32, column: u32| column == row || column == row + 1;
        let places = pair(&[1, 2, 3, 0], &[3, 2, 1, 4], |row, column| !lawful(row, column)).unwrap();
        assert_eq!(places, [1, 0, 3, 2]);
    }

    #[test]
    fn a_clash_names_the_columns_that_nobody_may_have() {
        let clashes = pair(&[1, 2], &[1, 2], |_, column| column == 2).unwrap_err();
        assert_eq!(clashes, [Clash { columns: vec![2] }]);
    }
}
