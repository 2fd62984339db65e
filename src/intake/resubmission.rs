//! The same person twice: which sign-up counts, and when two sign-ups may be two people.

use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher, RandomState};

use super::both_lists;
use super::nobody::says_nobody;
use super::notes::wish_to_leave;
use super::people::PeopleBook;
use super::problem::{Lost, OrderedBy, PeopleProblem, Problem, SignupProblem};
use super::signup::SignUp;
use super::signups::SignupFile;
use super::submitted;
use crate::domain::{Field, has_full_host, without_addresses};

/// Keeps one sign-up for each folded name, sorted by it. The problems of those that count, and what
/// happened to the others, are reported.
pub(super) fn settle(
    mut rows: Vec<SignUp>,
    files: &[SignupFile],
    book: &PeopleBook,
    problems: &mut Vec<Problem>,
) -> Vec<SignUp> {
    sort(&mut rows);
    let leaving = leave_one_of_each_name(&mut rows, files, book, problems);
    both_lists::join_by_address(&mut rows, files, problems);
    for signup in &mut rows {
        if !signup.problems.is_empty() {
            problems.append(&mut signup.problems);
        }
        if let Some(wish) = wish_to_leave(&signup.notes) {
            let theirs = leaving.get(signup.key()).cloned().unwrap_or_default();
            let kind = SignupProblem::WantsOut { rows: theirs };
            problems.push(SignupFile::with(files, signup, Field::Notes).problem(signup, Field::Notes, &wish, kind));
        }
        problems.extend(named_by_address(signup, files, book));
        problems.extend(address_without_mail(signup, files));
    }
    rows
}

/// By folded name; rows of one name stay in the order of the files, as both ways of sorting are stable.
fn sort(rows: &mut [SignUp]) {
    rows.sort_by_cached_key(SignUp::first_letters);
    for alike in rows.chunk_by_mut(|left, right| left.first_letters() == right.first_letters()) {
        alike.sort_by(|left, right| left.key().cmp(right.key()));
    }
}

/// Leaves one sign-up of each name. Of those who signed up more than once and want to leave, all rows are
/// told, by their folded names.
fn leave_one_of_each_name(
    rows: &mut Vec<SignUp>,
    files: &[SignupFile],
    book: &PeopleBook,
    problems: &mut Vec<Problem>,
) -> HashMap<String, Vec<String>> {
    let mut leaving = HashMap::new();
    let mut counts = vec![true; rows.len()];
    let mut first = 0;
    while first < rows.len() {
        let same = rows[first..].iter().take_while(|signup| signup.key() == rows[first].key()).count();
        if same > 1 {
            let group: Vec<SignUp> = rows[first..first + same].iter_mut().map(std::mem::take).collect();
            let places: Vec<(usize, u64)> = group.iter().map(|signup| (signup.file, signup.row)).collect();
            rows[first] = one_of(group, files, book, problems);
            if wish_to_leave(&rows[first].notes).is_some() {
                leaving.insert(rows[first].key().to_owned(), all_rows(&places, files));
            }
            counts[first + 1..first + same].fill(false);
        }
        first += same;
    }
    let mut counts = counts.into_iter();
    rows.retain(|_| counts.next().unwrap_or(true));
    leaving
}

/// The one sign-up of several under one name.
fn one_of(mut group: Vec<SignUp>, files: &[SignupFile], book: &PeopleBook, problems: &mut Vec<Problem>) -> SignUp {
    let last = group.len() - 1;
    let addresses: BTreeSet<&str> = group.iter().filter_map(SignUp::folded_address).collect();
    let without_address = group.iter().any(|signup| signup.folded_address().is_none());
    let pages: BTreeSet<&str> =
        group.iter().map(|signup| signup.page.as_str()).filter(|page| !page.is_empty()).collect();
    if addresses.len() > 1 || without_address && pages.len() > 1 {
        let others = group[..last].iter().map(|signup| place(signup, &group[last], files)).collect();
        let kind = if addresses.len() > 1 {
            two_addresses(&group, others, files, book)
        } else {
            SignupProblem::TwoPages { others }
        };
        let name = group[last].name.clone();
        problems.push(files[group[last].file].problem(&group[last], Field::Name, &name, kind));
        return group.swap_remove(last);
    }
    match both_lists::parted(group, files) {
        Ok(lists) => {
            let [author, remixer] = lists.map(|group| latest(group, files, problems));
            both_lists::merge(author, remixer, files, problems)
        }
        Err(group) => latest(group, files, problems),
    }
}

