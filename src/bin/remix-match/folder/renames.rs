//! Where two folders cannot change places: files are renamed one after the other. Before the first rename a
//! journal says what is going to be done; should the run be ended in between, the next one finishes it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::workplace::{JOURNAL, Left, Workplace};
use super::{NewFile, create_private_folders, first_free, is_there, sync};

/// One rename, both names as seen from the folder.
#[derive(Serialize, Deserialize)]
struct Move {
    from: PathBuf,
    to: PathBuf,
}

/// All that is going to be done, in this order.
#[derive(Serialize, Deserialize)]
struct Journal {
    /// The folder for old files.
    before: Option<PathBuf>,
    /// Old files into it.
    aside: Vec<Move>,
    /// New files out of the hidden folder.
    arrivals: Vec<Move>,
}

/// Writes all the files, or none. Gives the name of the new folder that the old ones move to; or what could not be
/// written, as seen from the folder.
pub(super) fn write(folder: &Path, files: &[NewFile], aside: &[&str]) -> Result<Option<PathBuf>, (PathBuf, io::Error)> {
    let fail = |why| (PathBuf::new(), why);
    let place = Workplace::new(folder).map_err(fail)?;
    place.write(files)?;
    let journal = Journal::of(folder, &place, aside).map_err(fail)?;
    // A single rename is one step by itself.
    if journal.moves().count() > 1 {
        let text = serde_json::to_string(&journal).map_err(|why| fail(why.into()))?;
        place.note(JOURNAL, &text).map_err(fail)?;
    }
    let end = journal.carry_out(folder);
    // What cannot be taken back now waits for the next run.
    let clean = end.as_ref().map_or_else(|stopped| journal.take_back(folder, stopped.done).is_ok(), |()| true);
    sync(folder);
    let left = place.keep();
    if clean {
        left.clear();
    }
    end.map(|()| journal.before).map_err(|stopped| fail(stopped.why))
}

/// How far the renames came, and why no further.
struct Stopped {
    done: usize,
    why: io::Error,
}

impl Journal {
    fn of(folder: &Path, place: &Workplace, aside: &[&str]) -> io::Result<Self> {
        let old: Vec<PathBuf> = aside.iter().map(PathBuf::from).filter(|name| is_there(&folder.join(name))).collect();
        let before = (!old.is_empty()).then(|| first_free(folder));
        let aside =
            before.iter().flat_map(|before| old.iter().map(|name| Move { from: name.clone(), to: before.join(name) }));
        let mut journal = Self { aside: aside.collect(), before: before.clone(), arrivals: Vec::new() };
        let hidden = place.next().strip_prefix(folder).map(Path::to_owned).map_err(io::Error::other)?;
        journal.arrive(folder, &hidden, Path::new(""))?;
        Ok(journal)
    }

    /// Everything in the hidden folder; a sub-folder as a whole where none of its name will be there.
    fn arrive(&mut self, folder: &Path, hidden: &Path, inner: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder.join(hidden).join(inner))? {
            let entry = entry?;
            let to = inner.join(entry.file_name());
            let moves_aside = self.aside.iter().any(|old| to.starts_with(&old.from));
            if !moves_aside && is_there(&folder.join(&to)) {
                if !(entry.file_type()?.is_dir() && folder.join(&to).is_dir()) {
                    return Err(io::ErrorKind::AlreadyExists.into());
                }
                self.arrive(folder, hidden, &to)?;
            } else {
                self.arrivals.push(Move { from: hidden.join(&to), to });
            }
        }
        Ok(())
    }

    fn moves(&self) -> impl DoubleEndedIterator<Item = &Move> {
        self.aside.iter().chain(&self.arrivals)
    }

    fn carry_out(&self, folder: &Path) -> Result<(), Stopped> {
        for (done, one) in self.moves().enumerate() {
            one.carry_out(folder).map_err(|why| Stopped { done, why })?;
        }
        Ok(())
    }

    fn take_back(&self, folder: &Path, done: usize) -> io::Result<()> {
        let moves: Vec<&Move> = self.moves().take(done).collect();
        moves.into_iter().rev().try_for_each(|one| fs::rename(folder.join(&one.to), folder.join(&one.from)))?;
        if let Some(before) = &self.before {
            remove_empty(&folder.join(before));
        }
        Ok(())
    }

    /// Does what another run did not come to.
    fn finish(&self, folder: &Path) -> io::Result<()> {
        // New files arrive when all old ones are aside.
        if self.arrivals.first().is_some_and(|one| is_there(&folder.join(&one.from))) {
            let waiting = |one: &&Move| is_there(&folder.join(&one.from)) && !is_there(&folder.join(&one.to));
            self.aside.iter().filter(waiting).try_for_each(|one| one.carry_out(folder))?;
        }
        for one in self.arrivals.iter().filter(|one| is_there(&folder.join(&one.from))) {
            if is_there(&folder.join(&one.to)) {
                let spare = first_free(folder).join(&one.to);
                Move { from: one.to.clone(), to: spare }.carry_out(folder)?;
            }
            one.carry_out(folder)?;
        }
        sync(folder);
        Ok(())
    }
}

