//! The report, to be kept or printed.

use super::found::Found;
use crate::failure::{Failure, FormTrouble};
use crate::files;
use crate::web::answer::{Download, Reply};
use crate::web::visit::Visit;

/// What the report is called.
pub(super) const REPORT: &str = "report.html";

/// Whoever plays gets none: the file may have been written before that was said, and tells all then.
pub(super) fn download(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let found = Found::read(visit)?;
    if visit.player(found.round()?)?.is_some() {
        return Ok(Reply::GoTo("/result".to_owned()));
    }
    let bytes = files::read_if_there(&found.output.join(REPORT))?.ok_or(Failure::Form(FormTrouble::Gone))?;
    Ok(Reply::Download(Download { name: REPORT.to_owned(), media_type: "text/html; charset=utf-8", bytes }))
}
