//! `ui`: the round in the browser.

use crate::args::Ui;
use crate::failure::{Failure, Status};
use crate::shell::Shell;
use crate::web;

pub(super) fn run(args: &Ui, shell: &Shell) -> Result<Status, Failure> {
    web::serve(args, shell)
}
