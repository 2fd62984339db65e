//! How long each step took, for `--timings`.

use std::cell::Cell;
use std::time::Instant;

use serde::Serialize;

/// Seconds by step; a step that a command does not have took none.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Timings {
    pub read: f64,
    pub graph: f64,
    pub solve: f64,
    pub verify: f64,
    pub write: f64,
    /// The most memory that was held at once; none where the system does not tell.
    pub peak_mb: Option<f64>,
}

/// A step that takes time.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Read,
    Graph,
    Solve,
    Verify,
    Write,
}

/// Measures the steps.
#[derive(Debug, Default)]
pub(crate) struct Stopwatch(Cell<Timings>);

impl Stopwatch {
    /// Does the step and notes how long it took.
    pub(crate) fn time<T>(&self, step: Step, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        let seconds = start.elapsed().as_secs_f64();
        let mut timings = self.0.get();
        *match step {
            Step::Read => &mut timings.read,
            Step::Graph => &mut timings.graph,
            Step::Solve => &mut timings.solve,
            Step::Verify => &mut timings.verify,
            Step::Write => &mut timings.write,
        } += seconds;
        self.0.set(timings);
        done
    }

    pub(crate) fn read(&self) -> Timings {
        Timings { peak_mb: peak_mb(), ..self.0.get() }
    }
}

/// Linux keeps the peak of the resident set as `VmHWM`, in units of 1024 bytes (proc(5)).
fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u32 = peak.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(f64::from(kibibytes) / 1024.0)
}
