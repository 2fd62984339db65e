//! What was sent and is not accepted yet: it lies in a private folder beside the earlier states until it is accepted or
//! thrown away, so that it outlives a closed window, and nothing of it counts before.

use std::path::PathBuf;

use remix_match::intake::SourceFile;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::form::Upload;
use super::visit::Visit;
use crate::failure::Failure;
use crate::fingerprint::{fingerprint, is_fingerprint};
use crate::{earlier, files, folder};

/// The folder for what waits, in that of earlier states.
const FOLDER: &str = "pending";

/// What waits for one thing to be decided.
pub(super) struct Pending {
    folder: PathBuf,
}

/// A file that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    /// What it is called on the moderator's computer. Never a path of ours.
    pub(super) name: String,
    /// The hash of its bytes, by which it is found.
    hash: String,
}

impl Pending {
    /// What waits under this name, which is one of ours.
    pub(super) fn of(visit: &Visit<'_>, what: &str) -> Self {
        Self { folder: visit.path(earlier::FOLDER).join(FOLDER).join(what) }
    }

    /// What was noted; nothing where none was, or where somebody changed it.
    pub(super) fn noted<T: DeserializeOwned>(&self) -> Result<Option<T>, Failure> {
        let bytes = files::read_if_there(&self.note())?;
        Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    pub(super) fn note_down(&self, what: &impl Serialize) -> Result<(), Failure> {
        folder::create_private(&self.folder)?;
        files::write(&self.note(), &serde_json::to_vec_pretty(what).expect("a note is plain data"))
    }

    fn note(&self) -> PathBuf {
        self.folder.join("note.json")
    }

    /// Keeps a file.
    pub(super) fn keep(&self, upload: &Upload) -> Result<Kept, Failure> {
        folder::create_private(&self.folder)?;
        let hash = fingerprint(&upload.bytes);
        files::write(&self.folder.join(&hash), &upload.bytes)?;
        Ok(Kept { name: last_part(&upload.name).to_owned(), hash })
    }

    /// A file that was kept, under the name that it has for the moderator.
    pub(super) fn file(&self, kept: &Kept) -> Result<SourceFile, Failure> {
        // Somebody may have changed the note: only a name of ours leads to a file.
        let path = self.folder.join(if is_fingerprint(&kept.hash) { kept.hash.as_str() } else { "none" });
        let bytes = files::read(&path)?.bytes;
        Ok(SourceFile { name: kept.name.clone(), bytes })
    }

    /// Throws all of it away.
    pub(super) fn clear(&self) -> Result<(), Failure> {
        folder::remove_if_there(&self.folder)
    }
}

/// The name of a file without the folders that some browsers send before it.
fn last_part(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or_default()
}
