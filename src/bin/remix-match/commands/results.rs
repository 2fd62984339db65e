//! What `assign` and `repair` make of a settled round: checked, as tables, page and record.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::thread;

use remix_match::domain::{ClaimedPair, Goal, Listing, Pair, Round, Stand, Whole};
use remix_match::explain::{self, Exchange, Gap, SpoilerFree};
use remix_match::export::{self, ByteOrderMark, Concern, Grade, Inputs, MergeFile, Record, RunResult, Table};
use remix_match::intake::{Problem, Severity};
use remix_match::plan::Step;
use remix_match::report::{Remarks, Report, report};
use remix_match::verify::{CertificateCheck, FaultKind, Verdict, verify};
use remix_match::wording;

use super::of_severity;
use crate::args;
use crate::failure::{Failure, Status};
use crate::folder::NewFile;
use crate::words;
use crate::words::assign::Letters;
use crate::words::concerns::Concerns;

/// Every name of a file or folder that a result may have written, whatever it was asked for.
pub(super) const RESULT_FILES: [&str; 17] = [
    "assignments.csv",
    "assignments.xlsx",
    "mail-merge.csv",
    "mail-merge.xlsx",
    "new-letters.csv",
    "new-letters.xlsx",
    "changes.csv",
    "changes.xlsx",
    "unplaced.csv",
    "unplaced.xlsx",
    "report.html",
    "record.json",
    // Letters and lists about an earlier result must not stay beside a new one.
    "letters",
    "pinch-hits.csv",
    "pinch-hits-public.md",
    "pinch-hits-public.html",
    "pinch-hits-public.txt",
];

/// In rounds of up to so many people the report says what could be asked of whom.
const ADVISED: usize = 5_000;

/// A round that is settled, and what is known of it.
pub(super) struct Settled<'a> {
    pub(super) round: &'a Round,
    pub(super) stand: &'a Stand,
    pub(super) whole: &'a Whole,
    pub(super) listing: &'a Listing,
    pub(super) gaps: &'a [Gap],
    pub(super) problems: &'a [Problem],
    /// Whom nothing but the files may tell who remixes them.
    pub(super) hidden: Option<&'a SpoilerFree>,
}

/// How tables are written.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    pub(super) mark: ByteOrderMark,
    pub(super) workbooks: Workbooks,
}

/// Whether every table has a workbook beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Workbooks {
    Beside,
    None,
}

impl Manner {
    pub(super) fn of(args::Tables { excel, xlsx }: args::Tables) -> Self {
        Self {
            mark: if excel { ByteOrderMark::With } else { ByteOrderMark::Without },
            workbooks: if xlsx { Workbooks::Beside } else { Workbooks::None },
        }
    }
}

/// What is to be told and written.
pub(crate) struct Written {
    pub(crate) result: RunResult,
    pub(super) concerns: Vec<Concern>,
    pub(crate) files: Vec<NewFile>,
    pub(super) letters: Letters,
}

