//! Names that may lie within another: what begins with an umbrella's title.

use std::collections::HashMap;

use super::pairs::Pairs;
use super::writing::digits;
use super::{Likeness, Name};
use crate::domain::FandomKey;

/// How many names below one umbrella are asked about.
const MOST_BELOW: usize = 60;

/// How many names an umbrella's title may be the beginning of for one of them to be looked up.
const MOST_UMBRELLAS: usize = 4;

/// Finds names below others.
pub(super) fn find(names: &[Name], pairs: &mut Pairs) {
    pairs.look_again();
    below_titles(names, pairs);
    pairs.look_again();
    below_the_whole(names, pairs);
}

/// "Star Trek: Deep Space Nine" may lie within "Star Trek", and "Final Fantasy VII" within "Final Fantasy".
fn below_titles(names: &[Name], pairs: &mut Pairs) {
    let mut bare: HashMap<&str, Vec<u32>> = HashMap::new();
    for (place, name) in (0_u32..).zip(names) {
        if let Some(title) = name.titles.first().filter(|title| title.beside.is_empty()) {
            bare.entry(&title.key).or_default().push(place);
        }
    }
    for (place, name) in (0_u32..).zip(names) {
        let Some(start) = beginning(name) else { continue };
        let umbrellas = bare.get(start.as_str()).into_iter().flatten();
        umbrellas.take(MOST_UMBRELLAS).for_each(|&umbrella| pairs.add(place, umbrella, Likeness::Below));
    }
}

/// What stands before a colon, or before a number at the end of a title.
fn beginning(name: &Name) -> Option<String> {
    let title = name.titles.first()?;
    match name.shown.split_once(':') {
        Some((start, rest)) if !rest.trim().is_empty() => Some(FandomKey::of(start).as_str().to_owned()),
        _ => {
            title.key.rsplit_once(' ').filter(|(_, end)| digits(end, true).is_some()).map(|(start, _)| start.to_owned())
        }
    }
}

/// Whatever begins with the title of a name that means everything may lie within it.
fn below_the_whole(names: &[Name], pairs: &mut Pairs) {
    let mut keys: Vec<(&str, u32)> = (0_u32..)
        .zip(names)
        .filter(|(_, name)| !name.titles.is_empty())
        .map(|(place, name)| (&*name.key, place))
        .collect();
    keys.sort_unstable();
    for (umbrella, name) in (0_u32..).zip(names) {
        let Some(whole) = name.titles.iter().filter(|title| title.beside.whole).min_by_key(|title| title.key.len())
        else {
            continue;
        };
        let start = format!("{} ", whole.key);
        let begins = keys.partition_point(|(key, _)| *key < start.as_str());
        let below = keys[begins..].iter().take_while(|(key, _)| key.starts_with(&start)).take(MOST_BELOW);
        below.for_each(|&(_, place)| pairs.add(place, umbrella, Likeness::Whole));
    }
}
