//! Names in past rounds that are nobody's in this one, but may be a participant's in another spelling.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::directory::Directory;
use super::near_names::Near;
use super::people::PeopleBook;
use super::problem::{Column, PeopleProblem, Problem};
use crate::domain::{ParticipantId, PastPair, PersonKey};

/// Names of past rounds that are nobody's, and the rows in which they stand.
#[derive(Default)]
pub(super) struct Strangers<'p> {
    places: HashMap<String, usize>,
    stands: Vec<Stand>,
    rows: Vec<PastRow<'p>>,
    files: Vec<(String, [Option<Column>; 2])>,
}

/// One side of a row of past rounds.
pub(super) struct Half<'p, 'r> {
    /// Everybody in the round who goes by the name.
    pub(super) people: &'p [ParticipantId],
    pub(super) folded: Cow<'r, str>,
    pub(super) typed: &'r str,
}

/// Where a name stands that is told once: in the first file and column that have it, in the smallest of its
/// spellings, so that the order of rows changes nothing but the row.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Stand {
    file: usize,
    side: usize,
    typed: String,
    row: u64,
}

struct PastRow<'p> {
    year: i32,
    /// The remixer and the author.
    sides: [Who<'p>; 2],
}

#[derive(Clone, Copy)]
enum Who<'p> {
    Known(&'p [ParticipantId]),
    Stranger(usize),
    /// The cell is empty.
    Nobody,
}

/// Somebody who may be meant by a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate<'n> {
    near: Near<'n>,
    person: ParticipantId,
}

impl<'p> Strangers<'p> {
    /// The rows that follow stand in this file, the names in these columns.
    pub(super) fn in_file(&mut self, name: &str, columns: [Option<Column>; 2]) {
        self.files.push((name.to_owned(), columns));
    }

    /// Notes a row in which somebody is nobody.
    pub(super) fn add(&mut self, year: i32, row: u64, halves: [Half<'p, '_>; 2]) {
        let mut side = 0;
        let sides = halves.map(|half| {
            side += 1;
            match half {
                Half { people, .. } if !people.is_empty() => Who::Known(people),
                Half { folded, .. } if folded.is_empty() => Who::Nobody,
                Half { folded, typed, .. } => Who::Stranger(self.stranger(folded, typed, side - 1, row)),
            }
        });
        self.rows.push(PastRow { year, sides });
    }

    fn stranger(&mut self, folded: Cow<'_, str>, typed: &str, side: usize, row: u64) -> usize {
        let file = self.files.len() - 1;
        let Some(place) = self.places.get(&*folded).copied() else {
            let place = self.stands.len();
            self.places.insert(folded.into_owned(), place);
            self.stands.push(Stand { file, side, typed: typed.to_owned(), row });
            return place;
        };
        let stand = &mut self.stands[place];
        if (file, side, typed, row) < (stand.file, stand.side, stand.typed.as_str(), stand.row) {
            *stand = Stand { file, side, typed: typed.to_owned(), row };
        }
        place
    }

    /// The names, folded, in the order of their first rows; where `people.csv` knows whose a name is, it is
    /// not asked about.
    pub(super) fn names(&self, book: &PeopleBook) -> Vec<(usize, &str)> {
        let mut names: Vec<(usize, &str)> = self.places.iter().map(|(name, place)| (*place, name.as_str())).collect();
        names.retain(|(_, name)| !book.knows(name));
        names.sort_unstable();
        names
    }

    /// One problem for each name that may be a participant's, given the names near it.
    pub(super) fn report(
        &self,
        near: &[(usize, &[Near<'_>])],
        pairs: &[PastPair],
        people: &Directory,
        book: &PeopleBook,
        problems: &mut Vec<Problem>,
    ) {
        let mut candidates: Vec<Vec<Candidate<'_>>> = vec![Vec::new(); self.stands.len()];
        for (place, near) in near {
            let name = PersonKey::folded(&self.stands[*place].typed);
            for near in *near {
                let bearers = people.find(near.name).iter().map(|&person| Candidate { near: *near, person });
                let bearers = bearers
                    .filter(|one| !book.different().is_somebody_else(&name, (near.name, people.shown(one.person))));
                candidates[*place].extend(bearers);
            }
        }
        self.leave_out_others(&mut candidates, pairs);
        let meets = self.meetings(&candidates);
        for (place, candidates) in candidates.iter().enumerate().filter(|(place, _)| meets.contains(place)) {
            if let Some(best) = candidates.iter().min() {
                problems.push(self.problem(place, people.shown(best.person), book));
            }
        }
    }

    /// Nobody remixes themselves, and nobody who differs by a slip has the same part twice in one year.
    fn leave_out_others(&self, candidates: &mut [Vec<Candidate<'_>>], pairs: &[PastPair]) {
        let slips = candidates.iter().flatten().filter(|one| one.near.slips > 0);
        let asked: HashSet<ParticipantId> = slips.map(|one| one.person).collect();
        let of_pairs = pairs.iter().flat_map(|pair| [(pair.year, 0, pair.remixer), (pair.year, 1, pair.author)]);
        let of_rows = self.rows.iter().flat_map(|row| [(row, 0), (row, 1)]).flat_map(|(row, side)| {
            let people = if let Who::Known(people) = row.sides[side] { people } else { &[] };
            people.iter().map(move |person| (row.year, side, *person))
        });
        let parts = of_pairs.chain(of_rows).filter(|(.., person)| asked.contains(person));
        let mut parts: Vec<(i32, usize, ParticipantId)> = parts.collect();
        parts.sort_unstable();
        for (row, side) in self.rows.iter().flat_map(|row| [(row, 0), (row, 1)]) {
            let Who::Stranger(place) = row.sides[side] else { continue };
            candidates[place].retain(|one| {
                let themselves = matches!(row.sides[1 - side], Who::Known(people) if people.contains(&one.person));
                let both = one.near.slips > 0 && parts.binary_search(&(row.year, side, one.person)).is_ok();
                !themselves && !both
            });
        }
    }

    /// Those whose partner in some row is in the round, or may be: only their rows can bar anybody.
    fn meetings(&self, candidates: &[Vec<Candidate<'_>>]) -> HashSet<usize> {
        let present = |who: &Who<'_>| match who {
            Who::Known(_) => true,
            Who::Stranger(place) => !candidates[*place].is_empty(),
            Who::Nobody => false,
        };
        let sides = self.rows.iter().flat_map(|row| [(row, 0), (row, 1)]);
        let meeting = sides.filter(|(row, side)| present(&row.sides[1 - side]));
        let strangers = meeting.filter_map(|(row, side)| match row.sides[side] {
            Who::Stranger(place) => Some(place),
            _ => None,
        });
        strangers.collect()
    }

    fn problem(&self, place: usize, nearest: &str, book: &PeopleBook) -> Problem {
        let stand = &self.stands[place];
        let (file, columns) = &self.files[stand.file];
        let lines = book.lines(nearest, &[&stand.typed]);
        let problem = Problem::new(file, PeopleProblem::NearName { nearest: nearest.to_owned(), lines });
        problem.at_row(stand.row).in_column(columns[stand.side].clone()).with_value(&stand.typed)
    }
}
