//! Which columns of a sign-up file hold which field: what `[columns]` says, else the field's own name.

use std::borrow::Cow;
use std::collections::HashSet;

use super::ao3;
use super::headers::{HeaderKey, Headers};
use super::nearest::nearest;
use super::problem::{Column, FileProblem, Problem};
use super::roles::{List, Somewhere};
use super::sheet::{Row, Sheet};
use crate::domain::{Columns, Field};

/// The columns of each field, by the field's place in [`Field::ALL`].
pub(super) struct SignupColumns {
    places: Vec<Vec<usize>>,
    layout: Layout,
    list: List,
}

/// The columns of a file of pinch hitters: fields, and the headers that each may have.
const OF_PINCH_HITTERS: [(Field, &[&str]); 9] = [
    (Field::Name, &["name"]),
    (Field::Email, &["email"]),
    (Field::Like, &["fandoms", "like", "willing"]),
    (Field::Also, &["also"]),
    (Field::Never, &["never"]),
    (Field::Makes, &["makes"]),
    (Field::DoNotMatch, &["do_not_match"]),
    (Field::MakesUpTo, &["how_many", "makes_up_to"]),
    (Field::Notes, &["notes"]),
];

/// All headers that a file of pinch hitters may have.
pub(super) fn headers_of_pinch_hitters() -> Vec<&'static str> {
    OF_PINCH_HITTERS.iter().flat_map(|(_, headers)| headers.iter().copied()).collect()
}

