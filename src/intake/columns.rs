//! Which columns of a sign-up file hold which field: what `[columns]` says, else the field's own name.

use std::borrow::Cow;
use std::collections::HashSet;

use super::ao3;
use super::headers::{HeaderKey, Headers};
use super::nearest::nearest;
use super::problem::{Column, FileProblem, Problem};
use super::sheet::{Row, Sheet};
use crate::domain::{Columns, Field};

/// The columns of each field, by the field's place in [`Field::ALL`].
pub(super) struct SignupColumns {
    places: Vec<Vec<usize>>,
    layout: Layout,
}

/// How lists, notes and links stand in the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    Plain,
    /// As AO3 downloads them, perhaps with a column for the page of each sign-up.
    Ao3 {
        page: Option<usize>,
    },
}

impl SignupColumns {
    /// Finds the columns; none where one is missing that must be there, and problems say which. `anywhere` are the
    /// headers of all sign-up files: one that `[columns]` names may be in another of them.
    pub(super) fn find(
        sheet: &Sheet<'_>,
        settings: &Columns,
        anywhere: &HashSet<HeaderKey>,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let headers = Headers::of(sheet, problems);
        let mut columns = Self { places: vec![Vec::new(); Field::ALL.len()], layout: Layout::Plain };
        let complete = columns.take_named(sheet, &headers, (settings, anywhere), problems);
        if ao3::is_download(|header| headers.place(header).is_some()) {
            columns.take_ao3(&headers, settings);
        } else {
            columns.take_native(&headers, settings);
        }
        let required = columns.report_missing(&headers, (settings, anywhere), problems);
        columns.report_no_email(sheet, settings, problems);
        columns.report_unused(sheet, &headers, problems);
        (complete && required).then_some(columns)
    }

    fn take_named(
        &mut self,
        sheet: &Sheet<'_>,
        headers: &Headers<'_>,
        (settings, anywhere): (&Columns, &HashSet<HeaderKey>),
        problems: &mut Vec<Problem>,
    ) -> bool {
        let before = problems.len();
        for (field, names) in &settings.0 {
            for name in names {
                if let Some(place) = headers.place(name) {
                    self.places[*field as usize].push(place);
                } else if !anywhere.contains(&HeaderKey::of(name)) {
                    let kind = FileProblem::UnknownHeader { field: field.name(), nearest: headers.nearest(name) };
                    problems.push(sheet.header_problem(kind).with_value(name));
                }
            }
        }
        problems.len() == before
    }

    fn take_native(&mut self, headers: &Headers<'_>, settings: &Columns) {
        for (field, name) in Field::ALL {
            // A field of another name may have its own in this file; one of no name has no column.
            let named = settings.0.iter().find(|(named, _)| *named == field);
            if named.is_some_and(|(_, headers)| headers.is_empty() || !self.of(field).is_empty()) {
                continue;
            }
            let place = headers.place(name).filter(|place| !self.uses(*place));
            self.places[field as usize].extend(place);
        }
    }

    fn take_ao3(&mut self, headers: &Headers<'_>, settings: &Columns) {
        for (field, mut places) in ao3::places(headers) {
            if settings.0.iter().all(|(named, _)| *named != field) {
                places.retain(|place| !self.uses(*place));
                self.places[field as usize] = places;
            }
        }
        self.layout = Layout::Ao3 { page: headers.place(ao3::PAGE) };
    }

    fn report_missing(
        &self,
        headers: &Headers<'_>,
        (settings, anywhere): (&Columns, &HashSet<HeaderKey>),
        problems: &mut Vec<Problem>,
    ) -> bool {
        let before = problems.len();
        // A header that is named but nowhere has been reported already.
        let reported = |field: Field| {
            let mut named = settings.0.iter().filter(|(named, _)| *named == field).flat_map(|(_, headers)| headers);
            named.any(|header| !anywhere.contains(&HeaderKey::of(header)))
        };
        let absent = |field: Field| self.of(field).is_empty() && !reported(field);
        for field in [Field::Name, Field::Remixable] {
            if absent(field) {
                problems.push(headers.missing(&[field.name()], true));
            }
        }
        if absent(Field::Like) && absent(Field::Also) {
            problems.push(headers.missing(&[Field::Like.name(), Field::Also.name()], true));
        }
        problems.len() == before
    }

