//! The year of a round, where a name or a heading says it plainly.

/// Words by which a heading is known to speak of a round and not of a film of that year.
const ROUNDS: [&str; 14] = [
    "remix",
    "round",
    "challenge",
    "exchange",
    "masterlist",
    "master list",
    "redux",
    "revival",
    "reveal",
    "year",
    "works in",
    "stories",
    "entries",
    "collection",
];

/// The year in a text; none where it names two.
pub(super) fn year_in(text: &str) -> Option<i32> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let mut years: Vec<i32> = numbers.filter_map(|digits| digits.parse().ok()).collect();
    years.retain(|year| (1990..=2099).contains(year));
    years.dedup();
    match years.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// The year in the last part of a path.
pub(super) fn year_of_file(name: &str) -> Option<i32> {
    year_in(name.rsplit(['/', '\\']).next().unwrap_or_default())
}

/// Whether a heading or a tag is a year, or speaks of a round.
pub(super) fn speaks_of_a_round(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() == 4 && year_in(bare).is_some() || ROUNDS.iter().any(|word| lower.contains(word))
}

/// The year in a heading or a tag that speaks of a round.
pub(super) fn year_of_round(text: &str) -> Option<i32> {
    year_in(text).filter(|_| speaks_of_a_round(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_stand_alone_and_once() {
        assert_eq!(year_in("Remix Redux 2009!"), Some(2009));
        assert_eq!(year_in("2009-05-01"), Some(2009));
        assert_eq!(year_in("20090501 and 1889"), None);
        assert_eq!(year_in("2008 and 2009"), None);
        assert_eq!(year_of_file("old 2008/masterlist_2011.html"), Some(2011));
    }

    #[test]
    fn a_film_of_that_year_is_no_round() {
        assert_eq!(year_of_round("Star Trek (2009)"), None);
        assert_eq!(year_of_round("!2009"), Some(2009));
        assert_eq!(year_of_round("We Invented the Remix 2008"), Some(2008));
    }
}
