//! Which fandom carries a pair, and which of them have a letter and a colour of their own.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{Assignment, FandomId, Level, ParticipantId, Roster};
use crate::wording::{count, list};

use super::super::gate::shown;
use super::chains::Chain;

/// The letters of the fandoms that carry most pairs.
const LETTERS: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];
/// So many fandoms stand in the caption of a drawing.
const TOLD: usize = 3;

/// For each remixer with an author the fandom that carries the pair.
pub(super) struct Carriers {
    of_remixer: Vec<Option<FandomId>>,
    /// Fandoms with a letter, with how many pairs each carries and its name: those that carry most come first.
    lettered: Vec<(FandomId, usize, String)>,
}

/// What a letter and its colour mean.
#[derive(Serialize)]
pub(super) struct Key {
    letter: &'static str,
    class: &'static str,
    fandom: String,
    pairs: String,
}

/// A letter with its class.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub(super) letter: &'static str,
    pub(super) class: &'static str,
}

/// The style of each letter; the last is that of all other fandoms.
const CLASSES: [&str; 9] = ["f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f0"];

impl Carriers {
    /// Of the fandoms that a pair shares, those that the remixer likes before others, the one that most pairs share:
    /// so that clusters are seen.
    pub(super) fn of(roster: &Roster, assignment: &Assignment) -> Self {
        let mut shared_by = vec![0_usize; roster.fandoms().len()];
        for (remixer, author) in assignment.pairs() {
            roster.shared(remixer, author).for_each(|(fandom, _)| shared_by[fandom.index()] += 1);
        }
        let best = |remixer, author| {
            let rank = |&(fandom, level): &(FandomId, Level)| {
                (level != Level::Like, std::cmp::Reverse(shared_by[fandom.index()]), fandom)
            };
            roster.shared(remixer, author).min_by_key(rank).map(|(fandom, _)| fandom)
        };
        let of_remixer: Vec<Option<FandomId>> = roster
            .ids()
            .map(|remixer| assignment.author_of(remixer).and_then(|author| best(remixer, author)))
            .collect();
        let mut lettered = counted(of_remixer.iter().copied().flatten(), roster.fandoms().len());
        lettered.truncate(LETTERS.len());
        let name = |fandom| shown(roster.fandoms().name(fandom));
        let lettered = lettered.into_iter().map(|(fandom, pairs)| (fandom, pairs, name(fandom))).collect();
        Self { of_remixer, lettered }
    }

    pub(super) fn fandom(&self, remixer: ParticipantId) -> Option<FandomId> {
        self.of_remixer[remixer.index()]
    }

    /// The letter of the pair's fandom; none for fandoms without one.
    pub(super) fn mark(&self, remixer: ParticipantId) -> Option<Mark> {
        let carrier = self.fandom(remixer)?;
        let place = self.lettered.iter().position(|&(fandom, _, _)| fandom == carrier)?;
        Some(Mark { letter: LETTERS[place], class: CLASSES[place] })
    }

    /// The class of the pair's arrow.
    pub(super) fn class(&self, remixer: ParticipantId) -> &'static str {
        self.mark(remixer).map_or(CLASSES[LETTERS.len()], |mark| mark.class)
    }

    pub(super) fn key(&self) -> Vec<Key> {
        let marks = LETTERS.iter().zip(CLASSES);
        let key = |((_, pairs, fandom), (letter, class)): (&(FandomId, usize, String), (&&'static str, _))| Key {
            letter,
            class,
            fandom: fandom.clone(),
            pairs: count(*pairs, "pair", "pairs"),
        };
        self.lettered.iter().zip(marks).map(key).collect()
    }

    /// Which fandoms carry most pairs of a chain; none where no pair shares any.
    pub(super) fn told(&self, roster: &Roster, chain: &Chain) -> Option<String> {
        let remixers = chain.links().map(|(remixer, _)| chain.people[remixer]);
        let mut carried: BTreeMap<FandomId, usize> = BTreeMap::new();
        remixers.filter_map(|remixer| self.fandom(remixer)).for_each(|fandom| *carried.entry(fandom).or_default() += 1);
        let mut fandoms: Vec<(FandomId, usize)> = carried.into_iter().collect();
        fandoms.sort_by_key(|&(fandom, pairs)| (std::cmp::Reverse(pairs), fandom));
        let through = |&(fandom, pairs): &(FandomId, usize)| {
            format!("{} through {}", count(pairs, "pair", "pairs"), shown(roster.fandoms().name(fandom)))
        };
        let told: Vec<String> = fandoms.iter().take(TOLD).map(through).collect();
        (!told.is_empty()).then(|| list(&told))
    }
}

/// How often each fandom comes, the most frequent first.
fn counted(fandoms: impl Iterator<Item = FandomId>, number: usize) -> Vec<(FandomId, usize)> {
    let mut times = vec![0; number];
    fandoms.for_each(|fandom| times[fandom.index()] += 1);
    let all = times.into_iter().enumerate().map(|(place, times)| (FandomId::new(place), times));
    let mut counted: Vec<(FandomId, usize)> = all.filter(|&(_, times)| times > 0).collect();
    counted.sort_by_key(|&(fandom, times)| (std::cmp::Reverse(times), fandom));
    counted
}
