//! Masterlists: a line for each remix, below headings with the names of fandoms.

use super::found::{Found, Gathered};
use super::labels::{Label, labelled};
use super::markdown::without_bullet;
use super::marks::{Behind, NAME, TITLE, bare, behind_by, is_mark, marked};
use super::page::{BOLD, Kind, Line};
use super::people::names;
use super::unread::WhyUnread;
use super::years::{speaks_of_a_round, year_of_round};

/// Words between a remix and its original.
const BETWEEN: [&str; 9] = [
    "remix of",
    "remixed from",
    "remixing",
    "inspired by",
    "based on",
    "original story:",
    "original:",
    "originally",
    "orig:",
];

/// A longer line is no item of a list, in bytes without marks.
const LONGEST_ITEM: usize = 400;

/// A longer line is no heading, in words.
const LONGEST_HEADING: usize = 10;

/// A longer remix, in words, is a sentence and no title.
const LONGEST_TITLE: usize = 12;

/// Headings that name no fandom.
const NO_FANDOMS: [&str; 16] = [
    "fics",
    "fic",
    "fanfiction",
    "art",
    "fanart",
    "podfic",
    "podfics",
    "vids",
    "drabbles",
    "stories",
    "remixes",
    "links",
    "contents",
    "other",
    "index",
    "tags",
];

/// What stands above a line.
#[derive(Default)]
struct Above {
    fandom: String,
    level: u8,
    year: Option<i32>,
}

/// Reads the lines of a list.
pub(super) fn read(lines: &[Line]) -> Gathered {
    let (mut gathered, mut above, mut alone) = (Gathered::default(), Above::default(), Vec::new());
    for (place, line) in lines.iter().enumerate() {
        let Some(item) = Item::of(&line.text) else {
            let is_above_item = || lines.get(place + 1).is_some_and(|next| Item::of(&next.text).is_some());
            above.read(line, is_above_item);
            if line.kind == Kind::Text && is_remix_alone(&line.text) {
                alone.push((line.number, line.text.clone(), WhyUnread::NoOriginalAuthor));
            }
            continue;
        };
        match item.found(line.number, &above) {
            Ok(found) => gathered.found.push(found),
            Err(why) => gathered.unread.push((line.number, line.text.clone(), why)),
        }
    }
    if !gathered.found.is_empty() {
        gathered.unread.extend(alone);
        gathered.unread.sort_by_key(|(line, ..)| *line);
    }
    gathered
}

/// Whether a line is a link or a quoted title with somebody behind it, as items of a list are.
fn is_remix_alone(text: &str) -> bool {
    let starts = without_bullet(text).starts_with([TITLE.0, '"', '“']);
    starts && bare(text).len() <= LONGEST_ITEM && matches!(behind_by(text), Behind::Name(name) if names(name).is_ok())
}

impl Above {
    fn read(&mut self, line: &Line, is_above_item: impl Fn() -> bool) {
        if let Some((Label::Fandom, fandom)) = labelled(&line.text) {
            (self.fandom, self.level) = (bare(fandom), BOLD);
            return;
        }
        let level = match line.kind {
            Kind::Heading(level) => level,
            Kind::PageTitle => 0,
            Kind::Text if looks_like_a_heading(&line.text) && is_above_item() => BOLD,
            _ => return,
        };
        let bare = bare(&line.text);
        let text =
            bare.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | '~' | '-' | '–' | '—' | '_'));
        if speaks_of_a_round(text) || level == 0 {
            self.year = year_of_round(text).or(self.year);
        } else if !NO_FANDOMS.contains(&text.to_lowercase().as_str()) && text.chars().count() > 1 {
            (self.fandom, self.level) = (text.to_owned(), level);
            return;
        }
        if level <= self.level {
            (self.fandom, self.level) = (String::new(), level);
        }
    }
}

/// A short line without the end of a sentence, as headings are in plain text.
fn looks_like_a_heading(text: &str) -> bool {
    let text = bare(text);
    let words = text.split(' ').count();
    let is_label = labelled(&text).is_some();
    words <= LONGEST_HEADING
        && !is_label
        && !text.ends_with(['.', '!', '?', ',', ';'])
        && !text.to_lowercase().contains(" by ")
}

/// How clearly the words between remix and original are set off from the remix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SetOff {
    No,
    /// As in any sentence.
    Lightly,
    Clearly,
}

impl SetOff {
    /// By what stands before the words.
    fn by(before: &str) -> Self {
        if before.ends_with(['(', '[', '-', '–', '—', '|', '~', '→', '>', '/']) {
            Self::Clearly
        } else if before.ends_with([',', ';', ':', '.']) {
            Self::Lightly
        } else {
            Self::No
        }
    }
}

/// A line of a list, apart at the words between remix and original.
#[derive(Debug)]
struct Item<'l> {
    set_off: SetOff,
    remix: &'l str,
    original: &'l str,
    /// What stands behind the bracket that holds the original.
    rest: &'l str,
}

