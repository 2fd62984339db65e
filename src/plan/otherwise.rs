//! What would be otherwise: the best assignments that hold a given pair, as near to one that is there as can be.

use crate::domain::{Assignment, Goal, ParticipantId, Round};
use crate::goals::{Tally, goals_of};
use crate::solver::{Held, Trial};

use super::{Question, in_people, posed};

/// A round with an assignment, posed so that no more changes than need be.
#[derive(Debug)]
pub struct Otherwise<'r> {
    question: Question<'r>,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The best assignment with no pair given, as near to the one that is there as can be: that one itself where nothing
    /// betters it.
    pub best: Assignment,
    /// For each list of pairs the best assignments with one of them each.
    pub with_pairs: Vec<Vec<WithPair>>,
}

/// The best assignment in which a remixer has a given author.
#[derive(Clone, Debug)]
pub struct WithPair {
    /// The remixer and the author.
    pub pair: (ParticipantId, ParticipantId),
    /// The assignment: of the best ones that were found, one that changes fewest pairs.
    pub assignment: Assignment,
    /// What it is worth.
    pub tally: Tally,
    /// Whether no assignment with that pair is better by [the goals](Otherwise::goals).
    pub proven: bool,
}

impl<'r> Otherwise<'r> {
    /// Poses the question. The assignment is the one from which as little as possible is to change.
    #[must_use]
    pub fn new(round: &'r Round, assignment: &Assignment) -> Self {
        // Chance has no say here: what is there decides between what is as good.
        Self { question: posed(round, 0, Some(assignment)) }
    }

    /// The goals that count, most important first: all but what is too large a question in a large round.
    #[must_use]
    pub fn goals(&self) -> Vec<Goal> {
        let weights = &self.question.model.weights;
        let counts = |goal: &Goal| *goal == Goal::Mutual || weights.covers(*goal);
        goals_of(self.question.round).into_iter().filter(counts).collect()
    }

    /// For each list of lawful pairs (remixer and author) the best assignments with one of them each, best first, as
    /// many as its number says.
    #[must_use]
    pub fn found(&self, asked: &[(&[(ParticipantId, ParticipantId)], usize)]) -> Found {
        let Question { model, round, .. } = &self.question;
        let mut trial = Trial::new(&model.problem, self.question.answering());
        let numbered = |&(remixer, author): &(ParticipantId, ParticipantId)| {
            (model.numbering.number(remixer), model.numbering.number(author))
        };
        let with_pair = |pair, held: Held| {
            let assignment = in_people(&held.partners, &model.numbering);
            let tally = Tally::of(round, &assignment);
            WithPair { pair, assignment, tally, proven: held.proven }
        };
        let of_list = |&(pairs, enough): &(&[(ParticipantId, ParticipantId)], usize)| {
            let held = trial.cheapest(&pairs.iter().map(numbered).collect::<Vec<_>>(), enough);
            held.into_iter().map(|held| with_pair(pairs[held.place], held)).collect()
        };
        let with_pairs = asked.iter().map(of_list).collect();
        Found { best: in_people(trial.best(), &model.numbering), with_pairs }
    }
}
