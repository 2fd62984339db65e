//! How solving grows with the size of a round: life-like rounds of `simulate`, fixed seeds, all goals.
//!
//! `cargo bench` prints for each size the seconds to read, build the graph, solve and verify, and the growth
//! exponent of solving from the size before. `cargo bench -- 1000 2000` takes other sizes.

use std::time::Instant;

use remix_match::domain::{ClaimedPair, ClaimedPerson, Round};
use remix_match::intake::{self, SourceFile, Sources};
use remix_match::{plan, simulate, verify};

const SIZES: [usize; 5] = [100, 300, 1_000, 3_000, 10_000];

fn main() {
    let given: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if given.is_empty() { SIZES.to_vec() } else { given };
    println!("{:>9} {:>8} {:>8} {:>8} {:>8} {:>7}  goals", "people", "read", "graph", "solve", "verify", "growth");
    let mut before: Option<(usize, f64)> = None;
    for people in sizes {
        let solve = measure(people, before);
        before = Some((people, solve));
    }
}

fn measure(people: usize, before: Option<(usize, f64)>) -> f64 {
    let start = Instant::now();
    let round = read(people);
    let (read, start) = (start.elapsed(), Instant::now());
    let question = plan::pose(&round, 1);
    let (graph, start) = (start.elapsed(), Instant::now());
    let outcome = question.answer();
    let (solve, start) = (start.elapsed(), Instant::now());
    let pairs: Vec<ClaimedPair> = outcome
        .assignment
        .pairs()
        .map(|(remixer, author)| ClaimedPair {
            remixer: ClaimedPerson::Known(remixer),
            author: ClaimedPerson::Known(author),
        })
        .collect();
    let verdict = verify::verify(&round, &pairs, Some(&outcome.certificate));
    let verify = start.elapsed();
    assert!(verdict.faults.is_empty(), "the checker found a fault");
    let growth = before.map_or("-".to_owned(), |(size, seconds)| {
        #[expect(clippy::cast_precision_loss, reason = "a growth exponent for people to read")]
        let ratio = people as f64 / size as f64;
        format!("{:.2}", (solve.as_secs_f64() / seconds).log(ratio))
    });
    let goals: Vec<String> = outcome
        .goals
        .iter()
        .map(|result| format!("{} {}{}", result.goal.name(), result.value, if result.proven { "" } else { "?" }))
        .collect();
    println!(
        "{people:>9} {:>8.4} {:>8.4} {:>8.4} {:>8.4} {growth:>7}  {}",
        read.as_secs_f64(),
        graph.as_secs_f64(),
        solve.as_secs_f64(),
        verify.as_secs_f64(),
        goals.join(", ")
    );
    solve.as_secs_f64()
}

fn read(people: usize) -> Round {
    let mut files: Vec<SourceFile> = simulate::round(people, 1)
        .into_files()
        .into_iter()
        .map(|(name, bytes)| SourceFile { name: name.to_owned(), bytes })
        .collect();
    let mut take = |name: &str| {
        let place = files.iter().position(|file| file.name == name).expect("simulate writes this file");
        files.swap_remove(place)
    };
    let (settings, _) = intake::settings(&take("round.toml"));
    let sources =
        Sources { signups: vec![take("signups.csv")], history: vec![take("past-rounds.csv")], ..Sources::default() };
    let reading = intake::round(settings.expect("made-up settings are sound"), &sources);
    reading.round.expect("a made-up round is sound")
}
