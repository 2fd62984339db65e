//! Rows added to a file that is there: what stands in it stays, byte for byte.

use encoding_rs::Encoding;
use thiserror::Error;

use crate::domain::TableFile;
use crate::wording::quoted;

/// A row holds letters that the encoding of the file has not.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "{} cannot be written into this file: its encoding, {encoding}, has no such letters. Save the file as CSV (UTF-8) first.",
    quoted(.text)
)]
pub struct NotInEncoding {
    /// The encoding.
    pub encoding: &'static str,
    /// The cell that does not fit.
    pub text: String,
}

/// The bytes of a file with rows added, each as wide as its header; a line break that its last line lacks is added.
pub(super) fn with_rows(table: &TableFile, rows: &[Vec<String>]) -> Result<Vec<u8>, NotInEncoding> {
    let mut bytes = table.bytes.clone();
    if rows.is_empty() {
        return Ok(bytes);
    }
    if table.last_line_is_open {
        bytes.extend(encoded(table.line_end, table.encoding)?);
    }
    for row in rows {
        for cell in row {
            encoded(cell, table.encoding)?;
        }
        bytes.extend(encoded(&line(table, row), table.encoding)?);
    }
    Ok(bytes)
}

fn line(table: &TableFile, cells: &[String]) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(table.delimiter).from_writer(Vec::new());
    writer.write_record(cells).expect("memory takes every row");
    let line = writer.into_inner().expect("memory needs no flushing");
    let line = String::from_utf8(line).expect("it was text, and the delimiter is ASCII");
    format!("{}{}", line.trim_end_matches('\n'), table.line_end)
}

/// Text in an encoding. UTF-16 is written by hand, as encoders of the web write UTF-8 in its place.
pub(super) fn encoded(text: &str, encoding: &'static str) -> Result<Vec<u8>, NotInEncoding> {
    let sixteen = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
    match encoding {
        "UTF-16LE" => Ok(sixteen(u16::to_le_bytes)),
        "UTF-16BE" => Ok(sixteen(u16::to_be_bytes)),
        _ => {
            let known = Encoding::for_label(encoding.as_bytes()).unwrap_or(encoding_rs::UTF_8);
            match known.encode(text) {
                (bytes, _, false) => Ok(bytes.into_owned()),
                _ => Err(NotInEncoding { encoding, text: text.to_owned() }),
            }
        }
    }
}
