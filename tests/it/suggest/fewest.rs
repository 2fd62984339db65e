//! The number of changes, and how many they place, against every assignment and every set of changes of tiny rounds.

use remix_match::domain::{FandomId, Mutual, ParticipantId, Round, Willingness};
use remix_match::explain::{Change, Ground, Obstacle, Side, advice, changed};
use remix_match::rules::{Lawbook, Refusal};

use crate::brute_force::{best_values, may_remix};
use crate::random_round::{Shape, random_round};

/// Every single change that a sign-up could have.
fn all_changes(round: &Round) -> Vec<Change> {
    let people = || round.roster.ids().flat_map(|person| [(person, Side::Remixer), (person, Side::Author)]);
    let fandoms = || round.roster.fandoms().ids();
    let change = |(person, side), fandom| Change { person, side, fandom, ground: Ground::New, alternatives: vec![] };
    people().flat_map(|who| fandoms().map(move |fandom| change(who, fandom))).collect()
}

/// How many changes the pair takes, and how many points; none where no two changes do.
fn changes_for(round: &Round, remixer: ParticipantId, author: ParticipantId) -> Option<(usize, u32)> {
    if may_remix(round, remixer, author) {
        return Some((0, 0));
    }
    let of = |person, side| {
        all_changes(round).into_iter().filter(move |change| (change.person, change.side) == (person, side))
    };
    let works = |changes: &[Change]| may_remix(&changed(round, changes), remixer, author);
    let (taken, given): (Vec<Change>, Vec<Change>) =
        (of(remixer, Side::Remixer).collect(), of(author, Side::Author).collect());
    let single = taken.iter().chain(&given).filter(|change| works(std::slice::from_ref(change)));
    if let Some(points) = single.map(|change| points(round, change)).min() {
        return Some((1, points));
    }
    let both = taken.iter().zip(&given).any(|(one, other)| works(&[one.clone(), other.clone()]));
    both.then_some((2, 80))
}

/// How little speaks for a change, in points; what is told of grounds, read anew.
fn points(round: &Round, change: &Change) -> u32 {
    let roster = &round.roster;
    let person = roster.participant(change.person);
    let book = roster.fandoms();
    let same_umbrella = |fandom: FandomId| {
        let over = |umbrella: FandomId| {
            let below = book.covered_by(umbrella);
            below.len() > 1 && below.contains(&fandom) && below.contains(&change.fandom)
        };
        book.ids().any(over)
    };
    let others = || {
        let same = roster.ids().filter(|&other| other != change.person && is_same(round, other, change.person));
        same.map(|other| (roster.participant(other).remixable.contains(&change.fandom), roster.willingness(other)))
    };
    let wants = |willing: &Willingness| willing.listed().iter().any(|entry| entry.0 == change.fandom);
    let mut found = vec![];
    match change.side {
        Side::Remixer => {
            let asked = person.requests.iter().flat_map(|request| &request.authors);
            let mut asked = asked.filter(|author| roster.participant(**author).remixable.contains(&change.fandom));
            found.extend(person.remixable.contains(&change.fandom).then_some(0));
            found.extend(asked.next().map(|_| 1));
            found.extend(others().any(|(offers, willing)| offers || wants(willing)).then_some(2));
            let listed = roster.willingness(change.person).listed();
            found.extend(listed.iter().any(|entry| same_umbrella(entry.0)).then_some(4));
            found.push(16);
        }
        Side::Author => {
            found.extend(others().any(|(offers, _)| offers).then_some(2));
            let within = |offered: &&FandomId| book.covered_by(**offered).contains(&change.fandom);
            found.extend(person.remixable.iter().find(within).map(|_| 3));
            found.extend(person.remixable.iter().any(|offered| same_umbrella(*offered)).then_some(8));
            found.extend(wants(roster.willingness(change.person)).then_some(32));
            found.push(64);
        }
    }
    found.into_iter().min().unwrap()
}

fn is_same(round: &Round, one: ParticipantId, other: ParticipantId) -> bool {
    Lawbook::new(round).refusal(one, other) == Some(Refusal::Themselves)
}

/// The most that can be placed by changes, and the fewest changes that do it, with the fewest points.
struct Search {
    costs: Vec<Vec<Option<(usize, u32)>>>,
    author_of: Vec<Option<usize>>,
    forbids_mutual: bool,
    best: (usize, (usize, u32)),
}

impl Search {
    fn best(round: &Round) -> (usize, usize, u32) {
        let ids: Vec<ParticipantId> = round.roster.ids().collect();
        let row = |&remixer: &ParticipantId| ids.iter().map(|&author| changes_for(round, remixer, author)).collect();
        let mut search = Self {
            costs: ids.iter().map(row).collect(),
            author_of: vec![None; ids.len()],
            forbids_mutual: round.settings.rules.mutual == Mutual::Forbid,
            best: (usize::MAX, (usize::MAX, u32::MAX)),
        };
        search.go_on(0, (0, (0, 0)));
        let (left_over, (changes, points)) = search.best;
        (ids.len() - left_over, changes, points)
    }

    fn go_on(&mut self, remixer: usize, (left_over, (changes, points)): (usize, (usize, u32))) {
        if remixer == self.costs.len() {
            self.best = self.best.min((left_over, (changes, points)));
            return;
        }
        self.go_on(remixer + 1, (left_over + 1, (changes, points)));
        for author in 0..self.costs.len() {
            let mutual = author < remixer && self.author_of[author] == Some(remixer);
            if self.author_of[..remixer].contains(&Some(author)) || self.forbids_mutual && mutual {
                continue;
            }
            if let Some((more, dearer)) = self.costs[remixer][author] {
                self.author_of[remixer] = Some(author);
                self.go_on(remixer + 1, (left_over, (changes + more, points + dearer)));
                self.author_of[remixer] = None;
            }
        }
    }
}

#[test]
fn no_assignment_takes_fewer_or_less_plausible_changes() {
    let (mut changes_seen, mut lasting_seen) = (0, 0);
    for seed in 0..400 {
        let round = random_round(seed, &Shape::tiny());
        let advice = advice(&round, &[]);
        let people = round.roster.len();
        let placed = people - advice.left_over(Side::Remixer);
        let found = if advice.unplaced(Side::Remixer) == 0 { (people, 0) } else { (placed, advice.changes.len()) };
        let (most, fewest, least) = Search::best(&round);
        assert_eq!(found, (most, fewest), "seed {seed}");
        let told: u32 = advice.changes.iter().map(|change| change.ground.points(change.side)).sum();
        // Two changes for one pair are chosen by themselves and may have fewer points than were counted on.
        assert!(told <= least, "seed {seed}: {told} points where {least} will do");
        assert_eq!(advice.fewest, advice.changes.len(), "seed {seed}");
        changes_seen += advice.changes.len();
        for lasting in advice.still_unplaced.iter().filter(|lasting| lasting.why != Obstacle::OnlyByMutualPairs) {
            let could_have = |partner: ParticipantId| {
                lasting.people.iter().any(|&person| match lasting.side {
                    Side::Remixer => changes_for(&round, person, partner).is_some(),
                    Side::Author => changes_for(&round, partner, person).is_some(),
                })
            };
            let partners = round.roster.ids().filter(|&partner| could_have(partner)).count();
            assert_eq!(lasting.people.len() - lasting.without.len(), partners, "seed {seed}: {lasting:?}");
            lasting_seen += 1;
        }
    }
    assert!(lasting_seen > 20, "only {lasting_seen} could not be placed");
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
