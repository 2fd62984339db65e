//! The pairs of a round that has ended as rows of past rounds: what next year's rule against repeats needs.

use std::collections::HashMap;

use serde::Serialize;

use crate::domain::{ClaimedPair, HistoryRow, PersonKey, Remix, Roster, Stage, Status};

/// A pair as it stands in an assignment file.
#[derive(Clone, Copy, Debug)]
pub struct EndedPair<'a> {
    /// Who was to remix whom.
    pub pair: &'a ClaimedPair,
    /// How far that came.
    pub status: Status,
    /// What carried the pair.
    pub fandoms: &'a str,
}

/// What becomes of pairs whose letters were never sent, if the assignments are to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// Nobody knew of them: they are no history.
    LeftOut,
    /// The moderator did not fill in the column, so they count like those that were sent.
    Counted,
}

/// The rows of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoundRows {
    /// One for each pair, in the order of the assignments; then remixes that stand in no pair.
    pub rows: Vec<HistoryRow>,
    /// How many pairs were left out, as their letters were never sent.
    pub unsent: usize,
    /// How many pairs are neither posted nor dropped: their rows say so.
    pub open: usize,
}

/// Makes the rows of a round.
///
/// A pair of which there is a remix is `posted`, or `pinch hit` where a pinch hitter took it; one of which somebody
/// dropped out is `defaulted`; every other keeps the word that stands there, as the remixer knew of it. Of several rows
/// for one pair the one that came furthest counts. Remixes whose author nobody knows make no row.
#[must_use]
pub fn round_rows(roster: &Roster, year: i32, pairs: &[EndedPair<'_>], remixes: &[Remix], unsent: Unsent) -> RoundRows {
    let mut made = Made { places: HashMap::new(), ends: Vec::new() };
    for ended in pairs {
        let row = row(year, roster.claimed_name(&ended.pair.remixer), roster.claimed_name(&ended.pair.author));
        made.add(HistoryRow { fandom: ended.fandoms.to_owned(), ..row }, End::of(ended.status), ended.status.pinch_hit);
    }
    for remix in remixes {
        let Some(author) = &remix.author else { continue };
        let row = row(year, roster.claimed_name(&remix.remixer), roster.claimed_name(author));
        made.add(HistoryRow { fandom: remix.fandoms.join("; "), ..row }, End::There, false);
    }
    made.rows(unsent)
}

fn row(year: i32, remixer: &str, author: &str) -> HistoryRow {
    HistoryRow { year, remixer: remixer.to_owned(), author: author.to_owned(), ..HistoryRow::default() }
}

/// How a pair ended; the further down, the further it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Unsent,
    Defaulted,
    Open(Stage),
    There,
}

impl End {
    const fn of(status: Status) -> Self {
        match status.stage {
            Stage::Assigned => Self::Unsent,
            Stage::Sent | Stage::Late => Self::Open(status.stage),
            Stage::Posted => Self::There,
            Stage::Defaulted => Self::Defaulted,
        }
    }

    const fn word(self, is_pinch_hit: bool) -> &'static str {
        match self {
            Self::Unsent => Stage::Assigned.word(),
            Self::Defaulted => Stage::Defaulted.word(),
            Self::Open(stage) => stage.word(),
            Self::There if is_pinch_hit => "pinch hit",
            Self::There => Stage::Posted.word(),
        }
    }
}

/// Rows with their ends, each pair once.
struct Made {
    places: HashMap<(i32, PersonKey, PersonKey), usize>,
    ends: Vec<(HistoryRow, End, bool)>,
}

impl Made {
    fn add(&mut self, row: HistoryRow, end: End, is_pinch_hit: bool) {
        let next = self.ends.len();
        let place = *self.places.entry(row.key()).or_insert(next);
        let Some((known, known_end, was_pinch_hit)) = self.ends.get_mut(place) else {
            self.ends.push((row, end, is_pinch_hit));
            return;
        };
        *was_pinch_hit |= is_pinch_hit;
        if end >= *known_end {
            *known_end = end;
            // What the remixer tells of the fandom counts, not all that carried the pair.
            if !row.fandom.is_empty() {
                known.fandom = row.fandom;
            }
        }
    }

