//! Pairs that answer each other, parted inside a hub: the two exchange columns with two others there, which costs
//! nothing.

use crate::solver::problem::Problem;

/// How many others at a hub are asked to exchange before a row is left as it is.
const MOST_ASKED: usize = 64;

/// Exchanges columns between the rows of one hub so that fewer of them are answered. No row loses a pair that is
/// not answered for one that is.
pub(super) fn part(problem: &Problem, rows: &[u32], column_of: &mut [u32]) {
    for (place, &row) in rows.iter().enumerate() {
        if !is_answered(column_of, row, column_of[row as usize]) {
            continue;
        }
        let others = rows[place + 1..].iter().chain(&rows[..place]).take(MOST_ASKED);
        let fits = |&&other: &&u32| {
            let (mine, theirs) = (column_of[row as usize], column_of[other as usize]);
            is_free(problem, column_of, row, theirs) && is_free(problem, column_of, other, mine)
        };
        if let Some(&other) = others.clone().find(fits) {
            column_of.swap(row as usize, other as usize);
        }
    }
}

fn is_free(problem: &Problem, column_of: &[u32], row: u32, column: u32) -> bool {
    problem.exception(row, column).is_none() && !is_answered(column_of, row, column)
}

/// Whether the row of this column's number has the column of this row's number.
fn is_answered(column_of: &[u32], row: u32, column: u32) -> bool {
    column_of[column as usize] == row
}
