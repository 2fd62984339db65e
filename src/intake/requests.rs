//! Requested works and authors: whose works each names, and what of it cannot be found.

use std::collections::HashSet;

use super::directory::Directory;
use super::problem::{Problem, ProblemKind, SignupProblem, WorksProblem};
use super::signup::SignUp;
use super::signups::SignupFile;
use super::works::{Catalogue, Found};
use crate::domain::{Field, ParticipantId, PersonKey, Request};

/// Reads the requests of one sign-up, each once.
pub(super) fn of_signup(
    id: ParticipantId,
    signup: &SignUp,
    file: &SignupFile,
    people: &Directory,
    works: Option<&Catalogue<'_>>,
    problems: &mut Vec<Problem>,
) -> Vec<Request> {
    let mut reader = Reader { id, signup, file, people, works, problems };
    let mut seen = HashSet::new();
    let items = signup.requests.iter().filter(|typed| seen.insert(typed.as_str()));
    items.filter_map(|typed| reader.authors(typed).map(|authors| Request { typed: typed.clone(), authors })).collect()
}

struct Reader<'r> {
    id: ParticipantId,
    signup: &'r SignUp,
    file: &'r SignupFile,
    people: &'r Directory,
    works: Option<&'r Catalogue<'r>>,
    problems: &'r mut Vec<Problem>,
}

impl Reader<'_> {
    fn report(&mut self, typed: &str, kind: impl Into<ProblemKind>) {
        self.problems.push(self.file.problem(self.signup, Field::Requests, typed, kind));
    }

    fn names(&self, people: &[ParticipantId]) -> Vec<String> {
        people.iter().map(|person| self.people.shown(*person).to_owned()).collect()
    }

    fn without_themself(&self, people: &[ParticipantId]) -> Vec<ParticipantId> {
        people.iter().copied().filter(|person| *person != self.id).collect()
    }

    /// Whom a request means; none where it is for themselves. A name comes before an address, and that
    /// before a title.
    fn authors(&mut self, typed: &str) -> Option<Vec<ParticipantId>> {
        let named = self.people.named(typed);
        let authors = self.without_themself(named);
        let titled = || self.works.and_then(|works| works.titled(typed, self.people));
        if !authors.is_empty() {
            if let Some(found) = titled() {
                self.report_title(typed, &authors, &found);
            }
            self.report_doubt(typed, &authors);
            return Some(authors);
        }
        let found = self.works.and_then(|works| works.at_address(typed)).or_else(titled);
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
        let Some(works) = self.works else { return self.report(typed, SignupProblem::RequestNamesNobody) };
        let key = PersonKey::of(typed);
        // What is missing may stand in a row that could not be read.
        if !works.is_complete() {
            return;
        }
        if works.is_absent_author(&key) {
            return self.report(typed, WorksProblem::RequestOfAbsentAuthor);
        }
        let near = works.may_look_at_people().then(|| self.people.nearest(key.as_str(), self.id)).flatten();
        let near = near.map(|person| self.people.shown(person).to_owned());
        let nearest = near.or_else(|| works.nearest_title(typed));
        self.report(typed, WorksProblem::RequestFoundNowhere { nearest });
    }
}