    fn report_no_email(&self, sheet: &Sheet<'_>, settings: &Columns, problems: &mut Vec<Problem>) {
        if !self.of(Field::Email).is_empty() || settings.0.iter().any(|(named, _)| *named == Field::Email) {
            return;
        }
        let unused =
            || sheet.header().iter().enumerate().filter(|(place, _)| !self.uses(*place)).map(|(_, header)| header);
        let bare = |header: &str| header.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let with = |word: &str| unused().find(|header| bare(header).contains(word)).cloned();
        let close = || nearest(Field::Email.name(), unused().map(String::as_str));
        let nearest = with("email").or_else(|| with("mail")).or_else(close);
        problems.push(sheet.header_problem(FileProblem::NoEmailColumn { nearest }));
    }

    fn report_unused(&self, sheet: &Sheet<'_>, headers: &Headers<'_>, problems: &mut Vec<Problem>) {
        let all = sheet.header().iter().enumerate();
        // A second column of the same header has been reported as such already.
        let first_of_its_header = |place: usize, header: &str| headers.place(header) == Some(place);
        let unused = all.filter(|(place, header)| {
            !header.trim().is_empty() && first_of_its_header(*place, header) && !self.uses(*place)
        });
        let headers: Vec<String> = unused.map(|(_, header)| header.clone()).collect();
        if !headers.is_empty() {
            problems.push(sheet.header_problem(FileProblem::UnusedColumns { headers }));
        }
    }

    fn uses(&self, place: usize) -> bool {
        let is_page = matches!(self.layout, Layout::Ao3 { page } if page == Some(place));
        is_page || self.places.iter().any(|places| places.contains(&place))
    }

    /// Whether the file is AO3's sign-up download.
    pub(super) fn is_ao3(&self) -> bool {
        self.layout != Layout::Plain
    }

    /// The columns that hold a field.
    pub(super) fn of(&self, field: Field) -> &[usize] {
        &self.places[field as usize]
    }

    /// The first column of each field, for problems.
    pub(super) fn shown(&self, sheet: &Sheet<'_>) -> Vec<Option<Column>> {
        self.places.iter().map(|places| places.first().and_then(|place| sheet.column(*place))).collect()
    }

    /// What a row says in a field: the filled cells of all its columns, one a line.
    pub(super) fn text<'r>(&self, row: Row<'r>, field: Field) -> Cow<'r, str> {
        let cells = || self.of(field).iter().map(|place| row.cell(*place)).filter(|cell| !cell.is_empty());
        match (self.layout, field) {
            (Layout::Ao3 { .. }, Field::Remixable | Field::Like | Field::Also | Field::Never) => {
                Cow::Owned(cells().map(ao3::fandoms).collect())
            }
            (Layout::Ao3 { .. }, Field::Notes) => {
                Cow::Owned(cells().map(ao3::plain_text).collect::<Vec<_>>().join("\n"))
            }
            (Layout::Ao3 { .. }, Field::WorksLink) => ao3::works_link(cells(), self.page(row)),
            _ => joined(cells()),
        }
    }

    /// Cells of a row that show the error of a formula.
    pub(super) fn errors(&self, row: Row<'_>) -> Vec<Problem> {
        const SIGNS: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
        let shows_error = |place: &&usize| row.cell(**place).starts_with('#') && SIGNS.contains(&row.cell(**place));
        let places = self.places.iter().flatten().filter(shows_error);
        places.map(|place| row.problem(*place, FileProblem::CellError)).collect()
    }

    /// The page of a sign-up on AO3.
    pub(super) fn page<'r>(&self, row: Row<'r>) -> &'r str {
        match self.layout {
            Layout::Ao3 { page } => row.optional(page),
            Layout::Plain => "",
        }
    }
}

/// Cells one a line; most often there is one, which is not copied.
fn joined<'c>(mut cells: impl Iterator<Item = &'c str>) -> Cow<'c, str> {
    match (cells.next(), cells.next()) {
        (None, _) => Cow::Borrowed(""),
        (Some(only), None) => Cow::Borrowed(only),
        (Some(first), Some(second)) => {
            Cow::Owned([first, second].into_iter().chain(cells).collect::<Vec<_>>().join("\n"))
        }
    }
}
