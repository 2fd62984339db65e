//! Who stays without a partner whatever fandoms people add, and what stands in the way then.
//!
//! Fandoms overcome neither rules 1 to 3 nor 5, nor what a remixer never remixes. Among the pairs that are left,
//! exchanges lead from whoever has nobody to a set of people whose possible partners are all taken within it: by Hall's
//! theorem (1935) so many of these must go without, though not always the same ones.

use crate::domain::{Assignment, ParticipantId, Round};
use crate::rules::{Lawbook, Refusal};
use crate::wording::{all_quoted, count, grouped, list, quoted, short_list};

use super::Side;
use super::evidence::{Evidence, may_add};

/// How many names stand in one sentence.
const SHOWN: usize = 8;

/// People of whom some stay without a partner, whatever fandoms are added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lasting {
    /// In which role.
    pub side: Side,
    /// Everybody who could be among those who go without; sorted.
    pub people: Vec<ParticipantId>,
    /// Who of them goes without in one of the best assignments; sorted.
    pub without: Vec<ParticipantId>,
    /// Why.
    pub why: Obstacle,
}

/// What fandoms do not overcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// There is no fandom left that this person could add.
    NoFandomLeft,
    /// Something forbids every pair with this person: the first few others, each with what it is, and how many more.
    AllRefused(Vec<(ParticipantId, Bar)>, usize),
    /// They could have only so many partners between them.
    TooFewPartners(usize),
    /// There would be a partner, but only by making a mutual pair, or the proof is not complete.
    OnlyByMutualPairs,
}

/// What parts two people whatever fandoms they add.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bar {
    /// A rule.
    Rule(Refusal),
    /// The remixer never remixes what the author could offer.
    Never,
}

impl Lasting {
    /// Who goes without and why, as a sentence.
    #[must_use]
    pub fn sentence(&self, round: &Round) -> String {
        format!("{} {}: {}", self.who(round), self.side.role(), self.reason(round))
    }

    fn who(&self, round: &Round) -> String {
        let names = all_quoted(self.people.iter().map(|&person| round.roster.name(person)));
        match (self.without.len(), self.people.len()) {
            (some, all) if some == all => list(&names),
            (1, _) => format!("one of {}", short_list(&names, SHOWN)),
            (some, _) => format!("{} of {}", grouped(some), short_list(&names, SHOWN)),
        }
    }

    /// Why, as a sentence.
    #[must_use]
    pub fn reason(&self, round: &Round) -> String {
        match (&self.why, self.side) {
            (Obstacle::NoFandomLeft, Side::Remixer) => "they never remix any fandom of this round.".to_owned(),
            (Obstacle::NoFandomLeft, Side::Author) => "they have too few works in any fandom to offer it.".to_owned(),
            (Obstacle::AllRefused(met, _), _) if met.is_empty() => "nobody else has signed up.".to_owned(),
            (Obstacle::AllRefused(met, more), side) => refused(round, side, met, *more),
            (Obstacle::TooFewPartners(partners), side) => self.too_few(*partners, side),
            (Obstacle::OnlyByMutualPairs, _) => {
                "no way was found to match them without a mutual pair; it is not proven that there is none.".to_owned()
            }
        }
    }

    fn too_few(&self, partners: usize, side: Side) -> String {
        match side {
            Side::Remixer => {
                let people = count(self.people.len(), "remixer", "remixers");
                format!("{people} can only be given {} between them.", count(partners, "author", "authors"))
            }
            Side::Author => {
                let people = count(self.people.len(), "author", "authors");
                format!("{people} can only be given to {} between them.", count(partners, "remixer", "remixers"))
            }
        }
    }
}

fn refused(round: &Round, side: Side, met: &[(ParticipantId, Bar)], more: usize) -> String {
    let told = |&(person, bar): &(ParticipantId, Bar)| {
        let name = quoted(round.roster.name(person));
        match bar {
            Bar::Rule(why) => format!("{name} ({why})"),
            Bar::Never => format!("{name} (the remixer never remixes what the author could offer)"),
        }
    };
    let mut who: Vec<String> = met.iter().map(told).collect();
    who.extend((more > 0).then(|| count(more, "other", "others")));
    match side {
        Side::Remixer => format!("nobody may be given to them: {}.", list(&who)),
        Side::Author => format!("they may be given to nobody: {}.", list(&who)),
    }
}

/// Everybody whom an assignment leaves out that places as many as added fandoms can; remixers first.
pub(super) fn find(round: &Round, evidence: &Evidence, assignment: &Assignment) -> Vec<Lasting> {
    if assignment.placed() == round.roster.len() {
        return Vec::new();
    }
    let lawbook = &Lawbook::new(round);
    let possible = &Possible::new(round, lawbook, evidence);
    let of_side = |side| {
        let mut search = Search::new(possible, assignment, side);
        for person in side.without_partner(&round.roster, assignment) {
            search.add(person);
        }
        search.told()
    };
    Side::BOTH.into_iter().flat_map(of_side).collect()
}

/// Which pairs added fandoms can make lawful.
struct Possible<'p> {
    round: &'p Round,
    lawbook: &'p Lawbook<'p>,
    evidence: &'p Evidence,
    /// By remixer: whether there is a fandom that they do not refuse.
    would: Vec<bool>,
    /// By author: whether there is a fandom that they offer or could.
    could: Vec<bool>,
}

