//! The whole way, from the bytes of the files to the bytes of the results: order changes nothing, a
//! seed changes only whom chance favours, and chance favours nobody.

use std::iter;
use std::path::Path;

use rand::SeedableRng;
use rand::rngs::ChaCha12Rng;
use rand::seq::SliceRandom;
use remix_match::domain::{Assignment, Listing, Outcome, ParticipantId, Round};
use remix_match::explain;
use remix_match::export::{self, ByteOrderMark};
use remix_match::plan;

use crate::round_files::RoundFiles;

/// The tables that `assign` writes.
fn tables(round: &Round, seed: u64) -> Vec<String> {
    let assignment = solve(round, seed).assignment;
    let (letters, _) = export::mail_merge(round, &assignment.pairs().collect::<Vec<_>>(), export::MergeFile::All);
    let unplaced = export::unplaced(round, &explain::gaps(round, &assignment));
    let tables = [export::assignments(round, &Listing::from(&assignment)), letters, unplaced];
    tables.iter().map(|table| String::from_utf8(table.csv(ByteOrderMark::Without)).unwrap()).collect()
}

fn solve(round: &Round, seed: u64) -> Outcome {
    plan::pose(round, seed).answer()
}

fn google_forms() -> RoundFiles {
    RoundFiles::of_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/google-forms"))
}

#[test]
fn the_order_of_rows_and_columns_changes_not_a_byte() {
    let mut chance = ChaCha12Rng::seed_from_u64(1);
    for (files, name) in [(google_forms(), "google-forms"), (RoundFiles::made_up(60, 5), "made up")] {
        for seed in [1, 2, 3] {
            let expected = tables(&files.read(), seed);
            for turn in 0..6 {
                let found = tables(&files.shuffled(&mut chance).read(), seed);
                assert!(found == expected, "{name}, seed {seed}, turn {turn}:\n{found:#?}\n{expected:#?}");
            }
        }
    }
}

#[test]
fn two_seeds_differ_in_who_gets_whom_and_in_nothing_else() {
    let round = RoundFiles::made_up(60, 5).read();
    let [one, other] = [1, 2].map(|seed| solve(&round, seed));
    assert_eq!(one.goals, other.goals);
    let pairs = |outcome: &Outcome| outcome.assignment.pairs().collect::<Vec<_>>();
    assert_ne!(pairs(&one), pairs(&other));
}

const SEEDS: u64 = 2_000;

/// Twelve people of whom nothing but their names and rows tells one from another.
const TWELVE: [&str; 12] = [
    "adder", "bittern", "curlew", "dormouse", "egret", "ferret", "grouse", "heron", "ibex", "jackdaw", "kestrel",
    "lynx",
];

/// A round in which chance must leave out some of the twelve.
struct Lottery {
    /// What each of the twelve offers and likes.
    wishes: &'static str,
    /// So many others, and what each of them offers and likes.
    others: (usize, &'static str),
    /// Whether the person at a place of the roster was left out.
    left_out: fn(&Assignment, ParticipantId) -> bool,
}

impl Lottery {
    /// The round with its rows in an order drawn by the seed, and the twelve in the order of their rows.
    fn round(&self, seed: u64) -> (Round, Vec<&'static str>) {
        let (number, wishes) = self.others;
        let mut rows: Vec<(&str, String)> =
            TWELVE.iter().map(|name| (*name, format!("{name},{}\n", self.wishes))).collect();
        rows.extend((0..number).map(|number| ("", format!("{} too,{wishes}\n", TWELVE[number]))));
        rows.shuffle(&mut ChaCha12Rng::seed_from_u64(seed));
        let file: String =
            iter::once("name,remixable,like\n").chain(rows.iter().map(|(_, row)| row.as_str())).collect();
        let order = rows.iter().map(|(name, _)| *name).filter(|name| !name.is_empty()).collect();
        (RoundFiles::of_signups(&file).read(), order)
    }

