//! Who takes part, what they asked for, and who remixed whom before.

use super::{
    ClaimedPerson, Decisions, FandomBook, FandomId, Level, MediumId, Participant, ParticipantId, Seldom, Settings,
    UpTo, Willingness,
};

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
    /// Pairs that stand already and are no part of the question, sorted: they are not given a second time, and whoever
    /// answers one of them makes it mutual. Those in them have a part left in the round only as far as they take more.
    pub settled: Vec<Pair>,
    /// Pairs that are to stay if they can, sorted, each person once in a role: their letters went out.
    pub known: Vec<Pair>,
    /// Pairs that a remixer dropped out of: they do not get the same author again.
    pub defaulted: Vec<Pair>,
    /// What the moderator decided about pairs. Of a question about what is open, pairs to be kept are no part: they are
    /// among those that stand.
    pub decisions: Decisions,
}

impl Round {
    /// A round in which nothing stands yet.
    #[must_use]
    pub fn new(settings: Settings, roster: Roster, history: Vec<PastPair>) -> Self {
        let (settled, known, defaulted) = (Vec::new(), Vec::new(), Vec::new());
        Self { settings, roster, history, settled, known, defaulted, decisions: Decisions::default() }
    }

    /// Whether a pair would be mutual with one that stands already.
    #[must_use]
    pub fn answers_settled(&self, remixer: ParticipantId, author: ParticipantId) -> bool {
        self.settled.binary_search(&(author, remixer)).is_ok()
    }
}

/// A remixer and the author given to them.
pub type Pair = (ParticipantId, ParticipantId);

/// The participants of a round, sorted by folded name, and its fandoms and media.
#[derive(Clone, Debug)]
pub struct Roster {
    participants: Vec<Participant>,
    willingness: Vec<Willingness>,
    fandoms: FandomBook,
    media: Vec<String>,
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

    /// How many of them signed up for the round: all but those who only offered to pinch hit.
    #[must_use]
    pub fn sign_ups(&self) -> usize {
        self.participants.iter().filter(|person| !person.is_pinch_hitter).count()
    }

    /// Whether some only offered to pinch hit.
    #[must_use]
    pub fn has_pinch_hitters(&self) -> bool {
        self.participants.iter().any(|person| person.is_pinch_hitter)
    }

    /// Whether somebody takes more than one pair in a role.
    #[must_use]
    pub fn takes_more(&self) -> bool {
        self.participants.iter().any(Participant::takes_more)
    }

    /// The same fandoms and media with these people.
    #[must_use]
    pub fn with_people(&self, participants: Vec<Participant>) -> Self {
        Self::new(participants, self.fandoms.clone(), self.media.clone())
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

    /// The name of somebody in a file of pairs: as shown, or as it stands there where nobody signed up under it.
    #[must_use]
    pub fn claimed_name<'a>(&'a self, person: &'a ClaimedPerson) -> &'a str {
        match person {
            ClaimedPerson::Known(id) => self.name(*id),
            ClaimedPerson::Unknown(name) => name,
        }
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

    /// Whether somebody takes part as a remixer.
    #[must_use]
    pub fn remixes(&self, id: ParticipantId) -> bool {
        self.participant(id).makes_up_to > UpTo(0)
    }

    /// Whether somebody takes part as an author.
    #[must_use]
    pub fn is_remixed(&self, id: ParticipantId) -> bool {
        self.participant(id).remixed_up_to > UpTo(0)
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
    /// The fandoms of the remix that people list again, sorted; nothing where the file does not tell.
    pub fandoms: Seldom<Vec<FandomId>>,
}

impl PastPair {
    /// The fandoms of the remix, as far as they are known.
    #[must_use]
    pub fn fandoms(&self) -> &[FandomId] {
        self.fandoms.get().map_or(&[], Vec::as_slice)
    }
}
