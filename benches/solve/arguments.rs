//! What is to be measured, as typed and as meant.

use std::time::Duration;

use clap::{Parser, ValueEnum};

use crate::measure::Case;
use crate::settings::Setting;
use crate::shapes::Shape;

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// Keeps a run without arguments short, however slow the solver is.
const SECONDS_WITHOUT_SIZES: u64 = 10;

/// Measures how solving grows with the size of a round
#[derive(Debug, Parser)]
#[command(bin_name = "cargo bench --")]
pub(crate) struct Arguments {
    /// How many people sign up [default: 100 1000 10000 100000]
    #[arg(value_name = "PEOPLE", value_parser = people)]
    sizes: Vec<usize>,
    /// Only rounds of these shapes
    #[arg(long, value_enum, value_delimiter = ',')]
    shape: Vec<Shape>,
    /// Only these settings
    #[arg(long, value_enum, value_delimiter = ',')]
    settings: Vec<Setting>,
    /// Give up a measurement that takes longer, and leave out larger rounds of its kind [default: 10 where no
    /// sizes are given, else none]
    #[arg(long, value_name = "SECONDS")]
    limit: Option<u64>,
    /// Measure one case in this process
    #[arg(long, hide = true)]
    here: bool,
    /// Cargo says so to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

fn people(typed: &str) -> Result<usize, String> {
    let number: Option<usize> = typed.parse().ok().filter(|number| (1..=10_000_000).contains(number));
    number.ok_or_else(|| "it must be a whole number from 1 to 10000000".to_owned())
}

impl Arguments {
    /// The one case that a process of its own was started for; none in the process that prints the table.
    pub(crate) fn measured_here(&self) -> Option<Case> {
        match (self.here, &self.shape[..], &self.settings[..], &self.sizes[..]) {
            (true, &[shape], &[setting], &[people]) => Some(Case { shape, setting, people }),
            _ => None,
        }
    }

    /// Cases of one shape and one setting stand together, smaller rounds first.
    pub(crate) fn series(&self) -> Vec<Vec<Case>> {
        let (shapes, settings) = (all_unless_some(&self.shape), all_unless_some(&self.settings));
        let pairs = shapes.iter().flat_map(|&shape| settings.iter().map(move |&setting| (shape, setting)));
        let case = |shape, setting| move |people| Case { shape, setting, people };
        pairs.map(|(shape, setting)| self.sizes_of(shape).into_iter().map(case(shape, setting)).collect()).collect()
    }

    fn sizes_of(&self, shape: Shape) -> Vec<usize> {
        let given = if self.sizes.is_empty() { &SIZES[..] } else { &self.sizes };
        let mut sizes: Vec<usize> = given.iter().map(|&people| people.min(shape.most_people())).collect();
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }

    pub(crate) fn limit(&self) -> Option<Duration> {
        let unless_given = self.sizes.is_empty().then_some(SECONDS_WITHOUT_SIZES);
        self.limit.or(unless_given).map(Duration::from_secs)
    }
}

fn all_unless_some<T: ValueEnum>(given: &[T]) -> Vec<T> {
    if given.is_empty() { T::value_variants().to_vec() } else { given.to_vec() }
}
