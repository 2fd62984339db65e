//! Every reader against files that nobody would write: whatever the bytes, there are problems or a round, no panic,
//! no endless loop, and no more memory than a small multiple of the input.
//!
//! A plain `cargo test` replays the corpus in `fixtures/fuzz` and makes a few hundred new inputs for each reader.
//! `FUZZ_SECONDS=600 cargo test --profile fuzz --test fuzz xlsx` goes on for ten minutes with one of
//! them; `FUZZ_SEED` begins elsewhere, and `FUZZ_KEEP=1` adds inputs to the corpus that lead to kinds of
//! problems to which no file in it does. An input that breaks something is left below `target/fuzz`.
//!
//! It is a program of its own because it counts every allocation.

mod corpus;
mod mutation;
mod readers;
mod watch;

use std::collections::HashSet;
use std::env;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use rand::rngs::ChaCha12Rng;
use rand::{RngExt, SeedableRng};

use corpus::Corpus;
use mutation::mutated;
use readers::Reader;
use watch::Watch;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Memory is counted for the whole process, so readers take turns.
static TURN: Mutex<()> = Mutex::new(());

/// How many new inputs a reader meets in a plain run.
const INPUTS: usize = 200;

/// Inputs do not grow beyond this.
const LONGEST: usize = 64 << 10;

fn number(variable: &str) -> Option<u64> {
    env::var(variable).ok()?.parse().ok()
}

/// Holds a reader against the corpus, and against changed inputs from it.
fn fuzz(reader: Reader) {
    let _turn = TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let seed = number("FUZZ_SEED").unwrap_or(1);
    let mut chance = ChaCha12Rng::seed_from_u64(seed);
    let mut corpus = Corpus::of(reader);
    let watch = Watch::new(reader);
    let mut signatures = HashSet::new();
    for place in 0..corpus.inputs().len() {
        let signature = watch.run(&corpus.inputs()[place]);
        corpus.note(&signature.0);
        signatures.insert(signature);
    }
    let began = Instant::now();
    let limit = number("FUZZ_SECONDS").map(Duration::from_secs);
    let mut made = 0;
    while limit.map_or(made < INPUTS, |limit| began.elapsed() < limit) {
        let input = mutated(reader, corpus.inputs(), &mut chance);
        if input.len() <= LONGEST {
            let signature = watch.run(&input);
            if signatures.insert(signature.clone()) {
                corpus.add(input, signature.0);
            }
            made += 1;
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "{}: {made} inputs in {seconds:.0} s, {} sets of problems, at most {:.1} MB beyond the input",
        reader.name(),
        signatures.len(),
        watch.most_memory() / 1e6
    );
    if env::var_os("FUZZ_KEEP").is_some() {
        corpus.keep();
    }
}

/// A number below another.
fn below(chance: &mut ChaCha12Rng, end: usize) -> usize {
    chance.random_range(0..end.max(1))
}

#[test]
fn sign_ups() {
    fuzz(Reader::Signups);
}

#[test]
fn ao3() {
    fuzz(Reader::Ao3);
}

#[test]
fn xlsx() {
    fuzz(Reader::Xlsx);
}

#[test]
fn ods() {
    fuzz(Reader::Ods);
}

#[test]
fn past_rounds() {
    fuzz(Reader::PastRounds);
}

#[test]
fn fandoms() {
    fuzz(Reader::Fandoms);
}

#[test]
fn people() {
    fuzz(Reader::People);
}

#[test]
fn works() {
    fuzz(Reader::Works);
}

#[test]
fn decisions() {
    fuzz(Reader::Decisions);
}

#[test]
fn settings() {
    fuzz(Reader::Settings);
}

#[test]
fn assignments() {
    fuzz(Reader::Assignments);
}

#[test]
fn posted() {
    fuzz(Reader::Posted);
}

#[test]
fn guess() {
    fuzz(Reader::Guess);
}

#[test]
fn past_posts() {
    fuzz(Reader::PastPosts);
}

#[test]
fn corrections() {
    fuzz(Reader::Corrections);
}
