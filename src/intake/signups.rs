//! Rows of sign-up files, each on its own: nobody is compared with anybody yet.

use std::collections::HashSet;

use super::SourceFile;
use super::cells::{items, pieces};
use super::columns::SignupColumns;
use super::compounds::{Compounds, Suspected};
use super::corrections::Corrections;
use super::entries::{Entries, Listed, Lists, Spelling};
use super::how_many::{self, Said};
use super::munged;
use super::opened::Opened;
use super::problem::{Column, FileProblem, Problem, ProblemKind, SignupProblem};
use super::roles::List;
use super::sheet::{Row, Sheet};
use super::signup::{Answers, SignUp};
use crate::domain::{FandomKey, Field, Settings, UpTo, is_email_address};

/// Whether rows stand below the headers of a file, readable or not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    Some,
    None,
}

/// What must be known of a file after it has been read.
pub(super) struct SignupFile {
    pub(super) name: String,
    /// Its place among the files.
    place: usize,
    columns: Vec<Option<Column>>,
    /// Who stands in it.
    pub(super) list: List,
}

/// All rows of all sign-up files.
pub(super) struct Signups {
    pub(super) rows: Vec<SignUp>,
    pub(super) files: Vec<SignupFile>,
    pub(super) fandoms: Entries,
    pub(super) media: Entries,
    /// Names with the separator of lists in them, if they are one name each.
    pub(super) doubtful: Vec<String>,
}

impl SignupFile {
    /// Whether the file has a column for this field.
    pub(super) fn has(&self, field: Field) -> bool {
        self.columns.get(field as usize).is_some_and(Option::is_some)
    }

    /// The file of a sign-up that has this field: of two that make one, the first that does.
    pub(super) fn with<'f>(files: &'f [Self], signup: &SignUp, field: Field) -> &'f Self {
        let first = &files[signup.file];
        let other = signup.other_row.map(|(file, _)| &files[file]).filter(|other| other.has(field));
        other.filter(|_| !first.has(field)).unwrap_or(first)
    }

    /// A problem of one cell of a sign-up.
    pub(super) fn problem(&self, signup: &SignUp, field: Field, value: &str, kind: impl Into<ProblemKind>) -> Problem {
        let column = self.columns.get(field as usize).cloned().flatten();
        let other = signup.other_row.filter(|(file, _)| *file == self.place && *file != signup.file);
        let row = other.map_or(signup.row, |(_, row)| row);
        let problem = Problem::new(&self.name, kind).at_row(row).of_person(&signup.name);
        problem.in_column(column).with_value(value)
    }
}

/// All sign-up files, read once: names with the separator of lists in them may still be in parts.
pub(super) struct FirstReading<'f> {
    settings: &'f Settings,
    opened: Vec<Opened<'f>>,
    compounds: Compounds,
    signups: Signups,
    told: Vec<Problem>,
}

/// Reads all sign-up files, and those of pinch hitters. `written` are the names in `fandoms.csv`.
pub(super) fn read<'f>(
    (settings, corrections): (&'f Settings, &Corrections),
    (files, of_pinch_hitters): (&'f [SourceFile], &'f [SourceFile]),
    written: &[String],
    problems: &mut Vec<Problem>,
) -> FirstReading<'f> {
    let mut opened = Opened::all(files, settings, corrections, problems);
    opened.extend(Opened::of_pinch_hitters(of_pinch_hitters, settings, corrections, problems));
    let mut compounds = Compounds::new(&settings.lists.separator);
    compounds.add_all(written);
    let mut told = Vec::new();
    let signups = Signups::of(&opened, settings, compounds.clone(), &mut told);
    FirstReading { settings, opened, compounds, signups, told }
}

impl FirstReading<'_> {
    /// Reads the files again if there are names with the separator in them. `known` are the names in
    /// `fandoms.csv` and `works.csv`.
    pub(super) fn settled(mut self, known: &HashSet<FandomKey>, problems: &mut Vec<Problem>) -> Signups {
        let Suspected { sure, doubtful } = self.signups.fandoms.suspected(known);
        if !sure.is_empty() {
            self.compounds.add_all(&sure);
            self.told.clear();
            self.signups = Signups::of(&self.opened, self.settings, self.compounds, &mut self.told);
            self.signups.report_compounds(&sure, &mut self.told);
        }
        problems.append(&mut self.told);
        Signups { doubtful, ..self.signups }
    }
}