    /// Whom this seed leaves out, by place in the alphabet and by place in the file.
    fn draw(&self, seed: u64) -> [Vec<bool>; 2] {
        let (round, order) = self.round(seed);
        let assignment = solve(&round, seed).assignment;
        let id = |name: &str| round.roster.ids().find(|id| round.roster.name(*id) == name).unwrap();
        let drawn = |names: &[&str]| names.iter().map(|name| (self.left_out)(&assignment, id(name))).collect();
        [drawn(&TWELVE), drawn(&order)]
    }

    /// Draws with every seed, and holds the counts to what chance allows in one run of a thousand.
    fn is_fair(&self) {
        let (mut by_name, mut by_row) = (Draws::default(), Draws::default());
        for [names, rows] in (0..SEEDS).map(|seed| self.draw(seed)) {
            by_name.note(&names);
            by_row.note(&rows);
        }
        for (draws, what) in [(by_name, "alphabet"), (by_row, "file")] {
            let told = format!("by place in the {what}: {:?}", draws.counts);
            assert!(draws.counts.iter().all(|count| *count > 0), "{told}");
            assert!(draws.chi_squared() < 31.26, "chi-squared is {} {told}", draws.chi_squared());
            assert!(draws.trend().abs() < 3.29, "the trend is {} {told}", draws.trend());
        }
    }
}

#[test]
fn neither_place_nor_alphabet_decides_which_remixer_is_left_out() {
    let left_out = |assignment: &Assignment, id| assignment.author_of(id).is_none();
    Lottery { wishes: "none,Kings", others: (9, "Kings,none"), left_out }.is_fair();
}

#[test]
fn neither_place_nor_alphabet_decides_which_author_is_left_out() {
    let left_out = |assignment: &Assignment, id| assignment.remixer_of(id).is_none();
    Lottery { wishes: "Kings,none", others: (9, "none,Kings"), left_out }.is_fair();
}

#[test]
fn nor_does_it_among_people_who_are_both() {
    let left_out = |assignment: &Assignment, id| assignment.author_of(id).is_none();
    Lottery { wishes: "Kings,Kings", others: (3, "none,Kings"), left_out }.is_fair();
    let left_out = |assignment: &Assignment, id| assignment.remixer_of(id).is_none();
    Lottery { wishes: "Kings,Kings", others: (3, "Kings,none"), left_out }.is_fair();
}

/// How often each of the twelve was drawn.
#[derive(Default)]
struct Draws {
    counts: [u32; 12],
    /// The sum of p (1 - p) over all draws, p being the share of the twelve that was drawn.
    spread: f64,
}

impl Draws {
    fn note(&mut self, drawn: &[bool]) {
        let share = drawn.iter().map(|drawn| f64::from(u8::from(*drawn))).sum::<f64>() / 12.0;
        self.spread += share * (1.0 - share);
        for (count, drawn) in self.counts.iter_mut().zip(drawn) {
            *count += u32::from(*drawn);
        }
    }

    /// How far each count is from their mean.
    fn distances(&self) -> [f64; 12] {
        let mean = f64::from(self.counts.iter().sum::<u32>()) / 12.0;
        self.counts.map(|count| f64::from(count) - mean)
    }

    /// Pearson's statistic for draws without replacement: chi-squared with eleven degrees of freedom if
    /// chance is fair.
    fn chi_squared(&self) -> f64 {
        let squares: f64 = self.distances().map(|distance| distance * distance).iter().sum();
        squares * 11.0 / 12.0 / self.spread
    }

    /// Whether the counts rise or fall from the first to the last: standard normal if chance is fair.
    fn trend(&self) -> f64 {
        let steps = [-5.5, -4.5, -3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5];
        let rise: f64 = steps.iter().zip(self.distances()).map(|(step, distance)| step * distance).sum();
        let squares: f64 = steps.iter().map(|step| step * step).sum();
        rise / (squares * self.spread * 12.0 / 11.0).sqrt()
    }
}
