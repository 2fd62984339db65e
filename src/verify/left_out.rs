//! Who has no partner and could have one: everybody without an author from whom an alternating
//! path leads to somebody without a remixer, and the other way round.
//!
//! Such a path hands authors on from remixer to remixer until one more pair fits in; everybody who
//! was placed stays placed. There is one exactly if the assignment is not as large as it could be
//! (Berge 1957, "Two theorems in graph theory"). One search finds all such people of a side: each
//! fandom keeps a shelf of people who were not reached yet, and whoever is reached leaves the
//! shelf, so all pairs are never listed.

use std::collections::HashMap;

use crate::domain::{Assignment, FandomId, Media, ParticipantId, Roster};
use crate::rules::Lawbook;

use super::Fault;
use super::fault::{author_left_out, remixer_left_out};
use super::forbidden;
use super::media::MediaKinds;

/// People who could be placed, in the order of the roster.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LeftOut {
    remixers: Vec<ParticipantId>,
    authors: Vec<ParticipantId>,
}

impl LeftOut {
    pub(super) fn faults<'a>(&'a self, roster: &'a Roster) -> impl Iterator<Item = Fault> + 'a {
        let remixers = self.remixers.iter().map(|&id| remixer_left_out(roster, id));
        remixers.chain(self.authors.iter().map(|&id| author_left_out(roster, id)))
    }
}

/// Finds them where pairs may be changed along a path.
pub(super) fn by_any_path(roster: &Roster, lawbook: &Lawbook<'_>, assignment: &Assignment) -> LeftOut {
    let lawful = |remixer, author| lawbook.refusal(remixer, author).is_none();
    search(roster, assignment, &lawful, |author| assignment.remixer_of(author), |remixer| assignment.author_of(remixer))
}

/// Finds them where mutual pairs are forbidden: everybody who could be given directly to somebody
/// else without a partner, and whom [`forbidden`] finds besides. Whoever is found could be placed; not
/// everybody who could be placed is found.
pub(super) fn without_mutual_pairs(roster: &Roster, lawbook: &Lawbook<'_>, assignment: &Assignment) -> LeftOut {
    let direct = by_direct_pairs(roster, lawbook, assignment);
    // A path that makes no mutual pair is a path, so nobody else needs to be looked at.
    let thinkable = by_any_path(roster, lawbook, assignment);
    let [authors, remixers] = forbidden::partners(assignment, roster.len());
    let lawful = |remixer, author| lawbook.refusal(remixer, author).is_none();
    let open = others(&thinkable.remixers, &direct.remixers);
    let more_remixers = forbidden::placeable(&open, authors.clone(), remixers.clone(), &lawful);
    let open = others(&thinkable.authors, &direct.authors);
    let more_authors = forbidden::placeable(&open, remixers, authors, &|author, remixer| lawful(remixer, author));
    LeftOut { remixers: together(direct.remixers, more_remixers), authors: together(direct.authors, more_authors) }
}

fn others(all: &[ParticipantId], but: &[ParticipantId]) -> Vec<ParticipantId> {
    all.iter().copied().filter(|id| but.binary_search(id).is_err()).collect()
}

fn together(mut some: Vec<ParticipantId>, more: Vec<ParticipantId>) -> Vec<ParticipantId> {
    some.extend(more);
    some.sort_unstable();
    some
}

fn by_direct_pairs(roster: &Roster, lawbook: &Lawbook<'_>, assignment: &Assignment) -> LeftOut {
    let lawful =
        |remixer, author| lawbook.refusal(remixer, author).is_none() && assignment.author_of(author) != Some(remixer);
    search(roster, assignment, &lawful, |_| None, |_| None)
}

