//! Makes random rounds: small ones with everything that can make a round odd, and larger ones.

use std::ops::RangeInclusive;

use rand::rngs::ChaCha12Rng;
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{RngExt, SeedableRng};
use remix_match::domain::{
    FandomBook, FandomId, Goal, HistoryYears, Media, MediumId, Mutual, Participant, ParticipantId, PastPair, Request,
    Roster, Round, Rules, Seldom, Settings,
};

/// The year of every random round.
pub(crate) const THIS_YEAR: i32 = 2026;

/// How a random round looks on average.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub people: RangeInclusive<usize>,
    pub fandoms: RangeInclusive<usize>,
    pub remixable: RangeInclusive<usize>,
    pub willing: RangeInclusive<usize>,
    /// How likely each oddity is: an umbrella, `Any`, a bar, a request, a shared address ...
    pub oddity: f64,
}

impl Shape {
    /// So small that every assignment can be tried.
    pub(crate) fn tiny() -> Self {
        Self { people: 3..=6, fandoms: 2..=6, remixable: 1..=3, willing: 0..=3, oddity: 0.1 }
    }

    /// As many people as trying everything allows.
    pub(crate) fn small() -> Self {
        Self { people: 7..=8, fandoms: 2..=7, remixable: 0..=2, willing: 0..=3, oddity: 0.1 }
    }

    /// Too large to try everything; with lists of every length.
    pub(crate) fn middling() -> Self {
        Self { people: 10..=40, fandoms: 3..=25, remixable: 0..=14, willing: 0..=14, oddity: 0.05 }
    }

    /// Large, with few partners for each, so that many are left over.
    pub(crate) fn sparse() -> Self {
        Self { people: 60..=300, fandoms: 30..=150, remixable: 0..=4, willing: 0..=5, oddity: 0.02 }
    }

    /// As many people as a large challenge has.
    pub(crate) fn large() -> Self {
        Self { people: 100..=300, fandoms: 30..=60, remixable: 1..=6, willing: 1..=8, oddity: 0.02 }
    }
}

/// A round in which every number comes from the seed.
pub(crate) fn random_round(seed: u64, shape: &Shape) -> Round {
    let mut maker = Maker { rng: ChaCha12Rng::seed_from_u64(seed), shape: shape.clone(), people: 0, fandoms: 0 };
    maker.round()
}

/// The same round under other settings.
pub(crate) fn with_mutual(mut round: Round, mutual: Mutual) -> Round {
    round.settings.rules.mutual = mutual;
    round
}

struct Maker {
    rng: ChaCha12Rng,
    shape: Shape,
    people: usize,
    fandoms: usize,
}

impl Maker {
    fn round(&mut self) -> Round {
        self.people = self.rng.random_range(self.shape.people.clone());
        self.fandoms = self.rng.random_range(self.shape.fandoms.clone());
        let settings = self.settings();
        let with_media = self.rng.random_bool(0.3);
        let participants = (0..self.people).map(|place| self.participant(place, with_media)).collect();
        let media = vec!["art".to_owned(), "fic".to_owned(), "podfic".to_owned()];
        let roster = Roster::new(participants, self.fandom_book(), media);
        let history = self.history();
        Round::new(settings, roster, history)
    }

    fn odd(&mut self) -> bool {
        self.rng.random_bool(self.shape.oddity)
    }

    fn settings(&mut self) -> Settings {
        let mut order = vec![Goal::AlsoOnly, Goal::Requested, Goal::Choice];
        if self.rng.random_bool(0.5) {
            order.shuffle(&mut self.rng);
            order.truncate(self.rng.random_range(0..=3));
        }
        let mutual = *[Mutual::Avoid, Mutual::Avoid, Mutual::Forbid, Mutual::Allow].choose(&mut self.rng).unwrap();
        let years = if self.rng.random_bool(0.5) { HistoryYears::All } else { HistoryYears::Last(2) };
        let ignored = if self.rng.random_bool(0.5) { vec![] } else { vec![" Defaulted".to_owned()] };
        Settings {
            year: Some(THIS_YEAR),
            order,
            rules: Rules {
                mutual,
                history_years: years,
                history_both_ways: self.rng.random_bool(0.3),
                history_ignore: ignored,
            },
            ..Settings::default()
        }
    }

