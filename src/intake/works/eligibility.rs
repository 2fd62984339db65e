//! In which of the fandoms that they offer people have works enough.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::fandoms::{WorkLists, look_alike};
use super::{OwnWork, Shelf};
use crate::domain::{Eligibility, EligibilityRule, FandomBook, FandomId, FandomKey, Field, ParticipantId, Per};
use crate::intake::cells::items;
use crate::intake::compounds::Compounds;
use crate::intake::fandoms_apart::{Apart, End};
use crate::intake::naming::Named;
use crate::intake::near_names::nearest_names;
use crate::intake::nearest::nearest;
use crate::intake::people::PeopleBook;
use crate::intake::problem::{Lacking, Problem, Shortfall, WorksProblem};
use crate::intake::signup::SignUp;
use crate::intake::signups::SignupFile;

/// Fandoms in which people are not eligible, sorted; only people who have one stand in it.
pub(in crate::intake) type Ineligible = HashMap<ParticipantId, Vec<FandomId>>;

/// What eligibility is judged by.
pub(super) struct Judge<'j> {
    shelf: &'j Shelf<'j>,
    eligibility: &'j Eligibility,
    book: &'j FandomBook,
    named: &'j Named,
    /// The fandoms of each cell of `works.csv`.
    fandoms: Vec<Vec<FandomId>>,
    /// For each cell under `medium`, which media that rules ask for it names; and for each rule its medium.
    media: Vec<Vec<usize>>,
    asked: Vec<Option<usize>>,
}

/// Somebody who is not eligible in something.
struct Fallen {
    person: ParticipantId,
    fandoms: Vec<(FandomId, Option<Lacking>)>,
    lacking: Option<Lacking>,
    nothing_left: bool,
}

/// Judges everybody, and reports who is not eligible in what.
pub(in crate::intake) fn judge(
    shelf: &Shelf<'_>,
    eligibility: &Eligibility,
    (named, book, lists): (&Named, &FandomBook, &Compounds),
    (signups, files): (&[SignUp], &[SignupFile]),
    (apart, people): (&Apart, &PeopleBook),
    problems: &mut Vec<Problem>,
) -> Ineligible {
    let judge = Judge::of(shelf, eligibility, &WorkLists::new(named, lists), (named, book));
    judge.report_media(problems);
    let fallen: Vec<Fallen> = signups
        .iter()
        .enumerate()
        .filter_map(|(place, signup)| judge.fallen(ParticipantId::new(place), signup))
        .collect();
    let near = near_authors(shelf, signups, &fallen, people);
    for one in &fallen {
        let signup = &signups[one.person.index()];
        let file = SignupFile::with(files, signup, Field::Remixable);
        judge.report(one, (signup, file), near.get(&one.person), apart, problems);
    }
    let fandoms = |one: Fallen| (one.person, one.fandoms.into_iter().map(|(fandom, _)| fandom).collect());
    fallen.into_iter().map(fandoms).collect()
}

impl<'j> Judge<'j> {
    pub(super) fn of(
        shelf: &'j Shelf<'j>,
        eligibility: &'j Eligibility,
        lists: &WorkLists<'_>,
        (named, book): (&'j Named, &'j FandomBook),
    ) -> Self {
        let fandoms = shelf.file.fandoms.iter().map(|cell| lists.fandoms_in(cell)).collect();
        let key = |rule: &EligibilityRule| rule.medium.as_deref().map(FandomKey::of);
        let mut places: BTreeMap<FandomKey, usize> =
            eligibility.any_of.iter().filter_map(key).map(|key| (key, 0)).collect();
        (0..).zip(places.values_mut()).for_each(|(place, value)| *value = place);
        let asked = eligibility.any_of.iter().map(|rule| key(rule).map(|key| places[&key])).collect();
        let media_in = |cell: &String| {
            items(cell, shelf.separator).filter_map(|medium| places.get(&FandomKey::of(medium)).copied()).collect()
        };
        let media = shelf.file.media.iter().map(media_in).collect();
        Self { shelf, eligibility, book, named, fandoms, media, asked }
    }

    /// A medium that no work has makes nobody eligible, and may be misspelt.
    fn report_media(&self, problems: &mut Vec<Problem>) {
        let mut told = BTreeSet::new();
        for (rule, asked) in self.eligibility.any_of.iter().zip(&self.asked) {
            let (Some(medium), Some(asked)) = (&rule.medium, asked) else { continue };
            if told.insert(*asked) && !self.media.iter().any(|media| media.contains(asked)) {
                let present: BTreeSet<&str> =
                    self.shelf.file.media.iter().flat_map(|cell| items(cell, self.shelf.separator)).collect();
                let kind = WorksProblem::MediumOfNoWork { nearest: nearest(medium, present) };
                let problem = self.shelf.file.problem(kind).in_column(self.shelf.file.medium_column());
                problems.push(problem.with_value(medium));
            }
        }
    }

