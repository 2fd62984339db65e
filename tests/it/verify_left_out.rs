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
fn where_mutual_pairs_are_forbidden_only_direct_partners_count() {
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
            let unplaced = assignment.unplaced_remixers();
            let remixers: Names = unplaced
                .filter(|&id| could_be_placed(&round, assignment, id, &mut vec![false; people]))
                .map(|id| name(&id))
                .collect();
            let unplaced = assignment.unplaced_authors();
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

#[test]
fn where_forbidden_somebody_is_left_out_exactly_if_one_line_could_be_added() {
    for seed in 0..300 {
        let round = with_mutual(random_round(seed, &Shape::tiny()), Mutual::Forbid);
        let thin = thinned(&twin::solve(&round).assignment, round.roster.len());
        let found = left_out(&verify(&round, &twin::lines(&thin), None).faults);
        let fits = |remixer, author| may_remix(&round, remixer, author) && thin.author_of(author) != Some(remixer);
        let remixers = thin.unplaced_remixers().filter(|&one| thin.unplaced_authors().any(|other| fits(one, other)));
        let authors = thin.unplaced_authors().filter(|&one| thin.unplaced_remixers().any(|other| fits(other, one)));
        let name = |id: ParticipantId| round.roster.name(id).to_owned();
        assert_eq!(found, (remixers.map(name).collect(), authors.map(name).collect()), "seed {seed}");
    }
}
