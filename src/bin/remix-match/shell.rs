//! What every command gets: the round's folder, the terminal and the stopwatch.

use std::path::{Path, PathBuf};

use crate::args::Common;
use crate::terminal::{Line, Terminal};
use crate::timings::Stopwatch;

/// The surroundings of a command.
#[derive(Debug)]
pub(crate) struct Shell {
    /// The folder of the round; empty where it is the current one.
    pub round: PathBuf,
    pub terminal: Terminal,
    pub stopwatch: Stopwatch,
    tells_timings: bool,
}

impl Shell {
    pub(crate) fn new(common: Common) -> Self {
        // So that paths are told as they would be typed: `signups.csv`, not `./signups.csv`.
        let here = common.round == Path::new(".");
        Self {
            round: if here { PathBuf::new() } else { common.round },
            terminal: Terminal::new(common.color, common.json, common.quiet),
            stopwatch: Stopwatch::default(),
            tells_timings: common.timings,
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
