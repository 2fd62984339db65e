//! The hidden folder in which a run makes ready what it is going to write, and what is done about those that
//! were left behind when a run was ended from outside.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::lock::Lock;
use super::{NewFile, create_private_folders, sync, write_private};

const PREFIX: &str = ".remix-match-";
/// As many letters and digits make the name unlike all others.
const SUFFIX: usize = 6;

/// In it stands what is going to be written.
const NEXT: &str = "next";
/// Says what is to be done after the folders changed places.
pub(super) const EXCHANGE: &str = "exchange.json";
/// Says which renames are to be done.
pub(super) const JOURNAL: &str = "journal.json";
/// Where a folder cannot be locked itself.
pub(super) const LOCK: &str = ".remix-match-lock";

/// A hidden folder of ours. It goes away with this value.
pub(super) struct Workplace {
    // Let go first: some systems take away no folder in which a file is open.
    lock: Lock,
    folder: TempDir,
}

impl Workplace {
    /// A new one in this place.
    pub(super) fn new(place: &Path) -> io::Result<Self> {
        // Another run may take it for left behind before it is locked.
        const TRIES: usize = 10;
        for _ in 0..TRIES {
            let mut builder = tempfile::Builder::new();
            builder.prefix(PREFIX).rand_bytes(SUFFIX);
            #[cfg(unix)]
            builder.permissions(super::mode(0o700));
            let folder = builder.tempdir_in(place)?;
            let lock = match Lock::take(folder.path()) {
                Ok(Some(lock)) => lock,
                Err(_) if folder.path().exists() => Lock::none(),
                Ok(None) | Err(_) => continue,
            };
            create_private_folders(&folder.path().join(NEXT))?;
            return Ok(Self { lock, folder });
        }
        Err(io::ErrorKind::ResourceBusy.into())
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The folder of what is going to be written.
    pub(super) fn next(&self) -> PathBuf {
        next(self.path())
    }

    /// Writes the files, and forces them to the disk.
    pub(super) fn write(&self, files: &[NewFile]) -> Result<(), (PathBuf, io::Error)> {
        for file in files {
            let path = self.next().join(&file.name);
            let write = || {
                path.parent().map_or(Ok(()), create_private_folders)?;
                write_private(&path, &file.bytes)
            };
            write().map_err(|why| (PathBuf::from(&file.name), why))?;
        }
        sync_folders(&self.next());
        Ok(())
    }

    /// Writes a note for whoever finds this folder left behind: whole, or not at all.
    pub(super) fn note(&self, name: &str, text: &str) -> io::Result<()> {
        let unfinished = self.path().join(unfinished(name));
        write_private(&unfinished, text.as_bytes())?;
        fs::rename(unfinished, self.path().join(name))?;
        sync(self.path());
        Ok(())
    }

    /// From here on nothing goes away by itself.
    pub(super) fn keep(mut self) -> Left {
        self.folder.disable_cleanup(true);
        Left { lock: self.lock, folder: self.folder.path().to_owned() }
    }
}

/// A hidden folder that stays until it is cleared away.
pub(super) struct Left {
    lock: Lock,
    pub folder: PathBuf,
}

impl Left {
    pub(super) fn next(&self) -> PathBuf {
        next(&self.folder)
    }

    /// What the run noted under this name, if it came so far.
    pub(super) fn noted(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(name)).ok()
    }

    /// Takes away everything in it, which nobody needs any more.
    pub(super) fn clear(self) {
        drop(fs::remove_file(self.folder.join(JOURNAL)));
        drop(self.lock);
        drop(fs::remove_dir_all(self.folder));
    }
}

/// The hidden folders in this place that no living run uses. What else may lie in a folder that is called
/// like ours is not ours to touch.
pub(super) fn left_behind(place: &Path) -> Vec<Left> {
    let entries = fs::read_dir(place).into_iter().flatten().filter_map(Result::ok);
    let hidden = entries.filter(|entry| entry.file_name().to_str().is_some_and(is_ours));
    let folders = hidden.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    folders
        .filter_map(|entry| {
            let lock = Lock::take(&entry.path()).ok()??;
            holds_ours_only(&entry.path()).then(|| Left { lock, folder: entry.path() })
        })
        .collect()
}

fn is_ours(name: &str) -> bool {
    name.strip_prefix(PREFIX)
        .is_some_and(|rest| rest.len() == SUFFIX && rest.bytes().all(|letter| letter.is_ascii_alphanumeric()))
}

fn holds_ours_only(folder: &Path) -> bool {
    let known = [NEXT, EXCHANGE, JOURNAL, LOCK].map(str::to_owned).into_iter();
    let known: Vec<String> = known.chain([EXCHANGE, JOURNAL].map(unfinished)).collect();
    let mut names = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.file_name());
    names.all(|name| name.to_str().is_some_and(|name| known.iter().any(|one| one == name)))
}

fn next(folder: &Path) -> PathBuf {
    folder.join(NEXT)
}

fn unfinished(name: &str) -> String {
    format!("{name}.unfinished")
}

fn sync_folders(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            sync_folders(&entry.path());
        }
    }
    sync(folder);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_ours_in_every_way_is_cleared_away() {
        let place = tempfile::tempdir().unwrap();
        for name in
            [".remix-match-abc123/next", ".remix-match-toolong/next", ".remix-match-a-c123", "remix-match-abc123"]
        {
            fs::create_dir_all(place.path().join(name)).unwrap();
        }
        fs::create_dir_all(place.path().join(".remix-match-abc124/mine")).unwrap();
        fs::write(place.path().join(".remix-match-abc125"), "a file").unwrap();
        let found: Vec<PathBuf> = left_behind(place.path()).into_iter().map(|left| left.folder).collect();
        assert_eq!(found, [place.path().join(".remix-match-abc123")]);
    }

    #[test]
    fn a_folder_in_use_is_not_left_behind() {
        let place = tempfile::tempdir().unwrap();
        let mine = Workplace::new(place.path()).unwrap();
        assert!(left_behind(place.path()).is_empty());
        let left = mine.keep();
        assert!(left_behind(place.path()).is_empty());
        let folder = left.folder.clone();
        drop(left);
        let found = left_behind(place.path());
        assert_eq!(found.iter().map(|left| &left.folder).collect::<Vec<_>>(), [&folder]);
    }
}
