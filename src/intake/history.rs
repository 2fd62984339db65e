//! Past rounds: who remixed whom, as far as both are in the round again.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::corrections::Corrections;
use super::directory::Directory;
use super::headers::Headers;
use super::nearest::nearest;
use super::problem::{FileProblem, Problem, ReferenceProblem, SignupProblem};
use super::sheet::{Manner, Row, Sheet};
use super::strangers::{Half, Strangers};
use super::works::WorkLists;
use super::{Severity, SourceFile};
use crate::domain::{FandomId, HistoryColumns, HistoryYears, ParticipantId, PastPair, PersonKey, Seldom, Settings};

/// Headers of a file of past rounds.
pub(super) const KNOWN: [&str; 6] = ["year", "remixer", "author", "original_author", "fandom", "status"];

/// Every status that some row has, by its folded form, in which the rules compare it.
type Statuses = BTreeMap<PersonKey, String>;

/// What past rounds say.
#[derive(Default)]
pub(super) struct Past<'p> {
    /// Sorted, each once, whatever the order of rows.
    pub(super) pairs: Vec<PastPair>,
    /// Names that are nobody's.
    pub(super) strangers: Strangers<'p>,
    statuses: Statuses,
    /// What stands under `fandom`, each cell once; and in which of them the fandoms of a pair stand.
    cells: HashMap<String, usize>,
    mentions: Vec<Mention>,
    /// Columns of the file, and what stands there that could mean several people.
    doubted: HashSet<(usize, String)>,
}

/// A year, a remixer, an author, and the cell of their fandoms.
type Mention = (i32, ParticipantId, ParticipantId, usize);

/// Which rows could bar anybody.
struct InForce {
    since: i32,
    ignored: Vec<PersonKey>,
}

/// Reads all files of past rounds.
pub(super) fn read<'p>(
    files: &[SourceFile],
    (settings, corrections): (&Settings, &Corrections),
    people: &'p Directory,
) -> (Past<'p>, Vec<Problem>) {
    let (mut past, mut problems) = (Past::default(), Vec::new());
    let in_force = InForce::of(settings);
    for file in files {
        past.read_file(file, (settings, corrections), people, &in_force, &mut problems);
    }
    let Past { pairs, statuses, .. } = &mut past;
    let readable = problems.iter().all(|problem| problem.severity() != Severity::Error);
    if let Some(file) = files.first().filter(|_| readable) {
        report_statuses(&file.name, settings, statuses, &mut problems);
    }
    pairs.sort_unstable_by(|a, b| {
        (a.year, a.remixer, a.author, &a.status).cmp(&(b.year, b.remixer, b.author, &b.status))
    });
    pairs.dedup();
    (past, problems)
}

impl InForce {
    fn of(settings: &Settings) -> Self {
        let ignored = settings.rules.history_ignore.iter().map(|status| PersonKey::of(status)).collect();
        let since = match (settings.rules.history_years, settings.year) {
            (HistoryYears::Last(years), Some(year)) => year.saturating_sub(i32::try_from(years).unwrap_or(i32::MAX)),
            _ => i32::MIN,
        };
        Self { since, ignored }
    }

    fn holds(&self, year: i32, status: &str) -> bool {
        year >= self.since && (self.ignored.is_empty() || !self.ignored.contains(&PersonKey::of(status)))
    }
}

impl<'p> Past<'p> {
    fn read_file(
        &mut self,
        file: &SourceFile,
        (settings, corrections): (&Settings, &Corrections),
        people: &'p Directory,
        in_force: &InForce,
        problems: &mut Vec<Problem>,
    ) {
        let Some((sheet, columns)) = open(file, settings, corrections, problems) else { return };
        self.strangers.in_file(&file.name, [columns.remixer, columns.author].map(|place| sheet.column(place)));
        self.doubted.clear();
        let mut rows = sheet.rows();
        while let Some(row) = rows.next(problems) {
            self.read_row(row, &columns, people, in_force, problems);
        }
    }

    fn read_row(
        &mut self,
        row: Row<'_>,
        columns: &HistoryColumns,
        people: &'p Directory,
        in_force: &InForce,
        problems: &mut Vec<Problem>,
    ) {
        let Some(year) = checked_year(row, columns, problems) else { return };
        let status = row.optional(columns.status);
        if !status.is_empty() {
            self.statuses.entry(PersonKey::of(status)).or_insert_with(|| status.to_owned());
        }
        let [remixer, author] =
            [columns.remixer, columns.author].map(|place| (place, PersonKey::folded(row.cell(place))));
        for (place, folded) in [&remixer, &author] {
            if let Some(doubt) = doubt(row, *place, people.doubtful(folded), people)
                && self.doubted.insert((*place, row.cell(*place).to_owned()))
            {
                problems.push(doubt);
            }
        }
        let [remixers, authors] = [people.find(&remixer.1), people.find(&author.1)];
        for (&remixer, &author) in
            remixers.iter().flat_map(|remixer| authors.iter().map(move |author| (remixer, author)))
        {
            let fandoms = Seldom::default();
            self.pairs.push(PastPair { year, remixer, author, status: status.to_owned(), fandoms });
            self.mention((year, remixer, author), row.optional(columns.fandom));
        }
        if (remixers.is_empty() || authors.is_empty()) && in_force.holds(year, status) {
            let sides = [(remixers, remixer), (authors, author)];
            let halves = sides.map(|(people, (place, folded))| Half { people, folded, typed: row.cell(place) });
            self.strangers.add(year, row.number, halves);
        }
    }
}

