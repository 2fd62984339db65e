//! Who could be placed where mutual pairs are forbidden: alternating paths, tried one by one.
//!
//! Where a path hands partners on, it can make two people remix each other, so that being reachable is
//! not enough: each path is applied to a copy of the assignment, and counts only if none of the pairs
//! it made is mutual in the end. Everybody who was placed stays placed, so whoever is found could
//! really have been placed. All simple paths are tried, which takes long in a large round; therefore
//! the steps are counted, shared out evenly among those who are looked for, and at their end the
//! search gives up. So it does **not** find
//!
//! - people to whom only a path leads that the steps did not suffice for, or that is longer than
//!   [`LONGEST`];
//! - people who could only be placed if at the same time others, whom the path does not touch,
//!   exchanged their partners.

use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::{Assignment, ParticipantId};

/// How many partners are tried in all, for each side.
const STEPS: usize = 200_000;
/// How many people of one side a path may touch: every one of them is a call on the stack.
const LONGEST: usize = 400;
/// So many questions to the rules count as one step.
const QUESTIONS: usize = 16;

/// Those of the `seekers`, people without a partner, to whom a path gives one.
///
/// `given` is the partner that each person of the seekers' side has, `holder` the one that each
/// person of the other side has.
pub(super) fn placeable(
    seekers: &[ParticipantId],
    given: Vec<Option<ParticipantId>>,
    holder: Vec<Option<ParticipantId>>,
    lawful: &dyn Fn(ParticipantId, ParticipantId) -> bool,
) -> Vec<ParticipantId> {
    let handed_on = vec![false; given.len()];
    let mut search = Search { lawful, given, holder, handed_on, path: Vec::new(), choices: HashMap::new(), steps: 0 };
    let mut left = STEPS;
    let mut found = Vec::new();
    for (place, &seeker) in seekers.iter().enumerate() {
        let share = left / (seekers.len() - place);
        search.steps = share;
        if search.finds_partner(seeker) {
            found.push(seeker);
        }
        left -= share - search.steps;
    }
    found
}

/// The authors of all remixers, and the remixers of all authors.
pub(super) fn partners(assignment: &Assignment, people: usize) -> [Vec<Option<ParticipantId>>; 2] {
    let ids = || (0..people).map(ParticipantId::new);
    [ids().map(|id| assignment.author_of(id)).collect(), ids().map(|id| assignment.remixer_of(id)).collect()]
}

struct Search<'a> {
    /// Whether somebody of the seekers' side may have somebody of the other side.
    lawful: &'a dyn Fn(ParticipantId, ParticipantId) -> bool,
    given: Vec<Option<ParticipantId>>,
    holder: Vec<Option<ParticipantId>>,
    /// By people of the other side: whether the path gave them away already.
    handed_on: Vec<bool>,
    path: Vec<(ParticipantId, ParticipantId)>,
    /// Whom somebody may have, those first who have no partner.
    choices: HashMap<ParticipantId, Rc<[ParticipantId]>>,
    steps: usize,
}

impl Search<'_> {
    /// Looks for a path that begins here, or goes on here. The assignment is as before afterwards.
    fn finds_partner(&mut self, seeker: ParticipantId) -> bool {
        if self.path.len() >= LONGEST {
            return false;
        }
        for &partner in self.choices(seeker).iter() {
            if self.steps == 0 {
                return false;
            }
            self.steps -= 1;
            let settled = self.given[partner.index()] == Some(seeker) && self.handed_on[seeker.index()];
            if !self.handed_on[partner.index()] && !settled && self.hands_on(seeker, partner) {
                return true;
            }
        }
        false
    }

    fn hands_on(&mut self, seeker: ParticipantId, partner: ParticipantId) -> bool {
        let before = self.holder[partner.index()].replace(seeker);
        let had = self.given[seeker.index()].replace(partner);
        if let Some(loser) = before {
            self.given[loser.index()] = None;
        }
        self.handed_on[partner.index()] = true;
        self.path.push((seeker, partner));
        let found = match before {
            Some(loser) => self.finds_partner(loser),
            None => self.path.iter().all(|&(one, other)| self.given[other.index()] != Some(one)),
        };
        self.path.pop();
        self.handed_on[partner.index()] = false;
        self.given[seeker.index()] = had;
        if let Some(loser) = before {
            self.given[loser.index()] = Some(partner);
        }
        self.holder[partner.index()] = before;
        found
    }

    fn choices(&mut self, seeker: ParticipantId) -> Rc<[ParticipantId]> {
        if let Some(choices) = self.choices.get(&seeker) {
            return Rc::clone(choices);
        }
        self.steps = self.steps.saturating_sub(self.given.len() / QUESTIONS);
        let everybody = (0..self.given.len()).map(ParticipantId::new);
        let mut choices: Vec<_> = everybody.filter(|&other| (self.lawful)(seeker, other)).collect();
        // Somebody free may have a holder here while a path is tried, which costs only time.
        choices.sort_by_key(|&other| self.holder[other.index()].is_some());
        let choices: Rc<[ParticipantId]> = choices.into();
        self.choices.insert(seeker, Rc::clone(&choices));
        choices
    }
}