    /// Whether somebody would be eligible in a fandom, did they offer it.
    pub(super) fn would_pass(&self, person: ParticipantId, fandom: FandomId) -> bool {
        let own = self.shelf.own(person);
        if self.eligibility.per == Per::Participant {
            return self.lacking(own, false).is_none();
        }
        let places = below(self.book.covered_by(fandom), &self.by_fandom(own));
        let works: Vec<OwnWork> = places.into_iter().map(|place| own[place]).collect();
        self.lacking(&works, true).is_none()
    }

    fn fallen(&self, person: ParticipantId, signup: &SignUp) -> Option<Fallen> {
        let spellings = signup.remixable.iter().filter_map(|spelling| self.named.of_spelling(*spelling));
        let mut offered: Vec<FandomId> = spellings.map(FandomId::new).collect();
        offered.sort_unstable();
        offered.dedup();
        let own = self.shelf.own(person);
        if offered.is_empty() {
            return None;
        }
        // Without any works the same sentence for each of their fandoms would say no more.
        if self.eligibility.per == Per::Participant || own.is_empty() {
            let lacking = Some(self.lacking(own, false)?);
            let fandoms = offered.into_iter().map(|fandom| (fandom, None)).collect();
            return Some(Fallen { person, fandoms, lacking, nothing_left: true });
        }
        let by_fandom = self.by_fandom(own);
        let all = offered.len();
        let judged = offered.into_iter().filter_map(|fandom| {
            let places = below(self.book.covered_by(fandom), &by_fandom);
            let works: Vec<OwnWork> = places.into_iter().map(|place| own[place]).collect();
            self.lacking(&works, true).map(|lacking| (fandom, Some(lacking)))
        });
        let fandoms: Vec<_> = judged.collect();
        let nothing_left = fandoms.len() == all;
        (!fandoms.is_empty()).then_some(Fallen { person, fandoms, lacking: None, nothing_left })
    }

