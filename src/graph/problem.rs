//! From a round to the solver's question.

use crate::domain::{Assignment, FandomId, Goal, LARGEST_NUMBER, Level, Pair, ParticipantId, Round};
use crate::goals::{Fit, Weights, Worth};
use crate::rules::Lawbook;
use crate::solver::{Cost, Exception, Lists, NEVER, Problem, Way};

use super::Numbering;
use super::hubs::{HubKey, HubNumbers, each_set};
use super::media::HubMedia;

/// A round in numbers.
#[derive(Debug)]
pub struct Model {
    /// The question to the solver.
    pub problem: Problem,
    /// Whose number is whose.
    pub numbering: Numbering,
    /// What costs mean.
    pub weights: Weights,
}

/// Whoever lists more fandoms than this has single pairs instead of hubs of two and three: sets grow
/// with the cube of the list.
const NARROW: usize = 12;

/// How many sets of fandoms all people together may have (some 60 bytes each, in the graph and in solving it).
/// Beyond it `choice` is left out of the question.
const MOST_SETS: usize = 16_000_000;

/// How many single pairs of people with long lists may stand beside the hubs (16 bytes each).
/// Beyond it `choice` is left out of the question.
const MOST_SINGLE_PAIRS: usize = 20_000_000;

/// Builds the question: the goals as costs by their weights, people in the order that the seed gives them. Where
/// an assignment is to be kept, as many of its pairs as the goals leave are kept, which comes after all goals and needs
/// no proof; costs are counted in grains then.
#[must_use]
pub fn model(round: &Round, lawbook: &Lawbook<'_>, weights: Weights, seed: u64, kept: Option<&Assignment>) -> Model {
    let builder = Builder::new(round, lawbook, weights, seed, kept);
    let (hubs, mut members) = builder.members();
    let mut ways = builder.ways(&hubs);
    let hubs = drop_unused(hubs.len(), &mut members, &mut ways);
    let size = round.roster.len();
    let problem = Problem {
        size,
        hubs,
        ways: Lists::of(size, &ways),
        costs: builder.costs(),
        members: Lists::of(hubs, &members),
        exceptions: builder.exceptions(),
        leftover: builder.weights.unplaced() * builder.grain,
        grain: builder.grain,
    };
    Model { problem, numbering: builder.numbering, weights: builder.weights }
}

struct Builder<'a> {
    round: &'a Round,
    lawbook: &'a Lawbook<'a>,
    weights: Weights,
    numbering: Numbering,
    media: HubMedia,
    /// Hubs stand for sets of at most so many fandoms.
    most: usize,
    /// Pairs to be kept where no goal is lost by it.
    kept: Option<&'a Assignment>,
    /// One step of the last goal in costs: more than all pairs that can be kept.
    grain: Cost,
    /// Whether there is anything to a pair but how well two fit.
    has_news: bool,
    /// Pairs whose cost is not what their fandoms say: those that are to stay, and those that would answer one that
    /// stands; sorted.
    apart: Vec<Pair>,
}

impl<'a> Builder<'a> {
    fn new(
        round: &'a Round,
        lawbook: &'a Lawbook<'a>,
        mut weights: Weights,
        seed: u64,
        kept: Option<&'a Assignment>,
    ) -> Self {
        if weights.covers(Goal::Choice) && !choice_fits(round) {
            let goals = weights.list().into_iter().map(|entry| entry.goal);
            weights = Weights::new(round, &goals.take_while(|goal| *goal != Goal::Choice).collect::<Vec<_>>());
        }
        let most = if weights.covers(Goal::Choice) { Fit::ENOUGH_CHOICE } else { 1 };
        let numbering = Numbering::shuffled(round.roster.len(), seed);
        let grain = kept.and_then(|_| grain_for(&weights, round.roster.len()));
        let kept = kept.filter(|_| grain.is_some());
        let media = HubMedia::of(&round.roster);
        let answering = round.settled.iter().map(|&(remixer, author)| (author, remixer));
        let mut apart: Vec<Pair> = round.known.iter().copied().chain(answering).collect();
        apart.sort_unstable();
        let has_news = !apart.is_empty() || round.roster.has_pinch_hitters();
        Self { round, lawbook, weights, numbering, media, most, kept, grain: grain.unwrap_or(1), has_news, apart }
    }

    /// What a pair costs, by [`class_of`] what it is worth; then the same for pairs that are kept.
    fn costs(&self) -> Vec<Cost> {
        let plain = classes(self.has_news).map(|worth| self.weights.cost(worth) * self.grain);
        let mut costs: Vec<Cost> = plain.collect();
        if self.kept.is_some() {
            let kept: Vec<Cost> = costs.iter().map(|cost| cost - 1).collect();
            costs.extend(kept);
        }
        costs
    }

