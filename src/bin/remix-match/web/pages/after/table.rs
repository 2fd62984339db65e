//! The table of all pairs with their statuses: searched, and a hundred rows a page.

use remix_match::domain::{PersonKey, Stage, Status};
use remix_match::intake::AssignmentRow;
use serde::Serialize;

use super::names;
use crate::commands::state::State;
use crate::fingerprint::fingerprint;
use crate::web::form::Form;
use crate::web::pager::Pager;

#[derive(Serialize)]
pub(super) struct Table {
    /// By which the file is known again.
    of: String,
    /// How many pairs have each status.
    counts: Vec<Count>,
    waiting: usize,
    query: String,
    only: String,
    /// The search as it stands in addresses.
    around: String,
    shows: bool,
    rows: Vec<Row>,
    /// How many there are, found or not.
    all: usize,
    pager: Pager,
}

#[derive(Serialize)]
struct Count {
    word: &'static str,
    number: usize,
}

#[derive(Serialize)]
struct Row {
    number: u64,
    remixer: String,
    author: Option<String>,
    status: String,
    stage: &'static str,
}

/// Which rows are wanted.
pub(super) struct Search {
    query: PersonKey,
    only: String,
    /// Whether it is looked for among the authors too, which tells who got whom.
    pairs: bool,
}

impl Search {
    pub(super) fn of(form: &Form, pairs: bool) -> Self {
        Self { query: PersonKey::of(form.text("q")), only: form.text("only").to_owned(), pairs }
    }

    pub(super) fn finds(&self, state: &State, row: &AssignmentRow) -> bool {
        let [remixer, author] = names(&state.round, &row.pair);
        let has = |name: &str| PersonKey::of(name).as_str().contains(self.query.as_str());
        let of_status = match self.only.as_str() {
            "" => true,
            "pinch hit" => row.status.pinch_hit,
            word => row.status.stage.word() == word,
        };
        of_status && (has(remixer) || self.pairs && has(author))
    }
}

impl Table {
    pub(super) fn of(state: &State, bytes: &[u8], form: &Form, shows: bool) -> Self {
        let rows = &state.assignments.rows;
        let search = Search::of(form, shows);
        let found: Vec<&AssignmentRow> = rows.iter().filter(|row| search.finds(state, row)).collect();
        let with_authors = if shows { "&show=1" } else { "" };
        let pager = Pager::of(form, found.len(), format!("/after?{}{with_authors}", around(form))).at("#pairs");
        Self {
            of: fingerprint(bytes),
            counts: counts(rows),
            waiting: rows.iter().filter(|row| row.status.awaits_letter()).count(),
            query: form.text("q").to_owned(),
            only: search.only.clone(),
            around: around(form),
            shows,
            rows: pager.part(found).into_iter().map(|row| Row::of(state, row, shows)).collect(),
            all: rows.len(),
            pager,
        }
    }
}

fn around(form: &Form) -> String {
    let fields = ["q", "only"].map(|field| (field, form.text(field)));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn counts(rows: &[AssignmentRow]) -> Vec<Count> {
    let number = |wanted: &dyn Fn(Status) -> bool| rows.iter().filter(|row| wanted(row.status)).count();
    let stages =
        Stage::ALL.into_iter().map(|(stage, word)| Count { word, number: number(&|status| status.stage == stage) });
    let pinch_hits = Count { word: "pinch hit", number: number(&|status| status.pinch_hit) };
    stages.chain([pinch_hits]).collect()
}

impl Row {
    fn of(state: &State, row: &AssignmentRow, shows: bool) -> Self {
        let [remixer, author] = names(&state.round, &row.pair);
        Self {
            number: row.number,
            remixer: remixer.to_owned(),
            author: shows.then(|| author.to_owned()),
            status: row.status.to_string(),
            stage: row.status.stage.word(),
        }
    }
}
