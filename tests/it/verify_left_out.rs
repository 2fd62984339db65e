//! Who counts as left out: whoever could have been placed, and nobody else.

use remix_match::domain::{Assignment, Mutual, ParticipantId, Round};
use remix_match::verify::{Fault, FaultKind, verify};

use crate::brute_force::may_remix;
use crate::hand_round::{lines, person, round};
use crate::random_round::{Shape, random_round, with_mutual};
use crate::twin;

type Names = Vec<String>;

/// Names of remixers and of authors who were left out.
fn left_out(faults: &[Fault]) -> (Names, Names) {
    let left_out = || faults.iter().filter(|fault| fault.kind == FaultKind::LeftOut);
    (
        left_out().filter_map(|fault| fault.remixer.clone()).collect(),
        left_out().filter_map(|fault| fault.author.clone()).collect(),
    )
}

fn checked(round: &Round, pairs: &[(usize, usize)]) -> (Names, Names) {
    left_out(&verify(round, &lines(pairs), None).faults)
}

/// Ada can have Bea only; Bea can have Ada or Cyd; Cyd can have nobody.
fn chain() -> Round {
    round(vec![person("Ada", &[1], &[0]), person("Bea", &[0], &[1, 2]), person("Cyd", &[2], &[])])
}

#[test]
fn a_path_places_somebody_without_unplacing_anybody() {
    let pairs = |list: &[(usize, usize)]| checked(&chain(), list);
    assert_eq!(pairs(&[(0, 1), (1, 2)]), (vec![], vec![]), "Cyd can remix nobody, so one author stays free");
    assert_eq!(pairs(&[(1, 2)]), (vec!["Ada".to_owned()], vec!["Bea".to_owned()]));
    let all = pairs(&[]);
    assert_eq!(all.0, ["Ada", "Bea"]);
    assert_eq!(all.1, ["Ada", "Bea", "Cyd"]);
}

#[test]
fn an_alternating_path_is_found_through_placed_people() {
    // Bea holds the only author whom Ada could have, and could have Dov as well.
    let people = vec![
        person("Ada", &[], &[0]),
        person("Bea", &[], &[0, 1]),
        person("Cyd", &[0], &[]),
        person("Dov", &[1], &[]),
        person("Eve", &[2], &[3]),
    ];
    let found = checked(&round(people), &[(1, 2)]);
    assert_eq!(found, (vec!["Ada".to_owned()], vec!["Dov".to_owned()]));
}

#[test]
fn where_mutual_pairs_are_forbidden_no_path_may_make_one() {
    let forbidden = with_mutual(round(vec![person("Ada", &[0], &[0]), person("Bea", &[0], &[0])]), Mutual::Forbid);
    assert_eq!(checked(&forbidden, &[(0, 1)]), (vec![], vec![]), "the other pair would make them mutual");
    assert_eq!(checked(&forbidden, &[]).0, ["Ada", "Bea"]);
    let avoided = with_mutual(forbidden, Mutual::Avoid);
    assert_eq!(checked(&avoided, &[(0, 1)]), (vec!["Bea".to_owned()], vec!["Ada".to_owned()]));
}

#[test]
fn the_first_of_two_lines_counts() {
    let found = left_out(&verify(&chain(), &lines(&[(1, 2), (1, 0)]), None).faults);
    assert_eq!(found, (vec!["Ada".to_owned()], vec!["Bea".to_owned()]), "Bea keeps Cyd");
}

/// Takes away every third pair.
fn thinned(assignment: &Assignment, people: usize) -> Assignment {
    let mut author_of = vec![None; people];
    for (place, (remixer, author)) in assignment.pairs().enumerate() {
        if place % 3 != 0 {
            author_of[remixer.index()] = Some(author);
        }
    }
    Assignment::new(author_of)
}

