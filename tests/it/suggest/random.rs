//! Advice for random rounds, proven by solving again: changes, alternatives, and on whom others hang.

use remix_match::domain::{Joining, Mutual, ParticipantId, Roster, Round};
use remix_match::explain::{Advice, Change, Ground, Side, advice, answered, changed, reliances};
use remix_match::plan;
use remix_match::rules::Lawbook;

use crate::brute_force::best_values;
use crate::random_round::{Shape, random_round};

fn most(round: &Round) -> usize {
    if round.roster.len() <= 8 {
        return usize::try_from(best_values(round)[0].1).unwrap();
    }
    if round.settings.rules.mutual == Mutual::Forbid {
        return plan::pose(round, 7).answer().assignment.placed();
    }
    Matching::largest(round)
}

/// The most pairs there can be, by one augmenting path after the other (Kuhn 1955).
struct Matching {
    lawful: Vec<Vec<usize>>,
    remixer_of: Vec<Option<usize>>,
    seen: Vec<usize>,
}

impl Matching {
    fn largest(round: &Round) -> usize {
        let lawbook = Lawbook::new(round);
        let authors = |remixer| {
            let lawful = round.roster.ids().filter(|&author| lawbook.refusal(remixer, author).is_none());
            lawful.map(ParticipantId::index).collect()
        };
        let lawful: Vec<Vec<usize>> = round.roster.ids().map(authors).collect();
        let people = lawful.len();
        let mut matching = Self { lawful, remixer_of: vec![None; people], seen: vec![usize::MAX; people] };
        (0..people).filter(|&remixer| matching.place(remixer, remixer)).count()
    }

    fn place(&mut self, remixer: usize, turn: usize) -> bool {
        for author in self.lawful[remixer].clone() {
            if std::mem::replace(&mut self.seen[author], turn) == turn {
                continue;
            }
            if self.remixer_of[author].is_none_or(|holder| self.place(holder, turn)) {
                self.remixer_of[author] = Some(remixer);
                return true;
            }
        }
        false
    }
}

/// Rounds of every shape, with their seeds.
fn rounds() -> impl Iterator<Item = (u64, Round)> {
    let tiny = (0..250).map(|seed| (seed, random_round(seed, &Shape::tiny())));
    let small = (0..20).map(|seed| (seed, random_round(seed, &Shape::small())));
    let middling = (0..40).map(|seed| (seed, random_round(seed, &Shape::middling())));
    let shape = Shape { people: 40..=90, fandoms: 20..=60, ..Shape::sparse() };
    let sparse = (0..8).map(move |seed| (seed, random_round(seed, &shape)));
    tiny.chain(small).chain(middling).chain(sparse)
}

fn placed(round: &Round, advice: &Advice) -> usize {
    round.roster.len() - advice.left_over(Side::Remixer)
}

#[test]
fn the_changes_place_as_many_as_is_said() {
    for (seed, round) in rounds() {
        let advice = advice(&round, &[]);
        assert_eq!(advice.unplaced(Side::Remixer), round.roster.len() - most(&round), "seed {seed}");
        let reached = most(&changed(&round, &advice.changes));
        assert_eq!(reached, placed(&round, &advice), "seed {seed}");
        assert!(
            advice.changes.len() >= reached - most(&round),
            "seed {seed}: one change places one person more at most"
        );
        assert!(advice.fewest <= advice.changes.len(), "seed {seed}");
    }
}

#[test]
fn nobody_is_asked_for_what_they_never_remix_or_have_already() {
    for (seed, round) in rounds() {
        for change in advice(&round, &[]).changes {
            for fandom in change.alternatives.iter().chain([&change.fandom]) {
                let willing = round.roster.willingness(change.person);
                let new = match change.side {
                    Side::Remixer => !willing.refuses(*fandom) && willing.level(*fandom).is_none(),
                    Side::Author => !round.roster.participant(change.person).remixable.contains(fandom),
                };
                assert!(new, "seed {seed}: {change:?}");
            }
        }
    }
}

/// The round with all changes, but one of them for another fandom.
fn with_another(round: &Round, changes: &[Change], place: usize, fandom: remix_match::domain::FandomId) -> Round {
    let mut changes = changes.to_vec();
    changes[place].fandom = fandom;
    changed(round, &changes)
}

