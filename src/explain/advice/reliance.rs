//! Whose drop-out would leave more people without partner than there are now.
//!
//! Whoever leaves takes an author and a remixer along. Their remixer and their author are free then, and nothing is
//! lost if a path of exchanges leads from that remixer to a free author, or from a free remixer to that author, or from
//! the one to the other; else two pairs are lost for one person who left. As the assignment places as many as possible,
//! no other path can do (Berge 1957), and none of these needs whoever left.

use std::collections::HashMap;

use crate::domain::{Assignment, Mutual, ParticipantId, Round};
use crate::graph::{Index, Reach};
use crate::plan::most_placed;
use crate::rules::Lawbook;

use super::super::overview::kept_pairs;
use super::super::what_if::gone;
use super::Side;
use super::changed::without;
use super::exchange::{Exchange, makes_no_mutual_pair};

/// Somebody on whom others hang.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reliance {
    /// Who: without them more people would be unplaced than are now.
    pub person: ParticipantId,
    /// People who could then be matched with nobody at all in that role; remixers first.
    pub left_alone: Vec<(ParticipantId, Side)>,
}

/// Everybody on whom others hang: whoever would leave most people alone comes first. In large rounds that forbid mutual
/// pairs it is not found out for everybody; whoever it is not known of is left out.
#[must_use]
pub fn reliances(round: &Round) -> Vec<Reliance> {
    let kept = kept_people_who_cannot_be_spared(round);
    let open = round.open_to_signed_up();
    let round = &*open.round;
    let assignment = &most_placed(round).assignment;
    let lawbook = Lawbook::new(round);
    let [authors, remixers] = [Side::Author, Side::Remixer].map(|side| Index::new(&round.roster, &lawbook, side));
    let mut search = Search::new(round, assignment, (&remixers, &authors));
    let mut alone = left_alone(round, (&remixers, &authors));
    // Whoever is somebody's only partner comes first, as for not everybody the round may be solved anew.
    let (only, others): (Vec<_>, Vec<_>) = round.roster.ids().partition(|person| alone.contains_key(person));
    let hangs = |person: &ParticipantId| search.can_spare(*person) == Some(false);
    let people: Vec<ParticipantId> = only.into_iter().chain(others).filter(hangs).chain(kept).collect();
    let of_person = |person| Reliance { person, left_alone: alone.remove(&person).unwrap_or_default() };
    let mut reliances: Vec<Reliance> = people.into_iter().map(of_person).collect();
    reliances.sort_by_key(|reliance| (std::cmp::Reverse(reliance.left_alone.len()), reliance.person));
    reliances
}

/// Those in pairs to be kept without whom more people would be unplaced: what is kept is no part of the search, so the
/// round is solved anew without each of them.
fn kept_people_who_cannot_be_spared(round: &Round) -> Vec<ParticipantId> {
    let mut people: Vec<ParticipantId> = round.decisions.keep.iter().flat_map(|&(one, other)| [one, other]).collect();
    people.sort_unstable();
    people.dedup();
    people.truncate(MOST_SOLVED / round.roster.len().max(1));
    if people.is_empty() {
        return people;
    }
    let placed = |round: &Round| most_placed(&round.open_to_signed_up().round);
    let before = placed(round).assignment.placed() + kept_pairs(round);
    people.retain(|&person| {
        let left = gone(round, person);
        placed(&left).at_most + kept_pairs(&left) + 1 < before
    });
    people
}

/// For everybody the people who have no other possible partner.
fn left_alone(
    round: &Round,
    (remixers, authors): (&Index<'_>, &Index<'_>),
) -> HashMap<ParticipantId, Vec<(ParticipantId, Side)>> {
    let mut alone: HashMap<ParticipantId, Vec<(ParticipantId, Side)>> = HashMap::new();
    for (side, index) in [(Side::Remixer, remixers), (Side::Author, authors)] {
        for person in round.roster.ids().filter(|&person| side.is_taken_by(&round.roster, person)) {
            if let [only] = index.first_lawful(person, 2)[..] {
                alone.entry(only).or_default().push((person, side));
            }
        }
    }
    alone
}

