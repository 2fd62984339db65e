//! `works.csv` as it stands: every row on its own, and nobody is looked for yet.

use std::collections::HashMap;
use std::ops::Range;

use super::amounts::{words, yes_or_no};
use crate::domain::{Per, Settings};
use crate::intake::SourceFile;
use crate::intake::cells::{is_nothing, lines, pieces};
use crate::intake::corrections::Corrections;
use crate::intake::headers::Headers;
use crate::intake::problem::{Column, FileProblem, Problem, Severity, WorksProblem};
use crate::intake::sheet::{Manner, Row, Sheet};

/// All rows of `works.csv`.
#[derive(Debug, Default)]
pub(in crate::intake) struct WorksFile {
    pub(super) name: String,
    pub(super) works: Vec<Work>,
    /// What stands in the cells of these columns, each once.
    pub(super) authors: Vec<String>,
    pub(super) fandoms: Vec<String>,
    pub(super) media: Vec<String>,
    /// Titles and addresses, one behind the other.
    text: String,
    author_column: Option<Column>,
    medium_column: Option<Column>,
    complete: bool,
}

/// A row; what is typed again and again is a place in a list of the file.
#[derive(Clone, Debug)]
pub(super) struct Work {
    start: usize,
    title: u32,
    address: u32,
    pub(super) author: u32,
    pub(super) fandoms: u32,
    pub(super) medium: u32,
    /// None where nobody says.
    pub(super) words: Option<u32>,
    pub(super) safe: bool,
}

struct Columns {
    author: usize,
    title: Option<usize>,
    url: Option<usize>,
    fandom: Option<usize>,
    words: Option<usize>,
    medium: Option<usize>,
    safe: Option<usize>,
}

/// Headers of a file of works.
pub(in crate::intake) const KNOWN: [&str; 7] = ["author", "title", "url", "fandom", "words", "medium", "safe"];

impl WorksFile {
    /// Cells that hold a single fandom.
    pub(in crate::intake) fn single_fandoms<'w>(&'w self, separator: &'w str) -> impl Iterator<Item = &'w str> {
        let is_single = move |cell: &&String| pieces(cell, separator).nth(1).is_none() && lines(cell).nth(1).is_none();
        self.fandoms.iter().filter(is_single).map(String::as_str)
    }

    /// Reads the file.
    pub(in crate::intake) fn read(
        file: &SourceFile,
        settings: &Settings,
        corrections: &Corrections,
    ) -> (Self, Vec<Problem>) {
        let (mut works, mut problems) = (Self { name: file.name.clone(), ..Self::default() }, Vec::new());
        let manner = Manner { corrections: Some(corrections), ..Manner::of(settings, &KNOWN) };
        if let Some(sheet) = Sheet::open(file, manner, &mut problems)
            && let Some(columns) = Columns::find(&sheet, settings, &mut problems)
        {
            works.author_column = sheet.column(columns.author);
            works.medium_column = columns.medium.and_then(|place| sheet.column(place));
            works.read_rows(&sheet, &columns, &mut problems);
        }
        works.complete = problems.iter().all(|problem| problem.severity() != Severity::Error);
        (works, problems)
    }

    fn read_rows(&mut self, sheet: &Sheet<'_>, columns: &Columns, problems: &mut Vec<Problem>) {
        let (mut authors, mut fandoms, mut media) = (Cells::default(), Cells::default(), Cells::default());
        let mut rows = sheet.rows();
        while let Some(row) = rows.next(problems) {
            let before = problems.len();
            let (words, safe) = columns.read(row, problems);
            if problems.len() > before {
                continue;
            }
            let (title, address) = (row.optional(columns.title), something(row.optional(columns.url)));
            let start = self.text.len();
            self.text.push_str(title);
            self.text.push_str(address);
            self.works.push(Work {
                start,
                title: length(title),
                address: length(address),
                author: authors.place(row.cell(columns.author)),
                fandoms: fandoms.place(row.optional(columns.fandom)),
                medium: media.place(row.optional(columns.medium)),
                words,
                safe,
            });
        }
        (self.authors, self.fandoms, self.media) = (authors.typed, fandoms.typed, media.typed);
    }

