//! A round whose letters went out, after changes: as few people as possible get another letter.
//!
//! The order of what counts: first the letters, because whoever has one has begun to read, and to write. Every pair
//! that is known and still possible stays, so only those get another letter whose pair is not possible any more, which
//! is the fewest that can be. Then as many as possible are placed, by as few pinch hitters as can be, and the usual
//! goals follow; first pairs of which nobody knows yet stay where nothing is lost by it. Where places come first
//! ([`First::Places`]), a known pair may end, but of all assignments that place as many, one that keeps most is taken.
//! Pairs that the moderator decided to keep do not change; one that is not there yet is made, unless a letter that
//! went out stands against it.

use std::collections::BTreeSet;

use crate::domain::{Mutual, Pair, ParticipantId, Round, Stage, Stand, Status};
use crate::rules::{Lawbook, Refusal};

use super::news::{News, Post, all_news};
use super::{Step, settle};

/// What comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum First {
    /// As few new letters as possible.
    #[default]
    Letters,
    /// As many people placed as possible.
    Places,
}

/// A pair of the round as it stands, and how far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The pair.
    pub pair: Pair,
    /// How far it has come.
    pub status: Status,
}

/// What becomes of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stays.
    Stays,
    /// It stays whatever is changed: it is posted, or the moderator said so. It may break a rule.
    Locked(Option<Refusal>),
    /// Its remixer dropped out before.
    WasOver,
    /// It ends.
    Ends(End),
}

/// Why a pair ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The remixer dropped out.
    RemixerGone,
    /// The author dropped out.
    AuthorGone,
    /// A rule forbids it.
    Refused(Refusal),
    /// So that more can be placed, or matched better.
    ForOthers,
}

/// A pair of the round as it will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The pair and how far it has come.
    pub standing: Standing,
    /// The pair from which it comes, by its place: itself, or the one that its remixer had before.
    pub from: Option<usize>,
}

/// A round after changes.
#[derive(Clone, Debug)]
pub struct Repair<'r> {
    /// What was not asked about.
    pub stand: Stand,
    /// What was asked and answered.
    pub steps: Vec<Step<'r>>,
    /// What became of each pair.
    pub fates: Vec<Fate>,
    /// All pairs, also those that somebody dropped out of; in the order of the remixers.
    pub pairs: Vec<Mended>,
    /// What everybody must be told who remixes or did, in the order of the roster.
    pub news: Vec<News>,
}

impl Repair<'_> {
    /// How many people have news of this kind.
    #[must_use]
    pub fn people(&self, wanted: impl Fn(&News) -> bool) -> usize {
        let mut people: Vec<ParticipantId> =
            self.news.iter().filter(|news| wanted(news)).map(|news| news.remixer).collect();
        people.dedup();
        people.len()
    }

    /// How many people must be written to although they have a letter.
    #[must_use]
    pub fn new_letters(&self) -> usize {
        self.people(|news| matches!(news.post, Post::NewAuthor | Post::NoAuthor))
    }

    /// How many of them would have to be in any case: their pair is not possible any more.
    #[must_use]
    pub fn unavoidable_letters(&self) -> usize {
        self.people(|news| matches!(news.why, Some(End::AuthorGone | End::Refused(_))))
    }

    /// Whether every goal of every step is proven.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.steps.iter().all(|step| step.outcome.goals.iter().all(|goal| goal.proven))
    }

    /// The pairs that still stand.
    pub fn live(&self) -> impl Iterator<Item = Pair> + '_ {
        self.pairs.iter().filter(|mended| mended.standing.status.is_live()).map(|mended| mended.standing.pair)
    }
}

/// Mends a round that [knows who defaulted](Round::with_defaults). Whoever takes no part in a role any more dropped out;
/// pairs of those to be kept do not change.
#[must_use]
pub fn repair<'r>(round: &'r Round, rows: &[Standing], keep: &[ParticipantId], first: First, seed: u64) -> Repair<'r> {
    // Whoever sorts a file by another column must not get another answer.
    let mut places: Vec<usize> = (0..rows.len()).collect();
    places.sort_by_key(|&place| (rows[place].pair, rows[place].status));
    let sorted: Vec<Standing> = places.iter().map(|&place| rows[place]).collect();
    let mut repaired = repair_sorted(round, &sorted, keep, first, seed);
    let mut fates = repaired.fates.clone();
    for (&place, fate) in places.iter().zip(&repaired.fates) {
        fates[place] = *fate;
    }
    repaired.fates = fates;
    for mended in &mut repaired.pairs {
        mended.from = mended.from.map(|place| places[place]);
    }
    repaired
}

fn repair_sorted<'r>(
    round: &'r Round,
    rows: &[Standing],
    keep: &[ParticipantId],
    first: First,
    seed: u64,
) -> Repair<'r> {
    let lawbook = Lawbook::new(round);
    let mut fates: Vec<Fate> = rows.iter().map(|row| fate(round, &lawbook, *row, keep)).collect();
    let decided = decided(round, &lawbook, rows, &fates);
    let mut stand = stand(rows, &fates, &decided, first);
    let steps = settle(round, &stand, seed);
    let new: BTreeSet<Pair> = steps.iter().flat_map(Step::pairs).chain(decided).collect();
    for (row, fate) in rows.iter().zip(&mut fates) {
        if *fate == Fate::Stays && !new.contains(&row.pair) && stand.settled.binary_search(&row.pair).is_err() {
            *fate = Fate::Ends(End::ForOthers);
        }
    }
    let pairs = mended(round, rows, &fates, &new);
    // Whoever drops out only now takes no part, so that it is also the round of whoever knows of these.
    let over = pairs.iter().filter(|mended| !mended.standing.status.is_live());
    stand.defaulted = over.map(|mended| mended.standing.pair).collect();
    stand.defaulted.sort_unstable();
    let news = all_news(round.roster.len(), rows, &fates, &pairs);
    Repair { stand, steps, fates, pairs, news }
}

