//! `people.csv`: other names of people, kept over the years, most of whom are not in the round.

use std::collections::{BTreeMap, HashMap, HashSet};

use petgraph::unionfind::UnionFind;

use super::SourceFile;
use super::cells::is_nothing;
use super::corrections::Corrections;
use super::headers::Headers;
use super::munged;
use super::name_lists::NameLists;
use super::people_apart::{Different, PeopleApart};
use super::problem::{BookLines, FileProblem, PeopleProblem, Problem, ProblemKind, ReferenceProblem, SignupProblem};
use super::row_form::RowForm;
use super::sheet::{Manner, Row, Sheet};
use super::signup::SignUp;
use super::signups::SignupFile;
use crate::domain::{Field, PersonKey, Settings, fold_email, is_email_address};

/// Headers that the file may have.
pub(super) const KNOWN: [&str; 4] = ["name", "also_known_as", "email", "different_from"];

/// What a new file has.
pub(super) const USUAL: [&str; 3] = ["name", "also_known_as", "email"];

/// The rows of `people.csv`.
#[derive(Debug)]
pub(super) struct PeopleBook {
    rows: Vec<PersonRow>,
    /// The first row of each address.
    by_address: HashMap<String, usize>,
    /// Folded names that stand in a row of their own: they are nobody else's.
    apart: HashSet<String>,
    /// Every folded name.
    known: HashSet<String>,
    /// Whose names are said to be different.
    different: PeopleApart,
    /// The name of the file, where there is one.
    file: Option<String>,
    /// How its rows look.
    form: RowForm,
}

#[derive(Debug)]
struct PersonRow {
    /// The name first, then the other names.
    names: Vec<(PersonKey, String)>,
    address: Option<String>,
    /// As a spreadsheet shows it.
    number: u64,
}

impl Default for PeopleBook {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            by_address: HashMap::new(),
            apart: HashSet::new(),
            known: HashSet::new(),
            different: PeopleApart::default(),
            file: None,
            form: RowForm::usual(&USUAL),
        }
    }
}

impl PeopleBook {
    /// Reads the file.
    pub(super) fn read(
        file: &SourceFile,
        (settings, corrections): (&Settings, &Corrections),
        lists: &NameLists<'_>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut book = Self { file: Some(file.name.clone()), ..Self::default() };
        let manner = Manner { corrections: Some(corrections), ..Manner::of(settings, &KNOWN) };
        let Some(sheet) = Sheet::open(file, manner, problems) else { return book };
        let headers = Headers::of(&sheet, problems);
        let Some(name) = headers.required(&["name"], problems) else { return book };
        let [also, email, different_from] =
            ["also_known_as", "email", "different_from"].map(|header| headers.place(header));
        book.form = RowForm::of(sheet.header(), &USUAL);
        let mut different = Different::default();
        let mut rows = sheet.rows();
        while let Some(row) = rows.next(problems) {
            if PersonKey::of(row.cell(name)).is_empty() {
                problems.push(row.problem(name, FileProblem::MissingCell { field: "name" }));
                continue;
            }
            let typed = std::iter::once(row.cell(name));
            let others = lists.items(row.optional(also));
            let names = typed.chain(others).map(|name| (PersonKey::of(name), name.to_owned()));
            let names: Vec<(PersonKey, String)> = names.filter(|(key, _)| !key.is_empty()).collect();
            let address = address(row, email, problems);
            let says_different = different.add(row, (name, different_from), lists);
            // A row that only says who is not meant gives nobody a name.
            if names.len() > 1 || address.is_some() || !says_different {
                book.add(PersonRow { names, address, number: row.number }, row, email, problems);
            }
        }
        let rows: Vec<&PersonRow> = book.rows.iter().collect();
        let joined = JoinedNames::of(&rows);
        book.different = different.settled(|one, other| book.rows_that_join(&joined, one, other), problems);
        book
    }

    /// The rows that make two names one person's: one that has both, or else the first of each.
    fn rows_that_join(&self, joined: &JoinedNames<'_>, one: &PersonKey, other: &PersonKey) -> Option<Vec<u64>> {
        if one == other {
            return Some(Vec::new());
        }
        if !joined.with(one).any(|(key, _)| key == other) {
            return None;
        }
        let has = |row: &&PersonRow, name: &PersonKey| row.names.iter().any(|(key, _)| key == name);
        let both = self.rows.iter().find(|row| has(row, one) && has(row, other));
        let first = |name: &PersonKey| self.rows.iter().find(|row| has(row, name));
        let mut rows: Vec<u64> = match both {
            Some(row) => vec![row.number],
            None => [one, other].into_iter().filter_map(first).map(|row| row.number).collect(),
        };
        rows.sort_unstable();
        Some(rows)
    }

