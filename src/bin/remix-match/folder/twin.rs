//! The next state of a folder before anything new is in it: all that the old one holds, under second names (hard
//! links).

use std::collections::BTreeSet;
use std::fs::{self, DirEntry, File, FileTimes, Metadata};
use std::io;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{create_private_folders, first_free, is_there};
use crate::files::SETTINGS;

/// A folder with more in it than this is more than a folder of results.
const MOST: usize = 10_000;

/// What moves aside, and where.
#[derive(Serialize, Deserialize)]
pub(super) struct Aside {
    names: Vec<PathBuf>,
    /// None where nothing moves.
    pub before: Option<PathBuf>,
}

impl Aside {
    pub(super) fn new(folder: &Path, names: &[&str]) -> Self {
        let names: Vec<PathBuf> = names.iter().map(PathBuf::from).filter(|name| is_there(&folder.join(name))).collect();
        let before = (!names.is_empty()).then(|| first_free(folder));
        Self { names, before }
    }

    /// Where a thing of the old folder stands in the new one.
    pub(super) fn place(&self, inner: &Path) -> PathBuf {
        match &self.before {
            Some(before) if self.names.iter().any(|name| inner.starts_with(name)) => before.join(inner),
            _ => inner.to_owned(),
        }
    }
}

/// Fills a new folder with what an old one holds. Gives the numbers, in the system's own count, of all that was found.
/// An error means that this folder cannot have a twin, or should have none.
pub(super) fn link_all(old: &Path, new: &Path, aside: &Aside) -> io::Result<BTreeSet<u64>> {
    let device = fs::metadata(old)?.dev();
    let mut twin = Twin { old, new, aside, device, seen: BTreeSet::new() };
    twin.link_all(Path::new(""))?;
    Ok(twin.seen)
}

/// A new folder that is to hold what an old one holds.
struct Twin<'a> {
    old: &'a Path,
    new: &'a Path,
    aside: &'a Aside,
    device: u64,
    seen: BTreeSet<u64>,
}

impl Twin<'_> {
    fn link_all(&mut self, inner: &Path) -> io::Result<()> {
        for entry in fs::read_dir(self.old.join(inner))? {
            let entry = entry?;
            self.link(&entry, &inner.join(entry.file_name()))?;
        }
        Ok(())
    }

    fn link(&mut self, entry: &DirEntry, inner: &Path) -> io::Result<()> {
        let meta = entry.metadata()?;
        let is_a_round = inner.file_name().is_some_and(|name| name == SETTINGS);
        if is_a_round || self.seen.len() >= MOST || meta.dev() != self.device {
            return Err(io::ErrorKind::Unsupported.into());
        }
        self.seen.insert(meta.ino());
        let to = self.new.join(self.aside.place(inner));
        to.parent().map_or(Ok(()), create_private_folders)?;
        if !meta.is_dir() {
            return fs::hard_link(entry.path(), to);
        }
        create_private_folders(&to)?;
        self.link_all(inner)?;
        mirror(&meta, &to)
    }
}

/// Gives a new folder the owner, the permissions and the date of an old one.
pub(super) fn mirror(old: &Metadata, new: &Path) -> io::Result<()> {
    let made = fs::metadata(new)?;
    if (made.uid(), made.gid()) != (old.uid(), old.gid()) {
        chown(new, Some(old.uid()), Some(old.gid()))?;
    }
    fs::set_permissions(new, old.permissions())?;
    if let (Ok(folder), Ok(date)) = (File::open(new), old.modified()) {
        drop(folder.set_times(FileTimes::new().set_modified(date)));
    }
    Ok(())
}
