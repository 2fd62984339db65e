//! People whom a moderator names in a round that is read: in an assignment file, also a hand-made one, or
//! by word of mouth.

use super::SourceFile;
use super::directory::Directory;
use super::headers::Headers;
use super::near_names::nearest_names;
use super::problem::{FileProblem, Problem};
use super::sheet::{Manner, Row, Sheet};
use crate::domain::{ClaimedPair, ClaimedPerson, ParticipantId, PersonKey, Roster, folded_email};

/// Reads an assignment file, also a hand-made one.
///
/// It needs the columns `remixer` and `author` (or `original_author`); others are passed over. A name
/// is whoever signed up under it, else the only one who also goes by it.
#[must_use]
pub fn claimed_pairs(file: &SourceFile, roster: &Roster) -> (Vec<ClaimedPair>, Vec<Problem>) {
    let (mut pairs, mut problems) = (Vec::new(), Vec::new());
    let known = ["remixer", "author", "original_author", "fandoms", "fit", "mutual", "status"];
    let manner = Manner { known: &known, ..Manner::default() };
    let Some(sheet) = Sheet::open(file, manner, &mut problems) else { return (pairs, problems) };
    let headers = Headers::of(&sheet, &mut problems);
    let remixer = headers.required(&["remixer"], &mut problems);
    let author = headers.required(&["author", "original_author"], &mut problems);
    let (Some(remixer), Some(author)) = (remixer, author) else { return (pairs, problems) };
    let people = Directory::of_participants(roster.participants());
    let mut rows = sheet.rows();
    while let Some(row) = rows.next(&mut problems) {
        match (row.cell(remixer), row.cell(author)) {
            ("", "") => {}
            ("", _) => problems.push(missing(row, remixer, "remixer")),
            (_, "") => problems.push(missing(row, author, "author")),
            (remixer, author) => {
                pairs.push(ClaimedPair { remixer: who(&people, remixer), author: who(&people, author) });
            }
        }
    }
    problems.sort_by_key(Problem::row);
    (pairs, problems)
}

fn missing(row: Row<'_>, place: usize, field: &'static str) -> Problem {
    row.problem(place, FileProblem::MissingCell { field })
}

fn who(people: &Directory, name: &str) -> ClaimedPerson {
    people.only(name).map_or_else(|| ClaimedPerson::Unknown(name.to_owned()), ClaimedPerson::Known)
}

/// A name that does not say who is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// Nobody goes by it.
    Nobody {
        /// Names of those who may be meant, the likeliest first.
        near: Vec<String>,
    },
    /// More than one does, none of them as their own name: these.
    Several(Vec<String>),
}

/// The participant whom a moderator calls by this name: whoever signed up under it, else the only one who also goes
/// by it or has this e-mail address.
///
/// # Errors
/// Where that is nobody, or more than one.
pub fn participant_named(roster: &Roster, typed: &str) -> Result<ParticipantId, Unclear> {
    let people = Directory::of_participants(roster.participants());
    if let Some(person) = people.only(typed) {
        return Ok(person);
    }
    let address = folded_email(typed);
    let has_it = |id: &ParticipantId| {
        roster.participant(*id).email.as_deref().is_some_and(|email| folded_email(email) == address)
    };
    let mut meant: Vec<ParticipantId> = roster.ids().filter(has_it).collect();
    if let [only] = meant.as_slice() {
        return Ok(*only);
    }
    meant.extend(people.named(typed));
    if !meant.is_empty() {
        return Err(Unclear::Several(names_of(roster, &meant)));
    }
    let known: Vec<&str> = people.names().collect();
    let near = nearest_names(&[&PersonKey::folded(typed)], &known);
    meant = near.into_iter().flatten().flat_map(|near| people.find(near.name)).copied().collect();
    Err(Unclear::Nobody { near: names_of(roster, &meant) })
}

/// Their names, each once, in this order.
fn names_of(roster: &Roster, people: &[ParticipantId]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for &person in people {
        let name = roster.name(person);
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}
