//! `assign`: the main job.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use remix_match::domain::{Assignment, ClaimedPair, Goal, Outcome, Round};
use remix_match::explain::{self, Gap, SpoilerFree};
use remix_match::export::{self, ByteOrderMark, Concern, Grade, Inputs, Record, RunResult};
use remix_match::intake::{Problem, Severity};
use remix_match::report::{Remarks, Report, report};
use remix_match::verify::{CertificateCheck, FaultKind, Verdict, verify};
use remix_match::{plan, wording};

use super::{of_severity, participant, read_usable};
use crate::args::Assign;
use crate::failure::{Existing, Failure, Status};
use crate::files::SettingsFile;
use crate::folder::{self, NewFile};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::assign::{Letters, Story, Writes};
use crate::words::concerns::Concerns;

/// Every name that a result may have, whatever was asked for.
const RESULT_FILES: [&str; 9] = [
    "assignments.csv",
    "assignments.xlsx",
    "mail-merge.csv",
    "mail-merge.xlsx",
    "unplaced.csv",
    "unplaced.xlsx",
    "report.html",
    "record.json",
    // Letters about an earlier result are a part of it.
    "letters",
];

/// What is known of a round when it is solved.
struct Solved<'a> {
    round: &'a Round,
    outcome: &'a Outcome,
    gaps: &'a [Gap],
    problems: &'a [Problem],
    /// Whom nothing but the files may tell who remixes them.
    hidden: Option<&'a SpoilerFree>,
}

/// In rounds of up to so many people the report says what could be asked of whom.
const ADVISED: usize = 5_000;

/// What is to be told and written.
struct Results {
    result: RunResult,
    concerns: Vec<Concern>,
    files: Vec<NewFile>,
    letters: Letters,
}

pub(super) fn run(args: &Assign, shell: &Shell) -> Result<Status, Failure> {
    let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
    let output = shell.round.join(&settings.settings.output);
    if !args.replace && !args.dry_run {
        folder::refuse_existing(&output, &RESULT_FILES, Existing::Result)?;
    }
    let (round, problems, inputs) = read_usable(settings, shell)?;
    let player = args.spoiler_free.as_deref().map(|typed| participant(&round, typed)).transpose()?;
    let outcome = solve(&round, args.seed, shell)?;
    let gaps = explain::gaps(&round, &outcome.assignment);
    let hidden = player.map(|player| SpoilerFree::new(&round, &outcome.assignment, player));
    let hidden = hidden.as_ref();
    let solved = Solved { round: &round, outcome: &outcome, gaps: &gaps, problems: &problems, hidden };
    let results = shell.stopwatch.time(Step::Write, || prepare(args, &solved, inputs))?;
    let moved = if args.dry_run { None } else { write(&output, &results.files, args, shell)? };
    tell(args, shell, &solved, &results, &output, moved.as_deref());
    let status = status(&results.result);
    // The program ends here; to give back all that a large round holds would only take time.
    std::mem::forget((round, outcome, results));
    Ok(status)
}

fn tell(args: &Assign, shell: &Shell, solved: &Solved<'_>, results: &Results, output: &Path, moved: Option<&Path>) {
    let &Solved { round, outcome, gaps, problems, hidden } = solved;
    let concerns = Concerns { all: &results.concerns, round, hidden };
    shell.terminal.notices(&words::problems::lines(problems));
    shell.terminal.notices(&concerns.lines());
    shell.terminal.answer(&answer(&results.result, hidden));
    let writes = if args.dry_run { Writes::Nothing } else { Writes::Files };
    let letters = results.letters;
    let story = Story { round, result: &results.result, gaps, folder: &shell.round, writes, letters, hidden };
    shell.terminal.result(&story.lines());
    if args.show_pairs {
        shell.terminal.result(&words::assign::pairs(round, &outcome.assignment));
    }
    tell_files(args, shell, &story, output, &results.files, moved);
}

