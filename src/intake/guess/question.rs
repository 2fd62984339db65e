//! A header as a question: what it asks first, and what it adds in brackets and further sentences.

use super::concept::{Concept, Concepts, first_place};
use super::privacy::{self, Secret};
use crate::domain::FandomKey;

/// More letters than this of a header are an explanation that nobody reads.
const READ: usize = 600;

/// A header, read.
pub(super) struct Question {
    /// What stands outside brackets in the first sentence.
    pub(super) main: Concepts,
    /// What stands anywhere in it.
    pub(super) whole: Concepts,
    /// Why nobody but the moderators may read the answers, where it says so.
    pub(super) secret: Option<Secret>,
    /// Whether it speaks of works before it speaks of people.
    works_first: bool,
}

impl Question {
    pub(super) fn of(header: &str) -> Self {
        let header: String = header.chars().take(READ).collect();
        let (main, aside) = parts(&header);
        let (main, aside) = (folded(&main), folded(&aside));
        // The bar keeps phrases from reaching from one part into the other.
        let whole = format!("{main} | {aside}");
        let place = |concept| first_place(&main, concept);
        let works_first = match (place(Concept::Work), place(Concept::Person)) {
            (Some(work), Some(person)) => work < person && place(Concept::By).is_none(),
            (work, None) => work.is_some(),
            (None, _) => false,
        };
        let secret = privacy::secret(&main).max(privacy::secret(&aside));
        Self { main: Concepts::in_words(&main), whole: Concepts::in_words(&whole), secret, works_first }
    }

    /// Whether the answers are no business of anybody but the moderators: whom somebody would rather not be
    /// matched with, and what is said to be private.
    pub(super) fn is_private(&self) -> bool {
        let sorted_out = self.whole.any(Concepts::of(&[Concept::Not, Concept::Safe]));
        let people = self.whole.any(Concepts::of(&[Concept::Person, Concept::By]));
        let about_people = sorted_out && people && !self.works_first;
        let about_matches = self.whole.has(Concept::Not) && self.whole.has(Concept::Match);
        let marked = self.secret == Some(Secret::ForModerators);
        about_matches || about_people || marked || self.whole.has(Concept::Block)
    }
}

fn folded(part: &str) -> String {
    privacy::without_denied_names(FandomKey::of(part).as_str())
}

/// The first sentence without its brackets, and all the rest.
fn parts(header: &str) -> (String, String) {
    let (mut main, mut aside) = (String::new(), String::new());
    let (mut depth, mut over) = (0_u32, false);
    let mut letters = header.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 || over => aside.push(letter),
            _ => main.push(letter),
        }
        if matches!(letter, '(' | ')' | '[' | ']' | '{' | '}') {
            // A bracket parts words as a blank does.
            main.push(' ');
            aside.push(' ');
        }
        let ends = matches!(letter, '.' | '?' | '!') && letters.peek().is_none_or(|next| next.is_whitespace());
        over |= ends && depth == 0 && main.chars().filter(|letter| letter.is_alphabetic()).count() > 2;
    }
    if main.trim().is_empty() { (aside, main) } else { (main, aside) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_further_sentences_are_asides() {
        let (main, aside) = parts("1. Safe works (titles + links)! Nobody may remix them.");
        assert_eq!(main.split_whitespace().collect::<String>(), "1.Safeworks!");
        assert!(aside.contains("titles + links") && aside.contains("Nobody"), "{aside}");
        assert_eq!(parts("(fandoms)").0.trim(), "fandoms");
    }

    #[test]
    fn whom_somebody_avoids_is_private_and_what_nobody_may_remix_is_not() {
        for private in [
            "Is there anyone you'd rather not be matched with?",
            "People whose works you do not want to remix",
            "Notes (mods only)",
            "Do Not Match",
            "Works by authors you won't remix",
            "Safe people / unsafe people",
            "Don't want to be remixed by",
        ] {
            assert!(Question::of(private).is_private(), "{private}");
        }
        for open in ["Safe works that nobody may remix", "Works you do not want anyone to remix", "Anything else?"] {
            assert!(!Question::of(open).is_private(), "{open}");
        }
    }
}
