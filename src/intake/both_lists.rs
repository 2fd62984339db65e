//! People who stand in a list of remixers and in a list of authors: one person with a part in both roles.

use std::collections::BTreeMap;

use super::entries::Spelling;
use super::problem::{Problem, SignupProblem};
use super::roles::List;
use super::signup::SignUp;
use super::signups::SignupFile;
use crate::domain::Field;

/// The rows of one name, parted into those of authors and those of remixers; as they came where they are not of
/// both or where some are of everybody.
pub(super) fn parted(rows: Vec<SignUp>, files: &[SignupFile]) -> Result<[Vec<SignUp>; 2], Vec<SignUp>> {
    let of = |list: List| rows.iter().any(|signup| files[signup.file].list == list);
    if !of(List::Authors) || !of(List::Remixers) || of(List::Everybody) {
        return Err(rows);
    }
    let (authors, remixers) = rows.into_iter().partition(|signup| files[signup.file].list == List::Authors);
    Ok([authors, remixers])
}

/// Makes one sign-up of those of an author and of a remixer who are one person; what both say in different ways is
/// told.
pub(super) fn merge(author: SignUp, remixer: SignUp, files: &[SignupFile], problems: &mut Vec<Problem>) -> SignUp {
    let other = format!("{}, row {}", files[author.file].name, author.row);
    let differ = differences(&author, &remixer);
    let one = merged(author, remixer);
    for counts in [List::Remixers, List::Authors] {
        let differ: Vec<&str> = differ.iter().filter(|(_, list)| *list == counts).map(|(field, _)| *field).collect();
        if !differ.is_empty() {
            let counts = if counts == List::Remixers { "remixers" } else { "authors" };
            let kind = SignupProblem::ListsDiffer { other: other.clone(), differ, counts };
            problems.push(files[one.file].problem(&one, Field::Name, &one.name, kind));
        }
    }
    one
}

/// Joins an author and a remixer with one address under two names, where nobody else has it.
pub(super) fn join_by_address(rows: &mut Vec<SignUp>, files: &[SignupFile], problems: &mut Vec<Problem>) {
    let has = |list: List| files.iter().any(|file| file.list == list);
    if !has(List::Authors) || !has(List::Remixers) {
        return;
    }
    let mut by_address: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, signup) in rows.iter().enumerate() {
        if let Some(address) = signup.folded_address() {
            by_address.entry(address).or_default().push(place);
        }
    }
    let is_of = |place: usize, list: List| rows[place].other_row.is_none() && files[rows[place].file].list == list;
    let pair = |places: &Vec<usize>| match *places.as_slice() {
        [one, other] if is_of(one, List::Authors) && is_of(other, List::Remixers) => Some((one, other)),
        [one, other] if is_of(one, List::Remixers) && is_of(other, List::Authors) => Some((other, one)),
        _ => None,
    };
    let pairs: Vec<(usize, usize)> = by_address.values().filter_map(pair).collect();
    let mut gone = vec![false; rows.len()];
    for (author, remixer) in pairs {
        gone[author] = true;
        let [author, remixer_row] = [author, remixer].map(|place| std::mem::take(&mut rows[place]));
        let kind = SignupProblem::OneInBothLists { other: author.name.clone() };
        problems.push(files[remixer_row.file].problem(&remixer_row, Field::Name, &remixer_row.name, kind));
        rows[remixer] = merge(author, remixer_row, files, problems);
    }
    let mut gone = gone.into_iter();
    rows.retain(|_| !gone.next().unwrap_or(false));
}

/// Each list says what its role needs; what only one of them says counts, and what is for both roles is joined.
fn merged(mut author: SignUp, mut remixer: SignUp) -> SignUp {
    let place = (author.file, author.row);
    let other_name = (author.key() != remixer.key()).then(|| author.name.clone());
    let (of_author, of_remixer) = (author.answers.take(), remixer.answers.take());
    if let Some(address) = author.address.take().filter(|_| remixer.address.is_none()) {
        remixer.keep_address(address);
    }
    remixer.remixable = std::mem::take(&mut author.remixable);
    remixer.never = joined(remixer.never, author.never);
    remixer.never.sort_unstable();
    remixer.do_not_match = joined(author.do_not_match, remixer.do_not_match);
    let answers = &mut *remixer;
    answers.also_known_as =
        joined(of_remixer.also_known_as, joined(of_author.also_known_as, other_name.into_iter().collect()));
    answers.former = joined(of_author.former, of_remixer.former);
    answers.makes = if of_remixer.makes.is_empty() { of_author.makes } else { of_remixer.makes };
    answers.accepts = if of_author.accepts.is_empty() { of_remixer.accepts } else { of_author.accepts };
    answers.works_link = first_said(of_author.works_link, of_remixer.works_link);
    answers.safe = both_said(of_author.safe, of_remixer.safe);
    answers.requests = joined(of_remixer.requests, of_author.requests);
    answers.makes_up_to = of_remixer.makes_up_to;
    answers.remixed_up_to = of_author.remixed_up_to;
    answers.pinch_hitter = first_said(of_remixer.pinch_hitter, of_author.pinch_hitter);
    answers.notes = both_said(of_author.notes, of_remixer.notes);
    answers.submitted = first_said(of_remixer.submitted, of_author.submitted);
    answers.page = first_said(of_remixer.page, of_author.page);
    answers.with_commas = joined(of_author.with_commas, of_remixer.with_commas);
    answers.problems = joined(of_author.problems, of_remixer.problems);
    answers.other_row = Some(place);
    remixer
}

/// The fields under which both say something and not the same, with the list that counts for each.
fn differences(author: &SignUp, remixer: &SignUp) -> Vec<(&'static str, List)> {
    let texts = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && one != other;
    let media = |one: &[Spelling], other: &[Spelling]| !one.is_empty() && !other.is_empty() && one != other;
    let fields = [
        (Field::Makes, List::Remixers, media(&author.makes, &remixer.makes)),
        (Field::PinchHitter, List::Remixers, texts(&author.pinch_hitter, &remixer.pinch_hitter)),
        (Field::Accepts, List::Authors, media(&author.accepts, &remixer.accepts)),
        (Field::WorksLink, List::Authors, texts(&author.works_link, &remixer.works_link)),
    ];
    fields.iter().filter(|(.., differ)| *differ).map(|(field, list, _)| (field.name(), *list)).collect()
}

fn joined<T: PartialEq>(mut one: Vec<T>, other: Vec<T>) -> Vec<T> {
    for item in other {
        if !one.contains(&item) {
            one.push(item);
        }
    }
    one
}

fn first_said(one: String, other: String) -> String {
    if one.is_empty() { other } else { one }
}

fn both_said(one: String, other: String) -> String {
    if one.is_empty() || one == other {
        return other;
    }
    if other.is_empty() { one } else { format!("{one}\n{other}") }
}
