//! What may be told to a moderator who plays in their own round: nothing from which it follows who remixes them.

use crate::domain::{Assignment, ParticipantId, Round};
use crate::rules::Lawbook;

use super::{Gap, Side};

/// So many others must be left who may remix the person before it is told of anybody that they do not.
const CROWD: usize = 5;

/// Whom a result must not tell who remixes them, and what else must therefore not be told.
///
/// Whatever is told depends on the sign-ups and on who was left out, never on who got whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpoilerFree {
    person: ParticipantId,
    /// Remixers without author who could remix the person; only where few are left who could, and sorted.
    unnamed: Vec<ParticipantId>,
    is_crowd: bool,
}

impl SpoilerFree {
    /// Finds out what must not be told to this person.
    #[must_use]
    pub fn new(round: &Round, assignment: &Assignment, person: ParticipantId) -> Self {
        let lawbook = Lawbook::new(round);
        let (placed, without): (Vec<ParticipantId>, Vec<ParticipantId>) = round
            .roster
            .ids()
            .filter(|&remixer| lawbook.refusal(remixer, person).is_none())
            .partition(|&remixer| assignment.author_of(remixer).is_some());
        let is_crowd = placed.len() >= CROWD || assignment.remixer_of(person).is_none();
        Self { person, unnamed: if is_crowd { Vec::new() } else { without }, is_crowd }
    }

    /// Who must not learn it.
    #[must_use]
    pub const fn person(&self) -> ParticipantId {
        self.person
    }

    /// Whether it may be told that this person was left out: where few others could remix the person, it would
    /// leave hardly anybody.
    #[must_use]
    pub fn may_name(&self, gap: &Gap) -> bool {
        gap.side == Side::Author || self.unnamed.binary_search(&gap.person).is_err()
    }

    /// Whether it may be told of some of the placed remixers that they are placed.
    #[must_use]
    pub const fn may_name_placed(&self) -> bool {
        self.is_crowd
    }

    /// Why somebody was left out, without who has whom.
    #[must_use]
    pub fn reason(&self, gap: &Gap) -> String {
        if gap.reason.tells_who_is_taken() {
            return "Everybody they could be matched with is taken; unplaced.csv says more.".to_owned();
        }
        gap.reason.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{FandomBook, FandomId, Participant, Roster, Settings};
    use crate::explain::Reason;

    fn round(people: usize) -> Round {
        let fandom = vec![FandomId::new(0)];
        let person = |place: usize| Participant {
            name: format!("p{place}"),
            remixable: fandom.clone(),
            like: fandom.clone(),
            ..Participant::default()
        };
        let book = FandomBook::new(vec!["Marple".to_owned()], &[]).unwrap();
        let roster = Roster::new((0..people).map(person).collect(), book, vec![]);
        Round { settings: Settings::default(), roster, history: vec![] }
    }

    /// Everybody but the last remixes whoever comes after them, in a circle; the last is left out.
    fn all_but_the_last(people: usize) -> Assignment {
        let author = |place: usize| (place + 1 < people).then(|| ParticipantId::new((place + 1) % (people - 1)));
        Assignment::new((0..people).map(author).collect())
    }

    fn gap(person: usize, side: Side) -> Gap {
        Gap { person: ParticipantId::new(person), side, reason: Reason::OnlyByMutualPairs }
    }

    #[test]
    fn a_remixer_left_out_is_named_only_where_many_others_are_left() {
        for people in 3..12 {
            let hidden = SpoilerFree::new(&round(people), &all_but_the_last(people), ParticipantId::new(0));
            let others = people - 2;
            assert_eq!(hidden.may_name(&gap(people - 1, Side::Remixer)), others >= CROWD, "{people}");
            assert_eq!(hidden.may_name_placed(), others >= CROWD, "{people}");
            assert!(hidden.may_name(&gap(people - 1, Side::Author)), "{people}");
        }
    }

    #[test]
    fn where_nobody_remixes_them_there_is_nothing_to_hide() {
        let hidden = SpoilerFree::new(&round(3), &all_but_the_last(3), ParticipantId::new(2));
        assert!(hidden.may_name(&gap(2, Side::Remixer)) && hidden.may_name_placed());
    }

    #[test]
    fn reasons_that_say_who_is_taken_give_way() {
        let hidden = SpoilerFree::new(&round(3), &all_but_the_last(3), ParticipantId::new(0));
        let own = vec!["p1".to_owned()];
        let reason = Reason::TooFewBetweenThem {
            side: Side::Remixer,
            own,
            people: 2,
            partners: 1,
            choices: vec![],
            members: vec![],
            fandoms: vec![],
        };
        let told = hidden.reason(&Gap { reason, ..gap(2, Side::Remixer) });
        assert!(!told.contains("p1") && told.contains("unplaced.csv"), "{told}");
        let plain = Gap { reason: Reason::WillingForNothing, ..gap(2, Side::Remixer) };
        assert_eq!(hidden.reason(&plain), plain.reason.to_string());
    }
}
