//! Checks a certificate against the sign-ups: the weights, then every set of prices in its case.
//!
//! The certificate may come from a file that somebody changed, so any number may stand in it. Those beyond
//! 90 bits are refused; sums over everybody of the others stay inside 128.

mod case;
mod chances;
mod flaw;
mod penalties;
mod prices;
mod scale;

pub use flaw::Flaw;

use crate::domain::{Branch, Certificate, Proof, Round};
use crate::rules::Lawbook;

use case::{Case, Decision, News};
use prices::{Bounds, PriceCheck};
use scale::Scale;

/// Whether the certificate can be believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateCheck {
    /// There is none.
    Absent,
    /// It does not prove what it says, for this reason.
    Refused(Flaw),
    /// No assignment costs less than it says.
    Holds,
}

/// What a certificate proves.
#[derive(Debug)]
pub(super) struct Proven {
    pub scale: Scale,
    /// What no lawful assignment costs less than.
    pub bounds: Bounds,
}

/// Checks everything the certificate says.
///
/// # Errors
/// With the first thing that is wrong.
pub(super) fn check(round: &Round, lawbook: &Lawbook<'_>, certificate: &Certificate) -> Result<Proven, Flaw> {
    let scale = Scale::read(round, &certificate.weights)?;
    let bounds = lowest_bounds(round, lawbook, &scale, &certificate.proof)?;
    Ok(Proven { scale, bounds })
}

/// What is still to do on the way through a proof.
enum Step<'p> {
    Look(&'p Proof),
    Suppose(Decision, &'p Proof),
    Drop(Decision),
}

/// The least bounds of all cases. A proof may be deep, so the way through it is a list, no recursion.
fn lowest_bounds(round: &Round, lawbook: &Lawbook<'_>, scale: &Scale, proof: &Proof) -> Result<Bounds, Flaw> {
    let mut case = Case::new(round, lawbook);
    let mut check = PriceCheck::new(round, lawbook, scale);
    let mut lowest = Bounds { any: i128::MAX, without_mutual: i128::MAX };
    let mut ahead = vec![Step::Look(proof)];
    while let Some(step) = ahead.pop() {
        match step {
            Step::Look(Proof::Prices(prices)) => lowest = lowest.weaker(check.bound(&case, prices)?),
            Step::Look(Proof::Branch(branch)) => open(branch, round.roster.len(), &case, &mut ahead)?,
            Step::Suppose(decision, proof) => match case.weigh(decision) {
                News::Contradiction => {}
                News::Known => ahead.push(Step::Look(proof)),
                News::New => {
                    case.suppose(decision);
                    ahead.extend([Step::Drop(decision), Step::Look(proof)]);
                }
            },
            Step::Drop(decision) => case.drop(decision),
        }
    }
    Ok(lowest)
}

/// Puts the cases of a branch on the list.
fn open<'p>(branch: &'p Branch, participants: usize, case: &Case<'_>, ahead: &mut Vec<Step<'p>>) -> Result<(), Flaw> {
    let [first, second] = branch.people;
    if first == second || first.index() >= participants || second.index() >= participants {
        return Err(Flaw::BranchPeople { people: branch.people });
    }
    let mutual = Decision::Mutual(first, second);
    match &branch.mutual {
        Some(proof) => ahead.push(Step::Suppose(mutual, proof)),
        None if case.weigh(mutual) == News::Contradiction => {}
        None => return Err(Flaw::CaseMissing { people: branch.people }),
    }
    ahead.push(Step::Suppose(Decision::Spared(second, first), &branch.second_spared));
    ahead.push(Step::Suppose(Decision::Spared(first, second), &branch.first_spared));
    Ok(())
}