/// One more pair with this remixer in it, found by trying every path (Kuhn's algorithm).
fn could_be_placed(round: &Round, assignment: &Assignment, remixer: ParticipantId, seen: &mut [bool]) -> bool {
    round.roster.ids().any(|author| {
        may_remix(round, remixer, author) && !std::mem::replace(&mut seen[author.index()], true) && {
            let holder = assignment.remixer_of(author);
            holder.is_none_or(|holder| could_be_placed(round, assignment, holder, seen))
        }
    })
}

/// One more pair with this author in it.
fn could_be_remixed(round: &Round, assignment: &Assignment, author: ParticipantId, seen: &mut [bool]) -> bool {
    round.roster.ids().any(|remixer| {
        may_remix(round, remixer, author) && !std::mem::replace(&mut seen[remixer.index()], true) && {
            let given = assignment.author_of(remixer);
            given.is_none_or(|given| could_be_remixed(round, assignment, given, seen))
        }
    })
}

#[test]
fn the_search_finds_exactly_whom_a_path_reaches() {
    let shapes = [Shape::tiny(), Shape::middling()];
    for seed in 0..400 {
        let round = with_mutual(random_round(seed, &shapes[usize::from(seed % 4 == 0)]), Mutual::Allow);
        let people = round.roster.len();
        let full = twin::solve(&round).assignment;
        let thin = thinned(&full, people);
        for assignment in [&full, &thin, &Assignment::new(vec![None; people])] {
            let found = left_out(&verify(&round, &twin::lines(assignment), None).faults);
            let name = |&id: &ParticipantId| round.roster.name(id).to_owned();
            let unplaced = assignment.unplaced_remixers(&round.roster);
            let remixers: Names = unplaced
                .filter(|&id| could_be_placed(&round, assignment, id, &mut vec![false; people]))
                .map(|id| name(&id))
                .collect();
            let unplaced = assignment.unplaced_authors(&round.roster);
            let authors: Names = unplaced
                .filter(|&id| could_be_remixed(&round, assignment, id, &mut vec![false; people]))
                .map(|id| name(&id))
                .collect();
            assert_eq!(found, (remixers, authors), "seed {seed}");
        }
        let found = left_out(&verify(&round, &twin::lines(&full), None).faults);
        assert_eq!(found, (vec![], vec![]), "seed {seed}: as many as possible are placed");
    }
}

/// Whether some single path places this remixer (or author, where `turned`), found by trying all of them
/// and looking at the whole assignment at the end of each.
fn a_path_places(
    round: &Round,
    author_of: &mut Vec<Option<ParticipantId>>,
    remixer: ParticipantId,
    turned: bool,
) -> bool {
    fn may(round: &Round, one: ParticipantId, other: ParticipantId, turned: bool) -> bool {
        if turned { may_remix(round, other, one) } else { may_remix(round, one, other) }
    }
    fn go_on(
        round: &Round,
        given: &mut Vec<Option<ParticipantId>>,
        one: ParticipantId,
        passed: &mut Vec<ParticipantId>,
        turned: bool,
    ) -> bool {
        round.roster.ids().any(|other| {
            if passed.contains(&other) || !may(round, one, other, turned) {
                return false;
            }
            let before = given.clone();
            let holder = round.roster.ids().find(|&id| given[id.index()] == Some(other));
            given[one.index()] = Some(other);
            passed.push(other);
            let found = match holder {
                Some(holder) => {
                    given[holder.index()] = None;
                    go_on(round, given, holder, passed, turned)
                }
                None => round.roster.ids().all(|id| given[id.index()].is_none_or(|has| given[has.index()] != Some(id))),
            };
            passed.pop();
            *given = before;
            found
        })
    }
    go_on(round, author_of, remixer, &mut Vec::new(), turned)
}