/// The answer for programs. Whoever knows the sign-ups can tell pairs from some goals.
fn answer(result: &RunResult, hidden: Option<&SpoilerFree>) -> RunResult {
    let mut answer = result.clone();
    if hidden.is_some() {
        answer.goals.retain(|goal| goal.goal == Goal::Placed);
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

fn status(result: &RunResult) -> Status {
    let left_out = result.unplaced_remixers + result.unplaced_authors;
    if result.warnings + left_out > 0 { Status::Look } else { Status::Done }
}

/// Solves the round and has the answer checked by the room that believes nothing.
fn solve(round: &Round, seed: u64, shell: &Shell) -> Result<Outcome, Failure> {
    let question = shell.stopwatch.time(Step::Graph, || plan::pose(round, seed));
    let outcome = shell.stopwatch.time(Step::Solve, || question.answer());
    let pairs: Vec<ClaimedPair> = outcome.assignment.pairs().map(ClaimedPair::of).collect();
    let verdict = shell.stopwatch.time(Step::Verify, || verify(round, &pairs, Some(&outcome.certificate)));
    match disagreement(&outcome, &verdict) {
        None => Ok(outcome),
        Some(what) => Err(Failure::Bug(what)),
    }
}

/// Where the check does not bear out what the solver claims. Names nobody: the text goes into reports.
fn disagreement(outcome: &Outcome, verdict: &Verdict) -> Option<String> {
    // Where the most that can be placed is not proven, somebody may be left out who could be placed.
    let most = outcome.goals.iter().any(|goal| goal.goal == Goal::Placed && goal.proven);
    let mut faults = verdict.faults.iter().filter(|fault| most || fault.kind != FaultKind::LeftOut).peekable();
    if faults.peek().is_some() {
        let kinds: BTreeSet<&str> = faults.map(|fault| fault.kind.as_str()).collect();
        return Some(format!("the check found faults: {}", wording::list(&kinds.into_iter().collect::<Vec<_>>())));
    }
    if let CertificateCheck::Refused(flaw) = verdict.certificate {
        return Some(format!("the certificate does not hold: {flaw}"));
    }
    let unfounded = outcome.goals.iter().find(|claimed| {
        let checked = verdict.goals.iter().find(|goal| goal.goal == claimed.goal);
        !checked.is_some_and(|checked| checked.value == claimed.value && (checked.proven || !claimed.proven))
    });
    unfounded.map(|goal| format!("the check does not bear out the goal {}", goal.goal.name()))
}

fn prepare(args: &Assign, solved: &Solved<'_>, inputs: Inputs) -> Result<Results, Failure> {
    let &Solved { round, outcome, gaps, problems, .. } = solved;
    let Tables { mut files, concerns, letters } = tables(args, round, &outcome.assignment, gaps)?;
    let unreachable = concerns.iter().filter(|concern| concern.grade() == Grade::Warning).count();
    let warnings = of_severity(problems, Severity::Warning).len() + unreachable;
    let result = RunResult::of(&round.roster, outcome, warnings);
    let record = Record::new(round, inputs, outcome, result.clone());
    files.push(NewFile { name: "report.html".to_owned(), bytes: page(solved, &concerns, warnings) });
    files.push(NewFile { name: "record.json".to_owned(), bytes: record.json() });
    Ok(Results { result, concerns, files, letters })
}

fn page(solved: &Solved<'_>, concerns: &[Concern], warnings: usize) -> Vec<u8> {
    let &Solved { round, outcome, gaps, problems, hidden } = solved;
    let concerns = Concerns { all: concerns, round, hidden };
    let mut remarks = Remarks {
        warnings: words::problems::sentences(problems, Severity::Warning),
        notices: words::problems::sentences(problems, Severity::Notice),
        ..Remarks::default()
    };
    remarks.warnings.extend(concerns.sentences(Grade::Warning));
    remarks.warnings_told_together = warnings.saturating_sub(remarks.warnings.len());
    remarks.notices.extend(concerns.sentences(Grade::Notice));
    let advice = (!gaps.is_empty() && round.roster.len() <= ADVISED).then(|| explain::advice(round, &[]));
    report(&Report { round, outcome, gaps, advice: advice.as_ref(), remarks: &remarks, hidden }).into_bytes()
}

/// The tables as files, and what is to be said about them.
struct Tables {
    files: Vec<NewFile>,
    concerns: Vec<Concern>,
    letters: Letters,
}

fn tables(args: &Assign, round: &Round, assignment: &Assignment, gaps: &[Gap]) -> Result<Tables, Failure> {
    let mark = if args.excel { ByteOrderMark::With } else { ByteOrderMark::Without };
    let (assignments, (mail_merge, mut concerns)) = thread::scope(|scope| {
        let assignments = scope.spawn(|| export::assignments_csv(round, assignment, mark));
        let mail_merge = export::mail_merge_csv(round, assignment, mark);
        (assignments.join().unwrap_or_else(|bug| resume_unwind(bug)), mail_merge)
    });
    let letters = if mail_merge.is_empty() { Letters::None } else { Letters::Some };
    let unplaced = export::unplaced(round, gaps);
    let workbooks = if args.xlsx {
        vec![export::assignments(round, assignment), export::mail_merge(round, assignment).0, unplaced.clone()]
    } else {
        Vec::new()
    };
    let mut files = Vec::with_capacity(RESULT_FILES.len());
    for (place, file) in [assignments, mail_merge, unplaced.csv_file(mark)].into_iter().enumerate() {
        files.push(NewFile { name: format!("{}.csv", file.name()), bytes: file.into_bytes() });
        if let Some(table) = workbooks.get(place) {
            let (bytes, cut) = table.xlsx()?;
            files.push(NewFile { name: format!("{}.xlsx", table.name), bytes });
            concerns.extend(cut);
        }
    }
    Ok(Tables { files, concerns, letters })
}

fn write(output: &Path, files: &[NewFile], args: &Assign, shell: &Shell) -> Result<Option<PathBuf>, Failure> {
    let aside: &[&str] = if args.replace { &RESULT_FILES } else { &[] };
    let moved = shell.stopwatch.time(Step::Write, || folder::write_together(output, files, aside))?;
    folder::make_private(output, &shell.round);
    Ok(moved)
}
