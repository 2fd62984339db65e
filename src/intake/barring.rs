//! Requests not to be matched: whom each names, and what of it is not being kept.
//!
//! Where a participant is named in a problem, whoever asked is not: only the row leads to them.

use super::directory::{Directory, Part};
use super::problem::{Problem, SignupProblem};
use super::signup::SignUp;
use super::signups::SignupFile;
use crate::domain::{Field, ParticipantId};

/// Reads the requests of one sign-up.
pub(super) fn of_signup(
    id: ParticipantId,
    signup: &SignUp,
    file: &SignupFile,
    people: &Directory,
    problems: &mut Vec<Problem>,
) -> Vec<ParticipantId> {
    let mut barred = Vec::new();
    let reader = Reader { id, signup, file, people };
    for part in signup.do_not_match.iter().flat_map(|item| people.barred(item)) {
        let found = if part.people.is_empty() { Some(reader.nobody(&part)) } else { reader.passed_over(&part) };
        problems.extend(found);
        // Several people may have asked about the same name.
        problems.extend(reader.doubt(&part).filter(|doubt| !problems.contains(doubt)));
        barred.extend(part.people.iter().copied().filter(|person| *person != id));
    }
    barred
}

struct Reader<'r> {
    id: ParticipantId,
    signup: &'r SignUp,
    file: &'r SignupFile,
    people: &'r Directory,
}

impl Reader<'_> {
    fn problem(&self, value: &str, kind: SignupProblem) -> Problem {
        self.file.problem(self.signup, Field::DoNotMatch, value, kind)
    }

    fn nobody(&self, part: &Part<'_>) -> Problem {
        let mentioned = self.names(&self.people.mentioned(&part.rest, &[self.id]));
        let near = if mentioned.is_empty() { self.people.nearest(&part.rest, self.id) } else { None };
        let nearest = near.map(|person| self.people.shown(person).to_owned());
        let silent = mentioned.is_empty() && nearest.is_none();
        let problem = self.problem(part.text, SignupProblem::BarNamesNobody { mentioned, nearest });
        if silent { problem } else { problem.of_person("") }
    }

    fn passed_over(&self, part: &Part<'_>) -> Option<Problem> {
        let known: Vec<ParticipantId> = part.people.iter().copied().chain([self.id]).collect();
        let names = self.names(&self.people.mentioned(&part.rest, &known));
        let problem = || self.problem(part.text, SignupProblem::BarPassesOver { names: names.clone() }).of_person("");
        (!names.is_empty()).then(problem)
    }

    fn doubt(&self, part: &Part<'_>) -> Option<Problem> {
        let meant = self.people.doubtful(&part.name);
        let others = meant.iter().filter(|person| **person != self.id).count();
        let typed = if part.rest.is_empty() { part.text } else { &part.name };
        let kind = SignupProblem::CouldMean { names: self.names(meant) };
        (others > 1).then(|| self.problem(typed, kind).of_person("").without_row())
    }

    fn names(&self, people: &[ParticipantId]) -> Vec<String> {
        people.iter().map(|person| self.people.shown(*person).to_owned()).collect()
    }
}
