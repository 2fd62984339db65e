//! `decisions.csv` with what the moderator decided.

use std::borrow::Cow;
use std::iter;

use super::table::headers;
use super::{ByteOrderMark, CsvFile};
use crate::domain::DecisionFile;

/// The file as it is to be written. Read again it is the same; columns that a moderator added stand behind ours.
///
/// ```
/// use remix_match::domain::{Decision, DecisionFile, Participant};
/// use remix_match::export::decisions_csv;
///
/// let [ash, birch] = ["ash", "birch"].map(|name| Participant { name: name.to_owned(), ..Participant::default() });
/// let mut file = DecisionFile::default();
/// file.decide(&ash, &birch, Some(Decision::Never));
/// assert_eq!(decisions_csv(&file), b"remixer,author,decision\r\nash,birch,never\r\n");
/// ```
#[must_use]
pub fn decisions_csv(file: &DecisionFile) -> Vec<u8> {
    let mut columns = headers(&["remixer", "author", "decision"]);
    columns.extend(file.own_columns.iter().map(|column| Cow::Owned(column.clone())));
    let mut csv = CsvFile::new("decisions", &columns, ByteOrderMark::Without);
    for row in &file.rows {
        let own = row.own.iter().map(String::as_str).chain(iter::repeat("")).take(file.own_columns.len());
        csv.add([&row.remixer, &row.author, &row.decision].into_iter().map(String::as_str).chain(own));
    }
    csv.into_bytes()
}