    /// Whether every row could be read: else nothing is said about what is missing.
    pub(in crate::intake) fn is_complete(&self) -> bool {
        self.complete
    }

    pub(super) fn title(&self, work: usize) -> &str {
        let Work { start, title, .. } = self.works[work];
        &self.text[range(start, title)]
    }

    pub(super) fn address(&self, work: usize) -> &str {
        let Work { start, title, address, .. } = self.works[work];
        &self.text[range(range(start, title).end, address)]
    }

    /// The author as typed.
    pub(super) fn author(&self, work: usize) -> &str {
        &self.authors[self.works[work].author as usize]
    }

    /// A problem of the whole file.
    pub(super) fn problem(&self, kind: WorksProblem) -> Problem {
        Problem::new(&self.name, kind)
    }

    pub(super) fn author_column(&self) -> Option<Column> {
        self.author_column.clone()
    }

    pub(super) fn medium_column(&self) -> Option<Column> {
        self.medium_column.clone()
    }
}

fn range(start: usize, length: u32) -> Range<usize> {
    start..start + length as usize
}

/// Titles and addresses longer than four gigabytes would not fit into memory beside the file.
fn length(text: &str) -> u32 {
    u32::try_from(text.len()).expect("a cell is shorter than four gigabytes")
}

fn something(cell: &str) -> &str {
    if is_nothing(cell) { "" } else { cell }
}

impl Columns {
    /// Finds the columns; one that `[eligibility]` needs must be there.
    fn find(sheet: &Sheet<'_>, settings: &Settings, problems: &mut Vec<Problem>) -> Option<Self> {
        let headers = Headers::of(sheet, problems);
        let author = headers.required(&["author"], problems);
        let (title, url) = (headers.place("title"), headers.place("url"));
        if title.is_none() && url.is_none() {
            problems.push(headers.missing(&["title", "url"], false));
        }
        let asked = settings.eligibility.as_ref();
        let rules = || asked.into_iter().flat_map(|eligibility| &eligibility.any_of);
        let mut needed = |name: &'static str, is_needed: bool| match headers.place(name) {
            None if is_needed => headers.required(&[name], problems),
            place => place,
        };
        let columns = Self {
            author: author?,
            title,
            url,
            fandom: needed("fandom", asked.is_some_and(|eligibility| eligibility.per == Per::Fandom)),
            words: needed("words", rules().any(|rule| rule.words > 0)),
            medium: needed("medium", rules().any(|rule| rule.medium.is_some())),
            safe: headers.place("safe"),
        };
        (title.is_some() || url.is_some()).then_some(columns)
    }

    /// What must be read rather than taken as it stands: the number of words, and whether it is safe.
    fn read(&self, row: Row<'_>, problems: &mut Vec<Problem>) -> (Option<u32>, bool) {
        if row.cell(self.author).is_empty() {
            problems.push(row.problem(self.author, FileProblem::MissingCell { field: "author" }));
        }
        let title = row.optional(self.title);
        if (title.is_empty() || matches!(title, "-")) && something(row.optional(self.url)).is_empty() {
            let place = self.title.or(self.url).unwrap_or(self.author);
            problems.push(row.problem(place, WorksProblem::NeitherTitleNorAddress));
        }
        let typed = something(row.optional(self.words));
        let words = (!typed.is_empty()).then(|| words(typed)).transpose().unwrap_or_else(|_| {
            problems.extend(self.words.map(|place| row.problem(place, WorksProblem::UnclearWords)));
            None
        });
        let safe = yes_or_no(row.optional(self.safe)).unwrap_or_else(|_| {
            problems.extend(self.safe.map(|place| row.problem(place, WorksProblem::NeitherYesNorNo)));
            false
        });
        (words, safe)
    }
}

/// Cells as typed, each once.
#[derive(Default)]
struct Cells {
    places: HashMap<String, u32>,
    typed: Vec<String>,
}

impl Cells {
    fn place(&mut self, cell: &str) -> u32 {
        if let Some(place) = self.places.get(cell) {
            return *place;
        }
        let place = u32::try_from(self.typed.len()).expect("fewer than four billion cells fit into memory");
        self.typed.push(cell.to_owned());
        self.places.insert(cell.to_owned(), place);
        place
    }
}
