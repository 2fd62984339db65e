//! Made-up sign-ups, written down as the files of a round.

use std::fmt::Write;

use rand::rngs::ChaCha12Rng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use remix_match::simulate::{MadeUpRound, YEAR};

/// A stream of chance that is the same on every machine.
pub(crate) type Chance = ChaCha12Rng;

const PAST_YEARS: i32 = 3;

/// The fandoms of one person, by number.
pub(crate) struct Wishes {
    pub remixable: Vec<usize>,
    /// The first half is liked, the rest is what they will also remix.
    pub willing: Vec<usize>,
}

/// The files of a round as they grow.
pub(crate) struct Sheet {
    people: usize,
    signups: String,
    history: String,
    pub chance: Chance,
}

impl Sheet {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            people: 0,
            signups: "name,remixable,like,also,do_not_match,requests\n".to_owned(),
            history: "year,remixer,author\n".to_owned(),
            chance: Chance::seed_from_u64(seed),
        }
    }

    /// Adds people who know each other: whom they remixed in past years, whom they ask for (10 %) and whom they
    /// do not want (5 %) is among them.
    pub(crate) fn add_circle(&mut self, people: usize, mut wishes: impl FnMut(&mut Chance) -> Wishes) {
        let first = self.people;
        self.people += people;
        for place in 0..people {
            let wishes = wishes(&mut self.chance);
            let not_with = self.somebody_else(first, people, place, 5);
            let request = self.somebody_else(first, people, place, 10);
            self.add_signup(first + place, &wishes, [&not_with, &request]);
        }
        if people > 1 {
            (YEAR - PAST_YEARS..YEAR).for_each(|year| self.add_past_year(year, first, people));
        }
    }

    fn somebody_else(&mut self, first: usize, people: usize, place: usize, percent: u32) -> String {
        if people < 2 || !self.chance.random_ratio(percent, 100) {
            return String::new();
        }
        let step = self.chance.random_range(1..people);
        name(first + (place + step) % people)
    }

    fn add_signup(&mut self, person: usize, wishes: &Wishes, [not_with, request]: [&str; 2]) {
        let (like, also) = wishes.willing.split_at(wishes.willing.len().div_ceil(2));
        let [remixable, like, also] = [&wishes.remixable, like, also].map(titles);
        let name = name(person);
        writeln!(self.signups, "{name},{remixable},{like},{also},{not_with},{request}")
            .expect("a string takes every line");
    }

    /// Everybody remixes the next one in a circle of them all.
    fn add_past_year(&mut self, year: i32, first: usize, people: usize) {
        let mut circle: Vec<usize> = (first..first + people).collect();
        circle.shuffle(&mut self.chance);
        for (&remixer, &author) in circle.iter().zip(circle.iter().cycle().skip(1)) {
            writeln!(self.history, "{year},{},{}", name(remixer), name(author)).expect("a string takes every line");
        }
    }

    pub(crate) fn into_files(self) -> MadeUpRound {
        let settings = format!(
            "title = \"A round to measure\"\nyear = {YEAR}\nsignups = \"signups.csv\"\nhistory = [\"past-rounds.csv\"]\n"
        );
        MadeUpRound {
            settings: settings.into_bytes(),
            signups: self.signups.into_bytes(),
            history: self.history.into_bytes(),
        }
    }
}

fn name(person: usize) -> String {
    format!("person {person}")
}

fn titles(fandoms: &[usize]) -> String {
    fandoms.iter().map(|fandom| format!("fandom {fandom}")).collect::<Vec<_>>().join(";")
}
