//! `assign`: the main job.

use std::path::Path;

use remix_match::domain::{Goal, Listing, Round, Seekers, Stand, Whole};
use remix_match::explain::{Exchange, SpoilerFree};
use remix_match::export::RunResult;
use remix_match::plan::{self, Step as Solved};

use super::results::{self, Manner, More, RESULT_FILES, Settled, Written};
use super::{participant, read_usable, refuse_known, write};
use crate::args::Assign;
use crate::failure::{Existing, Failure, Status};
use crate::files::SettingsFile;
use crate::folder::{self, NewFile};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::assign::{Story, Writes};
use crate::words::concerns::Concerns;

pub(crate) fn run(args: &Assign, shell: &Shell) -> Result<Status, Failure> {
    let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
    let output = shell.round.join(&settings.settings.output);
    if !args.replace && !args.dry_run {
        folder::refuse_existing(&output, &RESULT_FILES, Existing::Result)?;
    }
    let (round, problems, inputs) = read_usable(&settings, shell)?;
    if args.replace && !args.dry_run {
        refuse_known(&output.join("assignments.csv"), &round)?;
    }
    let player = args.spoiler_free.as_deref().map(|typed| participant(&round, typed)).transpose()?;
    let whole = settle(&round, args.seed, shell)?;
    let stand = Stand::decided(&round);
    let exchange = if stand.settled.is_empty() { Exchange::Unknown } else { Exchange::Decided };
    let gaps = results::gaps(&round, &stand, &whole, exchange);
    let hidden = player.map(|player| SpoilerFree::new(&round, &whole.outcome.assignment, player));
    let hidden = hidden.as_ref();
    let listing = Listing::assigned(whole.pairs.clone());
    let settled = Settled {
        round: &round,
        stand: &stand,
        whole: &whole,
        listing: &listing,
        gaps: &gaps,
        problems: &problems,
        hidden,
    };
    let manner = Manner::of(args.tables);
    let written = shell.stopwatch.time(Step::Write, || results::prepare(manner, &settled, inputs, More::default()))?;
    let aside: &[&str] = if args.replace { &RESULT_FILES } else { &[] };
    let moved = if args.dry_run { None } else { write(&output, &written.files, aside, shell)? };
    tell(args, shell, &settled, &written, &output, moved.as_deref());
    let status = results::status(&written.result);
    shell.let_go((round, whole, written));
    Ok(status)
}

/// Settles the round and has every step checked.
fn settle(round: &Round, seed: u64, shell: &Shell) -> Result<Whole, Failure> {
    let kept = &round.decisions.keep;
    let open = round.open(Seekers::First, kept, &[]);
    let question = shell.stopwatch.time(Step::Graph, || plan::pose(&open.round, seed));
    let outcome = shell.stopwatch.time(Step::Solve, || question.answer());
    drop(question);
    let first = Solved { seekers: Seekers::First, open, outcome };
    let steps = shell.stopwatch.time(Step::Solve, || plan::with_further(round, kept, first, seed));
    shell.stopwatch.time(Step::Verify, || results::check(&steps))?;
    Ok(plan::whole(round, kept, steps))
}

fn tell(args: &Assign, shell: &Shell, settled: &Settled<'_>, written: &Written, output: &Path, moved: Option<&Path>) {
    let &Settled { round, whole, gaps, problems, hidden, .. } = settled;
    let concerns = Concerns { all: &written.concerns, round, hidden };
    shell.terminal.of_files(&words::problems::lines(problems));
    shell.terminal.notices(&concerns.lines());
    shell.terminal.answer(&answer(&written.result, hidden));
    let writes = if args.dry_run { Writes::Nothing } else { Writes::Files };
    let letters = written.letters;
    let result = &written.result;
    let story = Story { round, result, whole, gaps, folder: &shell.round, writes, letters, hidden };
    shell.terminal.result(&story.lines());
    if args.show_pairs {
        shell.terminal.result(&words::assign::pairs(round, &whole.pairs));
    }
    tell_files(args, shell, &story, output, &written.files, moved);
}

/// The answer for programs. Whoever knows the sign-ups can tell pairs from some goals.
fn answer(result: &RunResult, hidden: Option<&SpoilerFree>) -> RunResult {
    let mut answer = result.clone();
    if hidden.is_some() {
        answer.goals.retain(|goal| goal.goal == Goal::Placed);
        answer.further.clear();
    }
    answer
}

fn tell_files(args: &Assign, shell: &Shell, story: &Story<'_>, output: &Path, files: &[NewFile], moved: Option<&Path>) {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    if args.dry_run {
        shell.terminal.result(&words::assign::not_written(output, &names));
    } else {
        shell.terminal.result(&story.written(output, &names, moved));
    }
}
