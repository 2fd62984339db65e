//! A made-up but life-like round, for trying the program out and for benchmarks.
//!
//! Popularity of fandoms follows Zipf's law with exponent 1 (Zipf 1949): the second fandom is half
//! as popular as the first, the third a third. The same number of people and the same seed give
//! the same bytes on every machine.

mod draws;
mod names;
mod past;
mod wishes;

use crate::wording::grouped;
use draws::Draws;

/// The year of every made-up round; its history lies in the three years before.
pub const YEAR: i32 = 2026;

/// The files of a made-up round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeUpRound {
    /// `round.toml`.
    pub settings: Vec<u8>,
    /// `signups.csv`, with native headers.
    pub signups: Vec<u8>,
    /// `past-rounds.csv`.
    pub history: Vec<u8>,
}

impl MadeUpRound {
    /// The files with their names.
    #[must_use]
    pub fn into_files(self) -> [(&'static str, Vec<u8>); 3] {
        [("round.toml", self.settings), ("signups.csv", self.signups), ("past-rounds.csv", self.history)]
    }
}

/// Makes a round up.
///
/// ```
/// let round = remix_match::simulate::round(20, 7);
/// assert_eq!(round.signups.iter().filter(|&&byte| byte == b'\n').count(), 21);
/// assert_eq!(round, remix_match::simulate::round(20, 7));
/// ```
#[must_use]
pub fn round(participants: usize, seed: u64) -> MadeUpRound {
    let mut draws = Draws::from_seed(seed);
    let people = names::people(participants, &mut draws);
    let fandoms = names::fandoms(fandoms_for(participants), &mut draws);
    MadeUpRound {
        settings: settings(participants, seed),
        signups: wishes::signups(&people, &fandoms, &mut draws),
        history: past::rounds(&people, &mut draws),
    }
}

fn fandoms_for(participants: usize) -> usize {
    (participants / 10).max(50)
}

fn settings(participants: usize, seed: u64) -> Vec<u8> {
    format!(
        "# Nobody in this round is real.\n\
         title = \"A made-up round of {} (seed {seed})\"\n\
         year = {YEAR}\n\
         signups = \"signups.csv\"\n\
         history = [\"past-rounds.csv\"]\n",
        grouped(participants)
    )
    .into_bytes()
}
