//! What stands beside what in lists: by this a name with the separator in it is known, such as “Crouching Tiger,
//! Hidden Dragon” where commas separate. Its parts never stand apart.

use super::entries::Spelling;

/// No neighbour: the start or the end of a line.
const NONE: u32 = u32::MAX;

/// Not seen yet.
const UNSEEN: u32 = u32::MAX - 1;

/// Several different neighbours.
const MANY: u32 = u32::MAX - 2;

/// The neighbours of one name in all lists so far.
#[derive(Clone, Copy)]
struct Seen {
    before: u32,
    after: u32,
    /// In how many rows it stands, and the last of them.
    rows: u32,
    last_row: u32,
    /// Whether somebody offers it or would remix it, and does not only refuse it.
    wanted: bool,
    /// The fewest entries of a line that begins with it.
    shortest: u32,
}

/// What stands beside all names, each by the spelling that came first.
#[derive(Default)]
pub(super) struct Adjacency {
    seen: Vec<Seen>,
    line: Vec<Spelling>,
    row: u32,
}

/// Entries that stand beside each other, in this order, wherever one of them stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Inseparable {
    /// Two or more.
    pub(super) parts: Vec<Spelling>,
    /// In how many rows.
    pub(super) rows: u32,
    /// Whether somewhere nothing else stands in the line.
    pub(super) alone: bool,
    /// Whether somebody offers them or would remix them.
    pub(super) wanted: bool,
}

impl Adjacency {
    /// What follows stands in another row.
    pub(super) fn next_row(&mut self) {
        self.row += 1;
    }

    /// Adds an entry to the line.
    pub(super) fn add(&mut self, entry: Spelling) {
        self.line.push(entry);
    }

    /// What follows stands in another line; whether this was one of names that somebody wants.
    pub(super) fn end_line(&mut self, wanted: bool) {
        let length = u32::try_from(self.line.len()).unwrap_or(u32::MAX);
        for (place, entry) in self.line.iter().enumerate() {
            let number = |neighbour: Option<&Spelling>| neighbour.map_or(NONE, |other| other.number());
            let before = number(place.checked_sub(1).and_then(|before| self.line.get(before)));
            let after = number(self.line.get(place + 1));
            if self.seen.len() <= entry.index() {
                self.seen.resize(entry.index() + 1, Seen::NEVER);
            }
            let seen = &mut self.seen[entry.index()];
            seen.before = joined(seen.before, before);
            seen.after = joined(seen.after, after);
            seen.rows += u32::from(seen.rows == 0 || seen.last_row != self.row);
            seen.last_row = self.row;
            seen.wanted |= wanted;
            if before == NONE {
                seen.shortest = seen.shortest.min(length);
            }
        }
        self.line.clear();
    }

    /// Pairs of which the second never stands anywhere but behind the first, while the first does without it.
    pub(super) fn followers(&self) -> Vec<[Spelling; 2]> {
        let leans = |other: usize| {
            let one = self.seen[other].before as usize;
            let apart = self.seen.get(one)?.after as usize != other;
            (apart && self.seen[other].wanted).then(|| [Spelling::of(one), Spelling::of(other)])
        };
        (0..self.seen.len()).filter_map(leans).collect()
    }

    /// All entries that never stand apart, each in one of the longest rows of them.
    pub(super) fn inseparable(&self) -> Vec<Inseparable> {
        let follows = |one: usize| {
            let after = self.seen.get(one)?.after;
            let next = self.seen.get(after as usize).filter(|next| next.before as usize == one)?;
            (next.rows > 0).then_some(after as usize)
        };
        let begins = |one: usize| {
            let before = self.seen[one].before as usize;
            before >= self.seen.len() || follows(before) != Some(one)
        };
        let mut all = Vec::new();
        for first in (0..self.seen.len()).filter(|first| follows(*first).is_some() && begins(*first)) {
            let parts: Vec<Spelling> =
                std::iter::successors(Some(first), |one| follows(*one)).map(Spelling::of).collect();
            let Seen { rows, shortest, wanted, .. } = self.seen[first];
            all.push(Inseparable { rows, alone: shortest as usize == parts.len(), wanted, parts });
        }
        all
    }
}

impl Seen {
    const NEVER: Self = Self { before: UNSEEN, after: UNSEEN, rows: 0, last_row: 0, wanted: false, shortest: u32::MAX };
}

fn joined(known: u32, found: u32) -> u32 {
    if known == UNSEEN || known == found { found } else { MANY }
}
