//! Who left and who is new, gathered step by step: on disk after each, and thrown away once the repair is done.

use remix_match::intake::SourceFile;
use serde::{Deserialize, Serialize};

use crate::args::{Repair, USUAL_SEED};
use crate::commands::repair::Arrivals;
use crate::failure::{Failure, FormTrouble};
use crate::web::pending::{Kept, Pending};
use crate::web::visit::Visit;

/// What it is called while it waits.
const WHAT: &str = "repair";

/// All that is new.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Gathered {
    drop: Vec<String>,
    drop_remixer: Vec<String>,
    keep: Vec<String>,
    late: Vec<Kept>,
    pinch_hitters: Vec<Kept>,
    pub(super) placed_first: bool,
}

/// What becomes of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Both,
    Remixer,
    Keeps,
}

impl Side {
    pub(super) fn of(word: &str) -> Result<Self, Failure> {
        match word {
            "both" => Ok(Self::Both),
            "remixer" => Ok(Self::Remixer),
            "keep" => Ok(Self::Keeps),
            _ => Err(Failure::Form(FormTrouble::Gone)),
        }
    }
}

impl Gathered {
    pub(super) fn of(visit: &Visit<'_>) -> Result<Self, Failure> {
        Ok(Pending::of(visit, WHAT).noted()?.unwrap_or_default())
    }

    pub(super) fn note_down(&self, visit: &Visit<'_>) -> Result<(), Failure> {
        Pending::of(visit, WHAT).note_down(self)
    }

    /// Whether anything was noted.
    pub(super) fn has_any(&self) -> bool {
        let people = [&self.drop, &self.drop_remixer, &self.keep];
        people.iter().any(|names| !names.is_empty()) || !self.late.is_empty() || !self.pinch_hitters.is_empty()
    }

    /// Notes somebody, in one place only.
    pub(super) fn put(&mut self, side: Side, name: &str) {
        for names in [&mut self.drop, &mut self.drop_remixer, &mut self.keep] {
            names.retain(|known| known != name);
        }
        let names = match side {
            Side::Both => &mut self.drop,
            Side::Remixer => &mut self.drop_remixer,
            Side::Keeps => &mut self.keep,
        };
        names.push(name.to_owned());
        names.sort();
    }

    /// Whether there was such a note.
    pub(super) fn forget(&mut self, what: &str, number: usize) -> bool {
        fn taken<T>(all: &mut Vec<T>, number: usize) -> bool {
            number < all.len() && {
                all.remove(number);
                true
            }
        }
        match what {
            "drop" => taken(&mut self.drop, number),
            "drop_remixer" => taken(&mut self.drop_remixer, number),
            "keep" => taken(&mut self.keep, number),
            "late" => taken(&mut self.late, number),
            "pinch_hitters" => taken(&mut self.pinch_hitters, number),
            _ => false,
        }
    }

    /// Keeps the files that were sent, each once.
    pub(super) fn add_files(&mut self, visit: &Visit<'_>) -> Result<(), Failure> {
        let pending = Pending::of(visit, WHAT);
        let files = if visit.form.text("kind") == "pinch" { &mut self.pinch_hitters } else { &mut self.late };
        for upload in visit.form.files() {
            let kept = pending.keep(upload)?;
            if !files.contains(&kept) {
                files.push(kept);
            }
        }
        Ok(())
    }

    /// The same as the command line has it, and the files.
    pub(super) fn asked(&self, visit: &Visit<'_>) -> Result<(Repair, Arrivals), Failure> {
        let pending = Pending::of(visit, WHAT);
        let files = |kept: &[Kept]| kept.iter().map(|kept| pending.file(kept)).collect::<Result<Vec<SourceFile>, _>>();
        let arrivals =
            Arrivals { late: files(&self.late)?, pinch_hitters: files(&self.pinch_hitters)?, decisions: None };
        let args = Repair {
            drop: self.drop.clone(),
            drop_remixer: self.drop_remixer.clone(),
            keep: self.keep.clone(),
            placed_first: self.placed_first,
            ..Repair::without_news(USUAL_SEED)
        };
        Ok((args, arrivals))
    }
}

/// Throws all of it away.
pub(super) fn clear(visit: &Visit<'_>) -> Result<(), Failure> {
    Pending::of(visit, WHAT).clear()
}
