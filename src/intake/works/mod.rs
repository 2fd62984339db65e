//! Works that are offered, and whose they are: what eligibility counts, what requests look up, what is
//! safe.

mod address;
mod amounts;
mod catalogue;
mod eligibility;
mod fandoms;
mod file;
mod safe;
mod written;

use std::collections::{BTreeSet, HashSet};

use super::cells::items;
use super::directory::Directory;
use super::name_lists::NameLists;
use super::problem::{Problem, SignupProblem, WorksProblem};
use super::signup::SignUp;
use crate::domain::{FandomKey, ListSettings, ParticipantId, PersonKey};
use crate::wording::on_one_line;
use safe::SafeWords;

pub(super) use catalogue::{Catalogue, Found};
pub(super) use eligibility::{Ineligible, judge};
pub(super) use fandoms::WorkLists;
pub(super) use file::{KNOWN, WorksFile};
pub(super) use written::{Written, written};

/// The works of a round with the people whose they are.
pub(super) struct Shelf<'s> {
    file: &'s WorksFile,
    separator: &'s str,
    /// Who is meant, for each author cell; nobody where none of them is in the round.
    people: Vec<Vec<ParticipantId>>,
    /// Everybody's works, those of one person together, and where each person's begin.
    own: Vec<OwnWork>,
    starts: Vec<usize>,
    /// Author names that belong to nobody in the round, by their folded forms.
    absent: Vec<(PersonKey, String)>,
}

/// A work of somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct OwnWork {
    /// Its row.
    work: u32,
    /// A number that all their rows of one and the same work have.
    same: u32,
    /// Whether they withdrew it, in `works.csv` or in their sign-up.
    safe: bool,
}

impl<'s> Shelf<'s> {
    /// Finds out whose works these are.
    pub(super) fn of(
        file: &'s WorksFile,
        lists: &'s ListSettings,
        people: &Directory,
        signups: &[SignUp],
        problems: &mut Vec<Problem>,
    ) -> Self {
        let separator = lists.separator.as_str();
        let mut shelf =
            Self { file, separator, people: Vec::new(), own: Vec::new(), starts: Vec::new(), absent: Vec::new() };
        shelf.find_people(people, problems);
        shelf.sort_by_person(signups.len());
        for (place, signup) in signups.iter().enumerate() {
            shelf.mark_same_and_safe(ParticipantId::new(place), &signup.safe);
        }
        shelf
    }

    fn find_people(&mut self, people: &Directory, problems: &mut Vec<Problem>) {
        let mut absent: BTreeSet<(PersonKey, &str)> = BTreeSet::new();
        let mut doubtful: BTreeSet<(PersonKey, &str)> = BTreeSet::new();
        let lists = NameLists::of(self.separator, people.names());
        for cell in &self.file.authors {
            let mut found = Vec::new();
            for name in names_in(cell, self.separator, (&lists, people)) {
                let key = PersonKey::of(name);
                match people.find(key.as_str()) {
                    [] => drop(absent.insert((key, name))),
                    bearers => {
                        found.extend(bearers);
                        if !people.doubtful(key.as_str()).is_empty() {
                            doubtful.insert((key, name));
                        }
                    }
                }
            }
            found.sort_unstable();
            found.dedup();
            self.people.push(found);
        }
        let mut doubtful: Vec<(PersonKey, &str)> = doubtful.into_iter().collect();
        doubtful.dedup_by(|next, kept| next.0 == kept.0);
        let doubts = doubtful.iter().map(|(key, name)| self.doubt(name, people.doubtful(key.as_str()), people));
        problems.extend(doubts);
        self.absent = absent.into_iter().map(|(key, name)| (key, name.to_owned())).collect();
        self.absent.dedup_by(|next, kept| next.0 == kept.0);
        self.report_absent(problems);
    }

    fn doubt(&self, name: &str, meant: &[ParticipantId], people: &Directory) -> Problem {
        let names = meant.iter().map(|&person| people.shown(person).to_owned()).collect();
        let problem = Problem::new(&self.file.name, SignupProblem::CouldMean { names });
        problem.in_column(self.file.author_column()).with_value(name)
    }

    fn report_absent(&self, problems: &mut Vec<Problem>) {
        let all = self.file.works.len();
        let works = self.file.works.iter().filter(|work| self.people[work.author as usize].is_empty()).count();
        if works > 0 && self.file.is_complete() {
            let authors = self.absent.iter().map(|(_, name)| name.clone()).collect();
            let problem = self.file.problem(WorksProblem::AuthorsElsewhere { works, all, authors });
            problems.push(problem.in_column(self.file.author_column()));
        }
    }

