//! How the sign-ups stand, for everybody: to be saved and posted.

use remix_match::domain::Round;
use remix_match::explain::Overview;
use remix_match::report::{Format, public_summary};
use serde::Serialize;

use crate::commands::check::Report;
use crate::failure::{Failure, FormTrouble};
use crate::web::answer::{Download, Reply};
use crate::web::layout::ShownLine;
use crate::web::visit::Visit;
use crate::words;

/// The makes in which there is one.
const FILES: [(&str, &str, Format); 2] = [
    ("sign-ups.html", "text/html; charset=utf-8", Format::Html),
    ("sign-ups.md", "text/plain; charset=utf-8", Format::Markdown),
];

#[derive(Serialize)]
pub(super) struct Public {
    /// What is left out of it, and what must be looked at before it is posted.
    notes: Vec<ShownLine>,
}

impl Public {
    pub(super) fn of(round: &Round, overview: &Overview) -> Self {
        let summary = public_summary(round, overview, Format::Markdown);
        Self { notes: ShownLine::all(&words::check::of_summary(&summary)) }
    }
}

pub(super) fn download(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let gone = || Failure::Form(FormTrouble::Gone);
    let (name, media_type, format) = FILES.into_iter().find(|(name, ..)| *name == visit.rest).ok_or_else(gone)?;
    let report = Report::of(&visit.shell)?;
    let (round, overview) = report.seen().ok_or_else(gone)?;
    let bytes = public_summary(round, overview, format).text.into_bytes();
    Ok(Reply::Download(Download { name: name.to_owned(), media_type, bytes }))
}