impl Signups {
    fn of(opened: &[Opened<'_>], settings: &Settings, compounds: Compounds, problems: &mut Vec<Problem>) -> Self {
        let mut signups = Self {
            rows: Vec::new(),
            files: Vec::new(),
            fandoms: Entries::new(&settings.lists, compounds),
            media: Entries::new(&settings.lists, Compounds::new(&settings.lists.separator)),
            doubtful: Vec::new(),
        };
        let mut without = Vec::new();
        for (place, Opened { name, list, table }) in opened.iter().enumerate() {
            let columns = table.as_ref().map(|(sheet, columns)| columns.shown(sheet)).unwrap_or_default();
            let file = SignupFile { name: (*name).to_owned(), place, columns, list: *list };
            if let Some(table) = table
                && signups.read_table(table, &file, settings, problems) == Rows::None
            {
                without.push(place);
            }
            signups.files.push(file);
        }
        // Without anybody to match, something is wrong; otherwise a list may well be empty.
        let of_signups = |place: usize| opened[place].list != List::PinchHitters;
        let nobody = (0..opened.len()).filter(|place| of_signups(*place)).all(|place| without.contains(&place));
        for place in without {
            let kind = if nobody && of_signups(place) { FileProblem::NoRows } else { FileProblem::NoRowsHere };
            problems.push(Problem::new(opened[place].name, kind));
        }
        signups
    }

    fn read_table(
        &mut self,
        (sheet, columns): &(Sheet<'_>, SignupColumns),
        file: &SignupFile,
        settings: &Settings,
        problems: &mut Vec<Problem>,
    ) -> Rows {
        let mut rows = sheet.rows();
        while let Some(row) = rows.next(problems) {
            let mut signup = self.read_row(columns, row, &settings.lists.separator);
            signup.file = self.files.len();
            if signup.key().is_empty() {
                problems.push(file.problem(&signup, Field::Name, "", FileProblem::MissingCell { field: "name" }));
                continue;
            }
            problems.extend(columns.errors(row));
            read_numbers(columns, row, file, &mut signup);
            take_roles(file.list, &mut signup);
            self.read_lists(columns, row, file, &mut signup);
            read_address(&columns.text(row, Field::Email), file, &mut signup);
            self.rows.push(signup);
        }
        if rows.found_any() { Rows::Some } else { Rows::None }
    }

    /// Says once which names with the separator in them are read as one.
    fn report_compounds(&self, names: &[String], problems: &mut Vec<Problem>) {
        let part = names
            .first()
            .and_then(|name| pieces(name, self.fandoms.compounds().separator()).next())
            .unwrap_or_default();
        let kind = SignupProblem::ReadAsOne { names: names.to_vec(), part: part.to_owned() };
        problems.extend(self.files.first().map(|file| Problem::new(&file.name, kind)));
    }

    fn read_row(&mut self, columns: &SignupColumns, row: Row<'_>, separator: &str) -> SignUp {
        let text = |field| columns.text(row, field).into_owned();
        let owned = |items: &mut dyn Iterator<Item = &str>| items.map(str::to_owned).collect::<Vec<_>>();
        // Which signs part names is known only once all names are.
        let lines = |field| owned(&mut items(&columns.text(row, field), ""));
        let answers = Answers {
            also_known_as: lines(Field::AlsoKnownAs),
            former: Vec::new(),
            makes: self.media_of(&columns.text(row, Field::Makes)),
            accepts: self.media_of(&columns.text(row, Field::Accepts)),
            works_link: text(Field::WorksLink),
            safe: text(Field::Safe),
            requests: owned(&mut items(&columns.text(row, Field::Requests), separator)),
            makes_up_to: UpTo::default(),
            remixed_up_to: UpTo::default(),
            pinch_hitter: text(Field::PinchHitter),
            notes: text(Field::Notes),
            submitted: text(Field::Submitted),
            page: columns.page(row).to_owned(),
            with_commas: Vec::new(),
            problems: Vec::new(),
            is_pinch_hitter: columns.list() == List::PinchHitters,
            other_row: None,
        };
        let do_not_match = lines(Field::DoNotMatch);
        SignUp::new(row.number, text(Field::Name), do_not_match, answers)
    }

    /// Media; whoever writes `Any` leaves it open, as an empty cell does.
    fn media_of(&mut self, cell: &str) -> Vec<Spelling> {
        let Listed { names, any } = self.media.read(cell, Lists::Others);
        if any.is_some() { Vec::new() } else { names }
    }

    fn read_lists(&mut self, columns: &SignupColumns, row: Row<'_>, file: &SignupFile, signup: &mut SignUp) {
        self.fandoms.next_row();
        let offered = columns.text(row, Field::Remixable);
        let (wanted, refused) =
            if columns.is_ao3() { (Lists::Lines, Lists::Lines) } else { (Lists::Wanted, Lists::Refused) };
        let remixable = self.fandoms.read(&offered, wanted);
        if let Some(any) = &remixable.any {
            let problem = file.problem(signup, Field::Remixable, any, SignupProblem::AnyRemixable);
            signup.problems.push(problem);
        } else if signup.remixed_up_to == UpTo(0) {
            // Whoever is not remixed need not say in what.
        } else if columns.is_ao3() && remixable.names.is_empty() {
            let problem = file.problem(signup, Field::Remixable, &offered, SignupProblem::NoRequestedFandom);
            signup.problems.push(problem);
        } else if offered.is_empty() {
            let kind = FileProblem::MissingCell { field: "remixable" };
            let problem = file.problem(signup, Field::Remixable, "", kind);
            signup.problems.push(problem);
        }
        let never = self.fandoms.read(&columns.text(row, Field::Never), refused);
        if let Some(any) = &never.any {
            let problem = file.problem(signup, Field::Never, any, SignupProblem::AnyNever);
            signup.problems.push(problem);
        }
        let (liked, others) = (columns.text(row, Field::Like), columns.text(row, Field::Also));
        if columns.list() == List::PinchHitters && liked.is_empty() && others.is_empty() {
            let problem = file.problem(signup, Field::Like, "", FileProblem::MissingCell { field: "fandoms" });
            signup.problems.push(problem);
        }
        let like = self.fandoms.read(&liked, wanted);
        let also = self.fandoms.read(&others, wanted);
        signup.any = like.any.is_some() || also.any.is_some();
        (signup.remixable, signup.never) = (remixable.names, never.names);
        (signup.like, signup.also) = (like.names, also.names);
        if !columns.is_ao3() {
            self.note_commas(columns, row, signup);
        }
    }

    /// Notes cells that are one entry with a comma and a blank in it.
    fn note_commas(&mut self, columns: &SignupColumns, row: Row<'_>, signup: &mut SignUp) {
        let fields = [Field::Remixable, Field::Like, Field::Also];
        for place in fields.iter().flat_map(|field| columns.of(*field)).filter(|place| row.cell(**place).contains(", "))
        {
            if let [single] = self.fandoms.read(row.cell(*place), Lists::Others).names.as_slice() {
                signup.with_commas.push(*single);
            }
        }
    }
}

/// Reads how many remixes somebody makes, and how often they are remixed.
fn read_numbers(columns: &SignupColumns, row: Row<'_>, file: &SignupFile, signup: &mut SignUp) {
    for field in [Field::MakesUpTo, Field::RemixedUpTo] {
        let cell = columns.text(row, field);
        let number = match how_many::said(&cell) {
            Said::UpTo(number) => number,
            Said::Nothing => {
                let problem = file.problem(signup, field, &cell, SignupProblem::NothingIsOne { field });
                signup.problems.push(problem);
                UpTo::default()
            }
            Said::Unclear => {
                let problem = file.problem(signup, field, &cell, SignupProblem::UnclearNumber { field });
                signup.problems.push(problem);
                UpTo::default()
            }
        };
        // What few say is kept apart only for those who do.
        match field {
            _ if number == UpTo::default() => {}
            Field::MakesUpTo => signup.makes_up_to = number,
            _ => signup.remixed_up_to = number,
        }
    }
}

/// Who stands in the list of one role has no part in the other.
fn take_roles(list: List, signup: &mut SignUp) {
    match list {
        List::Everybody => {}
        List::Authors => signup.makes_up_to = UpTo(0),
        List::Remixers | List::PinchHitters => signup.remixed_up_to = UpTo(0),
    }
}

/// Keeps an address only if mail can be sent to it.
fn read_address(typed: &str, file: &SignupFile, signup: &mut SignUp) {
    if is_email_address(typed) {
        signup.keep_address(typed.to_owned());
    } else if !typed.is_empty() && !super::cells::is_nothing(typed) {
        let problem = file.problem(signup, Field::Email, typed, munged::problem(typed));
        signup.problems.push(problem);
    }
}
