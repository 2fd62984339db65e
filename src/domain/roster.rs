//! Who takes part, what they asked for, and who remixed whom before.

use super::{FandomBook, FandomId, MediumId, ParticipantId, Settings};

/// Everything about one edition of a challenge, read and checked.
#[derive(Clone, Debug)]
pub struct Round {
    /// What `round.toml` says.
    pub settings: Settings,
    /// The people and the fandoms.
    pub roster: Roster,
    /// Past pairs of people who take part again, in the order of the files; those that the
    /// settings ignore (years, statuses) are still among them.
    pub history: Vec<PastPair>,
}

/// The participants of a round, sorted by folded name, and its fandoms and media.
#[derive(Clone, Debug)]
pub struct Roster {
    participants: Vec<Participant>,
    willingness: Vec<Willingness>,
    fandoms: FandomBook,
    media: Vec<String>,
}

/// One person with one sign-up.
#[derive(Clone, Debug, Default)]
pub struct Participant {
    /// The name as typed, trimmed.
    pub name: String,
    /// The address as typed, trimmed; at most one, and it holds an `@`.
    pub email: Option<String>,
    /// Other names, from the sign-up and from `people.csv`, as typed.
    pub also_known_as: Vec<String>,
    /// Fandoms in which their works may be remixed (and are eligible), sorted.
    pub remixable: Vec<FandomId>,
    /// Fandoms they would like to remix, as listed (umbrellas not yet opened), sorted.
    pub like: Vec<FandomId>,
    /// Fandoms they will also remix, as listed, sorted.
    pub also: Vec<FandomId>,
    /// Fandoms they will not remix, as listed, sorted.
    pub never: Vec<FandomId>,
    /// Whether they wrote `Any`: every fandom but those under `never`, at the level of `also`.
    pub any: bool,
    /// What they make.
    pub makes: Media,
    /// What others may make of their works.
    pub accepts: Media,
    /// Where their works are.
    pub works_link: String,
    /// Works that nobody may remix, as typed.
    pub safe: String,
    /// Works or authors they would love to remix.
    pub requests: Vec<Request>,
    /// Participants they asked not to be matched with, sorted.
    pub do_not_match: Vec<ParticipantId>,
    /// Whether they would pinch hit, as typed.
    pub pinch_hitter: String,
    /// Anything else, as typed.
    pub notes: String,
}

/// A work or an author that somebody would love to remix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The item as typed.
    pub typed: String,
    /// Whose work it is; more than one where two sign-ups go by that name, none where nobody does.
    pub authors: Vec<ParticipantId>,
}

/// What somebody makes or accepts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Media {
    /// Nothing was said, so everything.
    #[default]
    Everything,
    /// Only these, sorted; at least one.
    Only(Vec<MediumId>),
}

impl Media {
    /// Whether the two have a medium in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Only(left), Self::Only(right)) => left.iter().any(|medium| right.contains(medium)),
            _ => true,
        }
    }
}

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
    listed: Vec<(FandomId, Level)>,
    /// `Any`: everything that is neither listed nor refused, at the level of `also`.
    any: bool,
    /// What they refuse, with umbrellas opened, sorted.
    refused: Vec<FandomId>,
}

impl Willingness {
    fn of(participant: &Participant, fandoms: &FandomBook) -> Self {
        let refused = opened(&participant.never, fandoms);
        let like = opened(&participant.like, fandoms).into_iter().map(|fandom| (fandom, Level::Like));
        let also = opened(&participant.also, fandoms).into_iter().map(|fandom| (fandom, Level::Also));
        let mut listed: Vec<_> =
            like.chain(also).filter(|(fandom, _)| refused.binary_search(fandom).is_err()).collect();
        listed.sort_unstable();
        listed.dedup_by_key(|(fandom, _)| *fandom);
        Self { listed, any: participant.any, refused }
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

fn opened(listed: &[FandomId], fandoms: &FandomBook) -> Vec<FandomId> {
    let mut all: Vec<FandomId> = listed.iter().flat_map(|&fandom| fandoms.covered_by(fandom)).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

impl Roster {
    /// Makes the roster from participants that are already sorted by folded name: the place in the
    /// list is the id by which everything else calls them.
    #[must_use]
    pub fn new(participants: Vec<Participant>, fandoms: FandomBook, media: Vec<String>) -> Self {
        let willingness = participants.iter().map(|person| Willingness::of(person, &fandoms)).collect();
        Self { participants, willingness, fandoms, media }
    }

    /// How many people take part.
    #[must_use]
    pub fn len(&self) -> usize {
        self.participants.len()
    }

    /// Whether nobody does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.participants.is_empty()
    }

    /// All ids in order, which is the order of the folded names.
    pub fn ids(&self) -> impl Iterator<Item = ParticipantId> + use<> {
        (0..self.participants.len()).map(ParticipantId::new)
    }

    /// One participant.
    #[must_use]
    pub fn participant(&self, id: ParticipantId) -> &Participant {
        &self.participants[id.index()]
    }

    /// All participants in order.
    #[must_use]
    pub fn participants(&self) -> &[Participant] {
        &self.participants
    }

    /// A participant's name as shown.
    #[must_use]
    pub fn name(&self, id: ParticipantId) -> &str {
        &self.participants[id.index()].name
    }

    /// What somebody will remix.
    #[must_use]
    pub fn willingness(&self, id: ParticipantId) -> &Willingness {
        &self.willingness[id.index()]
    }

    /// The fandoms of the round.
    #[must_use]
    pub fn fandoms(&self) -> &FandomBook {
        &self.fandoms
    }

    /// The media of the round, sorted by folded name.
    #[must_use]
    pub fn media(&self) -> &[String] {
        &self.media
    }

    /// The fandoms that could carry a pair, sorted, each with how gladly the remixer takes it: the
    /// remixer is willing, and the author is remixable in it.
    pub fn shared(
        &self,
        remixer: ParticipantId,
        author: ParticipantId,
    ) -> impl Iterator<Item = (FandomId, Level)> + '_ {
        let willing = self.willingness(remixer);
        let offered = &self.participant(author).remixable;
        offered.iter().filter_map(move |&fandom| willing.level(fandom).map(|level| (fandom, level)))
    }

    /// Whether the remixer would love to remix a work of this author.
    #[must_use]
    pub fn requested(&self, remixer: ParticipantId, author: ParticipantId) -> bool {
        self.participant(remixer).requests.iter().any(|request| request.authors.contains(&author))
    }

    /// The name of a medium.
    #[must_use]
    pub fn medium(&self, id: MediumId) -> &str {
        &self.media[id.index()]
    }
}

/// Who remixed whom in a past round, both of them in this round again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastPair {
    /// The year of that round.
    pub year: i32,
    /// Who wrote the remix.
    pub remixer: ParticipantId,
    /// Whose work it was.
    pub author: ParticipantId,
    /// What became of it (`posted`, `defaulted`, ...), as typed, trimmed.
    pub status: String,
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