    /// Puts everybody's works together, in the order of the rows.
    fn sort_by_person(&mut self, people: usize) {
        let mut starts = vec![0; people + 1];
        let authors = || self.file.works.iter().map(|work| &self.people[work.author as usize]);
        authors().flatten().for_each(|person| starts[person.index() + 1] += 1);
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        let mut next = starts.clone();
        let mut own = vec![OwnWork { work: 0, same: 0, safe: false }; starts[people]];
        for (work, (row, authors)) in (0..).zip(self.file.works.iter().zip(authors())) {
            for person in authors {
                own[next[person.index()]] = OwnWork { work, same: work, safe: row.safe };
                next[person.index()] += 1;
            }
        }
        (self.own, self.starts) = (own, starts);
    }

    /// The works of somebody, in the order of the rows.
    pub(super) fn own(&self, person: ParticipantId) -> &[OwnWork] {
        &self.own[self.starts[person.index()]..self.starts[person.index() + 1]]
    }

    /// Rows of one work count once, and if one of them is safe all are.
    fn mark_same_and_safe(&mut self, person: ParticipantId, typed: &str) {
        let own = self.starts[person.index()]..self.starts[person.index() + 1];
        if own.is_empty() {
            return;
        }
        let words = self.safe_words(person, typed);
        let file = self.file;
        for own in self.own[own.clone()].iter_mut().filter(|_| !words.is_empty()) {
            own.safe |= words.holds(file.title(own.work as usize), file.address(own.work as usize));
        }
        if own.len() == 1 {
            return;
        }
        let mut places: Vec<(String, usize)> = own.map(|place| (self.identity(self.own[place].work), place)).collect();
        places.sort_unstable();
        for same in places.chunk_by(|left, right| left.0 == right.0).filter(|same| same.len() > 1) {
            let safe = same.iter().any(|(_, place)| self.own[*place].safe);
            let first = self.own[same[0].1].work;
            for (_, place) in same {
                self.own[*place] = OwnWork { work: self.own[*place].work, same: first, safe };
            }
        }
    }

    fn safe_words(&self, person: ParticipantId, typed: &str) -> SafeWords {
        if typed.is_empty() {
            return SafeWords::default();
        }
        let titles: HashSet<FandomKey> =
            self.own(person).iter().map(|own| FandomKey::of(self.file.title(own.work as usize))).collect();
        SafeWords::of(typed, self.separator, |key| titles.contains(key))
    }

    /// What two rows of one work have in common: the address, or where there is none everything else.
    fn identity(&self, work: u32) -> String {
        let (title, address) = (self.file.title(work as usize), self.file.address(work as usize));
        let row = &self.file.works[work as usize];
        if address.is_empty() {
            let title = FandomKey::of(title);
            return format!("\n{title}\n{}\n{}\n{:?}", row.fandoms, row.medium, row.words);
        }
        address::key(address)
    }

    /// The `safe` cell of somebody with the safe works of `works.csv` below it that it does not name
    /// already; none where there is nothing to add.
    pub(super) fn with_safe_works(&self, person: ParticipantId, typed: &str) -> Option<String> {
        let own = self.own(person).iter().filter(|own| own.safe).map(|own| own.work as usize);
        let mut safe = own.peekable();
        safe.peek()?;
        let words = self.safe_words(person, typed);
        let unnamed = safe.filter(|&work| !words.holds(self.file.title(work), self.file.address(work)));
        let mut lines: Vec<String> = unnamed.map(|work| self.line(work)).collect();
        lines.sort_unstable();
        lines.dedup();
        let typed = Some(typed).filter(|typed| !super::cells::is_nothing(typed) && !typed.is_empty());
        let added = !lines.is_empty();
        added.then(|| typed.into_iter().map(str::to_owned).chain(lines).collect::<Vec<_>>().join("\n"))
    }

    /// A work as a remixer is told of it.
    fn line(&self, work: usize) -> String {
        let [title, address] = [self.file.title(work), self.file.address(work)].map(on_one_line);
        let between = if title.is_empty() || address.is_empty() { "" } else { ": " };
        format!("{title}{between}{address}")
    }
}

/// The authors in a cell: one, unless nobody is called so and its parts are names.
fn names_in<'c>(cell: &'c str, separator: &'c str, (lists, people): (&NameLists<'_>, &Directory)) -> Vec<&'c str> {
    if !people.named(cell).is_empty() {
        return vec![cell];
    }
    let parts: Vec<&str> = lists.items(cell);
    let known = parts.len() > 1 && parts.iter().any(|part| !people.named(part).is_empty());
    if known {
        return parts;
    }
    let listed: Vec<&str> = items(cell, separator).collect();
    if listed.is_empty() { vec![cell] } else { listed }
}
