//! `check`: what the files say and what is wrong with them.

use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use remix_match::domain::Round;
use remix_match::explain::{self, Benefit, Gap, Hanging, Overview, Placed, Supply};
use remix_match::export::{
    CheckAnswer, FandomAnswer, HangingAnswer, PlaceableAnswer, PlacedAnswer, QuestionAnswer, UnmatchableAnswer,
};
use remix_match::intake::{self, Problem, Question, Reading, Severity};
use remix_match::report::public_summary;

use super::{of_severity, read};
use crate::args::{Check, PublicFile};
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
    report.write(args, shell)?;
    shell.terminal.answer(&report.answer());
    shell.terminal.result(&report.lines(shell));
    let status = report.status();
    // The program ends here; to give back all that a large round holds would only take time.
    std::mem::forget(report);
    Ok(status)
}

/// All that `check` has to say about a round.
pub(crate) struct Report {
    pub(crate) reading: Reading,
    pub(crate) asked: Vec<Asked>,
    pub(crate) overview: Option<Overview>,
}

impl Report {
    /// Reads the round and looks at it.
    pub(crate) fn of(shell: &Shell) -> Result<Self, Failure> {
        let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
        let (reading, _) = read(&settings, shell)?;
        let (questions, overview) = shell.stopwatch.time(Step::Graph, || looked_at(&reading));
        let seen = reading.round.as_ref().zip(overview.as_ref());
        let asked = shell.stopwatch.time(Step::Graph, || in_order(questions, seen));
        Ok(Self { reading, asked, overview })
    }

    /// The round and what is to be said of it; none where a file has an error.
    pub(crate) fn seen(&self) -> Option<(&Round, &Overview)> {
        self.reading.round.as_ref().zip(self.overview.as_ref())
    }

    /// Writes the files that are asked for. With errors nothing is written: mended names may be other questions.
    fn write(&self, args: &Check, shell: &Shell) -> Result<(), Failure> {
        let Some((round, overview)) = self.seen() else { return Ok(()) };
        let public = args.public.as_ref();
        let wanted: Vec<&Path> =
            args.write_questions.as_deref().into_iter().chain(public.map(|file| file.path.as_path())).collect();
        files::refuse_existing(&wanted)?;
        if let Some(path) = &args.write_questions {
            files::write_new(path, words::questions::file(&self.reading.names.header(), &self.asked).as_bytes())?;
            shell.terminal.notices(&words::questions::written(path, self.asked.len()));
        }
        if let Some(PublicFile { path, format }) = public {
            let summary = public_summary(round, overview, *format);
            files::write_new(path, summary.text.as_bytes())?;
            shell.terminal.notices(&words::check::written(path, &summary));
        }
        Ok(())
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
        if warned || !overview.unmatchable.is_empty() || overview.placed.at_least < overview.parts.larger() {
            Status::Look
        } else {
            Status::Done
        }
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
    let seen = reading.round.as_ref().zip(overview);
    let mut answer = CheckAnswer {
        participants: reading.round.as_ref().map(|round| round.roster.sign_ups()),
        errors: of_severity(&reading.problems, Severity::Error),
        warnings: of_severity(&reading.problems, Severity::Warning),
        notices: of_severity(&reading.problems, Severity::Notice),
        questions: asked.iter().map(|asked| question(reading.round.as_ref(), asked)).collect(),
        ..CheckAnswer::default()
    };
    if let Some((round, overview)) = seen {
        answer.unmatchable = overview.unmatchable.iter().map(|gap| unmatchable(round, gap)).collect();
        answer.hanging = overview.hanging.iter().map(|entry| hanging(round, entry)).collect();
        answer.fandoms = overview.supply.iter().map(|entry| fandom(round, entry)).collect();
        answer.placed_now = Some(placed(overview.placed));
    }
    answer
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

fn hanging<'a>(round: &'a Round, entry: &Hanging) -> HangingAnswer<'a> {
    HangingAnswer { name: round.roster.name(entry.person), side: entry.side.as_str(), possible: entry.partners.len() }
}

fn fandom<'a>(round: &'a Round, entry: &Supply) -> FandomAnswer<'a> {
    let name = round.roster.fandoms().name(entry.fandom);
    FandomAnswer { name, offered: entry.authors, liked: entry.like, also: entry.also }
}

fn placed(Placed { at_least, at_most }: Placed) -> PlacedAnswer {
    let proven = at_least == at_most;
    PlacedAnswer { value: at_least, proven, bound: (!proven).then_some(at_most) }
}
