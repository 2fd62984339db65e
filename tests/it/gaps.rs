//! Why people are left out: every reason held against the sign-ups, person by person.

use std::path::Path;

use remix_match::domain::{Assignment, Mutual, ParticipantId, Round};
use remix_match::explain::{Gap, Reason, Side, gaps};
use remix_match::plan;
use remix_match::rules::{Lawbook, Refusal};

use crate::hand_round::{person, round};
use crate::random_round::{Shape, random_round, with_mutual};
use crate::round_files::RoundFiles;

/// One round with its assignment, and everything a reason may be about.
struct Court<'c> {
    round: &'c Round,
    lawbook: &'c Lawbook<'c>,
    assignment: &'c Assignment,
}

impl Court<'_> {
    fn refusal(&self, side: Side, person: ParticipantId, partner: ParticipantId) -> Option<Refusal> {
        match side {
            Side::Remixer => self.lawbook.refusal(person, partner),
            Side::Author => self.lawbook.refusal(partner, person),
        }
    }

    /// Everybody whom the rules allow.
    fn lawful(&self, side: Side, person: ParticipantId) -> Vec<ParticipantId> {
        self.round.roster.ids().filter(|&partner| self.refusal(side, person, partner).is_none()).collect()
    }

    fn is_taken(&self, side: Side, partner: ParticipantId) -> bool {
        match side {
            Side::Remixer => self.assignment.remixer_of(partner).is_some(),
            Side::Author => self.assignment.author_of(partner).is_some(),
        }
    }

    fn names(&self, people: &[ParticipantId]) -> Vec<String> {
        people.iter().map(|&person| self.round.roster.name(person).to_owned()).collect()
    }

    fn id(&self, name: &str) -> ParticipantId {
        self.round.roster.ids().find(|&person| self.round.roster.name(person) == name).unwrap()
    }

    fn assert_true(&self, gap: &Gap) {
        let Gap { person, side, reason } = gap;
        let lawful = self.lawful(*side, *person);
        let (signup, willing) = (self.round.roster.participant(*person), self.round.roster.willingness(*person));
        let wants_nothing = willing.listed().is_empty() && !willing.takes_any();
        let told = format!("{:?} {side:?}: {reason:?}", self.round.roster.name(*person));
        match reason {
            Reason::WillingForNothing => assert!(*side == Side::Remixer && wants_nothing, "{told}"),
            Reason::OffersNothing | Reason::NotEligible { .. } => {
                assert!(*side == Side::Author && signup.remixable.is_empty(), "{told}");
            }
            Reason::NobodyOffers { .. } | Reason::NobodyWants { .. } => {
                let all_strangers = self.round.roster.ids().filter(|other| other != person).all(|other| {
                    self.refusal(*side, *person, other).is_some() && self.shared(*side, *person, other) == 0
                });
                assert!(all_strangers, "{told}");
            }
            Reason::AllRefused { met, .. } => {
                assert!(lawful.is_empty() && !met.is_empty(), "{told}");
                for (name, why) in met {
                    assert_eq!(self.refusal(*side, *person, self.id(name)), Some(*why), "{told}");
                }
            }
            Reason::TooFewBetweenThem { own, people, partners, members, .. } => {
                assert!(!lawful.is_empty() && lawful.iter().all(|&partner| self.is_taken(*side, partner)), "{told}");
                let known = self.names(&lawful);
                assert!(own.iter().all(|name| known.contains(name)), "{told}");
                assert!(own.len() == lawful.len() || own.len() > 8, "{told}");
                assert!(people > partners, "{told}");
                self.assert_short_of_partners(*side, members, *partners, &told);
            }
            Reason::FreeButMutual { with } => {
                let with = self.id(with);
                assert_eq!(self.round.settings.rules.mutual, Mutual::Forbid, "{told}");
                assert!(lawful.contains(&with) && !self.is_taken(*side, with), "{told}");
                let answer = match side {
                    Side::Remixer => self.assignment.author_of(with),
                    Side::Author => self.assignment.remixer_of(with),
                };
                assert_eq!(answer, Some(*person), "{told}");
            }
            Reason::OnlyByMutualPairs => {
                assert_eq!(self.round.settings.rules.mutual, Mutual::Forbid, "{told}");
                assert!(lawful.iter().all(|&partner| self.is_taken(*side, partner)), "{told}");
            }
            Reason::Promised { .. } => panic!("nothing stood before: {told}"),
            Reason::CouldBePlaced { .. } => panic!("the best assignment leaves out whom it could place: {told}"),
        }
    }

    /// Hall's condition fails for them: together they know just so many.
    fn assert_short_of_partners(&self, side: Side, members: &[String], partners: usize, told: &str) {
        if members.is_empty() {
            return;
        }
        let mut known: Vec<ParticipantId> = members.iter().flat_map(|name| self.lawful(side, self.id(name))).collect();
        known.sort_unstable();
        known.dedup();
        assert_eq!(known.len(), partners, "{told}");
        assert!(members.len() > partners && members.len() <= 8, "{told}");
    }

    fn shared(&self, side: Side, person: ParticipantId, other: ParticipantId) -> usize {
        match side {
            Side::Remixer => self.round.roster.shared(person, other).count(),
            Side::Author => self.round.roster.shared(other, person).count(),
        }
    }
}

