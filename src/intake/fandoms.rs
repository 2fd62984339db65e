//! `fandoms.csv`: names that are the same, and umbrellas; and the fandoms of the round.

use std::collections::BTreeMap;

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use super::SourceFile;
use super::cells::pieces;
use super::corrections::Corrections;
use super::entries::{Entries, Spelling};
use super::fandoms_apart::{Apart, way};
use super::headers::Headers;
use super::naming::{Named, Wishes, name_all};
use super::problem::{FileProblem, Problem, ReferenceProblem};
use super::row_form::RowForm;
use super::sheet::{Manner, Row, Sheet};
use super::signup::SignUp;
use crate::domain::{FandomBook, FandomId, FandomKey, Settings};

/// Headers that the file may have.
pub(super) const KNOWN: [&str; 4] = ["name", "same_as", "within", "different_from"];

/// What a new file has.
pub(super) const USUAL: [&str; 3] = ["name", "same_as", "within"];

/// What `fandoms.csv` says.
#[derive(Debug)]
pub(super) struct FandomFile {
    wishes: Wishes,
    /// The row of each name that is the same as another.
    same_rows: Vec<u64>,
    within: Vec<Within>,
    different: Vec<Different>,
    /// How its rows look.
    form: RowForm,
}

impl Default for FandomFile {
    fn default() -> Self {
        let form = RowForm::usual(&USUAL);
        Self { wishes: Wishes::default(), same_rows: Vec::new(), within: Vec::new(), different: Vec::new(), form }
    }
}

/// A fandom, the umbrella over it, and the problem to report should it close a circle.
#[derive(Debug)]
struct Within {
    fandom: String,
    umbrella: String,
    number: u64,
    row: Problem,
}

/// Two names said to be different, and the problem to report should they be joined all the same.
#[derive(Debug)]
struct Different {
    names: [String; 2],
    row: Problem,
}

struct FandomColumns {
    name: usize,
    same_as: Option<usize>,
    within: Option<usize>,
    different_from: Option<usize>,
}

impl FandomFile {
    /// Reads the file. Rows that begin with `#` are comments: folding drops the sign, so no fandom needs it there.
    pub(super) fn read(
        file: &SourceFile,
        settings: &Settings,
        corrections: &Corrections,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut fandoms = Self::default();
        let manner = Manner { corrections: Some(corrections), comments: true, ..Manner::of(settings, &KNOWN) };
        let Some(sheet) = Sheet::open(file, manner, problems) else { return fandoms };
        let headers = Headers::of(&sheet, problems);
        let Some(name) = headers.required(&["name"], problems) else { return fandoms };
        let [same_as, within, different_from] =
            ["same_as", "within", "different_from"].map(|header| headers.place(header));
        let columns = FandomColumns { name, same_as, within, different_from };
        fandoms.form = RowForm::of(sheet.header(), &USUAL);
        if same_as.or(within).or(different_from).is_none() {
            problems.push(headers.missing(&["same_as", "within"], false));
            return fandoms;
        }
        let mut rows = sheet.rows();
        while let Some(row) = rows.next(problems) {
            problems.extend(fandoms.read_row(row, &columns, &settings.lists.separator));
        }
        fandoms
    }

    /// All names in the file.
    pub(super) fn names(&self) -> Vec<String> {
        let pairs = self.wishes.same_as.iter().flat_map(|(name, target)| [name, target]);
        let different = self.different.iter().flat_map(|different| &different.names);
        pairs.chain(&self.wishes.mentioned).chain(different).cloned().collect()
    }

    /// How its rows look.
    pub(super) fn form(&self) -> &RowForm {
        &self.form
    }

    /// Which fandoms it says are different.
    pub(super) fn apart(&self, named: &Named) -> Apart {
        Apart::of(self.different.iter().map(|different| &different.names), named)
    }

    fn read_row(&mut self, row: Row<'_>, columns: &FandomColumns, separator: &str) -> Option<Problem> {
        let name = row.cell(columns.name);
        let [same_as, umbrella, other] =
            [columns.same_as, columns.within, columns.different_from].map(|place| row.optional(place));
        // It stands where it can be mended.
        let problem = |place: Option<usize>, kind| {
            Some(row.problem(place.unwrap_or(columns.name), kind).with_value(row.cell(columns.name)))
        };
        match (name, same_as, umbrella, other) {
            ("", ..) => return Some(row.problem(columns.name, FileProblem::MissingCell { field: "name" })),
            (_, "", "", "") => return problem(columns.same_as, ReferenceProblem::NeitherSameNorWithin),
            (_, target, "", "") if FandomKey::of(name) == FandomKey::of(target) => {
                self.wishes.mentioned.extend([name.to_owned(), target.to_owned()]);
                // That there is such a fandom settles how lists are read, where the separator is in its name or where it
                // is said of a part of a name.
                let settles = name == target || pieces(target, separator).count() > 1;
                return if settles { None } else { problem(None, ReferenceProblem::SameAsItself) };
            }
            (_, target, "", "") => {
                self.wishes.same_as.push((name.to_owned(), target.to_owned()));
                self.same_rows.push(row.number);
            }
            (_, "", umbrella, "") => {
                self.wishes.mentioned.extend([name.to_owned(), umbrella.to_owned()]);
                let kind = ReferenceProblem::UmbrellaCycle { fandoms: vec![name.to_owned()] };
                let problem = row.problem(columns.within.unwrap_or(columns.name), kind);
                let (fandom, umbrella) = (name.to_owned(), umbrella.to_owned());
                self.within.push(Within { fandom, umbrella, number: row.number, row: problem });
            }
            (_, "", "", other) => {
                let kind = ReferenceProblem::SameAndDifferent { other: other.to_owned(), rows: Vec::new() };
                let row = row.problem(columns.name, kind);
                self.different.push(Different { names: [name, other].map(str::to_owned), row });
            }
            (_, _, _, "") => return problem(columns.within, ReferenceProblem::BothSameAndWithin),
            _ => return problem(columns.different_from, ReferenceProblem::DifferentAndMore),
        }
        None
    }

