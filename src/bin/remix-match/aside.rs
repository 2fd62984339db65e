//! A whole folder of an earlier result, out of the way of a new one.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::folder::first_free;

/// A folder that was moved to `before-<n>`.
pub(crate) struct Aside {
    from: PathBuf,
    to: PathBuf,
}

impl Aside {
    /// Moves a folder within `output` aside; none where there is none.
    pub(crate) fn of(output: &Path, name: &str) -> Result<Option<Self>, Failure> {
        let from = output.join(name);
        if from.symlink_metadata().is_err() {
            return Ok(None);
        }
        let before = first_free(output).map_err(|why| Failure::writing(output, why))?;
        let to = before.join(name);
        match fs::rename(&from, &to) {
            Ok(()) => Ok(Some(Self { from, to })),
            Err(why) => {
                drop(fs::remove_dir(before));
                Err(Failure::writing(from, why))
            }
        }
    }

    /// Where it is now, and stays.
    pub(crate) fn kept(self) -> PathBuf {
        self.to
    }

    /// Back to where it was, as nothing took its place.
    pub(crate) fn taken_back(self) {
        if fs::rename(&self.to, &self.from).is_ok()
            && let Some(before) = self.to.parent()
        {
            drop(fs::remove_dir(before));
        }
    }
}
