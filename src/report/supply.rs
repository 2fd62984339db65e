//! Which fandoms are scarce: how many offer each, and how many would remix it.

use serde::Serialize;

use crate::domain::{Roster, Round, Seekers};
use crate::explain::{Supply, supply};
use crate::wording::{count, grouped};

use super::gate::shown;

/// So many fandoms stand on the page.
const MOST: usize = 60;

/// Supply and demand, the scarcest first; for the template `sections/supply.html` as `supply`.
#[derive(Serialize)]
pub struct Supplies {
    rows: Vec<Row>,
    rest: Option<String>,
}

#[derive(Serialize)]
struct Row {
    fandom: String,
    authors: Bar,
    like: Bar,
    also: Bar,
    /// What to notice about it.
    mark: Option<&'static str>,
}

#[derive(Serialize)]
struct Bar {
    number: String,
    /// How long the bar is, in thousandths of the longest.
    length: usize,
}

impl Supplies {
    /// Counts what those offer and want who signed up and take part.
    #[must_use]
    pub fn of(round: &Round) -> Self {
        let open = round.open(Seekers::SignedUp, &[], &[]);
        let roster = &open.round.roster;
        let mut all = supply(roster);
        all.retain(|entry| entry.like + entry.also > 0);
        let shown = &all[..all.len().min(MOST)];
        let most = shown.iter().flat_map(|entry| [entry.authors, entry.like + entry.also]).max().unwrap_or(0).max(1);
        let rest = all.len() - shown.len();
        let rest = (rest > 0).then(|| {
            let fandoms = count(rest, "more fandom", "more fandoms");
            format!("And {fandoms} with at least as many authors as the last of these.")
        });
        Self { rows: shown.iter().map(|entry| row(roster, entry, most)).collect(), rest }
    }
}

fn row(roster: &Roster, entry: &Supply, most: usize) -> Row {
    let bar = |number: usize| Bar { number: grouped(number), length: number * 1000 / most };
    let wanted = entry.like + entry.also;
    let mark = match entry.authors {
        0 => Some("nobody offers it"),
        authors if authors < entry.like => Some("fewer authors than like it"),
        authors if authors < wanted => Some("fewer authors than would remix it"),
        _ => None,
    };
    Row {
        fandom: shown(roster.fandoms().name(entry.fandom)),
        authors: bar(entry.authors),
        like: bar(entry.like),
        also: bar(entry.also),
        mark,
    }
}
