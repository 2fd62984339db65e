//! What a question says about who may read its answers: marks such as “for the mods only”, and names that are
//! nobody's business.

use super::concept::{Concept, Concepts};
use crate::domain::Field;

/// Why the answers to a question must not be mailed or shown to other participants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Secret {
    /// It asks for real names.
    RealName,
    /// It is marked for the moderators only.
    ForModerators,
}

/// Words that are not counted between “only” and “mods”.
const LITTLE: [&str; 12] = ["to", "the", "by", "for", "our", "your", "of", "eyes", "us", "are", "die", "los"];
const ONLY: [&str; 9] =
    ["only", "solely", "exclusively", "just", "nur", "seulement", "uniquement", "solo", "solamente"];
const MODERATORS: [&str; 6] = ["mod", "moderat", "admin", "organis", "organiz", "maintain"];

/// What comes before a real name that is not asked for.
const DENIED: [&str; 15] = [
    "not",
    "no",
    "never",
    "doesnt have to be",
    "not have to be",
    "doesnt need to be",
    "not need to be",
    "need not be",
    "neednt be",
    "necessarily",
    "instead of",
    "rather than",
    "dont use",
    "do not use",
    "dont give",
];
const WHOSE: [&str; 4] = ["", "your ", "a ", "the "];
const REAL: [&str; 6] = ["real name", "real names", "legal name", "legal names", "full name", "full names"];

/// The secret that folded words speak of.
pub(super) fn secret(words: &str) -> Option<Secret> {
    let spoken = Concepts::in_words(words);
    if spoken.has(Concept::Private) || for_moderators_only(words) {
        Some(Secret::ForModerators)
    } else {
        spoken.has(Concept::RealName).then_some(Secret::RealName)
    }
}

/// Whether “only” and “mods” stand side by side, but for one word and little ones.
fn for_moderators_only(words: &str) -> bool {
    let words: Vec<&str> = words.split(' ').filter(|word| !LITTLE.contains(word)).collect();
    let is_moderator = |word: &&str| MODERATORS.iter().any(|start| word.starts_with(start)) && *word != "modern";
    words.windows(3).chain(words.windows(2)).any(|near| {
        let (first, last) = (near[0], near[near.len() - 1]);
        ONLY.contains(&first) && is_moderator(&last) || is_moderator(&first) && ONLY.contains(&last)
    })
}

/// The words without such as “not your legal name”: these ask for a handle.
pub(super) fn without_denied_names(words: &str) -> String {
    let mut text = format!(" {words} ");
    for real in REAL.iter().filter(|real| words.contains(**real)) {
        for (denied, whose) in DENIED.iter().flat_map(|denied| WHOSE.iter().map(move |whose| (denied, whose))) {
            let phrase = format!(" {denied} {whose}{real} ");
            if text.contains(&phrase) {
                text = text.replace(&phrase, " handle ");
            }
        }
    }
    text.trim().to_owned()
}

/// Whether what stands in a field is mailed or shown to other participants.
pub(super) fn is_shown(field: Field) -> bool {
    let fields = [Field::Name, Field::Remixable, Field::Makes];
    is_mailed(field) || fields.contains(&field)
}

/// Whether the mail merge shows what stands in a field to the remixer, word for word.
pub(super) fn is_mailed(field: Field) -> bool {
    matches!(field, Field::Notes | Field::Safe | Field::WorksLink | Field::Accepts | Field::Requests)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_for_the_moderators_are_found_in_many_wordings() {
        for words in [
            "name legal for the mods only",
            "only visible to the organisers",
            "notes seen by moderators only",
            "nur fur die mods",
            "this will not be shared",
            "comments in confidence",
            "only we will read this",
        ] {
            assert_eq!(secret(words), Some(Secret::ForModerators), "{words}");
        }
        for words in ["safe works only one ask the mods for more", "only modern canons", "ask a mod if unsure"] {
            assert_eq!(secret(words), None, "{words}");
        }
    }

    #[test]
    fn real_names_that_are_not_asked_for_are_none() {
        for words in ["name not your legal name", "name doesnt have to be your real name", "no real name"] {
            assert_eq!(secret(&without_denied_names(words)), None, "{words}");
        }
        assert_eq!(secret(&without_denied_names("name legal not nick")), Some(Secret::RealName));
        assert_eq!(secret("full name"), Some(Secret::RealName));
    }
}
