//! A slow clear twin of the solver: the Hungarian method on all pairs, and three cases wherever two
//! people are mutual. It gives an assignment with its certificate.

use remix_match::domain::{
    Assignment, Branch, Certificate, ClaimedPair, ClaimedPerson, Goal, Mutual, ParticipantId, Penalty, Prices, Proof,
    Round,
};
use remix_match::goals::{Tally, Weights, Worth, goals_of};
use remix_match::rules::Lawbook;

use crate::hungarian::cheapest;

/// An assignment, and why there is none better.
pub(crate) struct Solved {
    pub assignment: Assignment,
    pub certificate: Certificate,
}

/// Solves a round that is small enough for a full table of costs.
pub(crate) fn solve(round: &Round) -> Solved {
    let mut twin = Twin::new(round, weights_of(round));
    let proof = twin.prove(&mut Case::default());
    let (_, assignment) = twin.best.expect("the search ends with an assignment");
    Solved { assignment, certificate: Certificate { weights: twin.weights.list(), proof } }
}

/// Prices for the round as a whole, with these penalties, that prove what they can.
pub(crate) fn prices(round: &Round, penalties: Vec<Penalty>) -> Certificate {
    let twin = Twin::new(round, weights_of(round));
    let case = Case { penalties, ..Case::default() };
    let (prices, _) = twin.relax(&case);
    Certificate { weights: twin.weights.list(), proof: Proof::Prices(prices) }
}

/// The weights of all goals of the round.
pub(crate) fn weights_of(round: &Round) -> Weights {
    Weights::new(round, &goals_of(round))
}

/// Whether a lower bound on the cost shows that a best assignment is the best.
pub(crate) fn proves(round: &Round, best: &Assignment, bound: i128) -> bool {
    let weights = weights_of(round);
    let cost = weights.total(&Tally::of(round, best));
    assert!(bound <= cost, "a bound above the optimum");
    // Nothing is better than everybody placed, no flaw anywhere and every request granted.
    let asks =
        round.roster.participants().iter().filter(|person| person.requests.iter().any(|r| !r.authors.is_empty()));
    let ideal = -weights.of(Goal::Requested) * i128::try_from(asks.count()).unwrap();
    bound.max(ideal) == cost
}

/// The lines of an assignment file.
pub(crate) fn lines(assignment: &Assignment) -> Vec<ClaimedPair> {
    let known = ClaimedPerson::Known;
    assignment.pairs().map(|(remixer, author)| ClaimedPair { remixer: known(remixer), author: known(author) }).collect()
}

/// What is decided on the way to a set of prices.
#[derive(Default)]
struct Case {
    spared: Vec<(ParticipantId, ParticipantId)>,
    mutual: Vec<(ParticipantId, ParticipantId)>,
    penalties: Vec<Penalty>,
}

impl Case {
    fn partner(&self, person: ParticipantId) -> Option<ParticipantId> {
        self.mutual.iter().find_map(|&(first, second)| match person {
            _ if person == first => Some(second),
            _ if person == second => Some(first),
            _ => None,
        })
    }
}

struct Twin<'r> {
    round: &'r Round,
    weights: Weights,
    lawbook: Lawbook<'r>,
    best: Option<(i128, Assignment)>,
}

impl<'r> Twin<'r> {
    fn new(round: &'r Round, weights: Weights) -> Self {
        Self { round, weights, lawbook: Lawbook::new(round), best: None }
    }

    fn prove(&mut self, case: &mut Case) -> Proof {
        let (prices, assignment) = self.relax(case);
        let sum: i128 = prices.remixers.iter().chain(&prices.authors).sum();
        let mutual_cases = i128::try_from(case.mutual.len()).unwrap();
        let bound = sum + mutual_cases * self.weights.of(Goal::Mutual);
        if self.best.as_ref().is_some_and(|best| best.0 <= bound) {
            return Proof::Prices(prices);
        }
        let open = (self.round.settings.rules.mutual != Mutual::Allow).then(|| {
            let mut mutual = assignment.pairs().filter(|&(one, other)| assignment.is_mutual(one, other));
            mutual.find(|&(one, _)| case.partner(one).is_none())
        });
        if let Some((first, second)) = open.flatten() {
            return self.branch(case, first, second);
        }
        let cost = self.weights.total(&Tally::of(self.round, &assignment));
        assert_eq!(cost, bound, "prices of a cheapest matching add up to its cost");
        self.best = Some((cost, assignment));
        Proof::Prices(prices)
    }

    fn branch(&mut self, case: &mut Case, first: ParticipantId, second: ParticipantId) -> Proof {
        let mut spare = |remixer, author| {
            case.spared.push((remixer, author));
            let proof = self.prove(case);
            case.spared.pop();
            proof
        };
        let (first_spared, second_spared) = (spare(first, second), spare(second, first));
        let mutual = (self.round.settings.rules.mutual == Mutual::Avoid).then(|| {
            case.mutual.push((first, second));
            let proof = self.prove(case);
            case.mutual.pop();
            proof
        });
        Proof::Branch(Box::new(Branch { people: [first, second], first_spared, second_spared, mutual }))
    }

    /// The cheapest assignment of the case if mutual pairs cost nothing extra, and its prices.
    fn relax(&self, case: &Case) -> (Prices, Assignment) {
        let open: Vec<ParticipantId> =
            self.round.roster.ids().filter(|&person| case.partner(person).is_none()).collect();
        let table: Vec<Vec<i128>> = open
            .iter()
            .map(|&remixer| open.iter().map(|&author| self.entry(case, remixer, author)).collect())
            .collect();
        let matching = cheapest(&table);
        let people = self.round.roster.len();
        let (mut remixers, mut authors, mut author_of) = (vec![0; people], vec![0; people], vec![None; people]);
        for (row, &remixer) in open.iter().enumerate() {
            remixers[remixer.index()] = matching.row_prices[row];
            authors[remixer.index()] = matching.column_prices[row];
            let author = open[matching.column_of[row]];
            author_of[remixer.index()] = self.cost(case, remixer, author).map(|_| author);
        }
        for (first, second) in case.mutual.iter().flat_map(|&(one, other)| [(one, other), (other, one)]) {
            author_of[first.index()] = Some(second);
            remixers[first.index()] = self.weights.cost(Worth::of(self.round, first, second));
        }
        let prices = Prices { remixers, authors, penalties: case.penalties.clone() };
        (prices, Assignment::new(author_of))
    }

    /// What it costs to match the two, or to leave both unplaced.
    fn entry(&self, case: &Case, remixer: ParticipantId, author: ParticipantId) -> i128 {
        self.cost(case, remixer, author).unwrap_or(i128::MAX).min(self.weights.unplaced())
    }

    fn cost(&self, case: &Case, remixer: ParticipantId, author: ParticipantId) -> Option<i128> {
        let lawful = self.lawbook.refusal(remixer, author).is_none() && !case.spared.contains(&(remixer, author));
        let people = [remixer.min(author), remixer.max(author)];
        let penalty = case.penalties.iter().find(|penalty| penalty.people == people).map_or(0, |found| found.amount);
        lawful.then(|| self.weights.cost(Worth::of(self.round, remixer, author)) + penalty)
    }
}