    /// Makes the fandoms of the round from what people typed and what the file says.
    pub(super) fn book(
        &self,
        entries: &Entries,
        people: &[SignUp],
        problems: &mut Vec<Problem>,
    ) -> (Named, FandomBook) {
        let lists = people.iter().map(|person| [&person.remixable, &person.like, &person.also].map(Vec::as_slice));
        let named = name_all(entries, &typists(entries, lists), &self.wishes);
        let id = |name: &str| named.of_key(&FandomKey::of(name)).map(FandomId::new);
        let link = |within: &Within| Some((id(&within.fandom)?, id(&within.umbrella)?));
        let mut links: Vec<(FandomId, FandomId)> = self.within.iter().filter_map(link).collect();
        links.sort_unstable();
        links.dedup();
        let book = FandomBook::new(named.shown.clone(), &links).unwrap_or_else(|_| {
            for circle in circles(&links) {
                let on_circle = |name: &str| id(name).is_some_and(|id| circle.binary_search(&id).is_ok());
                let mut rows = self.within.iter();
                let first = rows.find(|within| on_circle(&within.fandom) && on_circle(&within.umbrella));
                let fandoms = circle.iter().map(|fandom| named.shown[fandom.index()].clone()).collect();
                problems.extend(
                    first.map(|within| within.row.clone().of_kind(ReferenceProblem::UmbrellaCycle { fandoms })),
                );
            }
            FandomBook::new(named.shown.clone(), &[]).unwrap_or_default()
        });
        self.report_contradictions(&named, problems);
        (named, book)
    }

    /// Two names that are said to be different and that other rows join: those hold, so they are told.
    fn report_contradictions(&self, named: &Named, problems: &mut Vec<Problem>) {
        if self.different.is_empty() {
            return;
        }
        let (same, within) = (self.same_steps(), self.within_steps(named));
        for Different { names, row } in &self.different {
            let [one, other] = names.each_ref().map(|name| FandomKey::of(name));
            let kind = |rows: Vec<u64>| ReferenceProblem::SameAndDifferent { other: names[1].clone(), rows };
            if let Some(rows) = way(&same, &one, &other) {
                problems.push(row.clone().of_kind(kind(rows)));
                continue;
            }
            let Some((one, other)) = named.of_key(&one).zip(named.of_key(&other)) else { continue };
            if let Some(rows) = way(&within, &one, &other).or_else(|| way(&within, &other, &one)) {
                let kind = ReferenceProblem::WithinAndDifferent { other: names[1].clone(), rows };
                problems.push(row.clone().of_kind(kind));
            }
        }
    }

    /// From each folded name to those that a row says are the same, either way.
    fn same_steps(&self) -> BTreeMap<FandomKey, Vec<(FandomKey, u64)>> {
        let mut steps: BTreeMap<FandomKey, Vec<(FandomKey, u64)>> = BTreeMap::new();
        for ((name, target), row) in self.wishes.same_as.iter().zip(&self.same_rows) {
            let [name, target] = [name, target].map(|name| FandomKey::of(name));
            steps.entry(name.clone()).or_default().push((target.clone(), *row));
            steps.entry(target).or_default().push((name, *row));
        }
        steps
    }

    /// From each fandom to the umbrellas over it.
    fn within_steps(&self, named: &Named) -> BTreeMap<usize, Vec<(usize, u64)>> {
        let mut steps: BTreeMap<usize, Vec<(usize, u64)>> = BTreeMap::new();
        for within in &self.within {
            let [fandom, umbrella] = [&within.fandom, &within.umbrella].map(|name| named.of_key(&FandomKey::of(name)));
            if let Some((fandom, umbrella)) = fandom.zip(umbrella) {
                steps.entry(fandom).or_default().push((umbrella, within.number));
            }
        }
        steps
    }
}

/// The fandoms of each circle of umbrellas, sorted.
fn circles(links: &[(FandomId, FandomId)]) -> Vec<Vec<FandomId>> {
    let graph: DiGraphMap<FandomId, ()> = DiGraphMap::from_edges(links);
    let mut circles = tarjan_scc(&graph);
    circles.retain(|circle| circle.len() > 1 || graph.contains_edge(circle[0], circle[0]));
    for circle in &mut circles {
        circle.sort_unstable();
    }
    circles.sort_unstable();
    circles
}

/// How many people typed each spelling, each person once.
pub(super) fn typists<'s, const LISTS: usize>(
    entries: &Entries,
    people: impl Iterator<Item = [&'s [Spelling]; LISTS]>,
) -> Vec<u32> {
    // How many typed each spelling, and who did last.
    let mut typed = vec![(0, usize::MAX); entries.len()];
    for (person, lists) in people.enumerate() {
        for spelling in lists.into_iter().flatten() {
            let (number, last) = &mut typed[spelling.index()];
            *number += u32::from(*last != person);
            *last = person;
        }
    }
    typed.into_iter().map(|(number, _)| number).collect()
}
