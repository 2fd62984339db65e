//! Arguments of `export`: what moderators send or post.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args as Group, Subcommand};

use super::{ExportedHistory, Masterlist, PinchHits};

/// Make what you send or post: letters, pinch hits, the masterlist, rows for the past rounds
#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    Letters(Letters),
    PinchHits(PinchHits),
    Masterlist(Masterlist),
    History(ExportedHistory),
}

/// Write a letter to each remixer as a draft that your mail program can open and send
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  remix-match export letters --round revival-2026
  remix-match export letters --round revival-2026 --write-templates mine
  remix-match export letters --round revival-2026 --template mine/letter.txt

It reads assignments.csv in the round's output folder, also where you edited it,
and writes the folder letters beside it: a file .eml for each remixer, and
preview.html with all of them on one page. Either all of it appears or nothing.

A letter goes to its remixer's address and holds no other, but for yours: contact
in round.toml says how to reach you, and where it holds one address, answers go
there. Date and sender are filled in by the program that sends the letter.

Where the assignment breaks a rule, nothing is written unless you say
--despite-faults. Somebody left out is no such fault, nor is a remixer with more
than one author, who gets one letter about all of them.")]
pub(crate) struct Letters {
    /// Your own letter as plain text instead of the usual one; its first line may be: Subject: ...
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
    /// The same letter as a page in HTML. With --template alone, letters are plain text
    #[arg(long, value_name = "FILE", requires = "template")]
    pub html_template: Option<PathBuf>,
    /// Write the usual templates into this folder, for you to change, and nothing else
    #[arg(long, value_name = "DIR", conflicts_with_all = ["template", "everyone", "only", "assignments", "despite_faults", "replace"])]
    pub write_templates: Option<PathBuf>,
    /// Write to everybody with an author, also to those whose mail went out
    #[arg(long)]
    pub everyone: bool,
    /// Write to NAME only; can be given again for more people
    #[arg(long, value_name = "NAME", conflicts_with = "everyone", value_parser = NonEmptyStringValueParser::new())]
    pub only: Vec<String>,
    /// The assignment to write about [default: assignments.csv in the round's output folder]
    #[arg(long, value_name = "FILE")]
    pub assignments: Option<PathBuf>,
    /// Write the letters although the assignment breaks a rule
    #[arg(long)]
    pub despite_faults: bool,
    /// Move the letters of an earlier run aside instead of stopping
    #[arg(long)]
    pub replace: bool,
}
