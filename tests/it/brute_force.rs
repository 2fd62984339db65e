//! Tries every assignment of a tiny round. Rules and goals are written anew from the contract, so
//! that they agree with the program's own only if both are right.

use remix_match::domain::{
    FandomId, Goal, HistoryYears, Media, Mutual, Participant, ParticipantId, PersonKey, Round, fold_email,
};

/// The best value of each goal, in the order of the settings: `placed`, `mutual` unless allowed,
/// and the others as ordered.
pub(crate) fn best_values(round: &Round) -> Vec<(Goal, u64)> {
    Search::new(round).best_values()
}

/// The same of all assignments that hold one lawful pair.
pub(crate) fn best_values_with(round: &Round, remixer: ParticipantId, author: ParticipantId) -> Vec<(Goal, u64)> {
    best_values_holding(round, &[(remixer, author)])
}

/// The same of all assignments that hold all of these lawful pairs, nobody in two of them in one role.
pub(crate) fn best_values_holding(round: &Round, held: &[(ParticipantId, ParticipantId)]) -> Vec<(Goal, u64)> {
    let mut search = Search::new(round);
    for (place, pairs) in search.pairs.iter_mut().enumerate() {
        let is_held = |pair: &Worth| held.iter().any(|one| (one.0.index(), one.1.index()) == (place, pair.author));
        let meets = |pair: &Worth| held.iter().any(|one| one.0.index() == place || one.1.index() == pair.author);
        pairs.retain(|pair| is_held(pair) || !meets(pair));
    }
    search.placed = held.iter().map(|pair| pair.0.index()).collect();
    search.best_values()
}

/// Whether a remixer may be given an author, by rules 1 to 5.
pub(crate) fn may_remix(round: &Round, remixer: ParticipantId, author: ParticipantId) -> bool {
    let (writes, owns) = (round.roster.participant(remixer), round.roster.participant(author));
    !same_person(remixer, author, writes, owns)
        && !repeats(round, remixer, author)
        && !writes.do_not_match.contains(&author)
        && !owns.do_not_match.contains(&remixer)
        && shared_fandoms(round, writes, owns).next().is_some()
        && shares_medium(&writes.makes, &owns.accepts)
        && !round.settled.contains(&(remixer, author))
        && !round.decisions.never.contains(&(remixer, author))
        && !(answers(round, remixer, author) && round.settings.rules.mutual == Mutual::Forbid)
}

fn answers(round: &Round, remixer: ParticipantId, author: ParticipantId) -> bool {
    round.settled.contains(&(author, remixer))
}

fn same_person(one_id: ParticipantId, other_id: ParticipantId, one: &Participant, other: &Participant) -> bool {
    let key = |name: &str| PersonKey::of(name);
    let goes_by = |person: &Participant, name: &str| {
        key(&person.name) == key(name) || person.also_known_as.iter().any(|also| key(also) == key(name))
    };
    let same_address =
        matches!((&one.email, &other.email), (Some(left), Some(right)) if fold_email(left) == fold_email(right));
    one_id == other_id || same_address || goes_by(one, &other.name) || goes_by(other, &one.name)
}

fn repeats(round: &Round, remixer: ParticipantId, author: ParticipantId) -> bool {
    let rules = &round.settings.rules;
    round.history.iter().any(|past| {
        let old = match rules.history_years {
            HistoryYears::All => false,
            HistoryYears::Last(years) => {
                i64::from(round.settings.year.expect("random rounds have a year")) - i64::from(past.year)
                    > i64::from(years)
            }
        };
        let status = past.status.trim().to_lowercase();
        let ignored = rules.history_ignore.iter().any(|ignored| ignored.trim().to_lowercase() == status);
        let same = (past.remixer, past.author) == (remixer, author);
        let turned = rules.history_both_ways && (past.author, past.remixer) == (remixer, author);
        !old && !ignored && (same || turned)
    })
}

fn covers(round: &Round, listed: &[FandomId], fandom: FandomId) -> bool {
    listed.iter().any(|&umbrella| round.roster.fandoms().covered_by(umbrella).contains(&fandom))
}

fn shared_fandoms<'a>(
    round: &'a Round,
    writes: &'a Participant,
    owns: &'a Participant,
) -> impl Iterator<Item = FandomId> + 'a {
    owns.remixable.iter().copied().filter(|&fandom| {
        let wanted = writes.any || covers(round, &writes.like, fandom) || covers(round, &writes.also, fandom);
        wanted && !covers(round, &writes.never, fandom)
    })
}

fn shares_medium(makes: &Media, accepts: &Media) -> bool {
    match (makes, accepts) {
        (Media::Everything, _) | (_, Media::Everything) => true,
        (Media::Only(makes), Media::Only(accepts)) => makes.iter().any(|medium| accepts.contains(medium)),
    }
}