/// Whether all headers that `[columns]` names were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Complete {
    Yes,
    No,
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
    /// Finds the columns of a file of sign-ups; none where `[columns]` names one that is nowhere, and problems say
    /// which. `anywhere` are the headers of all sign-up files: one that `[columns]` names may be in another of them.
    pub(super) fn find(
        sheet: &Sheet<'_>,
        settings: &Columns,
        anywhere: &HashSet<HeaderKey>,
        problems: &mut Vec<Problem>,
    ) -> (Self, Complete) {
        let headers = Headers::of(sheet, problems);
        let mut columns = Self::new(List::Everybody);
        let complete = columns.take_named(sheet, &headers, (settings, anywhere), problems);
        if ao3::is_download(|header| headers.place(header).is_some()) {
            columns.take_ao3(&headers, settings);
        } else {
            columns.take_native(&headers, settings);
        }
        (columns, complete)
    }

    /// Says which columns are missing that must be there, and which are not used; none where one is missing.
    pub(super) fn checked(
        mut self,
        sheet: &Sheet<'_>,
        (settings, anywhere): (&Columns, &HashSet<HeaderKey>),
        somewhere: Somewhere,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        // What is wrong with the headers themselves has been reported.
        let headers = Headers::of(sheet, &mut Vec::new());
        let required = self.report_missing(sheet, &headers, (settings, anywhere, somewhere), problems);
        if self.list != List::Authors {
            self.report_no_email(sheet, settings, problems);
        }
        self.report_unused(sheet, &headers, problems);
        required.then_some(self)
    }

    /// Finds the columns of a file of pinch hitters; none where one is missing, and a problem says which.
    pub(super) fn of_pinch_hitters(sheet: &Sheet<'_>, problems: &mut Vec<Problem>) -> Option<Self> {
        let headers = Headers::of(sheet, problems);
        let mut columns = Self::new(List::PinchHitters);
        for (field, names) in OF_PINCH_HITTERS {
            let most = if field == Field::Like { names.len() } else { 1 };
            let places = names.iter().filter_map(|name| headers.place(name)).take(most);
            columns.places[field as usize] = places.collect();
        }
        let before = problems.len();
        for (field, name) in [(Field::Name, "name"), (Field::Like, "fandoms")] {
            if columns.of(field).is_empty() {
                problems.push(headers.missing(&[name], false));
            }
        }
        let complete = problems.len() == before;
        columns.report_unused(sheet, &headers, problems);
        complete.then_some(columns)
    }

    fn new(list: List) -> Self {
        Self { places: vec![Vec::new(); Field::ALL.len()], layout: Layout::Plain, list }
    }

    fn take_named(
        &mut self,
        sheet: &Sheet<'_>,
        headers: &Headers<'_>,
        (settings, anywhere): (&Columns, &HashSet<HeaderKey>),
        problems: &mut Vec<Problem>,
    ) -> Complete {
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
        if problems.len() == before { Complete::Yes } else { Complete::No }
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

    /// A file without one of the two lists of fandoms has the people of one role, where another file has that list.
    fn report_missing(
        &mut self,
        sheet: &Sheet<'_>,
        headers: &Headers<'_>,
        (settings, anywhere, somewhere): (&Columns, &HashSet<HeaderKey>, Somewhere),
        problems: &mut Vec<Problem>,
    ) -> bool {
        let before = problems.len();
        // A header that is named but nowhere has been reported already.
        let reported = |field: Field| {
            let mut named = settings.0.iter().filter(|(named, _)| *named == field).flat_map(|(_, headers)| headers);
            named.any(|header| !anywhere.contains(&HeaderKey::of(header)))
        };
        let absent = |field: Field| self.of(field).is_empty() && !reported(field);
        let no_offers = absent(Field::Remixable);
        let no_wishes = absent(Field::Like) && absent(Field::Also);
        let wishes = [Field::Like.name(), Field::Also.name()];
        if absent(Field::Name) {
            problems.push(headers.missing(&[Field::Name.name()], true));
        }
        let list = match (no_offers, no_wishes) {
            (true, false) if somewhere.offers => List::Remixers,
            (false, true) if somewhere.wishes => List::Authors,
            _ => List::Everybody,
        };
        if no_offers && list == List::Everybody {
            problems.push(headers.missing(&[Field::Remixable.name()], true));
        }
        if no_wishes && list == List::Everybody {
            problems.push(headers.missing(&wishes, true));
        }
        let complete = problems.len() == before;
        match list {
            List::Remixers => problems.push(self.half(sheet, vec![Field::Remixable.name()])),
            List::Authors => problems.push(self.half(sheet, wishes.to_vec())),
            List::Everybody | List::PinchHitters => {}
        }
        self.list = list;
        complete
    }

    /// The notice that a file has the people of one role only; a column may just have another header.
    fn half(&self, sheet: &Sheet<'_>, fields: Vec<&'static str>) -> Problem {
        let unused = || self.unused(sheet).map(|(_, header)| header);
        let nearest = fields.iter().find_map(|field| nearest(field, unused()));
        sheet.header_problem(FileProblem::OneRole { fields, nearest })
    }

    /// Columns that nothing reads, with their places.
    fn unused<'s>(&self, sheet: &'s Sheet<'_>) -> impl Iterator<Item = (usize, &'s str)> {
        let all = sheet.header().iter().map(String::as_str).enumerate();
        all.filter(|(place, _)| !self.uses(*place))
    }

    fn report_no_email(&self, sheet: &Sheet<'_>, settings: &Columns, problems: &mut Vec<Problem>) {
        if !self.of(Field::Email).is_empty() || settings.0.iter().any(|(named, _)| *named == Field::Email) {
            return;
        }
        let unused = || self.unused(sheet).map(|(_, header)| header);
        let bare = |header: &str| header.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let with = |word: &str| unused().find(|header| bare(header).contains(word)).map(str::to_owned);
        let close = || nearest(Field::Email.name(), unused());
        let nearest = with("email").or_else(|| with("mail")).or_else(close);
        problems.push(sheet.header_problem(FileProblem::NoEmailColumn { nearest }));
    }

    fn report_unused(&self, sheet: &Sheet<'_>, headers: &Headers<'_>, problems: &mut Vec<Problem>) {
        // A second column of the same header has been reported as such already.
        let first_of_its_header = |place: usize, header: &str| headers.place(header) == Some(place);
        let unused = self
            .unused(sheet)
            .filter(|(place, header)| !header.trim().is_empty() && first_of_its_header(*place, header));
        let headers: Vec<String> = unused.map(|(_, header)| header.to_owned()).collect();
        if !headers.is_empty() {
            let mappable = self.list != List::PinchHitters;
            problems.push(sheet.header_problem(FileProblem::UnusedColumns { headers, mappable }));
        }
    }

    fn uses(&self, place: usize) -> bool {
        let is_page = matches!(self.layout, Layout::Ao3 { page } if page == Some(place));
        is_page || self.places.iter().any(|places| places.contains(&place))
    }

    /// Who stands in the file.
    pub(super) fn list(&self) -> List {
        self.list
    }

    /// Whether the file is AO3's sign-up download.
    pub(super) fn is_ao3(&self) -> bool {
        self.layout != Layout::Plain
    }

    /// The columns that hold a field.
    pub(super) fn of(&self, field: Field) -> &[usize] {
        &self.places[field as usize]
    }

    /// The fields that this column holds.
    pub(super) fn fields_at(&self, place: usize) -> Vec<Field> {
        Field::ALL.iter().map(|(field, _)| *field).filter(|field| self.of(*field).contains(&place)).collect()
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
