//! Lawful pairs as numbers: the round's tripartite graph of remixers, fandoms and authors.
//!
//! A pair is lawful *through* a fandom, so the graph joins remixers to fandoms and fandoms to
//! authors, and is as large as the sign-ups. Two additions let hubs say everything that the goals ask:
//!
//! - Where `choice` counts, there is a hub for every set of two and three fandoms as well: whoever shares
//!   at least three fandoms meets in a hub of three. The cheapest hub that two people share then is
//!   what their pair costs, with no pair written down.
//! - Where media are given, a hub stands for a set of fandoms and a medium.
//!
//! Pairs that no hub can express (refused by rules 1 to 3, requested, or of people with very long lists)
//! are exceptions.

mod changes;
mod groups;
mod hubs;
mod index;
mod islands;
mod media;
mod most;
mod numbering;
mod problem;
mod reach;

pub use changes::{ChangeModel, Cost, Leanings, change_model};
pub use groups::{Group, blocking_groups, group_behind};
pub use index::{Index, Side};
pub use islands::islands;
pub use most::most_pairs;
pub use numbering::Numbering;
pub use problem::{Model, model};
pub use reach::Reach;