/// What a pair adds to the goals.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a goal")]
struct Worth {
    author: usize,
    kept: bool,
    pinch_hit: bool,
    answers: bool,
    also_only: bool,
    requested: bool,
    choice: u64,
}

fn worth(round: &Round, remixer: ParticipantId, author: ParticipantId) -> Worth {
    let (writes, owns) = (round.roster.participant(remixer), round.roster.participant(author));
    let requested = writes.requests.iter().any(|request| request.authors.contains(&author));
    let liked = shared_fandoms(round, writes, owns).any(|fandom| covers(round, &writes.like, fandom));
    let choice = shared_fandoms(round, writes, owns).count().min(3) as u64;
    Worth {
        author: author.index(),
        kept: round.known.contains(&(remixer, author)),
        pinch_hit: writes.is_pinch_hitter,
        answers: answers(round, remixer, author),
        also_only: !liked && !requested,
        requested,
        choice,
    }
}

#[derive(Clone, Copy, Default)]
struct Counts {
    placed: u64,
    kept: u64,
    pinch_hits: u64,
    mutual: u64,
    also_only: u64,
    requested: u64,
    choice: u64,
}

impl Counts {
    fn value(&self, goal: Goal) -> u64 {
        match goal {
            Goal::Placed => self.placed,
            Goal::Kept => self.kept,
            Goal::PinchHits => self.pinch_hits,
            Goal::Mutual => self.mutual,
            Goal::AlsoOnly => self.also_only,
            Goal::Requested => self.requested,
            Goal::Choice => self.choice,
        }
    }
}

struct Search {
    goals: Vec<Goal>,
    mutual: Mutual,
    /// The lawful pairs of each remixer.
    pairs: Vec<Vec<Worth>>,
    author_of: Vec<Option<usize>>,
    taken: Vec<bool>,
    /// Remixers who must have an author.
    placed: Vec<usize>,
    best: Option<Counts>,
}

impl Search {
    fn new(round: &Round) -> Self {
        let ids: Vec<ParticipantId> = round.roster.ids().collect();
        let of = |remixer: ParticipantId| {
            let authors = ids.iter().filter(|&&author| may_remix(round, remixer, author));
            authors.map(|&author| worth(round, remixer, author)).collect()
        };
        let mut goals = vec![Goal::Placed];
        if !round.known.is_empty() {
            goals.push(Goal::Kept);
        }
        if round.roster.participants().iter().any(|person| person.is_pinch_hitter) {
            goals.push(Goal::PinchHits);
        }
        if round.settings.rules.mutual != Mutual::Allow {
            goals.push(Goal::Mutual);
        }
        goals.extend(&round.settings.order);
        Self {
            goals,
            mutual: round.settings.rules.mutual,
            pairs: ids.iter().map(|&remixer| of(remixer)).collect(),
            author_of: vec![None; ids.len()],
            taken: vec![false; ids.len()],
            placed: Vec::new(),
            best: None,
        }
    }

    fn best_values(mut self) -> Vec<(Goal, u64)> {
        self.go_on(0, Counts::default());
        let best = self.best.expect("the assignment with nothing but what it must hold is lawful");
        self.goals.iter().map(|&goal| (goal, best.value(goal))).collect()
    }

    fn go_on(&mut self, remixer: usize, counts: Counts) {
        if remixer == self.pairs.len() {
            if self.best.is_none_or(|best| self.is_better(&counts, &best)) {
                self.best = Some(counts);
            }
            return;
        }
        if !self.placed.contains(&remixer) {
            self.go_on(remixer + 1, counts);
        }
        for place in 0..self.pairs[remixer].len() {
            let pair = self.pairs[remixer][place];
            let mutual = pair.author < remixer && self.author_of[pair.author] == Some(remixer);
            if self.taken[pair.author] || (mutual && self.mutual == Mutual::Forbid) {
                continue;
            }
            self.taken[pair.author] = true;
            self.author_of[remixer] = Some(pair.author);
            let more = Counts {
                placed: counts.placed + 1,
                kept: counts.kept + u64::from(pair.kept),
                pinch_hits: counts.pinch_hits + u64::from(pair.pinch_hit),
                mutual: counts.mutual + u64::from(mutual || pair.answers),
                also_only: counts.also_only + u64::from(pair.also_only),
                requested: counts.requested + u64::from(pair.requested),
                choice: counts.choice + pair.choice,
            };
            self.go_on(remixer + 1, more);
            self.taken[pair.author] = false;
            self.author_of[remixer] = None;
        }
    }

    fn is_better(&self, new: &Counts, old: &Counts) -> bool {
        let first_unlike = self.goals.iter().find(|&&goal| new.value(goal) != old.value(goal));
        first_unlike.is_some_and(|&goal| {
            let more = new.value(goal) > old.value(goal);
            more == matches!(goal, Goal::Placed | Goal::Kept | Goal::Requested | Goal::Choice)
        })
    }
}
