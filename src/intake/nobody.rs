//! What people write where they have nobody to name.

use crate::domain::PersonKey;

/// No such word is longer, in bytes.
const LONGEST: usize = 64;

/// In the languages in which sheets have been seen to be filled in; folded, without signs around them.
const WORDS: [&str; 43] = [
    "aucun",
    "aucune",
    "brak",
    "geen",
    "ingen",
    "keine",
    "keinen",
    "keiner",
    "n/a",
    "n.a",
    "na",
    "nada",
    "nadie",
    "nah",
    "nein",
    "nessuno",
    "nichts",
    "niemand",
    "niemanden",
    "nikt",
    "nil",
    "ninguem",
    "ninguno",
    "ninguém",
    "no",
    "no body",
    "no one",
    "no-body",
    "no-one",
    "nobody",
    "non",
    "none",
    "nope",
    "noone",
    "nothing",
    "not applicable",
    "null",
    "personne",
    "rien",
    "никто",
    "нет",
    "なし",
    "特になし",
];

/// Whether a whole item says that there is nobody: “no one”, “Nope!”, “nobody :)”, “--”.
pub(super) fn says_nobody(item: &str) -> bool {
    if item.len() > LONGEST {
        return false;
    }
    let folded = PersonKey::folded(item);
    let mut rest = bare(&folded);
    // A face may hold a letter: “:D”.
    while let Some((front, last)) = rest.rsplit_once(' ')
        && is_face(last)
    {
        rest = bare(front);
    }
    rest.is_empty() && folded.chars().all(|sign| matches!(sign, '-' | '–' | '—' | '.' | '…' | '/' | ' '))
        || WORDS.contains(&rest)
}

/// Without the signs around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|sign: char| !sign.is_alphanumeric())
}

fn is_face(word: &str) -> bool {
    word == "xd" || word.starts_with([':', ';', '=', '<', '^']) && word.chars().count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_items_that_say_nobody_are_known() {
        for item in [
            "no one",
            "nobody :)",
            "Nope!",
            "no",
            "none.",
            "NO ONE",
            "nah",
            "noone",
            "no-one",
            "keine",
            "Niemand",
            "personne",
            "nadie",
            "No one :D",
            "(nobody)",
            "no  one <3",
            "N/A.",
            "--",
            "nope xD",
            "ninguém",
            "никто",
        ] {
            assert!(says_nobody(item), "{item}");
        }
        for item in
            ["", "no idea", "not ben", "nobody but ben", "none of your business", "tbd", "d", ":)", "no ash", "nono"]
        {
            assert_eq!(says_nobody(item), item.is_empty(), "{item}");
        }
        assert!(!says_nobody(&"no ".repeat(1_000_000)));
    }
}
