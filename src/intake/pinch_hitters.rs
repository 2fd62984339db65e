//! Offers to pinch hit, beside the sign-ups: whoever takes part too has one of each.

use std::collections::{BTreeSet, HashMap};

use super::barring::Barred;
use super::people::PeopleBook;
use super::problem::Problem;
use super::resubmission;
use super::signup::SignUp;
use super::signups::SignupFile;
use crate::domain::{FandomId, Participant, ParticipantId, PersonKey};

/// Takes the offers out of all that was read.
pub(super) fn taken_out(rows: &mut Vec<SignUp>) -> Vec<SignUp> {
    if rows.iter().all(|signup| !signup.is_pinch_hitter) {
        return Vec::new();
    }
    let (offers, signups) = std::mem::take(rows).into_iter().partition(|signup| signup.is_pinch_hitter);
    *rows = signups;
    offers
}

/// Puts the offers, of which one is kept for each name, behind the sign-ups of the same name. Both are sorted by folded
/// name.
pub(super) fn put_in(
    rows: &mut Vec<SignUp>,
    offers: Vec<SignUp>,
    (files, book): (&[SignupFile], &PeopleBook),
    problems: &mut Vec<Problem>,
) {
    if offers.is_empty() {
        return;
    }
    let mut offers = resubmission::settle(offers, files, book, problems);
    let addresses: HashMap<&str, &str> =
        rows.iter().filter_map(|signup| Some((signup.key(), signup.address.as_deref()?))).collect();
    for offer in offers.iter_mut().filter(|offer| offer.address.is_none()) {
        // Whoever takes part need not give an address again.
        if let Some(address) = addresses.get(offer.key()) {
            offer.keep_address((*address).to_owned());
        }
    }
    resubmission::report_addresses(&offers, (files, book), problems);
    rows.extend(offers);
    rows.sort_by(|one, other| (one.key(), one.is_pinch_hitter).cmp(&(other.key(), other.is_pinch_hitter)));
}

/// Offers with the sign-ups of the same people: the offer first. Sorted.
#[derive(Debug, Default)]
pub(super) struct Doubles(BTreeSet<(ParticipantId, ParticipantId)>);

impl Doubles {
    /// Finds them as rule 1 does: by one address, or by a name that is a name or an other name of the other.
    pub(super) fn of(rows: &[SignUp]) -> Self {
        let mut doubles = BTreeSet::new();
        if rows.iter().all(|signup| !signup.is_pinch_hitter) {
            return Self(doubles);
        }
        let mut known: HashMap<Mark<'_>, Vec<ParticipantId>> = HashMap::new();
        for (place, signup) in rows.iter().enumerate().filter(|(_, signup)| !signup.is_pinch_hitter) {
            for mark in marks(signup) {
                known.entry(mark).or_default().push(ParticipantId::new(place));
            }
        }
        for (place, offer) in rows.iter().enumerate().filter(|(_, signup)| signup.is_pinch_hitter) {
            let own = Mark::Name(offer.key().to_owned());
            for mark in marks(offer) {
                let people = known.get(&mark).into_iter().flatten();
                // Two who only have an other name in common may be two people.
                let same = people.filter(|person| {
                    mark == own || matches!(mark, Mark::Address(_)) || is_name_of(&mark, &rows[person.index()])
                });
                doubles.extend(same.map(|person| (ParticipantId::new(place), *person)));
            }
        }
        Self(doubles)
    }

    /// The sign-ups of whoever offers.
    pub(super) fn signups_of(&self, offer: ParticipantId) -> impl Iterator<Item = ParticipantId> + '_ {
        self.0.iter().filter(move |(double, _)| *double == offer).map(|(_, signup)| *signup)
    }

    /// The offers of somebody who takes part.
    pub(super) fn offers_of(&self, signup: ParticipantId) -> impl Iterator<Item = ParticipantId> + '_ {
        self.0.iter().filter(move |(_, double)| *double == signup).map(|(offer, _)| *offer)
    }

    /// Lets the names of sign-ups find the offers too.
    pub(super) fn share_names(&self, rows: &mut [SignUp]) {
        for (offer, signup) in &self.0 {
            let signup = &rows[signup.index()];
            let names = signup.also_known_as.iter().chain([&signup.name]).cloned();
            let (names, former): (Vec<String>, _) = (names.collect(), signup.former.clone());
            let offer = &mut rows[offer.index()];
            let own = offer.person_key();
            for name in names {
                let key = PersonKey::of(&name);
                if key != own && offer.also_known_as.iter().all(|known| PersonKey::of(known) != key) {
                    offer.also_known_as.push(name);
                }
            }
            if !former.is_empty() {
                offer.former.extend(former);
            }
        }
    }

    /// Makes requests not to be matched hold for both.
    pub(super) fn share_requests(&self, barred: &mut Barred) {
        self.0.iter().for_each(|(offer, signup)| barred.share(*offer, *signup));
    }

    /// What somebody refuses to remix they refuse as a pinch hitter too.
    pub(super) fn share_refusals(&self, people: &mut [Participant]) {
        for (offer, signup) in &self.0 {
            let refused: Vec<FandomId> = people[signup.index()].never.clone();
            let never = &mut people[offer.index()].never;
            never.extend(refused);
            never.sort_unstable();
            never.dedup();
        }
    }
}

/// By what two sign-ups are known to be one person's.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Mark<'s> {
    Name(String),
    Address(&'s str),
}

fn marks(signup: &SignUp) -> impl Iterator<Item = Mark<'_>> {
    let others = signup.also_known_as.iter().map(|name| PersonKey::folded(name).into_owned());
    let names = std::iter::once(signup.key().to_owned()).chain(others).map(Mark::Name);
    names.chain(signup.folded_address().map(Mark::Address))
}

fn is_name_of(mark: &Mark<'_>, signup: &SignUp) -> bool {
    matches!(mark, Mark::Name(name) if name == signup.key())
}
