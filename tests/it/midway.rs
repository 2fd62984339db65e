//! Rounds in the middle as they are told: drop-outs, pinch hitters, letters that went out, and more than one pair.

use remix_match::domain::{Assignment, Goal, Pair, Participant, Round, Stage, Stand, Status, UpTo};
use remix_match::explain::{
    Basis, Exchange, Explanation, Figures, Reason, Showing, Side, Standing, Stood, advice, explanation_among,
    further_sentence, gaps, gaps_beside, goal_sentences, overview, reliances,
};
use remix_match::plan::{self, First, Standing as Row, repair};

use crate::hand_round::{id, person, round};
use crate::random_round::{Shape, random_round};

const SENT: Status = Status { stage: Stage::Sent, pinch_hit: false };

fn rows(pairs: &[(usize, usize)], status: Status) -> Vec<Row> {
    pairs.iter().map(|&(remixer, author)| Row { pair: (id(remixer), id(author)), status }).collect()
}

fn all_of_one_fandom(names: &[&str]) -> Vec<Participant> {
    names.iter().map(|name| person(name, &[0], &[0])).collect()
}

fn pinch_hitter(name: &str, like: &[usize]) -> Participant {
    let mut hitter = person(name, &[], like);
    hitter.is_pinch_hitter = true;
    hitter.remixed_up_to = UpTo(0);
    hitter
}

fn sentences(explained: &Explanation, round: &Round, side: Side) -> Vec<String> {
    explained.told(round, Showing::Pairs).swap_remove(usize::from(side == Side::Author)).sentences
}

#[test]
fn a_role_in_which_somebody_takes_no_part_has_one_sentence() {
    let mut people = all_of_one_fandom(&["ash", "birch", "cedar"]);
    people[0].makes_up_to = UpTo(0);
    let round = round(people);
    let explained = explanation_among(&round, &rows(&[(1, 2), (2, 0)], Status::ASSIGNED), id(0));
    assert_eq!(sentences(&explained, &round, Side::Remixer), ["They take no part as a remixer in this round."]);
    assert!(explained.roles[0].alternatives.is_empty());
    assert!(sentences(&explained, &round, Side::Author)[0].starts_with("“cedar” remixes them, through"));
    let hidden = explained.told(&round, Showing::NoPairs);
    assert_eq!(hidden[0].sentences, ["They take no part as a remixer in this round."]);
}

#[test]
fn whoever_dropped_out_is_told_of_what() {
    let mut all = rows(&[(1, 2), (2, 0)], SENT);
    let over = Status { stage: Stage::Defaulted, pinch_hit: false };
    all.extend(rows(&[(0, 1)], over));
    let round = round(all_of_one_fandom(&["ash", "birch", "cedar"])).with_defaults(&[(id(0), id(1))]);
    let explained = explanation_among(&round, &all, id(0));
    let dropped = "They dropped out: they take no part as a remixer any more. They were to remix “birch”.";
    assert_eq!(sentences(&explained, &round, Side::Remixer), [dropped]);
    let hidden = format!("{:?}", explained.told(&round, Showing::NoPairs));
    assert!(!hidden.contains("birch") && !hidden.contains("cedar"), "{hidden}");
    // The author who waits does so for a reason.
    let waiting = explanation_among(&round, &all, id(1));
    let Standing::Unplaced(reason) = &waiting.roles[1].standing else { panic!("birch waits") };
    assert!(matches!(reason, Reason::Promised { exchange: Exchange::Repair, .. } | Reason::TooFewBetweenThem { .. }));
}

#[test]
fn pinch_hitters_are_owed_nobody_and_their_pairs_are_told() {
    let mut people = all_of_one_fandom(&["ash", "birch"]);
    people.insert(1, pinch_hitter("ash", &[0]));
    let round = round(people);
    let mut all = rows(&[(2, 0)], SENT);
    let idle = explanation_among(&round, &all, id(1));
    assert!(matches!(idle.roles[0].standing, Standing::MayPinchHit));
    assert!(matches!(idle.roles[1].standing, Standing::NoPart { .. }));
    all.extend(rows(&[(1, 2)], Status::PINCH_HIT));
    let explained = explanation_among(&round, &all, id(0));
    let told = sentences(&explained, &round, Side::Remixer);
    assert!(told.contains(&"They also pinch hit for “birch”.".to_owned()), "{told:?}");
}

