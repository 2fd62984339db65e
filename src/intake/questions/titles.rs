//! A name taken apart: the titles that it can be read as, each with what stands beside it.

use super::qualities::{Qualities, is_a_year, names_a_medium};
use crate::domain::FandomKey;

/// A name longer than this is a sentence, and nobody's other spelling.
const LONGEST: usize = 200;

/// How many titles are read out of one name at most.
const MOST: usize = 8;

/// Words that end the title of a series and are often left out.
const SERIES: [&str; 12] = [
    "series",
    "saga",
    "trilogy",
    "quartet",
    "cycle",
    "sequence",
    "duology",
    "tetralogy",
    "books",
    "novels",
    "chronicles",
    "quintet",
];

/// What some names end in that mean everything under a title.
const ENDS_OF_THE_WHOLE: [&str; 4] = [" all media types", " and related fandoms", " franchise", " all versions"];

/// One way to read a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// Folded.
    pub(super) key: String,
    pub(super) beside: Qualities,
    pub(super) extent: Extent,
}

/// How much of a name a title is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All but brackets and authors.
    Whole,
    /// A word at the end, as "Series" or "Movies", was taken for no part of it.
    Cut,
    /// One side of "A | B".
    Side,
}

/// The titles that a name can be read as: the whole name without brackets first.
pub(super) fn titles(name: &str) -> Vec<Title> {
    if name.chars().nth(LONGEST).is_some() {
        return Vec::new();
    }
    let (bare, brackets) = without_brackets(name);
    let mut titles: Vec<Title> = Vec::new();
    let mut add = |text: &str, most: Extent| {
        let readings = std::iter::once((text, None)).chain(without_author(text).map(|(title, by)| (title, Some(by))));
        for (title, behind) in readings {
            let beside: Vec<&str> = brackets.iter().copied().chain(behind).collect();
            for title in with_and_without_end(title, beside, most) {
                let known = titles.iter().any(|known| known.key == title.key && known.beside == title.beside);
                if !title.key.is_empty() && !known {
                    titles.push(title);
                }
            }
        }
    };
    add(&bare, Extent::Whole);
    if bare.contains('|') {
        bare.split('|').for_each(|side| add(side, Extent::Side));
    } else if let Some(title) = slashed(&bare) {
        title.split('/').filter(|side| is_long_enough(side)).for_each(|side| add(side, Extent::Side));
    }
    titles.truncate(MOST);
    titles.shrink_to_fit();
    titles
}

/// The parts of a name that are spelt out, which short forms are made of: before the author, without brackets.
pub(super) fn spelt_out(name: &str) -> Vec<String> {
    if name.chars().nth(LONGEST).is_some() {
        return Vec::new();
    }
    let (bare, _) = without_brackets(name);
    let sides = bare.split('|').map(|side| without_author(side).next().map_or(side, |(title, _)| title));
    sides.take(MOST).map(str::to_owned).collect()
}

/// A title as it stands, and without what it may end in; each with what stands beside it.
fn with_and_without_end(title: &str, beside: Vec<&str>, extent: Extent) -> impl Iterator<Item = Title> {
    let key = FandomKey::of(title).as_str().to_owned();
    let cut = without_end(&key).map(|(start, end)| {
        let beside = Qualities::read(beside.iter().copied().chain([end]));
        let extent = if extent == Extent::Whole { Extent::Cut } else { extent };
        Title { key: start.to_owned(), beside, extent }
    });
    std::iter::once(Title { key, beside: Qualities::read(beside), extent }).chain(cut)
}

/// A folded title before a medium, a year, or a word for a series at its end, and that end.
fn without_end(key: &str) -> Option<(&str, &str)> {
    for end in ENDS_OF_THE_WHOLE {
        if let Some(start) = key.strip_suffix(end) {
            return Some((start, &key[start.len() + 1..]));
        }
    }
    let (start, end) = key.rsplit_once(' ')?;
    (names_a_medium(end) || is_a_year(end) || SERIES.contains(&end)).then_some((start, end))
}

/// A name without its brackets, and what stands in them. A bracket left open ends with the name.
fn without_brackets(name: &str) -> (String, Vec<&str>) {
    let (mut bare, mut inside) = (String::new(), Vec::new());
    let mut rest = name;
    while let Some(open) = rest.find(['(', '[']) {
        bare.push_str(&rest[..open]);
        bare.push(' ');
        let after = &rest[open + 1..];
        let close = after.find([')', ']']).unwrap_or(after.len());
        inside.push(&after[..close]);
        rest = after.get(close + 1..).unwrap_or("");
    }
    bare.push_str(rest);
    if bare.trim().is_empty() { (name.to_owned(), Vec::new()) } else { (bare, inside) }
}

/// The ways to part a name at a dash or at "by": before and behind it.
fn without_author(name: &str) -> impl Iterator<Item = (&str, &str)> {
    let blank = |text: &str| text.is_empty() || text.ends_with(char::is_whitespace);
    let dashes = name.match_indices(['-', '–', '—']).filter(move |(place, dash)| {
        let behind = &name[place + dash.len()..];
        blank(&name[..*place]) || behind.starts_with(char::is_whitespace)
    });
    let by = name.match_indices(" by ");
    let parted = dashes.chain(by).map(|(place, sign)| (&name[..place], &name[place + sign.len()..]));
    parted.filter(|(title, behind)| !title.trim().is_empty() && !behind.trim().is_empty()).take(3)
}

/// A title with several sides divided by slashes, before the author.
fn slashed(name: &str) -> Option<&str> {
    let title = without_author(name).next().map_or(name, |(title, _)| title);
    title.contains('/').then_some(title)
}

/// A side of two letters is no title, but two signs of another script may be one.
fn is_long_enough(side: &str) -> bool {
    side.trim().len() >= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str) -> Vec<String> {
        titles(name).into_iter().map(|title| title.key).collect()
    }

    #[test]
    fn a_name_is_read_with_and_without_what_stands_beside_the_title() {
        assert_eq!(keys("Emma - Jane Austen (Movies)"), ["emma jane austen", "emma"]);
        assert_eq!(keys("Earth 2(TV 1994)"), ["earth 2"]);
        assert_eq!(keys("Destiny (Video Game"), ["destiny"]);
        assert_eq!(keys("Natsume | Book of Friends"), ["natsume book of friends", "natsume", "book of friends"]);
        assert_eq!(keys("Dungeons & Dragons Cartoon"), ["dungeons and dragons cartoon", "dungeons and dragons"]);
        assert_eq!(keys("Spider-Man"), ["spider man"]);
        assert_eq!(keys("(untitled)"), ["untitled"]);
        assert_eq!(keys(&"x".repeat(300)), Vec::<String>::new());
    }

    #[test]
    fn signs_of_any_script_may_stand_anywhere() {
        for name in ["–", "– x", "x —", "(", ")(", "((", "|", "a | ", "/", " by ", "청춘시대 – 나 (", "É–(ß)"]
        {
            titles(name);
        }
    }
}
