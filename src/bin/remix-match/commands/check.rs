//! `check`: what the files say and what is wrong with them.

use remix_match::domain::Round;
use remix_match::explain::{self, Benefit, Gap, Overview};
use remix_match::export::{CheckAnswer, PlaceableAnswer, QuestionAnswer, UnmatchableAnswer};
use remix_match::intake::{self, Problem, Question, Reading, Severity};

use super::{of_severity, read};
use crate::args::Check;
use crate::failure::{Failure, Status};
use crate::files::{self, SettingsFile};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::problems::Told;
use crate::words::questions::Asked;

pub(super) fn run(args: &Check, shell: &Shell) -> Result<Status, Failure> {
    let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
    let (reading, _) = read(settings, shell)?;
    let questions = shell.stopwatch.time(Step::Read, || reading.questions());
    let overview = reading.round.as_ref().map(|round| shell.stopwatch.time(Step::Graph, || explain::overview(round)));
    let seen = reading.round.as_ref().zip(overview.as_ref());
    let asked = shell.stopwatch.time(Step::Graph, || in_order(questions, seen));
    if let Some(path) = &args.write_questions {
        files::write_new(path, words::questions::file(&asked).as_bytes())?;
        shell.terminal.notices(&words::questions::written(path, asked.len()));
    }
    shell.terminal.answer(&answer(&reading, &asked, overview.as_ref()));
    let told = if shell.terminal.is_quiet() { Told::Warnings } else { Told::Everything };
    shell.terminal.result(&words::check::lines(&reading, &asked, overview.as_ref(), &shell.round, told));
    Ok(status(&reading, overview.as_ref()))
}

fn status(reading: &Reading, overview: Option<&Overview>) -> Status {
    let Some(overview) = overview else { return Status::Inputs };
    let warned = !of_severity(&reading.problems, Severity::Warning).is_empty();
    if warned || !overview.unmatchable.is_empty() { Status::Look } else { Status::Done }
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
