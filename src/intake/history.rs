//! Past rounds: who remixed whom, as far as both are in the round again.

use std::collections::BTreeMap;

use super::directory::Directory;
use super::headers::Headers;
use super::nearest::nearest;
use super::problem::{FileProblem, Problem, ReferenceProblem, SignupProblem};
use super::sheet::{Manner, Row, Sheet};
use super::{Severity, SourceFile};
use crate::domain::{ParticipantId, PastPair, PersonKey, Settings};

/// The columns of a file of past rounds.
struct HistoryColumns {
    year: usize,
    remixer: usize,
    author: usize,
    status: Option<usize>,
}

/// Every status that some row has, by its folded form, in which the rules compare it.
type Statuses = BTreeMap<PersonKey, String>;

/// Reads all files of past rounds. The pairs are sorted, each once, whatever the order of rows.
pub(super) fn read(files: &[SourceFile], settings: &Settings, people: &Directory) -> (Vec<PastPair>, Vec<Problem>) {
    let (mut pairs, mut statuses, mut problems) = (Vec::new(), BTreeMap::new(), Vec::new());
    for file in files {
        read_file(file, settings, people, (&mut pairs, &mut statuses), &mut problems);
    }
    let readable = problems.iter().all(|problem| problem.severity() != Severity::Error);
    if let Some(file) = files.first().filter(|_| readable) {
        report_statuses(&file.name, settings, &statuses, &mut problems);
    }
    pairs.sort_unstable_by(|a, b| {
        (a.year, a.remixer, a.author, &a.status).cmp(&(b.year, b.remixer, b.author, &b.status))
    });
    pairs.dedup();
    (pairs, problems)
}

fn read_file(
    file: &SourceFile,
    settings: &Settings,
    people: &Directory,
    (pairs, statuses): (&mut Vec<PastPair>, &mut Statuses),
    problems: &mut Vec<Problem>,
) {
    let known = ["year", "remixer", "author", "original_author", "fandom", "status"];
    let manner = Manner { known: &known, encoding: settings.files.encoding.as_deref(), ..Manner::default() };
    let Some(sheet) = Sheet::open(file, manner, problems) else { return };
    let headers = Headers::of(&sheet, problems);
    let year = headers.required(&["year"], problems);
    let remixer = headers.required(&["remixer"], problems);
    let author = headers.required(&["author", "original_author"], problems);
    let (Some(year), Some(remixer), Some(author)) = (year, remixer, author) else { return };
    let columns = HistoryColumns { year, remixer, author, status: headers.place("status") };
    let mut rows = sheet.rows();
    while let Some(row) = rows.next(problems) {
        read_row(row, &columns, people, (&mut *pairs, &mut *statuses), problems);
    }
}

fn read_row(
    row: Row<'_>,
    columns: &HistoryColumns,
    people: &Directory,
    (pairs, statuses): (&mut Vec<PastPair>, &mut Statuses),
    problems: &mut Vec<Problem>,
) {
    let year = year_of(row.cell(columns.year));
    if year.is_none() {
        problems.push(row.problem(columns.year, ReferenceProblem::UnreadableYear));
    }
    for (place, field) in [(columns.remixer, "remixer"), (columns.author, "author")] {
        if row.cell(place).is_empty() {
            problems.push(row.problem(place, FileProblem::MissingCell { field }));
        }
    }
    let Some(year) = year else { return };
    let status = row.optional(columns.status);
    if !status.is_empty() {
        statuses.entry(PersonKey::of(status)).or_insert_with(|| status.to_owned());
    }
    let [remixer, author] = [columns.remixer, columns.author].map(|place| (place, PersonKey::folded(row.cell(place))));
    for (place, folded) in [&remixer, &author] {
        problems.extend(doubt(row, *place, people.doubtful(folded), people).filter(|doubt| !problems.contains(doubt)));
    }
    for &remixer in people.find(&remixer.1) {
        for &author in people.find(&author.1) {
            pairs.push(PastPair { year, remixer, author, status: status.to_owned() });
        }
    }
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
    let names: Vec<String> = meant.iter().map(|&person| people.shown(person).to_owned()).collect();
    (!names.is_empty()).then(|| row.problem(place, SignupProblem::CouldMean { names }).without_row())
}

fn year_of(typed: &str) -> Option<i32> {
    typed.parse().ok().filter(|year| (1900..=2200).contains(year))
}
