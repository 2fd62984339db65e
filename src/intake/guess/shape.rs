//! What the cells of a column look like: addresses, links, dates, small numbers, yes and no, media, names.

use std::collections::HashSet;

use super::super::cells::{is_nothing, items};
use super::super::how_many::{self, Said};
use super::super::submitted::year_of;
use crate::domain::{FandomKey, PersonKey, is_email_address};

/// What a cell may be, where most of a column's cells are such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// E-mail addresses, also munged ones.
    Address,
    /// Links.
    Link,
    /// Yes, no and maybe.
    YesNo,
    /// Dates or times.
    Date,
    /// Numbers of remixes.
    Number,
    /// Words for media, such as Fic and Art.
    Medium,
    /// Names of other people in the same file.
    OtherPerson,
    /// Lists with an entry such as `Any`.
    Anything,
    /// Text too long for a name.
    Prose,
}

/// How many cells of a column look like what.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// How many rows were looked at.
    pub(super) rows: usize,
    /// How many cells say something.
    pub(super) filled: usize,
    /// How many different cells there are.
    pub(super) distinct: usize,
    /// Whether some cell says yes or maybe; a column of refusals alone may be any question's.
    says_yes: bool,
    looks: [usize; 9],
}

impl Shape {
    pub(super) fn of(cells: &[String]) -> Self {
        let filled = cells.iter().filter(|cell| !cell.is_empty() && !is_nothing(cell));
        let mut shape = Self { rows: cells.len(), ..Self::default() };
        let mut different = HashSet::new();
        for cell in filled {
            shape.filled += 1;
            different.insert(PersonKey::of(cell));
            shape.says_yes |= is_yes_or_no(cell) == Some(true);
            for look in looks_of(cell) {
                shape.looks[look as usize] += 1;
            }
        }
        shape.distinct = different.len();
        shape
    }

    /// Counts the cells that name people of other rows; `names` are the cells of the column with names.
    pub(super) fn count_people(&mut self, cells: &[String], names: &[PersonKey], known: &HashSet<&PersonKey>) {
        let of_others = cells.iter().zip(names).filter(|(cell, own)| names_another(cell, own, known));
        self.looks[Look::OtherPerson as usize] = of_others.count();
    }

    /// How many cells look like this.
    pub(super) fn count(&self, look: Look) -> usize {
        self.looks[look as usize]
    }

    /// Whether so many of a hundred filled cells look like this.
    pub(super) fn mostly(&self, look: Look, percent: usize) -> bool {
        let enough = self.filled > 0 && self.count(look) * 100 >= self.filled * percent;
        enough && (look != Look::YesNo || self.says_yes)
    }

    /// Whether there are cells, and hardly any looks like this.
    pub(super) fn hardly(&self, look: Look) -> bool {
        self.filled > 0 && self.count(look) * 100 < self.filled * 20
    }

    /// Whether these may be the names of the people who signed up: there, short and different.
    pub(super) fn may_be_names(&self) -> bool {
        self.rows == 0 || self.filled * 2 > self.rows && self.distinct * 2 > self.filled && self.hardly(Look::Prose)
    }
}

fn looks_of(cell: &str) -> Vec<Look> {
    let mut looks = Vec::new();
    let mut note = |is: bool, look| {
        if is {
            looks.push(look);
        }
    };
    note(is_address(cell), Look::Address);
    note(is_link(cell), Look::Link);
    note(is_yes_or_no(cell).is_some(), Look::YesNo);
    note(year_of(cell).is_some(), Look::Date);
    note(matches!(how_many::said(cell), Said::UpTo(_)), Look::Number);
    note(is_medium_list(cell), Look::Medium);
    note(has_any(cell), Look::Anything);
    note(cell.chars().count() > 60 || cell.contains(['\n', '\r']), Look::Prose);
    looks
}

fn is_address(cell: &str) -> bool {
    let cell = cell.trim();
    let lower = cell.to_lowercase();
    let munged =
        |at: &str, dot: &str| lower.contains(at) && lower.contains(dot) && lower.split_whitespace().count() < 8;
    is_email_address(cell) && cell.contains('.')
        || munged(" at ", " dot ")
        || munged("(at)", "(dot)")
        || munged("[at]", "[dot]")
}

fn is_link(cell: &str) -> bool {
    let start: String = cell.trim_start().chars().take(8).collect::<String>().to_lowercase();
    start.starts_with("http://") || start.starts_with("https://") || start.starts_with("www.")
}

