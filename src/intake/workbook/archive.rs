//! Looks at a whole workbook before anything of it is kept: what it is, and that reading it ends and fits into
//! memory. An archive can hold far more than its size tells, and a cell can say that it is repeated a
//! million times.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::super::problem::WorkbookProblem;
use super::damaged;

/// How often a workbook may be as large unpacked as it is packed; sheets of formatted, empty cells come to 40.
const MOST_GROWTH: u64 = 100;

/// Unpacked size that is fine for any workbook, in bytes.
const ALWAYS_FINE: u64 = 1 << 20;

/// Unpacked size beyond which no workbook is read.
const LARGEST: u64 = 2 << 30;

/// Cells of an `.ods` file that are fine for any, and beyond which none is read: the library keeps all of them, at
/// 56 bytes each. Between the two there may be one for every two bytes.
const CELLS_ALWAYS_FINE: u64 = 1 << 18;
const MOST_CELLS: u64 = 20_000_000;

/// What a workbook is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Ods,
}

/// A workbook that may be read.
#[derive(Debug)]
pub(super) struct Admitted {
    pub(super) kind: Kind,
    unpacked: u64,
}

impl Admitted {
    /// How many cells may be written down, empty ones among them: each takes a byte at least.
    pub(super) fn most_cells(&self) -> u64 {
        (4 << 20) + self.unpacked
    }
}

/// Unpacks every part once without keeping it.
pub(super) fn admit(bytes: &[u8]) -> Result<Admitted, WorkbookProblem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let kind = kind(&archive)?;
    let most = (bytes.len() as u64).saturating_mul(MOST_GROWTH).clamp(ALWAYS_FINE, LARGEST);
    let mut left = most;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(damaged)?;
        let name = part.name_raw().to_ascii_lowercase();
        let looked_at = look_through(Counted { part, left: &mut left }, kind, &name);
        // Where nothing was left, whatever else went wrong came from that.
        if left == 0 {
            return Err(WorkbookProblem::TooLarge);
        }
        looked_at?;
    }
    Ok(Admitted { kind, unpacked: most - left })
}

/// The part of an `.ods` file that holds its cells.
const CELLS: &str = "content.xml";

fn kind(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Kind, WorkbookProblem> {
    let parts: Vec<String> =
        archive.file_names().flatten().map(|name| name.to_lowercase().replace('\\', "/")).collect();
    let has = |name: &str| parts.iter().any(|part| part == name);
    match (has("xl/workbook.xml"), has(CELLS)) {
        (true, _) => Ok(Kind::Xlsx),
        (false, true) => Ok(Kind::Ods),
        (false, false) => Err(WorkbookProblem::NoWorkbook),
    }
}

/// A part of the archive that ends where too much has come out of it.
struct Counted<'l, R> {
    part: R,
    left: &'l mut u64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(buffer)?;
        *self.left = self.left.saturating_sub(read as u64);
        Ok(if *self.left == 0 { 0 } else { read })
    }
}

/// Reads a part to its end. Where it is XML, every element in it is closed, so whoever looks for an end finds one.
fn look_through(part: impl Read, kind: Kind, name: &[u8]) -> Result<(), WorkbookProblem> {
    let mut part = BufReader::new(part);
    let start = part.fill_buf().map_err(damaged)?;
    // XML is called so, or begins with a bracket or the mark of its encoding.
    let marks: [&[u8]; 4] = [b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    let is_marked = marks.iter().any(|mark| start.trim_ascii_start().starts_with(mark));
    if is_marked || name.ends_with(b".xml") || name.ends_with(b".rels") {
        elements(part, kind == Kind::Ods && name == CELLS.as_bytes())
    } else {
        io::copy(&mut part, &mut io::sink()).map(drop).map_err(damaged)
    }
}

fn elements(part: impl BufRead, of_cells: bool) -> Result<(), WorkbookProblem> {
    let mut reader = Reader::from_reader(part);
    let (mut buffer, mut depth, mut repeats) = (Vec::new(), 0_u64, Repeats::default());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(element) => {
                depth += 1;
                if of_cells {
                    repeats.start(&element)?;
                }
            }
            Event::Empty(element) if of_cells => {
                repeats.start(&element)?;
                repeats.end(element.name().as_ref());
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                if of_cells {
                    repeats.end(element.name().as_ref());
                }
            }
            Event::Eof if depth > 0 => return Err(damaged("it ends in the middle")),
            Event::Eof => return repeats.judge(reader.buffer_position()),
            _ => {}
        }
    }
}

/// How many cells the tables of an `.ods` file come to, as far as anything stands in or behind them.
#[derive(Default)]
struct Repeats {
    /// Rows up to the last that is not empty, and in that count the empty ones since.
    rows: u64,
    empty_rows: u64,
    same_rows: u64,
    /// Cells of the row up to the last that is not empty, and the empty ones since.
    cells: u64,
    empty_cells: u64,
    widest: u64,
    /// Cells of all tables so far.
    all: u64,
}

impl Repeats {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), WorkbookProblem> {
        match element.name().as_ref() {
            "table:table-row" => {
                self.same_rows = repeats(element, "table:number-rows-repeated")?;
                (self.cells, self.empty_cells) = (0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let number = repeats(element, "table:number-columns-repeated")?;
                if holds_something(element)? {
                    self.cells = self.cells.saturating_add(self.empty_cells).saturating_add(number);
                    self.empty_cells = 0;
                } else {
                    self.empty_cells = self.empty_cells.saturating_add(number);
                }
            }
            // So many blanks.
            "text:s" => self.all = self.all.saturating_add(repeats(element, "text:c")? / 32),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "table:table-row" if self.cells == 0 => {
                self.empty_rows = self.empty_rows.saturating_add(self.same_rows);
            }
            "table:table-row" => {
                self.rows = self.rows.saturating_add(self.empty_rows).saturating_add(self.same_rows);
                self.widest = self.widest.max(self.cells);
                (self.cells, self.empty_rows) = (0, 0);
            }
            "table:table" => {
                self.all = self.all.saturating_add(self.rows.saturating_mul(self.widest));
                (self.rows, self.empty_rows, self.widest) = (0, 0, 0);
            }
            _ => {}
        }
    }

    /// Whether that is too much for a part of so many bytes.
    fn judge(&self, bytes: u64) -> Result<(), WorkbookProblem> {
        let most = (CELLS_ALWAYS_FINE + bytes / 2).min(MOST_CELLS);
        if self.all > most { Err(WorkbookProblem::TooLarge) } else { Ok(()) }
    }
}

fn repeats(element: &BytesStart<'_>, attribute: &str) -> Result<u64, WorkbookProblem> {
    let found = element.try_get_attribute(attribute).map_err(damaged)?;
    let Some(found) = found else { return Ok(1) };
    found.value.parse().map_err(damaged)
}

/// Whether a cell has a value or a formula; a style alone shows nothing.
fn holds_something(element: &BytesStart<'_>) -> Result<bool, WorkbookProblem> {
    for attribute in element.attributes() {
        let key = attribute.map_err(damaged)?.key;
        if key.as_ref().starts_with("office:") || key.as_ref() == "table:formula" {
            return Ok(true);
        }
    }
    Ok(false)
}
