//! How a table is written to which rows are to be added.

use super::SourceFile;
use super::decoding::encoding_of;
use super::sheet::Sheet;
use crate::domain::{Settings, TableFile};

/// The file of a table, as further rows need it.
pub(super) fn table_file(file: &SourceFile, sheet: &Sheet<'_>, settings: &Settings) -> TableFile {
    TableFile {
        encoding: encoding_of(&file.bytes, settings.files.encoding.as_deref()),
        bytes: file.bytes.clone(),
        delimiter: sheet.delimiter(),
        line_end: line_end(sheet),
        last_line_is_open: !sheet.text().ends_with(['\n', '\r']),
        width: sheet.header().len(),
    }
}

/// As the last line ends, or else, where that one is open, the line before it.
fn line_end(sheet: &Sheet<'_>) -> &'static str {
    let text = sheet.text();
    let last = text.rfind(['\n', '\r']).map_or("", |place| &text[..=place]);
    match last {
        "" => "\r\n",
        _ if last.ends_with("\r\n") => "\r\n",
        _ if last.ends_with('\n') => "\n",
        _ => "\r",
    }
}
