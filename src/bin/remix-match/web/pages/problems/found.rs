//! What is found out about the round besides problems: who hangs on few, which fandoms are scarce.

use remix_match::domain::Round;
use remix_match::explain::Overview;
use serde::Serialize;

use crate::commands::check::Report;
use crate::failure::{Failure, FormTrouble};
use crate::web::answer::{Page, Reply};
use crate::web::pager::Pager;
use crate::web::visit::Visit;
use crate::words::check::{Finding, findings};

/// So many are shown at first.
const FIRST: usize = 8;

#[derive(Serialize)]
pub(super) struct Found {
    name: &'static str,
    heading: &'static str,
    number: usize,
    shown: Vec<String>,
}

impl Found {
    pub(super) fn all(round: &Round, overview: &Overview) -> Vec<Self> {
        let first = |items: Vec<String>| {
            let most = if items.len() > FIRST + 1 { FIRST } else { items.len() };
            items.into_iter().take(most).collect()
        };
        let found = |Finding { name, heading, items }| Self { name, heading, number: items.len(), shown: first(items) };
        findings(round, overview).into_iter().map(found).collect()
    }
}

#[derive(Serialize)]
struct View {
    shown: Vec<String>,
    pager: Pager,
}

/// All of one finding, a hundred a page.
pub(super) fn page(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let report = Report::of(&visit.shell)?;
    let all = report.seen().map(|(round, overview)| findings(round, overview)).unwrap_or_default();
    let wanted = visit.form.text("of");
    let finding = all.into_iter().find(|finding| finding.name == wanted);
    let Finding { name, heading, items } = finding.ok_or(Failure::Form(FormTrouble::Gone))?;
    let pager = Pager::of(&visit.form, items.len(), format!("/problems/found?of={name}"));
    let view = View { shown: pager.part(items), pager };
    Ok(Page::new("problems-found.html", heading, &view).into())
}
