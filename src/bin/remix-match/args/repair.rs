//! Arguments of `repair`.

use std::path::PathBuf;

use clap::Args as Group;
use clap::builder::NonEmptyStringValueParser;

use super::Tables;

/// Mend a round after drop-outs, late sign-ups and offers to pinch hit: as few people as possible get a new letter
#[derive(Debug, Group)]
#[command(after_help = "\
Examples:
  remix-match repair --round revival-2026 --drop Ash --drop-remixer Birch --dry-run
  remix-match repair --round revival-2026 --late late.csv --pinch-hitters helpers.csv

It reads assignments.csv in the round's output folder with the statuses that you filled
in. A pair whose status is posted never changes, nor does one with somebody whom
--keep names. Whoever has a letter (sent, late, pinch hit) keeps their author as long
as that is possible; then as many people as possible are placed, by as few pinch
hitters as possible, and the usual goals follow. A pair marked defaulted is as good
as --drop-remixer.

changes.csv says who must get which letter and who need not; new-letters.csv is the
mail merge for those who must. The earlier files move to a folder before-1 (2, 3, ...).
Drop-outs, late sign-ups and pinch hitters are remembered in the output folder, so
name each only once.")]
pub(crate) struct Repair {
    /// Somebody who dropped out: they neither write nor are remixed; can be given again for more people
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub drop: Vec<String>,
    /// Somebody who no longer writes and may still be remixed; can be given again
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub drop_remixer: Vec<String>,
    /// New sign-ups, in a file like the others; can be given again
    #[arg(long, value_name = "FILE")]
    pub late: Vec<PathBuf>,
    /// People who take an author that waits: their name, email, fandoms and how many; can be
    /// given again
    #[arg(long, value_name = "FILE")]
    pub pinch_hitters: Vec<PathBuf>,
    /// Somebody whose author and remixer must not change; can be given again
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub keep: Vec<String>,
    /// Place as many people as possible, even if more of those who have a letter get another author
    #[arg(long)]
    pub placed_first: bool,
    /// Which of the equally good repairs to draw
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = super::seed)]
    pub seed: u64,
    /// Say what would change, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub tables: Tables,
    /// Print who gets which author now (many moderators play too, so this is not shown unless asked for)
    #[arg(long, conflicts_with = "json")]
    pub show_pairs: bool,
}

impl Repair {
    /// One of which nothing is asked: it finds out what follows from the files as they are.
    pub(crate) fn without_news(seed: u64) -> Self {
        Self {
            drop: Vec::new(),
            drop_remixer: Vec::new(),
            late: Vec::new(),
            pinch_hitters: Vec::new(),
            keep: Vec::new(),
            placed_first: false,
            seed,
            dry_run: false,
            tables: Tables { excel: false, xlsx: false },
            show_pairs: false,
        }
    }
}
