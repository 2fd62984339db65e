//! Tables of past rounds whose headers are not the ones of ours.

use super::found::{Found, Gathered};
use super::people::one_name;
use super::unread::WhyUnread;
use super::years::year_in;
use crate::intake::SourceFile;
use crate::intake::headers::{HeaderKey, Headers};
use crate::intake::history::year_of;
use crate::intake::problem::{Problem, ReferenceProblem};
use crate::intake::sheet::{Manner, Row, Sheet};
use crate::wording::on_one_line;

const YEARS: [&str; 5] = ["year", "round year", "challenge year", "round", "challenge"];

const REMIXERS: [&str; 15] = [
    "remixer",
    "remix author",
    "remix writer",
    "remix creator",
    "remixed by",
    "remix by",
    "writer",
    "giver",
    "gifter",
    "gift giver",
    "assigned to",
    "assignee",
    "offering",
    "offer pseud",
    "offerer",
];

const ORIGINALS: [&str; 16] = [
    "original author",
    "original writer",
    "original creator",
    "orig author",
    "original",
    "remixee",
    "remixed author",
    "author remixed",
    "source author",
    "recipient",
    "giftee",
    "requester",
    "requesting",
    "request pseud",
    "assigned author",
    "assigned",
];

const FANDOMS: [&str; 6] =
    ["fandom", "fandoms", "remix fandom", "matched fandom", "original fandom", "matched fandoms"];

const STATUSES: [&str; 3] = ["status", "state", "outcome"];

/// Beside the original author the remixer, and beside a remixer the original author.
const AUTHOR: &str = "author";

struct Columns {
    year: Option<usize>,
    remixer: usize,
    author: usize,
    fandom: Option<usize>,
    status: Option<usize>,
}

impl Columns {
    fn of(place: impl Fn(&str) -> Option<usize>) -> Option<Self> {
        let first = |names: &[&str]| names.iter().find_map(|name| place(name));
        let (remixer, original) = (first(&REMIXERS), first(&ORIGINALS));
        let (remixer, author) = match (remixer, original) {
            (Some(remixer), Some(original)) => (remixer, original),
            (Some(remixer), None) => (remixer, place(AUTHOR)?),
            (None, Some(original)) => (place(AUTHOR)?, original),
            (None, None) => return None,
        };
        Some(Self { year: first(&YEARS), remixer, author, fandom: first(&FANDOMS), status: first(&STATUSES) })
    }
}

/// Whether the first line of a text is the header of a table of past rounds.
pub(super) fn is_table(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]).into_owned();
    let line = start.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    ['\t', ';', ','].iter().any(|separator| {
        let cells: Vec<HeaderKey> = line.split(*separator).map(|cell| HeaderKey::of(cell.trim_matches('"'))).collect();
        Columns::of(|name| cells.iter().position(|cell| *cell == HeaderKey::of(name))).is_some()
    })
}

/// Reads a table; none where it cannot be read at all, and a problem says why.
pub(super) fn read(file: &SourceFile, problems: &mut Vec<Problem>) -> Option<Gathered> {
    let known: Vec<&str> = [&REMIXERS[..], &ORIGINALS, &YEARS, &FANDOMS, &STATUSES, &[AUTHOR]].concat();
    let sheet = Sheet::open(file, Manner { known: &known, ..Manner::default() }, problems)?;
    let headers = Headers::of(&sheet, problems);
    let Some(columns) = Columns::of(|name| headers.place(name)) else {
        let remixer = REMIXERS.iter().any(|name| headers.place(name).is_some());
        problems.push(headers.missing(if remixer { &["original author"] } else { &["remixer"] }, false));
        return None;
    };
    let mut gathered = Gathered::default();
    let mut rows = sheet.rows();
    while let Some(row) = rows.next(problems) {
        match found(row, &columns) {
            Ok(found) => gathered.found.push(found),
            Err(why) => {
                let names = format!("{}, {}", row.cell(columns.remixer), row.cell(columns.author));
                gathered.unread.push((row.number, names, why));
            }
        }
    }
    Some(gathered)
}

fn found(row: Row<'_>, columns: &Columns) -> Result<Found, WhyUnread> {
    let typed = row.optional(columns.year);
    let year = year_of(typed).or_else(|| year_in(typed));
    if year.is_none() && !typed.is_empty() {
        let place = columns.year.unwrap_or_default();
        let problem = row.problem(place, ReferenceProblem::UnreadableYear);
        return Err(WhyUnread::File(format!("{} {}", problem.message(), problem.fix())));
    }
    let name = |place: usize, missing: WhyUnread| match row.cell(place) {
        "" => Err(missing),
        typed => Ok(vec![one_name(&on_one_line(typed))?]),
    };
    let remixers = name(columns.remixer, WhyUnread::NoRemixer)?;
    let authors = name(columns.author, WhyUnread::NoOriginalAuthor)?;
    let found = Found::new(row.number, year, (remixers, authors), on_one_line(row.optional(columns.fandom)))?;
    Ok(Found { status: on_one_line(row.optional(columns.status)), ..found })
}
