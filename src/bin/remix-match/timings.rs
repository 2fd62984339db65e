//! How long each step took, for `--timings`; which step it is, for whoever waits; and a way to stop before the next.

use std::cell::{Cell, RefCell};
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, PoisonError};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Read,
    Graph,
    Solve,
    Verify,
    Write,
}

/// Measures the steps.
#[derive(Debug, Default)]
pub(crate) struct Stopwatch {
    timings: Cell<Timings>,
    progress: Option<Progress>,
}

impl Stopwatch {
    /// One that tells others how far it is.
    pub(crate) fn telling(progress: Progress) -> Self {
        Self { timings: Cell::default(), progress: Some(progress) }
    }

    /// Does the step and notes how long it took.
    ///
    /// Work that was called off ends here, before the step: its thread unwinds with [`CalledOff`].
    pub(crate) fn time<T>(&self, step: Step, work: impl FnOnce() -> T) -> T {
        if let Some(progress) = &self.progress {
            progress.enter(step);
        }
        let start = Instant::now();
        let done = work();
        let seconds = start.elapsed().as_secs_f64();
        let mut timings = self.timings.get();
        *match step {
            Step::Read => &mut timings.read,
            Step::Graph => &mut timings.graph,
            Step::Solve => &mut timings.solve,
            Step::Verify => &mut timings.verify,
            Step::Write => &mut timings.write,
        } += seconds;
        self.timings.set(timings);
        done
    }

    pub(crate) fn read(&self) -> Timings {
        Timings { peak_mb: peak_mb(), ..self.timings.get() }
    }
}

/// How far work is, and whether it is still wanted: shared between whoever works and whoever waits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Progress(Arc<Mutex<Stage>>);

#[derive(Clone, Copy, Debug, Default)]
struct Stage {
    step: Option<Step>,
    /// Something was written, or all is done: it is too late to call it off.
    is_firm: bool,
    called_off: bool,
}

/// What a thread unwinds with whose work was called off.
#[derive(Debug)]
pub(crate) struct CalledOff;

thread_local! {
    /// The work that this thread does for somebody who may call it off.
    static AT_WORK: RefCell<Option<Progress>> = const { RefCell::new(None) };
}

/// Passed by everything that is written. Work that was called off writes nothing: its thread unwinds with [`CalledOff`].
pub(crate) fn before_writing() {
    if let Some(progress) = AT_WORK.with_borrow(Clone::clone) {
        progress.enter(Step::Write);
    }
}

impl Progress {
    fn stage(&self) -> std::sync::MutexGuard<'_, Stage> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes the step; whatever was called off goes no further.
    fn enter(&self, step: Step) {
        self.go_on(|stage| {
            stage.step = Some(step);
            stage.is_firm |= step == Step::Write;
        });
    }

    fn go_on(&self, note: impl FnOnce(&mut Stage)) {
        let mut stage = self.stage();
        if stage.called_off {
            drop(stage);
            resume_unwind(Box::new(CalledOff));
        }
        note(&mut stage);
    }

    /// Does the work. What it writes it writes only as long as nobody called it off; in the end it is done, or was called
    /// off, and nothing between.
    pub(crate) fn watch<T>(&self, work: impl FnOnce() -> T) -> T {
        let _until_end = AtWork::begin(self);
        let done = work();
        self.go_on(|stage| stage.is_firm = true);
        done
    }

    /// Does a part of the work that must not go on once the rest was called off: during it that cannot be.
    pub(crate) fn undisturbed<T>(&self, part: impl FnOnce() -> T) -> T {
        self.go_on(|stage| stage.is_firm = true);
        let done = part();
        self.go_on(|stage| stage.is_firm = false);
        done
    }

    /// The step that is being done.
    pub(crate) fn step(&self) -> Option<Step> {
        self.stage().step
    }

    /// Whether it can still be called off.
    pub(crate) fn can_stop(&self) -> bool {
        !self.stage().is_firm
    }

    /// Calls the work off. Once it writes it is too late, and it is let finish.
    pub(crate) fn call_off(&self) -> bool {
        let mut stage = self.stage();
        stage.called_off = !stage.is_firm;
        stage.called_off
    }
}

/// As long as it lives, this thread works for somebody.
struct AtWork;

impl AtWork {
    fn begin(progress: &Progress) -> Self {
        AT_WORK.set(Some(progress.clone()));
        Self
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        AT_WORK.set(None);
    }
}

/// Linux keeps the peak of the resident set as `VmHWM`, in units of 1024 bytes (proc(5)).
fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u32 = peak.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(f64::from(kibibytes) / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_is_not_disturbed_is_over_before_the_rest_can_be_called_off() {
        let progress = Progress::default();
        let called_off = progress.undisturbed(|| progress.call_off() || progress.can_stop());
        assert!(!called_off);
        assert!(progress.can_stop() && progress.call_off());
    }
}
