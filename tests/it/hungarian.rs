//! The Hungarian method on a full table of costs: slow, short, and optimal prices come with it.
//!
//! Kuhn 1955, "The Hungarian method for the assignment problem"; here row by row with shortest
//! augmenting paths, as in Jonker and Volgenant 1987.

/// A cheapest perfect matching of rows and columns.
pub(crate) struct Matching {
    /// The column of each row.
    pub column_of: Vec<usize>,
    /// Row price + column price is never more than the cost, and equal to it on the matching.
    pub row_prices: Vec<i128>,
    pub column_prices: Vec<i128>,
}

/// Matches every row of a square table with a column at the least cost.
pub(crate) fn cheapest(costs: &[Vec<i128>]) -> Matching {
    let size = costs.len();
    // Column `size` is a helper that holds the row which is being matched.
    let mut row_at = vec![None; size + 1];
    let mut rows = vec![0_i128; size];
    let mut columns = vec![0_i128; size + 1];
    for row in 0..size {
        row_at[size] = Some(row);
        let mut slack = vec![i128::MAX; size];
        let mut came_from = vec![size; size];
        let mut done = vec![false; size + 1];
        let mut at = size;
        while let Some(here) = row_at[at] {
            done[at] = true;
            for column in (0..size).filter(|&column| !done[column]) {
                let reduced = costs[here][column] - rows[here] - columns[column];
                if reduced < slack[column] {
                    (slack[column], came_from[column]) = (reduced, at);
                }
            }
            let next = (0..size).filter(|&column| !done[column]).min_by_key(|&column| slack[column]);
            let next = next.expect("as many columns as rows");
            let step = slack[next];
            for column in 0..=size {
                if done[column] {
                    rows[row_at[column].expect("a row stands at each column that is done")] += step;
                    columns[column] -= step;
                } else {
                    slack[column] -= step;
                }
            }
            at = next;
        }
        while at != size {
            let before = came_from[at];
            row_at[at] = row_at[before];
            at = before;
        }
    }
    columns.truncate(size);
    let mut column_of = vec![0; size];
    for (column, row) in row_at[..size].iter().enumerate() {
        column_of[row.expect("every column is matched")] = column;
    }
    Matching { column_of, row_prices: rows, column_prices: columns }
}
