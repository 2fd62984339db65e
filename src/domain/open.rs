//! What is still open of a round in which something stands: the same round with only those in it who look for
//! somebody.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Assignment, ClaimedPair, Pair, Participant, ParticipantId, PastPair, Roster, Round, Seldom, UpTo};

/// Who looks for a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seekers {
    /// Everybody who takes part, whatever stands.
    All,
    /// Everybody who signed up and takes part, whatever stands. Pinch hitters wait for what comes.
    SignedUp,
    /// Whoever has nobody yet in a role. Pinch hitters look for as many authors as they still take.
    First,
    /// Remixers who have nobody yet, for whom authors are looked for that may be remixed more often.
    RemixersWithNobody,
    /// Authors who have nobody yet, for whom remixers are looked for who take more.
    AuthorsWithNobody,
    /// Everybody who takes more.
    More,
}

/// A round with only those in it who look for a partner.
#[derive(Clone, Debug)]
pub struct OpenRound<'r> {
    /// The round. Its first people are those of the whole round; a pinch hitter who takes several authors stands
    /// behind them once more for each.
    pub round: Cow<'r, Round>,
    /// Who those behind the first are.
    again: Vec<ParticipantId>,
}

impl OpenRound<'_> {
    /// Who somebody is in the whole round.
    #[must_use]
    pub fn person(&self, id: ParticipantId) -> ParticipantId {
        let first = self.round.roster.len() - self.again.len();
        id.index().checked_sub(first).map_or(id, |place| self.again[place])
    }

    /// The same the other way round: pairs of the whole round as an assignment file of the open one would have them.
    #[must_use]
    pub fn claimed(&self, pairs: &[Pair]) -> Vec<ClaimedPair> {
        let first = self.round.roster.len() - self.again.len();
        let mut next = vec![0; first];
        let mut stands = |id: ParticipantId| {
            let number: usize = next[id.index()];
            next[id.index()] += 1;
            let others = self.again.iter().enumerate().filter(|(_, again)| **again == id);
            let other = number.checked_sub(1).and_then(|number| others.map(|(place, _)| place).nth(number));
            other.map_or(id, |place| ParticipantId::new(first + place))
        };
        pairs.iter().map(|&(remixer, author)| ClaimedPair::of((stands(remixer), author))).collect()
    }

    /// The pairs of an assignment of the open round as pairs of the whole, sorted.
    #[must_use]
    pub fn pairs(&self, assignment: &Assignment) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = assignment.pairs().map(|(remixer, author)| (self.person(remixer), author)).collect();
        pairs.sort_unstable();
        pairs
    }
}

/// How many pairs somebody has in each role, and how many they take.
struct Part {
    has: [u32; 2],
    up_to: [u32; 2],
    is_pinch_hitter: bool,
}

impl Part {
    /// Whether they look for an author, and whether for a remixer.
    fn seeks(&self, seekers: Seekers) -> [bool; 2] {
        let [more_as_remixer, more_as_author] = [0, 1].map(|role| self.has[role] < self.up_to[role]);
        let [no_author, no_remixer] = [0, 1].map(|role| self.has[role] == 0);
        match seekers {
            Seekers::All => self.up_to.map(|up_to| up_to > 0),
            Seekers::First if self.is_pinch_hitter => [more_as_remixer, false],
            Seekers::First => [more_as_remixer && no_author, more_as_author && no_remixer],
            _ if self.is_pinch_hitter => [false, false],
            Seekers::SignedUp => self.up_to.map(|up_to| up_to > 0),
            Seekers::RemixersWithNobody => [more_as_remixer && no_author, more_as_author],
            Seekers::AuthorsWithNobody => [more_as_remixer, more_as_author && no_remixer],
            Seekers::More => [more_as_remixer, more_as_author],
        }
    }
}

