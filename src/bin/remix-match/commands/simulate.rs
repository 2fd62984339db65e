//! `simulate`: a made-up round.

use std::path::PathBuf;

use remix_match::simulate;
use serde::Serialize;

use crate::args::Simulate;
use crate::failure::{Existing, Failure, Status};
use crate::folder::{self, NewFile};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;

/// What `simulate --json` prints.
#[derive(Serialize)]
struct Answer<'a> {
    folder: &'a str,
    participants: u32,
    seed: u64,
    files: Vec<&'a str>,
}

pub(crate) fn run(args: Simulate, shell: &Shell) -> Result<Status, Failure> {
    let folder = args.out.unwrap_or_else(|| PathBuf::from(format!("simulated-{}", args.participants)));
    folder::refuse_existing(&folder, &["round.toml", "signups.csv", "past-rounds.csv"], Existing::Round)?;
    let files = simulate::round(args.participants as usize, args.seed).into_files();
    let files = files.map(|(name, bytes)| NewFile { name: name.to_owned(), bytes });
    shell.stopwatch.time(Step::Write, || folder::write_together(&folder, &files, &[]))?;
    shell.terminal.answer(&Answer {
        folder: &folder.display().to_string(),
        participants: args.participants,
        seed: args.seed,
        files: files.iter().map(|file| file.name.as_str()).collect(),
    });
    shell.terminal.result(&words::simulate::lines(&folder, args.participants));
    Ok(Status::Done)
}
