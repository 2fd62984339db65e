//! `drop-outs.csv`: people who left the round after they had signed up, in both roles or in one.

use super::SourceFile;
use super::directory::Directory;
use super::headers::Headers;
use super::near_names::nearest_names;
use super::nearest::nearest;
use super::pinch_hitters::Doubles;
use super::problem::{FileProblem, Problem, ReferenceProblem};
use super::sheet::{Manner, Sheet};
use super::signup::SignUp;
use crate::domain::{ParticipantId, PersonKey, UpTo, folded_email};

/// In which role somebody left.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Left {
    Both,
    Remixer,
    Author,
}

const SIDES: [(Left, &str); 3] = [(Left::Both, "both"), (Left::Remixer, "remixer"), (Left::Author, "author")];

/// Those who may be meant.
pub(super) struct Everybody<'r> {
    pub(super) people: &'r Directory,
    pub(super) doubles: &'r Doubles,
}

/// Reads the file, and takes their parts from those who left. What they wrote stays.
pub(super) fn apply(file: &SourceFile, rows: &mut [SignUp], everybody: &Everybody<'_>, problems: &mut Vec<Problem>) {
    let Some((sheet, [name, side])) = opened(file, problems) else { return };
    let mut lines = sheet.rows();
    while let Some(line) = lines.next(problems) {
        let missing = |place, field| line.problem(place, FileProblem::MissingCell { field });
        let left = SIDES.iter().find(|(_, word)| PersonKey::folded(line.cell(side)) == *word).map(|(left, _)| *left);
        if line.cell(side).is_empty() {
            problems.push(missing(side, "side"));
        } else if left.is_none() {
            let nearest = nearest(line.cell(side), SIDES.iter().map(|(_, word)| *word));
            problems.push(line.problem(side, ReferenceProblem::UnknownSide { nearest }));
        }
        if line.cell(name).is_empty() {
            problems.push(missing(name, "name"));
            continue;
        }
        match (everybody.meant(line.cell(name), rows), left) {
            (Ok(person), Some(left)) => everybody.take_out(person, left, rows),
            (Ok(_), None) => {}
            (Err(kind), _) => problems.push(line.problem(name, kind)),
        }
    }
}

/// The table with the places of name and side. It is ours, so what the settings say of the encoding of other files is not
/// about it.
fn opened<'f>(file: &'f SourceFile, problems: &mut Vec<Problem>) -> Option<(Sheet<'f>, [usize; 2])> {
    let sheet = Sheet::open(file, Manner { known: &["name", "side"], ..Manner::default() }, problems)?;
    let headers = Headers::of(&sheet, problems);
    let (name, side) = (headers.required(&["name"], problems), headers.required(&["side"], problems));
    let places = [name?, side?];
    Some((sheet, places))
}

/// The rows of such a file as they stand there: name and side.
#[must_use]
pub fn drop_out_rows(file: &SourceFile) -> (Vec<[String; 2]>, Vec<Problem>) {
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    let Some((sheet, [name, side])) = opened(file, &mut problems) else { return (rows, problems) };
    let mut lines = sheet.rows();
    while let Some(line) = lines.next(&mut problems) {
        rows.push([name, side].map(|place| line.cell(place).to_owned()));
    }
    (rows, problems)
}

impl Everybody<'_> {
    /// Whom a name or an address means; both entries of somebody who takes part and pinch hits are the sign-up.
    fn meant(&self, typed: &str, rows: &[SignUp]) -> Result<ParticipantId, ReferenceProblem> {
        if let Some(person) = self.people.only(typed) {
            return Ok(person);
        }
        let mut meant = self.people.named(typed).to_vec();
        if meant.is_empty() {
            let address = folded_email(typed);
            let with = rows.iter().enumerate().filter(|(_, signup)| signup.folded_address() == Some(&*address));
            meant = with.map(|(place, _)| ParticipantId::new(place)).collect();
        }
        let people = self.as_signed_up(&meant);
        match people.as_slice() {
            [only] => Ok(*only),
            [] => Err(ReferenceProblem::LeftWithoutSignUp { near: self.near(typed) }),
            _ => Err(ReferenceProblem::SeveralMayHaveLeft { names: self.names(&people) }),
        }
    }

    /// These people, each once: whoever takes part and pinch hits too as they signed up.
    pub(super) fn as_signed_up(&self, people: &[ParticipantId]) -> Vec<ParticipantId> {
        let signed_up = |&person: &ParticipantId| self.doubles.signups_of(person).next().unwrap_or(person);
        let mut people: Vec<ParticipantId> = people.iter().map(signed_up).collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// The names of those who may be meant by a name that is nobody's.
    pub(super) fn near(&self, typed: &str) -> Vec<String> {
        let known: Vec<&str> = self.people.names().collect();
        let near = nearest_names(&[&PersonKey::folded(typed)], &known);
        let people: Vec<ParticipantId> =
            near.into_iter().flatten().flat_map(|near| self.people.find(near.name)).copied().collect();
        self.names(&people)
    }

    /// Their names as shown, each once.
    pub(super) fn names(&self, people: &[ParticipantId]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for &person in people {
            let name = self.people.shown(person);
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    fn take_out(&self, person: ParticipantId, left: Left, rows: &mut [SignUp]) {
        let signup = &mut rows[person.index()];
        if left != Left::Author {
            signup.makes_up_to = UpTo(0);
            for offer in self.doubles.offers_of(person) {
                rows[offer.index()].makes_up_to = UpTo(0);
            }
        }
        if left != Left::Remixer {
            rows[person.index()].remixed_up_to = UpTo(0);
        }
    }
}