    /// Who is said to be somebody else.
    pub(super) fn different(&self) -> &PeopleApart {
        &self.different
    }

    fn add(&mut self, person: PersonRow, row: Row<'_>, email: Option<usize>, problems: &mut Vec<Problem>) {
        if let (Some(address), Some(email)) = (&person.address, email) {
            let first = *self.by_address.entry(address.clone()).or_insert(self.rows.len());
            if let Some((key, other)) = self.rows.get(first).map(|row| &row.names[0])
                && *key != person.names[0].0
            {
                problems.push(row.problem(email, ReferenceProblem::AddressTwice { other: other.clone() }));
            }
        }
        if let ([(only, _)], None) = (person.names.as_slice(), &person.address) {
            self.apart.insert(only.as_str().to_owned());
        }
        self.known.extend(person.names.iter().map(|(key, _)| key.as_str().to_owned()));
        self.rows.push(person);
    }

    /// Says how to make the file, where it is not there and would be of use.
    pub(super) fn report_absence(&self, settings: &str, problems: &mut Vec<Problem>) {
        let wants = |problem: &Problem| match problem.kind() {
            ProblemKind::People(kind) => kind.has_lines(),
            ProblemKind::Signup(kind) => kind.has_lines(),
            _ => false,
        };
        if self.file.is_none() && problems.iter().any(wants) {
            problems.push(Problem::new(settings, PeopleProblem::NoPeopleFile));
        }
    }

    /// Whether a folded name is somebody's in the book.
    pub(super) fn knows(&self, folded: &str) -> bool {
        self.known.contains(folded)
    }

    /// Whether a row says of a folded name that it is nobody else's.
    pub(super) fn sets_apart(&self, folded: &str) -> bool {
        self.apart.contains(folded)
    }

    /// The rows that would say that a name and others are one person's, and that the last of them is not.
    pub(super) fn lines(&self, name: &str, others: &[&str]) -> BookLines {
        let parts = |name: &str| name.contains([',', ';', '\n', '\r']);
        // The name of a row may hold a comma, a name in a list may not.
        let all: Vec<&str> = std::iter::once(name).chain(others.iter().copied()).collect();
        let (whole, mut listed): (Vec<&str>, Vec<&str>) = all.iter().partition(|name| parts(name));
        let front = match whole.as_slice() {
            [] => Some(listed.remove(0)),
            [only] => Some(*only),
            _ => None,
        };
        let row = |name: &str, others: &[&str]| {
            self.form.line(&[("name", name), ("also_known_as", &others.join(", ")), ("email", "")])
        };
        let other = row(all[all.len() - 1], &[]);
        BookLines { same: front.map(|front| row(front, &listed)), other, file: self.file_name() }
    }

    /// The name of the file, or the one that it had best get.
    pub(super) fn file_name(&self) -> String {
        self.file.clone().unwrap_or_else(|| "people.csv".to_owned())
    }

    /// The row that gives a sign-up another name by its address.
    pub(super) fn line_for(&self, name: &str, address: &str) -> String {
        self.form.line(&[("name", name), ("also_known_as", ""), ("email", address)])
    }

    /// Gives sign-ups the name that belongs to their address.
    pub(super) fn rename(&self, signups: &mut [SignUp], files: &[SignupFile]) {
        for signup in signups {
            let row = signup.folded_address().and_then(|address| self.by_address.get(address));
            let Some((key, name)) = row.map(|row| &self.rows[*row].names[0]) else { continue };
            if key.as_str() != signup.key() {
                signup.rename(key, name);
                // Whoever asked for another name need not read the old one again.
                let problem = files[signup.file].problem(signup, Field::Name, name, SignupProblem::Renamed);
                signup.problems.push(problem);
            }
        }
    }

    /// Addresses with which nobody signed up: their rows change nobody's name.
    pub(super) fn report_addresses(&self, file: &str, signups: &[SignUp], problems: &mut Vec<Problem>) {
        let present: HashSet<&str> = signups.iter().filter_map(SignUp::folded_address).collect();
        let absent =
            self.rows.iter().filter(|row| row.address.as_deref().is_some_and(|address| !present.contains(address)));
        let names: Vec<String> = absent.map(|row| row.names[0].1.clone()).collect();
        if !names.is_empty() {
            problems.push(Problem::new(file, ReferenceProblem::AddressOfNobody { names }));
        }
    }

