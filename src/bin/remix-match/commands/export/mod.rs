//! `export`: one file for each thing that moderators send or post.

mod history;
pub(crate) mod letters;
mod masterlist;
mod pinch_hits;

use std::path::{Path, PathBuf};

use crate::args::Export;
use crate::failure::{Existing, Failure, Status};
use crate::folder::{self, NewFile};
use crate::shell::Shell;

pub(super) fn run(what: &Export, shell: &Shell) -> Result<Status, Failure> {
    match what {
        Export::Letters(args) => letters::run(args, shell),
        Export::PinchHits(args) => pinch_hits::run(args, shell),
        Export::Masterlist(args) => masterlist::run(args, shell),
        Export::History(args) => history::run(args, shell),
    }
}

/// What to do where such files are there already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Earlier {
    Stop,
    MoveAside,
}

impl Earlier {
    fn of(replace: bool) -> Self {
        if replace { Self::MoveAside } else { Self::Stop }
    }
}

/// Writes files into the folder for results, all or none; returns the folder to which earlier ones moved.
fn write(output: &Path, files: &[NewFile], earlier: Earlier, shell: &Shell) -> Result<Option<PathBuf>, Failure> {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    if earlier == Earlier::Stop {
        folder::refuse_existing(output, &names, Existing::Result)?;
    }
    super::write(output, files, &names, shell)
}

fn text_file(name: &str, text: String) -> NewFile {
    NewFile { name: name.to_owned(), bytes: text.into_bytes() }
}
