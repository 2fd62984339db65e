//! What a page's function is given: the round, and what the browser sent.

use std::path::{Path, PathBuf};

use super::answer::Reply;
use super::app::App;
use super::form::Form;
use crate::failure::Failure;
use crate::shell::Shell;
use crate::words;
use crate::words::failure::Wanted;

/// A request at a page.
pub(super) struct Visit<'a> {
    pub(super) app: &'a App,
    /// The surroundings in which commands run; it keeps what they say for the page.
    pub(super) shell: Shell,
    /// What stands behind the question mark of the address, or in the form that was sent.
    pub(super) form: Form,
    /// The part of the path that the route leaves open; empty where it leaves none.
    pub(super) rest: String,
}

impl Visit<'_> {
    /// The folder of the round.
    pub(super) fn round(&self) -> &Path {
        &self.shell.round
    }

    /// Says why a form cannot be followed, and leads back to it as it was filled in.
    pub(super) fn again(&self, page: &str, failure: &Failure) -> Reply {
        self.shell.terminal.result(&words::failure::lines(failure, Wanted::Files));
        Reply::GoTo(format!("{page}?{}", self.form.as_query()))
    }

    /// A file in the folder of the round.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.shell.round.join(name)
    }
}
