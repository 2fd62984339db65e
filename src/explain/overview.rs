//! What can be said before anything is solved: who cannot be matched, who hangs on one person, what is scarce.

use std::panic::resume_unwind;
use std::thread;

use crate::domain::{Assignment, FandomId, Level, Mutual, Pair, Participant, ParticipantId, Roster, Round, Seekers};
use crate::graph::{Index, islands, most_pairs};
use crate::plan;
use crate::rules::Lawbook;
use crate::wording::{count, grouped};

use super::gaps::alone;
use super::{Gap, Side};

/// What can be said before anything is solved.
#[derive(Clone, Debug)]
pub struct Overview {
    /// People who cannot be matched with anybody at all, and why; remixers first.
    pub unmatchable: Vec<Gap>,
    /// People who can be matched with one or two others only; remixers first.
    pub hanging: Vec<Hanging>,
    /// Fandoms that somebody offers or would remix, the scarcest first: fewest authors, then most remixers.
    pub supply: Vec<Supply>,
    /// How many take part in each role.
    pub parts: Parts,
    /// What those offer and want who take more than one.
    pub more: More,
    /// How many pairs there could be as things are.
    pub placed: Placed,
    /// How many people each island holds between which no fandom makes a bridge, the largest first; people
    /// whom nobody can be matched with are not counted.
    pub islands: Vec<usize>,
}

/// How many pairs the rules allow at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// So many are possible.
    pub at_least: usize,
    /// No assignment has more. It is the same number but where mutual pairs are forbidden in a large round.
    pub at_most: usize,
}

/// How many remixes are offered and wanted beyond one for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct More {
    /// So many more would be made.
    pub offered: usize,
    /// So many more would be welcome.
    pub wanted: usize,
}

impl More {
    fn of(roster: &Roster) -> Self {
        let sign_ups = || roster.participants().iter().filter(|person| !person.is_pinch_hitter);
        let beyond_one =
            |up_to: fn(&Participant) -> u32| sign_ups().map(|one| up_to(one).saturating_sub(1) as usize).sum();
        Self { offered: beyond_one(|one| one.makes_up_to.0), wanted: beyond_one(|one| one.remixed_up_to.0) }
    }

    /// One sentence, where there is anything to tell.
    #[must_use]
    pub fn told(self) -> Option<String> {
        let Self { offered, wanted } = self;
        let number = |number| count(number, "more remix is", "more remixes are");
        (offered + wanted > 0)
            .then(|| format!("Beyond one each, {} offered and {} wanted.", number(offered), number(wanted)))
    }
}

/// How many of those who signed up take part in each role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Who remixes.
    pub remixers: usize,
    /// Who is remixed.
    pub authors: usize,
}

impl Parts {
    /// Counts them.
    #[must_use]
    pub fn of(roster: &Roster) -> Self {
        let [remixers, authors] = Side::BOTH.map(|side| signed_up_as(roster, side).count());
        Self { remixers, authors }
    }

    /// The same with so many pairs that are kept: whoever is in them looks for nobody any more.
    pub(super) fn with_kept(self, kept: usize) -> Self {
        Self { remixers: self.remixers + kept, authors: self.authors + kept }
    }

    /// How many take part in a role.
    #[must_use]
    pub const fn in_role(self, side: Side) -> usize {
        match side {
            Side::Remixer => self.remixers,
            Side::Author => self.authors,
        }
    }

    /// Whether so many people all take part in both roles.
    #[must_use]
    pub const fn are_all_of(self, people: usize) -> bool {
        self.remixers == people && self.authors == people
    }

    /// The larger number: so many pairs place everybody.
    #[must_use]
    pub fn larger(self) -> usize {
        self.remixers.max(self.authors)
    }
}

/// How many pairs of people who signed up are kept, each person counted once in a role.
pub(super) fn kept_pairs(round: &Round) -> usize {
    let is_signed_up = |pair: &&Pair| !round.roster.participant(pair.0).is_pinch_hitter;
    let kept: Vec<Pair> = round.decisions.keep.iter().filter(is_signed_up).copied().collect();
    if kept.is_empty() { 0 } else { Assignment::of_first(round.roster.len(), &kept).placed() }
}

/// Whoever signed up and takes part in a role. Pinch hitters wait for what comes.
fn signed_up_as(roster: &Roster, side: Side) -> impl Iterator<Item = ParticipantId> {
    roster.ids().filter(move |&id| side.is_taken_by(roster, id) && !roster.participant(id).is_pinch_hitter)
}

impl Placed {
    /// How many people would be placed, of all who signed up, as a sentence.
    #[must_use]
    pub fn told(self, people: usize, parts: Parts) -> String {
        let Self { at_least, at_most } = self;
        if at_most > 0 && !parts.are_all_of(people) {
            return self.told_of_roles(parts);
        }
        let all = count(people, "person", "people");
        let now = "If sign-ups closed now,";
        if at_least < at_most {
            let (least, most) = (grouped(at_least), grouped(at_most));
            return format!(
                "{now} between {least} and {most} of {all} would have an author, and the same number would have a remixer."
            );
        }
        match at_most {
            0 => format!("{now} nobody would have an author or a remixer."),
            most if most == people => format!("{now} everybody would have an author and a remixer."),
            most => format!(
                "{now} {} of {all} would have an author, and the same number would have a remixer.",
                grouped(most)
            ),
        }
    }
}

impl Placed {
    /// The same where not everybody takes part in both roles.
    fn told_of_roles(self, parts: Parts) -> String {
        let Self { at_least, at_most } = self;
        let remixers = count(parts.remixers, "remixer", "remixers");
        let authors = count(parts.authors, "author", "authors");
        let number = if at_least < at_most {
            format!("between {} and {}", grouped(at_least), grouped(at_most))
        } else {
            grouped(at_most)
        };
        format!(
            "If sign-ups closed now, {number} of {remixers} would have an author, and {number} of {authors} would have \
             a remixer."
        )
    }
}

