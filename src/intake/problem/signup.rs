//! Problems of sign-ups. None of their sentences says who asked not to be matched with whom.

use crate::wording::{all_quoted, count, excerpt, list, quoted, short_list};

use super::again::{Lost, OrderedBy, delete, part, restore, resubmitted};
use super::{Severity, Told, did_you_mean, sentences};
use crate::domain::Field;
use crate::intake::how_many::MOST;

/// How many names or rows a sentence lists before it says how many more there are.
pub(super) const MOST_LISTED: usize = 8;

/// What is wrong with a sign-up, or what was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignupProblem {
    /// The address is not exactly one address.
    UnusableAddress {
        /// The address that is surely meant.
        likely: Option<String>,
    },
    /// People without an address, all of one file.
    NoAddress {
        /// Their names.
        names: Vec<String>,
    },
    /// `Any` among the fandoms in which somebody may be remixed.
    AnyRemixable,
    /// `Any` among the fandoms that somebody refuses.
    AnyNever,
    /// Entries under `never` that are no fandom of the round, all of one file.
    FreeTextNever {
        /// How many.
        entries: usize,
        /// Each once.
        names: Vec<String>,
    },
    /// Cells of several fandoms with commas between them, all of one file.
    JoinedByCommas {
        /// How many.
        cells: usize,
    },
    /// The same person signed up again.
    Resubmitted {
        /// The rows that no longer count.
        earlier: Vec<String>,
        /// Fields that differ between them and the row that counts.
        changed: Vec<&'static str>,
        /// By what the last one was found.
        by: OrderedBy,
        /// What an earlier one had and the one that counts has not.
        lost: Vec<Lost>,
    },
    /// The same name with different addresses.
    TwoAddresses {
        /// Where else the name stands.
        others: Vec<String>,
        /// Every row with the name.
        all: Vec<String>,
        /// Lines of the file of other names that would make them several people.
        lines: Vec<String>,
        /// That file.
        file: String,
    },
    /// The same address under different names.
    SharedAddress {
        /// The names.
        names: Vec<String>,
    },
    /// A list of remixers and one of authors say different things of one person.
    ListsDiffer {
        /// Where the author stands.
        other: String,
        /// The fields in which they differ.
        differ: Vec<&'static str>,
        /// Whose list counts for these.
        counts: &'static str,
    },
    /// A remixer and an author of two lists have one address and two names.
    OneInBothLists {
        /// The author's name.
        other: String,
    },
    /// `people.csv` gives this address another name.
    Renamed,
    /// The notes sound as if the person wanted to leave.
    WantsOut {
        /// Every row of theirs.
        rows: Vec<String>,
    },
    /// A request that is no participant.
    RequestNamesNobody {
        /// The participant whose name is a slip away.
        nearest: Option<String>,
    },
    /// A request for oneself.
    RequestsThemselves,
    /// Somebody not to be matched with, who is not in the round.
    BarNamesNobody {
        /// Participants whose names stand in it all the same.
        mentioned: Vec<String>,
        /// The participant whose name is a slip away.
        nearest: Option<String>,
        /// What is so near that name, where it is not all that stands there.
        near: Option<String>,
    },
    /// After somebody not to be matched with stand the names of others.
    BarPassesOver {
        /// Their names.
        names: Vec<String>,
    },
    /// A sign-up on AO3 whose requests name no fandom.
    NoRequestedFandom,
    /// The same name on two sign-up pages of AO3, and no addresses that could tell whose they are.
    TwoPages {
        /// Where else the name stands.
        others: Vec<String>,
    },
    /// Names with the separator of lists in them.
    ReadAsOne {
        /// Each once.
        names: Vec<String>,
        /// The part of the first of them that would have to be known as a fandom of its own.
        part: String,
    },
    /// No whole number where one must stand, or one that is too large.
    UnclearNumber {
        /// What it is the number of.
        field: Field,
    },
    /// A word for nothing in place of a number.
    NothingIsOne {
        /// What it is the number of.
        field: Field,
    },
    /// Words for media among the fandoms.
    MediaAsFandoms {
        /// As they are typed.
        names: Vec<String>,
    },
    /// A name that one person signed up under and `people.csv` changed, and that others still have.
    CouldMean {
        /// Everybody who may be meant.
        names: Vec<String>,
    },
}

