//! Chance that stays the same for ever: a named generator, and every draw made from its words here.
//!
//! The sampling functions of `rand` may give other values in another release; its named generators
//! do not (the Rust Rand Book, "Reproducibility").

use rand::rngs::ChaCha12Rng;
use rand::{Rng, SeedableRng};

/// A stream of chance.
pub(super) struct Draws(ChaCha12Rng);

impl Draws {
    pub(super) fn from_seed(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        Self(ChaCha12Rng::from_seed(key))
    }

    /// A number from 0 up to but without `bound`, each equally likely (Lemire 2019, "Fast random
    /// integer generation in an interval").
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        assert!(bound > 0, "a draw needs something to draw from");
        let unfair = bound.wrapping_neg() % bound;
        loop {
            let [high, low] = wide_product(self.0.next_u64(), bound);
            if low >= unfair {
                return high;
            }
        }
    }

    /// A place in something of this length.
    pub(super) fn place(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).expect("smaller than a length")
    }

    /// From `least` to `most`, both included.
    pub(super) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.place(most - least + 1)
    }

    /// Yes, in so many of a hundred cases.
    pub(super) fn percent(&mut self, chances: u64) -> bool {
        self.below(100) < chances
    }

    /// Any order, each equally likely (Fisher and Yates; Durstenfeld 1964).
    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let chosen = self.place(last + 1);
            things.swap(last, chosen);
        }
    }

    /// An order in which nothing stays where it was: one single circle (Sattolo 1986).
    pub(super) fn rotate_all<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let chosen = self.place(last);
            things.swap(last, chosen);
        }
    }
}

fn wide_product(left: u64, right: u64) -> [u64; 2] {
    let product = u128::from(left) * u128::from(right);
    [product >> 64, product & u128::from(u64::MAX)].map(|half| u64::try_from(half).expect("half of 128 bits"))
}

/// Places with Zipf's popularity: the place k is drawn in proportion to 1 / (k + 1).
pub(super) struct Zipf {
    /// Sums of the weights up to each place.
    sums: Vec<u64>,
}

impl Zipf {
    /// The weight of the first place. Sums stay far below 2^64: a million places weigh 15 of it.
    const FIRST: u64 = 1 << 40;

    pub(super) fn over(places: usize) -> Self {
        let mut sum = 0;
        let sums = (1..=places as u64).map(|rank| {
            sum += Self::FIRST / rank;
            sum
        });
        Self { sums: sums.collect() }
    }

    pub(super) fn draw(&self, draws: &mut Draws) -> usize {
        let weight = draws.below(*self.sums.last().expect("at least one place"));
        self.sums.partition_point(|&sum| sum <= weight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_same_for_ever() {
        let mut draws = Draws::from_seed(1);
        let numbers: Vec<u64> = (0..6).map(|_| draws.below(1000)).collect();
        assert_eq!(numbers, GOLDEN);
    }

    const GOLDEN: [u64; 6] = [963, 37, 60, 65, 884, 996];

    #[test]
    fn a_rotation_leaves_nothing_in_its_place() {
        for number in 2..40 {
            let mut things: Vec<usize> = (0..number).collect();
            Draws::from_seed(number as u64).rotate_all(&mut things);
            assert!(things.iter().enumerate().all(|(place, &thing)| place != thing));
        }
    }

    #[test]
    fn the_first_place_is_twice_as_popular_as_the_second() {
        let (zipf, mut draws) = (Zipf::over(50), Draws::from_seed(3));
        let mut times = [0_u32; 50];
        (0..45_000).for_each(|_| times[zipf.draw(&mut draws)] += 1);
        assert!((9_500..10_500).contains(&times[0]), "{times:?}");
        assert!((4_700..5_300).contains(&times[1]), "{times:?}");
    }
}
