//! Why an assignment leaves people out.

use std::panic::resume_unwind;
use std::thread;

use crate::domain::{Assignment, Mutual, Pair, ParticipantId, Roster, Round, Seekers, Stand, served};
use crate::graph::{Group, Index, blocking_groups, group_behind};
use crate::rules::Lawbook;

use super::reason::SHOWN;
use super::{Gap, Reason, Side};

/// Why the people whom an assignment leaves out were left out: remixers first, each in the order of
/// the roster.
#[must_use]
pub fn gaps(round: &Round, assignment: &Assignment) -> Vec<Gap> {
    // Pinch hitters are owed nobody.
    let is_owed = |id: &ParticipantId| !round.roster.participant(*id).is_pinch_hitter;
    let remixers: Vec<ParticipantId> = assignment.unplaced_remixers(&round.roster).filter(is_owed).collect();
    let authors: Vec<ParticipantId> = assignment.unplaced_authors(&round.roster).collect();
    if remixers.is_empty() && authors.is_empty() {
        return Vec::new();
    }
    let lawbook = Lawbook::new(round);
    // The two sides need nothing of each other, and each takes some time in a large round.
    thread::scope(|scope| {
        let authors = scope.spawn(|| gaps_of(round, &lawbook, Side::Author, assignment, &authors));
        let mut all = gaps_of(round, &lawbook, Side::Remixer, assignment, &remixers);
        all.extend(authors.join().unwrap_or_else(|bug| resume_unwind(bug)));
        all
    })
}

/// What would place more people than letters that are kept leave room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exchange {
    /// To repair the round with `--placed-first`.
    PlacedFirst,
    /// To see what a repair finds: it was not asked yet.
    Repair,
    /// Nothing: the moderator decided to keep pairs that stand in the way.
    Decided,
    /// Nothing that is known of.
    Unknown,
}

/// Why people have nobody at all in a role, in a round of which a part stood before. `pairs` are all that stand, sorted;
/// of them the assignment holds everybody's first.
#[must_use]
pub fn gaps_beside(
    round: &Round,
    stand: &Stand,
    (assignment, pairs): (&Assignment, &[Pair]),
    exchange: Exchange,
) -> Vec<Gap> {
    let all = round.open(Seekers::All, &[], &[]);
    let mut found = gaps(&all.round, assignment);
    if round.is_untouched() && stand.settled.is_empty() {
        return found;
    }
    let [has_author, has_remixer] = served(round.roster.len(), pairs);
    let has = |person: ParticipantId, side: Side| match side {
        Side::Remixer => has_author[person.index()],
        Side::Author => has_remixer[person.index()],
    };
    found.retain(|gap| !has(gap.person, gap.side));
    for gap in &mut found {
        let side = gap.side;
        let is_free = |name: &String| {
            let bears_it = |id: &ParticipantId| round.roster.name(*id) == name;
            round.roster.ids().filter(bears_it).any(|id| !has(id, side.other()))
        };
        match &mut gap.reason {
            // Numbers are of people who take one each.
            Reason::TooFewBetweenThem { people, choices, members, fandoms, .. } if round.roster.takes_more() => {
                *people = 1;
                [choices, members, fandoms].into_iter().for_each(Vec::clear);
            }
            Reason::CouldBePlaced { free, .. } => {
                free.retain(is_free);
                if free.is_empty() && !stand.settled.is_empty() {
                    gap.reason = Reason::Promised { side, exchange };
                }
            }
            Reason::FreeButMutual { with } if !is_free(with) => gap.reason = Reason::Promised { side, exchange },
            _ => {}
        }
    }
    found
}

fn gaps_of(
    round: &Round,
    lawbook: &Lawbook<'_>,
    side: Side,
    assignment: &Assignment,
    without: &[ParticipantId],
) -> Vec<Gap> {
    let holder = |partner| side.other().partner(assignment, partner);
    let roster = &round.roster;
    let index = &Index::new(roster, lawbook, side);
    let groups = blocking_groups(index, roster.len(), without, holder);
    let mut group_of = vec![None; roster.len()];
    for (number, group) in groups.iter().enumerate() {
        group.people.iter().for_each(|person| group_of[person.index()] = Some(number));
    }
    let reason = |person: ParticipantId| {
        alone(roster, lawbook, index, side, person).unwrap_or_else(|| {
            let few = group_behind(index, person, SHOWN, holder);
            let group = few.as_ref().or_else(|| group_of[person.index()].map(|number| &groups[number]));
            match group {
                Some(group) if !group.has_free_partner && group.partners.len() < group.people.len() => {
                    together(roster, index, side, person, group)
                }
                _ => in_spite_of_free_partners(round, index, assignment, person),
            }
        })
    };
    without.iter().map(|&person| Gap { person, side, reason: reason(person) }).collect()
}

