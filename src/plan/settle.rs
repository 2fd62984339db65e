//! A round of which something may stand already, settled step by step: first everybody's first pair, exactly as if
//! nobody took more than one; then what is left for those who take more.
//!
//! Each step is a question of its own with a proof of its own: nothing better exists, given the steps before it.

use crate::domain::{Assignment, OpenRound, Outcome, Pair, Participant, Round, Seekers, Stand};

use super::posed;

/// One question and its answer.
#[derive(Clone, Debug)]
pub struct Step<'r> {
    /// Who was looking for somebody.
    pub seekers: Seekers,
    /// The round with only those in it.
    pub open: OpenRound<'r>,
    /// What came of it; its people are those of the open round.
    pub outcome: Outcome,
}

impl Step<'_> {
    /// The new pairs, sorted.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        self.open.pairs(&self.outcome.assignment)
    }
}

/// Settles a round. There is always a first step; further ones are there only if they add a pair.
#[must_use]
pub fn settle<'r>(round: &'r Round, stand: &Stand, seed: u64) -> Vec<Step<'r>> {
    let open = round.open(Seekers::First, &stand.settled, &stand.known);
    let near = (!stand.near.is_empty()).then(|| Assignment::of_first(open.round.roster.len(), &stand.near));
    let outcome = posed(&open.round, seed, near.as_ref()).answer();
    with_further(round, &stand.settled, Step { seekers: Seekers::First, open, outcome }, seed)
}

/// Goes on after everybody's first pair with those who take more.
#[must_use]
pub fn with_further<'r>(round: &'r Round, settled: &[Pair], first: Step<'r>, seed: u64) -> Vec<Step<'r>> {
    // All that pinch hitters take is asked about in the first step.
    let takes_more = |person: &Participant| !person.is_pinch_hitter && person.takes_more();
    if !round.roster.participants().iter().any(takes_more) {
        return vec![first];
    }
    let mut settled: Vec<Pair> = settled.iter().copied().chain(first.pairs()).collect();
    let mut steps = vec![first];
    let mut next = vec![Seekers::More, Seekers::AuthorsWithNobody, Seekers::RemixersWithNobody];
    while let Some(seekers) = next.pop() {
        settled.sort_unstable();
        let open = round.open(seekers, &settled, &[]);
        let outcome = posed(&open.round, seed, None).answer();
        let further = Step { seekers, open, outcome };
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
