//! Problems of the file of posted remixes.

use super::{Severity, Told, did_you_mean, sentences};
use crate::wording::{all_quoted, either, short_list};

/// What is wrong with a file of posted remixes, or with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PostedProblem {
    /// Columns that are not read.
    OtherColumns {
        /// Their headers.
        headers: Vec<String>,
        /// What one of them may be meant to be.
        nearest: Option<String>,
    },
    /// Nobody in the round or among its pairs goes by the name of the remixer.
    Stranger {
        /// Names of those who may be meant, the likeliest first.
        near: Vec<String>,
    },
    /// The remixer has nobody to remix.
    ForNobody,
    /// The remixer has several authors, and the row does not say whose work it is.
    WhoseWork,
    /// The row names an author who is not this remixer's.
    AnotherAuthor,
    /// A link that is no web address.
    NoLink,
    /// Pairs that are posted have no row.
    NotListed {
        /// Their remixers.
        remixers: Vec<String>,
    },
}

impl PostedProblem {
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::WhoseWork => Severity::Error,
            Self::OtherColumns { .. } => Severity::Notice,
            _ => Severity::Warning,
        }
    }

    pub(super) fn told(&self, value: &str) -> Told {
        match self {
            Self::OtherColumns { headers, nearest } => {
                let names = all_quoted(headers);
                let are = if names.len() == 1 { "This column is" } else { "These columns are" };
                let message = format!("{are} not used: {}.", short_list(&names, 12));
                Told::new("unused_columns", message, did_you_mean(nearest.as_ref()))
            }
            Self::Stranger { near } => {
                let hint = match near.as_slice() {
                    [] => String::new(),
                    near => format!("Did you mean {}?", either(&all_quoted(near))),
                };
                let fix = "It is listed under this name all the same.";
                let message = format!("Nobody in this round goes by {value}.");
                Told::new("posted_by_stranger", message, sentences(&[&hint, fix]))
            }
            Self::ForNobody => Told::new(
                "posted_for_nobody",
                format!("{value} posted this, but has nobody to remix in the assignments."),
                "Add the pair there, or name the author in a column original_author.",
            ),
            Self::WhoseWork => Told::new(
                "whose_work",
                format!("{value} has several authors, and this row does not say whose work the remix is made from."),
                "Write the author's name into a column original_author.",
            ),
            Self::AnotherAuthor => Told::new(
                "another_author",
                "The assignments do not give this author to this remixer.",
                "If the row is right, add the pair there; the row was taken as it stands.",
            ),
            Self::NoLink => Told::new(
                "no_link",
                format!("{value} is no web address, so it becomes no link."),
                "It must begin with https:// or http:// and hold no blanks.",
            ),
            Self::NotListed { remixers } => {
                let names = short_list(&all_quoted(remixers), 8);
                let message =
                    format!("The assignments say that these have posted, but they have no row here: {names}.");
                Told::new("posted_not_listed", message, "Add their rows, so that titles and links are known.")
            }
        }
    }
}
