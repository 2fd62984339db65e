//! The question of the fewest changes: everybody may add fandoms to their sign-up, at a cost.
//!
//! One change is one fandom added to one sign-up. A pair that is not lawful costs one change where the remixer adds a
//! fandom of the author or the author adds one of the remixer's, and two where both must add the same. Every pair has a
//! remixer and an author of its own, so the cheapest assignment tells the fewest changes; among those it has the most
//! plausible ones, by points.
//!
//! As everywhere no pair is written down. There is a hub for the authors of each fandom, for all who offer anything,
//! for those who might add a certain fandom, and for all who may add some. What a remixer never remixes, and rules 1 to
//! 3, no change overcomes: such pairs are exceptions.

use std::collections::HashMap;

use crate::domain::{FandomId, ParticipantId, Round};
use crate::rules::{Lawbook, Refusal};
use crate::solver::{Exception, Lists, NEVER, Problem, Way};

pub use crate::solver::Cost;

use super::Numbering;
use super::media::HubMedia;

/// What people might add to their sign-ups, with points: the more, the less plausible.
#[derive(Clone, Debug, Default)]
pub struct Leanings {
    /// By person: fandoms that they might remix, too; sorted, none that they already would or never will.
    pub remix: Vec<Vec<(FandomId, u32)>>,
    /// By person: fandoms that they might offer, too; sorted, none that they already do or may not.
    pub offer: Vec<Vec<(FandomId, u32)>>,
    /// All points that stand under `offer`, each once.
    pub offer_points: Vec<u32>,
    /// The points of any other fandom that somebody might remix.
    pub other_remix: u32,
    /// The points of any other fandom that somebody might offer; none where nothing but what is listed may be.
    pub other_offer: Option<u32>,
}

/// The question in numbers, and what its costs mean.
#[derive(Debug)]
pub struct ChangeModel {
    /// The question to the solver.
    pub problem: Problem,
    /// Whose number is whose.
    pub numbering: Numbering,
    /// What a change costs; less than that are points.
    pub one_change: Cost,
}

/// No change has as many points.
const MOST_POINTS: u32 = 128;

/// The class of a pair that takes so many changes: none, one with its points, or two.
const LAWFUL: u32 = 0;
const TWO: u32 = MOST_POINTS + 1;

const fn one(points: u32) -> u32 {
    1 + points
}

/// Builds the question. Ties fall in an order that the names alone decide.
///
/// # Panics
/// Never: a round fits into memory.
#[must_use]
pub fn change_model(round: &Round, lawbook: &Lawbook<'_>, leanings: &Leanings) -> ChangeModel {
    let builder = Builder::new(round, lawbook, leanings);
    let people = round.roster.len();
    let (mut hubs, mut members) = (Hubs::default(), Vec::new());
    for (number, &author) in (0..).zip(builder.numbering.people()) {
        builder.each_hub_of(author, |hub| members.push((hubs.number(hub), number)));
    }
    let mut ways = Vec::new();
    for (number, &remixer) in (0..).zip(builder.numbering.people()) {
        builder.each_way_of(remixer, |hub, class| {
            ways.extend(hubs.known(hub).map(|hub| (number, Way { hub, class })));
        });
    }
    let mut exceptions = Lists::default();
    for &remixer in builder.numbering.people() {
        exceptions.push_list(builder.exceptions_of(remixer));
    }
    // All points of an assignment together are less than one change, and all changes less than one person left over.
    let number = Cost::try_from(people).expect("people fit into memory") + 1;
    let one_change = 2 * Cost::from(MOST_POINTS) * number;
    let costs = costs(one_change, leanings);
    let problem = Problem {
        size: people,
        hubs: hubs.0.len(),
        ways: Lists::of(people, &ways),
        costs,
        members: Lists::of(hubs.0.len(), &members),
        exceptions,
        leftover: 8 * one_change * number,
        grain: 1,
    };
    ChangeModel { problem, numbering: builder.numbering, one_change }
}

fn costs(one_change: Cost, leanings: &Leanings) -> Vec<Cost> {
    let two = 2 * one_change + Cost::from(leanings.other_remix + leanings.other_offer.unwrap_or_default());
    let single = (0..MOST_POINTS).map(|points| one_change + Cost::from(points));
    [0].into_iter().chain(single).chain([two]).collect()
}