    /// Somebody's works by fandom, sorted; a work of several fandoms stands there for each.
    fn by_fandom(&self, own: &[OwnWork]) -> Vec<(FandomId, usize)> {
        let fandoms = |own: &OwnWork| &self.fandoms[self.shelf.file.works[own.work as usize].fandoms as usize];
        let mut all: Vec<(FandomId, usize)> = own
            .iter()
            .enumerate()
            .flat_map(|(place, own)| fandoms(own).iter().map(move |&fandom| (fandom, place)))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// What is missing, if no way to be eligible is gone to its end.
    fn lacking(&self, works: &[OwnWork], in_one_fandom: bool) -> Option<Lacking> {
        let counts =
            |rule, offered: bool| number(works.iter().filter(|own| own.safe != offered && self.fits(own, rule)));
        let enough = |rule: usize| counts(rule, true) >= self.eligibility.any_of[rule].works as usize;
        let rules = 0..self.eligibility.any_of.len();
        if rules.clone().any(enough) {
            return None;
        }
        let mut order: Vec<(usize, usize)> = rules.map(|rule| (self.gap(rule, counts(rule, true)), rule)).collect();
        order.sort_unstable();
        let (_, best) = *order.first()?;
        let least = self.eligibility.any_of[best].words;
        let unknown = |own: &&OwnWork| !own.safe && least > 0 && self.is_wordless(own) && self.is_of_medium(own, best);
        let shortfall = |&(_, rule): &(usize, usize)| {
            let EligibilityRule { works: needed, words, ref medium } = self.eligibility.any_of[rule];
            Shortfall { works: counts(rule, true), needed, words, medium: medium.clone() }
        };
        Some(Lacking {
            ways: order.iter().map(shortfall).collect(),
            safe: counts(best, false),
            wordless: number(works.iter().filter(unknown)),
            in_one_fandom,
        })
    }

    fn gap(&self, rule: usize, works: usize) -> usize {
        (self.eligibility.any_of[rule].works as usize).saturating_sub(works)
    }

    fn fits(&self, own: &OwnWork, rule: usize) -> bool {
        let least = self.eligibility.any_of[rule].words;
        let words = self.shelf.file.works[own.work as usize].words;
        (least == 0 || words.is_some_and(|words| words >= least)) && self.is_of_medium(own, rule)
    }

    fn is_wordless(&self, own: &OwnWork) -> bool {
        self.shelf.file.works[own.work as usize].words.is_none()
    }

    fn is_of_medium(&self, own: &OwnWork, rule: usize) -> bool {
        let media = &self.media[self.shelf.file.works[own.work as usize].medium as usize];
        self.asked[rule].is_none_or(|medium| media.contains(&medium))
    }

    fn report(
        &self,
        fallen: &Fallen,
        (signup, file): (&SignUp, &SignupFile),
        near: Option<&String>,
        apart: &Apart,
        problems: &mut Vec<Problem>,
    ) {
        let mut hint = near.cloned();
        if fallen.nothing_left {
            let kind = WorksProblem::NothingLeft { lacking: fallen.lacking.clone(), near: hint.take() };
            let names: Vec<&str> = fallen.fandoms.iter().map(|(fandom, _)| self.book.name(*fandom)).collect();
            problems.push(file.problem(signup, Field::Remixable, &names.join("; "), kind));
        }
        let no_works = |lacking: &Lacking| lacking.safe == 0 && lacking.ways.iter().all(|way| way.works == 0);
        let looks_for = fallen.fandoms.iter().any(|(_, lacking)| lacking.as_ref().is_some_and(no_works));
        let unknown = if looks_for { self.unknown_fandoms(fallen.person) } else { Vec::new() };
        for (fandom, lacking) in &fallen.fandoms {
            let Some(lacking) = lacking.clone() else { continue };
            let name = self.book.name(*fandom);
            let key = FandomKey::of(name);
            let is_other = |other: &FandomKey| apart.holds(End::Fandom(fandom.index()), End::Name(other.clone()));
            let is_alike = |other: &FandomKey| no_works(&lacking) && look_alike(&key, other) && !is_other(other);
            let mut alike = unknown.iter().filter(|(other, _)| is_alike(other));
            let elsewhere = alike.next().map(|(_, other)| (*other).to_owned());
            let kind = WorksProblem::NotEligible { lacking, elsewhere, near: hint.take() };
            problems.push(file.problem(signup, Field::Remixable, name, kind));
        }
    }

    /// Fandoms that nobody in the round lists and in which works of theirs are, in the order of the alphabet.
    fn unknown_fandoms(&self, person: ParticipantId) -> Vec<(FandomKey, &str)> {
        let cells: BTreeSet<u32> =
            self.shelf.own(person).iter().map(|own| self.shelf.file.works[own.work as usize].fandoms).collect();
        let cells = cells.into_iter().map(|cell| self.shelf.file.fandoms[cell as usize].as_str());
        let names: BTreeSet<&str> = cells.flat_map(|cell| items(cell, self.shelf.separator)).collect();
        let keys = names.into_iter().map(|name| (FandomKey::of(name), name));
        let unknown = keys.filter(|(key, _)| self.named.of_key(key).is_none());
        unknown.take(MOST_UNKNOWN).collect()
    }
}

/// Of how many fandoms that nobody lists one is looked for that looks like a known one.
const MOST_UNKNOWN: usize = 100;

/// How many works these are; rows of the same work are one.
fn number<'w>(works: impl Iterator<Item = &'w OwnWork>) -> usize {
    let mut same: Vec<u32> = works.map(|own| own.same).collect();
    same.sort_unstable();
    same.dedup();
    same.len()
}

/// The places of works in one of these fandoms.
fn below(covered: &[FandomId], by_fandom: &[(FandomId, usize)]) -> Vec<usize> {
    let mut places: Vec<usize> = if covered.len() < by_fandom.len() {
        let start = |fandom| by_fandom.partition_point(|(known, _)| *known < fandom);
        let entries = covered
            .iter()
            .flat_map(|&fandom| by_fandom[start(fandom)..].iter().take_while(move |(known, _)| *known == fandom));
        entries.map(|(_, place)| *place).collect()
    } else {
        let is_covered = |(fandom, _): &&(FandomId, usize)| covered.binary_search(fandom).is_ok();
        by_fandom.iter().filter(is_covered).map(|(_, place)| *place).collect()
    };
    places.sort_unstable();
    places.dedup();
    places
}

/// For people who are not eligible, an author who is nobody in the round and a slip away from their name.
fn near_authors(
    shelf: &Shelf<'_>,
    signups: &[SignUp],
    fallen: &[Fallen],
    people: &PeopleBook,
) -> HashMap<ParticipantId, String> {
    if fallen.is_empty() || shelf.absent.is_empty() {
        return HashMap::new();
    }
    let theirs: Vec<&str> = fallen.iter().map(|one| signups[one.person.index()].key()).collect();
    let absent: HashMap<&str, &str> = shelf.absent.iter().map(|(key, typed)| (key.as_str(), typed.as_str())).collect();
    let names: Vec<&str> = shelf.absent.iter().map(|(key, _)| key.as_str()).collect();
    let near = nearest_names(&theirs, &names);
    let found = fallen.iter().zip(&near).filter_map(|(one, near)| {
        let signup = &signups[one.person.index()];
        let near = near.iter().find(|near| !people.different().sets_apart(near.name, signup))?;
        let name = absent.get(near.name)?;
        Some((one.person, (*name).to_owned()))
    });
    found.collect()
}
