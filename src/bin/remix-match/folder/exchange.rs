//! The next state of a folder, built beside it and put into its place in one step.
//!
//! Whatever else is in the folder gets a second name in the new one (a hard link), which takes no room. When the
//! two have changed places the old one is taken away, except for what came into it at the last moment: that moves
//! over.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry, File, FileTimes, Metadata};
use std::io;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::lock::Lock;
use super::workplace::{EXCHANGE, Left, Workplace};
use super::{NewFile, create_private_folders, first_free, is_there, mode, sync};
use crate::files::SETTINGS;

/// A folder with more in it than this is more than a folder of results.
const MOST: usize = 10_000;

/// What is noted before the folders change places, so that another run can finish the work.
#[derive(Serialize, Deserialize)]
struct Note {
    /// The folder's name in its parent.
    folder: String,
    /// The number that the system gave the old folder, by which it is known under any name.
    old: u64,
    /// The numbers of all that has a second name in the new folder, and of the old sub-folders.
    seen: BTreeSet<u64>,
    aside: Aside,
}

/// What moves aside, and where.
#[derive(Serialize, Deserialize)]
struct Aside {
    names: Vec<PathBuf>,
    before: Option<PathBuf>,
}

impl Aside {
    fn new(folder: &Path, names: &[&str]) -> Self {
        let names: Vec<PathBuf> = names.iter().map(PathBuf::from).filter(|name| is_there(&folder.join(name))).collect();
        let before = (!names.is_empty()).then(|| first_free(folder));
        Self { names, before }
    }

    /// Where a thing of the old folder stands in the new one.
    fn place(&self, inner: &Path) -> PathBuf {
        match &self.before {
            Some(before) if self.names.iter().any(|name| inner.starts_with(name)) => before.join(inner),
            _ => inner.to_owned(),
        }
    }
}

/// Writes all the files, or none. Gives the name of the new folder that the old ones move to. An error means that
/// nothing has changed: this folder must be written in another way.
pub(super) fn write(folder: &Path, files: &[NewFile], aside: &[&str]) -> io::Result<Option<PathBuf>> {
    let unfit = || io::Error::from(io::ErrorKind::Unsupported);
    let name = folder.file_name().and_then(|name| name.to_str()).ok_or_else(unfit)?;
    let parent = folder.parent().ok_or_else(unfit)?;
    let old = fs::metadata(folder)?;
    let stands_in_it = std::env::current_dir()?.canonicalize()?.starts_with(folder);
    if stands_in_it || parent.metadata()?.dev() != old.dev() {
        return Err(unfit());
    }
    let place = Workplace::new(parent)?;
    let aside = Aside::new(folder, aside);
    let mut twin = Twin { old: folder, new: place.next(), aside: &aside, device: old.dev(), seen: BTreeSet::new() };
    twin.link_all(Path::new(""))?;
    let seen = twin.seen;
    place.write(files).map_err(|(_, why)| why)?;
    mirror(&old, &place.next())?;
    let note = Note { folder: name.to_owned(), old: old.ino(), seen, aside };
    place.note(EXCHANGE, &serde_json::to_string(&note)?)?;
    // Whoever waits for the folder must not begin before all has moved over.
    let _new = Lock::take(&place.next())?;
    change_places(&place.next(), folder)?;
    sync(parent);
    note.settle(place.keep(), folder);
    Ok(note.aside.before)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn change_places(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn change_places(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// A new folder that is to hold what an old one holds.
struct Twin<'a> {
    old: &'a Path,
    new: PathBuf,
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
fn mirror(old: &Metadata, new: &Path) -> io::Result<()> {
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

/// Finishes what a run left behind that was ended when the folders had changed places; before that there is nothing
/// in its hidden folder that is not in the old folder, too.
pub(super) fn finish(left: Left) {
    let note = left.noted(EXCHANGE).and_then(|bytes| serde_json::from_slice::<Note>(&bytes).ok());
    let number = fs::symlink_metadata(left.next()).ok().map(|meta| meta.ino());
    match (note, left.folder.parent().map(Path::to_owned)) {
        (Some(note), Some(parent)) if number == Some(note.old) => {
            let folder = parent.join(&note.folder);
            note.settle(left, &folder);
        }
        _ => left.clear(),
    }
}

impl Note {
    /// Moves over what came late, and takes the old folder away. What fails here is left for the next run.
    fn settle(&self, left: Left, folder: &Path) {
        const TRIES: usize = 3;
        let old = left.next();
        let empty = (0..TRIES).any(|_| self.empty(&old, Path::new(""), folder).is_ok() && fs::remove_dir(&old).is_ok());
        if empty {
            left.clear();
        }
    }

    fn empty(&self, old: &Path, inner: &Path, folder: &Path) -> io::Result<()> {
        drop(fs::set_permissions(old.join(inner), mode(0o700)));
        for entry in fs::read_dir(old.join(inner))? {
            let entry = entry?;
            let inner = inner.join(entry.file_name());
            let meta = entry.metadata()?;
            let seen = self.seen.contains(&meta.ino());
            if !meta.is_dir() {
                if seen {
                    fs::remove_file(entry.path())?
                } else {
                    self.move_over(&entry.path(), &inner, folder)?
                }
                continue;
            }
            if !seen {
                create_private_folders(&folder.join(self.aside.place(&inner)))?;
            }
            self.empty(old, &inner, folder)?;
            fs::remove_dir(entry.path())?;
        }
        Ok(())
    }

    fn move_over(&self, from: &Path, inner: &Path, folder: &Path) -> io::Result<()> {
        let mut to = folder.join(self.aside.place(inner));
        let older = fs::symlink_metadata(&to).ok();
        if older.is_some_and(|older| !self.seen.contains(&older.ino())) {
            to = folder.join(first_free(folder)).join(inner);
        }
        to.parent().map_or(Ok(()), create_private_folders)?;
        fs::rename(from, to)
    }
}
