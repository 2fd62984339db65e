//! `explain`: why somebody has this author and this remixer, or nobody.

use std::path::Path;

use remix_match::domain::{Assignment, ClaimedPair, ParticipantId, Round, Stand, Status as PairStatus};
use remix_match::explain::{self, Explanation, Showing, Standing, explanation, explanation_among};
use remix_match::export::ExplainAnswer;
use remix_match::intake::{AssignmentFile, AssignmentRow};
use remix_match::plan::{self, Standing as Row};
use remix_match::report;

use super::{midway, participant, read_usable, what_if};
use crate::args::{Explain, USUAL_SEED};
use crate::failure::{Failure, Status};
use crate::files::{self, SettingsFile};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::explain::Basis;

pub(super) fn run(args: &Explain, shell: &Shell) -> Result<Status, Failure> {
    if let Some(path) = &args.html {
        files::refuse_existing(&[path.as_path()])?;
    }
    let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
    let usual = shell.round.join(&settings.settings.output).join("assignments.csv");
    let (round, problems, _) = read_usable(&settings, shell)?;
    let person = participant(&round, &args.name)?;
    if args.what_if.is_asked() {
        return what_if::run(args, (&round, person), (&usual, &problems), shell);
    }
    let player = args.spoiler_free.as_deref().map(|name| participant(&round, name)).transpose()?;
    let ((round, pairs), basis) = match &args.assignments {
        Some(path) => (Pairs::read(path, round)?, Basis::File(path)),
        None if usual.exists() => (Pairs::read(&usual, round)?, Basis::File(&usual)),
        None => {
            let seed = args.seed.unwrap_or(USUAL_SEED);
            (Pairs::solved(round, seed, shell), Basis::Solved(seed))
        }
    };
    let found = shell.stopwatch.time(Step::Solve, || pairs.explained(&round, person));
    let showing = if player.is_some() { Showing::NoPairs } else { Showing::Pairs };
    let told = found.told(&round, showing);
    if let Some(path) = &args.html {
        files::write_new(path, report::explanation_page(&round, round.roster.name(person), &told).as_bytes())?;
        shell.terminal.notices(&words::explain::written(path));
    }
    shell.terminal.notices(&words::problems::summary(&problems, &shell.round));
    shell.terminal.notices(&words::explain::basis(&basis, &shell.round));
    shell.terminal.answer(&ExplainAnswer::of(&found, &round, showing));
    shell.terminal.result(&words::explain::lines(&told));
    if showing == Showing::NoPairs {
        shell.terminal.notices(&words::explain::hidden());
    } else if found.is_bettered {
        shell.terminal.notices(&words::explain::bettered(found.basis));
    }
    Ok(status(&found))
}

/// Somebody must look where a role is empty, or filled against the rules.
fn status(found: &Explanation) -> Status {
    let is_fine = |standing: &Standing| match standing {
        Standing::Placed(bond) => bond.refusal.is_none(),
        Standing::Unplaced(_) => false,
        Standing::NoPart { .. } | Standing::MayPinchHit => true,
    };
    if found.roles.iter().all(|role| is_fine(&role.standing)) { Status::Done } else { Status::Look }
}

/// The pairs to be explained.
pub(crate) struct Pairs {
    rows: Vec<Row>,
    /// The same, where nobody dropped out or takes more than one.
    plain: Option<Assignment>,
}

impl Pairs {
    /// Those of a file, and the round of whoever remembers who dropped out.
    fn read(path: &Path, round: Round) -> Result<(Round, Self), Failure> {
        let (round, file, _) = midway(&files::read(path)?, round)?;
        let pairs = Self::of(path, &file, &round)?;
        Ok((round, pairs))
    }

    /// Those of a file that was read from this path.
    pub(crate) fn of(path: &Path, file: &AssignmentFile, round: &Round) -> Result<Self, Failure> {
        let live = file.live();
        let row = |row: &AssignmentRow| Some(Row { pair: row.pair.known()?, status: row.status });
        let rows: Vec<Row> = file.rows.iter().filter_map(row).collect();
        let is_plain = round.is_untouched() && live.len() == file.rows.len();
        let strangers: Vec<String> = live.iter().flat_map(ClaimedPair::strangers).collect();
        if !strangers.is_empty() && !is_plain {
            return Err(Failure::NoAssignment { path: path.to_owned(), people: strangers });
        }
        let plain = is_plain.then(|| Assignment::claimed(round.roster.len(), &live)).transpose();
        let plain = plain.map_err(|odd| {
            let people = odd.iter().map(|person| round.roster.claimed_name(person).to_owned()).collect();
            Failure::NoAssignment { path: path.to_owned(), people }
        })?;
        Ok(Self { rows, plain })
    }

    fn solved(round: Round, seed: u64, shell: &Shell) -> (Round, Self) {
        if round.is_untouched() {
            let question = shell.stopwatch.time(Step::Graph, || plan::pose(&round, seed));
            let assignment = shell.stopwatch.time(Step::Solve, || question.answer()).assignment;
            drop(question);
            return (round, Self { rows: Vec::new(), plain: Some(assignment) });
        }
        let stand = Stand::decided(&round);
        let steps = shell.stopwatch.time(Step::Solve, || plan::settle(&round, &stand, seed));
        let pairs = steps.iter().flat_map(plan::Step::pairs).chain(stand.settled);
        let rows = pairs.map(|pair| Row { pair, status: PairStatus::ASSIGNED }).collect();
        drop(steps);
        (round, Self { rows, plain: None })
    }

    /// Somebody's place in the round.
    pub(crate) fn explained(&self, round: &Round, person: ParticipantId) -> Explanation {
        let Some(assignment) = &self.plain else { return explanation_among(round, &self.rows, person) };
        let mut found = explanation(round, assignment, person);
        if self.rows.iter().any(|row| row.status.is_known()) {
            found.basis = explain::Basis::Letters;
        }
        found
    }
}
