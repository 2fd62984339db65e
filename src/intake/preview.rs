//! How a file of the round is read, for somebody who compares it with their own sheet: its encoding, what parts the
//! cells, its headers with what each is taken for, and its first rows.

use std::collections::HashSet;

use super::columns::SignupColumns;
use super::decoding::{self, EncodingFrom};
use super::guess::{Guess, guess};
use super::headers::{HeaderKey, letter};
use super::opened::{known_headers, of_signups as of_signups_manner};
use super::problem::Problem;
use super::sheet::{Manner, Sheet};
use super::{SourceFile, ao3, delimiter, fandoms, history, people, workbook, works};
use crate::domain::{Field, Settings};
use crate::wording::on_one_line;

/// What a table of the round is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableKind {
    /// Who signed up.
    Signups,
    /// Who remixed whom in earlier rounds.
    History,
    /// Fandoms that are the same or lie within another.
    Fandoms,
    /// Offered works.
    Works,
    /// Other names of people.
    People,
}

impl TableKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Signups, Self::History, Self::Fandoms, Self::Works, Self::People];

    /// The headers that such a table has when it uses our words.
    fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Signups => &[],
            Self::History => &history::KNOWN,
            Self::Fandoms => &fandoms::KNOWN,
            Self::Works => &works::KNOWN,
            Self::People => &people::KNOWN,
        }
    }
}

/// A table as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Its encoding by the name of the Encoding Standard, and how that is known; none of a workbook.
    pub encoding: Option<(&'static str, EncodingFrom)>,
    /// What stands between its cells, and how that is known; none of a workbook.
    pub delimiter: Option<(char, DelimiterFrom)>,
    /// The sheets of a workbook that are not hidden; none where it is no workbook.
    pub sheets: Vec<String>,
    /// The one that is read.
    pub sheet: Option<String>,
    /// Whether it is AO3's download of sign-ups, whose columns are known.
    pub is_ao3: bool,
    /// Its columns, in their order.
    pub columns: Vec<PreviewColumn>,
    /// How many rows with something in them stand below the headers.
    pub rows: usize,
    /// The first of them, each as wide as the headers.
    pub first: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewColumn {
    /// As a spreadsheet calls it.
    pub letter: String,
    /// The header on one line.
    pub header: String,
    /// What it holds, of sign-ups; mostly one thing or nothing.
    pub fields: Vec<Field>,
    /// Whether a column further left has the same header, or it has none: then it cannot be named.
    pub is_nameless: bool,
}

/// How it is known what stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DelimiterFrom {
    /// The settings name it.
    Settings,
    /// The first line of the file names it.
    File,
    /// It was found out from the headers and the rows.
    Guess,
}

/// How a table is read with these settings, with so many of its first rows; none where it cannot be read, and problems
/// say why.
#[must_use]
pub fn preview(
    file: &SourceFile,
    kind: TableKind,
    settings: &Settings,
    first: usize,
) -> (Option<Preview>, Vec<Problem>) {
    let mut problems = Vec::new();
    let of_signups = kind == TableKind::Signups;
    let known = if of_signups { known_headers(settings) } else { kind.headers().to_vec() };
    let manner = match kind {
        TableKind::Signups => of_signups_manner(settings, &known),
        TableKind::Fandoms => Manner { comments: true, ..Manner::of(settings, &known) },
        _ => Manner::of(settings, &known),
    };
    let Some(sheet) = Sheet::open(file, manner, &mut problems) else { return (None, problems) };
    let (rows, first) = first_rows(&sheet, first);
    let is_workbook = file.is_workbook();
    let sheets = if is_workbook { workbook::sheet_names(file) } else { Vec::new() };
    let headers: HashSet<HeaderKey> = sheet.header().iter().map(|header| HeaderKey::of(header)).collect();
    let preview = Preview {
        encoding: (!is_workbook).then(|| decoding::origin(&file.bytes, manner.encoding)),
        delimiter: (!is_workbook).then(|| (char::from(sheet.delimiter()), delimiter_from(&sheet, manner))),
        sheet: manner.sheet.map(str::to_owned).or_else(|| sheets.first().cloned()),
        sheets,
        is_ao3: of_signups && ao3::is_download(|header| headers.contains(&HeaderKey::of(header))),
        columns: columns(&sheet, kind, settings),
        rows,
        first,
    };
    (Some(preview), problems)
}

fn delimiter_from(sheet: &Sheet<'_>, manner: Manner<'_>) -> DelimiterFrom {
    if manner.delimiter.is_some() {
        DelimiterFrom::Settings
    } else if delimiter::announced(sheet.text()).is_some() {
        DelimiterFrom::File
    } else {
        DelimiterFrom::Guess
    }
}

fn columns(sheet: &Sheet<'_>, kind: TableKind, settings: &Settings) -> Vec<PreviewColumn> {
    let mut seen = HashSet::from([HeaderKey::of("")]);
    // What is wrong with the headers is for `check` to say.
    let of_signups = (kind == TableKind::Signups)
        .then(|| SignupColumns::find(sheet, &settings.columns, &HashSet::new(), &mut Vec::new()).0);
    let column = |(place, header): (usize, &String)| PreviewColumn {
        letter: letter(place),
        header: on_one_line(header).trim().to_owned(),
        fields: of_signups.as_ref().map(|columns| columns.fields_at(place)).unwrap_or_default(),
        is_nameless: !seen.insert(HeaderKey::of(header)),
    };
    sheet.header().iter().enumerate().map(column).collect()
}

fn first_rows(sheet: &Sheet<'_>, wanted: usize) -> (usize, Vec<Vec<String>>) {
    let mut rows = sheet.rows();
    let (mut read, mut first, mut unread) = (0, Vec::new(), Vec::new());
    while let Some(row) = rows.next(&mut unread) {
        read += 1;
        if first.len() < wanted {
            first.push((0..sheet.header().len()).map(|place| row.cell(place).to_owned()).collect());
        }
    }
    (read + unread.len(), first)
}

/// What a table is about, by its headers and cells; none where that is not clear.
#[must_use]
pub fn table_kind(file: &SourceFile) -> Option<TableKind> {
    let known: Vec<&str> = TableKind::ALL.iter().flat_map(|kind| kind.headers()).copied().collect();
    let sheet = Sheet::open(file, Manner { known: &known, ..Manner::default() }, &mut Vec::new())?;
    let headers: HashSet<HeaderKey> = sheet.header().iter().map(|header| HeaderKey::of(header)).collect();
    let has = |names: &[&str]| names.iter().any(|name| headers.contains(&HeaderKey::of(name)));
    let all_of = |kind: TableKind| {
        let ours: HashSet<HeaderKey> = kind.headers().iter().map(|name| HeaderKey::of(name)).collect();
        headers.is_subset(&ours)
    };
    if has(&["year"]) && has(&["remixer"]) && has(&["author", "original_author"]) {
        Some(TableKind::History)
    } else if has(&["name"]) && has(&["same_as", "within"]) {
        Some(TableKind::Fandoms)
    } else if has(&["author"]) && has(&["title", "url"]) && all_of(TableKind::Works) {
        Some(TableKind::Works)
    } else if has(&["name"]) && has(&["also_known_as", "email"]) && all_of(TableKind::People) {
        Some(TableKind::People)
    } else {
        guess(file).0.as_ref().is_some_and(Guess::holds_signups).then_some(TableKind::Signups)
    }
}
