//! For everybody, the fandoms that they might add to their sign-up, and what speaks for each.

use crate::domain::{FandomBook, FandomId, Joining, ParticipantId, PersonKey, Roster, Round};
use crate::graph::Leanings;
use crate::rules::{Lawbook, Refusal};

use super::{Ground, Side};

/// An umbrella over more fandoms than this says nothing about any of them.
const WIDE: usize = 64;

/// Fandoms with what speaks for them, sorted by fandom.
type Grounds = Vec<(FandomId, Ground)>;

/// What speaks for which change.
#[derive(Debug)]
pub(super) struct Evidence {
    remix: Vec<Grounds>,
    offer: Vec<Grounds>,
    /// For each fandom the umbrellas over it that are not too wide.
    over: Vec<Vec<FandomId>>,
    /// Whether authors may only add what there are grounds for: their works decide where they are eligible.
    pub(super) only_known_offers: bool,
}

impl Evidence {
    /// Gathers everything that the round tells.
    pub(super) fn of(round: &Round, lawbook: &Lawbook<'_>, joinings: &[Option<Joining>]) -> Self {
        let only_known_offers = round.settings.eligibility.is_some();
        let mut gathering = Gathering::new(round);
        gathering.past_rounds();
        for person in round.roster.ids() {
            gathering.own(person);
            gathering.other_sign_ups(person, lawbook);
            gathering.umbrellas(person);
        }
        gathering.questions(joinings);
        let Gathering { remix, offer, over, .. } = gathering;
        let settled = |side, all: Vec<Grounds>| {
            let ids = round.roster.ids();
            ids.zip(all).map(|(id, grounds)| settled(round, side, id, grounds)).collect()
        };
        Self { remix: settled(Side::Remixer, remix), offer: settled(Side::Author, offer), over, only_known_offers }
    }

    /// What speaks for one change; none where it is not possible.
    pub(super) fn ground(&self, person: ParticipantId, side: Side, fandom: FandomId) -> Option<Ground> {
        let grounds = self.grounds(person, side);
        match grounds.binary_search_by_key(&fandom, |entry| entry.0) {
            Ok(place) => Some(grounds[place].1),
            Err(_) => (side == Side::Remixer || !self.only_known_offers).then_some(Ground::New),
        }
    }

    /// All that there are grounds for.
    pub(super) fn grounds(&self, person: ParticipantId, side: Side) -> &[(FandomId, Ground)] {
        match side {
            Side::Remixer => &self.remix[person.index()],
            Side::Author => &self.offer[person.index()],
        }
    }

    /// Umbrellas over a fandom that a remixer might as well take: there are grounds for them.
    pub(super) fn umbrellas(&self, remixer: ParticipantId, fandom: FandomId) -> impl Iterator<Item = FandomId> {
        let grounds = self.grounds(remixer, Side::Remixer);
        let has_ground = |umbrella: &FandomId| grounds.binary_search_by_key(umbrella, |entry| entry.0).is_ok();
        self.over[fandom.index()].iter().copied().filter(move |umbrella| *umbrella != fandom && has_ground(umbrella))
    }

    /// What a remixer might take in points: whoever takes an umbrella takes what lies below.
    fn remixes(&self, roster: &Roster, remixer: ParticipantId) -> Vec<(FandomId, u32)> {
        let book = roster.fandoms();
        let mut points = Vec::new();
        for &(fandom, ground) in self.grounds(remixer, Side::Remixer) {
            let ground = ground.points(Side::Remixer);
            points.push((fandom, ground));
            if (2..=WIDE).contains(&book.covered_by(fandom).len()) {
                let below = book.covered_by(fandom).iter().copied();
                let new = below.filter(|&below| may_add(roster, Side::Remixer, remixer, below));
                points.extend(new.map(|below| (below, ground)));
            }
        }
        points.sort_unstable();
        points.dedup_by_key(|entry| entry.0);
        points
    }

    /// The same in points.
    pub(super) fn leanings(&self, roster: &Roster) -> Leanings {
        let points = |(fandom, ground): &(FandomId, Ground)| (*fandom, ground.points(Side::Author));
        let offer: Vec<Vec<_>> = self.offer.iter().map(|grounds| grounds.iter().map(points).collect()).collect();
        let mut offer_points: Vec<u32> = offer.iter().flatten().map(|entry| entry.1).collect();
        offer_points.sort_unstable();
        offer_points.dedup();
        Leanings {
            remix: roster.ids().map(|remixer| self.remixes(roster, remixer)).collect(),
            offer,
            offer_points,
            other_remix: Ground::New.points(Side::Remixer),
            other_offer: (!self.only_known_offers).then_some(Ground::New.points(Side::Author)),
        }
    }
}

/// The best ground for each fandom that can be added at all.
fn settled(round: &Round, side: Side, person: ParticipantId, mut grounds: Grounds) -> Grounds {
    let works_decide = round.settings.eligibility.is_some();
    grounds.retain(|&(fandom, ground)| {
        may_add(&round.roster, side, person, fandom)
            && (side == Side::Remixer || !works_decide || ground == Ground::HasWorks)
    });
    let latest = |ground| match ground {
        Ground::WasRemixed { year } | Ground::Remixed { year } => -year,
        _ => 0,
    };
    grounds.sort_by_key(|&(fandom, ground)| (fandom, ground.points(side), latest(ground)));
    grounds.dedup_by_key(|entry| entry.0);
    grounds
}