/// Somebody with only one or two possible partners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hanging {
    /// Who.
    pub person: ParticipantId,
    /// In which role.
    pub side: Side,
    /// Whom they can be matched with: one or two people.
    pub partners: Vec<ParticipantId>,
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

impl Supply {
    /// Remixers who list it, gladly or not.
    #[must_use]
    pub const fn wanted(&self) -> usize {
        self.like + self.also
    }

    /// Whether there are more than two remixers for each author.
    #[must_use]
    pub const fn lacks_authors(&self) -> bool {
        2 * self.authors < self.wanted()
    }

    /// Whether there are more than two authors for each remixer.
    #[must_use]
    pub const fn lacks_remixers(&self) -> bool {
        2 * self.wanted() < self.authors
    }
}

/// Whoever has no more possible partners than this hangs on them.
const FEW_PARTNERS: usize = 2;

/// Up to so many people the solver is asked how many pairs are left where none may be mutual.
const MOST_SOLVED: usize = 2_000;

/// Looks at a round before it is solved.
#[must_use]
pub fn overview(round: &Round) -> Overview {
    let more = More::of(&round.roster);
    let kept = kept_pairs(round);
    let (all, open) = (round.open(Seekers::SignedUp, &[], &[]), round.open_to_signed_up());
    let (all, round) = (&all.round.roster, &*open.round);
    let lawbook = Lawbook::new(round);
    let roster = &round.roster;
    // The two sides need nothing of each other, and each takes some time in a large round.
    let ([mut remixers, authors], placed, supply, islands) = thread::scope(|scope| {
        let other = scope.spawn(|| {
            let authors = Choice::of(&Index::new(roster, &lawbook, Side::Author), roster, &lawbook, Side::Author);
            (authors, supply(all), islands(all))
        });
        let index = Index::new(roster, &lawbook, Side::Remixer);
        let remixers = Choice::of(&index, roster, &lawbook, Side::Remixer);
        let placed = placed(round, &index);
        let (authors, supply, islands) = other.join().unwrap_or_else(|bug| resume_unwind(bug));
        ([remixers, authors], placed, supply, islands)
    });
    remixers.unmatchable.extend(authors.unmatchable);
    remixers.hanging.extend(authors.hanging);
    let islands = islands.iter().map(Vec::len).filter(|&people| people > 1).collect();
    let parts = Parts::of(roster).with_kept(kept);
    let placed = Placed { at_least: placed.at_least + kept, at_most: placed.at_most + kept };
    Overview { unmatchable: remixers.unmatchable, hanging: remixers.hanging, supply, parts, more, placed, islands }
}

/// Those in one role who have no choice.
struct Choice {
    unmatchable: Vec<Gap>,
    hanging: Vec<Hanging>,
}

impl Choice {
    fn of(index: &Index<'_>, roster: &Roster, lawbook: &Lawbook<'_>, side: Side) -> Self {
        let (mut unmatchable, mut hanging) = (Vec::new(), Vec::new());
        for person in signed_up_as(roster, side) {
            let partners = index.first_lawful(person, FEW_PARTNERS + 1);
            match partners.len() {
                0 => {
                    let reason = alone(roster, lawbook, index, side, person);
                    unmatchable.extend(reason.map(|reason| Gap { person, side, reason }));
                }
                1..=FEW_PARTNERS => hanging.push(Hanging { person, side, partners }),
                _ => {}
            }
        }
        Self { unmatchable, hanging }
    }
}

/// As many pairs as possible. Where none of them may be mutual, the solver says how many are left, as far as it can
/// prove that.
fn placed(round: &Round, index: &Index<'_>) -> Placed {
    let assignment = Assignment::new(most_pairs(index, round.roster.len()));
    let at_most = assignment.placed();
    let mutual = assignment.pairs().filter(|&(one, two)| one < two && assignment.is_mutual(one, two)).count();
    if mutual == 0 || round.settings.rules.mutual != Mutual::Forbid {
        return Placed { at_least: at_most, at_most };
    }
    if round.roster.len() > MOST_SOLVED {
        // One of two mutual pairs can always be given up.
        return Placed { at_least: at_most - mutual, at_most };
    }
    let most = plan::most_placed(round);
    Placed { at_least: most.assignment.placed(), at_most: at_most.min(most.at_most) }
}

/// How often each fandom is offered and wanted, for all that somebody offers or would remix: the scarcest first.
#[must_use]
pub fn supply(roster: &Roster) -> Vec<Supply> {
    let new = |fandom| Supply { fandom, authors: 0, like: 0, also: 0 };
    let mut all: Vec<Supply> = roster.fandoms().ids().map(new).collect();
    let umbrellas = roster.fandoms().umbrellas();
    for id in signed_up_as(roster, Side::Author) {
        let offered = &roster.participant(id).remixable;
        let mut served: Vec<FandomId> =
            offered.iter().flat_map(|&fandom| &umbrellas[fandom.index()]).copied().collect();
        served.sort_unstable();
        served.dedup();
        for fandom in served {
            all[fandom.index()].authors += 1;
        }
    }
    for id in signed_up_as(roster, Side::Remixer) {
        for (fandom, level) in roster.willingness(id).listed() {
            match level {
                Level::Like => all[fandom.index()].like += 1,
                Level::Also => all[fandom.index()].also += 1,
            }
        }
    }
    all.retain(|entry| entry.authors + entry.wanted() > 0);
    all.sort_by_key(|entry| (entry.authors, std::cmp::Reverse((entry.like, entry.also)), entry.fandom));
    all
}
