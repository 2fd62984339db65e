//! The order in which people stand before the solver: a shuffle by the seed.
//!
//! Ties between equally good assignments fall by these numbers, so they must favour nobody: not
//! by row, not by name. The shuffle starts from folded names, so the order of rows has no say.

use rand::SeedableRng;
use rand::rand_core::Rng;
use rand::rngs::ChaCha12Rng;

use crate::domain::ParticipantId;

/// Participants in the solver's order and back.
#[derive(Clone, Debug)]
pub struct Numbering {
    people: Vec<ParticipantId>,
    numbers: Vec<u32>,
}

impl Numbering {
    /// Shuffles so many participants by a seed (Fisher and Yates; Durstenfeld 1964), drawing only
    /// whole words from a generator whose stream is fixed.
    ///
    /// # Panics
    /// Where there are more than four billion participants.
    #[must_use]
    pub fn shuffled(participants: usize, seed: u64) -> Self {
        let mut chance = ChaCha12Rng::seed_from_u64(seed);
        let mut people: Vec<ParticipantId> = (0..participants).map(ParticipantId::new).collect();
        for last in (1..participants).rev() {
            people.swap(last, below(&mut chance, last as u64 + 1));
        }
        let mut numbers = vec![0; participants];
        for (number, person) in people.iter().enumerate() {
            numbers[person.index()] = u32::try_from(number).expect("ids are 32 bits wide");
        }
        Self { people, numbers }
    }

    /// The participant of a number.
    #[must_use]
    pub fn person(&self, number: u32) -> ParticipantId {
        self.people[number as usize]
    }

    /// The number of a participant.
    #[must_use]
    pub fn number(&self, person: ParticipantId) -> u32 {
        self.numbers[person.index()]
    }

    /// All participants in the solver's order.
    #[must_use]
    pub fn people(&self) -> &[ParticipantId] {
        &self.people
    }
}

/// A fair number below `bound`: words that would favour small numbers are drawn again.
fn below(chance: &mut ChaCha12Rng, bound: u64) -> usize {
    let fair = u64::MAX - u64::MAX % bound;
    let word = std::iter::repeat_with(|| chance.next_u64()).find(|word| *word < fair);
    usize::try_from(word.expect("one word in two is fair") % bound).expect("below a length")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_draws_the_same_order() {
        let order = |seed| Numbering::shuffled(8, seed).people().iter().map(|id| id.index()).collect::<Vec<_>>();
        assert_eq!(order(7), order(7));
        assert_ne!(order(7), order(8));
    }

    #[test]
    fn numbers_and_people_belong_together() {
        let numbering = Numbering::shuffled(100, 1);
        assert!((0..100).all(|number| numbering.number(numbering.person(number)) == number));
    }
}
