//! Rows of sign-up files, each on its own: nobody is compared with anybody yet.

use super::SourceFile;
use super::cells::items;
use super::columns::{AO3_HEADERS, SignupColumns};
use super::entries::{Entries, Listed, Spelling};
use super::munged;
use super::problem::{Column, FileProblem, Problem, ProblemKind, SignupProblem};
use super::sheet::{Manner, Row, Sheet};
use super::signup::{Answers, SignUp};
use crate::domain::{Field, Settings, is_email_address};
use crate::wording::excerpt;

/// What must be known of a file after it has been read.
pub(super) struct SignupFile {
    pub(super) name: String,
    columns: Vec<Option<Column>>,
}

/// All rows of all sign-up files.
pub(super) struct Signups {
    pub(super) rows: Vec<SignUp>,
    pub(super) files: Vec<SignupFile>,
    pub(super) fandoms: Entries,
    pub(super) media: Entries,
}

impl SignupFile {
    /// Whether the file has a column for this field.
    pub(super) fn has(&self, field: Field) -> bool {
        self.columns.get(field as usize).is_some_and(Option::is_some)
    }

    /// A problem of one cell of a sign-up.
    pub(super) fn problem(&self, signup: &SignUp, field: Field, value: &str, kind: impl Into<ProblemKind>) -> Problem {
        let column = self.columns.get(field as usize).cloned().flatten();
        let problem = Problem::new(&self.name, kind).at_row(signup.row).of_person(&signup.name);
        problem.in_column(column).with_value(value)
    }
}

/// Reads all sign-up files.
pub(super) fn read(settings: &Settings, files: &[SourceFile], problems: &mut Vec<Problem>) -> Signups {
    let mut signups = Signups {
        rows: Vec::new(),
        files: Vec::new(),
        fandoms: Entries::new(&settings.lists),
        media: Entries::new(&settings.lists),
    };
    let known = known_headers(settings);
    for file in files {
        let manner =
            Manner { known: &known, delimiter: settings.files.delimiter, encoding: settings.files.encoding.as_deref() };
        let columns = Sheet::open(file, manner, problems)
            .and_then(|sheet| signups.read_sheet(&sheet, settings, problems))
            .unwrap_or_default();
        signups.files.push(SignupFile { name: file.name.clone(), columns });
    }
    signups
}

fn known_headers(settings: &Settings) -> Vec<&str> {
    let named = settings.columns.0.iter().flat_map(|(_, headers)| headers).map(String::as_str);
    Field::ALL.iter().map(|(_, name)| *name).chain(named).chain(AO3_HEADERS).collect()
}

impl Signups {
    fn read_sheet(
        &mut self,
        sheet: &Sheet<'_>,
        settings: &Settings,
        problems: &mut Vec<Problem>,
    ) -> Option<Vec<Option<Column>>> {
        let columns = SignupColumns::find(sheet, &settings.columns, problems)?;
        let file = self.files.len();
        let shown = SignupFile { name: sheet.name().to_owned(), columns: columns.shown(sheet) };
        let mut rows = sheet.rows();
        while let Some(row) = rows.next(problems) {
            let mut signup = self.read_row(&columns, row, &settings.lists.separator);
            signup.file = file;
            if signup.key().is_empty() {
                problems.push(shown.problem(&signup, Field::Name, "", FileProblem::MissingCell { field: "name" }));
                continue;
            }
            self.read_lists(&columns, row, &shown, &mut signup);
            read_address(&columns.text(row, Field::Email), &shown, &mut signup);
            self.rows.push(signup);
        }
        if !rows.found_any() {
            problems.push(sheet.problem(FileProblem::NoRows));
        }
        Some(shown.columns)
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
            pinch_hitter: text(Field::PinchHitter),
            notes: text(Field::Notes),
            submitted: text(Field::Submitted),
            with_commas: Vec::new(),
            problems: Vec::new(),
        };
        let do_not_match = lines(Field::DoNotMatch);
        SignUp::new(row.number, text(Field::Name), do_not_match, answers)
    }

    /// Media; whoever writes `Any` leaves it open, as an empty cell does.
    fn media_of(&mut self, cell: &str) -> Vec<Spelling> {
        let Listed { names, any } = self.media.read(cell);
        if any.is_some() { Vec::new() } else { names }
    }

    fn read_lists(&mut self, columns: &SignupColumns, row: Row<'_>, file: &SignupFile, signup: &mut SignUp) {
        let offered = columns.text(row, Field::Remixable);
        let remixable = self.fandoms.read(&offered);
        if let Some(any) = &remixable.any {
            let problem = file.problem(signup, Field::Remixable, any, SignupProblem::AnyRemixable);
            signup.problems.push(problem);
        } else if offered.is_empty() {
            let kind = FileProblem::MissingCell { field: "remixable" };
            let problem = file.problem(signup, Field::Remixable, "", kind);
            signup.problems.push(problem);
        }
        let never = self.fandoms.read(&columns.text(row, Field::Never));
        if let Some(any) = &never.any {
            let problem = file.problem(signup, Field::Never, any, SignupProblem::AnyNever);
            signup.problems.push(problem);
        }
        let like = self.fandoms.read(&columns.text(row, Field::Like));
        let also = self.fandoms.read(&columns.text(row, Field::Also));
        signup.any = like.any.is_some() || also.any.is_some();
        (signup.remixable, signup.never) = (remixable.names, never.names);
        (signup.like, signup.also) = (like.names, also.names);
        let fields = [Field::Remixable, Field::Like, Field::Also];
        for place in fields.iter().flat_map(|field| columns.of(*field)).filter(|place| row.cell(**place).contains(", "))
        {
            if let [single] = self.fandoms.read(row.cell(*place)).names.as_slice() {
                signup.with_commas.push(*single);
            }
        }
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

/// The part of somebody's notes that says they want to leave, if any does.
pub(super) fn wish_to_leave(notes: &str) -> Option<String> {
    const SIGNS: [&str; 8] = [
        "drop out",
        "dropping out",
        "drop me",
        "delete my sign",
        "remove my sign",
        "cancel my sign",
        "withdraw",
        "remove me",
    ];
    const BEFORE: usize = 30;
    if notes.is_empty() {
        return None;
    }
    // Lower case of ASCII letters alone keeps every byte in its place, so the excerpt is as typed.
    let lower = notes.to_ascii_lowercase();
    let place = SIGNS.iter().filter_map(|sign| lower.find(sign)).min()?;
    let start = notes[..place].char_indices().rev().take(BEFORE).last().map_or(place, |(start, _)| start);
    Some(excerpt(&notes[start..], 60))
}
