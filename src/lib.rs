//! Gives every remixer of a remix challenge an original author, and proves that no better
//! assignment exists.
//!
//! The modules stand in the order in which data passes them:
//!
//! ```text
//! files -> intake -> domain -> rules + goals -> graph -> solver -> plan -> verify -> explain -> export, report
//! ```
//!
//! Each arrow is one public function that takes values and gives values. [`plan`] is the straight
//! line through them; whoever has read it has understood the program.

pub mod wording;

pub mod domain;
pub mod intake;

pub mod goals;
pub mod rules;

pub mod graph;
pub mod solver;

pub mod plan;
pub mod verify;

pub mod explain;
pub mod export;
pub mod report;

pub mod simulate;
