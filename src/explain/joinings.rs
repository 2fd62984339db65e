//! Whom it would help if two fandoms were one, or one lay within the other.

use std::cell::OnceCell;

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
    let open = round.open_to_signed_up();
    let round = &*open.round;
    let mut lists = Lists::of(&round.roster, joinings);
    let mut bench = Bench { round, lawbook: OnceCell::new(), lonely: lonely(&round.roster, unmatchable), trials: 0 };
    let benefit = |joining: &Option<Joining>| joining.map(|joining| bench.benefit(&mut lists, joining));
    joinings.iter().map(benefit).map(Option::unwrap_or_default).collect()
}

/// For everybody whether they cannot be matched as a remixer, and as an author.
fn lonely(roster: &Roster, unmatchable: &[Gap]) -> [Vec<bool>; 2] {
    Side::BOTH.map(|side| {
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
    /// By fandom; empty for those that nobody asks about.
    wanted: Vec<Vec<ParticipantId>>,
    /// By fandom: whoever offers it or anything below it.
    offered: Vec<Vec<ParticipantId>>,
    /// Who was counted for the present question.
    counted: Vec<usize>,
    question: usize,
}

impl Lists {
    fn of(roster: &Roster, joinings: &[Option<Joining>]) -> Self {
        let book = roster.fandoms();
        let (mut wanted, mut offered) = (vec![Vec::new(); book.len()], vec![Vec::new(); book.len()]);
        let mut is_asked = vec![false; book.len()];
        // For each fandom the asked ones that cover it.
        let mut over: Vec<Vec<FandomId>> = vec![Vec::new(); book.len()];
        let ends = joinings.iter().flatten().flat_map(|&joining| ways(joining)).flat_map(|(one, other)| [one, other]);
        for asked in ends {
            if !std::mem::replace(&mut is_asked[asked.index()], true) {
                book.covered_by(asked).iter().for_each(|below| over[below.index()].push(asked));
            }
        }
        let people = if is_asked.contains(&true) { roster.len() } else { 0 };
        for person in roster.ids().take(people) {
            for (fandom, _) in roster.willingness(person).listed() {
                if is_asked[fandom.index()] {
                    wanted[fandom.index()].push(person);
                }
            }
            for umbrella in roster.participant(person).remixable.iter().flat_map(|fandom| &over[fandom.index()]) {
                let list: &mut Vec<ParticipantId> = &mut offered[umbrella.index()];
                if list.last() != Some(&person) {
                    list.push(person);
                }
            }
        }
        Self { wanted, offered, counted: vec![0; roster.len()], question: 0 }
    }

    /// How many of these people have one of the partners beside themselves, and were not counted yet.
    fn count(&mut self, people: &[ParticipantId], partners: &[ParticipantId]) -> usize {
        let question = self.question;
        let has_partner = |person: ParticipantId| partners.iter().take(2).any(|&partner| partner != person);
        let is_new = |&&person: &&ParticipantId| {
            has_partner(person) && std::mem::replace(&mut self.counted[person.index()], question) != question
        };
        people.iter().filter(is_new).count()
    }
}

/// Where people sit who wait for a partner.
struct Bench<'r> {
    round: &'r Round,
    /// Made once somebody could be placed: in a large round it takes a while.
    lawbook: OnceCell<Lawbook<'r>>,
    lonely: [Vec<bool>; 2],
    trials: usize,
}

impl Bench<'_> {
    fn benefit(&mut self, lists: &mut Lists, joining: Joining) -> Benefit {
        let mut benefit = Benefit::default();
        lists.question += 1;
        for (wanted, offered) in ways(joining) {
            let gains = |remixer: &ParticipantId| {
                let willing = self.round.roster.willingness(*remixer);
                willing.level(offered).is_none() && !willing.refuses(offered)
            };
            let remixers: Vec<ParticipantId> = lists.wanted[wanted.index()].iter().copied().filter(gains).collect();
            let authors = std::mem::take(&mut lists.offered[offered.index()]);
            benefit.people += lists.count(&remixers, &authors) + lists.count(&authors, &remixers);
            self.place(&remixers, &authors, offered, &mut benefit.placeable);
            lists.offered[offered.index()] = authors;
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
        let [no_author, no_remixer] = std::mem::take(&mut self.lonely);
        for &remixer in remixers.iter().filter(|remixer| no_author[remixer.index()]) {
            let partners = &authors[..authors.len().min(MOST_TRIALS - self.trials)];
            if partners.iter().any(|&author| self.may_meet(remixer, author, offered)) {
                placeable.push((remixer, Side::Remixer));
            }
        }
        for &author in authors.iter().filter(|author| no_remixer[author.index()]) {
            let partners = &remixers[..remixers.len().min(MOST_TRIALS - self.trials)];
            if partners.iter().any(|&remixer| self.may_meet(remixer, author, offered)) {
                placeable.push((author, Side::Author));
            }
        }
        self.lonely = [no_author, no_remixer];
    }

    /// Whether every rule allows the pair, once the remixer wants what the author offers of this fandom.
    fn may_meet(&mut self, remixer: ParticipantId, author: ParticipantId, offered: FandomId) -> bool {
        self.trials += 1;
        let roster = &self.round.roster;
        let (maker, owner) = (roster.participant(remixer), roster.participant(author));
        let covered = roster.fandoms().covered_by(offered);
        let willing = roster.willingness(remixer);
        let wanted = |fandom: &FandomId| covered.binary_search(fandom).is_ok() && !willing.refuses(*fandom);
        let lawbook = self.lawbook.get_or_init(|| Lawbook::new(self.round));
        maker.makes.meets(&owner.accepts)
            && lawbook.refused_authors(remixer).binary_search_by_key(&author, |entry| entry.0).is_err()
            && owner.remixable.iter().any(wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{FandomBook, Participant, Settings};
    use crate::explain::overview;

    const TREK: usize = 0;
    const TREKK: usize = 1;
    const OTHER: usize = 2;

    fn ids(places: &[usize]) -> Vec<FandomId> {
        places.iter().copied().map(FandomId::new).collect()
    }

    fn person(name: &str, remixable: &[usize], like: &[usize]) -> Participant {
        Participant { name: name.into(), remixable: ids(remixable), like: ids(like), ..Participant::default() }
    }

    fn benefit_of(people: Vec<Participant>, joining: Joining) -> (usize, Vec<(usize, Side)>) {
        let names = ["Trek", "Trekk", "Other"].map(str::to_owned).to_vec();
        let roster = Roster::new(people, FandomBook::new(names, &[]).unwrap(), vec![]);
        let round = Round::new(Settings::default(), roster, vec![]);
        let unmatchable = overview(&round).unmatchable;
        let benefit = benefits(&round, &unmatchable, &[None, Some(joining)]).pop().unwrap();
        (benefit.people, benefit.placeable.into_iter().map(|(person, side)| (person.index(), side)).collect())
    }

    fn same() -> Joining {
        Joining::Same(FandomId::new(TREK), FandomId::new(TREKK))
    }

    #[test]
    fn those_who_want_the_one_and_those_who_offer_the_other_are_helped() {
        let people =
            || vec![person("a", &[TREKK], &[OTHER]), person("b", &[OTHER], &[TREK]), person("c", &[OTHER], &[])];
        assert_eq!(benefit_of(people(), same()), (2, vec![(1, Side::Remixer), (0, Side::Author)]));
        let within = |fandom, umbrella| {
            let [fandom, umbrella] = [fandom, umbrella].map(FandomId::new);
            benefit_of(people(), Joining::Within { fandom, umbrella })
        };
        assert_eq!(within(TREKK, TREK).0, 2, "whoever wants the umbrella is served by what lies below");
        assert_eq!(within(TREK, TREKK).0, 0, "but not the other way");
        assert_eq!(benefit_of(vec![person("a", &[TREK], &[TREKK])], same()), (0, vec![]), "nobody remixes themselves");
    }

    #[test]
    fn whom_another_rule_parts_cannot_be_placed() {
        let all = || vec![person("a", &[TREKK], &[]), person("b", &[], &[TREK])];
        let with = |change: &dyn Fn(&mut Vec<Participant>)| {
            let mut people = all();
            change(&mut people);
            benefit_of(people, same()).1
        };
        assert_eq!(with(&|_| {}), [(1, Side::Remixer), (0, Side::Author)]);
        assert_eq!(with(&|people| people[0].do_not_match = vec![ParticipantId::new(1)]), []);
        assert_eq!(with(&|people| people[1].never = ids(&[TREKK])), []);
        assert_eq!(with(&|people| people.iter_mut().for_each(|person| person.email = Some("x@y".into()))), []);
        let medium = |place| crate::domain::Media::Only(vec![crate::domain::MediumId::new(place)]);
        let apart = |people: &mut Vec<Participant>| {
            people[0].accepts = medium(0);
            people[1].makes = medium(1);
        };
        assert_eq!(with(&apart), []);
    }
}
