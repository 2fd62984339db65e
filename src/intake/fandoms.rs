//! `fandoms.csv`: names that are the same, and umbrellas; and the fandoms of the round.

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use super::SourceFile;
use super::cells::pieces;
use super::entries::{Entries, Spelling};
use super::headers::Headers;
use super::naming::{Named, Wishes, name_all};
use super::problem::{FileProblem, Problem, ReferenceProblem};
use super::sheet::{Manner, Row, Sheet};
use super::signup::SignUp;
use crate::domain::{FandomBook, FandomId, FandomKey, Settings};

/// What `fandoms.csv` says.
#[derive(Debug, Default)]
pub(super) struct FandomFile {
    wishes: Wishes,
    within: Vec<Within>,
}

/// A fandom, the umbrella over it, and the problem to report should it close a circle.
#[derive(Debug)]
struct Within {
    fandom: String,
    umbrella: String,
    row: Problem,
}

/// Headers of the file.
pub(super) const KNOWN: [&str; 3] = ["name", "same_as", "within"];

struct FandomColumns {
    name: usize,
    same_as: Option<usize>,
    within: Option<usize>,
}

impl FandomFile {
    /// Reads the file. Rows that begin with `#` are comments: folding drops the sign, so no fandom needs it there.
    pub(super) fn read(file: &SourceFile, settings: &Settings, problems: &mut Vec<Problem>) -> Self {
        let mut fandoms = Self::default();
        let manner = Manner { known: &KNOWN, encoding: settings.files.encoding.as_deref(), ..Manner::default() };
        let Some(sheet) = Sheet::open(file, manner, problems) else { return fandoms };
        let headers = Headers::of(&sheet, problems);
        let Some(name) = headers.required(&["name"], problems) else { return fandoms };
        let columns = FandomColumns { name, same_as: headers.place("same_as"), within: headers.place("within") };
        if columns.same_as.is_none() && columns.within.is_none() {
            problems.push(headers.missing(&["same_as", "within"], false));
            return fandoms;
        }
        let mut rows = sheet.rows_but_comments();
        while let Some(row) = rows.next(problems) {
            problems.extend(fandoms.read_row(row, &columns, &settings.lists.separator));
        }
        fandoms
    }

    /// All names in the file.
    pub(super) fn names(&self) -> Vec<String> {
        let pairs = self.wishes.same_as.iter().flat_map(|(name, target)| [name, target]);
        pairs.chain(&self.wishes.mentioned).cloned().collect()
    }

    fn read_row(&mut self, row: Row<'_>, columns: &FandomColumns, separator: &str) -> Option<Problem> {
        let name = row.cell(columns.name);
        let (same_as, umbrella) = (row.optional(columns.same_as), row.optional(columns.within));
        let problem = |kind| Some(row.problem(columns.name, kind));
        match (name, same_as, umbrella) {
            ("", _, _) => return Some(row.problem(columns.name, FileProblem::MissingCell { field: "name" })),
            (_, "", "") => return problem(ReferenceProblem::NeitherSameNorWithin),
            (_, target, "") if FandomKey::of(name) == FandomKey::of(target) => {
                self.wishes.mentioned.extend([name.to_owned(), target.to_owned()]);
                // That there is such a fandom settles how lists are read, where the separator is in its name or where it
                // is said of a part of a name.
                let settles = name == target || pieces(target, separator).count() > 1;
                return if settles { None } else { problem(ReferenceProblem::SameAsItself) };
            }
            (_, target, "") => self.wishes.same_as.push((name.to_owned(), target.to_owned())),
            (_, "", umbrella) => {
                self.wishes.mentioned.extend([name.to_owned(), umbrella.to_owned()]);
                let kind = ReferenceProblem::UmbrellaCycle { fandoms: vec![name.to_owned()] };
                let row = row.problem(columns.within.unwrap_or(columns.name), kind);
                self.within.push(Within { fandom: name.to_owned(), umbrella: umbrella.to_owned(), row });
            }
            _ => return problem(ReferenceProblem::BothSameAndWithin),
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
        (named, book)
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
