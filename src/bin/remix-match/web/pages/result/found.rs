//! The round and its result as their files are now.

use std::path::{Path, PathBuf};

use remix_match::domain::{Assignment, ListedPair, Listing, Pair, Round, Stand};
use remix_match::explain::{Exchange, Gap, gaps_beside};
use remix_match::export::Inputs;
use remix_match::intake::{AssignmentFile, Problem, Reading, Severity, SourceFile};

use crate::commands;
use crate::failure::Failure;
use crate::files::{self, SettingsFile};
use crate::web::visit::Visit;

/// The file that says who got whom.
const ASSIGNMENTS: &str = "assignments.csv";

/// The round as it was read.
pub(super) struct Found {
    pub(super) reading: Reading,
    pub(super) inputs: Inputs,
    /// The folder for results.
    pub(super) output: PathBuf,
    /// The file of assignments, and what it is called as seen from the round.
    pub(super) path: PathBuf,
    pub(super) called: PathBuf,
}

impl Found {
    /// Reads the round. Errors in its files are in the reading.
    pub(super) fn read(visit: &Visit<'_>) -> Result<Self, Failure> {
        let settings = SettingsFile::read(visit.round())?;
        let (reading, inputs) = commands::read(&settings, &visit.shell)?;
        let called = Path::new(&settings.settings.output).join(ASSIGNMENTS);
        let output = visit.path(&settings.settings.output);
        Ok(Self { reading, inputs, path: output.join(ASSIGNMENTS), output, called })
    }

    /// The round; a failure where its files hold errors.
    pub(super) fn round(&self) -> Result<&Round, Failure> {
        self.reading.round.as_ref().ok_or_else(|| Failure::Problems(self.reading.problems.clone()))
    }

    /// The file of assignments; none where nobody was given an author yet.
    pub(super) fn assignments(&self) -> Result<Option<SourceFile>, Failure> {
        let bytes = files::read_if_there(&self.path)?;
        Ok(bytes.map(|bytes| SourceFile { name: self.called.display().to_string(), bytes }))
    }

    pub(super) fn number_of(&self, severity: Severity) -> usize {
        self.reading.problems.iter().filter(|problem: &&Problem| problem.severity() == severity).count()
    }
}

/// The pairs of people in the round, as the file has them.
pub(super) struct Standing {
    /// Also those of which somebody dropped out.
    pub(super) listing: Listing,
    /// Those that still stand, sorted.
    pub(super) live: Vec<Pair>,
    /// Everybody's first of these.
    pub(super) assignment: Assignment,
}

impl Standing {
    pub(super) fn of(file: &AssignmentFile, round: &Round) -> Self {
        let known = file.rows.iter().filter_map(|row| {
            let pair = row.pair.known()?;
            Some(ListedPair { pair, status: row.status, own: Vec::new() })
        });
        let listing = Listing { own_columns: Vec::new(), pairs: known.collect() };
        let live = listing.live();
        let assignment = Assignment::of_first(round.roster.len(), &live);
        Self { listing, live, assignment }
    }

    /// Who has nobody, and why. The round is the one that remembers who dropped out.
    pub(super) fn gaps(&self, round: &Round) -> Vec<Gap> {
        let known = self.listing.pairs.iter().filter(|listed| listed.status.is_known());
        let mut settled: Vec<Pair> = known.map(|listed| listed.pair).collect();
        // What would place more is known only after a repair; where to find out stands beside it on the page.
        let is_decided = settled.is_empty() && !round.decisions.keep.is_empty();
        let exchange = if is_decided { Exchange::Decided } else { Exchange::Unknown };
        settled.extend(round.decisions.keep.iter().filter(|pair| self.live.binary_search(pair).is_ok()));
        settled.sort_unstable();
        settled.dedup();
        let stand = Stand { settled, ..Stand::default() };
        gaps_beside(round, &stand, (&self.assignment, &self.live), exchange)
    }
}
