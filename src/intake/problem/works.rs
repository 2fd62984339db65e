//! Problems of `works.csv`, of eligibility, and of requests for works.

use crate::wording::{all_quoted, count, grouped, quoted, short_list};

use super::{Severity, Told, did_you_mean, sentences};

/// How many names a sentence lists.
const MOST_LISTED: usize = 8;

/// How many ways to be eligible a sentence lists, the nearest first.
const WAYS: usize = 3;

/// What is wrong with works, or what was found about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorksProblem {
    /// A work without a title and without an address.
    NeitherTitleNorAddress,
    /// A number of words that cannot be read, or in more than one way.
    UnclearWords,
    /// A cell under `safe` that is neither yes nor no.
    NeitherYesNorNo,
    /// Works of people who are not in the round.
    AuthorsElsewhere {
        /// How many works.
        works: usize,
        /// How many works there are in all.
        all: usize,
        /// Their authors as typed, sorted.
        authors: Vec<String>,
    },
    /// `[eligibility]` asks for a medium in which there is no work.
    MediumOfNoWork {
        /// The nearest medium that some work has.
        nearest: Option<String>,
    },
    /// Somebody is not eligible in a fandom that they offer.
    NotEligible {
        /// What is missing.
        lacking: Lacking,
        /// A fandom that nobody in the round lists, that looks like this one, and in which works of theirs are.
        elsewhere: Option<String>,
        /// An author a slip away from their name, who is not in the round.
        near: Option<String>,
    },
    /// Somebody who cannot be remixed: they are eligible in nothing that they offer.
    NothingLeft {
        /// What is missing, where that is counted for the participant as a whole.
        lacking: Option<Lacking>,
        /// An author a slip away from their name, who is not in the round.
        near: Option<String>,
    },
    /// A request that is no name in the round, and no work.
    RequestFoundNowhere {
        /// A title or a name that is a slip away.
        nearest: Option<String>,
    },
    /// A request for a work of somebody who is not in the round.
    RequestElsewhere {
        /// The authors, as `works.csv` names them.
        authors: Vec<String>,
    },
    /// A request for an author in `works.csv` who is not in the round.
    RequestOfAbsentAuthor,
    /// A request for a work that nobody may remix.
    RequestOfSafeWork,
    /// A request for a work of their own.
    RequestOfOwnWork,
    /// A request for a title that works of several people have.
    TitleOfSeveral {
        /// Their names.
        names: Vec<String>,
    },
    /// A request for a title that the works of many have.
    TitleOfMany,
    /// A request that is somebody's name and the title of a work of somebody else.
    NameAndTitle {
        /// Whose work it could be.
        authors: Vec<String>,
    },
}

/// What is missing for somebody to be eligible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// The ways to be eligible, the nearest first.
    pub ways: Vec<Shortfall>,
    /// Safe works that would count for the nearest way if they were not safe.
    pub safe: usize,
    /// Works that do not count for the nearest way because nobody says how many words they have.
    pub wordless: usize,
    /// Whether only the works in one fandom are counted.
    pub in_one_fandom: bool,
}

/// One way to be eligible, and how far it was gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// How many works count.
    pub works: usize,
    /// How many are needed.
    pub needed: u32,
    /// How many words each must have at least.
    pub words: u32,
    /// In which medium each must be.
    pub medium: Option<String>,
}

impl Shortfall {
    fn told(&self, place: &str) -> String {
        let medium = self.medium.as_ref().map(|medium| format!(" of medium {}", quoted(medium))).unwrap_or_default();
        let words = match self.words {
            0 => String::new(),
            least => {
                let least = usize::try_from(least).map_or_else(|_| least.to_string(), grouped);
                format!(" of at least {least} {}", if self.words == 1 { "word" } else { "words" })
            }
        };
        let verb = if self.needed == 1 { "is" } else { "are" };
        let needed = usize::try_from(self.needed).map_or_else(|_| self.needed.to_string(), grouped);
        format!("{}{medium}{words}{place}, {needed} {verb} needed", count(self.works, "work", "works"))
    }
}

impl Lacking {
    /// The ways as half a sentence, and sentences about works that were not counted.
    fn told(&self) -> (String, String) {
        let place = if self.in_one_fandom { " in it" } else { "" };
        let ways: Vec<String> = self.ways.iter().take(WAYS).map(|way| way.told(place)).collect();
        let not_counted = |works: usize, what: &str, why: &str| match works {
            0 => String::new(),
            1 => format!("1 {what}work is not counted{why}."),
            _ => format!("{} {what}works are not counted{why}.", grouped(works)),
        };
        let safe = not_counted(self.safe, "safe ", "");
        let wordless = not_counted(self.wordless, "", ", as works.csv does not say how long");
        (ways.join("; or "), sentences(&[&safe, &wordless]))
    }
}

