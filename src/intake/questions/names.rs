//! The names of a round that questions are about.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::pairs::{Pair, Pairs};
use super::question::{REFUSED, Saying};
use super::{Likeness, Name, Question, near_titles, ranking, same_title, short_forms, starts, titles, umbrellas};
use crate::domain::{FandomBook, FandomId, FandomKey, Joining, Roster};
use crate::intake::fandoms_apart::{Apart, End};
use crate::intake::row_form::RowForm;

/// More questions than this nobody answers.
const MOST: usize = 500;

/// The names that questions are about: fandoms by their ids, then entries under `never` that are none.
#[derive(Clone, Debug)]
pub struct Names {
    book: FandomBook,
    refused: Vec<String>,
    /// How many people list each fandom, and how many refuse each entry.
    people: Vec<usize>,
    /// What may be one name with the separator of lists in it, or several.
    compounds: Vec<String>,
    /// That separator.
    separator: String,
    /// What is not to be asked about again.
    apart: Apart,
    /// How lines look in the moderator's file.
    form: RowForm,
}

impl Names {
    /// Takes the names of a round, the entries under `never` that are no fandom, one for each person, and what
    /// may be one name with the separator of lists in it.
    pub(in crate::intake) fn of(
        roster: &Roster,
        refused: &[&str],
        (compounds, separator): (Vec<String>, &str),
        (apart, form): (Apart, RowForm),
    ) -> Self {
        let mut people = people(roster);
        let mut spellings: BTreeMap<FandomKey, BTreeMap<&str, usize>> = BTreeMap::new();
        for entry in refused {
            *spellings.entry(FandomKey::of(entry)).or_default().entry(entry).or_default() += 1;
        }
        people.extend(spellings.values().map(|typed| typed.values().sum::<usize>()));
        let commonest = |typed: BTreeMap<&str, usize>| {
            let best = typed.into_iter().max_by_key(|(spelling, people)| (*people, Reverse(*spelling)));
            best.map_or_else(String::new, |(spelling, _)| spelling.to_owned())
        };
        let refused = spellings.into_values().map(commonest).collect();
        let separator = separator.to_owned();
        Self { book: roster.fandoms().clone(), refused, people, compounds, separator, apart, form }
    }

    /// The line of headers under which the lines of questions stand.
    #[must_use]
    pub fn header(&self) -> String {
        self.form.header()
    }

    /// Every name taken apart.
    fn read(&self) -> Vec<Name> {
        let shown = self.book.ids().map(|id| self.book.name(id)).chain(self.refused.iter().map(String::as_str));
        let read = |shown: &str| {
            let key = FandomKey::of(shown).as_str().to_owned();
            Name { shown: shown.to_owned(), key, titles: titles(shown), rank: 0 }
        };
        let mut names: Vec<Name> = shown.map(read).collect();
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_unstable_by_key(|&place| (Reverse(self.people[place]), place));
        for (rank, place) in (0..).zip(order) {
            names[place].rank = rank;
        }
        names
    }

    /// Finds names that may be one, and those that may lie within others: what somebody refuses first,
    /// then the surest, then those that concern most people. Those about one work stand together.
    pub(in crate::intake) fn questions(&self) -> Vec<Question> {
        let names = self.read();
        let mut pairs = Pairs::default();
        same_title::find(&names, &mut pairs);
        near_titles::find(&names, &mut pairs);
        short_forms::find(&names, &mut pairs);
        starts::find(&names, &mut pairs);
        umbrellas::find(&names, &mut pairs);
        let answered = Answered::of(&self.book);
        let mut asked = pairs.settled();
        asked.retain(|(pair, _)| self.is_open(*pair, &answered));
        let concerned = |pair: Pair| self.people[pair.one as usize] + self.people[pair.other as usize];
        let worth =
            |(pair, likeness): &(Pair, Likeness)| (self.is_about_refused(*pair), likeness.odds(), concerned(*pair));
        // Places are in the order of the alphabet.
        asked.sort_by_key(|found| (Reverse(worth(found)), found.0));
        asked.truncate(MOST);
        let ends: Vec<Pair> = asked.iter().map(|(pair, _)| *pair).collect();
        let works = ranking::works(names.len(), &ends);
        let order = ranking::best_first(&works, &asked.iter().map(worth).collect::<Vec<_>>());
        let pairs = order.into_iter().map(|place| self.question(&names, asked[place], works[place]));
        // How lists are read decides which names there are, so that comes first; these works have no other questions.
        let compound = |(place, name): (usize, &String)| {
            Question::of_compound(&self.form, (name, &self.separator), usize::MAX - place)
        };
        let compounds = (0..).zip(&self.compounds).map(compound);
        compounds.chain(pairs).collect()
    }