    fn fandom_book(&mut self) -> FandomBook {
        let names = (0..self.fandoms).map(|place| format!("fandom {place:03}")).collect();
        let mut within = Vec::new();
        for below in 1..self.fandoms {
            // Umbrellas have the smaller numbers, so nothing lies within itself.
            while self.odd() {
                within.push((FandomId::new(below), FandomId::new(self.rng.random_range(0..below))));
            }
        }
        FandomBook::new(names, &within).expect("no circle")
    }

    fn fandom_list(&mut self, range: RangeInclusive<usize>) -> Vec<FandomId> {
        let number = self.rng.random_range(range);
        // Two draws of which the smaller counts: some fandoms are more popular than others.
        let draws = (0..number).map(|_| {
            let (one, other) = (self.rng.random_range(0..self.fandoms), self.rng.random_range(0..self.fandoms));
            FandomId::new(one.min(other))
        });
        let mut listed: Vec<FandomId> = draws.collect();
        listed.sort_unstable();
        listed.dedup();
        listed
    }

    /// Fandoms to remix, many of them among the person's own: so people come to be mutual.
    fn willing(&mut self, own: &[FandomId]) -> Vec<FandomId> {
        let mut listed = self.fandom_list(self.shape.willing.clone());
        for fandom in &mut listed {
            if self.rng.random_bool(0.6) {
                *fandom = *own.choose(&mut self.rng).unwrap_or(fandom);
            }
        }
        listed.sort_unstable();
        listed.dedup();
        listed
    }

    fn media(&mut self, said: bool) -> Media {
        if !said || self.rng.random_bool(0.5) {
            return Media::Everything;
        }
        let listed: Vec<MediumId> = (0..3).filter(|_| self.rng.random_bool(0.5)).map(MediumId::new).collect();
        if listed.is_empty() { Media::Everything } else { Media::Only(listed) }
    }

    fn person(&mut self) -> ParticipantId {
        ParticipantId::new(self.rng.random_range(0..self.people))
    }

    fn participant(&mut self, place: usize, with_media: bool) -> Participant {
        let refused = if self.odd() { 1..=3 } else { 0..=0 };
        let remixable = self.fandom_list(self.shape.remixable.clone());
        let (like, also) = (self.willing(&remixable), self.willing(&remixable));
        let address = if self.odd() { place / 2 } else { place };
        let mut person = Participant {
            name: name(place),
            email: self.rng.random_bool(0.9).then(|| format!("{address}@Example.org")),
            remixable,
            like,
            also,
            never: self.fandom_list(refused),
            any: self.odd(),
            makes: self.media(with_media),
            accepts: self.media(with_media),
            ..Participant::default()
        };
        if self.odd() {
            let other = self.person();
            person.also_known_as.push(format!(" @{}", name(other.index()).to_uppercase()));
        }
        while self.odd() {
            person.do_not_match.push(self.person());
        }
        person.do_not_match.sort_unstable();
        person.do_not_match.dedup();
        for _ in 0..3 {
            let authors: Vec<ParticipantId> = (0..self.rng.random_range(0..=2)).map(|_| self.person()).collect();
            if self.odd() {
                person.requests.push(Request { typed: "a work".to_owned(), authors });
            }
        }
        person
    }

    fn history(&mut self) -> Vec<PastPair> {
        let number = self.rng.random_range(0..=self.people);
        let rows = (0..number).map(|_| PastPair {
            year: THIS_YEAR - self.rng.random_range(1..=4),
            remixer: self.person(),
            author: self.person(),
            status: (*["", "posted", "defaulted"].choose(&mut self.rng).unwrap()).to_owned(),
            fandoms: Seldom::default(),
        });
        rows.collect()
    }
}

fn name(place: usize) -> String {
    format!("person {place:03}")
}
