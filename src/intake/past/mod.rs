//! Past rounds out of what communities have: posts, masterlists, pages of AO3, tables with other headers.
//!
//! `page` makes lines of a file, `posts` and `listing` read them, `archive` reads the pages of AO3 and `tables` what
//! has rows and columns. Only names, fandoms, years and statuses are kept, and nothing of anybody's story. What may
//! tell who remixed whom, but cannot be read for certain, is listed and never guessed.

mod archive;
mod found;
mod labels;
mod lines;
mod listing;
mod markdown;
mod marks;
mod page;
mod people;
mod posts;
mod tables;
mod unread;
mod years;

use super::SourceFile;
use super::decoding::{decode_page, is_web_page};
use super::problem::{Problem, Severity};
use crate::domain::HistoryRow;
use found::{Found, Gathered};
use page::{Kind, Line, Manner};
use years::{year_of_file, year_of_round};

pub use unread::{Unread, WhyUnread};

/// What came of reading files for past rounds.
#[derive(Clone, Debug, Default)]
pub struct PastReading {
    /// Who remixed whom, in the order of the files and their lines. A pair that stands in two files is here twice.
    pub rows: Vec<HistoryRow>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// What is good to know about the files, such as their encoding.
    pub notices: Vec<Problem>,
}

/// Reads past rounds out of posts, masterlists, pages of AO3 and tables.
///
/// `year` is the year of all of them; without one, it is the year that a post gives in its tags or under a label, or
/// that stands in a heading which speaks of a round, or in the name of the file. Two people who wrote a remix together
/// are two rows.
#[must_use]
pub fn past_posts(files: &[SourceFile], year: Option<i32>) -> PastReading {
    let mut reading = PastReading::default();
    for file in files {
        reading.read_file(file, year);
    }
    reading
}

/// The kind of a file, by its name where that tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileKind {
    Table,
    Page(Manner),
}

impl FileKind {
    fn of(file: &SourceFile) -> Self {
        let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "csv" | "tsv" | "tab" | "xlsx" | "ods" => Self::Table,
            _ if file.is_workbook() => Self::Table,
            "html" | "htm" | "xhtml" => Self::Page(Manner::WebPage),
            _ if is_web_page(&file.bytes) => Self::Page(Manner::WebPage),
            _ => Self::Page(Manner::Text),
        }
    }
}

impl PastReading {
    fn read_file(&mut self, file: &SourceFile, year: Option<i32>) {
        let (gathered, in_file) = match FileKind::of(file) {
            FileKind::Page(Manner::Text) if tables::is_table(&file.bytes) => self.table(file),
            FileKind::Page(manner) => self.page(file, manner),
            FileKind::Table => self.table(file),
        };
        let Some(gathered) = gathered else { return };
        if gathered.found.is_empty() && gathered.unread.is_empty() {
            self.unread.push(Unread::whole(&file.name, WhyUnread::Nothing));
            return;
        }
        let of_file = year_of_file(&file.name).or(in_file);
        let year_of = |found: &Found| year.or(found.year).or(of_file);
        let mut without_year = 0;
        for found in &gathered.found {
            match year_of(found) {
                Some(year) => self.rows.extend(rows(found, year)),
                None => without_year += found.pairs().count(),
            }
        }
        if without_year > 0 {
            self.unread.push(Unread::whole(&file.name, WhyUnread::NoYear { pairs: without_year }));
        }
        let told = gathered.unread.into_iter().map(|(line, text, why)| Unread::new(&file.name, line, &text, why));
        self.unread.extend(told);
    }

    /// The pairs of a page or a text, and the year that its headings tell.
    fn page(&mut self, file: &SourceFile, manner: Manner) -> (Option<Gathered>, Option<i32>) {
        let mut problems = Vec::new();
        let text = decode_page(file, &mut problems);
        let Some(text) = text else {
            let refused = problems.iter().filter(|problem| problem.severity() == Severity::Error);
            let told = refused.map(|problem| {
                let why = format!("{} Save it as a text or as a web page.", problem.message());
                Unread::whole(&file.name, WhyUnread::File(why))
            });
            self.unread.extend(told);
            return (None, None);
        };
        self.notices.extend(problems);
        if manner == Manner::WebPage && archive::is_page(&text) {
            let (gathered, year) = archive::read(&text);
            if !gathered.found.is_empty() || !gathered.unread.is_empty() {
                return (Some(gathered), year);
            }
        }
        let lines = page::lines(&text, manner);
        (Some(posts_or_list(&lines)), year_in_headings(&lines))
    }

    fn table(&mut self, file: &SourceFile) -> (Option<Gathered>, Option<i32>) {
        let mut problems = Vec::new();
        let gathered = tables::read(file, &mut problems);
        for problem in problems {
            if problem.severity() == Severity::Error {
                let why = WhyUnread::File(format!("{} {}", problem.message(), problem.fix()).trim().to_owned());
                let text = problem.value().unwrap_or_default();
                self.unread.push(match problem.row() {
                    Some(row) => Unread::new(&file.name, row, text, why),
                    None => Unread::whole(&file.name, why),
                });
            } else {
                self.notices.push(problem);
            }
        }
        (gathered, None)
    }
}

/// A file holds posts or a list. Where some post names both people, it holds posts, and a line of their text that
/// looks like an item of a list is none.
fn posts_or_list(lines: &[Line]) -> Gathered {
    let (mut posts, unsure) = posts::read(lines);
    if !posts.found.is_empty() {
        posts.unread.extend(unsure.unread);
        posts.unread.sort_by_key(|(line, ..)| *line);
        return posts;
    }
    let mut list = listing::read(lines);
    // Above a list there may be a header that names whoever keeps the list.
    if list.found.is_empty() {
        list.unread.extend(posts.unread);
        list.unread.extend(unsure.unread);
        list.unread.sort_by_key(|(line, ..)| *line);
        list.unread.dedup_by_key(|(line, ..)| *line);
    }
    list
}

fn year_in_headings(lines: &[Line]) -> Option<i32> {
    let headings = lines.iter().filter(|line| matches!(line.kind, Kind::PageTitle | Kind::Heading(1 | 2)));
    headings.map(|line| marks::bare(&line.text)).find_map(|text| year_of_round(&text))
}

fn rows(found: &Found, year: i32) -> impl Iterator<Item = HistoryRow> {
    found.pairs().map(move |(remixer, author)| HistoryRow {
        year,
        remixer: remixer.clone(),
        author: author.clone(),
        fandom: found.fandom.clone(),
        status: found.status.clone(),
    })
}
