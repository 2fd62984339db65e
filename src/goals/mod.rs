//! Which of two lawful assignments is better: each goal, what a pair adds to it, and their order.

mod fit;
mod tally;
mod weights;
mod worth;

pub use fit::{Fit, FitWord};
pub use tally::{Tally, goals_of, with_what_stood};
pub use weights::Weights;
pub use worth::Worth;