/// Whether any assignment without mutual pairs places this person and everybody who is placed now.
fn can_be_placed(
    round: &Round,
    now: &Assignment,
    remixer: Option<ParticipantId>,
    author: Option<ParticipantId>,
) -> bool {
    fn try_all(round: &Round, now: &Assignment, given: &mut Vec<Option<ParticipantId>>, wanted: Wanted) -> bool {
        let place = given.len();
        if place == round.roster.len() {
            return round.roster.ids().all(|id| {
                let needed = now.remixer_of(id).is_some() || wanted.1 == Some(id);
                !needed || given.contains(&Some(id))
            });
        }
        let remixer = ParticipantId::new(place);
        let needed = now.author_of(remixer).is_some() || wanted.0 == Some(remixer);
        let choices = round.roster.ids().map(Some).chain((!needed).then_some(None));
        choices.collect::<Vec<_>>().into_iter().any(|choice| {
            let fits = choice.is_none_or(|author| {
                let mutual = given.get(author.index()).is_some_and(|back| *back == Some(remixer));
                !mutual && !given.contains(&choice) && may_remix(round, remixer, author)
            });
            given.push(choice);
            let found = fits && try_all(round, now, given, wanted);
            given.pop();
            found
        })
    }
    type Wanted = (Option<ParticipantId>, Option<ParticipantId>);
    try_all(round, now, &mut Vec::new(), (remixer, author))
}

#[test]
fn where_forbidden_everybody_is_found_whom_a_single_path_places_and_nobody_who_cannot_be_placed() {
    let mut longer = 0;
    for seed in 0..600 {
        let round = with_mutual(random_round(seed, &Shape::tiny()), Mutual::Forbid);
        let people = round.roster.len();
        let best = twin::solve(&round).assignment;
        for assignment in [thinned(&best, people), best, greedy(&round)] {
            let found = left_out(&verify(&round, &twin::lines(&assignment), None).faults);
            let name = |id: ParticipantId| round.roster.name(id).to_owned();
            let mut authors: Vec<_> = round.roster.ids().map(|id| assignment.author_of(id)).collect();
            let mut remixers: Vec<_> = round.roster.ids().map(|id| assignment.remixer_of(id)).collect();
            let placed_as_remixer: Vec<_> = assignment
                .unplaced_remixers(&round.roster)
                .filter(|&id| a_path_places(&round, &mut authors, id, false))
                .collect();
            let placed_as_author: Vec<_> = assignment
                .unplaced_authors(&round.roster)
                .filter(|&id| a_path_places(&round, &mut remixers, id, true))
                .collect();
            let sound = placed_as_remixer.iter().all(|&id| can_be_placed(&round, &assignment, Some(id), None))
                && placed_as_author.iter().all(|&id| can_be_placed(&round, &assignment, None, Some(id)));
            assert!(sound, "seed {seed}");
            let fits =
                |remixer, author| may_remix(&round, remixer, author) && assignment.author_of(author) != Some(remixer);
            longer += placed_as_remixer
                .iter()
                .filter(|&&id| !assignment.unplaced_authors(&round.roster).any(|a| fits(id, a)))
                .count();
            let expected = (
                placed_as_remixer.into_iter().map(name).collect::<Names>(),
                placed_as_author.into_iter().map(name).collect::<Names>(),
            );
            assert_eq!(found, expected, "seed {seed}");
        }
    }
    assert!(longer > 20, "only {longer} people needed a path");
}

/// Each remixer in turn takes the first author who is left and makes no mutual pair.
fn greedy(round: &Round) -> Assignment {
    let mut author_of: Vec<Option<ParticipantId>> = vec![None; round.roster.len()];
    for remixer in round.roster.ids() {
        author_of[remixer.index()] = round.roster.ids().find(|&author| {
            let free = !author_of.contains(&Some(author)) && author_of[author.index()] != Some(remixer);
            free && may_remix(round, remixer, author)
        });
    }
    Assignment::new(author_of)
}

#[test]
fn where_forbidden_a_path_through_placed_people_is_found() {
    let people = vec![
        person("Ann", &[0, 1], &[0]),
        person("Bob", &[0], &[0, 1]),
        person("Cat", &[1], &[0]),
        person("Dan", &[0], &[1]),
    ];
    let round = with_mutual(round(people), Mutual::Forbid);
    let all = checked(&round, &[(1, 0), (2, 3)]);
    assert_eq!(all.0, ["Ann", "Dan"]);
    assert_eq!(all.1, ["Bob", "Cat"]);
}
