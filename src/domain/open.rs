//! What is still open of a round in which something stands: the same round with only those in it who look for
//! somebody.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Assignment, ClaimedPair, Decisions, Pair, Participant, ParticipantId, PastPair, Round, UpTo};

/// Who looks for a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seekers {
    /// Everybody who takes part, whatever stands.
    All,
    /// Whoever signed up, takes part and has nobody in a role. Pinch hitters wait for what comes.
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
        // Whoever stands there more than once keeps in their own place what is to be kept.
        let mut pairs = pairs.to_vec();
        pairs.sort_by_key(|pair| (pair.0, self.round.known.binary_search(pair).is_err()));
        pairs.into_iter().map(|(remixer, author)| ClaimedPair::of((stands(remixer), author))).collect()
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
            Seekers::SignedUp => [more_as_remixer && no_author, more_as_author && no_remixer],
            Seekers::RemixersWithNobody => [more_as_remixer && no_author, more_as_author],
            Seekers::AuthorsWithNobody => [more_as_remixer, more_as_author && no_remixer],
            Seekers::More => [more_as_remixer, more_as_author],
        }
    }
}

impl Round {
    /// Whether everybody takes one pair in each role and nothing stands or is to be kept, so that all is open as it is.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.takes_one_each() && self.decisions.keep.is_empty()
    }

    /// Whether everybody takes one pair in each role, and nothing stands but what is to be kept.
    #[must_use]
    pub fn takes_one_each(&self) -> bool {
        let is_usual = |person: &Participant| {
            let Some(details) = person.details.get() else { return true };
            !details.is_pinch_hitter && details.makes_up_to == UpTo(1) && details.remixed_up_to == UpTo(1)
        };
        self.settled.is_empty() && self.known.is_empty() && self.roster.participants().iter().all(is_usual)
    }

    /// The round without those past pairs that are its own: once they were added to the past rounds, they would count
    /// as repeats of themselves.
    #[must_use]
    pub fn without_itself(mut self, own: &[Pair]) -> Self {
        let year = self.settings.year;
        let own: BTreeSet<Pair> = own.iter().copied().collect();
        self.history.retain(|past| Some(past.year) != year || !own.contains(&(past.remixer, past.author)));
        self
    }

    /// The round for whoever remembers these pairs, of which a remixer dropped out: they take one author less, and never
    /// get the same again.
    #[must_use]
    pub fn with_defaults(mut self, defaulted: &[Pair]) -> Self {
        if defaulted.is_empty() {
            return self;
        }
        let mut people = self.roster.participants().to_vec();
        for &(remixer, _) in defaulted {
            let person = &mut people[remixer.index()];
            person.makes_up_to = UpTo(person.makes_up_to.0.saturating_sub(1));
        }
        self.roster = self.roster.with_people(people);
        self.defaulted.extend(defaulted);
        self.keep_what_is_possible();
        self
    }

    /// Leaves of the pairs to be kept those of people who still take so many, and did not drop out of them.
    pub fn keep_what_is_possible(&mut self) {
        let mut has = vec![[0, 0]; self.roster.len()];
        let (roster, defaulted) = (&self.roster, &self.defaulted);
        self.decisions.keep.retain(|pair @ &(remixer, author)| {
            let [makes, remixed] = [has[remixer.index()][0], has[author.index()][1]];
            let takes = makes < roster.participant(remixer).makes_up_to.0
                && remixed < roster.participant(author).remixed_up_to.0
                && !defaulted.contains(pair);
            has[remixer.index()][0] += u32::from(takes);
            has[author.index()][1] += u32::from(takes);
            takes
        });
    }

    /// What is open for those who signed up, beside pairs that are to be kept.
    #[must_use]
    pub fn open_to_signed_up(&self) -> OpenRound<'_> {
        self.open(Seekers::SignedUp, &self.decisions.keep, &[])
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
        let stands = (roster.len()..).map(ParticipantId::new).zip(&again);
        let with_again = |pairs: &[Pair]| -> Vec<Pair> {
            let once_more = stands.clone().flat_map(|(stands, id)| {
                let own = pairs.iter().filter(move |pair| pair.0 == *id);
                own.map(move |pair| (stands, pair.1))
            });
            pairs.iter().copied().chain(once_more).collect()
        };
        let defaulted = with_again(&self.defaulted);
        let decisions = Decisions { never: with_again(&self.decisions.never), keep: Vec::new() };
        let roster = roster.with_people(people);
        let settings = self.settings.clone();
        let (settled, known) = (settled.to_vec(), known.to_vec());
        let round = Round { settings, roster, history, settled, known, defaulted, decisions };
        OpenRound { round: Cow::Owned(round), again }
    }

    /// The same for those alone who are said to look for an author, and for a remixer.
    #[must_use]
    pub fn open_to(&self, seeks: impl Fn(ParticipantId) -> [bool; 2], settled: &[Pair], known: &[Pair]) -> Self {
        let roster = &self.roster;
        let people = roster.ids().map(|id| with_part(roster.participant(id), seeks(id))).collect();
        let roster = roster.with_people(people);
        let decisions = self.decisions.without_keep();
        Self { roster, settled: settled.to_vec(), known: known.to_vec(), decisions, ..self.clone() }
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
    // Most have no details, and get none only to say what is usual.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{FandomBook, Roster, Seldom, Settings};

    fn id(place: usize) -> ParticipantId {
        ParticipantId::new(place)
    }

    /// Two who take part, and a pinch hitter for three.
    fn round() -> Round {
        let person = |name: &str| {
            let fandoms = vec![crate::domain::FandomId::new(0)];
            Participant { name: name.to_owned(), remixable: fandoms.clone(), like: fandoms, ..Participant::default() }
        };
        let mut people = vec![person("ash"), person("birch"), person("cedar")];
        people[2].is_pinch_hitter = true;
        (people[2].makes_up_to, people[2].remixed_up_to) = (UpTo(3), UpTo(0));
        people[2].remixable.clear();
        let roster = Roster::new(people, FandomBook::new(vec!["x".to_owned()], &[]).unwrap(), Vec::new());
        let past =
            |year| PastPair { year, remixer: id(0), author: id(1), status: String::new(), fandoms: Seldom::default() };
        let settings = Settings { year: Some(2026), ..Settings::default() };
        Round::new(settings, roster, vec![past(2025), past(2026)])
    }

    #[test]
    fn whoever_has_somebody_looks_for_nobody_and_pinch_hitters_stand_there_once_for_each_author() {
        let round = round();
        let open = round.open(Seekers::First, &[(id(0), id(1))], &[]);
        let wants = |place: usize| !open.round.roster.participant(id(place)).like.is_empty();
        let offers = |place: usize| !open.round.roster.participant(id(place)).remixable.is_empty();
        assert_eq!((open.round.roster.len(), open.person(id(3)), open.person(id(4))), (5, id(2), id(2)));
        assert_eq!([0, 1, 2, 3, 4].map(wants), [false, true, true, true, true]);
        assert_eq!([0, 1, 2, 3, 4].map(offers), [true, false, false, false, false]);
        let claimed = open.claimed(&[(id(2), id(0)), (id(2), id(1))]);
        assert_eq!(claimed, [(id(2), id(0)), (id(3), id(1))].map(ClaimedPair::of));
        let taken = round.open(Seekers::First, &[(id(2), id(1))], &[]);
        assert_eq!(taken.round.roster.len(), 4, "one of three authors is there already");
    }

    #[test]
    fn only_a_past_pair_of_this_year_can_be_the_rounds_own() {
        let own = [(id(0), id(1))];
        let years = |round: Round| round.history.iter().map(|past| past.year).collect::<Vec<_>>();
        assert_eq!(years(round().without_itself(&own)), [2025]);
        assert_eq!(years(round().without_itself(&[(id(1), id(0))])), [2025, 2026]);
    }

    #[test]
    fn whoever_defaulted_takes_one_less_and_never_gets_the_same_again() {
        let round = round().with_defaults(&[(id(2), id(0))]);
        assert_eq!(round.roster.participant(id(2)).makes_up_to, UpTo(2));
        assert_eq!(round.defaulted, [(id(2), id(0))]);
        let open = round.open(Seekers::First, &[], &[]);
        assert_eq!(
            open.round.defaulted,
            [(id(2), id(0)), (id(3), id(0))],
            "whoever stands there once more is the same"
        );
    }
}
