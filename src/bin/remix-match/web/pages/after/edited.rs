//! A file of assignments that was edited in a spreadsheet: looked at first, then taken over.

use std::collections::{BTreeMap, BTreeSet};

use remix_match::domain::{PersonKey, Round, Status};
use remix_match::intake::{self, AssignmentFile, SourceFile};
use remix_match::verify::verify;
use serde::Serialize;

use super::{assignments, names, rewrite};
use crate::commands;
use crate::failure::{Failure, FormTrouble};
use crate::files::{self, SettingsFile};
use crate::fingerprint::fingerprint_of_all;
use crate::web::answer::{Page, Reply};
use crate::web::layout::ShownLine;
use crate::web::pending::{Kept, Pending};
use crate::web::visit::Visit;
use crate::words;
use crate::words::changes::Edited;

/// As many are named.
const NAMED: usize = 100;

/// What it is called while it waits.
const WHAT: &str = "assignments";

#[derive(Serialize)]
struct View {
    name: String,
    sentence: String,
    /// Whether anything at all would be another.
    is_other: bool,
    of: String,
    lines: Vec<ShownLine>,
    statuses: Vec<Changed>,
    more: usize,
}

/// Somebody with another status.
#[derive(Serialize)]
struct Changed {
    remixer: String,
    was: String,
    is: String,
}

/// A file that waits, as it would be written, and the one that is there.
struct Both {
    name: String,
    old: Vec<u8>,
    new: Vec<u8>,
    round: Round,
    /// The one that is there, as far as it can be read: one with a mistake is mended by another.
    before: AssignmentFile,
    file: AssignmentFile,
    lines: Vec<crate::terminal::Line>,
}

/// Takes a file in without using it yet. One with a mistake is not taken.
pub(super) fn send(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let upload = visit.form.files().first().ok_or(Failure::Form(FormTrouble::NoFile))?;
    let pending = Pending::of(visit, WHAT);
    pending.clear()?;
    let kept = pending.keep(upload)?;
    pending.note_down(&kept)?;
    match Both::read(visit) {
        Ok(_) => Ok(Reply::GoTo("/after/edited/look".to_owned())),
        Err(failure) => {
            pending.clear()?;
            Err(failure)
        }
    }
}

impl Both {
    /// None where no file waits.
    fn read(visit: &Visit<'_>) -> Result<Option<Self>, Failure> {
        let pending = Pending::of(visit, WHAT);
        let Some(kept) = pending.noted::<Kept>()? else { return Ok(None) };
        let source = pending.file(&kept)?;
        let settings = SettingsFile::read(visit.round())?;
        let round = commands::read_usable(&settings, &visit.shell)?.0;
        let old = files::read(&assignments(visit, &settings))?;
        let before = intake::assignment_file(&old, &round.roster).0;
        let (new, problems) = intake::plain_table(&source);
        let new = new.ok_or(Failure::Problems(problems))?.into_owned();
        let (file, problems) =
            intake::assignment_file(&SourceFile { name: kept.name.clone(), bytes: new.clone() }, &round.roster);
        if problems.iter().any(|problem| problem.severity() == intake::Severity::Error) {
            return Err(Failure::Problems(problems));
        }
        let lines = words::problems::lines(&problems);
        Ok(Some(Self { name: kept.name, old: old.bytes, new, round, before, file, lines }))
    }

    /// By which both files are known again.
    fn of(&self) -> String {
        fingerprint_of_all([self.old.as_slice(), self.new.as_slice()])
    }

    fn rows(&self, file: &AssignmentFile) -> BTreeMap<(PersonKey, PersonKey), (Status, Vec<String>)> {
        let row = |row: &intake::AssignmentRow| {
            let [remixer, author] = names(&self.round, &row.pair).map(PersonKey::of);
            ((remixer, author), (row.status, row.own.clone()))
        };
        file.rows.iter().map(row).collect()
    }

    fn edited(&self) -> Edited {
        let (old, new) = (self.rows(&self.before), self.rows(&self.file));
        let gone = old.keys().filter(|pair| !new.contains_key(*pair));
        let come = new.keys().filter(|pair| !old.contains_key(*pair));
        let (gone, come): (Vec<_>, Vec<_>) = (gone.collect(), come.collect());
        let of: BTreeSet<&PersonKey> = gone.iter().map(|pair| &pair.0).collect();
        let pairs = come.iter().filter(|pair| of.contains(&pair.0)).count().min(gone.len());
        let both = || old.iter().filter_map(|(pair, old)| Some((old, new.get(pair)?)));
        let columns = self.before.own_columns != self.file.own_columns;
        Edited {
            statuses: both().filter(|(old, new)| old.0 != new.0).count(),
            pairs,
            added: come.len() - pairs,
            removed: gone.len() - pairs,
            notes: both().filter(|(old, new)| columns || old.1 != new.1).count(),
        }
    }

    /// Whose status is another. It names no author.
    fn changed(&self) -> Vec<Changed> {
        let old = self.rows(&self.before);
        let changed = self.file.rows.iter().filter_map(|row| {
            let pair = names(&self.round, &row.pair);
            let was = old.get(&(PersonKey::of(pair[0]), PersonKey::of(pair[1])))?.0;
            let other = was != row.status;
            other.then(|| Changed { remixer: pair[0].to_owned(), was: was.to_string(), is: row.status.to_string() })
        });
        changed.collect()
    }
}

/// Shows what would be another.
pub(super) fn look(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let Some(both) = Both::read(visit)? else { return Ok(Reply::GoTo("/after".to_owned())) };
    let path = std::path::Path::new(&both.name);
    let live = both.file.live();
    let own: Vec<_> = both.file.rows.iter().filter_map(|row| row.pair.known()).collect();
    let round = both.round.clone().without_itself(&own).with_defaults(&both.file.defaulted());
    let faults = verify(&round, &live, None).faults;
    let mut lines = both.lines.clone();
    lines.extend(words::letters::faults(&faults, path));
    let mut statuses = both.changed();
    let more = statuses.len().saturating_sub(NAMED);
    statuses.truncate(NAMED);
    let view = View {
        sentence: both.edited().sentence(),
        is_other: both.old != both.new,
        of: both.of(),
        lines: ShownLine::all(&lines),
        name: both.name,
        statuses,
        more,
    };
    Ok(Page::new("edited.html", "Your edited file", &view).into())
}

/// Takes the file over that was shown.
pub(super) fn accept(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let both = Both::read(visit)?.ok_or(Failure::Form(FormTrouble::Gone))?;
    if visit.form.text("of") != both.of() {
        visit.shell.terminal.result(&words::changes::changed_meanwhile());
        return Ok(Reply::GoTo("/after/edited/look".to_owned()));
    }
    rewrite(visit, &SettingsFile::read(visit.round())?, &both.new)?;
    Pending::of(visit, WHAT).clear()?;
    visit.shell.terminal.result(&words::changes::taken_over(&both.edited()));
    Ok(Reply::GoTo("/after".to_owned()))
}

/// Throws it away.
pub(super) fn discard(visit: &Visit<'_>) -> Result<Reply, Failure> {
    Pending::of(visit, WHAT).clear()?;
    visit.shell.terminal.result(&words::changes::thrown_away());
    Ok(Reply::GoTo("/after".to_owned()))
}
