//! Arguments of the parts of `export` that read how far each pair has come.

use std::path::PathBuf;

use clap::Args as Group;

/// Write the list of authors who wait for a remixer, and for you alone who could take them
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  remix-match export pinch-hits --round revival-2026

An author waits where no row of assignments.csv names them, or only rows whose
status is defaulted. Into the round's output folder go:
  pinch-hits-public.md, .html and .txt  the list for your community, which names nobody
  pinch-hits.csv  for you alone: who waits and why, and who offered to pinch hit and
                  may take them, best first, with addresses

Its numbers are those of the list. Someone whose answer is neither yes nor no
comes after those who said yes, with their words.")]
pub(crate) struct PinchHits {
    /// Name the authors in the list for the community too
    #[arg(long)]
    pub with_names: bool,
    /// The assignment to read [default: assignments.csv in the round's output folder]
    #[arg(long, value_name = "FILE")]
    pub assignments: Option<PathBuf>,
    /// Move the lists of an earlier run aside instead of stopping
    #[arg(long)]
    pub replace: bool,
}

/// Write the list of all remixes for the reveal, and the lines to post above each of them
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  remix-match export masterlist --round revival-2026 --anonymous
  remix-match export masterlist --round revival-2026

It lists what stands in posted.csv in the round's folder: a row for each remix, with
the columns remixer, title, url, original_title, original_url, original_author,
fandom, pairing, rating, words, summary, notes, tags and warnings. All but remixer
may be missing. Pairs whose status is posted are listed too, with what is known.

Into the output folder go masterlist.md, masterlist.html and masterlist-headers.txt;
with --anonymous masterlist-anonymous.md and so on: nobody is told who wrote what,
and a text in which the remixer's name stands is left out. No list holds an e-mail
address.")]
pub(crate) struct Masterlist {
    /// Leave out who wrote what, for before the reveal
    #[arg(long)]
    pub anonymous: bool,
    /// The table of posted remixes [default: posted.csv in the round's folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub posted: Option<PathBuf>,
    /// The assignment to read [default: assignments.csv in the round's output folder]
    #[arg(long, value_name = "FILE")]
    pub assignments: Option<PathBuf>,
    /// Move the lists of an earlier run aside instead of stopping
    #[arg(long)]
    pub replace: bool,
}

/// Add the pairs of this round to the file of past rounds, for next year
#[derive(Debug, Group)]
#[command(after_help = "\
Example:
  remix-match export history --round revival-2026 --dry-run

Each pair becomes one row, with the status posted, pinch hit (a pinch hit that was
posted), defaulted, or sent or late where it is still open. Pairs whose status is
assigned are left out: nobody was told of them. A row that is there already is not
added again, and what stands in the file stays as it is.

Do this last: a pair that is posted later gets no other status there. For this round
itself the rows are no repeats, but assign would take them for such.")]
pub(crate) struct ExportedHistory {
    /// The year of the round [default: year in round.toml]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub year: Option<i32>,
    /// The file to add to [default: the first one under history in round.toml, or past-rounds.csv]
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Count pairs that are still assigned as sent, for instance because nobody filled in the statuses
    #[arg(long)]
    pub unsent_too: bool,
    /// The table of posted remixes [default: posted.csv in the round's folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub posted: Option<PathBuf>,
    /// The assignment to read [default: assignments.csv in the round's output folder]
    #[arg(long, value_name = "FILE")]
    pub assignments: Option<PathBuf>,
    /// Say what would be added, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}
