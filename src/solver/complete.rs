//! The main loop: from lawful prices to a cheapest assignment of everybody.

use super::blocking::Blocking;
use super::marks::Reach;
use super::matching::{Matching, NONE, rows};
use super::problem::Problem;
use super::search::Search;

/// With so few rows left, single searches that stop at the first column are quicker than rounds that
/// look at everything.
const FEW: usize = 16;

/// Solves a problem from scratch, as if no pair answered another.
pub(super) fn relaxation(problem: &Problem) -> (Matching<'_>, Search) {
    let mut matching = Matching::unmatched(problem);
    matching.match_greedily();
    let mut search = Search::new(&matching);
    let mut blocking = Blocking::default();
    let mut waiting: Vec<u32> = rows(problem).filter(|&row| matching.column_of[row as usize] == NONE).collect();
    while waiting.len() > FEW {
        blocking.pass(&mut matching, &waiting);
        still_waiting(&matching, &mut waiting);
        serve(&mut matching, &mut search, &waiting, Reach::AllSources);
        still_waiting(&matching, &mut waiting);
    }
    complete(&mut matching, &mut search, &waiting);
    (matching, search)
}

/// Finds columns for these rows, one after the other, at the least cost.
pub(super) fn complete(matching: &mut Matching<'_>, search: &mut Search, waiting: &[u32]) {
    for &row in waiting {
        serve(matching, search, &[row], Reach::Nearest);
    }
}

/// One search and what follows from it: new prices, and the paths found turned around.
fn serve(matching: &mut Matching<'_>, search: &mut Search, sources: &[u32], reach: Reach) {
    if sources.is_empty() {
        return;
    }
    let found = search.run(matching, sources, reach);
    assert!(found.is_some(), "everybody can at least be left over");
    search.reprice(matching, sources);
    search.augment(matching);
}

fn still_waiting(matching: &Matching<'_>, waiting: &mut Vec<u32>) {
    waiting.retain(|&row| matching.column_of[row as usize] == NONE);
}
