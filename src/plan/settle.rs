//! A round of which something may stand already, settled step by step: first everybody's first pair, exactly as if
//! nobody took more than one; then what is left for those who take more.
//!
//! Each step is a question of its own with a proof of its own: nothing better exists, given the steps before it.

use crate::domain::{Assignment, OpenRound, Outcome, Pair, Participant, ParticipantId, Round, Seekers, UpTo};

use super::posed;

/// What stands in a round.
#[derive(Clone, Debug, Default)]
pub struct Stand {
    /// Pairs that are not asked about, sorted.
    pub settled: Vec<Pair>,
    /// Pairs that stay if they can, sorted: of those as many as possible, once as many people as possible are placed.
    pub known: Vec<Pair>,
    /// Pairs that stay where nothing else is lost by it; each person once in a role.
    pub near: Vec<Pair>,
}

/// One question and its answer.
#[derive(Clone, Debug)]
pub struct Step {
    /// Who was looking for somebody.
    pub seekers: Seekers,
    /// The round with only those in it.
    pub open: OpenRound,
    /// What came of it; its people are those of the open round.
    pub outcome: Outcome,
}

impl Step {
    /// The new pairs, sorted.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        self.open.pairs(&self.outcome.assignment)
    }
}

/// Settles a round. There is always a first step; further ones are there only if they add a pair.
#[must_use]
pub fn settle(round: &Round, stand: &Stand, seed: u64) -> Vec<Step> {
    let mut settled = stand.settled.clone();
    let first = step(round, Seekers::First, &settled, stand, seed);
    settled.extend(first.pairs());
    let mut steps = vec![first];
    if !round.roster.participants().iter().any(takes_more) {
        return steps;
    }
    let mut next = vec![Seekers::More, Seekers::AuthorsWithNobody, Seekers::RemixersWithNobody];
    while let Some(seekers) = next.pop() {
        settled.sort_unstable();
        let further = step(round, seekers, &settled, &Stand::default(), seed);
        let pairs = further.pairs();
        if pairs.is_empty() {
            continue;
        }
        settled.extend(pairs);
        steps.push(further);
        // Whoever takes more may take still more.
        if seekers == Seekers::More {
            next.push(Seekers::More);
        }
    }
    steps
}

fn takes_more(person: &Participant) -> bool {
    !person.is_pinch_hitter && person.makes_up_to.max(person.remixed_up_to) > UpTo(1)
}

fn step(round: &Round, seekers: Seekers, settled: &[Pair], stand: &Stand, seed: u64) -> Step {
    let open = round.open(seekers, settled, &stand.known);
    let near = (!stand.near.is_empty()).then(|| as_assignment(open.round.roster.len(), &stand.near));
    let outcome = posed(&open.round, seed, near.as_ref()).answer();
    Step { seekers, open, outcome }
}

fn as_assignment(people: usize, pairs: &[Pair]) -> Assignment {
    let mut author_of: Vec<Option<ParticipantId>> = vec![None; people];
    for &(remixer, author) in pairs {
        author_of[remixer.index()] = Some(author);
    }
    Assignment::new(author_of)
}
