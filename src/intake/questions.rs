//! Names of fandoms that may be one fandom: cheap and precise guesses that a moderator decides.

use std::collections::{BTreeMap, HashMap};

use super::slips::near_pairs;
use crate::domain::{FandomId, FandomKey, Roster};

/// More questions than this nobody answers.
const MOST: usize = 200;

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

/// Finds names that may be one, those first that concern most people.
pub(super) fn about(roster: &Roster) -> Vec<Question> {
    let book = roster.fandoms();
    let keys: Vec<FandomKey> = book.ids().map(|id| FandomKey::of(book.name(id))).collect();
    let people = people(roster);
    let mut found: BTreeMap<(FandomId, FandomId), Why> = BTreeMap::new();
    each_pair(roster, &keys, &people, |one, other, why| {
        let related =
            book.covered_by(one).binary_search(&other).is_ok() || book.covered_by(other).binary_search(&one).is_ok();
        if one != other && !related {
            let best = found.entry((one.min(other), one.max(other))).or_insert(why);
            *best = why.min(*best);
        }
    });
    let concerned = |pair: &(FandomId, FandomId)| people[pair.0.index()] + people[pair.1.index()];
    let mut pairs: Vec<_> = found.into_iter().collect();
    // Ids are in the order of the alphabet.
    pairs.sort_by_key(|(pair, _)| (std::cmp::Reverse(concerned(pair)), *pair));
    pairs.truncate(MOST);
    pairs.into_iter().map(|((one, other), why)| question(roster, &people, one, other, why)).collect()
}

fn question(roster: &Roster, people: &[usize], one: FandomId, other: FandomId, why: Why) -> Question {
    let rank = |id: FandomId| (people[id.index()], std::cmp::Reverse(id));
    let (rare, common) = if rank(one) < rank(other) { (one, other) } else { (other, one) };
    let (rare, common) = (roster.fandoms().name(rare), roster.fandoms().name(common));
    Question {
        names: vec![rare.to_owned(), common.to_owned()],
        why: why.sentence().to_owned(),
        line: format!("{},{},", cell(rare), cell(common)),
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
    let mut people = vec![0; roster.fandoms().len()];
    for person in roster.participants() {
        let mut listed = [person.remixable.as_slice(), &person.like, &person.also].concat();
        listed.sort_unstable();
        listed.dedup();
        for fandom in listed {
            people[fandom.index()] += 1;
        }
    }
    people
}

fn each_pair(roster: &Roster, keys: &[FandomKey], people: &[usize], mut found: impl FnMut(FandomId, FandomId, Why)) {
    let by_key: HashMap<&FandomKey, FandomId> =
        keys.iter().enumerate().map(|(place, key)| (key, FandomId::new(place))).collect();
    let mut without_blanks: HashMap<String, FandomId> = HashMap::new();
    for id in roster.fandoms().ids() {
        let name = roster.fandoms().name(id);
        let same = |part: &str| by_key.get(&FandomKey::of(part)).copied();
        for other in shortened(name).into_iter().filter_map(same) {
            found(id, other, Why::MissingPart);
        }
        for other in name.split('|').filter_map(same) {
            found(id, other, Why::OneSide);
        }
        let joined = keys[id.index()].as_str().replace(' ', "");
        found(id, *without_blanks.entry(joined).or_insert(id), Why::Blanks);
    }
    let names: Vec<&str> = keys.iter().map(FandomKey::as_str).collect();
    for (one, other) in near_pairs(&names, people) {
        found(FandomId::new(one), FandomId::new(other), Why::Letters);
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
    use crate::domain::{FandomBook, Participant};

    fn asked(names: &[&str], people: usize) -> Vec<Question> {
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        names.sort_by_key(|name| FandomKey::of(name));
        let like: Vec<FandomId> = (0..names.len()).map(FandomId::new).collect();
        let person = Participant { like, ..Participant::default() };
        about(&Roster::new(vec![person; people], FandomBook::new(names, &[]).unwrap(), vec![]))
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
