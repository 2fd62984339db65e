//! `suggest`: what to ask whom so that everybody can be placed.

use remix_match::domain::{Joining, Round};
use remix_match::explain::{self, Advice};
use remix_match::export::{QuestionLine, SuggestAnswer};
use remix_match::intake::{Question, Reading};

use super::read;
use crate::args::Suggest;
use crate::failure::{Failure, Status};
use crate::files::SettingsFile;
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::suggest::{Pairs, Story};

/// Of how many in ten such questions the answer must be yes for it to be counted on.
const LIKELY: usize = 5;

pub(super) fn run(args: &Suggest, shell: &Shell) -> Result<Status, Failure> {
    let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
    let (reading, _) = read(&settings, shell)?;
    let Some(round) = &reading.round else { return Err(Failure::Problems(reading.problems)) };
    let Suggested { questions, advice } = Suggested::of(&reading, round, args.sign_ups_only, shell);
    let reliances = shell.stopwatch.time(Step::Solve, || explain::reliances(round));
    shell.terminal.notices(&words::problems::lines(&reading.problems));
    let lines: Vec<QuestionLine<'_>> = questions.iter().map(line).collect();
    shell.terminal.answer(&SuggestAnswer::of(round, &advice, &reliances, &lines));
    let pairs = if args.show_pairs { Pairs::Named } else { Pairs::Counted };
    let story =
        Story { round, advice: &advice, questions: &questions, folder: &shell.round, reliances: &reliances, pairs };
    shell.terminal.result(&if args.texts { story.texts() } else { story.lines() });
    Ok(if advice.is_complete() { Status::Done } else { Status::Look })
}

/// What could be asked of whom.
pub(crate) struct Suggested {
    /// The questions about fandom names that were counted on.
    pub(crate) questions: Vec<Question>,
    pub(crate) advice: Advice,
}

impl Suggested {
    /// Finds it out for a round as it was read.
    pub(crate) fn of(reading: &Reading, round: &Round, sign_ups_only: bool, shell: &Shell) -> Self {
        let questions =
            shell.stopwatch.time(Step::Graph, || if sign_ups_only { Vec::new() } else { likely(reading.questions()) });
        let advice = shell.stopwatch.time(Step::Solve, || advice(round, &questions));
        Self { questions, advice }
    }
}

fn likely(mut questions: Vec<Question>) -> Vec<Question> {
    questions.retain(|question| question.joining.is_some() && question.odds >= LIKELY);
    questions
}

fn line(question: &Question) -> QuestionLine<'_> {
    let row = question.lines.first().map_or("", |line| line.row.as_str());
    QuestionLine { line: row, why: &question.why }
}

fn advice(round: &Round, questions: &[Question]) -> Advice {
    let joinings: Vec<Option<Joining>> = questions.iter().map(|question| question.joining).collect();
    explain::advice(round, &joinings)
}
