//! Believes nothing: checks any assignment against every rule, recounts every goal, and checks the
//! certificate, all from the sign-ups.
//!
//! It shares no code with the rooms that find the assignment. What it takes from others are the
//! nouns, the rules ([`Lawbook`]) and what one pair is worth ([`Fit`](crate::goals::Fit)); what a
//! pair costs and what a bound says it works out for itself.

mod asked;
mod certificate;
mod claims;
mod decided;
mod fault;
mod forbidden;
mod left_out;
mod media;
mod standing;

pub use asked::verify_asked;
pub use certificate::{CertificateCheck, Flaw};
pub use fault::{Fault, FaultKind};

use crate::domain::{Assignment, Certificate, ClaimedPair, GoalResult, Mutual, Round, UpTo};
use crate::goals::Tally;
use crate::rules::Lawbook;
use left_out::LeftOut;

/// What is wrong with an assignment, and how good it is.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Everything that breaks a rule: first by the lines of the file, then whoever was left out, in
    /// the order of the roster.
    pub faults: Vec<Fault>,
    /// What the assignment is worth. Of two lines that name the same remixer or author the first counts.
    pub tally: Tally,
    /// Every goal of the round in its order, with what the certificate proves about it.
    pub goals: Vec<GoalResult>,
    /// Whether the certificate can be believed.
    pub certificate: CertificateCheck,
    /// Whether it is the best there is.
    ///
    /// - `Some(true)`: there are no faults, and the certificate proves every goal.
    /// - `Some(false)`: not shown to be the best. The certificate does not hold, or there are
    ///   faults, or the certificate leaves room for something better.
    /// - `None`: nothing could tell. There is no certificate, or it proves all the goals that it
    ///   covers but does not cover all goals of the round.
    ///
    /// Room for something better does not mean that there is something better:
    /// [`is_best`](Self::is_best) tells the two apart.
    pub optimal: Option<bool>,
}

impl Verdict {
    /// Whether the assignment is the best there is, as the interface has it, where `known` are the goals
    /// of an assignment of the same round that somebody found.
    ///
    /// - `Some(true)`: there are no faults, and the certificate proves every goal.
    /// - `Some(false)`: it is known to fall short. The certificate does not hold, there are faults, or
    ///   `known` is better by its first goal that differs, and the certificate allows it to be.
    /// - `None`: not known. There is no certificate, or it holds and leaves room for something
    ///   better that nobody found.
    #[must_use]
    pub fn is_best(&self, known: Option<&[GoalResult]>) -> Option<bool> {
        let lawful = self.faults.is_empty() && self.certificate == CertificateCheck::Holds;
        match self.optimal {
            Some(false) if lawful && !known.is_some_and(|known| self.falls_short_of(known)) => None,
            told => told,
        }
    }

    fn falls_short_of(&self, known: &[GoalResult]) -> bool {
        let same_goals = self.goals.iter().map(|goal| goal.goal).eq(known.iter().map(|goal| goal.goal));
        let differing = self.goals.iter().zip(known).find(|(reached, known)| reached.value != known.value);
        same_goals
            && differing.is_some_and(|(reached, known)| {
                let more = reached.goal.more_is_better();
                let better = |one: u64, other: u64| if more { one > other } else { one < other };
                better(known.value, reached.value) && !reached.bound.is_some_and(|bound| better(known.value, bound))
            })
    }
}

/// Whether everybody who looks for a partner takes one, so that whoever has one is served.
fn takes_one_each(round: &Round) -> bool {
    round.roster.participants().iter().all(|person| {
        let wants = !person.like.is_empty() || !person.also.is_empty() || person.any;
        let one_or_no_wishes = |up_to: UpTo, wishes: bool| up_to == UpTo(1) || (up_to == UpTo(0) && !wishes);
        one_or_no_wishes(person.makes_up_to, wants)
            && one_or_no_wishes(person.remixed_up_to, !person.remixable.is_empty())
    })
}

/// Who has nobody and could have somebody.
fn left_out(round: &Round, lawbook: &Lawbook<'_>, assignment: &Assignment, pairs: &[ClaimedPair]) -> LeftOut {
    match round.settings.rules.mutual {
        _ if !takes_one_each(round) => left_out::beside(round, pairs),
        Mutual::Forbid => left_out::without_mutual_pairs(&round.roster, lawbook, assignment),
        Mutual::Avoid | Mutual::Allow => left_out::by_any_path(&round.roster, lawbook, assignment),
    }
}

/// Checks an assignment against every rule, and against the certificate where there is one.
#[must_use]
pub fn verify(round: &Round, pairs: &[ClaimedPair], certificate: Option<&Certificate>) -> Verdict {
    let lawbook = Lawbook::new(round);
    let claims = claims::read(round, &lawbook, pairs);
    let mut faults = claims.faults;
    let lawful = faults.is_empty();
    faults.extend(decided::missing(round, pairs));
    let left_out = match decided::beside_kept(round, pairs) {
        Some((open, others)) => left_out(&open.round, &Lawbook::new(&open.round), &others, pairs),
        None => left_out(round, &lawbook, &claims.assignment, pairs),
    };
    faults.extend(left_out.faults(&round.roster));

    let tally = Tally::of(round, &claims.assignment);
    let checked = certificate.map(|certificate| certificate::check(round, &lawbook, certificate));
    let proven = checked.as_ref().and_then(|result| result.as_ref().ok());
    let goals = standing::standing(round, &tally, proven.filter(|_| lawful));
    let optimal = match &checked {
        None => None,
        Some(Err(_)) => Some(false),
        Some(Ok(_)) if !faults.is_empty() => Some(false),
        Some(Ok(proven)) => standing::all_proven(&goals, proven),
    };
    let certificate = match checked {
        None => CertificateCheck::Absent,
        Some(Err(flaw)) => CertificateCheck::Refused(flaw),
        Some(Ok(_)) => CertificateCheck::Holds,
    };
    Verdict { faults, tally, goals, certificate, optimal }
}