/// Where remixers and authors meet, with or without a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Meeting {
    /// Authors who offer this fandom.
    Offered(FandomId),
    /// Authors who offer anything.
    Anything,
    /// Authors who might offer this fandom too, at so many points.
    MightOffer(FandomId, u32),
    /// Authors who might offer anything else, at so many points.
    MightOfferAnything(u32),
    /// Authors who may add any fandom.
    MayOfferOther,
    /// Authors who may add some fandom, for remixers who add it as well.
    BothAdd,
}

type Hub = (Meeting, Option<crate::domain::MediumId>);

#[derive(Default)]
struct Hubs(HashMap<Hub, u32>);

impl Hubs {
    fn number(&mut self, hub: Hub) -> u32 {
        let next = u32::try_from(self.0.len()).expect("fewer than four billion hubs");
        *self.0.entry(hub).or_insert(next)
    }

    fn known(&self, hub: Hub) -> Option<u32> {
        self.0.get(&hub).copied()
    }
}

struct Builder<'a> {
    round: &'a Round,
    lawbook: &'a Lawbook<'a>,
    leanings: &'a Leanings,
    numbering: Numbering,
    media: HubMedia,
    /// By fandom: authors who offer it or might.
    authors: Vec<Vec<ParticipantId>>,
}

impl<'a> Builder<'a> {
    fn new(round: &'a Round, lawbook: &'a Lawbook<'a>, leanings: &'a Leanings) -> Self {
        let roster = &round.roster;
        let mut authors = vec![Vec::new(); roster.fandoms().len()];
        for author in roster.ids() {
            let might = leanings.offer[author.index()].iter().map(|(fandom, _)| fandom);
            for fandom in roster.participant(author).remixable.iter().chain(might) {
                authors[fandom.index()].push(author);
            }
        }
        let numbering = Numbering::shuffled(roster.len(), 1);
        Self { round, lawbook, leanings, numbering, media: HubMedia::of(roster), authors }
    }

    fn each_hub_of(&self, author: ParticipantId, mut found: impl FnMut(Hub)) {
        if !self.round.roster.is_remixed(author) {
            return;
        }
        let person = self.round.roster.participant(author);
        let might = &self.leanings.offer[author.index()];
        let anything = (!person.remixable.is_empty()).then_some(Meeting::Anything);
        let other = self.leanings.other_offer.map(|_| Meeting::MayOfferOther);
        let both = (other.is_some() || !might.is_empty()).then_some(Meeting::BothAdd);
        let offered = person.remixable.iter().map(|&fandom| Meeting::Offered(fandom));
        let any_points =
            self.leanings.offer_points.iter().filter(|&&points| might.iter().any(|entry| entry.1 == points));
        let any_points = any_points.map(|&points| Meeting::MightOfferAnything(points));
        let might = might.iter().map(|&(fandom, points)| Meeting::MightOffer(fandom, points)).chain(any_points);
        let media = self.media.of_person(&person.accepts);
        for meeting in offered.chain(might).chain(anything).chain(other).chain(both) {
            for &medium in &media {
                found((meeting, medium));
            }
        }
    }

    fn each_way_of(&self, remixer: ParticipantId, mut found: impl FnMut(Hub, u32)) {
        let roster = &self.round.roster;
        if !roster.remixes(remixer) {
            return;
        }
        let media = self.media.of_person(&roster.participant(remixer).makes);
        let mut tell = |meeting, class| {
            for &medium in &media {
                found((meeting, medium), class);
            }
        };
        let willing = roster.willingness(remixer);
        for &(fandom, _) in willing.listed() {
            tell(Meeting::Offered(fandom), LAWFUL);
        }
        // Whoever takes anything but what they refuse has too many fandoms to go through, unless they refuse some.
        let takes_all = willing.takes_any() && willing.refused().is_empty();
        let all = (willing.takes_any() && !takes_all).then(|| roster.fandoms().ids()).into_iter().flatten();
        let not_refused = all.filter(|&fandom| willing.level(fandom).is_some());
        let listed = willing.listed().iter().map(|entry| entry.0).filter(|_| !willing.takes_any());
        for fandom in listed.chain(not_refused) {
            for &points in &self.leanings.offer_points {
                tell(Meeting::MightOffer(fandom, points), one(points));
            }
        }
        for &points in self.leanings.offer_points.iter().filter(|_| takes_all) {
            tell(Meeting::MightOfferAnything(points), one(points));
        }
        for &(fandom, points) in &self.leanings.remix[remixer.index()] {
            tell(Meeting::Offered(fandom), one(points));
        }
        tell(Meeting::Anything, if willing.takes_any() { LAWFUL } else { one(self.leanings.other_remix) });
        if let Some(points) = self.leanings.other_offer.filter(|_| self.wants_something(remixer)) {
            tell(Meeting::MayOfferOther, one(points));
        }
        tell(Meeting::BothAdd, TWO);
    }

