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
use crate::terminal::Line;
use crate::timings::Step;
use crate::words;
use crate::words::problems::Told;

pub(super) fn run(args: &Check, shell: &Shell) -> Result<Status, Failure> {
    let report = Report::of(shell)?;
    if let Some(path) = &args.write_questions {
        files::write_new(path, words::check::question_file(&report.questions).as_bytes())?;
        shell.terminal.notices(&words::check::questions_written(path, report.questions.len()));
    }
    shell.terminal.answer(&report.answer());
    shell.terminal.result(&report.lines(shell));
    Ok(report.status())
}

/// All that `check` has to say about a round.
pub(super) struct Report {
    reading: Reading,
    questions: Vec<Question>,
    overview: Option<Overview>,
}

impl Report {
    /// Reads the round and looks at it.
    pub(super) fn of(shell: &Shell) -> Result<Self, Failure> {
        let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
        let (reading, _) = read(settings, shell)?;
        let questions = shell.stopwatch.time(Step::Read, || reading.questions());
        let overview = |round| shell.stopwatch.time(Step::Graph, || explain::overview(round));
        let overview = reading.round.as_ref().map(overview);
        Ok(Self { reading, questions, overview })
    }

    /// For programs.
    pub(super) fn answer(&self) -> CheckAnswer<'_, &Problem> {
        answer(&self.reading, &self.questions, self.overview.as_ref())
    }

    /// For people.
    pub(super) fn lines(&self, shell: &Shell) -> Vec<Line> {
        let told = if shell.terminal.is_quiet() { Told::Warnings } else { Told::Everything };
        words::check::lines(&self.reading, &self.questions, self.overview.as_ref(), &shell.round, told)
    }

    /// How `check` ends.
    pub(super) fn status(&self) -> Status {
        let Some(overview) = &self.overview else { return Status::Inputs };
        let warned = !of_severity(&self.reading.problems, Severity::Warning).is_empty();
        if warned || !overview.unmatchable.is_empty() { Status::Look } else { Status::Done }
    }
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
    QuestionAnswer { names: &question.names, why: &question.why, line: &question.line }
}

fn unmatchable<'a>(round: &'a Round, gap: &Gap) -> UnmatchableAnswer<'a> {
    UnmatchableAnswer { name: round.roster.name(gap.person), side: gap.side.as_str(), why: gap.reason.to_string() }
}
