//! Cells in which the sheet, and not a title, seems to have put the commas.

use std::collections::{HashMap, HashSet};

use super::entries::{Entries, Spelling};
use super::problem::{Problem, SignupProblem};
use super::signup::SignUp;
use super::signups::SignupFile;
use crate::domain::FandomKey;

/// One warning for each file with cells whose parts between commas are all fandoms that others typed whole.
pub(super) fn report(rows: &[SignUp], files: &[SignupFile], fandoms: &Entries, problems: &mut Vec<Problem>) {
    if rows.iter().all(|signup| signup.with_commas.is_empty()) {
        return;
    }
    let mut typists: HashMap<&FandomKey, usize> = HashMap::new();
    for key in rows.iter().flat_map(|signup| own_keys(signup, fandoms)) {
        *typists.entry(key).or_default() += 1;
    }
    for (place, file) in files.iter().enumerate() {
        let of_file = rows.iter().filter(|signup| signup.file == place);
        let cells: Vec<&str> = of_file.flat_map(|signup| joined_cells(signup, fandoms, &typists)).collect();
        if let Some(example) = cells.first() {
            let kind = SignupProblem::JoinedByCommas { cells: cells.len() };
            problems.push(Problem::new(&file.name, kind).with_value(example));
        }
    }
}

fn own_keys<'e>(signup: &SignUp, fandoms: &'e Entries) -> HashSet<&'e FandomKey> {
    let listed = [&signup.remixable, &signup.like, &signup.also].into_iter().flatten();
    listed.map(|spelling| fandoms.of(*spelling).0).collect()
}

fn joined_cells<'e>(signup: &SignUp, fandoms: &'e Entries, typists: &HashMap<&FandomKey, usize>) -> Vec<&'e str> {
    if signup.with_commas.is_empty() {
        return Vec::new();
    }
    let own = own_keys(signup, fandoms);
    let by_others = |part: &str| {
        let key = FandomKey::of(part);
        typists.get(&key).is_some_and(|people| *people > usize::from(own.contains(&key)))
    };
    let typed = |spelling: &Spelling| fandoms.of(*spelling).1;
    signup.with_commas.iter().map(typed).filter(|cell| cell.split(", ").all(by_others)).collect()
}
