//! What a question speaks of.

use super::vocabulary::{PHRASES, SET_PHRASES};

/// Something that a question may speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Concept {
    Fandom,
    Name,
    CallYou,
    RealName,
    Site,
    Other,
    Alias,
    Email,
    Link,
    Work,
    Own,
    Written,
    Write,
    Remix,
    Passive,
    Eligible,
    Offer,
    Request,
    OfferNumber,
    RequestNumber,
    Like,
    Also,
    Modal,
    Not,
    WillNot,
    Wanting,
    Person,
    By,
    Match,
    Block,
    Nobody,
    Safe,
    Make,
    Made,
    Media,
    Accept,
    PinchHit,
    Notes,
    Remixer,
    Letter,
    Moderators,
    Private,
    Time,
    Birth,
    More,
    Ao3,
    Journal,
    Handle,
    HowMany,
    HowOften,
}

/// Several concepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Concepts(u64);

impl Concepts {
    /// These concepts.
    pub(super) const fn of(concepts: &[Concept]) -> Self {
        let (mut bits, mut place) = (0, 0);
        while place < concepts.len() {
            bits |= 1 << concepts[place] as u64;
            place += 1;
        }
        Self(bits)
    }

    /// What a text of folded words speaks of.
    pub(super) fn in_words(words: &str) -> Self {
        let mut text = format!(" {words} ");
        for (phrase, instead) in SET_PHRASES {
            if stands_in(&text, phrase) {
                text = text.replace(&format!(" {phrase} "), &format!(" {instead} "));
            }
        }
        let spoken = PHRASES.iter().filter(|(_, phrases)| phrases.split(", ").any(|phrase| stands_in(&text, phrase)));
        Self(spoken.fold(0, |bits, (concept, _)| bits | 1 << *concept as u64))
    }

    pub(super) const fn has(self, concept: Concept) -> bool {
        self.0 & 1 << concept as u64 != 0
    }

    pub(super) const fn all(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    pub(super) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

/// Where in the words a concept is first spoken of.
pub(super) fn first_place(words: &str, concept: Concept) -> Option<usize> {
    let text = format!(" {words} ");
    let of_concept = PHRASES.iter().filter(|(known, _)| *known == concept).flat_map(|(_, phrases)| phrases.split(", "));
    of_concept.filter_map(|phrase| place_of(&text, phrase)).min()
}

fn stands_in(text: &str, phrase: &str) -> bool {
    place_of(text, phrase).is_some()
}

fn place_of(text: &str, phrase: &str) -> Option<usize> {
    let (phrase, end) = match phrase.strip_suffix('*') {
        Some(beginning) => (beginning, ""),
        None => (phrase, " "),
    };
    text.find(&format!(" {phrase}{end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_whole_words_or_beginnings() {
        let spoken = Concepts::in_words("fandoms you have written in");
        assert!(spoken.all(Concepts::of(&[Concept::Fandom, Concept::Written])));
        assert!(!spoken.any(Concepts::of(&[Concept::Not, Concept::Name, Concept::Write])));
    }

    #[test]
    fn set_phrases_do_not_mean_what_their_words_mean() {
        let spoken = Concepts::in_words("fandoms not listed above");
        assert!(spoken.has(Concept::More) && !spoken.has(Concept::Not));
        assert!(Concepts::in_words("no one may remix it").has(Concept::Nobody));
    }

    #[test]
    fn each_concept_has_its_bit_and_its_words() {
        for (place, (concept, phrases)) in PHRASES.iter().enumerate() {
            assert_eq!(*concept as usize, place);
            assert!(!phrases.is_empty());
        }
    }
}