fn fate(round: &Round, lawbook: &Lawbook<'_>, row: Standing, keep: &[ParticipantId]) -> Fate {
    let (remixer, author) = row.pair;
    let refusal = lawbook.refusal(remixer, author);
    if !row.status.is_live() {
        Fate::WasOver
    } else if row.status.stage == Stage::Posted
        || keep.contains(&remixer)
        || keep.contains(&author)
        || round.decisions.keeps(row.pair)
    {
        Fate::Locked(refusal)
    } else if !round.roster.remixes(remixer) {
        Fate::Ends(End::RemixerGone)
    } else if !round.roster.is_remixed(author) {
        Fate::Ends(End::AuthorGone)
    } else {
        refusal.map_or(Fate::Stays, |why| Fate::Ends(End::Refused(why)))
    }
}

/// Pairs that are to be kept, and are not there yet: those of people who may still be told of another pair.
fn decided(round: &Round, lawbook: &Lawbook<'_>, rows: &[Standing], fates: &[Fate]) -> Vec<Pair> {
    let holds = |(row, fate): &(&Standing, &Fate)| {
        matches!(fate, Fate::Locked(_)) || **fate == Fate::Stays && row.status.is_known()
    };
    let mut held: Vec<Pair> = rows.iter().zip(fates).filter(holds).map(|(row, _)| row.pair).collect();
    let mut decided = Vec::new();
    for &(remixer, author) in &round.decisions.keep {
        let makes = held.iter().filter(|pair| pair.0 == remixer).count();
        let remixed = held.iter().filter(|pair| pair.1 == author).count();
        let [remixer_takes, author_takes] = [remixer, author].map(|one| round.roster.participant(one));
        let is_open = makes < remixer_takes.makes_up_to.0 as usize && remixed < author_takes.remixed_up_to.0 as usize;
        let answers = round.settings.rules.mutual == Mutual::Forbid && held.contains(&(author, remixer));
        if is_open && !answers && !held.contains(&(remixer, author)) && lawbook.refusal(remixer, author).is_none() {
            held.push((remixer, author));
            decided.push((remixer, author));
        }
    }
    decided
}

/// What is not asked about, what is to stay if it can, and what is to stay where nothing is lost by it.
fn stand(rows: &[Standing], fates: &[Fate], decided: &[Pair], first: First) -> Stand {
    let mut stand = Stand { settled: decided.to_vec(), ..Stand::default() };
    let with =
        |wanted: fn(&Fate) -> bool| rows.iter().zip(fates).filter(move |(_, fate)| wanted(fate)).map(|(row, _)| row);
    stand.settled.extend(with(|fate| matches!(fate, Fate::Locked(_))).map(|row| row.pair));
    let locked: BTreeSet<Pair> = stand.settled.iter().copied().collect();
    let mut writes: BTreeSet<ParticipantId> = locked.iter().map(|pair| pair.0).collect();
    let mut owns: BTreeSet<ParticipantId> = locked.iter().map(|pair| pair.1).collect();
    let stays = || with(|fate| *fate == Fate::Stays).filter(|row| !locked.contains(&row.pair));
    let is_known = |row: &&Standing| row.status.is_known();
    for &Standing { pair, status } in stays().filter(is_known).chain(stays().filter(|row| !is_known(row))) {
        // The question knows one pair for everybody; what goes beyond that stands, or is asked anew.
        let can_be_asked = !writes.contains(&pair.0) && !owns.contains(&pair.1);
        match (status.is_known(), first) {
            (true, First::Places) if can_be_asked => stand.known.push(pair),
            (true, _) => stand.settled.push(pair),
            (false, _) if can_be_asked => stand.near.push(pair),
            (false, _) => continue,
        }
        writes.insert(pair.0);
        owns.insert(pair.1);
    }
    for list in [&mut stand.settled, &mut stand.known, &mut stand.near] {
        list.sort_unstable();
        list.dedup();
    }
    stand
}

/// The pairs as they will be.
fn mended(round: &Round, rows: &[Standing], fates: &[Fate], new: &BTreeSet<Pair>) -> Vec<Mended> {
    let mut all = Vec::with_capacity(rows.len());
    let mut ended: Vec<(ParticipantId, usize)> = Vec::new();
    for (place, (row, fate)) in rows.iter().zip(fates).enumerate() {
        let over = Status { stage: Stage::Defaulted, ..row.status };
        match fate {
            Fate::Stays | Fate::Locked(_) | Fate::WasOver => all.push(Mended { standing: *row, from: Some(place) }),
            Fate::Ends(End::RemixerGone) if row.status.is_known() => {
                all.push(Mended { standing: Standing { status: over, ..*row }, from: Some(place) });
            }
            Fate::Ends(_) => ended.push((row.pair.0, place)),
        }
    }
    let there: BTreeSet<Pair> =
        all.iter().filter(|mended| mended.standing.status.is_live()).map(|mended| mended.standing.pair).collect();
    for &pair in new.difference(&there) {
        let before = ended.iter().position(|(remixer, _)| *remixer == pair.0);
        let from = before.map(|place| ended.remove(place).1);
        let pinch_hit = round.roster.participant(pair.0).is_pinch_hitter;
        let status = if pinch_hit { Status::PINCH_HIT } else { Status::ASSIGNED };
        all.push(Mended { standing: Standing { pair, status }, from });
    }
    all.sort_by_key(|mended| (mended.standing.pair.0, mended.standing.status.is_live(), mended.standing.pair.1));
    all
}
