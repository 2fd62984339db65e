//! Names that others begin or end with: "Les Mis", "Buffy", "Deep Space Nine".

use std::collections::HashMap;

use super::pairs::Pairs;
use super::short_forms::{MOST_MEANINGS, distinct_titles};
use super::titles::spelt_out;
use super::writing::digits;
use super::{Likeness, Name};
use crate::domain::FandomKey;

/// Beyond so many titles nobody looks for what begins like a short name: it says too little.
const MOST_LONGER: usize = 4 * MOST_MEANINGS;

/// Endings by which a longer word is another form of the same word, and no word cut short.
const INFLECTIONS: [&str; 8] = ["s", "es", "ed", "er", "ers", "ing", "y", "n"];

/// Finds them.
pub(super) fn find(names: &[Name], pairs: &mut Pairs) {
    pairs.look_again();
    let mut titles: Vec<(&str, u32)> = Vec::new();
    for (place, name) in (0..).zip(names) {
        titles.extend(name.titles.iter().map(|title| (title.key.as_str(), place)));
    }
    titles.sort_unstable();
    titles.dedup();
    for (place, name) in (0..).zip(names) {
        let longer = longer_than(name, names, &titles);
        if distinct_titles(names, &longer) <= MOST_MEANINGS {
            for longer in longer {
                pairs.add(place, longer, Likeness::Start);
            }
        }
    }
    find_ends(names, pairs);
}

/// Names with a title that a name is the start of.
fn longer_than(name: &Name, names: &[Name], titles: &[(&str, u32)]) -> Vec<u32> {
    let Some(short) = name.titles.first().map(|title| title.key.as_str()).filter(|key| may_be_cut_short(key)) else {
        return Vec::new();
    };
    let begins = titles.partition_point(|(key, _)| *key <= short);
    let alike = titles[begins..].iter().take_while(|(key, _)| key.starts_with(short)).take(MOST_LONGER + 1);
    let alike: Vec<&(&str, u32)> = alike.collect();
    if alike.len() > MOST_LONGER {
        return Vec::new();
    }
    let fits = |(key, other): &&&(&str, u32)| is_cut_short(short, key, names[*other as usize].has_subtitle());
    alike.iter().filter(fits).map(|(_, other)| *other).collect()
}

fn may_be_cut_short(key: &str) -> bool {
    let last = key.rsplit(' ').next().unwrap_or(key);
    key.chars().count() >= 5 && digits(last, true).is_none()
}

/// Whether the shorter name breaks off within a word of the longer one ("Les Mis"), or before a byname that
/// begins with an article ("Buffy the ...").
fn is_cut_short(short: &str, long: &str, has_subtitle: bool) -> bool {
    let rest = &long[short.len()..];
    if rest.starts_with(' ') {
        return rest.starts_with(" the ") && !short.ends_with(" and") && !has_subtitle;
    }
    let last = short.rsplit(' ').next().unwrap_or(short);
    let ends_within = rest.starts_with(char::is_alphabetic);
    let is_inflected = INFLECTIONS.contains(&rest.split(' ').next().unwrap_or(rest));
    short.contains(' ') && last.chars().count() >= 3 && ends_within && !is_inflected
}

/// Finds names that are what stands behind the colon of others.
fn find_ends(names: &[Name], pairs: &mut Pairs) {
    let mut by_key: HashMap<&str, Vec<u32>> = HashMap::new();
    for (place, name) in (0..).zip(names) {
        for title in name.titles.iter().filter(|title| !title.beside.has_words()) {
            by_key.entry(&title.key).or_default().push(place);
        }
    }
    for (place, name) in (0..).zip(names) {
        for end in spelt_out(&name.shown).iter().flat_map(|title| title.split(':').skip(1)) {
            let end = FandomKey::of(end);
            let same = by_key.get(end.as_str()).filter(|_| end.as_str().contains(' '));
            same.into_iter().flatten().take(MOST_MEANINGS).for_each(|&short| pairs.add(short, place, Likeness::Start));
        }
    }
}
