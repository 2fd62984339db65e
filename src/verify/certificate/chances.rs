//! Every way in which a pair can come to its cost, so that prices are checked without listing pairs.
//!
//! What an unrequested pair costs depends on how many fandoms it shares, up to three, and on
//! whether the remixer likes one of them. So it is the least that any set of one, two or three
//! shared fandoms says, if a set says: this many fandoms, and liked if one of them is. Authors
//! stand under each such set of theirs, the dearest first, and a remixer looks at the dearest ones
//! of each set they are willing to remix. Only people with very long lists have too many sets.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use crate::domain::{FandomId, Level, ParticipantId, Roster, Willingness};
use crate::goals::Fit;
use crate::verify::media::MediaKinds;

/// Whoever lists more fandoms than this has more sets of three than it takes to look at everybody.
const LONG_LIST: usize = 10;

/// One to three fandoms in order; where there are fewer, the last one stands there again.
type FandomSet = [FandomId; 3];

/// Authors whose list is not long, by fandom set and by the media that they accept.
#[derive(Debug)]
pub(super) struct Chances {
    authors: Vec<ParticipantId>,
    groups: Vec<Range<usize>>,
    /// By remixer the chances among `all`; none for remixers with a long list.
    by_remixer: Vec<Option<Range<usize>>>,
    all: Vec<Chance>,
    long_authors: Vec<ParticipantId>,
}

/// A remixer may be given the authors of a group, as far as rules 4 and 5 go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance {
    group: u32,
    /// Whether the remixer likes one of the fandoms that make the group.
    pub liked: bool,
    /// How many fandoms make it.
    pub fandoms: u8,
}

impl Chances {
    /// Finds all groups of authors, and for each remixer those that matter to them.
    pub(super) fn new(roster: &Roster, counts_choice: bool) -> Self {
        let most = if counts_choice { Fit::ENOUGH_CHOICE } else { 1 };
        let kinds = MediaKinds::of(roster.participants().iter().map(|person| &person.accepts));
        let (long_authors, short_authors): (Vec<_>, Vec<_>) =
            roster.ids().partition(|&id| roster.participant(id).remixable.len() > LONG_LIST);
        let mut places: Vec<(FandomSet, usize, ParticipantId)> = Vec::new();
        for id in short_authors {
            each_set(&roster.participant(id).remixable, most, &mut |set, _| {
                places.push((set, kinds.kind(id), id));
                true
            });
        }
        places.sort_unstable();
        let mut chances = Self {
            authors: places.iter().map(|place| place.2).collect(),
            groups: Vec::new(),
            by_remixer: Vec::with_capacity(roster.len()),
            all: Vec::new(),
            long_authors,
        };
        let groups = chances.group(&places);
        for id in roster.ids() {
            let meeting = kinds.meeting(&roster.participant(id).makes);
            let range = chances.of_remixer(roster.willingness(id), most, &groups, &meeting);
            chances.by_remixer.push(range);
        }
        chances
    }

    /// Cuts the sorted places into groups, and says for each set which groups it has.
    fn group(&mut self, places: &[(FandomSet, usize, ParticipantId)]) -> HashMap<FandomSet, Vec<(usize, u32)>> {
        let mut found: HashMap<FandomSet, Vec<(usize, u32)>> = HashMap::new();
        let mut start = 0;
        for group in places.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1)) {
            let number = u32::try_from(self.groups.len()).expect("fewer than four billion groups");
            found.entry(group[0].0).or_default().push((group[0].1, number));
            self.groups.push(start..start + group.len());
            start += group.len();
        }
        found
    }

    fn of_remixer(
        &mut self,
        willing: &Willingness,
        most: usize,
        groups: &HashMap<FandomSet, Vec<(usize, u32)>>,
        meeting: &[usize],
    ) -> Option<Range<usize>> {
        if willing.takes_any() || willing.listed().len() > LONG_LIST {
            return None;
        }
        let start = self.all.len();
        let fandoms: Vec<FandomId> = willing.listed().iter().map(|entry| entry.0).collect();
        each_set(&fandoms, most, &mut |set, fandoms| {
            let Some(found) = groups.get(&set) else { return false };
            let liked = set.iter().any(|&fandom| willing.level(fandom) == Some(Level::Like));
            let met = found.iter().filter(|(kind, _)| meeting.contains(kind));
            self.all.extend(met.map(|&(_, group)| Chance { group, liked, fandoms }));
            true
        });
        Some(start..self.all.len())
    }

    /// Puts the dearest authors of each group first.
    pub(super) fn sort(&mut self, prices: &[i128]) {
        for group in &self.groups {
            self.authors[group.clone()].sort_by_key(|author| Reverse(prices[author.index()]));
        }
    }

    /// The chances of a remixer; none if their list is so long that everybody must be looked at.
    pub(super) fn of(&self, remixer: ParticipantId) -> Option<&[Chance]> {
        self.by_remixer[remixer.index()].clone().map(|range| &self.all[range])
    }

    /// The authors of a chance, as sorted.
    pub(super) fn authors(&self, chance: Chance) -> &[ParticipantId] {
        &self.authors[self.groups[chance.group as usize].clone()]
    }

    /// Authors who stand in no group: every remixer must be looked at for them.
    pub(super) fn long_authors(&self) -> &[ParticipantId] {
        &self.long_authors
    }
}

/// Shows every set of up to `most` of the fandoms, with its size. A set on which `shown` says false
/// is not made larger.
fn each_set(fandoms: &[FandomId], most: usize, shown: &mut impl FnMut(FandomSet, u8) -> bool) {
    for (place, &first) in fandoms.iter().enumerate() {
        if !shown([first; 3], 1) || most < 2 {
            continue;
        }
        let after = &fandoms[place + 1..];
        for (place, &second) in after.iter().enumerate() {
            if shown([first, second, second], 2) && most > 2 {
                for &third in &after[place + 1..] {
                    shown([first, second, third], 3);
                }
            }
        }
    }
}
