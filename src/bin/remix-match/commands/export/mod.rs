//! `export`: one file for each thing that moderators send or post.

mod letters;

use crate::args::Export;
use crate::failure::{Failure, Status};
use crate::shell::Shell;

pub(super) fn run(what: &Export, shell: &Shell) -> Result<Status, Failure> {
    match what {
        Export::Letters(args) => letters::run(args, shell),
    }
}