impl<'l> Item<'l> {
    /// The parts of a line that looks like an item; none where it is something else.
    fn of(text: &'l str) -> Option<Self> {
        if text.len() > LONGEST_ITEM * 2 || bare(text).len() > LONGEST_ITEM {
            return None;
        }
        let text = without_bullet(text);
        let lower = text.to_ascii_lowercase();
        let places = BETWEEN.iter().flat_map(|words| lower.match_indices(words));
        let parts = places.filter_map(|(place, words)| Some((place, Self::at(text, place, words.len())?)));
        let mut parts: Vec<(usize, Self)> = parts.collect();
        parts.sort_by_key(|(place, ..)| *place);
        // Titles may hold these words too; those that count are set off, and stand behind the title.
        let last = parts.iter().rposition(|(_, item)| item.set_off > SetOff::No).or(parts.len().checked_sub(1))?;
        let (_, item) = parts.swap_remove(last);
        item.speaks_of_people().then_some(item)
    }

    /// Whether somebody is named on the side of the remix, or seems to be missing there.
    fn speaks_of_people(&self) -> bool {
        let remix = bare(self.remix);
        let is_title =
            self.set_off == SetOff::Clearly && !remix.is_empty() && remix.split(' ').count() <= LONGEST_TITLE;
        behind_by(self.remix) != Behind::Nothing || is_title && behind_by(self.original) != Behind::Nothing
    }

    /// The parts on both sides of these words.
    fn at(text: &'l str, place: usize, length: usize) -> Option<Self> {
        let begins_word = text[..place].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let end = place + length;
        let ends_word = text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        if !begins_word || !ends_word {
            return None;
        }
        let before = text[..place].trim_end();
        let articles = ["a", "an", "the", "is a", "this is a"].iter().filter_map(|word| {
            let cut = before.len().checked_sub(word.len())?;
            let is_word = before.get(cut..)?.eq_ignore_ascii_case(word);
            let alone = before[..cut].ends_with(|c: char| !c.is_alphanumeric()) || cut == 0;
            (is_word && alone).then(|| before[..cut].trim_end())
        });
        let before = articles.min_by_key(|rest| rest.len()).unwrap_or(before);
        let bracket = before.chars().next_back().filter(|c| matches!(c, '(' | '['));
        let signs = |c: char| {
            c.is_whitespace()
                || matches!(c, '(' | '[' | ',' | '-' | '–' | '—' | ';' | ':' | '|' | '~' | '→' | '>' | '/')
        };
        let behind = text[end..].trim_start_matches(|c: char| c.is_whitespace() || c == ':');
        let (original, rest) = match bracket {
            Some(bracket) => up_to_close(behind, bracket),
            None => (behind, ""),
        };
        Some(Self { set_off: SetOff::by(before), remix: before.trim_end_matches(signs), original, rest })
    }

    fn found(&self, line: u64, above: &Above) -> Result<Found, WhyUnread> {
        let remix = Half::of(self.remix);
        let original = Half::of(self.original);
        let remixers = match behind_by(&remix.text) {
            Behind::Name(name) => names(name)?,
            Behind::Nothing => return Err(WhyUnread::NoRemixer),
            Behind::Unclear => return Err(WhyUnread::UnclearBy),
        };
        let authors = match behind_by(&original.text) {
            Behind::Name(name) => names(name)?,
            Behind::Nothing => owner(&original.text)?,
            Behind::Unclear => return Err(WhyUnread::UnclearBy),
        };
        let rest = Half::of(self.rest);
        let own = [rest.fandom, original.fandom, remix.fandom].into_iter().find(|fandom| !fandom.is_empty());
        let fandom = own.unwrap_or_else(|| above.fandom.clone());
        Found::new(line, above.year, (remixers, authors), fandom)
    }
}

/// The text up to the bracket that closes one already open, and what stands behind it.
fn up_to_close(text: &str, open: char) -> (&str, &str) {
    let close = if open == '(' { ')' } else { ']' };
    let mut depth = 1;
    for (place, character) in text.char_indices() {
        if character == open {
            depth += 1;
        } else if character == close {
            depth -= 1;
            if depth == 0 {
                return (&text[..place], &text[place + 1..]);
            }
        }
    }
    (text, "")
}

/// One side of an item, without the fandom that stands in square brackets.
struct Half {
    text: String,
    fandom: String,
}

impl Half {
    fn of(text: &str) -> Self {
        let apart = |text: &str| Self { text: text.trim().to_owned(), fandom: String::new() };
        let plain = text.trim().trim_end_matches(['.', ',']);
        let Some((before, inside)) = plain.strip_suffix(']').and_then(|text| text.rsplit_once('[')) else {
            return plain.strip_prefix('[').and_then(|text| text.split_once(']')).map_or_else(
                || apart(text),
                |(fandom, rest)| Self { text: rest.trim().to_owned(), fandom: bare(fandom) },
            );
        };
        Self { text: before.trim().to_owned(), fandom: bare(inside) }
    }
}

/// Whose work it is, in `ash's "Blue"`.
fn owner(original: &str) -> Result<Vec<String>, WhyUnread> {
    for sign in ["'s ", "\u{2019}s "] {
        if let Some((name, title)) = original.split_once(sign)
            && title.starts_with(['"', '“', '\u{2018}', TITLE.0])
        {
            return names(name);
        }
    }
    // An account alone, as in “a remix of” and a name that is marked as one.
    let parts = marked(original);
    let is_account = parts.len() == 1
        && parts[0].is_name
        && original.trim().starts_with(NAME.0)
        && original.trim().ends_with(is_mark);
    if is_account { names(original) } else { Err(WhyUnread::NoOriginalAuthor) }
}
