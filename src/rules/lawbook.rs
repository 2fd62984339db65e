//! All rules of a round, ready to be asked about any two people.

use crate::domain::{HistoryYears, Mutual, ParticipantId, PersonKey, Roster, Round};

use super::Refusal;
use super::identity::same_people;

/// The rules of a round.
#[derive(Debug)]
pub struct Lawbook<'r> {
    roster: &'r Roster,
    /// For each remixer the authors whom rules 1 to 3 refuse, sorted, each with the first such rule: one list
    /// behind the other.
    refused: Vec<(ParticipantId, Refusal)>,
    /// Where each remixer's list ends.
    ends: Vec<usize>,
}

impl<'r> Lawbook<'r> {
    /// Reads rules 1 to 3 off the round.
    #[must_use]
    pub fn new(round: &'r Round) -> Self {
        let roster = &round.roster;
        let same = same_people(roster);
        // Refusals are gone through twice: first to know how long each list is, then to fill it.
        let mut ends = vec![0; roster.len()];
        each_refusal(round, &same, |remixer, _, _| ends[remixer.index()] += 1);
        let mut start = 0;
        for end in &mut ends {
            start += std::mem::replace(end, start);
        }
        let mut refused = vec![(ParticipantId::new(0), Refusal::Themselves); start];
        each_refusal(round, &same, |remixer, author, why| {
            let end = &mut ends[remixer.index()];
            refused[*end] = (author, why);
            *end += 1;
        });
        leave_first_told(&mut refused, &mut ends);
        Self { roster, refused, ends }
    }

    /// The authors whom rules 1 to 3 refuse to this remixer, sorted; the remixer is one of them.
    #[must_use]
    pub fn refused_authors(&self, remixer: ParticipantId) -> &[(ParticipantId, Refusal)] {
        &self.refused[start_of(&self.ends, remixer.index())..self.ends[remixer.index()]]
    }

    /// Whether a pair that shares a fandom is lawful: what [`refusal`](Self::refusal) says of it, without looking for
    /// the fandom again.
    #[must_use]
    pub fn allows_in_a_shared_fandom(&self, remixer: ParticipantId, author: ParticipantId) -> bool {
        let meets = || self.roster.participant(remixer).makes.meets(&self.roster.participant(author).accepts);
        let listed = self.refused_authors(remixer).binary_search_by_key(&author, |entry| entry.0).is_ok();
        !listed && (self.roster.media().is_empty() || meets())
    }

    /// The first rule that forbids giving this remixer this author, if any does.
    #[must_use]
    pub fn refusal(&self, remixer: ParticipantId, author: ParticipantId) -> Option<Refusal> {
        let listed = self.refused_authors(remixer);
        if let Ok(place) = listed.binary_search_by_key(&author, |entry| entry.0) {
            return Some(listed[place].1);
        }
        if self.roster.shared(remixer, author).next().is_none() {
            return Some(Refusal::NoSharedFandom);
        }
        let makes = &self.roster.participant(remixer).makes;
        (!makes.meets(&self.roster.participant(author).accepts)).then_some(Refusal::NoSharedMedium)
    }
}

fn start_of(ends: &[usize], place: usize) -> usize {
    place.checked_sub(1).map_or(0, |before| ends[before])
}

/// Sorts each list and leaves of every author only the first rule; the lists move together.
fn leave_first_told(refused: &mut Vec<(ParticipantId, Refusal)>, ends: &mut [usize]) {
    let (mut start, mut kept) = (0, 0);
    for end in ends {
        // The latest year of a repeat is the one to tell, so years sort downwards.
        refused[start..*end].sort_unstable_by_key(|&(author, why)| (author, first_told(why)));
        let first = kept;
        for place in start..*end {
            if kept == first || refused[kept - 1].0 != refused[place].0 {
                refused[kept] = refused[place];
                kept += 1;
            }
        }
        start = std::mem::replace(end, kept);
    }
    refused.truncate(kept);
    refused.shrink_to_fit();
}

fn first_told(why: Refusal) -> (Refusal, i32) {
    match why {
        Refusal::Repeat { year } => (Refusal::Repeat { year: 0 }, -year),
        Refusal::RepeatTheOtherWay { year } => (Refusal::RepeatTheOtherWay { year: 0 }, -year),
        other => (other, 0),
    }
}

/// Everything that rules 1 to 3 and what stands already refuse; a pair may come more than once.
fn each_refusal(
    round: &Round,
    same: &[(ParticipantId, ParticipantId)],
    mut refuse: impl FnMut(ParticipantId, ParticipantId, Refusal),
) {
    for id in round.roster.ids() {
        refuse(id, id, Refusal::Themselves);
        for &other in &round.roster.participant(id).do_not_match {
            refuse(id, other, Refusal::Barred);
            refuse(other, id, Refusal::Barred);
        }
    }
    for &(one, other) in same {
        refuse(one, other, Refusal::Themselves);
        refuse(other, one, Refusal::Themselves);
    }
    for_each_repeat(round, &mut refuse);
    for &(remixer, author) in &round.decisions.never {
        refuse(remixer, author, Refusal::Decided);
    }
    for &(remixer, author) in &round.defaulted {
        refuse(remixer, author, Refusal::DroppedOut);
    }
    for &(remixer, author) in &round.settled {
        refuse(remixer, author, Refusal::Given);
        if round.settings.rules.mutual == Mutual::Forbid {
            refuse(author, remixer, Refusal::AnswersGiven);
        }
    }
}

fn for_each_repeat(round: &Round, refuse: &mut impl FnMut(ParticipantId, ParticipantId, Refusal)) {
    let rules = &round.settings.rules;
    let ignored: Vec<PersonKey> = rules.history_ignore.iter().map(|status| PersonKey::of(status)).collect();
    let since = first_year_that_counts(round);
    for past in round.history.iter().filter(|past| past.year >= since) {
        if !ignored.is_empty() && ignored.contains(&PersonKey::of(&past.status)) {
            continue;
        }
        refuse(past.remixer, past.author, Refusal::Repeat { year: past.year });
        if rules.history_both_ways {
            refuse(past.author, past.remixer, Refusal::RepeatTheOtherWay { year: past.year });
        }
    }
}

/// `history_years = n` counts back from the round's own year; where that is not given, from the
/// year after the latest past round.
fn first_year_that_counts(round: &Round) -> i32 {
    let HistoryYears::Last(years) = round.settings.rules.history_years else { return i32::MIN };
    let latest = round.history.iter().map(|past| past.year).max().unwrap_or(0);
    let this_year = round.settings.year.unwrap_or(latest.saturating_add(1));
    this_year.saturating_sub(i32::try_from(years).unwrap_or(i32::MAX))
}
