//! Who is at work in a folder. The system gives a lock back when its holder ends, however it ends.

use std::fs::File;
use std::io;
use std::path::Path;

/// Held as long as it lives.
pub(crate) struct Lock {
    _held: Option<File>,
}

impl Lock {
    /// Keeps nobody out: for places where nothing can be locked.
    pub(super) fn none() -> Self {
        Self { _held: None }
    }

    /// None where somebody else is at work in this folder.
    #[cfg(unix)]
    pub(super) fn take(folder: &Path) -> io::Result<Option<Self>> {
        use std::os::unix::fs::MetadataExt;

        use rustix::fs::{FlockOperation, flock};

        let held = File::open(folder)?;
        match flock(&held, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(why) if why == rustix::io::Errno::WOULDBLOCK => return Ok(None),
            Err(why) => return Err(why.into()),
        }
        // Whoever held it until now may have put another folder in its place.
        let is_still_there = folder.metadata()?.ino() == held.metadata()?.ino();
        Ok(is_still_there.then_some(Self { _held: Some(held) }))
    }

    /// None where somebody else is at work in this folder.
    #[cfg(not(unix))]
    pub(super) fn take(folder: &Path) -> io::Result<Option<Self>> {
        let mut options = File::options();
        options.write(true).create(true).truncate(true);
        #[cfg(windows)]
        {
            use std::os::windows::fs::OpenOptionsExt;

            // Nobody else can open it, and it goes away when it is closed.
            const DELETE_ON_CLOSE: u32 = 0x0400_0000;
            const WRITE_AND_DELETE: u32 = 0x4001_0000;
            options.access_mode(WRITE_AND_DELETE).share_mode(0).custom_flags(DELETE_ON_CLOSE);
        }
        const SHARING_VIOLATION: i32 = 32;
        match options.open(folder.join(super::workplace::LOCK)) {
            Ok(held) => Ok(Some(Self { _held: Some(held) })),
            Err(why) if why.raw_os_error() == Some(SHARING_VIOLATION) => Ok(None),
            Err(why) => Err(why),
        }
    }
}
