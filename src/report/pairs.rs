//! Who remixes whom, as a table.

use serde::Serialize;

use crate::domain::{Level, ListedPair, Listing, Pair, ParticipantId, Round, Stage};
use crate::goals::{Fit, FitWord};
use crate::wording::{count, grouped};

use super::gate::{name, shown};

/// So many pairs stand on the page: more would open slowly.
const MOST: usize = 20_000;
/// So many fandoms of a pair are named.
const FANDOMS: usize = 3;

/// Who remixes whom.
#[derive(Serialize)]
pub(super) struct Pairs {
    number: String,
    rows: Vec<PairRow>,
    /// Where the others are.
    rest: Option<String>,
}

/// A pair in words, a row of a table.
#[derive(Serialize)]
pub struct PairRow {
    /// The places of remixer and author in the roster.
    numbers: [usize; 2],
    remixer: String,
    author: String,
    fandoms: String,
    fit: &'static str,
    mutual: bool,
    pinch_hit: bool,
    /// How far it has come, where that is further than to be assigned.
    stage: Option<&'static str>,
}

impl Pairs {
    pub(super) fn of(round: &Round, listing: &Listing) -> Self {
        let pairs = listing.live();
        let all = pairs.len();
        let rest = (all > MOST).then(|| {
            let first = grouped(MOST);
            format!("These are the first {first} of {} pairs; assignments.csv has all of them.", grouped(all))
        });
        let live = listing.pairs.iter().filter(|listed| listed.status.is_live());
        let rows = live.take(MOST).map(|listed| PairRow::of(round, &pairs, listed)).collect();
        Self { number: count(all, "pair", "pairs"), rows, rest }
    }
}

impl PairRow {
    /// A pair among all that stand, which are sorted.
    #[must_use]
    pub fn of(round: &Round, pairs: &[Pair], listed: &ListedPair) -> Self {
        let ListedPair { pair: (remixer, author), status, .. } = *listed;
        let roster = &round.roster;
        Self {
            numbers: [remixer, author].map(ParticipantId::index),
            remixer: name(roster, remixer),
            author: name(roster, author),
            fandoms: fandoms(round, remixer, author),
            fit: in_words(Fit::of(roster, remixer, author).word()),
            mutual: pairs.binary_search(&(author, remixer)).is_ok(),
            pinch_hit: status.pinch_hit,
            stage: (status.stage != Stage::Assigned).then(|| status.stage.word()),
        }
    }
}

/// The fandoms that carry a pair, those that the remixer likes first.
fn fandoms(round: &Round, remixer: ParticipantId, author: ParticipantId) -> String {
    let mut shared: Vec<_> = round.roster.shared(remixer, author).collect();
    shared.sort_by_key(|&(_, level)| level != Level::Like);
    let mut named: Vec<String> =
        shared.iter().take(FANDOMS).map(|&(fandom, _)| shown(round.roster.fandoms().name(fandom))).collect();
    if shared.len() > FANDOMS {
        named.push(format!("and {} more", shared.len() - FANDOMS));
    }
    named.join("; ")
}

const fn in_words(fit: FitWord) -> &'static str {
    match fit {
        FitWord::Requested => "asked for them",
        FitWord::Liked => "likes a fandom",
        FitWord::Also => "will also remix",
    }
}