#[test]
fn whoever_has_several_is_told_how_many() {
    let mut people = all_of_one_fandom(&["ash", "birch", "cedar", "dog"]);
    people[0].makes_up_to = UpTo(2);
    people[3].makes_up_to = UpTo(0);
    let round = round(people);
    let all = rows(&[(0, 1), (0, 3), (1, 2), (2, 0)], Status::ASSIGNED);
    let explained = explanation_among(&round, &all, id(0));
    let told = sentences(&explained, &round, Side::Remixer);
    assert_eq!(told[0], "They have 2 authors: “birch” and “dog”. What follows is about the first.");
    assert!(told[1].starts_with("They remix “birch”, through"), "{told:?}");
    assert_eq!(explained.basis, Basis::Steps);
    // Nobody else is offered an author who has as many remixers as they take.
    let cedar = explanation_among(&round, &all, id(2));
    assert!(cedar.roles[0].alternatives.iter().all(|other| other.bond.partner != id(3)));
}

/// ash would remix birch or cedar, dog nobody but cedar; birch is remixed by nobody yet.
fn promised() -> (Round, Vec<Row>) {
    let mut people = vec![person("ash", &[], &[0, 1]), person("birch", &[0], &[]), person("cedar", &[1], &[])];
    people.push(person("dog", &[], &[1]));
    for (place, person) in people.iter_mut().enumerate() {
        let remixes = matches!(place, 0 | 3);
        (person.makes_up_to, person.remixed_up_to) = (UpTo(u32::from(remixes)), UpTo(u32::from(!remixes)));
    }
    (round(people), rows(&[(0, 2)], SENT))
}

#[test]
fn letters_are_kept_and_the_reason_says_so() {
    let (round, rows) = promised();
    let reason = |first, exchange| {
        let repaired = repair(&round, &rows, &[], first, 1);
        let stand = repaired.stand.clone();
        let whole = plan::whole(&round, &stand.settled, repaired.steps);
        gaps_beside(&round, &stand, (&whole.outcome.assignment, &whole.pairs), exchange)
    };
    let kept = reason(First::Letters, Exchange::PlacedFirst);
    let told: Vec<_> = kept.iter().map(|gap| (gap.person, gap.side, gap.reason.to_string())).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!((told[0].0, told[0].1), (id(3), Side::Remixer));
    assert!(told[0].2.starts_with("Everybody they could be given has been promised to somebody else"), "{told:?}");
    assert!(told[0].2.ends_with("a repair for as many pairs as possible would place more people."), "{told:?}");
    assert!(told[1].2.starts_with("Everybody they could be given to has been promised somebody else"), "{told:?}");
    assert!(reason(First::Places, Exchange::Unknown).is_empty(), "then all four are placed");
}

#[test]
fn a_letter_is_a_cost_and_no_fault() {
    let (round, rows) = promised();
    let explained = explanation_among(&round, &rows, id(0));
    assert_eq!(explained.basis, Basis::Letters);
    assert!(explained.is_bettered, "with birch for ash, dog would have cedar");
    let Standing::Placed(bond) = &explained.roles[0].standing else { panic!("ash has an author") };
    assert_eq!(bond.partner, id(2));
    let mut bare = rows.clone();
    bare.extend(self::rows(&[(3, 1)], Status::ASSIGNED));
    // A pair that breaks a rule is explained all the same.
    let against = explanation_among(&round, &bare, id(3));
    assert!(matches!(&against.roles[0].standing, Standing::Placed(bond) if bond.refusal.is_some()));
}

#[test]
fn where_nothing_is_in_the_middle_all_is_as_ever() {
    for seed in 0..60 {
        let round = random_round(seed, &Shape::tiny());
        let assignment = plan::pose(&round, seed).answer().assignment;
        let pairs: Vec<Pair> = assignment.pairs().collect();
        let rows: Vec<Row> = pairs.iter().map(|&pair| Row { pair, status: Status::ASSIGNED }).collect();
        let found = gaps_beside(&round, &Stand::default(), (&assignment, &pairs), Exchange::Unknown);
        assert_eq!(found, gaps(&round, &assignment), "seed {seed}");
        for person in round.roster.ids() {
            let [plain, among] = [
                remix_match::explain::explanation(&round, &assignment, person),
                explanation_among(&round, &rows, person),
            ];
            let reasons = |explained: &Explanation| {
                explained.told(&round, Showing::Pairs).iter().map(|told| told.sentences.clone()).collect::<Vec<_>>()
            };
            let is_placed = |explained: &Explanation| {
                explained.roles.iter().all(|role| matches!(role.standing, Standing::Placed(_)))
            };
            assert_eq!(is_placed(&plain), is_placed(&among));
            assert_eq!(reasons(&plain), reasons(&among), "seed {seed}");
            assert!(!among.is_bettered && among.basis == Basis::All, "seed {seed}");
        }
    }
}

