//! Repairs against trying everything: as few new letters as possible, as many placed as possible, in either order.

use rand::rngs::ChaCha12Rng;
use rand::{RngExt, SeedableRng};
use remix_match::domain::{Assignment, Goal, Pair, ParticipantId, Round, Stage, Stand, Status, UpTo};
use remix_match::goals::{Tally, goals_of};
use remix_match::plan::{self, Fate, First, Post, Repair, Standing, repair};

use crate::brute_force::may_remix;
use crate::random_round::{Shape, random_round};

/// A round whose letters went out, and what changed since.
struct Changed {
    round: Round,
    rows: Vec<Standing>,
    keep: Vec<ParticipantId>,
}

fn changed(seed: u64, shape: &Shape) -> Changed {
    let mut rng = ChaCha12Rng::seed_from_u64(seed ^ 0xd20b);
    let mut round = random_round(seed, shape);
    let ids: Vec<ParticipantId> = round.roster.ids().collect();
    // Some were not there when it was solved.
    let late: Vec<ParticipantId> = ids.iter().copied().filter(|_| rng.random_bool(0.2)).collect();
    let before = with_parts(&round, |id| if late.contains(&id) { [0, 0] } else { [1, 1] });
    let outcome = plan::settle(&before, &Stand::default(), seed).swap_remove(0).outcome;
    let rows = outcome.assignment.pairs().map(|pair| Standing { pair, status: any_status(&mut rng) }).collect();
    let parts: Vec<[u32; 2]> = ids.iter().map(|_| part(&mut rng)).collect();
    round = with_parts(&round, |id| parts[id.index()]);
    let keep = ids.iter().copied().filter(|_| rng.random_bool(0.1)).collect();
    Changed { round, rows, keep }
}

fn any_status(rng: &mut ChaCha12Rng) -> Status {
    let stage = match rng.random_range(0..10) {
        0 | 1 => Stage::Assigned,
        2 => Stage::Late,
        3 => Stage::Posted,
        _ => Stage::Sent,
    };
    Status { stage, pinch_hit: rng.random_bool(0.1) }
}

/// What somebody still takes: most everything, some dropped out.
fn part(rng: &mut ChaCha12Rng) -> [u32; 2] {
    match rng.random_range(0..10) {
        0 => [0, 0],
        1 => [0, 1],
        _ => [1, 1],
    }
}

fn with_parts(round: &Round, part: impl Fn(ParticipantId) -> [u32; 2]) -> Round {
    let mut people = round.roster.participants().to_vec();
    for (id, person) in round.roster.ids().zip(&mut people) {
        let [makes, remixed] = part(id);
        (person.makes_up_to, person.remixed_up_to) = (UpTo(makes), UpTo(remixed));
    }
    let roster = round.roster.with_people(people);
    Round { roster, ..round.clone() }
}

/// How a round after changes compares: the less the better, from the first number on.
fn rank(changed: &Changed, assignment: &Assignment, first: First) -> Vec<i64> {
    let Changed { round, rows, .. } = changed;
    let lost = |row: &&Standing| {
        row.status.is_known()
            && round.roster.remixes(row.pair.0)
            && assignment.author_of(row.pair.0) != Some(row.pair.1)
    };
    let letters = i64::try_from(rows.iter().filter(lost).count()).unwrap();
    let tally = Tally::of(round, assignment);
    let value = |goal: Goal| {
        let value = i64::try_from(tally.value(goal)).unwrap();
        if goal.more_is_better() { -value } else { value }
    };
    let mut ranks: Vec<i64> = goals_of(round).into_iter().map(value).collect();
    ranks.insert(usize::from(first == First::Places), letters);
    ranks
}

/// The best rank of all assignments that hold what is locked.
fn best(changed: &Changed, first: First) -> Vec<i64> {
    let Changed { round, rows, keep } = changed;
    let is_locked =
        |row: &&Standing| row.status.stage == Stage::Posted || keep.contains(&row.pair.0) || keep.contains(&row.pair.1);
    let locked: Vec<Pair> = rows.iter().filter(is_locked).map(|row| row.pair).collect();
    let ids: Vec<ParticipantId> = round.roster.ids().collect();
    let choices = |remixer: ParticipantId| -> Vec<ParticipantId> {
        if let Some(pair) = locked.iter().find(|pair| pair.0 == remixer) {
            return vec![pair.1];
        }
        let is_free = |author: &&ParticipantId| {
            !locked.iter().any(|pair| pair.1 == **author)
                && round.roster.remixes(remixer)
                && round.roster.is_remixed(**author)
                && may_remix(round, remixer, **author)
        };
        ids.iter().filter(is_free).copied().collect()
    };
    let choices: Vec<Vec<ParticipantId>> = ids.iter().map(|&id| choices(id)).collect();
    let must: Vec<bool> = ids.iter().map(|id| locked.iter().any(|pair| pair.0 == *id)).collect();
    let mut found = None;
    try_all(&choices, &must, &mut Vec::new(), &mut |author_of| {
        let assignment = Assignment::new(author_of.to_vec());
        if round.settings.rules.mutual == remix_match::domain::Mutual::Forbid
            && assignment.pairs().any(|(one, other)| {
                assignment.is_mutual(one, other) && !(locked.contains(&(one, other)) && locked.contains(&(other, one)))
            })
        {
            return;
        }
        let rank = rank(changed, &assignment, first);
        if found.as_ref().is_none_or(|found| rank < *found) {
            found = Some(rank);
        }
    });
    found.expect("what is locked alone is an assignment")
}