    /// Whether there is a fandom that they will remix, offered or not.
    fn wants_something(&self, remixer: ParticipantId) -> bool {
        let willing = self.round.roster.willingness(remixer);
        !willing.listed().is_empty() || willing.takes_any() && self.has_room(remixer)
    }

    /// Whether there is a fandom that they do not refuse.
    fn has_room(&self, remixer: ParticipantId) -> bool {
        self.round.roster.willingness(remixer).refused().len() < self.round.roster.fandoms().len()
    }

    fn exceptions_of(&self, remixer: ParticipantId) -> Vec<Exception> {
        let refused = self.lawbook.refused_authors(remixer).iter().map(|&(author, _)| (author, NEVER));
        let mut single: Vec<(ParticipantId, u32)> = refused.collect();
        single.extend(self.spoilt(remixer).into_iter().map(|author| (author, self.class(remixer, author))));
        let numbered = |(author, class)| Exception { column: self.numbering.number(author), class };
        let mut exceptions: Vec<Exception> = single.into_iter().map(numbered).collect();
        exceptions.sort_unstable_by_key(|exception| (exception.column, std::cmp::Reverse(exception.class)));
        exceptions.dedup_by_key(|exception| exception.column);
        exceptions
    }

    /// Authors of whom hubs say too much, as the remixer never remixes what they offer or what they might.
    fn spoilt(&self, remixer: ParticipantId) -> Vec<ParticipantId> {
        let roster = &self.round.roster;
        let willing = roster.willingness(remixer);
        if !self.has_room(remixer) {
            return roster.ids().collect();
        }
        let nothing_left = |mut fandoms: &mut dyn Iterator<Item = FandomId>| {
            let mut fandoms = (&mut fandoms).peekable();
            fandoms.peek().is_some() && fandoms.all(|fandom| willing.refuses(fandom))
        };
        let is_spoilt = |author: &ParticipantId| {
            let might = &self.leanings.offer[author.index()];
            nothing_left(&mut roster.participant(*author).remixable.iter().copied())
                || self.leanings.other_offer.is_none() && nothing_left(&mut might.iter().map(|entry| entry.0))
        };
        let mut authors: Vec<ParticipantId> =
            willing.refused().iter().flat_map(|fandom| &self.authors[fandom.index()]).copied().collect();
        authors.sort_unstable();
        authors.dedup();
        authors.retain(is_spoilt);
        authors
    }

    /// What the pair takes, worked out for itself.
    fn class(&self, remixer: ParticipantId, author: ParticipantId) -> u32 {
        match self.lawbook.refusal(remixer, author) {
            None => return LAWFUL,
            Some(Refusal::NoSharedFandom) => {}
            Some(_) => return NEVER,
        }
        let roster = &self.round.roster;
        if !roster.remixes(remixer) || !roster.is_remixed(author) {
            return NEVER;
        }
        if !roster.participant(remixer).makes.meets(&roster.participant(author).accepts) {
            return NEVER;
        }
        let willing = roster.willingness(remixer);
        let might_offer = &self.leanings.offer[author.index()];
        let offered = roster.participant(author).remixable.iter().filter(|fandom| !willing.refuses(**fandom));
        let remix = offered.map(|&fandom| points_in(&self.leanings.remix[remixer.index()], fandom));
        let remix = remix.map(|points| points.unwrap_or(self.leanings.other_remix));
        let offer = might_offer.iter().filter(|entry| willing.level(entry.0).is_some()).map(|entry| entry.1);
        let other = self.leanings.other_offer.filter(|_| self.wants_something(remixer));
        let both = self.leanings.other_offer.is_some() && self.has_room(remixer)
            || might_offer.iter().any(|entry| !willing.refuses(entry.0));
        let single = remix.chain(offer).chain(other).map(one).min();
        single.or(both.then_some(TWO)).unwrap_or(NEVER)
    }
}

/// The points of a fandom in a sorted list.
fn points_in(list: &[(FandomId, u32)], fandom: FandomId) -> Option<u32> {
    list.binary_search_by_key(&fandom, |entry| entry.0).ok().map(|place| list[place].1)
}
