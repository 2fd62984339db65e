//! The same round as the command line makes it.

use super::Browser;
use crate::args::{Assign, Command, Tables};
use crate::commands;
use crate::shell::Shell;
use crate::timings::Progress;

/// Runs a command in the folder of a page.
pub(crate) fn run(browser: &Browser, command: Command) {
    commands::run(command, &Shell::for_page(browser.folder().to_owned(), Progress::default())).unwrap();
}

/// What `assign` without flags does.
pub(crate) fn assign() -> Assign {
    let tables = Tables { excel: false, xlsx: false };
    Assign { seed: 1, replace: false, dry_run: false, tables, show_pairs: false, spoiler_free: None }
}

/// A browser at a round in which everybody is matched.
pub(crate) fn matched(fixture: &str) -> Browser {
    let browser = Browser::at_fixture(fixture);
    run(&browser, Command::Assign(assign()));
    browser
}