    fn rows(self, unsent: Unsent) -> RoundRows {
        let mut rows = RoundRows::default();
        for (row, end, is_pinch_hit) in self.ends {
            if end == End::Unsent && unsent == Unsent::LeftOut {
                rows.unsent += 1;
                continue;
            }
            rows.open += usize::from(matches!(end, End::Unsent | End::Open(_)));
            rows.rows.push(HistoryRow { status: end.word(is_pinch_hit).to_owned(), ..row });
        }
        rows
    }
}

/// The answer of `export history`.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryAnswer<'a> {
    /// The file of past rounds as `round.toml` names it.
    pub file: &'a str,
    /// The year of the rows.
    pub year: i32,
    /// How many rows were added, or would be in a dry run.
    pub added: usize,
    /// How many stood there already.
    pub known: usize,
    /// How many pairs were left out, as their letters were never sent.
    pub unsent: usize,
    /// How many of the round's pairs are neither posted nor dropped.
    pub open: usize,
    /// What somebody must look at.
    pub warnings: usize,
    /// Whether the file was changed.
    pub written: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{About, ClaimedPerson, FandomBook};

    fn person(name: &str) -> ClaimedPerson {
        ClaimedPerson::Unknown(name.to_owned())
    }

    /// Rows as `remixer > author: fandom, status`.
    fn told(
        pairs: &[(&str, &str, &str)],
        remixes: &[(&str, &str, &str)],
        unsent: Unsent,
    ) -> (Vec<String>, usize, usize) {
        let claimed: Vec<ClaimedPair> =
            pairs.iter().map(|pair| ClaimedPair { remixer: person(pair.0), author: person(pair.1) }).collect();
        let ended: Vec<EndedPair<'_>> = claimed
            .iter()
            .zip(pairs)
            .map(|(pair, told)| EndedPair { pair, status: Status::read(told.2).unwrap(), fandoms: "Matched" })
            .collect();
        let remix = |&(remixer, author, fandom): &(&str, &str, &str)| Remix {
            row: None,
            remixer: person(remixer),
            author: (!author.is_empty()).then(|| person(author)),
            fandoms: vec![fandom.to_owned()],
            about: About::default(),
        };
        let remixes: Vec<Remix> = remixes.iter().map(remix).collect();
        let roster = Roster::new(Vec::new(), FandomBook::new(Vec::new(), &[]).unwrap(), Vec::new());
        let made = round_rows(&roster, 2026, &ended, &remixes, unsent);
        let line = |row: &HistoryRow| format!("{} > {}: {}, {}", row.remixer, row.author, row.fandom, row.status);
        (made.rows.iter().map(line).collect(), made.unsent, made.open)
    }

    #[test]
    fn each_end_has_its_word() {
        let pairs = [
            ("a", "b", "posted"),
            ("b", "c", "defaulted"),
            ("d", "c", "pinch hit, posted"),
            ("c", "d", "late"),
            ("e", "f", "assigned"),
            ("f", "e", "pinch hit, sent"),
        ];
        let expected = [
            "a > b: Matched, posted",
            "b > c: Matched, defaulted",
            "d > c: Matched, pinch hit",
            "c > d: Matched, late",
            "f > e: Matched, sent",
        ];
        assert_eq!(told(&pairs, &[], Unsent::LeftOut), (expected.map(str::to_owned).to_vec(), 1, 2));
        let (rows, unsent, open) = told(&pairs, &[], Unsent::Counted);
        assert_eq!((rows[4].as_str(), unsent, open), ("e > f: Matched, assigned", 0, 3));
    }

    #[test]
    fn a_remix_that_is_there_makes_its_pair_posted_and_tells_the_fandom() {
        let pairs = [("A", "b", "pinch hit"), ("b", "c", "defaulted"), ("B", "c", "sent"), ("d", "a", "sent")];
        let remixes = [("a", "B", "Buffy"), ("x", "y", "Kings"), ("z", "", "Kings"), ("d", "a", "")];
        let expected =
            ["A > b: Buffy, pinch hit", "b > c: Matched, sent", "d > a: Matched, posted", "x > y: Kings, posted"];
        assert_eq!(told(&pairs, &remixes, Unsent::LeftOut), (expected.map(str::to_owned).to_vec(), 0, 1));
    }
}
