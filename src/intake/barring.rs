//! Requests not to be matched: whom each names, and what of it is not being kept.
//!
//! Where a participant is named in a problem, whoever asked is not: only the row leads to them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::directory::{Directory, Part};
use super::name_lists::NameLists;
use super::near_names::{Near, parts_words};
use super::nobody::says_nobody;
use super::people::PeopleBook;
use super::problem::{PeopleProblem, Problem, SignupProblem};
use super::signup::SignUp;
use super::signups::SignupFile;
use crate::domain::{Field, ParticipantId, PersonKey};

/// Nobody is looked for under a longer name.
const LONGEST_NAME: usize = 500;

/// Names are looked for inside items of at most so many words, among runs of at most so many of them.
const MOST_WORDS: usize = 12;
const LONGEST_RUN: usize = 3;

/// How many such runs are looked at in all: sheets hold a few hundred, and after that an item is only looked
/// at as a whole.
const MOST_RUNS: usize = 200_000;

/// What everybody asked for, as far as it names somebody.
#[derive(Default)]
pub(super) struct Barred {
    of: HashMap<ParticipantId, Vec<ParticipantId>>,
    /// What may be somebody's name after all.
    pub(super) unsettled: Vec<Unsettled>,
    /// Words by which people say that they name nobody, by the places of the files.
    nobody: BTreeMap<usize, BTreeSet<String>>,
    /// Runs of words that were looked at inside items.
    runs: usize,
    /// Files, and what stands there that could mean several people.
    doubted: HashSet<(usize, String)>,
}

/// An item that names nobody, or only the start of which does.
pub(super) struct Unsettled {
    /// What may be a name, folded.
    pub(super) texts: Vec<String>,
    /// Who is not meant: whoever asked, and whom the item names already.
    known: Vec<ParticipantId>,
    /// What there is to say if nobody is near; where somebody is, this says where.
    problem: Problem,
    named: Named,
}

/// Whether names are looked for inside an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Searched,
    LeftAlone,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Nobody,
    Somebody,
}

/// Reads the requests of all sign-ups.
pub(super) fn read(
    rows: &[SignUp],
    files: &[SignupFile],
    people: &Directory,
    separator: &str,
    problems: &mut Vec<Problem>,
) -> Barred {
    let mut all = Barred::default();
    let asking = || rows.iter().enumerate().filter(|(_, signup)| !signup.do_not_match.is_empty());
    if asking().next().is_none() {
        return all;
    }
    let lists = NameLists::of(separator, people.names());
    for (place, signup) in asking() {
        let id = ParticipantId::new(place);
        let reader = Reader { id, signup, file: SignupFile::with(files, signup, Field::DoNotMatch), people };
        let barred = reader.read(&lists, &mut all, problems);
        all.of.insert(id, barred);
    }
    for (file, items) in std::mem::take(&mut all.nobody) {
        let kind = PeopleProblem::ReadAsNobody { items: items.into_iter().collect() };
        problems.push(Problem::new(&files[file].name, kind));
    }
    all
}

impl Barred {
    /// Whom somebody asked not to be matched with, sorted.
    pub(super) fn of(&self, id: ParticipantId) -> &[ParticipantId] {
        self.of.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Makes what either of two sign-ups asked for hold for both: they are one person's.
    pub(super) fn share(&mut self, one: ParticipantId, other: ParticipantId) {
        let mut asked = [self.of(one), self.of(other)].concat();
        asked.retain(|person| *person != one && *person != other);
        asked.sort_unstable();
        asked.dedup();
        if !asked.is_empty() {
            self.of.insert(one, asked.clone());
            self.of.insert(other, asked);
        }
    }

    /// The same, taken out.
    pub(super) fn take(&mut self, id: ParticipantId) -> Vec<ParticipantId> {
        self.of.remove(&id).unwrap_or_default()
    }
}

impl Unsettled {
    /// What is to be said, now that the nearest names for each text are known.
    pub(super) fn settle<'n>(
        self,
        near: impl Iterator<Item = &'n [Near<'n>]>,
        people: &Directory,
        book: &PeopleBook,
    ) -> Option<Problem> {
        let mut found: Vec<(usize, &str, ParticipantId, &str)> = Vec::new();
        let of_texts = self.texts.iter().zip(near).flat_map(|(text, near)| near.iter().map(move |near| (text, near)));
        for (text, near) in of_texts {
            let bearers = people.find(near.name).iter().copied().filter(|person| !self.known.contains(person));
            let apart = |person: &ParticipantId| {
                self.texts
                    .iter()
                    .any(|text| book.different().is_somebody_else(text, (near.name, people.shown(*person))))
            };
            let bearers = bearers.filter(|person| !apart(person));
            found.extend(bearers.map(|person| (near.slips, near.name, person, text.as_str())));
        }
        let nearest = found.into_iter().min();
        let nearest = nearest.map(|(.., person, text)| (people.shown(person).to_owned(), text.to_owned()));
        match (self.named, nearest) {
            (Named::Nobody, None) => Some(self.problem),
            (Named::Nobody, Some((nearest, text))) => {
                let is_all = self.problem.value().is_some_and(|all| PersonKey::folded(all) == text);
                let (nearest, near) = (Some(nearest), Some(text).filter(|_| !is_all));
                let kind = SignupProblem::BarNamesNobody { mentioned: Vec::new(), nearest, near };
                Some(self.problem.of_kind(kind).of_person(""))
            }
            (Named::Somebody, None) => None,
            (Named::Somebody, Some((name, _))) => {
                Some(self.problem.of_kind(SignupProblem::BarPassesOver { names: vec![name] }).of_person(""))
            }
        }
    }
}

struct Reader<'r> {
    id: ParticipantId,
    signup: &'r SignUp,
    file: &'r SignupFile,
    people: &'r Directory,
}

