//! Statuses changed in the page: one, many, or all that a search finds.

use std::collections::{BTreeMap, BTreeSet};

use remix_match::domain::{Stage, Status};
use remix_match::export::with_statuses;
use remix_match::intake::{self, AssignmentRow};

use super::ending::unmarked;
use super::table::Search;
use super::{assignments, rewrite};
use crate::commands::state::{Posted, State, state};
use crate::failure::{Failure, FormTrouble};
use crate::files::{self, SettingsFile};
use crate::fingerprint::fingerprint;
use crate::player;
use crate::web::answer::Reply;
use crate::web::visit::Visit;
use crate::words;

/// What is done to the status of a pair.
#[derive(Clone, Copy)]
enum Deed {
    Stage(Stage),
    PinchHit(bool),
}

impl Deed {
    fn of(word: &str) -> Option<Self> {
        let stage = Stage::ALL.into_iter().find(|(_, known)| *known == word).map(|(stage, _)| Self::Stage(stage));
        stage.or(match word {
            "pinch hit" => Some(Self::PinchHit(true)),
            "no pinch hit" => Some(Self::PinchHit(false)),
            _ => None,
        })
    }

    fn done_to(self, status: Status) -> Status {
        match self {
            Self::Stage(stage) => Status { stage, ..status },
            Self::PinchHit(pinch_hit) => Status { pinch_hit, ..status },
        }
    }
}

/// Changes the statuses of the rows that were chosen.
pub(super) fn change(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let form = &visit.form;
    let wrong = Failure::Form(FormTrouble::Wrong("The status", "one of those in the list"));
    let deed = Deed::of(form.text("status")).ok_or(wrong)?;
    let back = Reply::GoTo(back(visit));
    let state = state(None, Posted::Unread, &visit.shell)?;
    let shows = player::typed(visit.round())?.is_none() && form.text("show") == "1";
    let search = Search::of(form, shows);
    let all = form.text("which") == "found";
    let chosen: BTreeSet<u64> = form.all("row").filter_map(|row| row.parse().ok()).collect();
    let is_meant = |row: &AssignmentRow| if all { search.finds(&state, row) } else { chosen.contains(&row.number) };
    if !state.assignments.rows.iter().any(is_meant) {
        visit.shell.terminal.result(&words::changes::nothing_chosen());
        return Ok(back);
    }
    write(visit, &state, |row| is_meant(row).then(|| deed.done_to(row.status)))?;
    Ok(back)
}

/// Marks every letter as sent that has still to go out.
pub(super) fn all_sent(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let state = state(None, Posted::Unread, &visit.shell)?;
    let sent = |status: Status| Status { stage: Stage::Sent, ..status };
    write(visit, &state, |row| row.status.awaits_letter().then(|| sent(row.status)))?;
    Ok(Reply::GoTo("/after".to_owned()))
}

/// Marks every pair as posted whose remix stands in the table of posted ones.
pub(super) fn all_posted(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let state = state(None, Posted::Unread, &visit.shell)?;
    let rows = unmarked(visit, &state)?;
    let posted = |status: Status| Status { stage: Stage::Posted, ..status };
    write(visit, &state, |row| rows.contains(&row.number).then(|| posted(row.status)))?;
    Ok(Reply::GoTo("/after".to_owned()))
}

/// Writes the statuses that rows are to have, and says how many are others. A file that is another than was shown is left
/// as it is.
fn write(visit: &Visit<'_>, state: &State, wanted: impl Fn(&AssignmentRow) -> Option<Status>) -> Result<(), Failure> {
    let settings = SettingsFile::read(visit.round())?;
    // What the state was read from and what is written anew is the same file, as both are the one that was shown.
    let source = files::read(&assignments(visit, &settings))?;
    if visit.form.text("of") != fingerprint(&source.bytes) {
        visit.shell.terminal.result(&words::changes::changed_meanwhile());
        return Ok(());
    }
    let wanted: BTreeMap<u64, Status> =
        state.assignments.rows.iter().filter_map(|row| Some((row.number, wanted(row)?))).collect();
    let (file, problems) = intake::status_file(&source);
    let file = file.ok_or(Failure::Problems(problems))?;
    let changed = file.cells.iter().filter(|cell| wanted.get(&cell.row).is_some_and(|wanted| *wanted != cell.status));
    let changed = changed.count();
    if changed > 0 {
        rewrite(visit, &settings, &with_statuses(&file, &wanted))?;
    }
    visit.shell.terminal.result(&words::changes::statuses(changed));
    Ok(())
}

/// The same place of the table.
fn back(visit: &Visit<'_>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for field in ["q", "only", "page", "show"] {
        if !visit.form.text(field).is_empty() {
            query.append_pair(field, visit.form.text(field));
        }
    }
    format!("/after?{}#pairs", query.finish())
}