/// Has each step checked by the room that believes nothing.
pub(super) fn check(steps: &[Step<'_>]) -> Result<(), Failure> {
    for step in steps {
        let pairs: Vec<ClaimedPair> = step.outcome.assignment.pairs().map(ClaimedPair::of).collect();
        let verdict = verify(&step.open.round, &pairs, Some(&step.outcome.certificate));
        if let Some(what) = disagreement(step, &verdict) {
            return Err(Failure::Bug(what));
        }
    }
    Ok(())
}

/// Where the check does not bear out what the solver claims. Names nobody: the text goes into reports.
fn disagreement(step: &Step<'_>, verdict: &Verdict) -> Option<String> {
    let outcome = &step.outcome;
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

/// Why people have nobody at all in a role.
pub(super) fn gaps(round: &Round, stand: &Stand, whole: &Whole, exchange: Exchange) -> Vec<Gap> {
    explain::gaps_beside(round, stand, (&whole.outcome.assignment, &whole.pairs), exchange)
}

/// Tables that only a repair has.
#[derive(Default)]
pub(super) struct More {
    /// Who must get which letter.
    pub(super) changes: Option<Table>,
    /// The pairs for which letters go out, sorted.
    pub(super) letters: Option<Vec<Pair>>,
}

/// Makes all files of a result.
pub(super) fn prepare(manner: Manner, result: &Settled<'_>, inputs: Inputs, more: More) -> Result<Written, Failure> {
    let Tables { mut files, concerns, letters } = tables(manner, result, more)?;
    let unreachable = concerns.iter().filter(|concern| concern.grade() == Grade::Warning).count();
    let warnings = of_severity(result.problems, Severity::Warning).len() + unreachable;
    let told = RunResult::of(&result.round.roster, result.whole, warnings);
    let record = Record::new(result.round, inputs, (result.stand, result.whole), told.clone());
    files.push(NewFile { name: "report.html".to_owned(), bytes: page(result, &concerns, warnings) });
    files.push(NewFile { name: "record.json".to_owned(), bytes: record.json() });
    Ok(Written { result: told, concerns, files, letters })
}

fn page(result: &Settled<'_>, concerns: &[Concern], warnings: usize) -> Vec<u8> {
    let &Settled { round, stand, whole, listing, gaps, problems, hidden } = result;
    let concerns = Concerns { all: concerns, round, hidden };
    let mut remarks = Remarks {
        warnings: words::problems::sentences(problems, Severity::Warning),
        notices: words::problems::sentences(problems, Severity::Notice),
        ..Remarks::default()
    };
    remarks.warnings.extend(concerns.sentences(Grade::Warning));
    remarks.warnings_told_together = warnings.saturating_sub(remarks.warnings.len());
    remarks.notices.extend(concerns.sentences(Grade::Notice));
    let advice = is_advised(round, gaps).then(|| explain::advice(round, &[]));
    report(&Report { round, stand, whole, listing, gaps, advice: advice.as_ref(), remarks: &remarks, hidden })
        .into_bytes()
}

/// Whether it is found out what could be asked of whom.
pub(crate) fn is_advised(round: &Round, gaps: &[Gap]) -> bool {
    !gaps.is_empty() && round.roster.len() <= ADVISED && round.takes_one_each()
}

/// Whether somebody must look: at a warning, or because somebody has nobody.
pub(super) fn status(result: &RunResult) -> Status {
    let left_out = result.unplaced_remixers + result.unplaced_authors;
    if result.warnings + left_out > 0 { Status::Look } else { Status::Done }
}

/// The tables as files, and what is to be said about them.
struct Tables {
    files: Vec<NewFile>,
    concerns: Vec<Concern>,
    letters: Letters,
}

fn tables(manner: Manner, result: &Settled<'_>, more: More) -> Result<Tables, Failure> {
    let Settled { round, listing, .. } = *result;
    let live = result.whole.pairs.as_slice();
    let (assignments, (mail_merge, mut concerns)) = thread::scope(|scope| {
        let assignments = scope.spawn(|| export::assignments_csv(round, listing, manner.mark));
        let mail_merge = export::mail_merge_csv(round, live, MergeFile::All, manner.mark);
        (assignments.join().unwrap_or_else(|bug| resume_unwind(bug)), mail_merge)
    });
    let letters = if mail_merge.is_empty() { Letters::None } else { Letters::Some };
    let mut others = vec![export::unplaced(round, result.gaps)];
    others.extend(more.changes);
    let letters_to = more.letters.as_deref();
    let new_letters = letters_to.map(|to| export::mail_merge_csv(round, to, MergeFile::NewLetters, manner.mark).0);
    let mut files: Vec<NewFile> = [assignments, mail_merge]
        .into_iter()
        .chain(new_letters)
        .chain(others.iter().map(|table| table.csv_file(manner.mark)))
        .map(|file| NewFile { name: format!("{}.csv", file.name()), bytes: file.into_bytes() })
        .collect();
    if manner.workbooks == Workbooks::Beside {
        let first = [export::assignments(round, listing), export::mail_merge(round, live, MergeFile::All).0];
        let new_letters = letters_to.map(|to| export::mail_merge(round, to, MergeFile::NewLetters).0);
        for table in first.into_iter().chain(new_letters).chain(others) {
            let (bytes, cut) = table.xlsx()?;
            files.push(NewFile { name: format!("{}.xlsx", table.name), bytes });
            concerns.extend(cut);
        }
    }
    Ok(Tables { files, concerns, letters })
}
