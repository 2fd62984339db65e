//! A remix that is there, with what its remixer or a moderator wrote about it.

use super::ClaimedPerson;

/// A remix that is there. Texts are as typed, trimmed, and empty where nobody told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remix {
    /// Its row in the file of posted remixes as a spreadsheet shows it; none where only its pair is known.
    pub row: Option<u64>,
    /// Who wrote it.
    pub remixer: ClaimedPerson,
    /// Whose work it is made from; none where nobody knows.
    pub author: Option<ClaimedPerson>,
    /// Its fandoms, or those that carried the pair.
    pub fandoms: Vec<String>,
    /// What else is told.
    pub about: About,
}

/// What is told of a remix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the column of that name in the file of posted remixes")]
pub struct About {
    pub title: String,
    pub url: String,
    pub original_title: String,
    pub original_url: String,
    pub pairing: String,
    pub rating: String,
    pub words: String,
    pub summary: String,
    pub notes: String,
    pub tags: String,
    pub warnings: String,
}