impl Move {
    fn carry_out(&self, folder: &Path) -> io::Result<()> {
        let (from, to) = (folder.join(&self.from), folder.join(&self.to));
        if is_there(&to) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        to.parent().map_or(Ok(()), create_private_folders)?;
        fs::rename(from, to)
    }
}

/// Finishes what a run left behind that was ended between its renames; before the first of them nothing has changed.
pub(super) fn finish(left: Left) -> io::Result<()> {
    let journal = left.noted(JOURNAL).and_then(|bytes| serde_json::from_slice::<Journal>(&bytes).ok());
    if let (Some(journal), Some(folder)) = (journal, left.folder.parent()) {
        journal.finish(folder)?;
    }
    left.clear();
    Ok(())
}

/// Removes a folder and those in it, as far as no file is in them.
fn remove_empty(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_empty(&entry.path());
        }
    }
    drop(fs::remove_dir(folder));
}

#[cfg(test)]
mod tests {
    use super::super::finish_interrupted;
    use super::*;

    fn files(names: &[&str]) -> Vec<NewFile> {
        names.iter().map(|name| NewFile { name: (*name).to_owned(), bytes: b"new".to_vec() }).collect()
    }

    /// Names and texts of all files below a folder, sorted.
    fn texts(folder: &Path) -> Vec<(PathBuf, String)> {
        let mut texts = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(inner) = folders.pop() {
            for path in fs::read_dir(inner).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path);
                } else {
                    texts.push((path.strip_prefix(folder).unwrap().to_owned(), fs::read_to_string(&path).unwrap()));
                }
            }
        }
        texts.sort();
        texts
    }

    fn earlier() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in ["one.csv", "two.csv", "letters/ash.txt", "list/mine.txt"] {
            create_private_folders(folder.path().join(name).parent().unwrap()).unwrap();
            fs::write(folder.path().join(name), "old").unwrap();
        }
        folder
    }

    const NEW: [&str; 5] = ["one.csv", "three.csv", "letters/ash.txt", "list/new.txt", "deep/down/here.txt"];
    const ASIDE: [&str; 4] = ["one.csv", "two.csv", "letters", "absent"];

    #[test]
    fn a_run_ended_between_any_two_renames_is_finished_by_the_next() {
        let whole = earlier();
        let before = write(whole.path(), &files(&NEW), &ASIDE).unwrap();
        assert_eq!(before.as_deref(), Some(Path::new("before-1")));
        let new = texts(whole.path());
        assert_eq!(new.len(), 9, "{new:?}");
        for done in 0..=8 {
            let folder = earlier();
            let place = Workplace::new(folder.path()).unwrap();
            place.write(&files(&NEW)).unwrap();
            let journal = Journal::of(folder.path(), &place, &ASIDE).unwrap();
            assert_eq!(journal.moves().count(), 8);
            place.note(JOURNAL, &serde_json::to_string(&journal).unwrap()).unwrap();
            journal.moves().take(done).for_each(|one| one.carry_out(folder.path()).map_err(drop).unwrap());
            drop(place.keep());
            finish_interrupted(folder.path()).unwrap();
            assert_eq!(texts(folder.path()), new, "after {done} renames");
        }
    }

    #[test]
    fn without_a_journal_nothing_has_happened() {
        let folder = earlier();
        let old = texts(folder.path());
        let place = Workplace::new(folder.path()).unwrap();
        place.write(&files(&NEW)).unwrap();
        drop(place.keep());
        finish_interrupted(folder.path()).unwrap();
        assert_eq!(texts(folder.path()), old);
    }

    #[test]
    fn what_got_in_the_way_since_is_not_lost() {
        let folder = earlier();
        let place = Workplace::new(folder.path()).unwrap();
        place.write(&files(&["one.csv", "three.csv"])).unwrap();
        let journal = Journal::of(folder.path(), &place, &["one.csv"]).unwrap();
        place.note(JOURNAL, &serde_json::to_string(&journal).unwrap()).unwrap();
        fs::write(folder.path().join("three.csv"), "mine").unwrap();
        drop(place.keep());
        finish_interrupted(folder.path()).unwrap();
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!([read("three.csv"), read("before-2/three.csv"), read("before-1/one.csv")], ["new", "mine", "old"]);
    }

    #[test]
    fn a_rename_that_fails_takes_all_others_back() {
        let folder = earlier();
        let old = texts(folder.path());
        let place = Workplace::new(folder.path()).unwrap();
        place.write(&files(&NEW)).unwrap();
        let journal = Journal::of(folder.path(), &place, &ASIDE).unwrap();
        fs::remove_dir_all(place.next().join("deep")).unwrap();
        let stopped = journal.carry_out(folder.path()).err().unwrap();
        journal.take_back(folder.path(), stopped.done).unwrap();
        drop(place);
        assert_eq!(texts(folder.path()), old);
        assert!(!folder.path().join("before-1").exists());
        write(folder.path(), &files(&["two.csv"]), &[]).unwrap_err();
        assert_eq!(texts(folder.path()), old);
    }
}