/// Whether a cell agrees, if it is nothing but an answer.
fn is_yes_or_no(cell: &str) -> Option<bool> {
    const YES: [&str; 17] = [
        "yes",
        "y",
        "maybe",
        "true",
        "ja",
        "oui",
        "si",
        "vielleicht",
        "peut etre",
        "yes please",
        "sure",
        "possibly",
        "ok",
        "depends",
        "quiza",
        "quizas",
        "perhaps",
    ];
    const NO: [&str; 7] = ["no", "n", "false", "nein", "non", "no thanks", "nope"];
    if cell.len() > 24 {
        return None;
    }
    let key = FandomKey::of(cell);
    if YES.contains(&key.as_str()) { Some(true) } else { NO.contains(&key.as_str()).then_some(false) }
}

/// Words for media that forms offer, folded.
const MEDIA: [&str; 28] = [
    "fic",
    "fics",
    "fiction",
    "fanfic",
    "fanfiction",
    "prose",
    "art",
    "fanart",
    "fan art",
    "artwork",
    "podfic",
    "podfics",
    "audio",
    "vid",
    "vids",
    "video",
    "fanvid",
    "fanvids",
    "comic",
    "comics",
    "poetry",
    "graphics",
    "icons",
    "fanmix",
    "text",
    "writing",
    "playlist",
    "craft",
];

/// Words for media that are surely no fandoms, wherever they stand.
const NEVER_FANDOMS: [&str; 8] =
    ["fanfic", "fanfiction", "fan fiction", "fanart", "fan art", "podfic", "fanvid", "none of above"];

pub(super) fn is_medium(item: &str) -> bool {
    item.len() < 24 && MEDIA.contains(&FandomKey::of(item).as_str())
}

pub(super) fn is_never_a_fandom(item: &str) -> bool {
    let key = FandomKey::of(item);
    item.len() < 24 && (NEVER_FANDOMS.contains(&key.as_str()) || key.as_str() == "none of the above")
}

fn is_medium_list(cell: &str) -> bool {
    let mut parts = cell.split([';', ',', '|', '\n', '/', '&']).filter(|part| !part.trim().is_empty()).peekable();
    parts.peek().is_some() && parts.all(|part| is_medium(part) || is_anything(part))
}

fn has_any(cell: &str) -> bool {
    cell.split([';', ',', '\n']).any(is_anything)
}

fn is_anything(item: &str) -> bool {
    let item = item.trim();
    item.len() < 24
        && matches!(FandomKey::of(item).as_str(), "any" | "any fandom" | "anything" | "everything" | "any fandoms")
}

/// Whether a cell has an item that is, or starts with, the name of somebody else.
fn names_another(cell: &str, own: &PersonKey, known: &HashSet<&PersonKey>) -> bool {
    let named = |text: &str| {
        let key = PersonKey::of(text);
        key.as_str().chars().count() > 2 && key != *own && known.contains(&key)
    };
    let parts = items(cell, ";").flat_map(|item| item.split(','));
    let starts = |item: &str| item.split([' ', '(', ':', '/']).next().is_some_and(named);
    parts.map(str::trim).any(|item| named(item) || starts(item) || item.split(" - ").next().is_some_and(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(cells: &[&str]) -> Shape {
        Shape::of(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn cells_are_counted_by_what_they_look_like() {
        let addresses = shape(&["a@example.org", "b at example dot org", "", "n/a"]);
        assert_eq!((addresses.filled, addresses.count(Look::Address)), (2, 2));
        assert!(shape(&["Fic;Art", "Podfic, Fic", "Any"]).mostly(Look::Medium, 100));
        assert!(shape(&["2024/03/01 9:02:11 AM GMT+1", "1.3.2024"]).mostly(Look::Date, 100));
        assert!(shape(&["Star Trek", "any"]).count(Look::Anything) == 1);
    }

    #[test]
    fn refusals_alone_are_no_column_of_yes_and_no() {
        assert!(shape(&["Yes", "No", "maybe?"]).mostly(Look::YesNo, 80));
        assert!(!shape(&["no", "No", ""]).mostly(Look::YesNo, 80));
    }

    #[test]
    fn people_of_other_rows_are_found_in_front_of_what_is_said_of_them() {
        let names = ["ash", "birch", "cedar"].map(PersonKey::of);
        let known = names.iter().collect();
        let cells = ["Birch - bad breakup", "birch", "x, ash"].map(str::to_owned);
        let mut shape = Shape::of(&cells);
        shape.count_people(&cells, &names, &known);
        assert_eq!(shape.count(Look::OtherPerson), 2);
    }
}