#[test]
fn every_alternative_places_as_many() {
    let mut alternatives = 0;
    for (seed, round) in rounds() {
        let advice = advice(&round, &[]);
        for (place, change) in advice.changes.iter().enumerate() {
            for &fandom in &change.alternatives {
                alternatives += 1;
                let reached = most(&with_another(&round, &advice.changes, place, fandom));
                assert_eq!(reached, placed(&round, &advice), "seed {seed}: {change:?}, {fandom:?}");
            }
        }
    }
    assert!(alternatives > 500, "only {alternatives}");
}

#[test]
fn where_few_alternatives_are_told_there_are_no_others() {
    let mut missing = 0;
    for seed in 0..150 {
        let mut round = random_round(seed, &Shape::tiny());
        round.settings.rules.mutual = Mutual::Avoid;
        let advice = advice(&round, &[]);
        let few = advice.changes.iter().enumerate().filter(|(_, change)| change.alternatives.len() < 3);
        for (place, change) in few {
            let book = round.roster.fandoms();
            // Umbrellas are not offered instead, though what lies below them may do.
            let others = book.ids().filter(|&fandom| book.covered_by(fandom).len() == 1 && fandom != change.fandom);
            for fandom in others.filter(|fandom| !change.alternatives.contains(fandom)) {
                missing += 1;
                let reached = most(&with_another(&round, &advice.changes, place, fandom));
                assert!(reached < placed(&round, &advice), "seed {seed}: {change:?}, {fandom:?}");
            }
        }
    }
    assert!(missing > 200, "only {missing}");
}

/// The round with nobody of this id in it but their name.
fn without(round: &Round, person: ParticipantId) -> Round {
    let mut people = round.roster.participants().to_vec();
    let gone = &mut people[person.index()];
    (gone.remixable, gone.like, gone.also, gone.any) = (vec![], vec![], vec![], false);
    let roster = Roster::new(people, round.roster.fandoms().clone(), round.roster.media().to_vec());
    Round { roster, ..round.clone() }
}

#[test]
fn others_hang_on_whoever_leaves_more_unplaced_when_the_round_is_solved_without_them() {
    let mut hanging = 0;
    for (seed, round) in rounds() {
        let people = round.roster.len();
        let unplaced = people - most(&round);
        let more = |person: &ParticipantId| people - 1 - most(&without(&round, *person)) > unplaced;
        let expected: Vec<ParticipantId> = round.roster.ids().filter(more).collect();
        let mut found: Vec<ParticipantId> = reliances(&round).iter().map(|reliance| reliance.person).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "seed {seed}");
        hanging += found.len();
    }
    assert!(hanging > 200, "only {hanging}");
}

#[test]
fn who_would_be_left_alone_has_no_other_partner() {
    for (seed, round) in rounds().take(100) {
        for reliance in reliances(&round) {
            let gone = without(&round, reliance.person);
            for (person, side) in reliance.left_alone {
                let lawful = |other: ParticipantId| match side {
                    Side::Remixer => crate::brute_force::may_remix(&gone, person, other),
                    Side::Author => crate::brute_force::may_remix(&gone, other, person),
                };
                assert!(!round.roster.ids().any(lawful), "seed {seed}");
            }
        }
    }
}

#[test]
fn questions_answered_yes_and_changes_together_place_as_many_as_is_said() {
    let mut answers = 0;
    for (seed, round) in rounds() {
        let fandoms: Vec<_> = round.roster.fandoms().ids().collect();
        let twos = fandoms.windows(2).enumerate();
        let joinings: Vec<Option<Joining>> = twos
            .map(|(place, two)| match place % 5 {
                0 | 3 => Some(Joining::Same(two[0], two[1])),
                1 | 4 => Some(Joining::Within { fandom: two[0], umbrella: two[1] }),
                _ => None,
            })
            .collect();
        let advice = advice(&round, &joinings);
        let lines: Vec<Joining> = advice.answers.iter().map(|answer| joinings[answer.question].unwrap()).collect();
        let answered = answered(&round, &lines).unwrap();
        assert_eq!(most(&changed(&answered, &advice.changes)), placed(&round, &advice), "seed {seed}");
        assert!(lines.len() + advice.changes.len() <= advice.fewest_without_answers.max(advice.fewest), "seed {seed}");
        assert!(advice.changes.iter().all(|change| !matches!(change.ground, Ground::Question { .. })), "seed {seed}");
        answers += lines.len();
    }
    assert!(answers > 15, "only {answers}");
}
