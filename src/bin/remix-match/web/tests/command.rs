//! The same round as the command line makes it.

use std::collections::BTreeMap;

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

/// All files of the folder of results, not those in folders further down.
pub(crate) fn results(browser: &Browser) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(browser.folder().join("out")).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    files.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap())).collect()
}