impl Reader<'_> {
    fn read(&self, lists: &NameLists<'_>, barred: &mut Barred, problems: &mut Vec<Problem>) -> Vec<ParticipantId> {
        let mut people = Vec::new();
        for part in self.signup.do_not_match.iter().flat_map(|line| lists.items(line)) {
            let part = self.people.part(part);
            if part.people.is_empty() && says_nobody(part.text) {
                barred.nobody.entry(self.signup.file).or_default().insert(part.text.to_owned());
                continue;
            }
            let told = if part.people.is_empty() { self.mentions(&part) } else { self.passed_over(&part) };
            if let Some(problem) = told {
                problems.push(problem);
            } else {
                let inside = if barred.runs < MOST_RUNS { Inside::Searched } else { Inside::LeftAlone };
                let unsettled = self.unsettled(&part, inside);
                barred.runs += unsettled.iter().map(|unsettled| unsettled.texts.len()).sum::<usize>();
                barred.unsettled.extend(unsettled);
            }
            // Several people may have asked about the same name.
            if let Some(doubt) = self.doubt(&part)
                && barred.doubted.insert((self.signup.file, doubt.value().unwrap_or_default().to_owned()))
            {
                problems.push(doubt);
            }
            people.extend(part.people.iter().copied().filter(|person| *person != self.id));
            // Where somebody's name is a list of names, those on the list may be meant too.
            let listed = part.text.split([',', ';']).map(str::trim).filter(|name| *name != part.text);
            people.extend(listed.flat_map(|name| self.people.part(name).people).filter(|person| *person != self.id));
        }
        people.sort_unstable();
        people.dedup();
        people
    }

    fn problem(&self, value: &str, kind: SignupProblem) -> Problem {
        self.file.problem(self.signup, Field::DoNotMatch, value, kind)
    }

    /// Of an item that names nobody: those whose names stand in it all the same.
    fn mentions(&self, part: &Part<'_>) -> Option<Problem> {
        let mentioned = self.names(&self.people.mentioned(&part.rest, &[self.id]));
        let problem =
            |mentioned| self.problem(part.text, SignupProblem::BarNamesNobody { mentioned, nearest: None, near: None });
        (!mentioned.is_empty()).then(|| problem(mentioned).of_person(""))
    }

    fn passed_over(&self, part: &Part<'_>) -> Option<Problem> {
        let names = self.names(&self.people.mentioned(&part.rest, &self.known(part)));
        let problem = |names| self.problem(part.text, SignupProblem::BarPassesOver { names }).of_person("");
        (!names.is_empty()).then(|| problem(names))
    }

    /// What may be a name that is typed in another way. Behind a name the item may go on with the rest of a
    /// longer one: `tinder_fox` is kept as “tinder” where there is a Tinder.
    fn unsettled(&self, part: &Part<'_>, inside: Inside) -> Option<Unsettled> {
        let whole = || format!("{}{}", part.name, part.rest);
        let (named, texts) = if part.people.is_empty() {
            let mut texts = vec![whole(), before_remark(&part.rest).to_owned()];
            if inside == Inside::Searched {
                texts.extend(runs(&part.rest));
            }
            texts.sort_unstable();
            texts.dedup();
            (Named::Nobody, texts)
        } else {
            let goes_on = part.rest.chars().next().is_some_and(|next| next.is_numeric() || parts_words(next));
            (Named::Somebody, if goes_on { vec![before_remark(&whole()).to_owned()] } else { Vec::new() })
        };
        let texts: Vec<String> = texts.into_iter().filter(|text| text.len() <= LONGEST_NAME).collect();
        let kind = SignupProblem::BarNamesNobody { mentioned: Vec::new(), nearest: None, near: None };
        let problem = self.problem(part.text, kind);
        (named == Named::Nobody || texts.iter().any(|text| *text != part.name)).then(|| Unsettled {
            texts,
            known: self.known(part),
            problem,
            named,
        })
    }

    fn doubt(&self, part: &Part<'_>) -> Option<Problem> {
        let meant = self.people.doubtful(&part.name);
        let others = meant.iter().filter(|person| **person != self.id).count();
        let typed = if part.rest.is_empty() { part.text } else { &part.name };
        let kind = SignupProblem::CouldMean { names: self.names(meant) };
        (others > 1).then(|| self.problem(typed, kind).of_person("").without_row())
    }

    fn known(&self, part: &Part<'_>) -> Vec<ParticipantId> {
        part.people.iter().copied().chain([self.id]).collect()
    }

    /// Their names, of which whoever takes part and pinch hits too has one.
    fn names(&self, people: &[ParticipantId]) -> Vec<String> {
        let mut names: Vec<String> = people.iter().map(|person| self.people.shown(*person).to_owned()).collect();
        names.dedup();
        names
    }
}

/// One to three words after each other in a folded item of few words, without the signs around them: names
/// that stand in a sentence.
fn runs(folded: &str) -> Vec<String> {
    let words: Vec<&str> = folded.split(' ').take(MOST_WORDS + 1).collect();
    if words.len() > MOST_WORDS {
        return Vec::new();
    }
    let starts = 0..words.len();
    let spans = starts.flat_map(|start| (start + 1..=words.len().min(start + LONGEST_RUN)).map(move |end| start..end));
    let runs = spans.map(|span| words[span].join(" ").trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned());
    runs.filter(|run| !run.is_empty()).collect()
}

/// The part of a folded item that may be a name, before whatever people add to it.
fn before_remark(folded: &str) -> &str {
    let end = [" -", " –", " —", "(", ":", "!", "?", "/", "="].iter().filter_map(|sign| folded.find(sign)).min();
    folded[..end.unwrap_or(folded.len())].trim_end()
}
