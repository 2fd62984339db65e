//! Repairs of the real round after drop-outs, against counts and matchings that know nothing of the program's own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use petgraph::algo::maximum_matching;
use petgraph::graph::UnGraph;
use rand::SeedableRng;
use rand::rngs::ChaCha12Rng;
use rand::seq::SliceRandom;
use remix_match::domain::{Pair, ParticipantId, Round, Stage, Stand, Status};
use remix_match::plan::{self, First, Repair, Standing, repair};

use crate::brute_force::may_remix;
use crate::hungarian::cheapest;
use crate::round_files::RoundFiles;

const SENT: Status = Status { stage: Stage::Sent, pinch_hit: false };

fn real() -> RoundFiles {
    RoundFiles::of_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/round-2014-2015"))
}

/// The pairs of a round, all of whose letters went out.
fn sent(files: &RoundFiles) -> Vec<Standing> {
    let round = files.read();
    let outcome = plan::settle(&round, &Stand::default(), 1).swap_remove(0).outcome;
    outcome.assignment.pairs().map(|pair| Standing { pair, status: SENT }).collect()
}

/// The round after somebody left it.
struct Left {
    round: Round,
    gone: BTreeSet<ParticipantId>,
    /// The pairs that were, and those of them that can stay.
    before: BTreeSet<Pair>,
    kept: BTreeSet<Pair>,
}

impl Left {
    /// So many leave it altogether, drawn by a seed.
    fn of(files: &RoundFiles, rows: &[Standing], number: usize, seed: u64) -> Self {
        let whole = files.read();
        let mut people: Vec<ParticipantId> = whole.roster.ids().collect();
        people.shuffle(&mut ChaCha12Rng::seed_from_u64(seed));
        people.truncate(number);
        let names: Vec<&str> = people.iter().map(|&id| whole.roster.name(id)).collect();
        let round = files.without(&names).read();
        assert!(whole.roster.ids().all(|id| whole.roster.name(id) == round.roster.name(id)));
        let gone: BTreeSet<ParticipantId> = people.into_iter().collect();
        let before: BTreeSet<Pair> = rows.iter().map(|row| row.pair).collect();
        let stays = |pair: &&Pair| !gone.contains(&pair.0) && !gone.contains(&pair.1);
        let kept = before.iter().filter(stays).copied().collect();
        Self { round, gone, before, kept }
    }

    /// Remixers still in whose author left: nothing can spare them another letter.
    fn unavoidable(&self) -> usize {
        self.before.iter().filter(|pair| !self.gone.contains(&pair.0) && self.gone.contains(&pair.1)).count()
    }

    /// Those still in to whom nothing clings in a role, by these pairs.
    fn free(&self, taken: &BTreeSet<Pair>) -> [Vec<ParticipantId>; 2] {
        let of = |in_role: fn(&Pair) -> ParticipantId| {
            let taken: BTreeSet<ParticipantId> = taken.iter().map(in_role).collect();
            self.round.roster.ids().filter(|id| !self.gone.contains(id) && !taken.contains(id)).collect()
        };
        [of(|pair| pair.0), of(|pair| pair.1)]
    }

    /// How many pairs a graph library finds for these at most.
    fn most(
        [remixers, authors]: &[Vec<ParticipantId>; 2],
        may: impl Fn(ParticipantId, ParticipantId) -> bool,
    ) -> usize {
        let mut lawful = UnGraph::<(), ()>::new_undirected();
        let [rows, columns] =
            [remixers, authors].map(|side| side.iter().map(|_| lawful.add_node(())).collect::<Vec<_>>());
        for (&row, &remixer) in rows.iter().zip(remixers) {
            for (&column, &author) in columns.iter().zip(authors) {
                if may(remixer, author) {
                    lawful.add_edge(row, column, ());
                }
            }
        }
        maximum_matching(&lawful).edges().count()
    }
}

fn live(repaired: &Repair<'_>) -> BTreeSet<Pair> {
    let pairs: Vec<Pair> = repaired.live().collect();
    let [writes, owns]: [BTreeSet<ParticipantId>; 2] =
        [pairs.iter().map(|pair| pair.0).collect(), pairs.iter().map(|pair| pair.1).collect()];
    assert_eq!((writes.len(), owns.len()), (pairs.len(), pairs.len()), "one author and one remixer each");
    assert!(repaired.steps.iter().all(|step| step.outcome.goals[0].proven));
    pairs.into_iter().collect()
}

