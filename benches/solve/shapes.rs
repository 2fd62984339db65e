//! The shapes of rounds: what is easy about one is hard about another.

use clap::ValueEnum;
use rand::RngExt;
use rand::distr::Distribution;
use rand::distr::weighted::WeightedIndex;
use rand::seq::{SliceRandom, index};
use remix_match::simulate::{self, MadeUpRound};

use crate::sheet::{Chance, Sheet, Wishes};

const SEED: u64 = 1;

/// Who offers what, and who wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// What is offered is about what is wanted
    LifeLike,
    /// Fandoms that many want are not those that many offer
    Mismatched,
    /// Everybody offers and wants the one same fandom
    OneFandom,
    /// About ten people each time, who share no fandom with others
    Islands,
    /// Few fandoms, of which everybody lists many; up to 2,000 people
    Dense,
}

impl Shape {
    /// Larger rounds of this shape are not made.
    pub(crate) const fn most_people(self) -> usize {
        match self {
            Self::Dense => 2_000,
            _ => usize::MAX,
        }
    }

    /// The files of a round of this shape.
    pub(crate) fn round(self, people: usize) -> MadeUpRound {
        match self {
            Self::LifeLike => simulate::round(people, SEED),
            Self::Mismatched => mismatched(people),
            Self::OneFandom => one_fandom(people),
            Self::Islands => islands(people),
            Self::Dense => dense(people),
        }
    }
}

/// As life-like rounds, but nobody's wishes follow what they offer, and a fandom's popularity among authors
/// says nothing about its popularity among remixers.
fn mismatched(people: usize) -> MadeUpRound {
    let fandoms = (people / 10).max(50);
    let mut sheet = Sheet::new(SEED);
    let mut offered_by_rank: Vec<usize> = (0..fandoms).collect();
    offered_by_rank.shuffle(&mut sheet.chance);
    let popularity = zipf(fandoms);
    sheet.add_circle(people, |chance| {
        let offered = some_popular(&popularity, 6, chance);
        let willing = some_popular(&popularity, 8, chance);
        Wishes { remixable: offered.into_iter().map(|rank| offered_by_rank[rank]).collect(), willing }
    });
    sheet.into_files()
}

fn one_fandom(people: usize) -> MadeUpRound {
    let mut sheet = Sheet::new(SEED);
    sheet.add_circle(people, |_| Wishes { remixable: vec![0], willing: vec![0] });
    sheet.into_files()
}

fn islands(people: usize) -> MadeUpRound {
    const FANDOMS: usize = 5;
    let mut sheet = Sheet::new(SEED);
    let (mut left, mut first_fandom) = (people, 0);
    while left > 0 {
        let circle = sheet.chance.random_range(8..=12).min(left);
        sheet.add_circle(circle, |chance| {
            let own = |fandom| first_fandom + fandom;
            Wishes {
                remixable: some(FANDOMS, 1, 3, chance).map(own).collect(),
                willing: some(FANDOMS, 1, 4, chance).map(own).collect(),
            }
        });
        left -= circle;
        first_fandom += FANDOMS;
    }
    sheet.into_files()
}

fn dense(people: usize) -> MadeUpRound {
    const FANDOMS: usize = 8;
    let mut sheet = Sheet::new(SEED);
    sheet.add_circle(people, |chance| Wishes {
        remixable: some(FANDOMS, 3, 6, chance).collect(),
        willing: some(FANDOMS, 4, 8, chance).collect(),
    });
    sheet.into_files()
}

/// From `least` to `most` different fandoms, each equally likely.
fn some(fandoms: usize, least: usize, most: usize, chance: &mut Chance) -> impl Iterator<Item = usize> {
    let number = chance.random_range(least..=most);
    index::sample(chance, fandoms, number).into_iter()
}

/// From one to `most` different fandoms, popular ones more often.
fn some_popular(popularity: &WeightedIndex<u64>, most: usize, chance: &mut Chance) -> Vec<usize> {
    let number = chance.random_range(1..=most);
    let mut drawn = Vec::with_capacity(number);
    while drawn.len() < number {
        let fandom = popularity.sample(chance);
        if !drawn.contains(&fandom) {
            drawn.push(fandom);
        }
    }
    drawn
}

/// Zipf's popularity with exponent 1, in whole numbers: the second is half as popular as the first.
fn zipf(fandoms: usize) -> WeightedIndex<u64> {
    const FIRST: u64 = 1 << 40;
    WeightedIndex::new((1..=fandoms as u64).map(|rank| FIRST / rank)).expect("there are fandoms")
}