impl Past<'_> {
    fn mention(&mut self, (year, remixer, author): (i32, ParticipantId, ParticipantId), cell: &str) {
        if cell.is_empty() {
            return;
        }
        let next = self.cells.len();
        let place = self.cells.get(cell).copied();
        let place = place.unwrap_or_else(|| *self.cells.entry(cell.to_owned()).or_insert(next));
        self.mentions.push((year, remixer, author, place));
    }

    /// Whether some row names the fandom of a pair.
    pub(super) fn names_fandoms(&self) -> bool {
        !self.mentions.is_empty()
    }

    /// Gives past pairs their fandoms, now that it is known which fandoms there are; others tell nothing.
    pub(super) fn name_fandoms(&mut self, lists: &WorkLists<'_>) {
        let mut fandoms = vec![Vec::new(); self.cells.len()];
        self.cells.iter().for_each(|(cell, &place)| fandoms[place] = lists.fandoms_in(cell));
        self.mentions.sort_unstable();
        for of_pair in self.mentions.chunk_by(|one, other| (one.0, one.1, one.2) == (other.0, other.1, other.2)) {
            let (year, remixer, author, _) = of_pair[0];
            let mut named: Vec<FandomId> = of_pair.iter().flat_map(|mention| &fandoms[mention.3]).copied().collect();
            named.sort_unstable();
            named.dedup();
            // A pair of one year stands there once for each status that it had.
            let start =
                self.pairs.partition_point(|pair| (pair.year, pair.remixer, pair.author) < (year, remixer, author));
            self.pairs[start].fandoms = Seldom::of(named);
        }
    }
}

/// A file of past rounds with its columns; none where one is missing that must be there.
pub(super) fn open<'f>(
    file: &'f SourceFile,
    settings: &Settings,
    corrections: &Corrections,
    problems: &mut Vec<Problem>,
) -> Option<(Sheet<'f>, HistoryColumns)> {
    let manner = Manner { corrections: Some(corrections), ..Manner::of(settings, &KNOWN) };
    let sheet = Sheet::open(file, manner, problems)?;
    let headers = Headers::of(&sheet, problems);
    let year = headers.required(&["year"], problems);
    let remixer = headers.required(&["remixer"], problems);
    let author = headers.required(&["author", "original_author"], problems);
    let (fandom, status) = (headers.place("fandom"), headers.place("status"));
    let columns = HistoryColumns { year: year?, remixer: remixer?, author: author?, fandom, status };
    Some((sheet, columns))
}

/// The year of a row; cells that must be filled and are not are reported.
pub(super) fn checked_year(row: Row<'_>, columns: &HistoryColumns, problems: &mut Vec<Problem>) -> Option<i32> {
    let year = year_of(row.cell(columns.year));
    if year.is_none() {
        problems.push(row.problem(columns.year, ReferenceProblem::UnreadableYear));
    }
    for (place, field) in [(columns.remixer, "remixer"), (columns.author, "author")] {
        if row.cell(place).is_empty() {
            problems.push(row.problem(place, FileProblem::MissingCell { field }));
        }
    }
    year
}

/// A status under `history_ignore` that is misspelt would leave rows in force.
fn report_statuses(file: &str, settings: &Settings, statuses: &Statuses, problems: &mut Vec<Problem>) {
    for ignored in
        settings.rules.history_ignore.iter().filter(|ignored| !statuses.contains_key(&PersonKey::of(ignored)))
    {
        let nearest = nearest(ignored, statuses.values().map(String::as_str));
        let kind = ReferenceProblem::UnknownStatus { nearest, present: statuses.values().cloned().collect() };
        problems.push(Problem::new(file, kind).with_value(ignored));
    }
}

/// Said once for each column: an old name may stand in many rows.
fn doubt(row: Row<'_>, place: usize, meant: &[ParticipantId], people: &Directory) -> Option<Problem> {
    let mut names: Vec<String> = meant.iter().map(|&person| people.shown(person).to_owned()).collect();
    // Whoever takes part and pinch hits too has two sign-ups of one name.
    names.dedup();
    (!names.is_empty()).then(|| row.problem(place, SignupProblem::CouldMean { names }).without_row())
}

pub(super) fn year_of(typed: &str) -> Option<i32> {
    typed.parse().ok().filter(|year| (1900..=2200).contains(year))
}
