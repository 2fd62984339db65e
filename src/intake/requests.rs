//! Requested works and authors: whose works each names, and what of it cannot be found.

use std::collections::HashSet;

use super::directory::Directory;
use super::near_names::Near;
use super::people::PeopleBook;
use super::problem::{Problem, ProblemKind, SignupProblem, WorksProblem};
use super::signup::SignUp;
use super::signups::SignupFile;
use super::works::{Catalogue, Found};
use crate::domain::{Field, ParticipantId, PersonKey, Request};

/// The requests of a sign-up, and what is to be said about them.
#[derive(Default)]
pub(super) struct Requested {
    pub(super) requests: Vec<Request>,
    pub(super) problems: Vec<Problem>,
    pub(super) unsettled: Vec<Unsettled>,
}

/// A request that is nobody's name and no work, until it is known whether it is near somebody's name.
pub(super) struct Unsettled {
    /// As it is compared.
    pub(super) name: String,
    id: ParticipantId,
    /// What is to be said where nobody is near.
    problem: Problem,
    /// What is to be said otherwise.
    with_nearest: fn(String) -> ProblemKind,
}

impl Unsettled {
    /// What is to be said, now that the nearest names are known.
    pub(super) fn settle(self, near: &[Near<'_>], people: &Directory, book: &PeopleBook) -> Problem {
        let bearers = near.iter().flat_map(|near| people.find(near.name).iter().map(|person| (near.name, *person)));
        let mut others = bearers.filter(|(_, person)| *person != self.id);
        let somebody =
            others.find(|(near, person)| !book.different().is_somebody_else(&self.name, (near, people.shown(*person))));
        match somebody {
            Some((_, person)) => self.problem.of_kind((self.with_nearest)(people.shown(person).to_owned())),
            None => self.problem,
        }
    }
}

/// Reads the requests of one sign-up, each once.
pub(super) fn of_signup(
    id: ParticipantId,
    signup: &SignUp,
    file: &SignupFile,
    people: &Directory,
    works: Option<&Catalogue<'_>>,
) -> Requested {
    let mut reader = Reader { id, signup, file, people, works, found: Requested::default() };
    let (mut read, mut kept) = (HashSet::new(), HashSet::new());
    for typed in signup.requests.iter().filter(|typed| read.insert(typed.as_str())) {
        let fresh = reader.requests(typed).into_iter().filter(|request| kept.insert(request.typed.clone()));
        let fresh: Vec<Request> = fresh.collect();
        reader.found.requests.extend(fresh);
    }
    reader.found.requests.shrink_to_fit();
    reader.found
}

struct Reader<'r> {
    id: ParticipantId,
    signup: &'r SignUp,
    file: &'r SignupFile,
    people: &'r Directory,
    works: Option<&'r Catalogue<'r>>,
    found: Requested,
}

