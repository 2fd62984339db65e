//! The same person twice: which sign-up counts, and when two sign-ups may be two people.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};

use super::problem::{OrderedBy, Problem, SignupProblem};
use super::signup::SignUp;
use super::signups::{SignupFile, wish_to_leave};
use super::submitted;
use crate::domain::Field;

/// Keeps one sign-up for each folded name, sorted by it. The problems of those that count, and what
/// happened to the others, are reported.
pub(super) fn settle(mut rows: Vec<SignUp>, files: &[SignupFile], problems: &mut Vec<Problem>) -> Vec<SignUp> {
    sort(&mut rows);
    leave_one_of_each_name(&mut rows, files, problems);
    for signup in &mut rows {
        if !signup.problems.is_empty() {
            problems.append(&mut signup.problems);
        }
        if let Some(wish) = wish_to_leave(&signup.notes) {
            problems.push(files[signup.file].problem(signup, Field::Notes, &wish, SignupProblem::WantsOut));
        }
    }
    report_addresses(&rows, files, problems);
    rows
}

/// By folded name; rows of one name stay in the order of the files, as both ways of sorting are stable.
fn sort(rows: &mut [SignUp]) {
    rows.sort_by_cached_key(SignUp::first_letters);
    for alike in rows.chunk_by_mut(|left, right| left.first_letters() == right.first_letters()) {
        alike.sort_by(|left, right| left.key().cmp(right.key()));
    }
}

fn leave_one_of_each_name(rows: &mut Vec<SignUp>, files: &[SignupFile], problems: &mut Vec<Problem>) {
    let mut counts = vec![true; rows.len()];
    let mut first = 0;
    while first < rows.len() {
        let same = rows[first..].iter().take_while(|signup| signup.key() == rows[first].key()).count();
        if same > 1 {
            let group = rows[first..first + same].iter_mut().map(std::mem::take).collect();
            rows[first] = winner(group, files, problems);
            counts[first + 1..first + same].fill(false);
        }
        first += same;
    }
    let mut counts = counts.into_iter();
    rows.retain(|_| counts.next().unwrap_or(true));
}

/// The sign-up that counts of several under one name.
fn winner(mut group: Vec<SignUp>, files: &[SignupFile], problems: &mut Vec<Problem>) -> SignUp {
    let last = group.len() - 1;
    let addresses: BTreeSet<&str> = group.iter().filter_map(SignUp::folded_address).collect();
    let without_address = group.iter().any(|signup| signup.folded_address().is_none());
    let pages: BTreeSet<&str> =
        group.iter().map(|signup| signup.page.as_str()).filter(|page| !page.is_empty()).collect();
    if addresses.len() > 1 || without_address && pages.len() > 1 {
        let others = group[..last].iter().map(|signup| place(signup, &group[last], files)).collect();
        let kind = if addresses.len() > 1 {
            SignupProblem::TwoAddresses { others }
        } else {
            SignupProblem::TwoPages { others }
        };
        let name = group[last].name.clone();
        problems.push(files[group[last].file].problem(&group[last], Field::Name, &name, kind));
        return group.swap_remove(last);
    }
    let times: Vec<&str> = group.iter().map(|signup| signup.submitted.as_str()).collect();
    let (best, by) = match submitted::latest(&times) {
        Some(best) => (best, OrderedBy::Submitted),
        None => (last, OrderedBy::Row),
    };
    let mut counts = group.remove(best);
    counts.former.extend(group.iter_mut().flat_map(|signup| std::mem::take(&mut signup.former)));
    let earlier = group.iter().map(|signup| place(signup, &counts, files)).collect();
    let kind = SignupProblem::Resubmitted { earlier, changed: changed(&group, &counts), by };
    problems.push(files[counts.file].problem(&counts, Field::Name, &counts.name, kind));
    counts
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
    let fields: [(Field, Differs); 15] = [
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
        (Field::PinchHitter, |a, b| a.pinch_hitter != b.pinch_hitter),
        (Field::Notes, |a, b| a.notes != b.notes),
    ];
    let differs = |differs: &Differs| earlier.iter().any(|signup| differs(signup, counts));
    fields.iter().filter(|(_, test)| differs(test)).map(|(field, _)| field.name()).collect()
}

/// Addresses that two people share, and people who gave none.
fn report_addresses(settled: &[SignUp], files: &[SignupFile], problems: &mut Vec<Problem>) {
    let mut without: Vec<Vec<String>> = vec![Vec::new(); files.len()];
    for signup in settled.iter().filter(|signup| signup.folded_address().is_none()) {
        without[signup.file].push(signup.name.clone());
    }
    for people in sharing(settled) {
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
