//! Pairs that the moderator decided to keep: whether they are there, and what is open beside them.

use crate::domain::{Assignment, ClaimedPair, OpenRound, Pair, Round, Seekers};

use super::Fault;
use super::fault::Line;

/// Pairs that are to be kept and that no line has.
pub(super) fn missing<'a>(round: &'a Round, pairs: &'a [ClaimedPair]) -> impl Iterator<Item = Fault> + 'a {
    let missing = round.decisions.keep.iter().filter(|&&pair| !pairs.contains(&ClaimedPair::of(pair)));
    missing.map(|&(remixer, author)| {
        Line { remixer: round.roster.name(remixer), author: round.roster.name(author) }.not_kept()
    })
}

/// What is open beside pairs that are there to be kept, where everybody takes one pair in each role, and who has whom
/// in it; none where there is nothing to keep. Nobody is left out for whom one of these pairs would have to end.
pub(super) fn beside_kept<'r>(round: &'r Round, pairs: &[ClaimedPair]) -> Option<(OpenRound<'r>, Assignment)> {
    if round.decisions.keep.is_empty() || !round.takes_one_each() {
        return None;
    }
    let (mut kept, others): (Vec<Pair>, Vec<Pair>) =
        pairs.iter().filter_map(ClaimedPair::known).partition(|&pair| round.decisions.keeps(pair));
    kept.sort_unstable();
    kept.dedup();
    let open = round.open(Seekers::First, &kept, &[]);
    let others = Assignment::of_first(round.roster.len(), &others);
    Some((open, others))
}
