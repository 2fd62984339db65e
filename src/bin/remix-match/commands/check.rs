//! `check`: what the files say and what is wrong with them.

use remix_match::domain::Round;
use remix_match::explain::{self, Gap, Overview};
use remix_match::export::{CheckAnswer, QuestionAnswer, UnmatchableAnswer};
use remix_match::intake::{Problem, Question, Reading, Severity};

use super::{of_severity, read};
use crate::args::Check;
use crate::failure::{Failure, Status};
use crate::files::{self, SettingsFile};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::problems::Told;

pub(super) fn run(args: &Check, shell: &Shell) -> Result<Status, Failure> {
    let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
    let (reading, _) = read(settings, shell)?;
    let questions = shell.stopwatch.time(Step::Read, || reading.questions());
    let overview = reading.round.as_ref().map(|round| shell.stopwatch.time(Step::Graph, || explain::overview(round)));
    if let Some(path) = &args.write_questions {
        files::write_new(path, words::check::question_file(&questions).as_bytes())?;
        shell.terminal.notices(&words::check::questions_written(path, questions.len()));
    }
    shell.terminal.answer(&answer(&reading, &questions, overview.as_ref()));
    let told = if shell.terminal.is_quiet() { Told::Warnings } else { Told::Everything };
    shell.terminal.result(&words::check::lines(&reading, &questions, overview.as_ref(), &shell.round, told));
    Ok(status(&reading, overview.as_ref()))
}

fn status(reading: &Reading, overview: Option<&Overview>) -> Status {
    let Some(overview) = overview else { return Status::Inputs };
    let warned = !of_severity(&reading.problems, Severity::Warning).is_empty();
    if warned || !overview.unmatchable.is_empty() { Status::Look } else { Status::Done }
}

fn answer<'a>(
    reading: &'a Reading,
    questions: &'a [Question],
    overview: Option<&'a Overview>,
) -> CheckAnswer<'a, &'a Problem> {
    let unmatchable = reading.round.iter().flat_map(|round| {
        overview.into_iter().flat_map(|overview| &overview.unmatchable).map(|gap| unmatchable(round, gap))
    });
    CheckAnswer {
        participants: reading.round.as_ref().map(|round| round.roster.len()),
        errors: of_severity(&reading.problems, Severity::Error),
        warnings: of_severity(&reading.problems, Severity::Warning),
        notices: of_severity(&reading.problems, Severity::Notice),
        questions: questions.iter().map(question).collect(),
        unmatchable: unmatchable.collect(),
    }
}

fn question(question: &Question) -> QuestionAnswer<'_> {
    QuestionAnswer { names: &question.names, why: &question.why, line: &question.lines[0] }
}

fn unmatchable<'a>(round: &'a Round, gap: &Gap) -> UnmatchableAnswer<'a> {
    UnmatchableAnswer { name: round.roster.name(gap.person), side: gap.side.as_str(), why: gap.reason.to_string() }
}