impl Reader<'_> {
    fn problem(&self, typed: &str, kind: impl Into<ProblemKind>) -> Problem {
        self.file.problem(self.signup, Field::Requests, typed, kind)
    }

    fn report(&mut self, typed: &str, kind: impl Into<ProblemKind>) {
        let problem = self.problem(typed, kind);
        self.found.problems.push(problem);
    }

    fn names(&self, people: &[ParticipantId]) -> Vec<String> {
        people.iter().map(|person| self.people.shown(*person).to_owned()).collect()
    }

    fn without_themself(&self, people: &[ParticipantId]) -> Vec<ParticipantId> {
        people.iter().copied().filter(|person| *person != self.id).collect()
    }

    /// Whom a request means, under the names that they have now; nobody where it is for themselves. A name comes
    /// before an address, and that before a title.
    fn requests(&mut self, typed: &str) -> Vec<Request> {
        let named = self.people.named(typed);
        let authors = self.without_themself(named);
        if !authors.is_empty() {
            if let Some(found) = self.works.and_then(|works| works.titled(typed, self.people)) {
                self.report_title(typed, &authors, &found);
            }
            self.report_doubt(typed, &authors);
            let called = self.people.called_now(typed.to_owned(), &authors);
            return called.into_iter().map(|(typed, authors)| Request { typed, authors }).collect();
        }
        let authors = self.of_no_name(typed, named);
        authors.map(|authors| Request { typed: typed.to_owned(), authors }).into_iter().collect()
    }

    /// Whose works a request means that is nobody else's name.
    fn of_no_name(&mut self, typed: &str, named: &[ParticipantId]) -> Option<Vec<ParticipantId>> {
        let found = self.works.and_then(|works| works.at_address(typed).or_else(|| works.titled(typed, self.people)));
        match found {
            Some(found) if found.crowded && named.is_empty() => {
                self.report(typed, WorksProblem::TitleOfMany);
                Some(Vec::new())
            }
            Some(found) if named.is_empty() || !self.without_themself(&found.authors).is_empty() => {
                self.of_works(typed, &found)
            }
            _ if !named.is_empty() => {
                self.report(typed, SignupProblem::RequestsThemselves);
                None
            }
            _ => {
                self.report_nobody(typed);
                Some(Vec::new())
            }
        }
    }

    fn of_works(&mut self, typed: &str, found: &Found) -> Option<Vec<ParticipantId>> {
        for address in &found.unknown {
            self.report(address, WorksProblem::RequestFoundNowhere { nearest: None });
        }
        let authors = self.without_themself(&found.authors);
        let withdrawn = self.without_themself(&found.withdrawn);
        if authors.len() > 1 && found.several {
            let names = self.names(&authors);
            self.report(typed, WorksProblem::TitleOfSeveral { names });
        }
        if !authors.is_empty() {
            return Some(authors);
        }
        if !withdrawn.is_empty() {
            self.report(typed, WorksProblem::RequestOfSafeWork);
        } else if !found.absent.is_empty() {
            self.report(typed, WorksProblem::RequestElsewhere { authors: found.absent.clone() });
        } else {
            self.report(typed, WorksProblem::RequestOfOwnWork);
            return None;
        }
        Some(authors)
    }

    /// Where a name is a title as well, somebody else may be meant.
    fn report_title(&mut self, typed: &str, bearers: &[ParticipantId], found: &Found) {
        let others: Vec<ParticipantId> =
            self.without_themself(&found.authors).into_iter().filter(|author| !bearers.contains(author)).collect();
        if !others.is_empty() {
            let authors = self.names(&others);
            self.report(typed, WorksProblem::NameAndTitle { authors });
        }
    }

    fn report_doubt(&mut self, typed: &str, authors: &[ParticipantId]) {
        let meant = self.people.doubtful(&PersonKey::folded(typed));
        if !meant.is_empty() && authors.len() > 1 {
            let names = self.names(meant);
            self.report(typed, SignupProblem::CouldMean { names });
        }
    }

    fn report_nobody(&mut self, typed: &str) {
        let (kind, with_nearest): (ProblemKind, fn(String) -> ProblemKind) = match self.works {
            None => {
                let with = |name| SignupProblem::RequestNamesNobody { nearest: Some(name) }.into();
                (SignupProblem::RequestNamesNobody { nearest: None }.into(), with)
            }
            // What is missing may stand in a row that could not be read.
            Some(works) if !works.is_complete() => return,
            Some(works) if works.is_absent_author(&PersonKey::of(typed)) => {
                return self.report(typed, WorksProblem::RequestOfAbsentAuthor);
            }
            Some(works) => {
                let with = |name| WorksProblem::RequestFoundNowhere { nearest: Some(name) }.into();
                (WorksProblem::RequestFoundNowhere { nearest: works.nearest_title(typed) }.into(), with)
            }
        };
        let (name, problem) = (PersonKey::folded(typed).into_owned(), self.problem(typed, kind));
        self.found.unsettled.push(Unsettled { name, id: self.id, problem, with_nearest });
    }
}
