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

/// Unpacked size that is fine for any workbook, and beyond which none is read, in bytes.
const ALWAYS_FINE: u64 = 1 << 20;
const LARGEST: u64 = 2 << 30;

/// What may be kept of a workbook at a time: so many bytes, and so many for each that it is packed into.
const KEPT_ALWAYS: u64 = 16 << 20;
const KEPT_FOR_EACH: u64 = 40;

/// What the library keeps for each cell of an `.ods` file, and for each text that an `.xlsx` file lists.
const CELL: u64 = 56;
const LISTED_TEXT: u64 = 64;

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
    /// How many bytes its text may have.
    pub(super) room: u64,
}

/// Unpacks every part once without keeping it.
pub(super) fn admit(bytes: &[u8]) -> Result<Admitted, WorkbookProblem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let kind = kind(&archive)?;
    let packed = bytes.len() as u64;
    let room = packed.saturating_mul(KEPT_FOR_EACH).saturating_add(KEPT_ALWAYS);
    let mut left = packed.saturating_mul(MOST_GROWTH).clamp(ALWAYS_FINE, LARGEST);
    let mut kept = 0;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(damaged)?;
        let name = part.name_raw().to_ascii_lowercase();
        let looked_at = look_through(Counted { part, left: &mut left }, kind, &name);
        kept += *looked_at.as_ref().unwrap_or(&0);
        // Where nothing was left, whatever else went wrong came from that.
        if left == 0 || kept > room {
            return Err(WorkbookProblem::TooLarge);
        }
        looked_at?;
    }
    Ok(Admitted { kind, room })
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
/// Gives how many bytes the library will keep of it.
fn look_through(part: impl Read, kind: Kind, name: &[u8]) -> Result<u64, WorkbookProblem> {
    let mut part = BufReader::new(part);
    let start = part.fill_buf().map_err(damaged)?;
    // XML is called so, or begins with a bracket or the mark of its encoding.
    let marks: [&[u8]; 4] = [b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    let is_marked = marks.iter().any(|mark| start.trim_ascii_start().starts_with(mark));
    if is_marked || name.ends_with(b".xml") || name.ends_with(b".rels") {
        elements(part, kind == Kind::Ods && name == CELLS.as_bytes())
    } else {
        io::copy(&mut part, &mut io::sink()).map(|_| 0).map_err(damaged)
    }
}

fn elements(part: impl BufRead, of_cells: bool) -> Result<u64, WorkbookProblem> {
    let mut reader = Reader::from_reader(part);
    let (mut buffer, mut depth, mut tables) = (Vec::new(), 0_u64, Tables::default());
    let mut listed = 0;
    loop {
        buffer.clear();
        let before = reader.buffer_position();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(element) => {
                depth += 1;
                listed += u64::from(element.name().local_name().as_ref() == "si");
                tables.start(&element, before, of_cells)?;
            }
            Event::Empty(element) => {
                tables.start(&element, before, of_cells)?;
                tables.end(element.name().as_ref(), reader.buffer_position());
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                tables.end(element.name().as_ref(), reader.buffer_position());
            }
            Event::Eof if depth > 0 => return Err(damaged("it ends in the middle")),
            Event::Eof => return Ok(tables.kept.saturating_add(listed * LISTED_TEXT)),
            _ => {}
        }
    }
}

/// What the tables of an `.ods` file come to once everything that they repeat is written out.
#[derive(Default)]
struct Tables {
    /// Rows up to the last that is not empty, and in that count the empty ones since.
    rows: u64,
    empty_rows: u64,
    same_rows: u64,
    /// Cells of the row up to the last that is not empty, and the empty ones since.
    cells: u64,
    empty_cells: u64,
    widest: u64,
    /// Where the cell begins that is open, and how often it stands there.
    cell: u64,
    same_cells: u64,
    /// Bytes of all tables so far.
    kept: u64,
}

impl Tables {
    fn start(&mut self, element: &BytesStart<'_>, place: u64, of_cells: bool) -> Result<(), WorkbookProblem> {
        match element.name().as_ref() {
            _ if !of_cells => {}
            "table:table-row" => {
                self.same_rows = repeats(element, "table:number-rows-repeated")?;
                (self.cells, self.empty_cells) = (0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let number = repeats(element, "table:number-columns-repeated")?;
                (self.cell, self.same_cells) = (place, 0);
                if holds_something(element)? {
                    self.cells = self.cells.saturating_add(self.empty_cells).saturating_add(number);
                    (self.empty_cells, self.same_cells) = (0, number);
                } else {
                    self.empty_cells = self.empty_cells.saturating_add(number);
                }
            }
            // So many blanks.
            "text:s" => self.keep(repeats(element, "text:c")?),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, place: u64) {
        match name {
            // The text of a cell is shorter than what stands between its beginning and its end.
            "table:table-cell" | "table:covered-table-cell" => self.keep(place - self.cell.min(place)),
            "table:table-row" if self.cells == 0 => {
                self.empty_rows = self.empty_rows.saturating_add(self.same_rows);
            }
            "table:table-row" => {
                self.rows = self.rows.saturating_add(self.empty_rows).saturating_add(self.same_rows);
                self.widest = self.widest.max(self.cells);
                (self.cells, self.empty_rows) = (0, 0);
            }
            "table:table" => {
                let cells = self.rows.saturating_mul(self.widest);
                self.kept = self.kept.saturating_add(cells.saturating_mul(CELL));
                (self.rows, self.empty_rows, self.widest) = (0, 0, 0);
            }
            _ => {}
        }
    }

    /// Counts bytes of the cell that is open, as often as it stands there.
    fn keep(&mut self, bytes: u64) {
        let times = self.same_cells.saturating_mul(self.same_rows);
        self.kept = self.kept.saturating_add(bytes.saturating_mul(times));
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
