//! The number of changes, and how many they place, against every assignment and every set of changes of tiny rounds.

use remix_match::domain::{Mutual, ParticipantId, Round};
use remix_match::explain::{Change, Ground, Side, advice, changed};

use crate::brute_force::{best_values, may_remix};
use crate::random_round::{Shape, random_round};

/// Every single change that a sign-up could have.
fn all_changes(round: &Round) -> Vec<Change> {
    let people = || round.roster.ids().flat_map(|person| [(person, Side::Remixer), (person, Side::Author)]);
    let fandoms = || round.roster.fandoms().ids();
    let change = |(person, side), fandom| Change { person, side, fandom, ground: Ground::New, alternatives: vec![] };
    people().flat_map(|who| fandoms().map(move |fandom| change(who, fandom))).collect()
}

/// How many changes the pair takes; none where no two changes do.
fn changes_for(round: &Round, remixer: ParticipantId, author: ParticipantId) -> Option<usize> {
    if may_remix(round, remixer, author) {
        return Some(0);
    }
    let of = |person, side| {
        all_changes(round).into_iter().filter(move |change| (change.person, change.side) == (person, side))
    };
    let works = |changes: &[Change]| may_remix(&changed(round, changes), remixer, author);
    let (taken, given): (Vec<Change>, Vec<Change>) =
        (of(remixer, Side::Remixer).collect(), of(author, Side::Author).collect());
    if taken.iter().chain(&given).any(|change| works(std::slice::from_ref(change))) {
        return Some(1);
    }
    let both = taken.iter().zip(&given).any(|(one, other)| works(&[one.clone(), other.clone()]));
    both.then_some(2)
}

/// The most that can be placed by changes, and the fewest changes that do it.
struct Search {
    costs: Vec<Vec<Option<usize>>>,
    author_of: Vec<Option<usize>>,
    forbids_mutual: bool,
    best: (usize, usize),
}

impl Search {
    fn best(round: &Round) -> (usize, usize) {
        let ids: Vec<ParticipantId> = round.roster.ids().collect();
        let row = |&remixer: &ParticipantId| ids.iter().map(|&author| changes_for(round, remixer, author)).collect();
        let mut search = Self {
            costs: ids.iter().map(row).collect(),
            author_of: vec![None; ids.len()],
            forbids_mutual: round.settings.rules.mutual == Mutual::Forbid,
            best: (usize::MAX, usize::MAX),
        };
        search.go_on(0, (0, 0));
        (ids.len() - search.best.0, search.best.1)
    }

    fn go_on(&mut self, remixer: usize, (left_over, changes): (usize, usize)) {
        if remixer == self.costs.len() {
            self.best = self.best.min((left_over, changes));
            return;
        }
        self.go_on(remixer + 1, (left_over + 1, changes));
        for author in 0..self.costs.len() {
            let mutual = author < remixer && self.author_of[author] == Some(remixer);
            if self.author_of[..remixer].contains(&Some(author)) || self.forbids_mutual && mutual {
                continue;
            }
            if let Some(cost) = self.costs[remixer][author] {
                self.author_of[remixer] = Some(author);
                self.go_on(remixer + 1, (left_over, changes + cost));
                self.author_of[remixer] = None;
            }
        }
    }
}

#[test]
fn no_assignment_takes_fewer_changes() {
    let mut changes_seen = 0;
    for seed in 0..400 {
        let round = random_round(seed, &Shape::tiny());
        let advice = advice(&round, &[]);
        let people = round.roster.len();
        let placed = people - advice.still_unplaced.len() / 2;
        let found = if advice.unplaced == 0 { (people, 0) } else { (placed, advice.changes.len()) };
        assert_eq!(found, Search::best(&round), "seed {seed}");
        assert_eq!(advice.fewest, advice.changes.len(), "seed {seed}");
        changes_seen += advice.changes.len();
    }
    assert!(changes_seen > 300, "only {changes_seen} changes were suggested");
}

#[test]
fn no_smaller_set_of_changes_places_as_many() {
    let most = |round: &Round| usize::try_from(best_values(round)[0].1).unwrap();
    let mut rounds = 0;
    for seed in 0..400 {
        let round = random_round(seed, &Shape { people: 3..=4, fandoms: 2..=3, ..Shape::tiny() });
        let advice = advice(&round, &[]);
        let reached = most(&changed(&round, &advice.changes));
        let all = all_changes(&round);
        let smaller: Vec<Vec<Change>> = match advice.changes.len() {
            0 | 1 => vec![vec![]],
            2 => all.iter().map(|change| vec![change.clone()]).collect(),
            _ => continue,
        };
        let enough = smaller.iter().find(|changes| most(&changed(&round, changes)) >= reached);
        assert!(advice.changes.is_empty() || enough.is_none(), "seed {seed}: {enough:?}");
        rounds += usize::from(!advice.changes.is_empty());
    }
    assert!(rounds > 100, "only {rounds} rounds needed changes");
}
