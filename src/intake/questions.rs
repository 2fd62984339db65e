//! Names of fandoms that may be one fandom: cheap and precise guesses that a moderator decides.

use std::collections::{BTreeMap, HashMap};

use super::slips::near_pairs;
use crate::domain::{FandomBook, FandomId, FandomKey, Roster};

/// More questions than this nobody answers.
const MOST: usize = 200;

/// Why a refused entry is asked about, however it is near: as it stands it refuses nothing.
const REFUSED: &str = "somebody will never remix the first; is it the second?";

/// Names of fandoms that may be one fandom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The names as shown; the one that more people typed stands last.
    pub names: Vec<String>,
    /// Why they may be the same.
    pub why: String,
    /// The line to put into `fandoms.csv` if they are.
    pub line: String,
}

/// Why two names may be one; of several reasons the first is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    MissingPart,
    OneSide,
    Blanks,
    Letters,
}

impl Why {
    fn sentence(self) -> &'static str {
        match self {
            Self::MissingPart => "one lacks the bracket or the author of the other",
            Self::OneSide => "one is a side of the other's “A | B”",
            Self::Blanks => "they differ in blanks only",
            Self::Letters => "they differ in a letter or two",
        }
    }
}

/// The names that questions are about: fandoms by their ids, then entries under `never` that are none.
#[derive(Clone, Debug, Default)]
pub struct Names {
    book: FandomBook,
    refused: Vec<String>,
    /// How many people list each fandom, and how many refuse each entry.
    people: Vec<usize>,
}

impl Names {
    /// Takes the names of a round, and the entries under `never` that are no fandom, one for each person.
    pub(super) fn of(roster: &Roster, refused: &[&str]) -> Self {
        let mut people = people(roster);
        let mut spellings: BTreeMap<FandomKey, BTreeMap<&str, usize>> = BTreeMap::new();
        for entry in refused {
            *spellings.entry(FandomKey::of(entry)).or_default().entry(entry).or_default() += 1;
        }
        people.extend(spellings.values().map(|typed| typed.values().sum::<usize>()));
        let commonest = |typed: BTreeMap<&str, usize>| {
            let best = typed.into_iter().max_by_key(|(spelling, people)| (*people, std::cmp::Reverse(*spelling)));
            best.map_or_else(String::new, |(spelling, _)| spelling.to_owned())
        };
        Self { book: roster.fandoms().clone(), refused: spellings.into_values().map(commonest).collect(), people }
    }

    fn all(&self) -> Vec<&str> {
        self.book.ids().map(|id| self.book.name(id)).chain(self.refused.iter().map(String::as_str)).collect()
    }

    fn is_refused(&self, place: usize) -> bool {
        place >= self.book.len()
    }

    /// Whether a question about the two makes sense: they are not two refused entries, and neither
    /// lies within the other.
    fn may_be_one(&self, one: usize, other: usize) -> bool {
        if self.is_refused(one) || self.is_refused(other) {
            return self.is_refused(one) != self.is_refused(other);
        }
        let covers =
            |above, below| self.book.covered_by(FandomId::new(above)).binary_search(&FandomId::new(below)).is_ok();
        one != other && !covers(one, other) && !covers(other, one)
    }

    /// Finds names that may be one: what somebody refuses first, then those that concern most people.
    pub(super) fn questions(&self) -> Vec<Question> {
        let names = self.all();
        let mut found: BTreeMap<(usize, usize), Why> = BTreeMap::new();
        each_pair(&names, &self.people, |one, other, why| {
            if self.may_be_one(one, other) {
                let best = found.entry((one.min(other), one.max(other))).or_insert(why);
                *best = why.min(*best);
            }
        });
        let concerned = |pair: &(usize, usize)| self.people[pair.0] + self.people[pair.1];
        let mut pairs: Vec<_> = found.into_iter().collect();
        // Places are in the order of the alphabet, and in a pair what is refused stands last.
        pairs.sort_by_key(|(pair, _)| (!self.is_refused(pair.1), std::cmp::Reverse(concerned(pair)), *pair));
        pairs.truncate(MOST);
        pairs.into_iter().map(|((one, other), why)| self.question(&names, one, other, why)).collect()
    }

    fn question(&self, names: &[&str], one: usize, other: usize, why: Why) -> Question {
        let refused = self.is_refused(other);
        let rank = |place: usize| (self.people[place], std::cmp::Reverse(place));
        let (rare, common) = if refused || rank(one) >= rank(other) { (other, one) } else { (one, other) };
        let (rare, common) = (names[rare], names[common]);
        let why = if refused { REFUSED } else { why.sentence() };
        Question {
            names: vec![rare.to_owned(), common.to_owned()],
            why: why.to_owned(),
            line: format!("{},{},", cell(rare), cell(common)),
        }
    }
}

