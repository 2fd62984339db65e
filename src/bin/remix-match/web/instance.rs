//! One page for a folder: whoever starts a second is told where the first is.
//!
//! One file is kept locked by whoever serves the page, and another tells its address: where a lock keeps readers out, too,
//! they can still be told. The system lets go of a lock when its holder ends, however it ends.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use crate::failure::Failure;
use crate::files::{self, OPENING};
use crate::folder;

/// Whoever serves the page of the folder keeps this file locked.
const LOCK: &str = ".remix-match-page";

/// Tells where the page is.
const ADDRESS: &str = ".remix-match-page-address";

/// The page of a folder, as long as this lives.
pub(super) struct Instance {
    folder: PathBuf,
    /// None once it was given back.
    lock: Option<File>,
}

/// Whether the folder has a page.
pub(super) enum Taken {
    Free(Instance),
    /// It is open at this address; none where it is just being opened.
    Open(Option<String>),
}

impl Instance {
    /// Takes the folder, which is made where there is none.
    pub(super) fn take(folder: &Path) -> Result<Taken, Failure> {
        if !folder.as_os_str().is_empty() {
            folder::create_private(folder)?;
        }
        let path = folder.join(LOCK);
        loop {
            let lock = open(&path).map_err(|why| Failure::writing(&path, why))?;
            match lock.try_lock() {
                // Whoever held it may have removed it meanwhile; then somebody else can take one of the same name.
                Ok(()) if !is_still_there(&path, &lock) => {}
                // Where nothing can be locked, nobody is kept out.
                Ok(()) | Err(TryLockError::Error(_)) => {
                    clear(folder);
                    return Ok(Taken::Free(Self { folder: folder.to_owned(), lock: Some(lock) }));
                }
                Err(TryLockError::WouldBlock) => return Ok(Taken::Open(address(folder))),
            }
        }
    }

    /// Notes where the page is.
    pub(super) fn note(&self, address: &str) -> Result<(), Failure> {
        files::write(&self.folder.join(ADDRESS), address.as_bytes())
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        clear(&self.folder);
        // While it is held nobody else can take it for theirs. Windows may keep a file that is open.
        drop(fs::remove_file(self.folder.join(LOCK)));
        self.lock = None;
    }
}

/// Waits a moment for whoever has just taken the folder.
fn address(folder: &Path) -> Option<String> {
    (0..10).find_map(|turn| {
        if turn > 0 {
            sleep(Duration::from_millis(100));
        }
        let address = fs::read_to_string(folder.join(ADDRESS)).ok()?;
        Some(address.trim().to_owned()).filter(|address| !address.is_empty())
    })
}

/// Removes what the page of a folder leaves behind there if it is ended from outside.
fn clear(folder: &Path) {
    drop(fs::remove_file(folder.join(ADDRESS)));
    for name in files::names_if_there(folder).unwrap_or_default() {
        if name.starts_with(OPENING) {
            drop(fs::remove_file(folder.join(name)));
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Whether what is open still has this name.
#[cfg(unix)]
fn is_still_there(path: &Path, lock: &File) -> bool {
    use std::os::unix::fs::MetadataExt;

    match (path.metadata(), lock.metadata()) {
        (Ok(there), Ok(held)) => (there.dev(), there.ino()) == (held.dev(), held.ino()),
        _ => false,
    }
}

/// Whether what is open still has this name: as long as somebody has it open, nobody else can have it.
#[cfg(not(unix))]
fn is_still_there(_: &Path, _: &File) -> bool {
    true
}