impl WorksProblem {
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::NeitherTitleNorAddress | Self::UnclearWords | Self::NeitherYesNorNo => Severity::Error,
            Self::AuthorsElsewhere { works, all, .. } if works < all => Severity::Notice,
            Self::MediumOfNoWork { nearest: None }
            | Self::NotEligible { .. }
            | Self::RequestOfOwnWork
            | Self::TitleOfSeveral { .. }
            | Self::NameAndTitle { .. } => Severity::Notice,
            _ => Severity::Warning,
        }
    }

    pub(super) fn told(&self, value: &str) -> Told {
        match self {
            Self::NeitherTitleNorAddress => Told::new(
                "neither_title_nor_url",
                "This work has neither a title nor a url.",
                "Fill in one of the two, or delete the row.",
            ),
            Self::UnclearWords => Told::new(
                "unclear_words",
                format!("{value} is not clearly a number of words."),
                "Write it in digits, such as 1500, or leave the cell empty.",
            ),
            Self::NeitherYesNorNo => Told::new(
                "neither_yes_nor_no",
                format!("{value} does not say whether the work is safe."),
                "Write yes for a work that nobody may remix, else no.",
            ),
            Self::AuthorsElsewhere { works, all, authors } => authors_elsewhere(*works, *all, authors),
            Self::MediumOfNoWork { nearest } => Told::new(
                "medium_of_no_work",
                format!("[eligibility] asks for works of medium {value}, but no work has that medium."),
                did_you_mean(nearest.as_ref()),
            ),
            Self::NotEligible { .. } | Self::NothingLeft { .. } => self.told_of_eligibility(value),
            _ => self.told_of_requests(value),
        }
    }

    fn told_of_eligibility(&self, value: &str) -> Told {
        match self {
            Self::NotEligible { lacking, elsewhere, near } => {
                let (ways, not_counted) = lacking.told();
                let elsewhere = elsewhere.as_ref().map(|fandom| {
                    let fandom = quoted(fandom);
                    format!("There are works of theirs in {fandom}: if that is the same, say so in fandoms.csv.")
                });
                let message = sentences(&[&format!("{value} was left out: {ways}."), &not_counted]);
                Told::new(
                    "not_eligible",
                    message,
                    sentences(&[&elsewhere.unwrap_or_default(), &near_author(near.as_ref())]),
                )
            }
            Self::NothingLeft { lacking: Some(lacking), near } => {
                let (ways, not_counted) = lacking.told();
                let message = format!("Their works cannot be remixed: {ways}.");
                let message = sentences(&[&message, &not_counted, "They can still remix."]);
                Told::new("nothing_left", message, missing_works(near.as_ref()))
            }
            Self::NothingLeft { lacking: None, near } => Told::new(
                "nothing_left",
                "They are eligible in none of their fandoms, so their works cannot be remixed. They can still remix.",
                missing_works(near.as_ref()),
            ),
            _ => self.told_of_requests(value),
        }
    }

    fn told_of_requests(&self, value: &str) -> Told {
        match self {
            Self::RequestFoundNowhere { nearest } => Told::new(
                "request_found_nowhere",
                format!("The request {value} names nobody in the round and no work in works.csv."),
                match nearest {
                    Some(_) => did_you_mean(nearest.as_ref()),
                    None => "If you know whose work it is, write the author's name instead.".to_owned(),
                },
            ),
            Self::RequestElsewhere { authors } => {
                let verb = if authors.len() == 1 { "is" } else { "are" };
                let authors = short_list(&all_quoted(authors), MOST_LISTED);
                let message = format!("The request {value} is a work by {authors}, who {verb} not in the round.");
                Told::new("request_elsewhere", message, UNDER_ANOTHER_NAME)
            }
            Self::RequestOfAbsentAuthor => Told::new(
                "request_of_absent_author",
                format!("The request {value} is an author in works.csv who is not in the round."),
                UNDER_ANOTHER_NAME,
            ),
            Self::RequestOfSafeWork => Told::new(
                "request_of_safe_work",
                format!("The request {value} is a safe work, which nobody may remix, so it does not count."),
                "Ask them for another one.",
            ),
            Self::RequestOfOwnWork => Told::new(
                "request_of_own_work",
                format!("The request {value} is a work of their own and was left out."),
                "",
            ),
            Self::TitleOfSeveral { names } => {
                let all = if names.len() == 2 { "both" } else { "all of them" };
                let names = short_list(&all_quoted(names), MOST_LISTED);
                let message = format!("{value} is the title of works by {names}, so the request counts for {all}.");
                Told::new(
                    "title_of_several",
                    message,
                    "Where that is wrong, write the address of the one that is meant.",
                )
            }
            Self::TitleOfMany => Told::new(
                "title_of_many",
                format!("{value} is the title of works by so many people that the request counts for none of them."),
                "Write the address of the work, or the author's name.",
            ),
            Self::NameAndTitle { authors } => {
                let authors = short_list(&all_quoted(authors), MOST_LISTED);
                let message =
                    format!("{value} is somebody's name and also the title of a work by {authors}; the name counts.");
                Told::new("name_and_title", message, "Where the work is meant, write its address.")
            }
            _ => unreachable!("the other kinds have their sentences above"),
        }
    }
}

const UNDER_ANOTHER_NAME: &str = "If they signed up under another name, say so in people.csv.";

fn authors_elsewhere(works: usize, all: usize, authors: &[String]) -> Told {
    let message = if works == all {
        format!("Nobody in the round has a work in this file: it holds {} by others.", count(works, "work", "works"))
    } else {
        let (belong, by) = (if works == 1 { "is" } else { "are" }, count(authors.len(), "author", "authors"));
        let of = count(all, "work", "works");
        format!("{} of {of} {belong} by {by} not in the round.", grouped(works))
    };
    let fix = if works == all { "Authors must be named as they signed up, or as people.csv says." } else { "" };
    Told::new("authors_elsewhere", message, fix)
}

fn missing_works(near: Option<&String>) -> String {
    match near {
        Some(_) => near_author(near),
        None => "If works of theirs are missing, add them to works.csv.".to_owned(),
    }
}

fn near_author(near: Option<&String>) -> String {
    let told = |name: &String| {
        let name = quoted(name);
        format!("There are works by {name}, who is not in the round: if that is them, say so in people.csv.")
    };
    near.map(told).unwrap_or_default()
}