#[test]
fn in_the_real_round_only_they_get_a_letter_whose_author_left() {
    let files = real();
    let rows = sent(&files);
    let mut new_pairs = 0;
    for (number, seed) in [(1, 1), (5, 2), (60, 3)] {
        let left = Left::of(&files, &rows, number, seed);
        let repaired = repair(&left.round, &rows, &[], First::Letters, seed);
        let live = live(&repaired);
        assert!(left.kept.is_subset(&live), "{number}");
        assert_eq!(repaired.new_letters(), left.unavoidable(), "{number}");
        assert_eq!(repaired.unavoidable_letters(), left.unavoidable(), "{number}");
        let news = repaired.news.iter().filter(|news| news.now != news.before && news.post != plan::Post::Gone);
        let told: BTreeSet<ParticipantId> = news.map(|news| news.remixer).collect();
        let other: BTreeSet<ParticipantId> = live.difference(&left.before).map(|pair| pair.0).collect();
        assert!(other.is_subset(&told), "{number}");
        let free = left.free(&left.kept);
        let most = Left::most(&free, |remixer, author| may_remix(&left.round, remixer, author));
        assert_eq!(live.len(), left.kept.len() + most, "{number}");
        new_pairs += most;
    }
    assert!(new_pairs > 15, "{new_pairs}");
}

/// With places first, everything is open again: so in a part of the real round that a full table of costs can hold.
#[test]
fn with_places_first_most_are_placed_and_of_those_most_keep_theirs() {
    let files = real().first_sign_ups(200);
    let rows = sent(&files);
    let mut lost = 0;
    for (number, seed) in [(5, 1), (5, 2), (5, 3), (60, 4), (60, 5), (30, 6), (30, 7)] {
        let left = Left::of(&files, &rows, number, seed);
        let by_places = repair(&left.round, &rows, &[], First::Places, seed);
        let live = live(&by_places);
        let everybody = left.free(&BTreeSet::new());
        let lawful = lawful(&left.round, &everybody);
        assert_eq!(live.len(), Left::most(&everybody, |r, a| lawful.contains(&(r, a))), "{number}, {seed}");
        let kept = live.intersection(&left.before).count();
        assert_eq!((live.len(), kept), best(&everybody, &lawful, &left.before), "{number}, {seed}");
        assert_eq!(by_places.new_letters(), left.unavoidable() + left.kept.len() - kept, "{number}, {seed}");
        lost += left.kept.len() - kept;
    }
    assert!(lost > 3, "some must give up theirs for others: {lost}");
}

fn lawful(round: &Round, [remixers, authors]: &[Vec<ParticipantId>; 2]) -> BTreeSet<Pair> {
    let of = |&remixer: &ParticipantId| authors.iter().map(move |&author| (remixer, author));
    remixers.iter().flat_map(of).filter(|&(remixer, author)| may_remix(round, remixer, author)).collect()
}

/// How many can be placed, and how many of these in the pair that they had, by a full table of costs.
fn best(
    [remixers, authors]: &[Vec<ParticipantId>; 2],
    lawful: &BTreeSet<Pair>,
    before: &BTreeSet<Pair>,
) -> (usize, usize) {
    let place = 10_000;
    let cost = |remixer, author| {
        let pair = (remixer, author);
        if lawful.contains(&pair) { -place - i128::from(before.contains(&pair)) } else { 0 }
    };
    let costs: Vec<Vec<i128>> =
        remixers.iter().map(|&remixer| authors.iter().map(|&author| cost(remixer, author)).collect()).collect();
    let chosen = cheapest(&costs).column_of;
    let counts: BTreeMap<i128, usize> =
        chosen.iter().enumerate().fold(BTreeMap::new(), |mut counts, (row, &column)| {
            *counts.entry(costs[row][column]).or_default() += 1;
            counts
        });
    let number = |cost: i128| counts.get(&cost).copied().unwrap_or_default();
    (number(-place) + number(-place - 1), number(-place - 1))
}
