//! “Did you mean ...?”: the nearest of the words that exist.

use strsim::osa_distance;

/// The nearest candidate, if it is near enough to be a slip of the finger. Short words differ by one
/// letter too easily to suggest anything.
pub(super) fn nearest<'c>(typed: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let typed: String = typed.chars().take(LONGEST).collect::<String>().to_lowercase();
    let length = typed.chars().count();
    let most = match length {
        0..=2 => return None,
        3..=6 => 2,
        _ => (length / 3).max(2),
    };
    candidates
        .into_iter()
        .map(|candidate| (distance(&typed, candidate), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// Enough to tell the questions of a form apart, and not slow on a cell of many megabytes.
const LONGEST: usize = 120;

fn distance(typed: &str, candidate: &str) -> usize {
    let candidate: String = candidate.chars().take(LONGEST).collect::<String>().to_lowercase();
    osa_distance(typed, &candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_word_and_other_words_find_nothing() {
        assert_eq!(nearest("histroy", ["title", "history"]).as_deref(), Some("history"));
        assert_eq!(nearest("Titel", ["title", "history"]).as_deref(), Some("title"));
        assert_eq!(nearest("colour", ["title", "history"]), None);
        assert_eq!(nearest("x", ["y"]), None);
    }
}
