//! Names for files: safe on every system, the same whoever else takes part, and never the same for two people.

use std::collections::BTreeSet;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::domain::PersonKey;

/// How much of a name is readable in the name of a file.
const READABLE: usize = 40;

/// Names given out so far.
#[derive(Default)]
pub(super) struct FileNames {
    given: BTreeSet<String>,
}

impl FileNames {
    /// The file for somebody who was given none before, of whose name `shown` may be read.
    ///
    /// A name of plain letters and digits is its own file. Every other one gets a few digits made from all of it behind
    /// a full stop, which no plain name has: so two of them differ, also where capitals are small letters. All begin
    /// with `to-`, as some systems have devices by the names of `con` and `aux`, and programs flags by `-x`.
    pub(super) fn of(&mut self, key: &PersonKey, shown: &str) -> String {
        let readable = readable(shown);
        let plain = key.as_str() == readable && readable.is_ascii();
        let digits = digits(key.as_str());
        // Ten digits tell more people apart than there are; should they not, more of them do.
        let lengths = (10..=digits.len()).map(|length| format!("to-{readable}.{}.eml", &digits[..length]));
        let first = plain.then(|| format!("to-{readable}.eml"));
        let mut names = first.into_iter().chain(lengths);
        names.find(|name| self.given.insert(name.clone())).expect("no two names have all digits in common")
    }
}

/// Small letters and digits, with single hyphens for everything between them.
fn readable(name: &str) -> String {
    let mut readable = String::new();
    for character in PersonKey::of(name).as_str().chars().take(READABLE) {
        if character.is_alphanumeric() || character == '_' {
            readable.push(character);
        } else if !readable.is_empty() && !readable.ends_with('-') {
            readable.push('-');
        }
    }
    let readable = readable.trim_end_matches('-');
    if readable.is_empty() { "somebody".to_owned() } else { readable.to_owned() }
}

fn digits(key: &str) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(key.as_bytes()) {
        write!(digits, "{byte:02x}").expect("a string takes every digit");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str) -> String {
        FileNames::default().of(&PersonKey::of(name), name)
    }

    #[test]
    fn plain_names_are_their_own_files() {
        assert_eq!(name("Ash"), "to-ash.eml");
        assert_eq!(name("hollow-oak_7"), "to-hollow-oak_7.eml");
        assert_eq!(name("CON"), "to-con.eml");
    }

    #[test]
    fn other_names_lead_nowhere_else_and_stay_apart() {
        let odd = [
            "../x",
            "..\\x",
            "x",
            "/x",
            "x/",
            "- x",
            "x.",
            ".x",
            "x .",
            "\u{1f338}",
            "\u{1f319}",
            "",
            "a\nb",
            "a b",
            "a-b",
            "straße",
            "strasse.",
        ];
        let mut names = FileNames::default();
        let all: Vec<String> = odd.iter().map(|odd| names.of(&PersonKey::of(odd), odd)).collect();
        assert_eq!(all.iter().map(|name| name.to_lowercase()).collect::<BTreeSet<_>>().len(), odd.len(), "{all:?}");
        for name in &all {
            assert!(!name.contains(['/', '\\', ':', ' ', '\n']) && !name.contains(".."), "{name}");
            assert!(name.starts_with("to-") && &name[name.len() - 4..] == ".eml" && name.len() < 200, "{name}");
        }
        assert!(name(&"ж".repeat(300)).len() < 200);
    }

    #[test]
    fn whoever_else_takes_part_a_name_keeps_its_file() {
        let mut names = FileNames::default();
        for other in ["a b", "a  c", "somebody"] {
            names.of(&PersonKey::of(other), other);
        }
        assert_eq!(names.of(&PersonKey::of("a-b!"), "a-b!"), name("a-b!"));
        assert_eq!(name("@Hollow  Oak"), name("hollow oak"));
    }
}