/// A cell of a CSV file, in quotation marks where it needs them.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r', ';', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
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

fn each_pair(names: &[&str], people: &[usize], mut found: impl FnMut(usize, usize, Why)) {
    let keys: Vec<FandomKey> = names.iter().map(|name| FandomKey::of(name)).collect();
    let by_key: HashMap<&FandomKey, usize> = keys.iter().enumerate().map(|(place, key)| (key, place)).collect();
    let mut without_blanks: HashMap<String, usize> = HashMap::new();
    for (place, name) in names.iter().enumerate() {
        let same = |part: &str| by_key.get(&FandomKey::of(part)).copied();
        for other in shortened(name).into_iter().filter_map(same) {
            found(place, other, Why::MissingPart);
        }
        for other in name.split('|').filter(|part| part != name).filter_map(same) {
            found(place, other, Why::OneSide);
        }
        let joined = keys[place].as_str().replace(' ', "");
        found(place, *without_blanks.entry(joined).or_insert(place), Why::Blanks);
    }
    let folded: Vec<&str> = keys.iter().map(FandomKey::as_str).collect();
    for (one, other) in near_pairs(&folded, people) {
        found(one, other, Why::Letters);
    }
}

/// The name without its last bracket, without its author, and without both.
fn shortened(name: &str) -> Vec<&str> {
    let name = name.trim();
    let bare = without_bracket(name);
    let shorter = [bare, without_author(name), without_author(bare), without_bracket(without_author(name))];
    let mut shorter: Vec<&str> = shorter.into_iter().filter(|part| !part.is_empty() && *part != name).collect();
    shorter.dedup();
    shorter
}

fn without_bracket(name: &str) -> &str {
    let opened = name.strip_suffix(')').and_then(|inside| inside.rfind('('));
    opened.map_or(name, |place| name[..place].trim_end())
}

fn without_author(name: &str) -> &str {
    let end = [" - ", " by ", " – ", " — "].iter().filter_map(|sign| name.rfind(sign)).max();
    end.map_or(name, |place| name[..place].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Participant;

    fn asked(names: &[&str], people: usize) -> Vec<Question> {
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        names.sort_by_key(|name| FandomKey::of(name));
        let like: Vec<FandomId> = (0..names.len()).map(FandomId::new).collect();
        let person = Participant { like, ..Participant::default() };
        let roster = Roster::new(vec![person; people], FandomBook::new(names, &[]).unwrap(), vec![]);
        Names::of(&roster, &[]).questions()
    }

    fn reasons(names: &[&str]) -> Vec<String> {
        asked(names, 1).into_iter().map(|question| question.why).collect()
    }

    #[test]
    fn each_kind_of_likeness_is_asked_about() {
        let why = |why: Why| vec![why.sentence().to_owned()];
        assert_eq!(reasons(&["Good Omens", "Good Omens (TV)"]), why(Why::MissingPart));
        assert_eq!(reasons(&["Emma", "Emma - Jane Austen (Movies)"]), why(Why::MissingPart));
        assert_eq!(
            reasons(&["Natsume Yuujinchou | Natsume's Book of Friends", "Natsumes Book of Friends"]),
            why(Why::OneSide)
        );
        assert_eq!(reasons(&["Spider-Man", "Spiderman"]), why(Why::Blanks));
        assert_eq!(reasons(&["Star Treck", "Star Trek"]), why(Why::Letters));
    }

    #[test]
    fn names_known_to_differ_are_left_in_peace() {
        for pair in [
            ["Henry IV - Shakespeare", "Henry V - Shakespeare"],
            ["Final Fantasy VII", "Final Fantasy VIII"],
            ["Hawaii Five-0 (1968)", "Hawaii Five-0 (2010)"],
            ["Star Trek TNG", "Star Trek TOS"],
            ["Good Omens (TV)", "Good Omens - Neil Gaiman & Terry Pratchett"],
            ["Kings", "Rings"],
        ] {
            assert_eq!(reasons(&pair), Vec::<String>::new(), "{pair:?}");
        }
    }

    #[test]
    fn the_line_is_ready_for_the_file() {
        let question = &asked(&["Crouching Tiger, Hidden Dragon (2000)", "Crouching Tiger, Hidden Dragon"], 2)[0];
        assert_eq!(question.line, "\"Crouching Tiger, Hidden Dragon (2000)\",\"Crouching Tiger, Hidden Dragon\",");
    }
}
