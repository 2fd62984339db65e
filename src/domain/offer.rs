//! What somebody wrote about pinch hitting: whether that is a yes.

/// Whether somebody would pinch hit, as far as their words can be taken for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Offer {
    /// They said yes and nothing that takes it back.
    Yes,
    /// They said something else, which somebody must read.
    Perhaps,
    /// They said no, or nothing.
    No,
}

/// Each of these is a yes ...
const YES: [&str; 27] = [
    "yes",
    "y",
    "yeah",
    "yep",
    "yup",
    "sure",
    "definitely",
    "absolutely",
    "certainly",
    "course",
    "happy",
    "happily",
    "glad",
    "gladly",
    "willing",
    "available",
    "love",
    "ok",
    "okay",
    "ja",
    "oui",
    "si",
    "sí",
    "true",
    "x",
    "1",
    "always",
];

/// ... and these may stand beside it without taking it back.
const BESIDE_YES: [&str; 42] = [
    "i", "i'd", "id", "i'm", "im", "i'll", "am", "would", "will", "can", "be", "to", "do", "of", "and", "a", "as",
    "for", "the", "this", "it", "one", "me", "my", "up", "in", "any", "anytime", "time", "please", "thanks", "thank",
    "you", "pinch", "hit", "hits", "hitter", "hitting", "email", "e-mail", "mail", "remix",
];

/// Each of these is a no ...
const NO: [&str; 17] = [
    "no",
    "n",
    "nope",
    "nah",
    "not",
    "never",
    "none",
    "n/a",
    "na",
    "can't",
    "cannot",
    "won't",
    "don't",
    "unavailable",
    "nein",
    "false",
    "0",
];

/// ... and these may stand beside it.
const BESIDE_NO: [&str; 34] = [
    "i",
    "i'm",
    "im",
    "i'd",
    "am",
    "be",
    "to",
    "a",
    "as",
    "at",
    "the",
    "this",
    "time",
    "year",
    "round",
    "moment",
    "now",
    "right",
    "sorry",
    "unfortunately",
    "thanks",
    "thank",
    "you",
    "want",
    "able",
    "available",
    "willing",
    "interested",
    "pinch",
    "hit",
    "hitter",
    "hitting",
    "rather",
    "afraid",
];

impl Offer {
    /// Reads an answer in somebody's own words. It is a yes or a no only where every word of it belongs to one:
    /// “yes, but not in May” and “no problem” are for somebody to read.
    #[must_use]
    pub fn read(answer: &str) -> Self {
        let words = words(answer);
        let all_of = |answers: &[&str], beside: &[&str]| {
            let counts = |word: &String| answers.contains(&word.as_str());
            words.iter().any(counts) && words.iter().all(|word| counts(word) || beside.contains(&word.as_str()))
        };
        match () {
            () if answer.contains('?') => Self::Perhaps,
            () if words.is_empty() || all_of(&NO, &BESIDE_NO) => Self::No,
            () if all_of(&YES, &BESIDE_YES) => Self::Yes,
            () => Self::Perhaps,
        }
    }
}

/// Small words without the signs around them; a mark stands for the word that it means.
fn words(answer: &str) -> Vec<String> {
    let small = answer.to_lowercase().replace('’', "'");
    let told = small.replace(['✓', '✔', '✅', '☑', '👍'], " yes ").replace(['✗', '✘', '❌', '👎'], " no ");
    let words = told.split(|c: char| c.is_whitespace() || ",;.:!()—–".contains(c));
    let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    bare.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_all(expected: Offer, answers: &[&str]) {
        for answer in answers {
            assert_eq!(Offer::read(answer), expected, "{answer:?}");
        }
    }

    #[test]
    fn a_plain_yes_is_one_however_it_is_put() {
        let answers = ["yes", "Yes!", " YES, please :) ", "y", "Sure", "of course!", "I'd be happy to", "I’d love to!"];
        assert_all(Offer::Yes, &answers);
        assert_all(Offer::Yes, &["x", "TRUE", "✔", "✔\u{fe0f}", "Yes, I am willing to pinch hit.", "yes - email me"]);
    }

    #[test]
    fn a_plain_no_and_nothing_are_none() {
        let answers = ["", "  ", "-", "no", "No, sorry!", "Nope.", "n/a", "N", "not this time", "I can't, sorry", "❌"];
        assert_all(Offer::No, &answers);
        assert_all(Offer::No, &["not available", "I am not willing", "No thank you", "false", "0", "none"]);
    }

    #[test]
    fn whatever_else_is_said_is_for_somebody_to_read() {
        let answers = ["maybe", "only in an emergency", "yes, but not in May", "yes if it is Marple", "no problem!"];
        assert_all(Offer::Perhaps, &answers);
        assert_all(
            Offer::Perhaps,
            &["not sure", "sure?", "no, unless you are desperate", "yes or no", "ask me", "???"],
        );
        assert_all(Offer::Perhaps, &["I would not mind", "not until June", "yes (not)", "never say never, yes"]);
    }
}
