//! Arguments of `export`: what moderators send or post.

use clap::Subcommand;

use super::{ExportedHistory, Masterlist, PinchHits};

/// Make what you send or post: pinch hits, the masterlist, rows for the past rounds
#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    PinchHits(PinchHits),
    Masterlist(Masterlist),
    History(ExportedHistory),
}