/// Whether the sign-up lacks this fandom and nothing forbids it.
pub(super) fn may_add(roster: &Roster, side: Side, person: ParticipantId, fandom: FandomId) -> bool {
    match side {
        _ if !side.is_taken_by(roster, person) => false,
        Side::Remixer => {
            let willing = roster.willingness(person);
            willing.level(fandom).is_none() && !willing.refuses(fandom)
        }
        Side::Author => {
            let author = roster.participant(person);
            author.remixable.binary_search(&fandom).is_err() && author.ineligible.binary_search(&fandom).is_err()
        }
    }
}

struct Gathering<'r> {
    round: &'r Round,
    remix: Vec<Grounds>,
    offer: Vec<Grounds>,
    /// For each fandom the umbrellas over it that are not too wide.
    over: Vec<Vec<FandomId>>,
}

impl<'r> Gathering<'r> {
    fn new(round: &'r Round) -> Self {
        let people = round.roster.len();
        let over = umbrellas_over(round.roster.fandoms());
        Self { round, remix: vec![Vec::new(); people], offer: vec![Vec::new(); people], over }
    }

    fn past_rounds(&mut self) {
        let ignored: Vec<PersonKey> =
            self.round.settings.rules.history_ignore.iter().map(|status| PersonKey::of(status)).collect();
        for past in self.round.history.iter().filter(|past| !past.fandoms().is_empty()) {
            if ignored.contains(&PersonKey::of(&past.status)) {
                continue;
            }
            let (wrote, had) = (Ground::Remixed { year: past.year }, Ground::WasRemixed { year: past.year });
            for (person, ground) in [(past.remixer, wrote), (past.author, had)] {
                for &fandom in past.fandoms() {
                    self.remix[person.index()].push((fandom, ground));
                    self.offer[person.index()].push((fandom, ground));
                }
            }
        }
    }

    /// What their own sign-up and their works say.
    fn own(&mut self, id: ParticipantId) {
        let roster = &self.round.roster;
        let person = roster.participant(id);
        let (remix, offer) = (&mut self.remix[id.index()], &mut self.offer[id.index()]);
        remix.extend(person.remixable.iter().chain(&person.ineligible).map(|&fandom| (fandom, Ground::Offers)));
        remix.extend(person.written.iter().map(|&fandom| (fandom, Ground::HasWorks)));
        offer.extend(person.written.iter().map(|&fandom| (fandom, Ground::HasWorks)));
        offer.extend(roster.willingness(id).listed().iter().map(|&(fandom, _)| (fandom, Ground::WouldRemix)));
        for author in person.requests.iter().flat_map(|request| &request.authors) {
            remix.extend(roster.participant(*author).remixable.iter().map(|&fandom| (fandom, Ground::Asked)));
        }
    }

    fn other_sign_ups(&mut self, id: ParticipantId, lawbook: &Lawbook<'_>) {
        let roster = &self.round.roster;
        let same = lawbook.refused_authors(id).iter();
        for other in same.filter(|(other, why)| *why == Refusal::Themselves && *other != id).map(|entry| entry.0) {
            let offered = &roster.participant(other).remixable;
            let listed = roster.willingness(other).listed().iter().map(|entry| entry.0);
            self.remix[id.index()].extend(listed.chain(offered.iter().copied()).map(|f| (f, Ground::OtherSignUp)));
            self.offer[id.index()].extend(offered.iter().map(|&fandom| (fandom, Ground::OtherSignUp)));
        }
    }

    fn umbrellas(&mut self, id: ParticipantId) {
        let roster = &self.round.roster;
        let (book, over) = (roster.fandoms(), &self.over);
        for (wanted, _) in roster.willingness(id).listed() {
            for &umbrella in &over[wanted.index()] {
                let covered = book.covered_by(umbrella).iter();
                self.remix[id.index()].extend(covered.map(|&fandom| (fandom, Ground::Beside { umbrella })));
            }
        }
        let offer = &mut self.offer[id.index()];
        for &offered in &roster.participant(id).remixable {
            let below = book.covered_by(offered).iter();
            offer.extend(below.map(|&fandom| (fandom, Ground::OffersUmbrella { umbrella: offered })));
            for &umbrella in &over[offered.index()] {
                let covered = book.covered_by(umbrella).iter();
                offer.extend(covered.map(|&fandom| (fandom, Ground::Beside { umbrella })));
            }
        }
    }

    /// Who would remix one fandom of a question might remix what the answer yes adds.
    fn questions(&mut self, joinings: &[Option<Joining>]) {
        let book = self.round.roster.fandoms();
        let mut adds: Vec<Vec<(FandomId, usize)>> = vec![Vec::new(); book.len()];
        for (question, joining) in joinings.iter().enumerate() {
            match *joining {
                None => {}
                Some(Joining::Same(one, other)) => {
                    adds[one.index()].push((other, question));
                    adds[other.index()].push((one, question));
                }
                Some(Joining::Within { fandom, umbrella }) => adds[umbrella.index()].push((fandom, question)),
            }
        }
        for id in self.round.roster.ids() {
            for &(wanted, _) in self.round.roster.willingness(id).listed() {
                for &(added, question) in &adds[wanted.index()] {
                    let ground = Ground::Question { question, wanted };
                    self.remix[id.index()].extend(book.covered_by(added).iter().map(|&fandom| (fandom, ground)));
                }
            }
        }
    }
}

/// For each fandom the umbrellas that say something about it: narrow ones, the fandom itself among them where others
/// lie below it.
fn umbrellas_over(book: &FandomBook) -> Vec<Vec<FandomId>> {
    let mut over = book.umbrellas();
    for umbrellas in &mut over {
        umbrellas.retain(|&umbrella| (2..=WIDE).contains(&book.covered_by(umbrella).len()));
    }
    over
}
