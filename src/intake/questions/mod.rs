//! Names of fandoms that may be one fandom, or lie within each other: guesses that a moderator decides.
//!
//! `titles` takes each name apart into titles and `qualities`; names meet where they have a title in
//! common (`same_title`), however it is written (`writing`), where they are a slip apart (`near_titles`,
//! `slips`), where one is short for the other (`short_forms`, `starts`) or an umbrella over it (`umbrellas`).
//! `question` puts what was found into words,
//! and `ranking` says which come first. No way of looking compares all names with all.

mod likeness;
mod names;
mod near_titles;
mod pairs;
mod qualities;
mod question;
mod ranking;
mod same_title;
mod short_forms;
mod slips;
mod starts;
mod titles;
mod umbrellas;
mod writing;

use titles::{Title, titles};

use likeness::Likeness;

pub(super) use slips::near_pairs;

pub use names::Names;
pub use question::{Line, Question};
pub use ranking::best_first;

/// A name, and what it can be read as.
struct Name {
    shown: String,
    /// Folded.
    key: String,
    titles: Vec<Title>,
    /// 0 for the name that most people listed.
    rank: u32,
}

impl Name {
    /// Whether it goes on behind a colon.
    fn has_subtitle(&self) -> bool {
        self.shown.contains(':')
    }
}
