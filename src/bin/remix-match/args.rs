//! Arguments as typed. Every text here is what `--help` shows.

mod after;
mod export;
mod history;
mod repair;
mod ui;

use std::path::{Path, PathBuf};

use clap::builder::NonEmptyStringValueParser;
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use remix_match::report::Format;

pub(crate) use after::{ExportedHistory, Masterlist, PinchHits};
pub(crate) use export::{Export, Letters};
pub(crate) use history::{History, HistoryImport, HistoryWork};
pub(crate) use repair::Repair;
pub(crate) use ui::Ui;

const EXAMPLES: &str = "\
Examples:
  remix-match ui
  remix-match new summer-2026 --signups responses.csv
  remix-match simulate --participants 40 --out trial
  remix-match check --round trial
  remix-match assign --round trial
  remix-match suggest --round trial
  remix-match explain Ash --round trial
  remix-match verify --round trial
  remix-match repair --drop Ash --round trial
  remix-match export letters --round trial
  remix-match export masterlist --round trial
  remix-match history import masterlist.html --round trial

Exit status:
   0  done
   1  done, but somebody must look
   2  wrong usage
   3  the inputs cannot be used, or a result is there already; nothing was written
   4  a file could not be read or written
  70  a bug in this program";

/// Gives every remixer in a remix challenge an author, and proves that no better assignment exists.
#[derive(Debug, Parser)]
#[command(name = "remix-match", version, propagate_version = true)]
#[command(disable_help_subcommand = true, after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    pub common: Common,
    /// None: somebody who does not type opens the page.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command understands.
#[derive(Debug, Group)]
#[command(next_help_heading = "Common options")]
pub(crate) struct Common {
    /// The folder of the round, which holds round.toml
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub round: PathBuf,
    /// Print one JSON object on stdout and nothing else there
    #[arg(long, global = true)]
    pub json: bool,
    /// Print no notices, only results and what went wrong
    #[arg(long, global = true)]
    pub quiet: bool,
    /// Print how long each step took, as one JSON object on stderr
    #[arg(long, global = true)]
    pub timings: bool,
    // No doc comment: what stands here is shown as it is, backticks and all.
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Colour::Auto)]
    #[arg(help = "When to use colours; auto: colours on a terminal unless NO_COLOR is set")]
    pub color: Colour,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New(New),
    Check(Check),
    Assign(Assign),
    Explain(Explain),
    Suggest(Suggest),
    Verify(Verify),
    Repair(Repair),
    #[command(subcommand)]
    Export(Export),
    History(History),
    Simulate(Simulate),
    Ui(Ui),
}

impl Command {
    /// Whether files are what the command is for.
    pub(crate) fn writes(&self) -> bool {
        !matches!(self, Self::Check(_) | Self::Explain(_) | Self::Suggest(_) | Self::Verify(_))
    }

    /// The folder that the command makes a round of, and which then is the round's whatever `--round` says.
    pub(crate) fn new_round(&self) -> Option<&Path> {
        match self {
            Self::New(args) => Some(&args.dir),
            _ => None,
        }
    }
}

/// Make a folder for a round; with a file of sign-ups, find out which column holds what, and check it
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  remix-match new summer-2026 --signups responses.csv

It writes round.toml, which explains itself, and nothing else; the sign-ups stay
where they are. Every guess has a comment that says why. A folder that is a round
already stays as it is.")]
pub(crate) struct New {
    /// The folder; it may be there already
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// The file with the sign-ups
    #[arg(long, value_name = "FILE")]
    pub signups: Option<PathBuf>,
}

/// Read everything; say what is wrong, what is unclear and who is hard to match
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  remix-match check --round revival-2026 --write-questions questions.csv

Nothing is written but the files that are asked for, never over an existing file.")]
pub(crate) struct Check {
    /// Write the questions about fandom names into a new file, ready to be copied into fandoms.csv
    #[arg(long, value_name = "FILE")]
    pub write_questions: Option<PathBuf>,
    /// Write a summary that can be posted into a new file, .md or .html: how many people offer and want each
    /// fandom, and nobody's name
    #[arg(long, value_name = "FILE", value_parser = public_file)]
    pub public: Option<PublicFile>,
}

/// How tables are written.
#[derive(Clone, Copy, Debug, Group)]
pub(crate) struct Tables {
    /// Begin CSV files with the mark by which Excel knows UTF-8
    #[arg(long)]
    pub excel: bool,
    /// Write an .xlsx twin of every CSV file: the safe form for spreadsheets
    #[arg(long)]
    pub xlsx: bool,
}

/// A file for all to read.
#[derive(Clone, Debug)]
pub(crate) struct PublicFile {
    pub path: PathBuf,
    pub format: Format,
}

/// Give every remixer an author, and write assignments, mail merge, report and record
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  remix-match assign --round revival-2026 --seed 7

All files appear together in the round's output folder, or none does. An earlier
result is never overwritten: with --replace its files move to a folder before-1
(2, 3, ...) beside the new ones.")]
pub(crate) struct Assign {
    /// Which of the equally good assignments to draw. The same round and seed always give the same
    /// result; take another number for another draw
    #[arg(long, value_name = "N", default_value_t = USUAL_SEED, value_parser = seed)]
    pub seed: u64,
    /// Move the files of an earlier result aside instead of stopping
    #[arg(long)]
    pub replace: bool,
    /// Do everything but write
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub tables: Tables,
    /// Print who got whom (many moderators play too, so this is not shown unless asked for)
    #[arg(long, conflicts_with = "json")]
    pub show_pairs: bool,
    /// Tell a moderator who plays nothing of who remixes them, neither here nor in report.html; the other
    /// files are written as ever
    #[arg(long, value_name = "NAME", conflicts_with = "show_pairs")]
    pub spoiler_free: Option<String>,
}

