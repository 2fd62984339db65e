//! The round as it would be with some changes.

use crate::domain::{FandomBook, FandomId, Joining, Participant, Roster, Round, Seldom};

use super::{Change, Side};

/// The round as it would be if these people had added these fandoms: under `also` as remixers, under `remixable` as
/// authors.
#[must_use]
pub fn changed(round: &Round, changes: &[Change]) -> Round {
    let mut people = round.roster.participants().to_vec();
    for change in changes {
        let person = &mut people[change.person.index()];
        let list = match change.side {
            Side::Remixer => &mut person.also,
            Side::Author => &mut person.remixable,
        };
        if let Err(place) = list.binary_search(&change.fandom) {
            list.insert(place, change.fandom);
        }
    }
    with_people(round, people, round.roster.fandoms().clone())
}

/// The round as it would be if these fandoms belonged together; none where that cannot be.
#[must_use]
pub fn answered(round: &Round, joinings: &[Joining]) -> Option<Round> {
    let (book, becomes) = round.roster.fandoms().joined(joinings)?;
    let renamed = |list: &mut Vec<FandomId>| {
        for fandom in list.iter_mut() {
            *fandom = becomes[fandom.index()];
        }
        list.sort_unstable();
        list.dedup();
    };
    let mut people = round.roster.participants().to_vec();
    for person in &mut people {
        [&mut person.remixable, &mut person.like, &mut person.also, &mut person.never].into_iter().for_each(renamed);
        if person.details.get().is_some() {
            renamed(&mut person.ineligible);
            renamed(&mut person.written);
        }
    }
    let mut joined = with_people(round, people, book);
    for past in &mut joined.history {
        let mut fandoms = past.fandoms().to_vec();
        renamed(&mut fandoms);
        past.fandoms = Seldom::of(fandoms);
    }
    Some(joined)
}

/// The round with somebody who takes no part in it.
pub(super) fn without(round: &Round, person: crate::domain::ParticipantId) -> Round {
    let mut people = round.roster.participants().to_vec();
    let gone = &mut people[person.index()];
    [&mut gone.remixable, &mut gone.like, &mut gone.also].into_iter().for_each(Vec::clear);
    gone.any = false;
    with_people(round, people, round.roster.fandoms().clone())
}

fn with_people(round: &Round, people: Vec<Participant>, fandoms: FandomBook) -> Round {
    let roster = Roster::new(people, fandoms, round.roster.media().to_vec());
    Round { roster, ..round.clone() }
}
