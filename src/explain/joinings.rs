//! Whom it would help if two fandoms were one, or one lay within the other.

use std::collections::HashMap;

use crate::domain::{FandomId, Joining, ParticipantId, Roster, Round};
use crate::rules::Lawbook;

use super::{Gap, Side};

/// Whom it would help.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Benefit {
    /// How many people would meet somebody new: remixers who want one of the two while somebody else offers
    /// the other, and those who offer it. Whether the rules allow the pair is not looked at.
    pub people: usize,
    /// People who cannot be matched with anybody now and could be then; remixers first.
    pub placeable: Vec<(ParticipantId, Side)>,
}

/// How many pairs are held against the rules for all questions together: enough for every round that has
/// not been made to take long.
const MOST_TRIALS: usize = 3_000_000;

/// Whom each joining would help; `unmatchable` are those whom nobody can be given to or for now.
#[must_use]
pub fn benefits(round: &Round, unmatchable: &[Gap], joinings: &[Option<Joining>]) -> Vec<Benefit> {
    let mut lists = Lists::of(&round.roster, joinings);
    let lawbook = (!unmatchable.is_empty() && joinings.iter().any(Option::is_some)).then(|| Lawbook::new(round));
    let mut bench = Bench { roster: &round.roster, lawbook, lonely: lonely(&round.roster, unmatchable), trials: 0 };
    joinings
        .iter()
        .map(|joining| joining.map_or_else(Benefit::default, |joining| bench.benefit(&mut lists, joining)))
        .collect()
}

/// For everybody whether they cannot be matched as a remixer, and as an author.
fn lonely(roster: &Roster, unmatchable: &[Gap]) -> [Vec<bool>; 2] {
    [Side::Remixer, Side::Author].map(|side| {
        let mut lonely = vec![false; roster.len()];
        unmatchable.iter().filter(|gap| gap.side == side).for_each(|gap| lonely[gap.person.index()] = true);
        lonely
    })
}

/// What becomes possible: remixers who want the first are given authors who offer the second.
fn ways(joining: Joining) -> Vec<(FandomId, FandomId)> {
    match joining {
        Joining::Same(one, other) => vec![(one, other), (other, one)],
        Joining::Within { fandom, umbrella } => vec![(umbrella, fandom)],
    }
}

/// Who wants and who offers the fandoms in question.
struct Lists {
    wanted: HashMap<FandomId, Vec<ParticipantId>>,
    /// The fandom itself or anything below it.
    offered: HashMap<FandomId, Vec<ParticipantId>>,
    /// Who was counted for the present question.
    counted: Vec<usize>,
    question: usize,
}

impl Lists {
    fn of(roster: &Roster, joinings: &[Option<Joining>]) -> Self {
        let mut asked: Vec<FandomId> = joinings
            .iter()
            .flatten()
            .flat_map(|&joining| ways(joining))
            .flat_map(|(one, other)| [one, other])
            .collect();
        asked.sort_unstable();
        asked.dedup();
        let empty = || asked.iter().map(|&fandom| (fandom, Vec::new())).collect::<HashMap<_, _>>();
        let (mut wanted, mut offered) = (empty(), empty());
        // For each fandom the asked ones that cover it.
        let mut over: Vec<Vec<FandomId>> = vec![Vec::new(); roster.fandoms().len()];
        for &umbrella in &asked {
            roster.fandoms().covered_by(umbrella).iter().for_each(|below| over[below.index()].push(umbrella));
        }
        for person in roster.ids().filter(|_| !asked.is_empty()) {
            for (fandom, _) in roster.willingness(person).listed() {
                if let Some(list) = wanted.get_mut(fandom) {
                    list.push(person);
                }
            }
            for umbrella in roster.participant(person).remixable.iter().flat_map(|fandom| &over[fandom.index()]) {
                let list = offered.get_mut(umbrella).expect("there is a list for each fandom that is asked about");
                if list.last() != Some(&person) {
                    list.push(person);
                }
            }
        }
        Self { wanted, offered, counted: vec![0; roster.len()], question: 0 }
    }

    /// Whether this person was not counted yet; then they are.
    fn is_new(&mut self, person: ParticipantId) -> bool {
        std::mem::replace(&mut self.counted[person.index()], self.question) != self.question
    }
}

struct Bench<'r> {
    roster: &'r Roster,
    /// None where nobody needs a place.
    lawbook: Option<Lawbook<'r>>,
    lonely: [Vec<bool>; 2],
    trials: usize,
}

impl Bench<'_> {
    fn benefit(&mut self, lists: &mut Lists, joining: Joining) -> Benefit {
        let mut benefit = Benefit::default();
        lists.question += 1;
        for (wanted, offered) in ways(joining) {
            let gains = |remixer: &ParticipantId| {
                let willing = self.roster.willingness(*remixer);
                willing.level(offered).is_none() && !willing.refuses(offered)
            };
            let remixers: Vec<ParticipantId> = lists.wanted[&wanted].iter().copied().filter(gains).collect();
            let authors: Vec<ParticipantId> = lists.offered[&offered].clone();
            if remixers.is_empty() || authors.is_empty() || (remixers == authors && authors.len() == 1) {
                continue;
            }
            let alone = |people: &[ParticipantId], person| people.len() == 1 && people[0] == person;
            for (people, partners) in [(&remixers, &authors), (&authors, &remixers)] {
                for &person in people {
                    benefit.people += usize::from(!alone(partners, person) && lists.is_new(person));
                }
            }
            self.place(&remixers, &authors, offered, &mut benefit.placeable);
        }
        benefit.placeable.sort_unstable_by_key(|&(person, side)| (side == Side::Author, person));
        benefit.placeable.dedup();
        benefit
    }

    /// Finds those who had nobody and could have one of these.
    fn place(
        &mut self,
        remixers: &[ParticipantId],
        authors: &[ParticipantId],
        offered: FandomId,
        placeable: &mut Vec<(ParticipantId, Side)>,
    ) {
        if self.lawbook.is_none() {
            return;
        }
        for &remixer in remixers.iter().filter(|remixer| self.lonely[0][remixer.index()]).collect::<Vec<_>>() {
            if authors.iter().any(|&author| self.may_meet(remixer, author, offered)) {
                placeable.push((remixer, Side::Remixer));
            }
        }
        for &author in authors.iter().filter(|author| self.lonely[1][author.index()]).collect::<Vec<_>>() {
            if remixers.iter().any(|&remixer| self.may_meet(remixer, author, offered)) {
                placeable.push((author, Side::Author));
            }
        }
    }

    /// Whether every rule allows the pair, once the remixer wants what the author offers of this fandom.
    fn may_meet(&mut self, remixer: ParticipantId, author: ParticipantId, offered: FandomId) -> bool {
        let Some(lawbook) = &self.lawbook else { return false };
        self.trials += 1;
        if self.trials > MOST_TRIALS {
            return false;
        }
        let [makes, accepts] = [remixer, author].map(|person| self.roster.participant(person));
        let covered = self.roster.fandoms().covered_by(offered);
        let wanted = |fandom: &FandomId| {
            covered.binary_search(fandom).is_ok() && !self.roster.willingness(remixer).refuses(*fandom)
        };
        makes.makes.meets(&accepts.accepts)
            && lawbook.refused_authors(remixer).binary_search_by_key(&author, |entry| entry.0).is_err()
            && accepts.remixable.iter().any(wanted)
    }
}
