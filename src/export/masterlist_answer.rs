//! What `export masterlist --json` prints.

use serde::Serialize;

/// The answer of `export masterlist`.
#[derive(Clone, Debug, Serialize)]
pub struct MasterlistAnswer<'a> {
    /// How many remixes are listed.
    pub remixes: usize,
    /// In how many fandoms.
    pub fandoms: usize,
    /// Whether it is left out who wrote what.
    pub anonymous: bool,
    /// How many texts were left out, as the name of the remixer stands in them.
    pub withheld: usize,
    /// What somebody must look at, those texts among it.
    pub warnings: usize,
    /// The files that were written, in the output folder.
    pub files: &'a [&'a str],
}