fn assert_all_true(round: &Round) -> usize {
    let assignment = plan::pose(round, 1).answer().assignment;
    let lawbook = Lawbook::new(round);
    let court = Court { round, lawbook: &lawbook, assignment: &assignment };
    let gaps = gaps(round, &assignment);
    for gap in &gaps {
        court.assert_true(gap);
    }
    assert_eq!(
        gaps.len(),
        assignment.unplaced_remixers(&round.roster).count() + assignment.unplaced_authors(&round.roster).count()
    );
    gaps.len()
}

#[test]
fn every_reason_of_the_real_round_is_true() {
    let round = RoundFiles::of_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/round-2014-2015")).read();
    assert_eq!(assert_all_true(&round), 179 + 179);
}

#[test]
fn whoever_a_hand_made_assignment_leaves_out_is_said_to_be() {
    let mut free = 0;
    for seed in 0..60 {
        let round = with_mutual(random_round(seed, &Shape::middling()), Mutual::Allow);
        let best = plan::pose(&round, seed).answer().assignment;
        // Every third pair is taken out.
        let kept = round.roster.ids().map(|id| best.author_of(id).filter(|_| id.index() % 3 > 0)).collect();
        let assignment = Assignment::new(kept);
        let lawbook = Lawbook::new(&round);
        let court = Court { round: &round, lawbook: &lawbook, assignment: &assignment };
        for gap in gaps(&round, &assignment) {
            let Reason::CouldBePlaced { free: named, .. } = &gap.reason else {
                court.assert_true(&gap);
                continue;
            };
            let lawful = court.lawful(gap.side, gap.person);
            let is_free = |name: &String| {
                let partner = court.id(name);
                lawful.contains(&partner) && !court.is_taken(gap.side, partner)
            };
            assert!(named.iter().all(is_free), "seed {seed}: {gap:?}");
            let none_is_free = lawful.iter().all(|&partner| court.is_taken(gap.side, partner));
            assert_eq!(named.is_empty(), none_is_free, "seed {seed}: {gap:?}");
            free += usize::from(!named.is_empty());
        }
    }
    assert!(free > 50, "{free}");
}

#[test]
fn whoever_others_could_make_room_for_is_said_to_be_placeable() {
    // Ash could have either author, birch only the one whom ash has.
    let people =
        vec![person("ash", &[], &[0, 1]), person("birch", &[], &[0]), person("x", &[0], &[]), person("y", &[1], &[])];
    let round = round(people);
    let assignment = Assignment::new(vec![Some(ParticipantId::new(2)), None, None, None]);
    let gaps = gaps(&round, &assignment);
    let of = |place: usize, side| gaps.iter().find(|gap| gap.person.index() == place && gap.side == side).unwrap();
    for gap in [of(1, Side::Remixer), of(3, Side::Author)] {
        assert_eq!(
            gap.reason.to_string(),
            "They could be placed if others exchanged: giving everybody an author anew finds out how, or, once letters \
             are out, a repair for as many pairs as possible."
        );
    }
}

#[test]
fn every_reason_of_random_rounds_is_true() {
    let mut left_out = 0;
    for seed in 0..300 {
        let shape = [Shape::tiny(), Shape::middling(), Shape::sparse()][usize::try_from(seed % 3).unwrap()].clone();
        let mutual = [Mutual::Avoid, Mutual::Allow, Mutual::Forbid][usize::try_from(seed / 3 % 3).unwrap()];
        left_out += assert_all_true(&with_mutual(random_round(seed, &shape), mutual));
    }
    assert!(left_out > 2_000, "only {left_out} people were left out");
}
