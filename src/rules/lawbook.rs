//! All rules of a round, ready to be asked about any two people.

use crate::domain::{HistoryYears, ParticipantId, PersonKey, Roster, Round};

use super::Refusal;
use super::identity::each_same_person;

/// The rules of a round.
#[derive(Debug)]
pub struct Lawbook<'r> {
    roster: &'r Roster,
    /// For each remixer the authors whom rules 1 to 3 refuse, sorted, each with the first such rule.
    refused: Vec<Vec<(ParticipantId, Refusal)>>,
}

impl<'r> Lawbook<'r> {
    /// Reads rules 1 to 3 off the round.
    #[must_use]
    pub fn new(round: &'r Round) -> Self {
        let roster = &round.roster;
        let mut refused: Vec<Vec<(ParticipantId, Refusal)>> =
            roster.ids().map(|id| vec![(id, Refusal::Themselves)]).collect();
        let mut refuse = |remixer: ParticipantId, author, why| refused[remixer.index()].push((author, why));
        each_same_person(roster, |one, other| {
            refuse(one, other, Refusal::Themselves);
            refuse(other, one, Refusal::Themselves);
        });
        for_each_repeat(round, &mut refuse);
        for id in roster.ids() {
            for &other in &roster.participant(id).do_not_match {
                refuse(id, other, Refusal::Barred);
                refuse(other, id, Refusal::Barred);
            }
        }
        for list in &mut refused {
            // The latest year of a repeat is the one to tell, so years sort downwards.
            list.sort_unstable_by_key(|&(author, why)| (author, first_told(why)));
            list.dedup_by_key(|entry| entry.0);
        }
        Self { roster, refused }
    }

    /// The authors whom rules 1 to 3 refuse to this remixer, sorted; the remixer is one of them.
    #[must_use]
    pub fn refused_authors(&self, remixer: ParticipantId) -> &[(ParticipantId, Refusal)] {
        &self.refused[remixer.index()]
    }

    /// The first rule that forbids giving this remixer this author, if any does.
    #[must_use]
    pub fn refusal(&self, remixer: ParticipantId, author: ParticipantId) -> Option<Refusal> {
        let listed = &self.refused[remixer.index()];
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

fn first_told(why: Refusal) -> (Refusal, i32) {
    match why {
        Refusal::Repeat { year } => (Refusal::Repeat { year: 0 }, -year),
        Refusal::RepeatTheOtherWay { year } => (Refusal::RepeatTheOtherWay { year: 0 }, -year),
        other => (other, 0),
    }
}

fn for_each_repeat(round: &Round, refuse: &mut impl FnMut(ParticipantId, ParticipantId, Refusal)) {
    let rules = &round.settings.rules;
    let ignored: Vec<PersonKey> = rules.history_ignore.iter().map(|status| PersonKey::of(status)).collect();
    let since = first_year_that_counts(round);
    for past in round.history.iter().filter(|past| past.year >= since) {
        if ignored.contains(&PersonKey::of(&past.status)) {
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
