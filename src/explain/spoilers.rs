//! What may be told to a moderator who plays in their own round: nothing that narrows down who remixes them.

use crate::domain::{Assignment, ParticipantId, Round, Seekers};
use crate::graph::{Index, Reach};
use crate::rules::Lawbook;

use super::{Gap, Side};

/// So many must be left who may remix the person before anything is told that follows from who is placed.
const CROWD: usize = 5;

/// Whom a result must not tell who remixes them, and what else must therefore not be told.
///
/// Whatever is told depends on the sign-ups and on who was left out, never on who got whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpoilerFree {
    person: ParticipantId,
    is_crowd: bool,
}

impl SpoilerFree {
    /// Finds out what must not be told to this person.
    #[must_use]
    pub fn new(round: &Round, assignment: &Assignment, person: ParticipantId) -> Self {
        let present = assignment.remixer_of(person);
        let is_crowd = present.is_none_or(|remixer| possible(round, assignment, (remixer, person)).len() >= CROWD);
        Self { person, is_crowd }
    }

    /// Who must not learn it.
    #[must_use]
    pub const fn person(&self) -> ParticipantId {
        self.person
    }

    /// Whether it may be told that this person was left out: where it would leave few who can be the remixer,
    /// only of those who are left out whatever the others get.
    #[must_use]
    pub const fn may_name(&self, gap: &Gap) -> bool {
        self.is_crowd || !gap.reason.tells_who_is_taken()
    }

    /// Whether it may be told of some of the placed remixers that they are placed.
    #[must_use]
    pub const fn may_name_placed(&self) -> bool {
        self.is_crowd
    }

    /// Why somebody was left out, without who has whom.
    #[must_use]
    pub fn reason(&self, gap: &Gap) -> String {
        if gap.reason.tells_who_is_taken() {
            return "Everybody they could be matched with is taken; unplaced.csv says more.".to_owned();
        }
        gap.reason.to_string()
    }
}