fn try_all(
    choices: &[Vec<ParticipantId>],
    must: &[bool],
    taken: &mut Vec<Option<ParticipantId>>,
    tell: &mut impl FnMut(&[Option<ParticipantId>]),
) {
    let place = taken.len();
    if place == choices.len() {
        tell(taken);
        return;
    }
    for &author in &choices[place] {
        if !taken.contains(&Some(author)) {
            taken.push(Some(author));
            try_all(choices, must, taken, tell);
            taken.pop();
        }
    }
    if !must[place] {
        taken.push(None);
        try_all(choices, must, taken, tell);
        taken.pop();
    }
}

fn as_assignment(round: &Round, repaired: &Repair<'_>) -> Assignment {
    let mut author_of = vec![None; round.roster.len()];
    for (remixer, author) in repaired.live() {
        assert!(author_of[remixer.index()].replace(author).is_none());
    }
    Assignment::new(author_of)
}

#[test]
fn no_other_repair_is_better() {
    let (mut letters, mut unavoidable, mut more_placed) = (0, 0, 0);
    for seed in 0..1500 {
        let changed = changed(seed, &Shape::tiny());
        let mut placed = Vec::new();
        for first in [First::Letters, First::Places] {
            let repaired = repair(&changed.round, &changed.rows, &changed.keep, first, seed);
            let assignment = as_assignment(&changed.round, &repaired);
            placed.push(assignment.placed());
            assert_eq!(rank(&changed, &assignment, first), best(&changed, first), "seed {seed}, {first:?}");
            assert!(repaired.steps[0].outcome.goals.iter().all(|goal| goal.proven), "seed {seed}");
            letters += repaired.new_letters();
            unavoidable += repaired.unavoidable_letters();
        }
        more_placed += placed[1] - placed[0];
    }
    assert!(letters > unavoidable && unavoidable > 300 && more_placed > 50, "{letters} {unavoidable} {more_placed}");
}

#[test]
fn what_is_locked_stays_and_news_tell_what_changed() {
    for seed in 0..400 {
        let changed = changed(seed, &Shape::middling());
        for first in [First::Letters, First::Places] {
            let repaired = repair(&changed.round, &changed.rows, &changed.keep, first, seed);
            let live: Vec<Pair> = repaired.live().collect();
            for (row, fate) in changed.rows.iter().zip(&repaired.fates) {
                let stays = live.contains(&row.pair);
                match fate {
                    Fate::Locked(_) | Fate::Stays => assert!(stays, "seed {seed}"),
                    Fate::Ends(_) | Fate::WasOver => assert!(!stays, "seed {seed}"),
                }
            }
            for news in &repaired.news {
                let has = news.now.is_some_and(|author| live.contains(&(news.remixer, author)));
                assert_eq!(has, news.now.is_some(), "seed {seed}");
                let knew =
                    |author| changed.rows.iter().any(|row| row.pair == (news.remixer, author) && row.status.is_known());
                let has_letter = |author| {
                    let told = |row: &&Standing| row.pair == (news.remixer, author) && !row.status.awaits_letter();
                    changed.rows.iter().any(|row| told(&row))
                };
                match news.post {
                    Post::Nothing => assert!(news.before == news.now && has_letter(news.now.unwrap())),
                    Post::NewAuthor => assert!(knew(news.before.unwrap()) && news.before != news.now && has),
                    Post::NoAuthor => assert!(knew(news.before.unwrap()) && news.now.is_none()),
                    Post::FirstLetter => assert!(!has_letter(news.now.unwrap())),
                    Post::Gone => assert!(!changed.round.roster.remixes(news.remixer)),
                }
            }
            let told: Vec<Pair> =
                repaired.news.iter().filter_map(|news| news.now.map(|author| (news.remixer, author))).collect();
            assert!(live.iter().all(|pair| told.contains(pair)), "seed {seed}: somebody is told nothing");
        }
    }
}

#[test]
fn with_no_changes_nothing_changes() {
    for seed in 0..60 {
        let round = random_round(seed, &Shape::large());
        let outcome = plan::pose(&round, seed).answer();
        for stage in [Stage::Assigned, Stage::Sent] {
            let status = Status { stage, pinch_hit: false };
            let rows: Vec<Standing> = outcome.assignment.pairs().map(|pair| Standing { pair, status }).collect();
            for first in [First::Letters, First::Places] {
                let repaired = repair(&round, &rows, &[], first, seed + 1);
                let live: Vec<Pair> = repaired.live().collect();
                assert_eq!(live, outcome.assignment.pairs().collect::<Vec<_>>(), "seed {seed}, {stage:?}, {first:?}");
                assert_eq!(repaired.new_letters(), 0);
            }
        }
    }
}