/// The sign-up that counts of those that one person sent.
fn latest(mut group: Vec<SignUp>, files: &[SignupFile], problems: &mut Vec<Problem>) -> SignUp {
    let last = group.len() - 1;
    if last == 0 {
        return group.remove(0);
    }
    let times: Vec<&str> = group.iter().map(|signup| signup.submitted.as_str()).collect();
    let (best, by) = match submitted::latest(&times) {
        Some(best) => (best, OrderedBy::Submitted),
        None => (last, OrderedBy::Row),
    };
    let mut counts = group.remove(best);
    counts.former.extend(group.iter_mut().flat_map(|signup| std::mem::take(&mut signup.former)));
    let earlier = group.iter().map(|signup| place(signup, &counts, files)).collect();
    let changed = changed(&group, &counts);
    let kind = SignupProblem::Resubmitted { earlier, changed, by, lost: lost(&group, &counts) };
    problems.push(files[counts.file].problem(&counts, Field::Name, &counts.name, kind));
    counts
}

/// What rows of one name and several addresses are, and how to make several people of them: each address
/// but the first that stands there gets a name of its own.
fn two_addresses(group: &[SignUp], others: Vec<String>, files: &[SignupFile], book: &PeopleBook) -> SignupProblem {
    let mut addresses: Vec<&str> = Vec::new();
    let mut known = BTreeSet::new();
    for signup in group {
        addresses.extend(signup.folded_address().filter(|address| known.insert(*address)));
    }
    let name = &group[group.len() - 1].name;
    let numbered = addresses.iter().enumerate().skip(1);
    let lines = numbered.map(|(place, address)| book.line_for(&format!("{name} ({})", place + 1), address));
    let places: Vec<(usize, u64)> = group.iter().map(|signup| (signup.file, signup.row)).collect();
    SignupProblem::TwoAddresses {
        others,
        all: all_rows(&places, files),
        lines: lines.collect(),
        file: book.file_name(),
    }
}

/// Rows as one looks for them: “row 2” and “row 9”, or with their files where these are several.
fn all_rows(places: &[(usize, u64)], files: &[SignupFile]) -> Vec<String> {
    let in_one = places.iter().all(|place| place.0 == places[0].0);
    let first = if places.len() > 1 { "rows " } else { "row " };
    let told = places.iter().enumerate().map(|(place, (file, row))| match (in_one, place) {
        (true, 0) => format!("{first}{row}"),
        (true, _) => row.to_string(),
        (false, _) => format!("row {row} of {}", files[*file].name),
    });
    told.collect()
}

/// Mails leave addresses out, also where they are somebody's name.
fn named_by_address(signup: &SignUp, files: &[SignupFile], book: &PeopleBook) -> Option<Problem> {
    without_addresses(&signup.name)?;
    let line = signup.folded_address().map(|address| book.line_for("NEWNAME", address));
    let kind = PeopleProblem::NameIsAddress { line, file: book.file_name() };
    Some(files[signup.file].problem(signup, Field::Name, &signup.name, kind))
}

/// An address that tells people apart, but at which nobody gets mail.
fn address_without_mail(signup: &SignUp, files: &[SignupFile]) -> Option<Problem> {
    let address = signup.address.as_deref().filter(|address| !has_full_host(address))?;
    let kind = SignupProblem::UnusableAddress { likely: None };
    Some(SignupFile::with(files, signup, Field::Email).problem(signup, Field::Email, address, kind))
}

fn has_mail(signup: &SignUp) -> bool {
    signup.address.as_deref().is_some_and(has_full_host)
}

/// What some of the earlier sign-ups had and the one that counts has not.
fn lost(earlier: &[SignUp], counts: &SignUp) -> Vec<Lost> {
    let asks = |signup: &SignUp| {
        let items = signup.do_not_match.iter().flat_map(|line| line.split([',', ';']));
        items.map(str::trim).any(|item| !item.is_empty() && !says_nobody(item))
    };
    let request = !asks(counts) && earlier.iter().any(asks);
    let address = !has_mail(counts) && earlier.iter().any(has_mail);
    [(request, Lost::Request), (address, Lost::Address)]
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, lost)| lost)
        .collect()
}

