//! The next state of a folder, built beside it and put into its place in one step.
//!
//! Whatever else is in the folder gets a second name in the new one (a hard link), which takes no room. When the
//! two have changed places the old one is taken away, except for what came into it at the last moment: that moves
//! over.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::lock::Lock;
use super::twin::{Aside, link_all, mirror};
use super::workplace::{EXCHANGE, Left, Workplace};
use super::{NewFile, create_private_folders, first_free, mode, sync};

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

/// Writes all the files, or none. Gives the name of the new folder that the old ones move to. An error means that
/// nothing has changed: this folder must be written in another way.
pub(super) fn write(folder: &Path, files: &[NewFile], aside: &[&str]) -> io::Result<Option<PathBuf>> {
    let (place, note) = prepare(folder, files, aside)?;
    // Whoever waits for the folder must not begin before all has moved over.
    let _new = Lock::take(&place.next())?;
    change_places(&place.next(), folder)?;
    folder.parent().map(sync);
    note.settle(place.keep(), folder);
    Ok(note.aside.before)
}

/// Makes the next state ready beside the folder.
fn prepare(folder: &Path, files: &[NewFile], aside: &[&str]) -> io::Result<(Workplace, Note)> {
    let unfit = || io::Error::from(io::ErrorKind::Unsupported);
    let name = folder.file_name().and_then(|name| name.to_str()).ok_or_else(unfit)?;
    let parent = folder.parent().ok_or_else(unfit)?;
    let old = fs::metadata(folder)?;
    // Whoever stands in a folder would go on standing in the old one.
    let stands_in_it = env::current_dir()?.canonicalize()?.starts_with(folder);
    if stands_in_it || parent.metadata()?.dev() != old.dev() {
        return Err(unfit());
    }
    let place = Workplace::new(parent)?;
    let aside = Aside::new(folder, aside);
    let seen = link_all(folder, &place.next(), &aside)?;
    place.write(files).map_err(|(_, why)| why)?;
    mirror(&old, &place.next())?;
    let note = Note { folder: name.to_owned(), old: old.ino(), seen, aside };
    place.note(EXCHANGE, &serde_json::to_string(&note)?)?;
    Ok((place, note))
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
                    fs::remove_file(entry.path())?;
                } else {
                    self.move_over(&entry.path(), &inner, folder)?;
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::finish_interrupted;
    use super::*;

    /// A folder with an earlier result, files of the moderator and a sub-folder.
    fn earlier() -> (tempfile::TempDir, PathBuf) {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().canonicalize().unwrap().join("out");
        fs::create_dir_all(folder.join("letters")).unwrap();
        for name in ["result.csv", "mine.txt", "letters/ash.txt"] {
            fs::write(folder.join(name), format!("old {name}")).unwrap();
        }
        (place, folder)
    }

    fn new_files() -> [NewFile; 3] {
        ["result.csv", "more.csv", "letters/birch.txt"]
            .map(|name| NewFile { name: name.to_owned(), bytes: format!("new {name}").into_bytes() })
    }

    fn texts(folder: &Path) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_dir() {
                texts.extend(
                    self::texts(&entry.path()).into_iter().map(|(inner, text)| (format!("{name}/{inner}"), text)),
                );
            } else {
                texts.insert(name, fs::read_to_string(entry.path()).unwrap());
            }
        }
        texts
    }

    /// What the moderator's programs do between the look at the folder and the moment of exchange.
    fn interfere(folder: &Path) {
        let save = |name: &str| {
            fs::write(folder.join("saving"), format!("late {name}")).unwrap();
            fs::rename(folder.join("saving"), folder.join(name)).unwrap();
        };
        fs::create_dir_all(folder.join("late/inner")).unwrap();
        fs::create_dir(folder.join("empty")).unwrap();
        ["late.txt", "late/inner/x", "mine.txt", "result.csv", "more.csv", "letters/ash.txt"]
            .into_iter()
            .for_each(save);
    }

    const TOGETHER: [(&str, &str); 9] = [
        ("before-1/result.csv", "late result.csv"),
        ("before-2/more.csv", "late more.csv"),
        ("late.txt", "late late.txt"),
        ("late/inner/x", "late late/inner/x"),
        ("letters/ash.txt", "late letters/ash.txt"),
        ("letters/birch.txt", "new letters/birch.txt"),
        ("mine.txt", "late mine.txt"),
        ("more.csv", "new more.csv"),
        ("result.csv", "new result.csv"),
    ];

    #[track_caller]
    fn nothing_is_lost(folder: &Path) {
        let expected = TOGETHER.map(|(name, text)| (name.to_owned(), text.to_owned()));
        assert_eq!(texts(folder), BTreeMap::from(expected));
        assert!(folder.join("empty").is_dir());
        assert_eq!(fs::read_dir(folder.parent().unwrap()).unwrap().count(), 1, "nothing is left beside the folder");
    }

    #[test]
    fn what_comes_at_the_last_moment_moves_over() {
        let (_place, folder) = earlier();
        let (place, note) = prepare(&folder, &new_files(), &["result.csv", "absent.csv"]).unwrap();
        interfere(&folder);
        change_places(&place.next(), &folder).unwrap();
        note.settle(place.keep(), &folder);
        nothing_is_lost(&folder);
    }

    #[test]
    fn a_run_ended_right_after_the_exchange_is_finished_by_the_next() {
        let (_place, folder) = earlier();
        let (place, _) = prepare(&folder, &new_files(), &["result.csv"]).unwrap();
        interfere(&folder);
        change_places(&place.next(), &folder).unwrap();
        drop(place.keep());
        finish_interrupted(&folder).unwrap();
        nothing_is_lost(&folder);
    }

    #[test]
    fn a_run_ended_before_the_exchange_leaves_nothing() {
        let (_place, folder) = earlier();
        let before = texts(&folder);
        let (place, _) = prepare(&folder, &new_files(), &["result.csv"]).unwrap();
        drop(place.keep());
        assert_eq!(fs::read_dir(folder.parent().unwrap()).unwrap().count(), 2);
        finish_interrupted(&folder).unwrap();
        assert_eq!(texts(&folder), before);
        assert_eq!(fs::read_dir(folder.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn folders_keep_their_permissions_and_dates_and_files_stay_the_same_files() {
        let (_place, folder) = earlier();
        fs::set_permissions(&folder, mode(0o750)).unwrap();
        fs::set_permissions(folder.join("letters"), mode(0o550)).unwrap();
        let look = |name: &str| {
            let meta = fs::metadata(folder.join(name)).unwrap();
            (meta.mode(), meta.modified().unwrap())
        };
        let (mode, letters) = (look("").0, look("letters"));
        let number = fs::metadata(folder.join("mine.txt")).unwrap().ino();
        let before = write(&folder, &new_files()[..1], &["result.csv"]).unwrap();
        assert_eq!(before.as_deref(), Some(Path::new("before-1")));
        assert_eq!((look("").0, look("letters")), (mode, letters));
        assert_eq!(fs::metadata(folder.join("mine.txt")).unwrap().ino(), number);
        assert_eq!(fs::read_dir(folder.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_more_than_results_is_left_to_renames() {
        let (_place, folder) = earlier();
        fs::write(folder.join("letters/round.toml"), "").unwrap();
        let before = texts(&folder);
        assert!(write(&folder, &new_files(), &["result.csv"]).is_err());
        assert_eq!(texts(&folder), before);
        assert_eq!(fs::read_dir(folder.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_in_the_way_stops_everything() {
        let (_place, folder) = earlier();
        let before = texts(&folder);
        assert!(write(&folder, &new_files(), &[]).is_err());
        assert_eq!(texts(&folder), before);
    }
}
