//! What can be said before anything is solved: who cannot be matched, who hangs on one person, what is scarce.

use std::panic::resume_unwind;
use std::thread;

use crate::domain::{FandomId, Level, ParticipantId, Roster, Round};
use crate::graph::{Index, islands};
use crate::rules::Lawbook;

use super::gaps::alone;
use super::{Gap, Side};

/// What can be said before anything is solved.
#[derive(Clone, Debug)]
pub struct Overview {
    /// People who cannot be matched with anybody at all, and why; remixers first.
    pub unmatchable: Vec<Gap>,
    /// People who can be matched with one other person only; remixers first.
    pub hanging: Vec<Hanging>,
    /// Fandoms that somebody would remix, the scarcest first: fewest authors, then most remixers.
    pub supply: Vec<Supply>,
    /// How many people each island holds between which no fandom makes a bridge, the largest first; people
    /// whom nobody can be matched with are not counted.
    pub islands: Vec<usize>,
}

/// Somebody with only one possible partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hanging {
    /// Who.
    pub person: ParticipantId,
    /// In which role.
    pub side: Side,
    /// The only person they can be matched with.
    pub only: ParticipantId,
}

/// How often a fandom is offered and wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supply {
    /// Which fandom.
    pub fandom: FandomId,
    /// Authors who are remixable in it, or for an umbrella in anything below it.
    pub authors: usize,
    /// Remixers who would like to remix it.
    pub like: usize,
    /// Remixers who will also remix it.
    pub also: usize,
}

/// Looks at a round before it is solved.
#[must_use]
pub fn overview(round: &Round) -> Overview {
    let lawbook = Lawbook::new(round);
    let roster = &round.roster;
    // The two sides need nothing of each other, and each takes some time in a large round.
    let ([mut remixers, authors], supply, islands) = thread::scope(|scope| {
        let other = scope.spawn(|| (Choice::of(roster, &lawbook, Side::Author), supply(roster)));
        let (remixers, islands) = (Choice::of(roster, &lawbook, Side::Remixer), islands(roster));
        let (authors, supply) = other.join().unwrap_or_else(|bug| resume_unwind(bug));
        ([remixers, authors], supply, islands)
    });
    remixers.unmatchable.extend(authors.unmatchable);
    remixers.hanging.extend(authors.hanging);
    let islands = islands.iter().map(Vec::len).filter(|&people| people > 1).collect();
    Overview { unmatchable: remixers.unmatchable, hanging: remixers.hanging, supply, islands }
}

/// Those in one role who have no choice.
struct Choice {
    unmatchable: Vec<Gap>,
    hanging: Vec<Hanging>,
}

impl Choice {
    fn of(roster: &Roster, lawbook: &Lawbook<'_>, side: Side) -> Self {
        let (mut unmatchable, mut hanging) = (Vec::new(), Vec::new());
        let index = Index::new(roster, lawbook, side);
        for person in roster.ids() {
            let mut lawful = index.met(person).filter(|&partner| index.is_lawful(person, partner));
            match (lawful.next(), lawful.next()) {
                (Some(only), None) => hanging.push(Hanging { person, side, only }),
                (None, _) => {
                    let reason = alone(roster, lawbook, &index, side, person);
                    unmatchable.extend(reason.map(|reason| Gap { person, side, reason }));
                }
                _ => {}
            }
        }
        Self { unmatchable, hanging }
    }
}

/// How often each fandom is offered and wanted, for those that somebody would remix: the scarcest first.
#[must_use]
pub fn supply(roster: &Roster) -> Vec<Supply> {
    let new = |fandom| Supply { fandom, authors: 0, like: 0, also: 0 };
    let mut all: Vec<Supply> = roster.fandoms().ids().map(new).collect();
    let umbrellas = umbrellas_over(roster);
    for id in roster.ids() {
        let offered = &roster.participant(id).remixable;
        let mut served: Vec<FandomId> =
            offered.iter().flat_map(|&fandom| &umbrellas[fandom.index()]).copied().collect();
        served.sort_unstable();
        served.dedup();
        for fandom in served {
            all[fandom.index()].authors += 1;
        }
        for (fandom, level) in roster.willingness(id).listed() {
            match level {
                Level::Like => all[fandom.index()].like += 1,
                Level::Also => all[fandom.index()].also += 1,
            }
        }
    }
    all.retain(|entry| entry.like + entry.also > 0);
    all.sort_by_key(|entry| (entry.authors, std::cmp::Reverse((entry.like, entry.also)), entry.fandom));
    all
}

/// For each fandom itself and every umbrella over it: whoever wants one of these is served by an author of it.
fn umbrellas_over(roster: &Roster) -> Vec<Vec<FandomId>> {
    let mut over = vec![Vec::new(); roster.fandoms().len()];
    for umbrella in roster.fandoms().ids() {
        for below in roster.fandoms().covered_by(umbrella) {
            over[below.index()].push(umbrella);
        }
    }
    over
}
