//! A slow clear twin of the certificate check: looks at every pair in every case.

use remix_match::domain::{Certificate, Goal, GoalWeight, Mutual, ParticipantId, Prices, Proof, Round};
use remix_match::goals::Fit;

use crate::brute_force::may_remix;

/// The bound that a certificate proves, if its prices and branches hold. The weights are believed.
pub(crate) fn bound(round: &Round, certificate: &Certificate) -> Option<i128> {
    let check = Check { round, weights: &certificate.weights };
    check.proof(&certificate.proof, &mut Vec::new()).ok().map(|bound| bound.expect("some case is possible"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Decision {
    Spared(ParticipantId, ParticipantId),
    Mutual(ParticipantId, ParticipantId),
}

/// A proof that does not hold.
struct Wrong;

struct Check<'c> {
    round: &'c Round,
    weights: &'c [GoalWeight],
}

impl Check<'_> {
    fn weight(&self, goal: Goal) -> i128 {
        self.weights.iter().find(|entry| entry.goal == goal).map_or(0, |entry| entry.weight)
    }

    /// No bound if no assignment is in the case.
    fn proof(&self, proof: &Proof, case: &mut Vec<Decision>) -> Result<Option<i128>, Wrong> {
        let Proof::Branch(branch) = proof else {
            let Proof::Prices(prices) = proof else { unreachable!() };
            return self.prices(prices, case).ok_or(Wrong).map(Some);
        };
        let [first, second] = branch.people;
        let people = self.round.roster.len();
        if first == second || first.index().max(second.index()) >= people {
            return Err(Wrong);
        }
        let mutual = Decision::Mutual(first, second);
        let cases = [
            (Decision::Spared(first, second), Some(&branch.first_spared)),
            (Decision::Spared(second, first), Some(&branch.second_spared)),
            (mutual, branch.mutual.as_ref()),
        ];
        let mut lowest = None;
        for (decision, proof) in cases {
            if !self.possible(case, decision) {
                continue;
            }
            case.push(decision);
            let bound = proof.map_or(Err(Wrong), |proof| self.proof(proof, case));
            case.pop();
            lowest = [lowest, bound?].into_iter().flatten().min();
        }
        Ok(lowest)
    }

    fn possible(&self, case: &[Decision], decision: Decision) -> bool {
        match decision {
            Decision::Spared(remixer, author) => !case
                .iter()
                .any(|&old| old == Decision::Mutual(remixer, author) || old == Decision::Mutual(author, remixer)),
            Decision::Mutual(one, other) => {
                self.round.settings.rules.mutual != Mutual::Forbid
                    && self.lawful(case, one, other)
                    && self.lawful(case, other, one)
            }
        }
    }

    fn lawful(&self, case: &[Decision], remixer: ParticipantId, author: ParticipantId) -> bool {
        may_remix(self.round, remixer, author)
            && case.iter().all(|&decision| match decision {
                Decision::Spared(one, other) => (one, other) != (remixer, author),
                Decision::Mutual(one, other) => {
                    let touched = [one, other].contains(&remixer) || [one, other].contains(&author);
                    !touched || (one, other) == (remixer, author) || (other, one) == (remixer, author)
                }
            })
    }

    fn prices(&self, prices: &Prices, case: &[Decision]) -> Option<i128> {
        let people: Vec<ParticipantId> = self.round.roster.ids().collect();
        let mut decided: Vec<[ParticipantId; 2]> = case
            .iter()
            .filter_map(|&decision| match decision {
                Decision::Mutual(one, other) => Some([one.min(other), one.max(other)]),
                Decision::Spared(..) => None,
            })
            .collect();
        decided.sort_unstable();
        decided.dedup();
        let free = |person: &ParticipantId| !decided.iter().any(|two| two.contains(person));
        for &remixer in &people {
            for &author in &people {
                let sum = prices.remixers[remixer.index()] + prices.authors[author.index()];
                let cost = self.cost(prices, &decided, remixer, author);
                let too_dear = self.lawful(case, remixer, author) && sum > cost;
                if too_dear || (free(&remixer) && free(&author) && sum > self.weight(Goal::Placed)) {
                    return None;
                }
            }
        }
        let sum: i128 = prices.remixers.iter().chain(&prices.authors).sum();
        let penalties = prices.penalties.iter().filter(|penalty| !decided.contains(&penalty.people));
        let penalties: i128 = penalties.map(|penalty| penalty.amount).sum();
        Some(sum - penalties + self.weight(Goal::Mutual) * i128::try_from(decided.len()).unwrap())
    }

    fn cost(
        &self,
        prices: &Prices,
        decided: &[[ParticipantId; 2]],
        remixer: ParticipantId,
        author: ParticipantId,
    ) -> i128 {
        let people = [remixer.min(author), remixer.max(author)];
        let fit = Fit::of(&self.round.roster, remixer, author);
        let listed = prices.penalties.iter().filter(|penalty| penalty.people == people && !decided.contains(&people));
        let penalty: i128 = listed.map(|penalty| penalty.amount).sum();
        let also = if fit.also_only() { self.weight(Goal::AlsoOnly) } else { 0 };
        let requested = if fit.requested { self.weight(Goal::Requested) } else { 0 };
        also - requested + self.weight(Goal::Choice) * i128::try_from(3 - fit.choice()).unwrap() + penalty
    }
}
