//! The hard rules: who may be given whom. Each rule stands here once, with its sentence.
//!
//! Rules 1 to 3 are about two people whatever they write; there are few such pairs, so they are
//! listed once when the [`Lawbook`] is made. Rules 4 and 5 follow from the sign-ups.

mod identity;
mod lawbook;
mod refusal;

pub use lawbook::Lawbook;
pub use refusal::Refusal;