/// Say why somebody has this author and this remixer, what else was possible, and what it would have cost
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  remix-match explain Ash --round revival-2026

It reads assignments.csv in the round's output folder, also where you edited it. Before
there is one, it explains what assign would give. Nothing is written but the page
that --html asks for, never over an existing file.

  remix-match explain Ash --if-never Birch --round revival-2026

says what would be different if you wrote such a row into decisions.csv, and
changes nothing.")]
pub(crate) struct Explain {
    /// The person, as they signed up; another name of theirs or their e-mail address will do
    #[arg(value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub name: String,
    /// The assignment to explain [default: assignments.csv in the round's output folder]
    #[arg(long, value_name = "FILE")]
    pub assignments: Option<PathBuf>,
    /// Write the same as a page into a new file
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// The seed of the assignment that is explained where there is no file yet [default: 1]
    #[arg(long, value_name = "N", value_parser = seed)]
    pub seed: Option<u64>,
    /// You play in this round as NAME: leave out who got whom, whoever it is
    #[arg(long, value_name = "NAME")]
    pub spoiler_free: Option<String>,
    #[command(flatten)]
    pub what_if: WhatIf,
}

impl WhatIf {
    /// Whether anything is asked.
    pub(crate) fn is_asked(&self) -> bool {
        self.gone || self.never.is_some() || self.kept.is_some()
    }
}

/// The seed where none is typed.
pub(crate) const USUAL_SEED: u64 = 1;

/// What would be different, before letters are out.
#[derive(Clone, Debug, Group)]
#[group(multiple = false, conflicts_with_all = ["assignments", "html"])]
pub(crate) struct WhatIf {
    /// Say instead what would be different if the person were never given this author
    #[arg(long = "if-never", value_name = "AUTHOR")]
    pub never: Option<String>,
    /// Say instead what would be different if the person were kept with this author
    #[arg(long = "if-kept", value_name = "AUTHOR")]
    pub kept: Option<String>,
    /// Say instead what would be different if the person dropped out
    #[arg(long = "if-gone")]
    pub gone: bool,
}

/// Say which changes to sign-ups would place everybody, and what to write to whom
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  remix-match suggest --round revival-2026 --texts

Nothing is written. The changes are the fewest that can do it; the more there is
to say for one, the further up it stands.")]
pub(crate) struct Suggest {
    /// Print a ready text for each person instead; none tells whom anybody would get
    #[arg(long, conflicts_with = "json")]
    pub texts: bool,
    /// Leave the questions about fandom names out, for instance because the answer was no
    #[arg(long)]
    pub sign_ups_only: bool,
    /// Say who would be left with nobody if somebody drops out (this is as good as a pair, so it is not
    /// shown unless asked for)
    #[arg(long, conflicts_with = "json")]
    pub show_pairs: bool,
}

/// Check an assignment file against every rule, also one that was made or edited by hand
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  remix-match verify --round revival-2026 --assignments by-hand.csv

The file needs the columns remixer and author. Where assign has left its
record.json, the proof in it tells whether a better assignment is possible.")]
pub(crate) struct Verify {
    /// The file to check [default: assignments.csv in the round's output folder]
    #[arg(long, value_name = "FILE")]
    pub assignments: Option<PathBuf>,
    /// Name the pairs that break a rule (many moderators play too, so they are only counted unless
    /// asked for)
    #[arg(long)]
    pub show_pairs: bool,
}

/// Make up a life-like round, for trying things out
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  remix-match simulate --participants 200 --seed 3 --out trial

Nobody in it is real. The same number of people and the same seed always give
the same files.")]
pub(crate) struct Simulate {
    /// How many people sign up
    #[arg(long, value_name = "N", value_parser = participants)]
    pub participants: u32,
    /// Another number makes another round up
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = seed)]
    pub seed: u64,
    /// The folder to make [default: simulated-N]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

fn public_file(typed: &str) -> Result<PublicFile, String> {
    let path = PathBuf::from(typed);
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let format = match ending.to_str() {
        Some("md") => Format::Markdown,
        Some("html") => Format::Html,
        _ => return Err("its name must end in .md (Markdown) or in .html (a web page).".to_owned()),
    };
    Ok(PublicFile { path, format })
}

fn seed(typed: &str) -> Result<u64, String> {
    typed.trim().parse().map_err(|_| format!("it must be a whole number such as 7, from 0 to {}.", u64::MAX))
}

fn year(typed: &str) -> Result<i32, String> {
    let year: Option<i32> = typed.trim().parse().ok().filter(|year| (1900..=2200).contains(year));
    year.ok_or_else(|| "it must be a year with four digits such as 2016.".to_owned())
}

fn participants(typed: &str) -> Result<u32, String> {
    let number: Option<u32> = typed.trim().parse().ok().filter(|number| (1..=10_000_000).contains(number));
    number.ok_or_else(|| "it must be a whole number such as 200, from 1 to 10000000.".to_owned())
}