/// Why somebody has no partner although numbers would allow it: the assignment is not the best, or a mutual pair would
/// be needed and is forbidden.
fn in_spite_of_free_partners(
    round: &Round,
    index: &Index<'_>,
    assignment: &Assignment,
    person: ParticipantId,
) -> Reason {
    let side = index.side();
    let name = |person: ParticipantId| round.roster.name(person).to_owned();
    let forbidden = round.settings.rules.mutual == Mutual::Forbid;
    // Whoever looks for the person in the other role has them already: then the two would answer each other.
    let answers = |&other: &ParticipantId| forbidden && side.partner(assignment, other) == Some(person);
    let is_free =
        |&other: &ParticipantId| side.other().partner(assignment, other).is_none() && index.is_lawful(person, other);
    let free: Vec<ParticipantId> = index.met(person).filter(is_free).take(SHOWN + 1).collect();
    let (mutual, open): (Vec<ParticipantId>, Vec<ParticipantId>) = free.into_iter().partition(answers);
    match mutual.first() {
        Some(&with) if open.is_empty() => Reason::FreeButMutual { with: name(with) },
        _ if open.is_empty() && forbidden => Reason::OnlyByMutualPairs,
        _ => Reason::CouldBePlaced { side, free: open.into_iter().map(name).collect() },
    }
}

/// Why this person could not have a partner in any assignment; none if they could.
pub(super) fn alone(
    roster: &Roster,
    lawbook: &Lawbook<'_>,
    index: &Index<'_>,
    side: Side,
    person: ParticipantId,
) -> Option<Reason> {
    if index.met(person).any(|partner| index.is_lawful(person, partner)) {
        return None;
    }
    let fandoms: Vec<String> =
        index.fandoms(person).into_iter().map(|fandom| roster.fandoms().name(fandom).to_owned()).collect();
    if fandoms.is_empty() && !(side == Side::Remixer && index.is_wild(person)) {
        return Some(match side {
            Side::Remixer => Reason::WillingForNothing,
            Side::Author => offers_nothing(roster, person),
        });
    }
    let refusal = |partner: ParticipantId| {
        let (remixer, author) = index.as_pair(person, partner);
        lawbook.refusal(remixer, author).map(|why| (roster.name(partner).to_owned(), why))
    };
    let met: Vec<_> = index.met(person).filter_map(refusal).collect();
    Some(match side {
        _ if !met.is_empty() => Reason::AllRefused { side, met },
        Side::Remixer => Reason::NobodyOffers { fandoms },
        Side::Author => Reason::NobodyWants { fandoms },
    })
}

fn offers_nothing(roster: &Roster, author: ParticipantId) -> Reason {
    let ineligible = &roster.participant(author).ineligible;
    let fandoms: Vec<String> = ineligible.iter().map(|&fandom| roster.fandoms().name(fandom).to_owned()).collect();
    if fandoms.is_empty() { Reason::OffersNothing } else { Reason::NotEligible { fandoms } }
}

fn together(roster: &Roster, index: &Index<'_>, side: Side, person: ParticipantId, group: &Group) -> Reason {
    let own = index.met(person).filter(|&partner| index.is_lawful(person, partner)).take(SHOWN + 1);
    let few = group.people.len() <= SHOWN;
    let members = group.people.iter().filter(|_| few);
    let mut fandoms: Vec<_> = members.clone().flat_map(|&person| index.fandoms(person)).collect();
    fandoms.sort_unstable();
    fandoms.dedup();
    fandoms.retain(|&fandom| {
        index.partners_in(fandom).iter().any(|partner| group.partners.binary_search(partner).is_ok())
    });
    Reason::TooFewBetweenThem {
        side,
        own: own.map(|partner| roster.name(partner).to_owned()).collect(),
        people: group.people.len(),
        partners: group.partners.len(),
        choices: group.partners.iter().filter(|_| few).map(|&partner| roster.name(partner).to_owned()).collect(),
        members: members.map(|&member| roster.name(member).to_owned()).collect(),
        fandoms: fandoms.into_iter().map(|fandom| roster.fandoms().name(fandom).to_owned()).collect(),
    }
}