/// Among how many people all rounds that are solved anew may be together: a round of 200 may be solved for everybody, and
/// one of 2,000 for twenty of them.
const MOST_SOLVED: usize = 40_000;

/// Among how many people a short way is looked for before a long one.
const NEAR: usize = 64;

struct Search<'s> {
    round: &'s Round,
    assignment: &'s Assignment,
    remixers: &'s Index<'s>,
    authors: &'s Index<'s>,
    /// By remixer: the author to take on the way to a free one; none where no way leads there.
    to_free_author: Vec<Option<ParticipantId>>,
    /// By author: the remixer who takes them on the way from a free one; none where no way leads here.
    from_free_remixer: Vec<Option<ParticipantId>>,
    forward: Reach<'s>,
    backward: Reach<'s>,
    forbids_mutual: bool,
    /// How many more rounds may be solved anew.
    solvable: usize,
    /// Whether the assignment places as many as possible even if mutual pairs were allowed.
    is_largest: bool,
}

impl<'s> Search<'s> {
    fn new(round: &'s Round, assignment: &'s Assignment, (remixers, authors): (&'s Index<'s>, &'s Index<'s>)) -> Self {
        let people = round.roster.len();
        let (mut forward, mut backward) = (Reach::new(remixers, people), Reach::new(authors, people));
        let to_free_author = ways(&mut backward, assignment.unplaced_authors(&round.roster).collect(), |remixer| {
            assignment.author_of(remixer)
        });
        let from_free_remixer = ways(&mut forward, assignment.unplaced_remixers(&round.roster).collect(), |author| {
            assignment.remixer_of(author)
        });
        let is_largest =
            assignment.unplaced_remixers(&round.roster).all(|remixer| to_free_author[remixer.index()].is_none());
        let forbids_mutual = round.settings.rules.mutual == Mutual::Forbid;
        Self {
            round,
            assignment,
            remixers,
            authors,
            to_free_author,
            from_free_remixer,
            forward,
            backward,
            forbids_mutual,
            solvable: MOST_SOLVED / people.max(1),
            is_largest,
        }
    }

    /// Whether no more people would be unplaced without this person than are now; none where it is not known.
    fn can_spare(&mut self, person: ParticipantId) -> Option<bool> {
        let (Some(author), Some(remixer)) = (self.assignment.author_of(person), self.assignment.remixer_of(person))
        else {
            return Some(true);
        };
        let exchange = self.exchange(person, remixer, author);
        if !self.forbids_mutual {
            return Some(exchange.is_some());
        }
        match exchange {
            Some(exchange) if makes_no_mutual_pair(self.assignment, &exchange) => Some(true),
            None if self.is_largest => Some(false),
            _ => self.solved_without(person),
        }
    }

    fn solved_without(&mut self, person: ParticipantId) -> Option<bool> {
        self.solvable = self.solvable.checked_sub(1)?;
        let most = most_placed(&without(self.round, person));
        let enough = self.assignment.placed() - 1;
        if most.assignment.placed() >= enough {
            return Some(true);
        }
        (most.at_most < enough).then_some(false)
    }

    /// An exchange by which nothing is lost if this person leaves their remixer and their author.
    fn exchange(&mut self, person: ParticipantId, remixer: ParticipantId, author: ParticipantId) -> Option<Exchange> {
        if self.remixers.is_lawful(remixer, author) {
            return Some(vec![(remixer, author)]);
        }
        let (mut exchange, mut next) = (Vec::new(), Some(remixer));
        if self.to_free_author[remixer.index()].is_some() {
            while let Some((from, to)) = next.and_then(|from| Some((from, self.to_free_author[from.index()]?))) {
                exchange.push((from, to));
                next = self.assignment.remixer_of(to).filter(|_| to != author);
            }
            return Some(exchange);
        }
        next = Some(author);
        if self.from_free_remixer[author.index()].is_some() {
            while let Some((to, from)) = next.and_then(|to| Some((to, self.from_free_remixer[to.index()]?))) {
                exchange.push((from, to));
                next = self.assignment.author_of(from).filter(|_| from != remixer);
            }
            return Some(exchange);
        }
        self.short_path(person, remixer, author).or_else(|| self.path(person, remixer, author))
    }

