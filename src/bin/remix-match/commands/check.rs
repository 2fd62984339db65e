//! `check`: what the files say and what is wrong with them.

use std::panic::resume_unwind;
use std::thread;

use remix_match::domain::Round;
use remix_match::explain::{self, Benefit, Gap, Overview};
use remix_match::export::{CheckAnswer, PlaceableAnswer, QuestionAnswer, UnmatchableAnswer};
use remix_match::intake::{self, Problem, Question, Reading, Severity};

use super::{of_severity, read};
use crate::args::Check;
use crate::failure::{Failure, Status};
use crate::files::{self, SettingsFile};
use crate::shell::Shell;
use crate::terminal::Line;
use crate::timings::Step;
use crate::words;
use crate::words::problems::Told;
use crate::words::questions::Asked;

pub(super) fn run(args: &Check, shell: &Shell) -> Result<Status, Failure> {
    let report = Report::of(shell)?;
    // With errors nothing is written: mended names may be other questions.
    if let Some(path) = args.write_questions.as_ref().filter(|_| report.overview.is_some()) {
        files::write_new(path, words::questions::file(&report.asked).as_bytes())?;
        shell.terminal.notices(&words::questions::written(path, report.asked.len()));
    }
    shell.terminal.answer(&report.answer());
    shell.terminal.result(&report.lines(shell));
    let status = report.status();
    // The program ends here; to give back all that a large round holds would only take time.
    std::mem::forget(report);
    Ok(status)
}

/// All that `check` has to say about a round.
pub(super) struct Report {
    reading: Reading,
    asked: Vec<Asked>,
    overview: Option<Overview>,
}

impl Report {
    /// Reads the round and looks at it.
    pub(super) fn of(shell: &Shell) -> Result<Self, Failure> {
        let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
        let (reading, _) = read(settings, shell)?;
        let (questions, overview) = shell.stopwatch.time(Step::Graph, || looked_at(&reading));
        let seen = reading.round.as_ref().zip(overview.as_ref());
        let asked = shell.stopwatch.time(Step::Graph, || in_order(questions, seen));
        Ok(Self { reading, asked, overview })
    }

    /// For programs.
    pub(super) fn answer(&self) -> CheckAnswer<'_, &Problem> {
        answer(&self.reading, &self.asked, self.overview.as_ref())
    }

    /// For people.
    pub(super) fn lines(&self, shell: &Shell) -> Vec<Line> {
        let told = if shell.terminal.is_quiet() { Told::Warnings } else { Told::Everything };
        words::check::lines(&self.reading, &self.asked, self.overview.as_ref(), &shell.round, told)
    }

    /// How `check` ends.
    pub(super) fn status(&self) -> Status {
        let Some(overview) = &self.overview else { return Status::Inputs };
        let warned = !of_severity(&self.reading.problems, Severity::Warning).is_empty();
        if warned || !overview.unmatchable.is_empty() { Status::Look } else { Status::Done }
    }
}

/// Looks for names that may be one, and at the round itself: neither needs anything of the other.
fn looked_at(reading: &Reading) -> (Vec<Question>, Option<Overview>) {
    thread::scope(|scope| {
        let questions = scope.spawn(|| reading.questions());
        let overview = reading.round.as_ref().map(explain::overview);
        (questions.join().unwrap_or_else(|bug| resume_unwind(bug)), overview)
    })
}

/// The questions that may help most first, those about one work together.
fn in_order(questions: Vec<Question>, seen: Option<(&Round, &Overview)>) -> Vec<Asked> {
    let Some((round, overview)) = seen else {
        return questions.into_iter().map(|question| Asked { question, benefit: None }).collect();
    };
    let joinings: Vec<_> = questions.iter().map(|question| question.joining).collect();
    let benefits = explain::benefits(round, &overview.unmatchable, &joinings);
    let works: Vec<usize> = questions.iter().map(|question| question.work).collect();
    // What is no fandom of the round cannot be counted, and comes first as it did.
    let worth = |(question, benefit): (&Question, &Benefit)| {
        (question.joining.is_none(), question.odds * benefit.placeable.len(), question.odds * benefit.people)
    };
    let worth: Vec<_> = questions.iter().zip(&benefits).map(worth).collect();
    let order = intake::best_first(&works, &worth);
    let mut asked: Vec<Option<Asked>> = questions
        .into_iter()
        .zip(benefits)
        .map(|(question, benefit)| Some(Asked { question, benefit: Some(benefit) }))
        .collect();
    order.into_iter().filter_map(|place| asked[place].take()).collect()
}

fn answer<'a>(
    reading: &'a Reading,
    asked: &'a [Asked],
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
        questions: asked.iter().map(|asked| question(reading.round.as_ref(), asked)).collect(),
        unmatchable: unmatchable.collect(),
    }
}

fn question<'a>(round: Option<&'a Round>, asked: &'a Asked) -> QuestionAnswer<'a> {
    let Asked { question, benefit } = asked;
    let lines: Vec<&str> = question.lines.iter().map(|line| line.row.as_str()).collect();
    let counted = benefit.as_ref().filter(|_| question.joining.is_some());
    let placeable = counted.into_iter().flat_map(|benefit| &benefit.placeable);
    let named = |round: &'a Round| {
        let named = placeable.map(|(person, side)| (round.roster.name(*person), side.as_str()));
        named.map(|(name, side)| PlaceableAnswer { name, side }).collect()
    };
    QuestionAnswer {
        names: &question.names,
        why: &question.why,
        line: lines.first().copied().unwrap_or_default(),
        lines,
        people: counted.map(|benefit| benefit.people),
        placeable: round.map(named).unwrap_or_default(),
    }
}

fn unmatchable<'a>(round: &'a Round, gap: &Gap) -> UnmatchableAnswer<'a> {
    UnmatchableAnswer { name: round.roster.name(gap.person), side: gap.side.as_str(), why: gap.reason.to_string() }
}