    /// Completes everybody's other names: sorted, each once, without their own name.
    ///
    /// A row with an address speaks of the sign-up with that address; where nobody signed up with
    /// it, and where there is none, of whoever goes by one of its names. All names that rows join
    /// belong to one person.
    pub(super) fn add_other_names(&self, signups: &mut [SignUp]) {
        let present: HashSet<String> = {
            let addresses = signups.iter().filter_map(SignUp::folded_address);
            addresses.filter(|address| self.by_address.contains_key(*address)).map(str::to_owned).collect()
        };
        let (mut by_address, mut by_name): (HashMap<String, Vec<&PersonRow>>, Vec<&PersonRow>) = Default::default();
        for row in &self.rows {
            match &row.address {
                Some(address) if present.contains(address) => by_address.entry(address.clone()).or_default().push(row),
                _ => by_name.push(row),
            }
        }
        let joined = JoinedNames::of(&by_name);
        for signup in signups {
            let rows = signup.folded_address().and_then(|address| by_address.get(address));
            complete(signup, rows.map_or(&[], Vec::as_slice), &joined);
            let older: Vec<PersonKey> =
                signup.former.iter().flat_map(|key| joined.with(key)).map(|(key, _)| key.clone()).collect();
            if !older.is_empty() {
                signup.former.extend(older);
            }
        }
    }
}

/// An address that cannot be one would never be found among the sign-ups.
fn address(row: Row<'_>, email: Option<usize>, problems: &mut Vec<Problem>) -> Option<String> {
    let place = email?;
    let typed = row.cell(place);
    if typed.is_empty() || is_nothing(typed) {
        return None;
    }
    if !is_email_address(typed) {
        problems.push(row.problem(place, munged::problem(typed)));
        return None;
    }
    Some(fold_email(typed))
}

fn complete(signup: &mut SignUp, rows: &[&PersonRow], joined: &JoinedNames<'_>) {
    if signup.also_known_as.is_empty() && rows.is_empty() && joined.is_empty() {
        return;
    }
    let own_key = signup.person_key();
    let own = signup.also_known_as.iter().map(|name| (PersonKey::of(name), name.clone()));
    let by_address = rows.iter().flat_map(|row| row.names.iter().cloned());
    let mut names: Vec<(PersonKey, String)> = own.chain(by_address).collect();
    let keys: Vec<PersonKey> = names.iter().map(|(key, _)| key.clone()).chain([own_key.clone()]).collect();
    names.extend(keys.iter().flat_map(|key| joined.with(key)).cloned());
    // Of two spellings of one name the smaller stays, whatever the order of the rows.
    let sorted: BTreeMap<PersonKey, String> = {
        names.sort_unstable_by(|left, right| right.cmp(left));
        names.into_iter().collect()
    };
    let others = sorted.into_iter().filter(|(key, _)| *key != own_key && !key.is_empty());
    let others: Vec<String> = others.map(|(_, name)| name).collect();
    if others != signup.also_known_as {
        signup.also_known_as = others;
    }
}

/// Names that belong to one person each.
struct JoinedNames<'b> {
    places: HashMap<&'b PersonKey, usize>,
    groups: HashMap<usize, Vec<&'b (PersonKey, String)>>,
    union: UnionFind<usize>,
}

impl<'b> JoinedNames<'b> {
    fn of(rows: &[&'b PersonRow]) -> Self {
        let mut places: HashMap<&PersonKey, usize> = HashMap::new();
        for (key, _) in rows.iter().flat_map(|row| &row.names) {
            let next = places.len();
            places.entry(key).or_insert(next);
        }
        let mut union = UnionFind::new(places.len());
        for row in rows {
            for (key, _) in &row.names {
                union.union(places[&row.names[0].0], places[key]);
            }
        }
        let mut groups: HashMap<usize, Vec<&(PersonKey, String)>> = HashMap::new();
        for name in rows.iter().flat_map(|row| &row.names) {
            groups.entry(union.find(places[&name.0])).or_default().push(name);
        }
        Self { places, groups, union }
    }

    fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// All names of whoever goes by this one.
    fn with(&self, key: &PersonKey) -> impl Iterator<Item = &'b (PersonKey, String)> + '_ {
        let group = self.places.get(key).and_then(|place| self.groups.get(&self.union.find(*place)));
        group.into_iter().flatten().copied()
    }
}