impl<'p> Possible<'p> {
    fn new(round: &'p Round, lawbook: &'p Lawbook<'p>, evidence: &'p Evidence) -> Self {
        let roster = &round.roster;
        let fandoms = roster.fandoms().len();
        let would = |id: ParticipantId| roster.remixes(id) && roster.willingness(id).refused().len() < fandoms;
        let could = |author: ParticipantId| {
            roster.is_remixed(author)
                && (!roster.participant(author).remixable.is_empty()
                    || if evidence.only_known_offers {
                        !evidence.grounds(author, Side::Author).is_empty()
                    } else {
                        roster.fandoms().ids().any(|fandom| may_add(roster, Side::Author, author, fandom))
                    })
        };
        let would = roster.ids().map(would).collect();
        Self { round, lawbook, evidence, would, could: roster.ids().map(could).collect() }
    }

    /// What parts the two; none where fandoms can bring them together.
    fn bar(&self, remixer: ParticipantId, author: ParticipantId) -> Option<Bar> {
        if self.lawbook.allows_in_a_shared_fandom(remixer, author) {
            return (!self.have_fandom(remixer, author)).then_some(Bar::Never);
        }
        let listed = self.lawbook.refused_authors(remixer);
        let rule = listed.binary_search_by_key(&author, |entry| entry.0).map(|place| listed[place].1);
        Some(Bar::Rule(rule.unwrap_or(Refusal::NoSharedMedium)))
    }

    fn have_fandom(&self, remixer: ParticipantId, author: ParticipantId) -> bool {
        let willing = self.round.roster.willingness(remixer);
        if !self.would[remixer.index()] || !self.could[author.index()] {
            return false;
        }
        if willing.refused().is_empty() || !self.evidence.only_known_offers {
            return true;
        }
        let offered = self.round.roster.participant(author).remixable.iter();
        let known = self.evidence.grounds(author, Side::Author).iter().map(|entry| &entry.0);
        offered.chain(known).any(|&fandom| !willing.refuses(fandom))
    }
}

/// People whose possible partners are all among these.
#[derive(Default)]
struct Circle {
    people: Vec<ParticipantId>,
    partners: Vec<ParticipantId>,
    without: Vec<ParticipantId>,
    has_free_partner: bool,
}

struct Search<'s> {
    possible: &'s Possible<'s>,
    assignment: &'s Assignment,
    side: Side,
    /// Partners who belong to no circle yet.
    open: Vec<ParticipantId>,
    circles: Vec<Circle>,
}

impl<'s> Search<'s> {
    fn new(possible: &'s Possible<'s>, assignment: &'s Assignment, side: Side) -> Self {
        let roster = &possible.round.roster;
        let open = roster.ids().filter(|&partner| side.other().is_taken_by(roster, partner)).collect();
        Self { possible, assignment, side, open, circles: Vec::new() }
    }

    fn bar(&self, person: ParticipantId, partner: ParticipantId) -> Option<Bar> {
        match self.side {
            Side::Remixer => self.possible.bar(person, partner),
            Side::Author => self.possible.bar(partner, person),
        }
    }

    /// Finds the circle of somebody who has no partner. Circles that it meets become part of it, so every partner
    /// is found once.
    fn add(&mut self, person: ParticipantId) {
        let mut circle = Circle { people: vec![person], without: vec![person], ..Circle::default() };
        let mut waiting = vec![person];
        while let Some(person) = waiting.pop() {
            let open = std::mem::take(&mut self.open);
            let (found, open): (Vec<_>, Vec<_>) =
                open.into_iter().partition(|&partner| self.bar(person, partner).is_none());
            self.open = open;
            for partner in found {
                let holder = self.side.other().partner(self.assignment, partner);
                circle.partners.push(partner);
                circle.people.extend(holder);
                waiting.extend(holder);
                circle.has_free_partner |= holder.is_none();
            }
            let circles = std::mem::take(&mut self.circles);
            let meets = |other: &Circle| other.partners.iter().any(|&partner| self.bar(person, partner).is_none());
            let (met, others): (Vec<_>, Vec<_>) = circles.into_iter().partition(meets);
            self.circles = others;
            for met in met {
                circle.absorb(met);
            }
        }
        self.circles.push(circle);
    }

    fn told(self) -> Vec<Lasting> {
        let mut told: Vec<Lasting> = self.circles.iter().map(|circle| self.lasting(circle)).collect();
        told.sort_by(|one, other| one.without.cmp(&other.without));
        told
    }

    fn lasting(&self, circle: &Circle) -> Lasting {
        let (mut people, mut without) = (circle.people.clone(), circle.without.clone());
        people.sort_unstable();
        without.sort_unstable();
        let why = match (people[..].first(), circle.partners.len()) {
            (Some(&alone), 0) => self.alone(alone),
            _ if circle.has_free_partner => Obstacle::OnlyByMutualPairs,
            (_, partners) => Obstacle::TooFewPartners(partners),
        };
        Lasting { side: self.side, people, without, why }
    }

    fn alone(&self, person: ParticipantId) -> Obstacle {
        let has_fandom = match self.side {
            Side::Remixer => self.possible.would[person.index()],
            Side::Author => self.possible.could[person.index()],
        };
        if !has_fandom {
            return Obstacle::NoFandomLeft;
        }
        let roster = &self.possible.round.roster;
        let takes_part = |other: ParticipantId| self.side.other().is_taken_by(roster, other);
        let others = roster.ids().filter(|&other| other != person && takes_part(other));
        let mut met: Vec<_> = others.filter_map(|other| Some((other, self.bar(person, other)?))).collect();
        met.sort_by_key(|&(other, bar)| (bar, other));
        let more = met.len().saturating_sub(SHOWN);
        met.truncate(SHOWN);
        Obstacle::AllRefused(met, more)
    }
}

impl Circle {
    fn absorb(&mut self, other: Self) {
        self.people.extend(other.people);
        self.partners.extend(other.partners);
        self.without.extend(other.without);
        self.has_free_partner |= other.has_free_partner;
    }
}
