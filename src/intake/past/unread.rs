//! What could not be read, where it stands, and why.

use std::fmt;

use super::marks::bare;
use crate::domain::without_addresses;
use crate::wording::{count, excerpt};

/// How much of a line is quoted: enough to find it, and no more of anybody's text.
const QUOTED: usize = 80;

/// Something in a file that may tell who remixed whom, but could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The file, as the command line names it.
    pub file: String,
    /// The line, or the row of a table; none where it is about the whole file.
    pub line: Option<u64>,
    /// The line cut short, without e-mail addresses; empty where it is about the whole file.
    pub text: String,
    /// Why.
    pub why: WhyUnread,
}

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyUnread {
    /// Nobody is named as the remixer.
    NoRemixer,
    /// Nobody is named as the original author.
    NoOriginalAuthor,
    /// A “by” may belong to a title.
    UnclearBy,
    /// What stands where a name should is longer than one, or more than one in an unclear way.
    UnclearName,
    /// The name is hidden.
    Anonymous,
    /// An e-mail address stands where a name should.
    Address,
    /// The remixer would have remixed a work of their own.
    SamePerson,
    /// So many pairs have no year.
    NoYear {
        /// How many.
        pairs: usize,
    },
    /// Nothing in the file tells who remixed whom.
    Nothing,
    /// The file is something else, or a row of it cannot be read; what is wrong with it, and what to do.
    File(String),
}

impl Unread {
    pub(super) fn new(file: &str, line: u64, text: &str, why: WhyUnread) -> Self {
        Self { file: file.to_owned(), line: Some(line), text: shown(text), why }
    }

    pub(super) fn whole(file: &str, why: WhyUnread) -> Self {
        Self { file: file.to_owned(), line: None, text: String::new(), why }
    }
}

fn shown(text: &str) -> String {
    let bare = bare(text);
    excerpt(&without_addresses(&bare).unwrap_or(bare), QUOTED)
}

impl fmt::Display for WhyUnread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRemixer => f.write_str("It does not say who wrote the remix."),
            Self::NoOriginalAuthor => f.write_str("It does not say whose work was remixed."),
            Self::UnclearBy => f.write_str("It is not clear where the title ends and the name begins."),
            Self::UnclearName => {
                f.write_str("It is not clear who is meant: this is no single name, and no list of names.")
            }
            Self::Anonymous => f.write_str("Whoever it was is hidden here."),
            Self::Address => f.write_str("An e-mail address stands where a name should."),
            Self::SamePerson => f.write_str("Remixer and original author would be the same person."),
            Self::NoYear { pairs } => {
                let pairs = count(*pairs, "pair was", "pairs were");
                write!(f, "{pairs} found, but not the year of the round. Give it with --year.")
            }
            Self::Nothing => f.write_str("Nothing in it says who remixed whom."),
            Self::File(what) => f.write_str(what),
        }
    }
}