    /// Hubs with at least one author, and who they are.
    fn members(&self) -> (HubNumbers, Vec<(u32, u32)>) {
        let roster = &self.round.roster;
        let (mut hubs, mut members) = (HubNumbers::default(), Vec::new());
        for (number, &author) in (0..).zip(self.numbering.people()) {
            let person = roster.participant(author);
            let media = self.media.of_person(&person.accepts);
            let offered: Vec<(FandomId, Level)> = person.remixable.iter().map(|&f| (f, Level::Also)).collect();
            let most = if is_wide_author(self.round, author) { 1 } else { self.most };
            each_set(&offered, most, &media, |key, _, _| members.push((hubs.number(key), number)));
            if !offered.is_empty() {
                let anything = media.iter().map(|&medium| (hubs.number(HubKey::anything(medium)), number));
                members.extend(anything);
            }
        }
        (hubs, members)
    }

    fn ways(&self, hubs: &HubNumbers) -> Vec<(u32, Way)> {
        let roster = &self.round.roster;
        let mut ways = Vec::new();
        for (number, &remixer) in (0..).zip(self.numbering.people()) {
            let willing = roster.willingness(remixer);
            let media = self.media.of_person(&roster.participant(remixer).makes);
            let most = if is_wide_remixer(self.round, remixer) { 1 } else { self.most };
            let pinch_hit = roster.participant(remixer).is_pinch_hitter;
            let class = |fit: Fit| class_of(Worth { pinch_hit, ..fit.into() });
            each_set(willing.listed(), most, &media, |key, level, size| {
                let known = hubs.known(key);
                let fit = Fit { liked: level == Level::Like, requested: false, shared: size };
                ways.extend(known.map(|hub| (number, Way { hub, class: class(fit) })));
            });
            if willing.takes_any() {
                let anything = media.iter().filter_map(|&medium| hubs.known(HubKey::anything(medium)));
                let fit = Fit { liked: false, requested: false, shared: 1 };
                ways.extend(anything.map(|hub| (number, Way { hub, class: class(fit) })));
            }
        }
        ways
    }

    fn exceptions(&self) -> Lists<Exception> {
        let wide_authors: Vec<ParticipantId> =
            self.round.roster.ids().filter(|&id| self.most > 1 && is_wide_author(self.round, id)).collect();
        let mut exceptions = Lists::default();
        for &remixer in self.numbering.people() {
            exceptions.push_list(self.exceptions_of(remixer, &wide_authors));
        }
        exceptions
    }

    fn exceptions_of(&self, remixer: ParticipantId, wide_authors: &[ParticipantId]) -> Vec<Exception> {
        let roster = &self.round.roster;
        let refused = self.lawbook.refused_authors(remixer).iter().map(|&(author, _)| (author, NEVER));
        let mut single: Vec<(ParticipantId, u32)> = refused.collect();
        let lawful = |author: ParticipantId| self.lawbook.refusal(remixer, author).is_none();
        let class = |author: ParticipantId| class_of(Worth::of(self.round, remixer, author));
        let requested = roster.participant(remixer).requests.iter().flat_map(|request| &request.authors);
        single.extend(requested.filter(|&&author| lawful(author)).map(|&author| (author, class(author))));
        if self.most > 1 && is_wide_remixer(self.round, remixer) {
            single.extend(roster.ids().filter(|&author| lawful(author)).map(|author| (author, class(author))));
        } else {
            single.extend(wide_authors.iter().filter(|&&a| lawful(a)).map(|&author| (author, class(author))));
        }
        if !roster.willingness(remixer).refused().is_empty() && roster.willingness(remixer).takes_any() {
            single.extend(self.empty_handed(remixer).map(|author| (author, NEVER)));
        }
        single.extend(self.apart_from_fandoms(remixer).filter(|&author| lawful(author)).map(|a| (a, class(a))));
        let kept = self.kept.and_then(|kept| kept.author_of(remixer)).filter(|&author| lawful(author));
        let behind = if self.has_news { CLASSES } else { FITS };
        single.extend(kept.map(|author| (author, behind + class(author))));
        let numbered = |(author, class)| Exception { column: self.numbering.number(author), class };
        let mut exceptions: Vec<Exception> = single.into_iter().map(numbered).collect();
        exceptions.sort_unstable_by_key(|exception| (exception.column, std::cmp::Reverse(exception.class)));
        exceptions.dedup_by_key(|exception| exception.column);
        exceptions
    }

