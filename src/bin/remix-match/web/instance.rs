//! One page for a folder: whoever starts a second is told where the first is.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Holds the address of the page that is open. Whoever serves it keeps it locked; the system lets go of it when that
/// program ends, however it ends.
const FILE: &str = ".remix-match-page";

/// The page of a folder, as long as this lives.
pub(super) struct Instance {
    file: File,
    path: PathBuf,
}

/// Whether the folder has a page.
pub(super) enum Taken {
    Free(Instance),
    /// It is open at this address; empty where that cannot be read yet.
    Open(String),
}

impl Instance {
    /// Takes the folder, which is made where there is none.
    pub(super) fn take(folder: &Path) -> Result<Taken, Failure> {
        let path = folder.join(FILE);
        let fail = |why| Failure::writing(&path, why);
        if !folder.as_os_str().is_empty() {
            fs::create_dir_all(folder).map_err(|why| Failure::writing(folder, why))?;
        }
        let mut file = open(&path).map_err(fail)?;
        match file.try_lock() {
            Ok(()) => Ok(Taken::Free(Self { file, path })),
            Err(TryLockError::WouldBlock) => {
                let mut address = String::new();
                drop(file.read_to_string(&mut address));
                Ok(Taken::Open(address.trim().to_owned()))
            }
            // Where nothing can be locked, nobody is kept out.
            Err(TryLockError::Error(_)) => Ok(Taken::Free(Self { file, path })),
        }
    }

    /// Notes where the page is.
    pub(super) fn note(&mut self, address: &str) -> Result<(), Failure> {
        let file = &mut self.file;
        let mut write = || -> io::Result<()> {
            file.set_len(0)?;
            file.rewind()?;
            file.write_all(address.as_bytes())
        };
        write().map_err(|why| Failure::writing(&self.path, why))
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.path));
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
