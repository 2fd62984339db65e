//! What somebody will remix, and how gladly.

use super::{FandomBook, FandomId, Participant};

/// How gladly somebody remixes a fandom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// They would like to.
    Like,
    /// They will if needed.
    Also,
}

/// What somebody will remix, with umbrellas opened and `never` taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Willingness {
    /// Sorted by fandom, each once, at its best level.
    listed: Box<[(FandomId, Level)]>,
    /// `Any`: everything that is neither listed nor refused, at the level of `also`.
    any: bool,
    /// What they refuse, with umbrellas opened, sorted.
    refused: Box<[FandomId]>,
}

impl Willingness {
    pub(super) fn of(participant: &Participant, fandoms: &FandomBook) -> Self {
        let refused = refused(&participant.never, fandoms);
        let levels = [(&participant.like, Level::Like), (&participant.also, Level::Also)];
        let mut listed = Vec::with_capacity(participant.like.len() + participant.also.len());
        for (fandoms_listed, level) in levels {
            let opened = fandoms_listed.iter().flat_map(|&fandom| fandoms.covered_by(fandom));
            let wanted = opened.filter(|fandom| refused.binary_search(fandom).is_err());
            listed.extend(wanted.map(|&fandom| (fandom, level)));
        }
        listed.sort_unstable();
        listed.dedup_by_key(|(fandom, _)| *fandom);
        Self { listed: listed.into_boxed_slice(), any: participant.any, refused }
    }

    /// At which level they will remix this fandom, if at all.
    #[must_use]
    pub fn level(&self, fandom: FandomId) -> Option<Level> {
        match self.listed.binary_search_by_key(&fandom, |entry| entry.0) {
            Ok(place) => Some(self.listed[place].1),
            Err(_) if self.any && !self.refuses(fandom) => Some(Level::Also),
            Err(_) => None,
        }
    }

    /// The fandoms they listed (directly or by an umbrella) and do not refuse, sorted.
    #[must_use]
    pub fn listed(&self) -> &[(FandomId, Level)] {
        &self.listed
    }

    /// Whether they will also remix whatever they neither listed nor refused.
    #[must_use]
    pub fn takes_any(&self) -> bool {
        self.any
    }

    /// Whether they said never to this fandom or an umbrella over it.
    #[must_use]
    pub fn refuses(&self, fandom: FandomId) -> bool {
        self.refused.binary_search(&fandom).is_ok()
    }

    /// What they refuse, with umbrellas opened, sorted.
    #[must_use]
    pub fn refused(&self) -> &[FandomId] {
        &self.refused
    }
}

fn refused(never: &[FandomId], fandoms: &FandomBook) -> Box<[FandomId]> {
    let mut all: Vec<FandomId> = never.iter().flat_map(|&fandom| fandoms.covered_by(fandom)).copied().collect();
    all.sort_unstable();
    all.dedup();
    all.into_boxed_slice()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(place: usize) -> FandomId {
        FandomId::new(place)
    }

    fn willing(person: &Participant) -> Willingness {
        let names = (0..4).map(|place| place.to_string()).collect();
        Willingness::of(person, &FandomBook::new(names, &[(id(1), id(0)), (id(2), id(0))]).unwrap())
    }

    #[test]
    fn the_best_level_counts_and_never_wins() {
        let person = Participant { like: vec![id(1)], also: vec![id(0)], never: vec![id(2)], ..Participant::default() };
        let willing = willing(&person);
        assert_eq!(willing.listed(), [(id(0), Level::Also), (id(1), Level::Like)]);
        assert_eq!(willing.level(id(2)), None);
        assert_eq!(willing.level(id(3)), None);
    }

    #[test]
    fn any_means_all_but_never_and_never_covers_what_lies_below() {
        let person = Participant { any: true, never: vec![id(0)], ..Participant::default() };
        let willing = willing(&person);
        assert_eq!(willing.level(id(3)), Some(Level::Also));
        assert_eq!(willing.level(id(1)), None);
    }
}