/// Who can remix the author of this pair where the same people are placed: an alternating circle leads from the
/// present remixer, who takes somebody else's author, to each of the others, who takes this one.
fn possible(
    round: &Round,
    assignment: &Assignment,
    (present, author): (ParticipantId, ParticipantId),
) -> Vec<ParticipantId> {
    // Nobody exchanges what is to be kept.
    let open = round.open(Seekers::All, &round.decisions.keep, &[]);
    let round = &*open.round;
    let lawbook = Lawbook::new(round);
    let index = Index::new(&round.roster, &lawbook, Side::Remixer);
    let mut reach = Reach::new(&index, round.roster.len());
    reach.mark(author);
    let mut reached = vec![present];
    let mut next = 0;
    while let Some(&remixer) = reached.get(next) {
        reached.extend(reach.from(remixer).into_iter().filter_map(|author| assignment.remixer_of(author)));
        next += 1;
    }
    reached.retain(|&remixer| index.is_lawful(remixer, author));
    reached
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rand::rngs::ChaCha12Rng;
    use rand::seq::SliceRandom;
    use rand::{RngExt, SeedableRng};

    use super::*;
    use crate::domain::{FandomBook, FandomId, Participant, Roster, Settings};
    use crate::explain::Reason;

    fn round(people: usize) -> Round {
        let fandom = vec![FandomId::new(0)];
        let person = |place: usize| Participant {
            name: format!("p{place}"),
            remixable: fandom.clone(),
            like: fandom.clone(),
            ..Participant::default()
        };
        let book = FandomBook::new(vec!["Marple".to_owned()], &[]).unwrap();
        let roster = Roster::new((0..people).map(person).collect(), book, vec![]);
        Round::new(Settings::default(), roster, vec![])
    }

    /// Everybody but the last remixes whoever comes after them, in a circle; the last is left out.
    fn all_but_the_last(people: usize) -> Assignment {
        let author = |place: usize| (place + 1 < people).then(|| ParticipantId::new((place + 1) % (people - 1)));
        Assignment::new((0..people).map(author).collect())
    }

    fn gap(person: usize, side: Side) -> Gap {
        Gap { person: ParticipantId::new(person), side, reason: Reason::OnlyByMutualPairs }
    }

    #[test]
    fn people_left_out_are_named_only_where_many_can_be_the_remixer_or_it_follows_from_the_signups() {
        for people in 3..12 {
            let hidden = SpoilerFree::new(&round(people), &all_but_the_last(people), ParticipantId::new(0));
            let is_crowd = people - 2 >= CROWD;
            for side in Side::BOTH {
                assert_eq!(hidden.may_name(&gap(people - 1, side)), is_crowd, "{people}");
                let plain = Gap { reason: Reason::WillingForNothing, ..gap(people - 1, side) };
                assert!(hidden.may_name(&plain), "{people}");
            }
            assert_eq!(hidden.may_name_placed(), is_crowd, "{people}");
        }
    }

    /// All who remix the last of these authors in any way to give each of these remixers one of these authors.
    fn by_trial(
        lawbook: &Lawbook<'_>,
        remixers: &[ParticipantId],
        authors: &[ParticipantId],
    ) -> BTreeSet<ParticipantId> {
        let [rest @ .., author] = authors else { return BTreeSet::new() };
        let others = |but: ParticipantId| remixers.iter().copied().filter(|&id| id != but).collect::<Vec<_>>();
        let may = remixers.iter().copied().filter(|&remixer| lawbook.refusal(remixer, *author).is_none());
        may.filter(|&remixer| rest.is_empty() || !by_trial(lawbook, &others(remixer), rest).is_empty()).collect()
    }

    #[test]
    fn whoever_can_be_the_remixer_is_found_and_nobody_else() {
        let mut rng = ChaCha12Rng::seed_from_u64(5);
        let mut sizes = BTreeSet::new();
        for _ in 0..400 {
            let mut some = |most| (0..4).filter(|_| rng.random_range(0..most) == 0).map(FandomId::new).collect();
            let people = (0..7).map(|place| (format!("p{place}"), some(2), some(3)));
            let people =
                people.map(|(name, remixable, like)| Participant { name, remixable, like, ..Participant::default() });
            let names = (0..4).map(|place| format!("fandom {place}")).collect();
            let roster = Roster::new(people.collect(), FandomBook::new(names, &[]).unwrap(), vec![]);
            let round = Round::new(Settings::default(), roster, vec![]);
            let lawbook = Lawbook::new(&round);
            let mut free: Vec<ParticipantId> = round.roster.ids().collect();
            free.shuffle(&mut rng);
            let given = round.roster.ids().map(|remixer| {
                let place = free.iter().position(|&author| lawbook.refusal(remixer, author).is_none());
                place.map(|place| free.remove(place))
            });
            let assignment = Assignment::new(given.collect());
            let remixers: Vec<ParticipantId> = assignment.pairs().map(|pair| pair.0).collect();
            for pair in assignment.pairs() {
                let mut authors: Vec<ParticipantId> = assignment.pairs().map(|pair| pair.1).collect();
                authors.sort_by_key(|&author| author == pair.1);
                let found: BTreeSet<ParticipantId> = possible(&round, &assignment, pair).into_iter().collect();
                assert_eq!(found, by_trial(&lawbook, &remixers, &authors), "{round:?} {assignment:?} {pair:?}");
                sizes.insert(found.len());
            }
        }
        assert!((1..=CROWD).all(|size| sizes.contains(&size)), "{sizes:?}");
    }

    #[test]
    fn where_nobody_remixes_them_there_is_nothing_to_hide() {
        let hidden = SpoilerFree::new(&round(3), &all_but_the_last(3), ParticipantId::new(2));
        assert!(hidden.may_name(&gap(2, Side::Remixer)) && hidden.may_name_placed());
    }

    #[test]
    fn reasons_that_say_who_is_taken_give_way() {
        let hidden = SpoilerFree::new(&round(3), &all_but_the_last(3), ParticipantId::new(0));
        let own = vec!["p1".to_owned()];
        let reason = Reason::TooFewBetweenThem {
            side: Side::Remixer,
            own,
            people: 2,
            partners: 1,
            choices: vec![],
            members: vec![],
            fandoms: vec![],
        };
        let told = hidden.reason(&Gap { reason, ..gap(2, Side::Remixer) });
        assert!(!told.contains("p1") && told.contains("unplaced.csv"), "{told}");
        let plain = Gap { reason: Reason::WillingForNothing, ..gap(2, Side::Remixer) };
        assert_eq!(hidden.reason(&plain), plain.reason.to_string());
    }
}