/// Those who left, only offered to pinch hit, or take no part in a role count for nothing, also where their lists stand.
#[test]
fn whoever_takes_no_part_is_neither_supply_nor_unplaced() {
    for seed in 0..120 {
        let plain = random_round(seed, &Shape::middling());
        let mut left = plain.roster.participants().to_vec();
        for (place, person) in left.iter_mut().enumerate() {
            if place % 5 == 0 {
                person.makes_up_to = UpTo(0);
            }
            if place % 7 == 0 {
                person.remixed_up_to = UpTo(0);
            }
        }
        let mut emptied = left.clone();
        for person in &mut emptied {
            if person.makes_up_to == UpTo(0) {
                (person.any, person.like, person.also) = (false, Vec::new(), Vec::new());
            }
            if person.remixed_up_to == UpTo(0) {
                person.remixable.clear();
            }
        }
        let of = |people: Vec<Participant>| {
            let fandoms = plain.roster.fandoms().clone();
            let roster = remix_match::domain::Roster::new(people, fandoms, plain.roster.media().to_vec());
            Round { roster, ..plain.clone() }
        };
        let [one, other] = [of(left.clone()), of(emptied)];
        let [seen, bare] = [overview(&one), overview(&other)];
        let facts = |seen: &remix_match::explain::Overview| {
            format!("{:?}", (&seen.unmatchable, &seen.hanging, &seen.supply, seen.placed))
        };
        assert_eq!(facts(&seen), facts(&bare), "seed {seed}");
        assert_eq!(reliances(&one), reliances(&other), "seed {seed}");
        let advised = advice(&one, &[]);
        let parts = advised.parts;
        let remixing = left.iter().filter(|person| person.makes_up_to > UpTo(0)).count();
        assert_eq!(parts.remixers, remixing, "seed {seed}");
        assert_eq!(advised.placed, seen.placed.at_least, "seed {seed}");
        for change in &advised.changes {
            assert!(change.side.is_taken_by(&one.roster, change.person), "seed {seed}: asked although they left");
        }
        for lasting in &advised.still_unplaced {
            assert!(lasting.without.iter().all(|&person| lasting.side.is_taken_by(&one.roster, person)), "seed {seed}");
        }
        let most = parts.remixers.min(parts.authors);
        assert!(advised.placed + advised.changes.len() + advised.left_over(Side::Remixer) >= most, "seed {seed}");
        assert!(advised.at_most_with_changes <= most, "seed {seed}");
    }
}

#[test]
fn a_pinch_hitter_changes_nothing_before_the_round() {
    let mut people = all_of_one_fandom(&["ash", "birch"]);
    people.push(person("cedar", &[1], &[2]));
    let without = advice(&round(people.clone()), &[]);
    people.push(pinch_hitter("zoe", &[0, 1]));
    let with = round(people);
    let advised = advice(&with, &[]);
    assert_eq!((advised.parts, advised.placed), (without.parts, without.placed));
    assert_eq!(advised.summary(), without.summary());
    assert_eq!(overview(&with).unmatchable.len(), 2, "zoe would remix cedar, but waits for what comes");
}

#[test]
fn those_who_take_more_are_told_in_one_line() {
    let mut people = all_of_one_fandom(&["ash", "birch", "cedar"]);
    assert_eq!(overview(&round(people.clone())).more.told(), None);
    people[0].makes_up_to = UpTo(3);
    people[1].remixed_up_to = UpTo(2);
    let told = overview(&round(people)).more.told();
    assert_eq!(told.as_deref(), Some("Beyond one each, 2 more remixes are offered and 1 more remix is wanted."));
}

#[test]
fn the_first_sentence_is_true_of_every_round() {
    let first = |round: &Round, stand: &Stand| {
        let steps = plan::settle(round, stand, 1);
        let whole = plan::whole(round, &stand.settled, steps);
        let stood = Stood::of(round, &stand.settled);
        let first = goal_sentences(&whole.outcome.goals, (round, stood), Figures::Told).swap_remove(0);
        (first, further_sentence(&whole.further))
    };
    let mut people = all_of_one_fandom(&["ash", "birch", "cedar"]);
    let nothing = Stand::default();
    let plain = first(&round(people.clone()), &nothing);
    assert_eq!(plain, ("3 of 3 people have an author: the most possible (proven).".to_owned(), None));
    let stand = Stand { settled: vec![(id(0), id(1))], ..Stand::default() };
    let stood = first(&round(people.clone()), &stand).0;
    assert_eq!(stood, "3 pairs stand: the most possible beside the letters that went out (proven).");
    let mut decided = round(people.clone());
    decided.decisions.keep = vec![(id(0), id(1))];
    let kept = first(&decided, &Stand::decided(&decided)).0;
    assert_eq!(
        kept,
        "3 of 3 people have an author: the most possible with the pairs that you decided to keep (proven)."
    );
    people[0].remixed_up_to = UpTo(0);
    let lists = first(&round(people.clone()), &nothing).0;
    assert_eq!(lists, "2 pairs for 3 remixers and 2 authors: the most possible (proven).");
    for author in &mut people[1..] {
        author.remixed_up_to = UpTo(2);
    }
    let (firsts, further) = first(&round(people), &nothing);
    assert_eq!(firsts, "2 first pairs for 3 remixers and 2 authors: the most possible (proven).");
    let told = "1 more pair for those who take more than one: the most possible (proven).";
    assert_eq!(further.as_deref(), Some(told));
}

