//! Why a certificate is not believed.

use thiserror::Error;

use crate::domain::{Goal, ParticipantId};

/// The first thing that is wrong with a certificate. The sentences name nobody: a price that is
/// wrong can be anybody's, and who was given to whom is not for every eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Flaw {
    /// The weights are not those of the round's first goals in their order.
    #[error("its goals are not the goals of this round in their order")]
    Goals,
    /// A weight, price or penalty larger than [`LARGEST_NUMBER`](crate::domain::LARGEST_NUMBER) in size.
    #[error("one of its numbers is too large to be true")]
    NumberTooLarge,
    /// A weight does not outweigh the goals after it.
    #[error("the weight of the goal {} is too small for the goals after it", .goal.name())]
    WeightTooSmall {
        /// Whose weight.
        goal: Goal,
    },
    /// There are more or fewer prices than participants.
    #[error("it does not have one price for each remixer and each author of this round")]
    PriceCount,
    /// Penalties where mutual pairs do not matter.
    #[error("it has penalties for mutual pairs, which this round allows")]
    PenaltiesNotAllowed,
    /// A penalty not on two people of the round, or a second one on the same two.
    #[error("a penalty is not on two people of this round, or stands there twice")]
    PenaltyPeople {
        /// Whom it names.
        people: [ParticipantId; 2],
    },
    /// A penalty below zero or above what a mutual pair costs.
    #[error("a penalty is below zero, or more than a mutual pair costs")]
    PenaltyAmount {
        /// Whom it names.
        people: [ParticipantId; 2],
    },
    /// The prices of a lawful pair add up to more than the pair costs.
    #[error("the prices of a remixer and an author add up to more than that pair costs")]
    PairTooDear {
        /// The remixer of the pair.
        remixer: ParticipantId,
        /// The author of the pair.
        author: ParticipantId,
    },
    /// The prices of two people add up to more than it costs to leave two unplaced.
    #[error("the prices of a remixer and an author add up to more than leaving both unplaced costs")]
    UnplacedTooDear,
    /// A branch that is not about two people of the round.
    #[error("a case distinction is not about two people of this round")]
    BranchPeople {
        /// Whom it names.
        people: [ParticipantId; 2],
    },
    /// The mutual case was left out where it is possible.
    #[error("a case is missing in which two people remix each other")]
    CaseMissing {
        /// The two people.
        people: [ParticipantId; 2],
    },
}
