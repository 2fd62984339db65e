//! Arguments of `history`.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};

use super::year;

/// Bring in who remixed whom in past rounds
#[derive(Debug, Group)]
pub(crate) struct History {
    #[command(subcommand)]
    pub work: HistoryWork,
}

/// What to do with past rounds.
#[derive(Debug, Subcommand)]
pub(crate) enum HistoryWork {
    Import(HistoryImport),
}

/// Read past rounds out of posts, masterlists, pages of AO3 and tables, and add them to the round's file
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  remix-match history import masterlist-2019.html posts-2020/*.txt --round revival-2026

It takes posts and masterlists saved as text, Markdown or web pages, AO3's lists of
works and single works, and tables (CSV, TSV, .xlsx, .ods) with a remixer and an
original author. Only names, fandoms, years and statuses are kept. The rows are added
to the first file under history in round.toml; none is written twice. What cannot be
read for certain is listed, not guessed.")]
pub(crate) struct HistoryImport {
    /// The files
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The year of all of them, where their headers, headings or names do not tell it
    #[arg(long, value_name = "N", value_parser = year)]
    pub year: Option<i32>,
    /// Write the rows into a new file instead, never over an existing one
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Print the rows that would be added, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}