    fn end(&self, place: u32) -> End {
        let refused = (place as usize).checked_sub(self.book.len()).map(|place| &self.refused[place]);
        refused.map_or(End::Fandom(place as usize), |entry| End::Name(FandomKey::of(entry)))
    }

    fn is_refused(&self, place: u32) -> bool {
        place as usize >= self.book.len()
    }

    fn is_about_refused(&self, pair: Pair) -> bool {
        self.is_refused(pair.one) || self.is_refused(pair.other)
    }

    /// Whether a question about the two makes sense: they are not two refused entries, and the
    /// moderator's file has not said yet how they belong together.
    fn is_open(&self, pair: Pair, answered: &Answered) -> bool {
        if self.apart.holds(self.end(pair.one), self.end(pair.other)) {
            return false;
        }
        if self.is_about_refused(pair) {
            return self.is_refused(pair.one) != self.is_refused(pair.other);
        }
        !answered.have_a_common_umbrella(pair)
    }

    fn question(&self, names: &[Name], (pair, likeness): (Pair, Likeness), work: usize) -> Question {
        let [one, other] = [pair.one, pair.other].map(|place| &names[place as usize]);
        let refused = self.is_about_refused(pair);
        let sayings = if refused { &[Saying::Same] } else { Saying::of(likeness, one, other) };
        let ends = |saying| self.ends(names, pair, likeness, saying);
        let line = |&saying: &Saying| {
            let (first, second) = ends(saying);
            saying.line(&self.form, &names[first as usize].shown, &names[second as usize].shown)
        };
        let (first, second) = ends(sayings[0]);
        let [fandom, umbrella] = [first, second].map(|place| FandomId::new(place as usize));
        let joining = match sayings[0] {
            Saying::Same => Joining::Same(fandom, umbrella),
            Saying::Within => Joining::Within { fandom, umbrella },
        };
        Question {
            names: [first, second].map(|place| names[place as usize].shown.clone()).to_vec(),
            why: if refused { REFUSED } else { likeness.sentence() }.to_owned(),
            lines: sayings.iter().map(line).collect(),
            joining: (!refused).then_some(joining),
            work,
            odds: likeness.odds(),
            part: None,
        }
    }

    /// Which name stands first in a line. What is refused is no fandom, so it is said to be one; the short
    /// form is said to be the long one; else the name that more people listed is the one to show.
    fn ends(&self, names: &[Name], pair: Pair, likeness: Likeness, saying: Saying) -> (u32, u32) {
        let name = |place: u32| &names[place as usize];
        let in_turn = match (saying, likeness) {
            _ if self.is_about_refused(pair) => self.is_refused(pair.one),
            (Saying::Same, Likeness::Abbreviation | Likeness::Start)
            | (Saying::Within, Likeness::Whole | Likeness::Below) => true,
            (Saying::Same, _) => name(pair.one).rank > name(pair.other).rank,
            (Saying::Within, _) => name(pair.one).key.len() > name(pair.other).key.len(),
        };
        if in_turn { (pair.one, pair.other) } else { (pair.other, pair.one) }
    }
}

/// What the moderator's file has said already.
struct Answered {
    /// For each fandom itself and every umbrella over it, sorted.
    umbrellas: Vec<Vec<FandomId>>,
}

impl Answered {
    fn of(book: &FandomBook) -> Self {
        let mut umbrellas: Vec<Vec<FandomId>> = vec![Vec::new(); book.len()];
        for umbrella in book.ids() {
            for below in book.covered_by(umbrella) {
                umbrellas[below.index()].push(umbrella);
            }
        }
        Self { umbrellas }
    }

    /// Whether one lies within the other, or both within a third: whoever sorted them knows both.
    fn have_a_common_umbrella(&self, pair: Pair) -> bool {
        let [one, other] = [pair.one, pair.other].map(|place| &self.umbrellas[place as usize]);
        one.iter().any(|umbrella| other.binary_search(umbrella).is_ok())
    }
}

/// How many people list each fandom.
fn people(roster: &Roster) -> Vec<usize> {
    // How many list each fandom, and who did last.
    let mut listed = vec![(0, usize::MAX); roster.fandoms().len()];
    for (place, person) in roster.participants().iter().enumerate() {
        for fandom in [&person.remixable, &person.like, &person.also].into_iter().flatten() {
            let (number, last) = &mut listed[fandom.index()];
            *number += usize::from(*last != place);
            *last = place;
        }
    }
    listed.into_iter().map(|(number, _)| number).collect()
}
