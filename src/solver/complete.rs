//! A cheapest matching made whole again after a change: one shortest path for each row without partner.

use super::marks::Reach;
use super::matching::Matching;
use super::search::Search;

/// Finds columns for these rows, one after the other, at the least cost.
pub(super) fn complete(matching: &mut Matching<'_>, search: &mut Search, waiting: &[u32]) {
    for &row in waiting {
        let found = search.run(matching, row, Reach::Nearest);
        assert!(found.is_some(), "everybody can at least be left over");
        search.reprice(matching, row);
        search.augment(matching);
    }
}
