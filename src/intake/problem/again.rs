//! Words for people who signed up more than once, or seem to have.

use super::signup::MOST_LISTED;
use crate::wording::{excerpt, list, short_list};

/// How many rows to delete are listed.
const MOST_ROWS: usize = 40;

/// How the last of several sign-ups was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderedBy {
    /// The time of each could be read.
    Submitted,
    /// The order of the rows.
    Row,
}

/// What must not get lost unseen when somebody signs up again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// A request not to be matched.
    Request,
    /// The only address.
    Address,
}

/// How to say whether rows of one name are one person's.
pub(super) fn part(all: &[String], lines: &[String], file: &str) -> String {
    let (people, line) = if lines.len() == 1 {
        ("two people, give one a name of its own", "with the line")
    } else {
        ("several people, give each a name of its own", "with the lines")
    };
    let lines: Vec<String> = lines.iter().map(|line| format!("“{}”", excerpt(line, 200))).collect();
    format!(
        "If it is one person, keep only one of {}. If they are {people} in {} {line} {}.",
        short_list(all, MOST_LISTED),
        excerpt(file, 80),
        short_list(&lines, MOST_LISTED)
    )
}

/// Whoever leaves must leave with every row: of those that stay, the last would count again.
pub(super) fn delete(rows: &[String]) -> String {
    match rows {
        [] | [_] => "If so, delete the row.".to_owned(),
        [_, _] => format!("If so, delete {}: both are theirs.", list(rows)),
        _ => format!("If so, delete {}: all are theirs.", short_list(rows, MOST_ROWS)),
    }
}

pub(super) fn restore(lost: &[Lost]) -> String {
    match lost {
        [] => "",
        [Lost::Request] => "If the request still holds, copy it into the row that counts.",
        [Lost::Address] => "If the address still holds, copy it into the row that counts.",
        [..] => "If the request and the address still hold, copy them into the row that counts.",
    }
    .to_owned()
}

pub(super) fn resubmitted(earlier: &[String], changed: &[&str], by: OrderedBy, lost: &[Lost]) -> String {
    let reason = match by {
        OrderedBy::Submitted => "it was sent last",
        OrderedBy::Row => "it stands last",
    };
    let difference =
        if changed.is_empty() { "Nothing differs".to_owned() } else { format!("What differs: {}", list(changed)) };
    let earlier = short_list(earlier, MOST_LISTED);
    let lost = lost.iter().map(|lost| match lost {
        Lost::Request => " An earlier one asked not to be matched with somebody; this one does not.",
        Lost::Address => " An earlier one gave an e-mail address that can be used; this one does not.",
    });
    let lost: String = lost.collect();
    format!("Signed up more than once (also in {earlier}); this one counts, because {reason}. {difference}.{lost}")
}