fn search(
    roster: &Roster,
    assignment: &Assignment,
    lawful: &impl Fn(ParticipantId, ParticipantId) -> bool,
    remixer_of: impl Fn(ParticipantId) -> Option<ParticipantId>,
    author_of: impl Fn(ParticipantId) -> Option<ParticipantId>,
) -> LeftOut {
    let mut authors = Shelves::of_authors(roster);
    let reached = reach(assignment.unplaced_remixers(roster).collect(), remixer_of, |remixer| {
        let willing = roster.willingness(remixer);
        let fandoms = willing.listed().iter().map(|entry| entry.0);
        let rest = if willing.takes_any() { Unshelved::Asked } else { Unshelved::LeftAlone };
        authors.take(fandoms, rest, &roster.participant(remixer).makes, |author| lawful(remixer, author))
    });
    let authors = reached.into_iter().filter(|&author| assignment.remixer_of(author).is_none()).collect();

    let mut remixers = Shelves::of_remixers(roster);
    let reached = reach(assignment.unplaced_authors(roster).collect(), author_of, |author| {
        let person = roster.participant(author);
        let fandoms = person.remixable.iter().copied();
        remixers.take(fandoms, Unshelved::Asked, &person.accepts, |remixer| lawful(remixer, author))
    });
    let remixers = reached.into_iter().filter(|&remixer| assignment.author_of(remixer).is_none()).collect();
    LeftOut { remixers, authors }
}

/// Everybody on the other side to whom a path leads, sorted.
fn reach(
    mut ahead: Vec<ParticipantId>,
    placed_with: impl Fn(ParticipantId) -> Option<ParticipantId>,
    mut take: impl FnMut(ParticipantId) -> Vec<ParticipantId>,
) -> Vec<ParticipantId> {
    let mut reached = Vec::new();
    while let Some(from) = ahead.pop() {
        for person in take(from) {
            reached.push(person);
            ahead.extend(placed_with(person));
        }
    }
    reached.sort_unstable();
    reached
}

/// People of one side who were not reached yet.
struct Shelves<'r> {
    kinds: MediaKinds<'r>,
    /// By fandom and kind of media.
    by_fandom: HashMap<(FandomId, usize), Vec<ParticipantId>>,
    /// People whom a search by fandom does not find: authors for whoever takes any fandom,
    /// remixers who take any.
    unshelved: Vec<ParticipantId>,
    reached: Vec<bool>,
}

/// Whether somebody also looks among the people who stand on no fandom's shelf.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unshelved {
    Asked,
    LeftAlone,
}

impl<'r> Shelves<'r> {
    fn new(roster: &'r Roster, kinds: MediaKinds<'r>, unshelved: Vec<ParticipantId>) -> Self {
        Self { kinds, by_fandom: HashMap::new(), unshelved, reached: vec![false; roster.len()] }
    }

    fn put(&mut self, fandom: FandomId, person: ParticipantId) {
        self.by_fandom.entry((fandom, self.kinds.kind(person))).or_default().push(person);
    }

    fn of_authors(roster: &'r Roster) -> Self {
        let kinds = MediaKinds::of(roster.participants().iter().map(|person| &person.accepts));
        let mut shelves = Self::new(roster, kinds, roster.ids().collect());
        for id in roster.ids() {
            roster.participant(id).remixable.iter().for_each(|&fandom| shelves.put(fandom, id));
        }
        shelves
    }

    fn of_remixers(roster: &'r Roster) -> Self {
        let kinds = MediaKinds::of(roster.participants().iter().map(|person| &person.makes));
        let takes_any = roster.ids().filter(|&id| roster.willingness(id).takes_any());
        let mut shelves = Self::new(roster, kinds, takes_any.collect());
        for id in roster.ids() {
            roster.willingness(id).listed().iter().for_each(|entry| shelves.put(entry.0, id));
        }
        shelves
    }

    /// Takes off everybody who may be paired; whoever may not be stays for others.
    fn take(
        &mut self,
        fandoms: impl Iterator<Item = FandomId>,
        rest: Unshelved,
        media: &Media,
        lawful: impl Fn(ParticipantId) -> bool,
    ) -> Vec<ParticipantId> {
        let kinds = self.kinds.meeting(media);
        let mut taken = Vec::new();
        for fandom in fandoms {
            for &kind in &kinds {
                if let Some(shelf) = self.by_fandom.get_mut(&(fandom, kind)) {
                    take_from(shelf, &mut self.reached, &mut taken, &lawful);
                }
            }
        }
        if rest == Unshelved::Asked {
            take_from(&mut self.unshelved, &mut self.reached, &mut taken, &lawful);
        }
        taken
    }
}

fn take_from(
    shelf: &mut Vec<ParticipantId>,
    reached: &mut [bool],
    taken: &mut Vec<ParticipantId>,
    lawful: &impl Fn(ParticipantId) -> bool,
) {
    shelf.retain(|&person| {
        let seen = &mut reached[person.index()];
        if !*seen && lawful(person) {
            *seen = true;
            taken.push(person);
        }
        !*seen
    });
}