    /// A way by one other pair, looked for among the first few at either end: in a large round most ways are such.
    fn short_path(&self, person: ParticipantId, remixer: ParticipantId, author: ParticipantId) -> Option<Exchange> {
        let exchange = |other: ParticipantId, between: ParticipantId| {
            let fits = other != person
                && between != person
                && self.remixers.is_lawful(remixer, between)
                && self.remixers.is_lawful(other, author);
            fits.then(|| vec![(remixer, between), (other, author)])
        };
        let near_remixer = self.remixers.met(remixer).take(NEAR);
        let near_remixer = near_remixer.filter_map(|between| Some((self.assignment.remixer_of(between)?, between)));
        let near_author = self.authors.met(author).take(NEAR);
        let near_author = near_author.filter_map(|other| Some((other, self.assignment.author_of(other)?)));
        near_remixer.chain(near_author).find_map(|(other, between)| exchange(other, between))
    }

    /// A way from a remixer to an author, searched for from both ends; it ends where either has nowhere to go.
    fn path(&mut self, person: ParticipantId, remixer: ParticipantId, author: ParticipantId) -> Option<Exchange> {
        self.forward.forget();
        self.backward.forget();
        self.forward.mark(person);
        self.backward.mark(person);
        // By author: who takes them; by remixer: whom they take.
        let (mut taken_by, mut takes) = (HashMap::new(), HashMap::new());
        let (mut remixers, mut authors) = (vec![remixer], vec![author]);
        while let (Some(from), Some(to)) = (remixers.pop(), authors.pop()) {
            for found in self.forward.from(from) {
                taken_by.insert(found, from);
                let next = self.assignment.remixer_of(found);
                if found == author || next.is_some_and(|next| takes.contains_key(&next)) {
                    return Some(self.joined(found, (remixer, author), &taken_by, &takes));
                }
                remixers.extend(next);
            }
            for found in self.backward.from(to) {
                takes.insert(found, to);
                let next = self.assignment.author_of(found);
                let meets = next.filter(|next| taken_by.contains_key(next));
                if found == remixer {
                    taken_by.insert(to, remixer);
                    return Some(self.joined(to, (remixer, author), &taken_by, &takes));
                }
                if let Some(meeting) = meets {
                    return Some(self.joined(meeting, (remixer, author), &taken_by, &takes));
                }
                authors.extend(next);
            }
        }
        None
    }

    /// Both halves of a way that meet at an author.
    fn joined(
        &self,
        meeting: ParticipantId,
        (remixer, author): (ParticipantId, ParticipantId),
        taken_by: &HashMap<ParticipantId, ParticipantId>,
        takes: &HashMap<ParticipantId, ParticipantId>,
    ) -> Exchange {
        let (mut exchange, mut to) = (Vec::new(), meeting);
        loop {
            let from = taken_by[&to];
            exchange.push((from, to));
            match self.assignment.author_of(from).filter(|_| from != remixer) {
                Some(next) => to = next,
                None => break,
            }
        }
        let mut to = meeting;
        while to != author
            && let Some(from) = self.assignment.remixer_of(to)
        {
            to = takes[&from];
            exchange.push((from, to));
        }
        exchange
    }
}

/// Searches from everybody who is free on one side. For whomever it finds on the other side, the person on this side
/// from whom they were found.
fn ways(
    reach: &mut Reach<'_>,
    free: Vec<ParticipantId>,
    partner: impl Fn(ParticipantId) -> Option<ParticipantId>,
) -> Vec<Option<ParticipantId>> {
    let mut found_from = vec![None; reach.people()];
    let mut waiting = free;
    while let Some(person) = waiting.pop() {
        for found in reach.from(person) {
            found_from[found.index()] = Some(person);
            waiting.extend(partner(found));
        }
    }
    found_from
}
