//! What to ask whom so that everybody can be placed.
//!
//! The way to an answer: what people might add, and what speaks for it (`evidence`); the pairs that would be, by the
//! fewest and most plausible changes ([`completion`]); for each of those pairs the change (`choice`); the round with all
//! changes, solved anew, which is the proof ([`changed()`]); and what each person could add instead (`alternatives`).

mod alternatives;
mod changed;
mod choice;
mod evidence;
mod exchange;
mod ground;
mod lasting;
mod letter;
mod reliance;
mod words;

use std::collections::BTreeMap;

use crate::domain::{Assignment, FandomId, Joining, ParticipantId, Round};
use crate::plan::{Completion, completion, most_placed};
use crate::rules::Lawbook;

use super::overview::kept_pairs;
use super::{Parts, Side};
use choice::Choice;
use evidence::Evidence;

pub use changed::{answered, changed};
pub use ground::Ground;
pub use lasting::{Bar, Lasting, Obstacle};
pub use letter::Letter;
pub use reliance::{Reliance, reliances};

/// A fandom to be added to one sign-up: under `also` of a remixer, or under `remixable` of an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whose sign-up.
    pub person: ParticipantId,
    /// In which role they would add it.
    pub side: Side,
    /// The fandom.
    pub fandom: FandomId,
    /// What speaks for it.
    pub ground: Ground,
    /// A few fandoms that the same person could add instead, with everybody as well placed; the most plausible first.
    pub alternatives: Vec<FandomId>,
}

/// A question about fandom names that would place people if the answer were yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The place of the question among those given.
    pub question: usize,
    /// Remixers for whom it would open a way, sorted.
    pub helps: Vec<ParticipantId>,
}

/// What to ask whom.
#[derive(Clone, Debug)]
pub struct Advice {
    /// How many take part in each role.
    pub parts: Parts,
    /// How many pairs there are now, in an assignment that places as many as possible.
    pub placed: usize,
    /// Questions to which yes would help, the most helpful first.
    pub answers: Vec<Answer>,
    /// Changes to sign-ups, the most plausible first.
    pub changes: Vec<Change>,
    /// With the answers, no fewer changes than these place as many.
    pub fewest: usize,
    /// Without the answers, no fewer changes than these place as many.
    pub fewest_without_answers: usize,
    /// No assignment places more people as things are. It is more than are placed only where the proof stops short.
    pub at_most: usize,
    /// No fandoms added place more people. It is more than would be placed only where the proof stops short.
    pub at_most_with_changes: usize,
    /// Who would still be left out, whatever people add, and why; remixers first.
    pub still_unplaced: Vec<Lasting>,
    /// What to write to whom, in the order of the changes.
    pub letters: Vec<Letter>,
}

impl Advice {
    /// Whether everybody would be placed.
    #[must_use]
    pub fn places_everybody(&self) -> bool {
        self.still_unplaced.is_empty()
    }

    /// How many have nobody in a role now.
    #[must_use]
    pub const fn unplaced(&self, side: Side) -> usize {
        self.parts.in_role(side) - self.placed
    }

    /// Whether everybody has an author and a remixer now.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.unplaced(Side::Remixer) + self.unplaced(Side::Author) == 0
    }

    /// How many people would still have nobody in a role.
    #[must_use]
    pub fn left_over(&self, side: Side) -> usize {
        let of_side = self.still_unplaced.iter().filter(|lasting| lasting.side == side);
        of_side.map(|lasting| lasting.without.len()).sum()
    }
}

/// Finds the fewest and most plausible changes that place everybody, or as many as changes can. The joinings are what
/// questions about fandom names would say if the answer were yes, for as many as one.
#[must_use]
pub fn advice(round: &Round, joinings: &[Option<Joining>]) -> Advice {
    let kept = kept_pairs(round);
    let open = round.open_to_signed_up();
    let round = &*open.round;
    let now = most_placed(round);
    let parts = Parts::of(&round.roster);
    let mut advice = Advice {
        parts: parts.with_kept(kept),
        placed: now.assignment.placed() + kept,
        answers: Vec::new(),
        changes: Vec::new(),
        fewest: 0,
        fewest_without_answers: 0,
        at_most: now.at_most + kept,
        at_most_with_changes: parts.remixers.min(parts.authors) + kept,
        still_unplaced: Vec::new(),
        letters: Vec::new(),
    };
    if !advice.is_complete() {
        advice.complete((round, kept), joinings);
    }
    advice
}