/// Where a sign-up stands, for somebody who looks at another one.
fn place(signup: &SignUp, seen_from: &SignUp, files: &[SignupFile]) -> String {
    if signup.file == seen_from.file {
        format!("row {}", signup.row)
    } else {
        format!("{}, row {}", files[signup.file].name, signup.row)
    }
}

/// The fields in which some of the earlier sign-ups differ from the one that counts. When it was
/// sent always differs and says nothing.
fn changed(earlier: &[SignUp], counts: &SignUp) -> Vec<&'static str> {
    type Differs = fn(&SignUp, &SignUp) -> bool;
    let fields: [(Field, Differs); 17] = [
        (Field::Name, |a, b| a.name != b.name),
        (Field::Email, |a, b| a.folded_address() != b.folded_address()),
        (Field::AlsoKnownAs, |a, b| a.also_known_as != b.also_known_as),
        (Field::Remixable, |a, b| a.remixable != b.remixable),
        (Field::Like, |a, b| a.like != b.like),
        (Field::Also, |a, b| a.also != b.also || a.any != b.any),
        (Field::Never, |a, b| a.never != b.never),
        (Field::Makes, |a, b| a.makes != b.makes),
        (Field::Accepts, |a, b| a.accepts != b.accepts),
        (Field::WorksLink, |a, b| a.works_link != b.works_link),
        (Field::Safe, |a, b| a.safe != b.safe),
        (Field::Requests, |a, b| a.requests != b.requests),
        (Field::DoNotMatch, |a, b| a.do_not_match != b.do_not_match),
        (Field::MakesUpTo, |a, b| a.makes_up_to != b.makes_up_to),
        (Field::RemixedUpTo, |a, b| a.remixed_up_to != b.remixed_up_to),
        (Field::PinchHitter, |a, b| a.pinch_hitter != b.pinch_hitter),
        (Field::Notes, |a, b| a.notes != b.notes),
    ];
    let differs = |differs: &Differs| earlier.iter().any(|signup| differs(signup, counts));
    fields.iter().filter(|(_, test)| differs(test)).map(|(field, _)| field.name()).collect()
}

/// Addresses that two people share, and people who gave none.
pub(super) fn report_addresses(
    settled: &[SignUp],
    (files, book): (&[SignupFile], &PeopleBook),
    problems: &mut Vec<Problem>,
) {
    let mut without: Vec<Vec<String>> = vec![Vec::new(); files.len()];
    for signup in settled.iter().filter(|signup| !has_mail(signup)) {
        without[signup.file].push(signup.name.clone());
    }
    for sharing in sharing(settled) {
        let still = book.different().still_alike(&sharing, |one, other| one.key() == other.key());
        let people: Vec<&SignUp> = still.into_iter().map(|place| sharing[place]).collect();
        if people.len() < 2 {
            continue;
        }
        let last = people[people.len() - 1];
        let kind = SignupProblem::SharedAddress { names: people.iter().map(|signup| signup.name.clone()).collect() };
        let address = last.address.as_deref().unwrap_or_default();
        problems.push(files[last.file].problem(last, Field::Email, address, kind));
    }
    for (file, names) in files.iter().zip(without) {
        if file.has(Field::Email) && !names.is_empty() {
            problems.push(Problem::new(&file.name, SignupProblem::NoAddress { names }));
        }
    }
}

/// People who have one address, in the order in which they stand. Addresses are put beside each other by
/// their hashes; only where these meet the addresses themselves are looked at.
fn sharing(settled: &[SignUp]) -> Vec<Vec<&SignUp>> {
    let state = RandomState::new();
    let addresses = settled.iter().enumerate();
    let mut hashes: Vec<(u64, usize)> = addresses
        .filter_map(|(place, signup)| signup.folded_address().map(|address| (state.hash_one(address), place)))
        .collect();
    hashes.sort_unstable();
    let mut groups: Vec<Vec<&SignUp>> = Vec::new();
    for alike in hashes.chunk_by(|left, right| left.0 == right.0).filter(|alike| alike.len() > 1) {
        let mut people: Vec<&SignUp> = alike.iter().map(|(_, place)| &settled[*place]).collect();
        people.sort_by_key(|signup| signup.folded_address());
        let same = people.chunk_by(|left, right| left.folded_address() == right.folded_address());
        groups.extend(same.filter(|people| people.len() > 1).map(<[&SignUp]>::to_vec));
    }
    // The hashes are other ones in every run.
    groups.sort_by_key(|people| people[0].folded_address());
    groups
}
