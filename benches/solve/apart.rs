//! Measures a case in a process of its own: this same program, asked for one case.

use std::env;
use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use clap::ValueEnum;

use crate::measure::{Case, Measurement};

/// How often a process is asked whether it has ended.
const PAUSE: Duration = Duration::from_millis(5);

/// Why there is no measurement.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotMeasured {
    #[error("over {} s, given up", .0.as_secs())]
    OverLimit(Duration),
    #[error("failed ({0})")]
    Failed(ExitStatus),
    #[error("failed: {0}")]
    NotRun(#[from] io::Error),
}

pub(crate) fn measure_apart(case: &Case, limit: Option<Duration>) -> Result<Measurement, NotMeasured> {
    let mut child = command(case)?.spawn()?;
    let status = wait(&mut child, limit)?;
    let mut line = String::new();
    child.stdout.take().expect("it was asked for").read_to_string(&mut line)?;
    Measurement::from_line(&line).filter(|_| status.success()).ok_or(NotMeasured::Failed(status))
}

fn command(case: &Case) -> io::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.args(["--here", "--shape", &word(&case.shape), "--settings", &word(&case.setting)]);
    command.arg(case.people.to_string()).stdin(Stdio::null()).stdout(Stdio::piped());
    Ok(command)
}

/// How a value is typed.
pub(crate) fn word(value: &impl ValueEnum) -> String {
    value.to_possible_value().expect("no value is hidden").get_name().to_owned()
}

/// One line fits into the pipe, so nobody has to read while the process runs.
fn wait(child: &mut Child, limit: Option<Duration>) -> Result<ExitStatus, NotMeasured> {
    let Some(limit) = limit else { return Ok(child.wait()?) };
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Err(NotMeasured::OverLimit(limit));
        }
        thread::sleep(PAUSE);
    }
}
