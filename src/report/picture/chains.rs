//! An assignment taken apart: circles, and chains that begin and end with somebody left out.

use crate::domain::{Assignment, ParticipantId, Roster};

/// People of whom each remixes the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    pub(super) people: Vec<ParticipantId>,
    /// Whether the last remixes the first.
    pub(super) is_closed: bool,
}

impl Chain {
    /// All pairs: places of the remixer and the author.
    pub(super) fn links(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let number = self.people.len();
        let links = if self.is_closed { number } else { number - 1 };
        (0..links).map(move |place| (place, (place + 1) % number))
    }
}

/// All circles, then all chains, the longest first; whoever has neither author nor remixer is in none.
pub(super) fn chains(roster: &Roster, assignment: &Assignment) -> Vec<Chain> {
    let mut seen = vec![false; roster.len()];
    let mut all = Vec::new();
    let starts = roster.ids().filter(|&person| assignment.remixer_of(person).is_none());
    for start in starts.chain(roster.ids()) {
        if !seen[start.index()] {
            all.push(from(start, assignment, &mut seen));
        }
    }
    all.retain(|chain| chain.people.len() > 1);
    all.sort_by_key(|chain| (!chain.is_closed, std::cmp::Reverse(chain.people.len()), chain.people[0]));
    all
}

/// The chain that begins here: with somebody who has no remixer, or anywhere in a circle.
fn from(start: ParticipantId, assignment: &Assignment, seen: &mut [bool]) -> Chain {
    let mut people = vec![start];
    seen[start.index()] = true;
    let mut last = start;
    while let Some(next) = assignment.author_of(last).filter(|next| !seen[next.index()]) {
        seen[next.index()] = true;
        people.push(next);
        last = next;
    }
    Chain { people, is_closed: assignment.author_of(last) == Some(start) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{FandomBook, Participant};

    #[test]
    fn circles_come_before_chains_and_the_longest_first() {
        let authors = [Some(1), Some(0), Some(3), Some(4), Some(2), None, Some(5), None];
        let roster = Roster::new(vec![Participant::default(); authors.len()], FandomBook::default(), vec![]);
        let assignment = Assignment::new(authors.iter().map(|author| author.map(ParticipantId::new)).collect());
        let found: Vec<(Vec<usize>, bool)> = chains(&roster, &assignment)
            .into_iter()
            .map(|chain| (chain.people.iter().map(|person| person.index()).collect(), chain.is_closed))
            .collect();
        assert_eq!(found, [(vec![2, 3, 4], true), (vec![0, 1], true), (vec![6, 5], false)]);
        assert_eq!(Chain { people: vec![ParticipantId::new(0); 3], is_closed: false }.links().count(), 2);
    }
}
