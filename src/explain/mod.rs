//! Reasons, as data first: who has no partner and why, who hangs on whom, what is scarce.
//!
//! Words come last, in the `Display` of each reason, so that terminal, files and pages say the same.

mod advice;
mod explanation;
mod gaps;
mod goals;
mod joinings;
mod overview;
mod reason;
mod spoilers;
mod waiting;
mod what_if;

pub use crate::graph::Side;
pub use crate::plan::{End, News, Post};
pub use advice::{
    Advice, Answer, Bar, Change, Ground, Lasting, Letter, Obstacle, Reliance, advice, answered, changed, reliances,
};
pub use explanation::{
    Against, Alternative, Barred, Basis, Bond, Explanation, Hindrance, Listing, Move, Passage, Role, Showing, Standing,
    Toll, explanation, explanation_among,
};
pub use gaps::{Exchange, gaps, gaps_beside};
pub use goals::{Figures, Stood, further_sentence, goal_sentences, nobody_asked};
pub use joinings::{Benefit, benefits};
pub use overview::{Hanging, More, Overview, Parts, Placed, Supply, overview, supply};
pub use reason::{Gap, Reason};
pub use spoilers::SpoilerFree;
pub use waiting::{PinchHitter, Waiting, waiting};
pub use what_if::{Effect, GoalChange, Impossible, Outlook, Supposed, other_authors};