#[test]
fn any_round_in_the_middle_can_be_explained() {
    let mut kinds = [0; 4];
    for seed in 0..150 {
        let mut whole = random_round(seed, &Shape::tiny());
        let mut people = whole.roster.participants().to_vec();
        for (place, person) in people.iter_mut().enumerate() {
            let draw = seed.wrapping_mul(31).wrapping_add(place as u64 * 17) % 11;
            match draw {
                0 => person.makes_up_to = UpTo(0),
                1 => person.remixed_up_to = UpTo(0),
                2 => person.makes_up_to = UpTo(3),
                3 => person.remixed_up_to = UpTo(2),
                _ => {}
            }
        }
        let fandoms = whole.roster.fandoms().clone();
        whole.roster = remix_match::domain::Roster::new(people, fandoms, whole.roster.media().to_vec());
        let steps = plan::settle(&whole, &Stand::default(), seed);
        let pairs: Vec<Pair> = steps.iter().flat_map(plan::Step::pairs).collect();
        let stages = [Stage::Assigned, Stage::Sent, Stage::Posted, Stage::Defaulted, Stage::Sent];
        let stage = |place: usize| stages[(place + usize::try_from(seed).unwrap()) % stages.len()];
        let status = |place| Status { stage: stage(place), pinch_hit: false };
        let rows: Vec<Row> =
            pairs.iter().enumerate().map(|(place, &pair)| Row { pair, status: status(place) }).collect();
        let mut over: Vec<Pair> = rows.iter().filter(|row| !row.status.is_live()).map(|row| row.pair).collect();
        over.sort_unstable();
        let round = whole.with_defaults(&over);
        for person in round.roster.ids() {
            let explained = explanation_among(&round, &rows, person);
            for role in &explained.roles {
                let has = |row: &&Row| row.status.is_live() && role.side.of_pair(row.pair) == person;
                assert_eq!(role.partners.len(), rows.iter().filter(has).count(), "seed {seed}");
                assert_eq!(matches!(role.standing, Standing::Placed(_)), !role.partners.is_empty(), "seed {seed}");
                let takes_part = role.side.is_taken_by(&round.roster, person);
                kinds[match &role.standing {
                    Standing::Placed(_) => 0,
                    Standing::Unplaced(_) => {
                        assert!(takes_part, "seed {seed}");
                        1
                    }
                    Standing::NoPart { .. } => {
                        assert!(!takes_part, "seed {seed}");
                        2
                    }
                    Standing::MayPinchHit => 3,
                }] += 1;
                for other in &role.alternatives {
                    assert!(other.bond.refusal.is_none(), "seed {seed}");
                    assert!(!role.partners.contains(&other.bond.partner), "seed {seed}");
                    assert!(other.toll.goals.iter().all(|(goal, _)| *goal != Goal::PinchHits), "seed {seed}");
                }
            }
        }
    }
    assert!(kinds[..3].iter().all(|&number| number > 50) && kinds[3] == 0, "{kinds:?}");
}

#[test]
fn numbers_of_people_are_not_told_where_some_take_more() {
    let mut people = vec![person("ash", &[0], &[]), person("birch", &[], &[0]), person("cedar", &[], &[0])];
    people.push(person("dog", &[], &[0]));
    people[0].remixed_up_to = UpTo(2);
    let round = round(people);
    let assignment = Assignment::of_first(4, &[(id(1), id(0)), (id(2), id(0))]);
    let pairs = [(id(1), id(0)), (id(2), id(0))];
    let found = gaps_beside(&round, &Stand::default(), (&assignment, &pairs), Exchange::Unknown);
    let dog = found.iter().find(|gap| gap.person == id(3) && gap.side == Side::Remixer).unwrap();
    assert_eq!(dog.reason.to_string(), "Everybody they could be given has another remixer: “ash”.");
}
