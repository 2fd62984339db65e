//! Reads an assignment file line by line: which of its pairs can stand together, and what rules
//! its lines break.

use crate::domain::{Assignment, ClaimedPair, ClaimedPerson, Mutual, ParticipantId, Roster, Round};
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
        remixer_seen: vec![false; round.roster.len()],
        author_seen: vec![false; round.roster.len()],
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

struct Reader<'a> {
    round: &'a Round,
    lawbook: &'a Lawbook<'a>,
    assignment: &'a Assignment,
    remixer_seen: Vec<bool>,
    author_seen: Vec<bool>,
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
        if remixer.is_some_and(|id| std::mem::replace(&mut self.remixer_seen[id.index()], true)) {
            self.faults.push(line.remixer_twice());
        }
        if author.is_some_and(|id| std::mem::replace(&mut self.author_seen[id.index()], true)) {
            self.faults.push(line.author_twice());
        }
        if let (Some(remixer), Some(author)) = (remixer, author) {
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
