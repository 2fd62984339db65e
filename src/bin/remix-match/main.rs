//! Gives every remixer in a remix challenge an author. Parse, run, say once what went wrong, exit.

mod args;
mod commands;
mod earlier;
mod failure;
mod files;
mod fingerprint;
mod folder;
mod later;
mod neighbours;
mod past_rounds;
mod player;
mod shell;
mod terminal;
mod timings;
mod web;
mod words;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command, Ui};
use failure::Failure;
use shell::Shell;
use words::failure::Wanted;

fn main() -> ExitCode {
    let args = Args::parse();
    // Whoever double-clicks the program types nothing, and wants the page.
    let unasked = args.command.is_none();
    let command = args.command.unwrap_or_else(|| Command::Ui(Ui::default()));
    let wanted = if command.writes() { Wanted::Files } else { Wanted::Answers };
    folder::survive_size_limits();
    let shell = Shell::new(args.common, command.new_round());
    let end = failure::catching_bugs(|| commands::run(command, &shell)).and_then(|status| {
        // A result that nobody could read is no result.
        shell.terminal.lost_output().map_or(Ok(status), |why| Err(Failure::Output(why)))
    });
    shell.tell_timings();
    match end {
        Ok(status) => status.into(),
        Err(failure) => {
            words::failure::tell(&shell.terminal, &failure, wanted);
            if unasked {
                terminal::wait_for_enter();
            }
            failure.status().into()
        }
    }
}
