//! Arguments of `ui`.

use clap::Args as Group;

/// Open the round in your browser, on this computer only
#[derive(Debug, Default, Group)]
#[command(after_help = "\
Examples:
  remix-match ui --round revival-2026
  remix-match ui --no-open --port 8321

Everything the other commands do, without typing. Nothing leaves this computer: the
page is answered by this program alone, and only the browser that was opened with the
address it prints gets in. Every step is written into the folder of the round at
once. Without --round it opens the round in the current folder, or lets you choose
among the rounds in it. The page has a button to quit; Ctrl-C in the terminal does
the same.")]
pub(crate) struct Ui {
    /// The port to answer on [default: any that is free]
    #[arg(long, value_name = "N", value_parser = port)]
    pub port: Option<u16>,
    /// Do not open the browser; print the address only
    #[arg(long)]
    pub no_open: bool,
}

fn port(typed: &str) -> Result<u16, String> {
    let number: Option<u16> = typed.trim().parse().ok().filter(|number| *number >= 1024);
    number.ok_or_else(|| "it must be a whole number from 1024 to 65535, such as 8321.".to_owned())
}
