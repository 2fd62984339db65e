//! Reads an assignment file line by line: which of its pairs can stand together, and what rules
//! its lines break.

use std::collections::HashSet;

use crate::domain::{Assignment, ClaimedPair, ClaimedPerson, Mutual, Pair, ParticipantId, Roster, Round, UpTo};
use crate::rules::Lawbook;

use super::Fault;
use super::fault::Line;

/// An assignment file, read.
pub(super) struct Claims {
    /// The pairs of people in the round; of two lines with the same remixer or author the first.
    /// They may break rules.
    pub assignment: Assignment,
    /// What is wrong with the lines, in their order.
    pub faults: Vec<Fault>,
}

pub(super) fn read(round: &Round, lawbook: &Lawbook<'_>, pairs: &[ClaimedPair]) -> Claims {
    let assignment = sound_part(round.roster.len(), pairs);
    let mut reader = Reader {
        round,
        lawbook,
        assignment: &assignment,
        as_remixer: vec![0; round.roster.len()],
        as_author: vec![0; round.roster.len()],
        seen: HashSet::new(),
        faults: Vec::new(),
    };
    for pair in pairs {
        reader.line(pair);
    }
    let faults = reader.faults;
    Claims { assignment, faults }
}

fn known(person: &ClaimedPerson) -> Option<ParticipantId> {
    match person {
        ClaimedPerson::Known(id) => Some(*id),
        ClaimedPerson::Unknown(_) => None,
    }
}

fn name<'a>(roster: &'a Roster, person: &'a ClaimedPerson) -> &'a str {
    match person {
        ClaimedPerson::Known(id) => roster.name(*id),
        ClaimedPerson::Unknown(typed) => typed,
    }
}

fn sound_part(participants: usize, pairs: &[ClaimedPair]) -> Assignment {
    let mut author_of = vec![None; participants];
    let mut taken = vec![false; participants];
    for pair in pairs {
        if let (Some(remixer), Some(author)) = (known(&pair.remixer), known(&pair.author))
            && author_of[remixer.index()].is_none()
            && !taken[author.index()]
        {
            author_of[remixer.index()] = Some(author);
            taken[author.index()] = true;
        }
    }
    Assignment::new(author_of)
}

/// How many lines somebody may stand in, where this is one too many. Those who dropped out may still stand in some: what
/// is posted stays.
fn one_too_many(lines: &mut u32, up_to: UpTo) -> Option<u32> {
    *lines += 1;
    (up_to > UpTo(0) && *lines > up_to.0).then_some(up_to.0)
}

struct Reader<'a> {
    round: &'a Round,
    lawbook: &'a Lawbook<'a>,
    assignment: &'a Assignment,
    /// How many lines name somebody in a role.
    as_remixer: Vec<u32>,
    as_author: Vec<u32>,
    seen: HashSet<Pair>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn line(&mut self, pair: &ClaimedPair) {
        let roster = &self.round.roster;
        let line = Line { remixer: name(roster, &pair.remixer), author: name(roster, &pair.author) };
        for person in [&pair.remixer, &pair.author] {
            if let ClaimedPerson::Unknown(typed) = person {
                self.faults.push(line.unknown(typed));
            }
        }
        let (remixer, author) = (known(&pair.remixer), known(&pair.author));
        let writes = remixer.map(|id| (&mut self.as_remixer[id.index()], roster.participant(id).makes_up_to));
        let writes_too_many = writes.and_then(|(lines, up_to)| one_too_many(lines, up_to));
        self.faults.extend(writes_too_many.map(|most| line.remixer_twice(most)));
        let owns = author.map(|id| (&mut self.as_author[id.index()], roster.participant(id).remixed_up_to));
        let owns_too_often = owns.and_then(|(lines, up_to)| one_too_many(lines, up_to));
        self.faults.extend(owns_too_often.map(|most| line.author_twice(most)));
        if let (Some(remixer), Some(author)) = (remixer, author) {
            let is_new = self.seen.insert((remixer, author));
            if !is_new && writes_too_many.is_none() && owns_too_often.is_none() {
                self.faults.push(line.pair_twice());
            }
            self.rules(line, remixer, author);
        }
    }

    fn rules(&mut self, line: Line<'_>, remixer: ParticipantId, author: ParticipantId) {
        self.faults.extend(self.lawbook.refusal(remixer, author).map(|why| line.refused(why)));
        // Two people who remix each other are one fault, told at one of their two lines.
        let forbidden = self.round.settings.rules.mutual == Mutual::Forbid;
        if forbidden && remixer < author && self.assignment.is_mutual(remixer, author) {
            self.faults.push(line.mutual());
        }
    }
}
