//! Gives every remixer in a remix challenge an author. Parse, run, say once what went wrong, exit.

mod args;
mod commands;
mod failure;
mod files;
mod folder;
mod later;
mod neighbours;
mod past_rounds;
mod shell;
mod terminal;
mod timings;
mod words;

use std::process::ExitCode;

use clap::Parser;

use args::Args;
use failure::Failure;
use shell::Shell;
use words::failure::Wanted;

fn main() -> ExitCode {
    let args = Args::parse();
    let wanted = if args.command.writes() { Wanted::Files } else { Wanted::Answers };
    folder::survive_size_limits();
    let shell = Shell::new(args.common, args.command.new_round());
    let end = failure::catching_bugs(|| commands::run(args.command, &shell)).and_then(|status| {
        // A result that nobody could read is no result.
        shell.terminal.lost_output().map_or(Ok(status), |why| Err(Failure::Output(why)))
    });
    shell.tell_timings();
    match end {
        Ok(status) => status.into(),
        Err(failure) => {
            words::failure::tell(&shell.terminal, &failure, wanted);
            failure.status().into()
        }
    }
}
