//! Writing several files into a folder so that all of them appear together or none does, wherever the run is ended.
//!
//! Everything is first written in full, and forced to the disk, in a hidden folder. Then the folder changes places with
//! one that holds its next state; where that cannot be, there are only renames left, which a journal tells beforehand.

#[cfg(unix)]
mod exchange;
mod lock;
mod renames;
#[cfg(unix)]
mod twin;
mod workplace;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::sync::Arc;

use crate::failure::{Existing, Failure};
use crate::files::folder_of;
use crate::timings::before_writing;
use lock::Lock;
use workplace::{JOURNAL, Left, Workplace, left_behind};

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
    match names.iter().map(|name| folder.join(name)).find(|path| is_there(path)) {
        Some(path) => Err(Failure::Exists { what, path }),
        None => Ok(()),
    }
}

/// Writes all the files, or none. Files and folders of the names `aside` that are there already are moved to a
/// new folder `before-<n>`, which is returned. Names may lead into sub-folders.
pub(crate) fn write_together(folder: &Path, files: &[NewFile], aside: &[&str]) -> Result<Option<PathBuf>, Failure> {
    before_writing();
    let fail = |why| Failure::writing(folder, why);
    if fs::symlink_metadata(folder).is_err_and(|why| why.kind() == io::ErrorKind::NotFound) {
        return write_first(folder, files).map(|()| None);
    }
    let real = folder.canonicalize().map_err(fail)?;
    if !real.is_dir() {
        return Err(fail(io::ErrorKind::NotADirectory.into()));
    }
    // Where folders cannot be locked, nobody is kept out.
    let lock = Lock::take(&real).unwrap_or(Some(Lock::none()));
    if lock.is_none() {
        return Err(Failure::Busy(folder.to_owned()));
    }
    finish_interrupted(folder)?;
    let before = match write_in_one_step(&real, files, aside) {
        Ok(before) => before,
        Err(_) => {
            renames::write(&real, files, aside).map_err(|(name, why)| Failure::writing(inside(folder, &name), why))?
        }
    };
    Ok(before.map(|before| folder.join(before)))
}

/// Moves something in a folder to a new folder `before-<n>` in it.
pub(crate) fn put_aside(folder: &Path, name: &str) -> Result<Option<PathBuf>, Failure> {
    write_together(folder, &[], &[name])
}

/// Keeps other runs out of a folder for results, which need not be there, as long as what it gives is held.
pub(crate) fn hold(folder: &Path) -> Result<Lock, Failure> {
    // Where folders cannot be locked, nobody is kept out.
    Lock::take(folder).unwrap_or(Some(Lock::none())).ok_or_else(|| Failure::Busy(folder.to_owned()))
}

/// Writes all the files, or none, into a folder that is not there yet.
fn write_first(folder: &Path, files: &[NewFile]) -> Result<(), Failure> {
    let fail = |why| Failure::writing(folder, why);
    let parent = folder_of(folder);
    fs::create_dir_all(&parent).map_err(fail)?;
    finish_interrupted(folder)?;
    let place = Workplace::new(&parent).map_err(fail)?;
    place.write(files).map_err(|(name, why)| Failure::writing(inside(folder, &name), why))?;
    fs::rename(place.next(), folder).map_err(fail)?;
    sync(&parent);
    Ok(())
}

/// Any error means that this folder cannot be written so, and is as it was.
fn write_in_one_step(folder: &Path, files: &[NewFile], aside: &[&str]) -> io::Result<Option<PathBuf>> {
    #[cfg(unix)]
    return exchange::write(folder, files, aside);
    #[cfg(not(unix))]
    Err(io::ErrorKind::Unsupported.into())
}

/// Finishes or clears away what runs left behind that were ended while they wrote into this folder of results.
pub(crate) fn finish_interrupted(folder: &Path) -> Result<(), Failure> {
    for place in [folder.to_owned(), folder_of(&folder.canonicalize().unwrap_or_else(|_| folder.to_owned()))] {
        for left in left_behind(&place) {
            finish(left).map_err(|why| Failure::writing(folder, why))?;
        }
    }
    Ok(())
}

fn finish(left: Left) -> io::Result<()> {
    if left.noted(JOURNAL).is_some() {
        return renames::finish(left);
    }
    #[cfg(unix)]
    exchange::finish(left);
    #[cfg(not(unix))]
    left.clear();
    Ok(())
}

/// A file in a folder; the folder itself where the file has no name.
fn inside(folder: &Path, name: &Path) -> PathBuf {
    if name.as_os_str().is_empty() { folder.to_owned() } else { folder.join(name) }
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The name for a folder of old files that nothing has yet.
fn first_free(folder: &Path) -> PathBuf {
    let mut names = (1_u32..).map(|number| PathBuf::from(format!("before-{number}")));
    names.find(|name| !is_there(&folder.join(name))).expect("no folder holds so many")
}

/// Makes a folder, and those above it, that nobody but its owner can look into; one that is there stays as it is.
pub(crate) fn create_private(folder: &Path) -> Result<(), Failure> {
    before_writing();
    create_private_folders(folder).map_err(|why| Failure::writing(folder, why))
}

/// Takes a folder of ours away with all that is in it; it need not be there.
pub(crate) fn remove_if_there(folder: &Path) -> Result<(), Failure> {
    before_writing();
    match fs::remove_dir_all(folder) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(Failure::writing(folder, why)),
        _ => Ok(()),
    }
}

fn create_private_folders(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
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
        drop(fs::set_permissions(whole, mode(0o700)));
    }
}

#[cfg(unix)]
fn mode(mode: u32) -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(mode)
}

/// So that the names survive a power cut. Not every system can do this, and the files are whole anyway.
fn sync(folder: &Path) {
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
}