    fn apart_from_fandoms(&self, remixer: ParticipantId) -> impl Iterator<Item = ParticipantId> + '_ {
        let first = self.apart.partition_point(|pair| pair.0 < remixer);
        self.apart[first..].iter().take_while(move |pair| pair.0 == remixer).map(|pair| pair.1)
    }

    /// For a remixer who takes anything: authors who offer only what that remixer never remixes.
    fn empty_handed(&self, remixer: ParticipantId) -> impl Iterator<Item = ParticipantId> + '_ {
        let roster = &self.round.roster;
        roster.ids().filter(move |&author| roster.shared(remixer, author).next().is_none())
    }
}

/// Numbers anew the hubs that some remixer uses, and drops the others. Gives how many are left.
fn drop_unused(hubs: usize, members: &mut Vec<(u32, u32)>, ways: &mut [(u32, Way)]) -> usize {
    let mut number_of = vec![None; hubs];
    let mut next = 0;
    for (_, way) in ways {
        way.hub = *number_of[way.hub as usize].get_or_insert_with(|| {
            next += 1;
            next - 1
        });
    }
    members.retain_mut(|(hub, _)| number_of[*hub as usize].map(|number| *hub = number).is_some());
    next as usize
}

/// How many fits there are to a goal, and how many classes with all else that can be said of a pair.
const FITS: u32 = 12;
const CLASSES: u32 = 8 * FITS;

/// So large that keeping pairs never outweighs a goal; none where costs would grow beyond what the solver can hold.
fn grain_for(weights: &Weights, people: usize) -> Option<Cost> {
    let grain = Cost::try_from(people).ok()?.checked_add(1)?;
    // The weights of a certificate are counted in grains, too.
    let unplaced = weights.unplaced().checked_mul(grain).filter(|weight| *weight <= LARGEST_NUMBER / 4)?;
    let largest = unplaced.checked_mul(grain + 16)?;
    (largest < Cost::MAX / 8).then_some(grain)
}

/// Which of the costs a lawful pair has.
fn class_of(worth: Worth) -> u32 {
    let Worth { fit, kept, pinch_hit, answers } = worth;
    let shared = u32::try_from(fit.choice() - 1).expect("at most three");
    let news = u32::from(kept) + 2 * u32::from(pinch_hit) + 4 * u32::from(answers);
    news * FITS + (u32::from(fit.requested) * 3 + shared) * 2 + u32::from(!fit.liked)
}

/// What pairs can be worth, in the order of their classes: with or without what is not said by their fit.
fn classes(has_news: bool) -> impl Iterator<Item = Worth> {
    const EITHER: [bool; 2] = [false, true];
    let fits = EITHER.into_iter().flat_map(|requested| {
        let liked = move |shared| [true, false].map(|liked| Fit { liked, requested, shared });
        (1..=Fit::ENOUGH_CHOICE).flat_map(liked)
    });
    let news = EITHER.into_iter().flat_map(|answers| {
        EITHER.into_iter().flat_map(move |pinch_hit| EITHER.map(|kept| (kept, pinch_hit, answers)))
    });
    let news = news.take(if has_news { 8 } else { 1 });
    news.flat_map(move |(kept, pinch_hit, answers)| {
        fits.clone().map(move |fit| Worth { fit, kept, pinch_hit, answers })
    })
}

/// Whether the hubs and single pairs that `choice` takes fit into about a gibibyte.
fn choice_fits(round: &Round) -> bool {
    let roster = &round.roster;
    let (mut wide, mut sets) = (0_usize, 0_usize);
    for id in roster.ids() {
        let (offers, takes) = (roster.participant(id).remixable.len(), roster.willingness(id).listed().len());
        wide += usize::from(is_wide_remixer(round, id) || is_wide_author(round, id));
        sets += [offers, takes].into_iter().filter(|&listed| listed <= NARROW).map(sets_of).sum::<usize>();
    }
    wide.saturating_mul(roster.len()) <= MOST_SINGLE_PAIRS && sets <= MOST_SETS
}

/// How many sets of one to three things there are.
const fn sets_of(things: usize) -> usize {
    things + things * things.saturating_sub(1) / 2 + things * things.saturating_sub(1) * things.saturating_sub(2) / 6
}

fn is_wide_remixer(round: &Round, remixer: ParticipantId) -> bool {
    let willing = round.roster.willingness(remixer);
    willing.takes_any() || willing.listed().len() > NARROW
}

fn is_wide_author(round: &Round, author: ParticipantId) -> bool {
    round.roster.participant(author).remixable.len() > NARROW
}