impl SignupProblem {
    /// Whether it comes with lines for the file of other names.
    pub(crate) fn has_lines(&self) -> bool {
        matches!(self, Self::TwoAddresses { .. })
    }

    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::TwoAddresses { .. } | Self::TwoPages { .. } | Self::UnclearNumber { .. } => Severity::Error,
            Self::Resubmitted { lost, .. } if !lost.is_empty() => Severity::Warning,
            Self::UnusableAddress { .. }
            | Self::AnyRemixable
            | Self::AnyNever
            | Self::SharedAddress { .. }
            | Self::JoinedByCommas { .. }
            | Self::WantsOut { .. }
            | Self::RequestNamesNobody { .. }
            | Self::BarNamesNobody { .. }
            | Self::BarPassesOver { .. }
            | Self::NoRequestedFandom
            | Self::NothingIsOne { .. }
            | Self::OneInBothLists { .. }
            | Self::MediaAsFandoms { .. } => Severity::Warning,
            Self::NoAddress { .. }
            | Self::FreeTextNever { .. }
            | Self::Resubmitted { .. }
            | Self::Renamed
            | Self::ListsDiffer { .. }
            | Self::CouldMean { .. }
            | Self::ReadAsOne { .. }
            | Self::RequestsThemselves => Severity::Notice,
        }
    }

    pub(super) fn told(&self, value: &str) -> Told {
        match self {
            Self::Resubmitted { earlier, changed, by, lost } => {
                Told::new("resubmitted", resubmitted(earlier, changed, *by, lost), restore(lost))
            }
            Self::ListsDiffer { other, differ, counts } => Told::new(
                "lists_differ",
                format!(
                    "{value} also stands in {other} and says something else there under {}; the list of {counts} counts.",
                    list(differ)
                ),
                "",
            ),
            Self::OneInBothLists { other } => Told::new(
                "one_in_both_lists",
                format!(
                    "{value} gave the same e-mail address as the author {}, so they are one person, called {value} \
                     from here on.",
                    quoted(other)
                ),
                "If they are two people, correct the address.",
            ),
            Self::Renamed => {
                Told::new("renamed", format!("This person is called {value} from here on, as people.csv says."), "")
            }
            Self::WantsOut { rows } => Told::new(
                "wants_out",
                format!("The notes sound as if this person wanted to leave: {value}."),
                delete(rows),
            ),
            Self::UnclearNumber { field } => Told::new(
                "unclear_number",
                format!("{value} does not say a number between 0 and {MOST}."),
                format!("Write one number, such as 2. An empty cell counts as 1; 0 means that {}.", no_part(*field)),
            ),
            Self::NothingIsOne { field } => Told::new(
                "nothing_is_one",
                format!("{value} was read as 1, as an empty cell is."),
                format!("If it is to mean that {}, write 0.", no_part(*field)),
            ),
            _ => self.told_of_names(value),
        }
    }

    fn told_of_names(&self, value: &str) -> Told {
        match self {
            Self::RequestNamesNobody { nearest } => {
                let message = format!(
                    "The request {value} names nobody in the round, and there is no file of works in which it could be found."
                );
                let fix = "If you know whose work it is, write the author's name instead; or name a file of works in round.toml.";
                Told::new("request_names_nobody", message, sentences(&[&did_you_mean(nearest.as_ref()), fix]))
            }
            Self::RequestsThemselves => {
                Told::new("requests_themselves", format!("The request {value} is their own name and was left out."), "")
            }
            Self::BarNamesNobody { mentioned, nearest, .. } => Told::new(
                "bar_names_nobody",
                format!("{value} names nobody in the round, so it is not being kept."),
                whom_to_write(mentioned, nearest.as_ref()),
            ),
            Self::BarPassesOver { names } => {
                let (names, verb) = (list(&all_quoted(names)), if names.len() == 1 { "is" } else { "are" });
                let message = format!("Of {value} only the first name is being kept; {names} {verb} not.");
                Told::new("bar_passes_over", message, "If they are meant too, write the names on lines of their own.")
            }
            Self::CouldMean { names } => {
                let all = if names.len() == 2 { "both" } else { "all of them" };
                let message =
                    format!("{value} could mean either {}, so it counts for {all}.", all_quoted(names).join(" or "));
                Told::new("could_mean", message, "Where that is wrong, write the name of the one who is meant.")
            }
            _ => self.told_of_lists(value),
        }
    }

    pub(super) fn told_of_ao3(&self, value: &str) -> Told {
        match self {
            Self::NoRequestedFandom => Told::new(
                "no_requested_fandom",
                "No request of this sign-up names a fandom, so nobody can remix their works.",
                "Ask them in which fandoms they may be remixed.",
            ),
            Self::TwoPages { others } => Told::new(
                "two_pages",
                format!(
                    "{value} also stands in {} with another sign-up page, so these may be two people.",
                    short_list(others, MOST_LISTED)
                ),
                "Add their addresses, or give one of them another name in the sheet.",
            ),
            _ => self.told_of_addresses(value),
        }
    }

    fn told_of_addresses(&self, value: &str) -> Told {
        match self {
            Self::NoAddress { names } => {
                let who = count(names.len(), "person", "people");
                let message = format!(
                    "{who} gave no e-mail address that can be used: {}.",
                    short_list(&all_quoted(names), MOST_LISTED)
                );
                Told::new("no_address", message, "")
            }
            Self::SharedAddress { names } => Told::new(
                "shared_address",
                format!(
                    "{} gave the same e-mail address, so they count as one person.",
                    short_list(&all_quoted(names), MOST_LISTED)
                ),
                "They will not be given each other. If that is wrong, correct the address.",
            ),
            Self::TwoAddresses { others, all, lines, file } => Told::new(
                "two_addresses",
                format!("{value} also stands in {} with another e-mail address.", short_list(others, MOST_LISTED)),
                part(all, lines, file),
            ),
            Self::UnusableAddress { likely } => Told::new(
                "unusable_address",
                format!("{value} can't be used as an e-mail address, so no mail will go there."),
                likely.as_ref().map_or_else(
                    || "Write exactly one address, such as name@example.org.".to_owned(),
                    |likely| format!("If it is {}, write it so.", excerpt(likely, 120)),
                ),
            ),
            _ => unreachable!("the other kinds have their sentences above"),
        }
    }
}

/// What it means to have no pair in a role.
fn no_part(field: Field) -> &'static str {
    match field {
        Field::RemixedUpTo => "nobody remixes this person",
        _ => "this person makes no remix",
    }
}

fn whom_to_write(mentioned: &[String], nearest: Option<&String>) -> String {
    if !mentioned.is_empty() {
        return format!(
            "If {} is meant, write the name first, on a line of its own.",
            all_quoted(mentioned).join(" or ")
        );
    }
    let how = "If somebody is meant, write the name as that person signed up.";
    sentences(&[&did_you_mean(nearest), how])
}
