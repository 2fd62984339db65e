//! One measurement: a round is read, solved and verified through the library's public face.

use std::time::Instant;

use remix_match::domain::{ClaimedPair, ClaimedPerson, Goal, GoalResult, Outcome, ParticipantId, Round};
use remix_match::intake::{self, SourceFile, Sources};
use remix_match::simulate::MadeUpRound;
use remix_match::verify::{CertificateCheck, FaultKind};
use remix_match::{plan, verify};
use serde::{Deserialize, Serialize};

use crate::settings::Setting;
use crate::shapes::Shape;

/// A solve that takes fewer seconds is repeated.
const SHORT: f64 = 1.0;

/// What is measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    pub shape: Shape,
    pub setting: Setting,
    pub people: usize,
}

/// Seconds by step, and what came out.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Measurement {
    pub read: f64,
    pub graph: f64,
    /// The median of three where it is short.
    pub solve: f64,
    pub verify: f64,
    /// The most memory that the process held at once; none where the system does not tell.
    pub peak_mb: Option<f64>,
    pub goals: Vec<GoalResult>,
}

impl Measurement {
    /// As one process hands it to another.
    pub(crate) fn as_line(&self) -> String {
        serde_json::to_string(self).expect("numbers are plain data")
    }

    /// None if this is no such line.
    pub(crate) fn from_line(line: &str) -> Option<Self> {
        serde_json::from_str(line).ok()
    }
}

pub(crate) fn measure(case: &Case) -> Measurement {
    let files = case.shape.round(case.people);
    let (read, round) = timed(|| read(files, case.setting));
    let (graph, question) = timed(|| plan::pose(&round, 1));
    let (solve, outcome) = timed_median(|| question.answer());
    let (verify, ()) = timed(|| check(&round, &outcome));
    Measurement { read, graph, solve, verify, peak_mb: peak_mb(), goals: outcome.goals }
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed().as_secs_f64(), done)
}

fn timed_median<T>(work: impl Fn() -> T) -> (f64, T) {
    let (first, done) = timed(&work);
    if first >= SHORT {
        return (first, done);
    }
    let mut seconds = [first, timed(&work).0, timed(&work).0];
    seconds.sort_by(f64::total_cmp);
    (seconds[1], done)
}

fn read(files: MadeUpRound, setting: Setting) -> Round {
    let file = |name: &str, bytes| SourceFile { name: name.to_owned(), bytes };
    let settings = [files.settings, setting.lines().as_bytes().to_vec()].concat();
    let (settings, _) = intake::settings(&file("round.toml", settings));
    let sources = Sources {
        signups: vec![file("signups.csv", files.signups)],
        history: vec![file("past-rounds.csv", files.history)],
        ..Sources::default()
    };
    let reading = intake::round(settings.expect("made-up settings are sound"), &sources);
    reading.round.expect("a made-up round is sound")
}

/// A figure that the checker does not bear out is not worth printing.
fn check(round: &Round, outcome: &Outcome) {
    let pairs: Vec<ClaimedPair> = outcome.assignment.pairs().map(claimed).collect();
    let verdict = verify::verify(round, &pairs, Some(&outcome.certificate));
    // Where the most that can be placed is not proven, somebody may be left out who could be placed.
    let most = outcome.goals.iter().any(|goal| goal.goal == Goal::Placed && goal.proven);
    assert!(verdict.faults.iter().all(|fault| !most && fault.kind == FaultKind::LeftOut), "the checker found a fault");
    assert_eq!(verdict.certificate, CertificateCheck::Holds, "the checker refused the certificate");
    let borne_out = outcome.goals.iter().zip(&verdict.goals).all(|(claimed, checked)| {
        (claimed.goal, claimed.value) == (checked.goal, checked.value) && (checked.proven || !claimed.proven)
    });
    assert!(borne_out, "the checker does not bear out a goal");
}

fn claimed((remixer, author): (ParticipantId, ParticipantId)) -> ClaimedPair {
    ClaimedPair { remixer: ClaimedPerson::Known(remixer), author: ClaimedPerson::Known(author) }
}

/// Linux keeps the peak of the resident set as `VmHWM`, in units of 1024 bytes (proc(5)).
fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u32 = peak.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(f64::from(kibibytes) / 1024.0)
}
