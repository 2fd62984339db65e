//! Writing several files into a folder so that all of them appear together or none does.
//!
//! Everything is first written in full, and forced to the disk, inside a temporary folder beside
//! its goal; then there are only renames left, which need no room, and which are taken back in reverse
//! order should one of them fail.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::sync::Arc;

use tempfile::TempDir;

use crate::failure::{Existing, Failure};
use crate::files::folder_of;

/// Makes a limit on the size of files (`ulimit -f`) an error like a full disk. Left alone, the signal
/// that comes with it ends the program on the spot, and what was half written stays behind.
pub(crate) fn survive_size_limits() {
    #[cfg(unix)]
    drop(signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default()));
}

/// A file to be written.
pub(crate) struct NewFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Stops where one of these files is in the folder already.
pub(crate) fn refuse_existing(folder: &Path, names: &[&str], what: Existing) -> Result<(), Failure> {
    match names.iter().map(|name| folder.join(name)).find(|path| path.symlink_metadata().is_ok()) {
        Some(path) => Err(Failure::Exists { what, path }),
        None => Ok(()),
    }
}

/// Writes all the files, or none. Files of the names `aside` that are there already are moved to a
/// new folder `before-<n>`, which is returned.
pub(crate) fn write_together(folder: &Path, files: &[NewFile], aside: &[&str]) -> Result<Option<PathBuf>, Failure> {
    let fail = |why| Failure::writing(folder, why);
    if fs::symlink_metadata(folder).is_err_and(|why| why.kind() == io::ErrorKind::NotFound) {
        let parent = folder_of(folder);
        fs::create_dir_all(&parent).map_err(fail)?;
        let whole = written(&parent, folder, files)?;
        // From here on the folder stands under its own name, so nothing is left to clear away.
        fs::rename(whole.path(), folder).map_err(fail)?;
        drop(whole.keep());
        sync(&parent);
        return Ok(None);
    }
    let whole = written(folder, folder, files)?;
    let mut moves = Moves::default();
    let end = moves.all(folder, whole.path(), files, aside);
    if end.is_err() {
        moves.take_back();
    }
    sync(folder);
    end.map_err(fail)
}

/// A temporary folder in `place` with all the files in it.
fn written(place: &Path, goal: &Path, files: &[NewFile]) -> Result<TempDir, Failure> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".remix-match-");
    #[cfg(unix)]
    builder.permissions(private(0o700));
    let whole = builder.tempdir_in(place).map_err(|why| Failure::writing(goal, why))?;
    for file in files {
        write_private(&whole.path().join(&file.name), &file.bytes)
            .map_err(|why| Failure::writing(goal.join(&file.name), why))?;
    }
    sync(whole.path());
    Ok(whole)
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes the folder of results private, as it holds files of ours now. Where it is the round's own folder or
/// one above it, it is more than that and stays as it is; so does a folder that belongs to somebody else.
pub(crate) fn make_private(folder: &Path, round: &Path) {
    let round = if round.as_os_str().is_empty() { Path::new(".") } else { round };
    if let (Ok(whole), Ok(round)) = (folder.canonicalize(), round.canonicalize())
        && !round.starts_with(&whole)
    {
        #[cfg(unix)]
        drop(fs::set_permissions(whole, private(0o700)));
    }
}

#[cfg(unix)]
fn private(mode: u32) -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(mode)
}

/// So that the names survive a power cut. Not every system can do this, and the files are whole anyway.
fn sync(folder: &Path) {
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
}

/// What was renamed, and which folder was made for it.
#[derive(Default)]
struct Moves {
    done: Vec<(PathBuf, PathBuf)>,
    made: Option<PathBuf>,
}

impl Moves {
    fn all(&mut self, folder: &Path, from: &Path, files: &[NewFile], aside: &[&str]) -> io::Result<Option<PathBuf>> {
        let old: Vec<&&str> = aside.iter().filter(|name| folder.join(name).symlink_metadata().is_ok()).collect();
        if !old.is_empty() {
            let before = first_free(folder)?;
            self.made = Some(before.clone());
            old.iter().try_for_each(|name| self.rename(folder.join(name), before.join(name)))?;
        }
        files.iter().try_for_each(|file| self.rename(from.join(&file.name), folder.join(&file.name)))?;
        Ok(self.made.clone())
    }

    fn rename(&mut self, from: PathBuf, to: PathBuf) -> io::Result<()> {
        if to.symlink_metadata().is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        fs::rename(&from, &to)?;
        self.done.push((from, to));
        Ok(())
    }

    fn take_back(&mut self) {
        for (from, to) in self.done.drain(..).rev() {
            drop(fs::rename(to, from));
        }
        if let Some(made) = self.made.take() {
            drop(fs::remove_dir(made));
        }
    }
}

/// A new folder `before-<n>` within a folder.
pub(crate) fn first_free(folder: &Path) -> io::Result<PathBuf> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    for number in 1_u32.. {
        let before = folder.join(format!("before-{number}"));
        match builder.create(&before) {
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made.map(|()| before),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
