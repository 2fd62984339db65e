//! The table: a line for each case as soon as it is measured.

use std::process::ExitCode;
use std::time::Duration;

use remix_match::domain::GoalResult;

use crate::apart::{NotMeasured, measure_apart, word};
use crate::measure::{Case, Measurement};

/// Prints the table. Fails if a case fails; one that takes too long only ends its series.
pub(crate) fn print(series: &[Vec<Case>], limit: Option<Duration>) -> ExitCode {
    println!("Seconds by step. Growth: k where the time to solve grew like people^k since the line before.");
    println!("A goal without a bound is proven: nothing better exists, given the goals before it.");
    println!(
        "\n{:<10} {:<8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>6}  goals",
        "shape", "settings", "people", "read", "graph", "solve", "verify", "peak MB", "growth"
    );
    let failed = series.iter().filter(|cases| !print_series(cases, limit)).count();
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether nothing failed.
fn print_series(cases: &[Case], limit: Option<Duration>) -> bool {
    let mut before: Option<(usize, f64)> = None;
    for case in cases {
        let start = format!("{:<10} {:<8} {:>8}", word(&case.shape), word(&case.setting), case.people);
        match measure_apart(case, limit) {
            Ok(measured) => {
                println!("{start} {}", figures(&measured, growth(before, case.people, measured.solve)));
                before = Some((case.people, measured.solve));
            }
            Err(why) => {
                println!("{start} {why}");
                return matches!(why, NotMeasured::OverLimit(_));
            }
        }
    }
    true
}

fn figures(measured: &Measurement, growth: Option<f64>) -> String {
    let Measurement { read, graph, solve, verify, peak_mb, goals } = measured;
    let peak = peak_mb.map_or("-".to_owned(), |peak| format!("{peak:.1}"));
    let growth = growth.map_or("-".to_owned(), |growth| format!("{growth:.2}"));
    let goals = goals.iter().map(goal).collect::<Vec<_>>().join(", ");
    format!("{read:>8.5} {graph:>8.5} {solve:>8.5} {verify:>8.5} {peak:>8} {growth:>6}  {goals}")
}

fn goal(result: &GoalResult) -> String {
    let (name, value) = (result.goal.name(), result.value);
    match result.bound {
        Some(bound) if !result.proven => format!("{name} {value} (bound {bound})"),
        _ if result.proven => format!("{name} {value}"),
        _ => format!("{name} {value} (not proven)"),
    }
}

#[expect(clippy::cast_precision_loss, reason = "an exponent for people to read")]
fn growth(before: Option<(usize, f64)>, people: usize, solve: f64) -> Option<f64> {
    before.map(|(fewer, seconds)| (solve / seconds).log(people as f64 / fewer as f64))
}
