//! Who waits for a remixer in the middle of a round, and who could pinch hit for them.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::domain::{
    ClaimedPair, ClaimedPerson, FandomKey, Goal, Media, Mutual, Offer, ParticipantId, PersonKey, Roster, Round, Status,
};
use crate::goals::Fit;
use crate::rules::Lawbook;

/// An author who waits for a remixer.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Who.
    pub author: ParticipantId,
    /// Those who had them and dropped out, in the order of the file; nobody where none could be found.
    pub dropped_out: Vec<ClaimedPerson>,
    /// Who could take them, best first.
    pub pinch_hitters: Vec<PinchHitter>,
}

/// Somebody who could take an author, as no rule forbids it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinchHitter {
    /// Who.
    pub person: ParticipantId,
    /// Whether they said so.
    pub offer: Offer,
    /// How well the two fit.
    pub fit: Fit,
    /// Whether the author remixes them.
    pub is_mutual: bool,
    /// How many authors they have.
    pub authors: usize,
}

/// Authors whom no pair that stands names, and who could take each of them. `pairs` is the whole assignment file.
///
/// They come in the order of their fandoms, which tells nothing of their names. Pinch hitters are those who offered it
/// and did not drop out themselves: those who said yes before those who said something else, then as the goals of the
/// round have it, then those with fewer authors.
#[must_use]
pub fn waiting(round: &Round, pairs: &[(ClaimedPair, Status)]) -> Vec<Waiting> {
    let standing = Standing::of(round, pairs);
    let lawbook = Lawbook::new(round);
    let offers = standing.offers();
    let roster = &round.roster;
    let waits =
        |&author: &ParticipantId| roster.is_remixed(author) && !standing.has_remixer.contains(&key(roster, author));
    let mut authors: Vec<ParticipantId> = roster.ids().filter(waits).collect();
    authors.sort_by_cached_key(|&author| (appearance(roster, author), author));
    let told = authors.into_iter().map(|author| Waiting {
        author,
        dropped_out: standing.dropped_out_of(author),
        pinch_hitters: standing.pinch_hitters(author, &offers, &lawbook),
    });
    told.collect()
}

/// All that a list without names tells of an author.
fn appearance(roster: &Roster, author: ParticipantId) -> (Vec<FandomKey>, Vec<&str>) {
    let person = roster.participant(author);
    let mut fandoms: Vec<FandomKey> =
        person.remixable.iter().map(|&fandom| FandomKey::of(roster.fandoms().name(fandom))).collect();
    fandoms.sort_unstable();
    let media = match &person.accepts {
        Media::Everything => Vec::new(),
        Media::Only(media) => media.iter().map(|&medium| roster.medium(medium)).collect(),
    };
    (fandoms, media)
}

/// People by their names: whoever takes part and pinch hits too has two sign-ups of one name.
struct Standing<'a> {
    round: &'a Round,
    pairs: &'a [(ClaimedPair, Status)],
    has_remixer: HashSet<PersonKey>,
    dropped_out: HashSet<PersonKey>,
    authors: HashMap<PersonKey, Vec<PersonKey>>,
}

fn key(roster: &Roster, person: ParticipantId) -> PersonKey {
    PersonKey::of(roster.name(person))
}

impl<'a> Standing<'a> {
    fn of(round: &'a Round, pairs: &'a [(ClaimedPair, Status)]) -> Self {
        let name = |person: &ClaimedPerson| PersonKey::of(round.roster.claimed_name(person));
        let mut standing =
            Self { round, pairs, has_remixer: HashSet::new(), dropped_out: HashSet::new(), authors: HashMap::new() };
        for (pair, status) in pairs {
            let (remixer, author) = (name(&pair.remixer), name(&pair.author));
            if status.is_live() {
                standing.has_remixer.insert(author.clone());
                standing.authors.entry(remixer).or_default().push(author);
            } else {
                standing.dropped_out.insert(remixer);
            }
        }
        standing
    }

    fn dropped_out_of(&self, author: ParticipantId) -> Vec<ClaimedPerson> {
        let (roster, author) = (&self.round.roster, key(&self.round.roster, author));
        let theirs = self
            .pairs
            .iter()
            .filter(|(pair, status)| !status.is_live() && PersonKey::of(roster.claimed_name(&pair.author)) == author);
        theirs.map(|(pair, _)| pair.remixer.clone()).collect()
    }

    /// Everybody who may pinch hit.
    fn offers(&self) -> Vec<(ParticipantId, PersonKey, Offer)> {
        let roster = &self.round.roster;
        let offer = |person: ParticipantId| {
            let told = roster.participant(person);
            if told.is_pinch_hitter { Offer::Yes } else { Offer::read(&told.pinch_hitter) }
        };
        let all = roster.ids().map(|person| (person, key(roster, person), offer(person)));
        all.filter(|(_, key, offer)| *offer != Offer::No && !self.dropped_out.contains(key)).collect()
    }

    fn pinch_hitters(
        &self,
        author: ParticipantId,
        offers: &[(ParticipantId, PersonKey, Offer)],
        lawbook: &Lawbook<'_>,
    ) -> Vec<PinchHitter> {
        let roster = &self.round.roster;
        let remixed_by_author = self.authors.get(&key(roster, author));
        let lawful = offers.iter().filter(|(person, ..)| lawbook.refusal(*person, author).is_none());
        let mut hitters: Vec<(PinchHitter, &PersonKey)> = lawful
            .map(|(person, key, offer)| {
                let hitter = PinchHitter {
                    person: *person,
                    offer: *offer,
                    fit: Fit::of(roster, *person, author),
                    is_mutual: remixed_by_author.is_some_and(|theirs| theirs.contains(key)),
                    authors: self.authors.get(key).map_or(0, Vec::len),
                };
                (hitter, key)
            })
            .collect();
        if self.round.settings.rules.mutual == Mutual::Forbid {
            hitters.retain(|(hitter, _)| !hitter.is_mutual);
        }
        hitters.sort_by_cached_key(|(hitter, _)| self.rank(hitter));
        let mut known = HashSet::new();
        hitters.into_iter().filter(|(_, key)| known.insert(*key)).map(|(hitter, _)| hitter).collect()
    }

    /// The smaller, the better. What the goals of the round leave out still counts after them.
    fn rank(&self, hitter: &PinchHitter) -> (Offer, bool, Vec<usize>, Reverse<usize>, usize, ParticipantId) {
        let fit = hitter.fit;
        let worth = |goal: &Goal| match goal {
            Goal::AlsoOnly => usize::from(fit.also_only()),
            Goal::Requested => usize::from(!fit.requested),
            Goal::Choice => Fit::ENOUGH_CHOICE - fit.choice(),
            Goal::Placed | Goal::Kept | Goal::PinchHits | Goal::Mutual => 0,
        };
        let usual = [Goal::AlsoOnly, Goal::Requested, Goal::Choice];
        let goals = self.round.settings.order.iter().chain(&usual).map(worth).collect();
        let is_mutual = hitter.is_mutual && self.round.settings.rules.mutual == Mutual::Avoid;
        (hitter.offer, is_mutual, goals, Reverse(fit.shared), hitter.authors, hitter.person)
    }
}
