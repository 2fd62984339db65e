//! An assignment of which a part stood before: every question that was asked is checked by itself.

use crate::domain::{Asked, Certificate, ClaimedPair, Pair, Round, Seekers};
use crate::goals::with_what_stood;

use super::{CertificateCheck, Verdict, verify};

/// Checks an assignment against every rule, and what is behind what stood against the certificates. The round knows
/// [who defaulted](Round::with_defaults).
///
/// Where the file is not about the same pairs as the questions, nothing is known of how good it is.
#[must_use]
pub fn verify_asked(round: &Round, pairs: &[ClaimedPair], asked: &Asked, certificate: &Certificate) -> Verdict {
    let mut verdict = verify(round, pairs, None);
    let mut live: Vec<Pair> = pairs.iter().filter_map(ClaimedPair::known).collect();
    live.sort_unstable();
    let mut behind: Vec<Pair> = asked.further.iter().flat_map(|step| step.pairs.iter().copied()).collect();
    behind.sort_unstable();
    if asked.settled.iter().chain(&behind).any(|pair| live.binary_search(pair).is_err()) {
        return verdict;
    }
    let mut first = live;
    first.retain(|pair| behind.binary_search(pair).is_err());
    let new: Vec<Pair> = first.iter().copied().filter(|pair| asked.settled.binary_search(pair).is_err()).collect();
    let mut answers = vec![answer(round, Seekers::First, (&asked.settled, &asked.known), &new, certificate)];
    let mut settled = first.clone();
    for step in &asked.further {
        settled.sort_unstable();
        answers.push(answer(round, step.seekers, (&settled, &[]), &step.pairs, &step.certificate));
        settled.extend(&step.pairs);
    }
    verdict.goals = with_what_stood(round, &asked.known, &first, &answers[0].goals);
    let refused = answers.iter().find(|answer| matches!(answer.certificate, CertificateCheck::Refused(_)));
    verdict.certificate = refused.map_or(CertificateCheck::Holds, |answer| answer.certificate.clone());
    verdict.optimal = if verdict.faults.is_empty() { all_optimal(&answers) } else { Some(false) };
    verdict
}

fn all_optimal(answers: &[Verdict]) -> Option<bool> {
    let is = |wanted| move |answer: &Verdict| answer.optimal == wanted;
    if answers.iter().any(is(Some(false))) { Some(false) } else { answers.iter().all(is(Some(true))).then_some(true) }
}

fn answer(
    round: &Round,
    seekers: Seekers,
    (settled, known): (&[Pair], &[Pair]),
    pairs: &[Pair],
    certificate: &Certificate,
) -> Verdict {
    let open = round.open(seekers, settled, known);
    verify(&open.round, &open.claimed(pairs), Some(certificate))
}