impl Round {
    /// Whether everybody takes one pair in each role and nothing stands, so that all is open as it is.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        let is_usual = |person: &Participant| {
            let Some(details) = person.details.get() else { return true };
            !details.is_pinch_hitter && details.makes_up_to == UpTo(1) && details.remixed_up_to == UpTo(1)
        };
        self.settled.is_empty() && self.known.is_empty() && self.roster.participants().iter().all(is_usual)
    }

    /// The round for whoever remembers these pairs, of which a remixer dropped out: they take one author less, and never
    /// get the same again.
    #[must_use]
    pub fn with_defaults(mut self, defaulted: &[Pair]) -> Self {
        if defaulted.is_empty() {
            return self;
        }
        let mut people = self.roster.participants().to_vec();
        let latest = self.history.iter().map(|past| past.year).max().unwrap_or_default();
        let year = self.settings.year.unwrap_or(latest);
        for &(remixer, author) in defaulted {
            let person = &mut people[remixer.index()];
            person.makes_up_to = UpTo(person.makes_up_to.0.saturating_sub(1));
            self.history.push(PastPair { year, remixer, author, status: String::new(), fandoms: Seldom::default() });
        }
        self.roster = Roster::new(people, self.roster.fandoms().clone(), self.roster.media().to_vec());
        self
    }

    /// What is open beside pairs that are settled (sorted); of those that are known (sorted) as many as can be
    /// should stay.
    #[must_use]
    pub fn open(&self, seekers: Seekers, settled: &[Pair], known: &[Pair]) -> OpenRound<'_> {
        let is_whole = settled.is_empty()
            && known.is_empty()
            && matches!(seekers, Seekers::All | Seekers::SignedUp | Seekers::First);
        if is_whole && self.is_untouched() {
            return OpenRound { round: Cow::Borrowed(self), again: Vec::new() };
        }
        let roster = &self.roster;
        let mut has = vec![[0, 0]; roster.len()];
        for &(remixer, author) in settled {
            has[remixer.index()][0] += 1;
            has[author.index()][1] += 1;
        }
        let mut people = Vec::with_capacity(roster.len());
        let mut again = Vec::new();
        for id in roster.ids() {
            let whole = roster.participant(id);
            let up_to = [whole.makes_up_to.0, whole.remixed_up_to.0];
            let part = Part { has: has[id.index()], up_to, is_pinch_hitter: whole.is_pinch_hitter };
            let seeks = part.seeks(seekers);
            let person = with_part(whole, seeks);
            if part.is_pinch_hitter && seeks[0] && seekers == Seekers::First {
                again.extend((part.has[0] + 1..part.up_to[0]).map(|_| id));
            }
            people.push(person);
        }
        let more: Vec<Participant> = again.iter().map(|&id| self.once_more(id, &people[id.index()])).collect();
        people.extend(more);
        let history = self.history_with(&again);
        let roster = Roster::new(people, roster.fandoms().clone(), roster.media().to_vec());
        let settings = self.settings.clone();
        let round = Round { settings, roster, history, settled: settled.to_vec(), known: known.to_vec() };
        OpenRound { round: Cow::Owned(round), again }
    }

    /// The same for those alone who are said to look for an author, and for a remixer.
    #[must_use]
    pub fn open_to(&self, seeks: impl Fn(ParticipantId) -> [bool; 2], settled: &[Pair], known: &[Pair]) -> Self {
        let roster = &self.roster;
        let people = roster.ids().map(|id| with_part(roster.participant(id), seeks(id))).collect();
        let roster = Roster::new(people, roster.fandoms().clone(), roster.media().to_vec());
        let (settings, history) = (self.settings.clone(), self.history.clone());
        Self { settings, roster, history, settled: settled.to_vec(), known: known.to_vec() }
    }

    /// A pinch hitter for one more author: whoever asked not to be matched with them means this one, too.
    fn once_more(&self, id: ParticipantId, person: &Participant) -> Participant {
        let mut person = person.clone();
        let bars = |other: &ParticipantId| self.roster.participant(*other).do_not_match.contains(&id);
        person.do_not_match.extend(self.roster.ids().filter(bars));
        person.do_not_match.sort_unstable();
        person.do_not_match.dedup();
        person
    }

    /// Past pairs, also of those who stand there once more.
    fn history_with(&self, again: &[ParticipantId]) -> Vec<PastPair> {
        let mut history = self.history.clone();
        for (place, &id) in (self.roster.len()..).zip(again) {
            let stands = ParticipantId::new(place);
            let as_remixer = self.history.iter().filter(|past| past.remixer == id);
            history.extend(as_remixer.map(|past| PastPair { remixer: stands, ..past.clone() }));
            let as_author = self.history.iter().filter(|past| past.author == id);
            history.extend(as_author.map(|past| PastPair { author: stands, ..past.clone() }));
        }
        history
    }
}

/// Somebody with what they offer and want only in the roles in which they look for somebody.
fn with_part(person: &Participant, seeks: [bool; 2]) -> Participant {
    let mut person = person.clone();
    let one_or_none = seeks.map(|seeks| UpTo(u32::from(seeks)));
    if [person.makes_up_to, person.remixed_up_to] != one_or_none {
        [person.makes_up_to, person.remixed_up_to] = one_or_none;
    }
    if !seeks[0] {
        person.like.clear();
        person.also.clear();
        person.any = false;
    }
    if !seeks[1] {
        person.remixable.clear();
    }
    person
}