impl Advice {
    fn complete(&mut self, (round, kept): (&Round, usize), joinings: &[Option<Joining>]) {
        let Drafted { mut draft, answers, with_answers, fewest_without_answers } = Drafted::of(round, joinings);
        let answered = with_answers.as_ref().unwrap_or(round);
        let changed = changed(answered, &draft.changes);
        let choice = Choice::new(answered, &draft.evidence);
        alternatives::find(&changed, &draft.assignment, &choice, &mut draft.changes);
        draft.changes.sort_by_key(|change| (change.ground.points(change.side), change.person, change.side));
        // The round as changed, solved anew: only where its proof stops short may it place fewer than was found before.
        let solved = most_placed(&changed).assignment;
        let best = if solved.placed() < draft.assignment.placed() { &draft.assignment } else { &solved };
        self.still_unplaced = lasting::find(answered, &draft.evidence, best);
        self.at_most_with_changes = draft.at_most + kept;
        self.letters = letter::letters(answered, &draft.changes);
        (self.fewest, self.fewest_without_answers) = (draft.fewest, fewest_without_answers);
        (self.answers, self.changes) = (answers, draft.changes);
    }
}

/// The changes that make an assignment lawful.
struct Draft {
    evidence: Evidence,
    assignment: Assignment,
    changes: Vec<Change>,
    fewest: usize,
    at_most: usize,
}

impl Draft {
    fn of(round: &Round, joinings: &[Option<Joining>]) -> Self {
        let lawbook = Lawbook::new(round);
        let evidence = Evidence::of(round, &lawbook, joinings);
        let completion = completion(round, &evidence.leanings(&round.roster));
        let choice = Choice::new(round, &evidence);
        let new = completion.assignment.pairs().filter(|&(remixer, author)| lawbook.refusal(remixer, author).is_some());
        let changes = new.flat_map(|(remixer, author)| choice.for_pair(remixer, author)).collect();
        let Completion { assignment, fewest, at_most } = completion;
        Self { evidence, assignment, changes, fewest, at_most }
    }

    /// The questions that changes rest on, each with those whom it helps.
    fn answers(&self) -> Vec<Answer> {
        let mut helps: BTreeMap<usize, Vec<ParticipantId>> = BTreeMap::new();
        for change in &self.changes {
            if let Ground::Question { question, .. } = change.ground {
                helps.entry(question).or_default().push(change.person);
            }
        }
        let mut answers: Vec<Answer> = helps.into_iter().map(|(question, helps)| Answer { question, helps }).collect();
        answers.sort_by_key(|answer| std::cmp::Reverse(answer.helps.len()));
        answers
    }
}

/// Changes beside answers to questions.
struct Drafted {
    draft: Draft,
    answers: Vec<Answer>,
    /// The round with these answers; none where there are none.
    with_answers: Option<Round>,
    fewest_without_answers: usize,
}

impl Drafted {
    /// Where questions would help they are taken as answered, and the rest is asked anew: then one line may
    /// help more people than were counted on. Where that were worse, no question is counted on.
    fn of(round: &Round, joinings: &[Option<Joining>]) -> Self {
        let first = Draft::of(round, joinings);
        let (answers, fewest_without_answers) = (first.answers(), first.fewest);
        let alone = |draft: Draft| Self { draft, answers: Vec::new(), with_answers: None, fewest_without_answers };
        if answers.is_empty() {
            return alone(first);
        }
        let lines: Vec<Joining> = answers.iter().filter_map(|answer| joinings[answer.question]).collect();
        let Some(answered_round) = answered(round, &lines) else { return alone(Draft::of(round, &[])) };
        let draft = Draft::of(&answered_round, &[]);
        let no_worse = draft.assignment.placed() >= first.assignment.placed()
            && draft.changes.len() + answers.len() <= first.changes.len();
        if no_worse {
            Self { draft, answers, with_answers: Some(answered_round), fewest_without_answers }
        } else {
            alone(Draft::of(round, &[]))
        }
    }
}
