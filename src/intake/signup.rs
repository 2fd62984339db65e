//! One row of a sign-up file.

use std::ops::{Deref, DerefMut};

use super::entries::Spelling;
use super::problem::Problem;
use crate::domain::{PersonKey, Seldom, UpTo, folded_email};

/// A row of a sign-up file. What only some people fill in is read and changed as if it stood here.
#[derive(Debug, Default)]
pub(super) struct SignUp {
    /// The place of its file among the sign-up files, and its row there.
    pub(super) file: usize,
    pub(super) row: u64,
    pub(super) name: String,
    /// The folded name, where it is not the name itself.
    key: Option<PersonKey>,
    /// The address as typed, if mail can be sent to it.
    pub(super) address: Option<String>,
    /// The folded address, where it is not the address itself.
    folded_address: Option<String>,
    pub(super) remixable: Vec<Spelling>,
    pub(super) like: Vec<Spelling>,
    pub(super) also: Vec<Spelling>,
    pub(super) never: Vec<Spelling>,
    pub(super) any: bool,
    /// Line by line: which signs part names is known only once all names are.
    pub(super) do_not_match: Vec<String>,
    pub(super) answers: Seldom<Answers>,
}

/// What only some people fill in.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Answers {
    pub(super) also_known_as: Vec<String>,
    /// Names under which others may know somebody whom `people.csv` gave another. They find people and
    /// never make two people one, as other names do.
    pub(super) former: Vec<PersonKey>,
    pub(super) makes: Vec<Spelling>,
    pub(super) accepts: Vec<Spelling>,
    pub(super) works_link: String,
    pub(super) safe: String,
    pub(super) requests: Vec<String>,
    pub(super) makes_up_to: UpTo,
    pub(super) remixed_up_to: UpTo,
    pub(super) pinch_hitter: String,
    pub(super) notes: String,
    pub(super) submitted: String,
    /// Its page on AO3.
    pub(super) page: String,
    /// Cells that are one entry with a comma and a blank in it.
    pub(super) with_commas: Vec<Spelling>,
    /// Problems that matter only if this row counts in the end.
    pub(super) problems: Vec<Problem>,
    /// Whether this is the offer of a pinch hitter.
    pub(super) is_pinch_hitter: bool,
    /// The file and the row of the other list, where two lists make one sign-up.
    pub(super) other_row: Option<(usize, u64)>,
}

static NO_ANSWERS: Answers = Answers {
    also_known_as: Vec::new(),
    former: Vec::new(),
    makes: Vec::new(),
    accepts: Vec::new(),
    works_link: String::new(),
    safe: String::new(),
    requests: Vec::new(),
    makes_up_to: UpTo(1),
    remixed_up_to: UpTo(1),
    pinch_hitter: String::new(),
    notes: String::new(),
    submitted: String::new(),
    page: String::new(),
    with_commas: Vec::new(),
    problems: Vec::new(),
    is_pinch_hitter: false,
    other_row: None,
};

impl Deref for SignUp {
    type Target = Answers;

    fn deref(&self) -> &Answers {
        self.answers.get().unwrap_or(&NO_ANSWERS)
    }
}

impl DerefMut for SignUp {
    fn deref_mut(&mut self) -> &mut Answers {
        self.answers.get_mut()
    }
}

impl SignUp {
    /// A row of which the name, its requests not to be matched and what few fill in are known.
    pub(super) fn new(row: u64, name: String, do_not_match: Vec<String>, answers: Answers) -> Self {
        let key = PersonKey::of(&name);
        let key = (key.as_str() != name).then_some(key);
        Self { row, name, key, do_not_match, answers: Seldom::of(answers), ..Self::default() }
    }

    /// The folded name.
    pub(super) fn key(&self) -> &str {
        self.key.as_ref().map_or(&self.name, PersonKey::as_str)
    }

    /// The folded name as a value of its own.
    pub(super) fn person_key(&self) -> PersonKey {
        self.key.clone().unwrap_or_else(|| PersonKey::of(&self.name))
    }

    /// Gives them another name; the one they had stays known.
    pub(super) fn rename(&mut self, key: &PersonKey, name: &str) {
        let former = self.person_key();
        self.former.push(former);
        self.key = Some(key.clone());
        name.clone_into(&mut self.name);
        if !self.problems.is_empty() {
            let problems = std::mem::take(&mut self.problems);
            self.problems = problems.into_iter().map(|problem| problem.of_person(name)).collect();
        }
    }

    /// Keeps an address to which mail can be sent.
    pub(super) fn keep_address(&mut self, typed: String) {
        let folded = folded_email(&typed);
        self.folded_address = (folded != typed).then(|| folded.into_owned());
        self.address = Some(typed);
    }

    /// The folded address.
    pub(super) fn folded_address(&self) -> Option<&str> {
        self.folded_address.as_deref().or(self.address.as_deref())
    }

    /// The first letters of the folded name as a number that sorts as they do: it tells nearly all names
    /// apart without looking at them again.
    pub(super) fn first_letters(&self) -> u128 {
        let mut letters = [0; 16];
        letters.iter_mut().zip(self.key().bytes()).for_each(|(letter, byte)| *letter = byte);
        u128::from_be_bytes(letters)
    }
}
