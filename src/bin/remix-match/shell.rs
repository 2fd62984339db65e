//! What every command gets: the round's folder, the terminal and the stopwatch.

use std::path::{Path, PathBuf};

use crate::args::Common;
use crate::terminal::{Line, Terminal};
use crate::timings::{Progress, Stopwatch};

/// The surroundings of a command.
#[derive(Debug)]
pub(crate) struct Shell {
    /// The folder of the round; empty where it is the current one.
    pub round: PathBuf,
    pub terminal: Terminal,
    pub stopwatch: Stopwatch,
    tells_timings: bool,
    /// Whether the program goes on when the command is done.
    goes_on: bool,
}

impl Shell {
    /// The surroundings of a command that makes a new round in a folder, or else works on the round named.
    pub(crate) fn new(common: Common, new_round: Option<&Path>) -> Self {
        let round = new_round.map_or(common.round, Path::to_owned);
        // So that paths are told as they would be typed: `signups.csv`, not `./signups.csv`.
        let here = round == Path::new(".");
        Self {
            round: if here { PathBuf::new() } else { round },
            terminal: Terminal::new(common.color, common.json, common.quiet),
            stopwatch: Stopwatch::default(),
            tells_timings: common.timings,
            goes_on: false,
        }
    }

    /// The surroundings of a command that a page runs.
    pub(crate) fn for_page(round: PathBuf, progress: Progress) -> Self {
        let (terminal, stopwatch) = (Terminal::for_page(), Stopwatch::telling(progress));
        Self { round, terminal, stopwatch, tells_timings: false, goes_on: true }
    }

    /// Lets go of all that a command held. Where the program ends here, to give back what a large round holds would
    /// only take time.
    pub(crate) fn let_go<T>(&self, held: T) {
        if !self.goes_on {
            std::mem::forget(held);
        }
    }

    /// Prints what `--timings` asks for.
    pub(crate) fn tell_timings(&self) {
        if self.tells_timings {
            let timings = serde_json::to_string(&self.stopwatch.read()).expect("numbers are plain data");
            self.terminal.alarm(&[Line::plain(timings)]);
        }
    }
}
