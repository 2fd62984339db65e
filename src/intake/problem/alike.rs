//! Names in problems that may be one person's: what a moderator can answer with a click.

use super::{KEPT, PeopleProblem, Problem, ProblemKind, ReferenceProblem, SignupProblem};

/// Two names that may be one person's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamesAlike {
    /// Under this name somebody signed up.
    pub known: String,
    /// This one is nobody's, or another sign-up's.
    pub other: String,
    /// Whether nobody asks again once it is said that they are two people's.
    pub can_differ: bool,
}

impl Problem {
    /// The names of which it asks whether they are one person's, two and two.
    #[must_use]
    pub fn names_alike(&self) -> Vec<NamesAlike> {
        match &self.kind {
            ProblemKind::People(PeopleProblem::NearName { nearest, .. }) => self.alike(nearest, None, true),
            ProblemKind::People(PeopleProblem::TwoAccounts { names, .. }) => two_and_two(names),
            ProblemKind::Signup(SignupProblem::BarNamesNobody { nearest: Some(nearest), near, .. }) => {
                self.alike(nearest, near.as_deref(), true)
            }
            ProblemKind::Signup(SignupProblem::RequestNamesNobody { nearest: Some(nearest) }) => {
                self.alike(nearest, None, true)
            }
            // Whoever left is looked for by name alone, whatever is said of others.
            ProblemKind::Reference(ReferenceProblem::LeftWithoutSignUp { near }) => {
                near.iter().flat_map(|known| self.alike(known, None, false)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether what to do is to put one of its lines into the file of other names, which says what
    /// [`Problem::names_alike`] asks.
    #[must_use]
    pub fn asks_for_lines(&self) -> bool {
        matches!(&self.kind, ProblemKind::People(PeopleProblem::NearName { .. } | PeopleProblem::TwoAccounts { .. }))
    }

    /// A participant and a name that is near theirs; else what stood there, where all of it is kept.
    fn alike(&self, known: &str, near: Option<&str>, can_differ: bool) -> Vec<NamesAlike> {
        let whole = self.value().filter(|value| value.chars().count() <= KEPT);
        let pair = |other: &str| NamesAlike { known: known.to_owned(), other: other.to_owned(), can_differ };
        near.or(whole).map(pair).into_iter().collect()
    }
}

fn two_and_two(names: &[String]) -> Vec<NamesAlike> {
    let others = |place: usize| names[place + 1..].iter();
    let pair =
        |known: &String, other: &String| NamesAlike { known: known.clone(), other: other.clone(), can_differ: true };
    let pairs = names.iter().enumerate().flat_map(|(place, known)| others(place).map(move |other| pair(known, other)));
    pairs.collect()
}
