//! What to write to somebody whose sign-up could do with another fandom.

use std::collections::HashMap;
use std::fmt::Write;

use crate::domain::{FandomId, ParticipantId, Round};
use crate::graph::Index;
use crate::rules::{Lawbook, Refusal};
use crate::wording::{either, on_one_line};

use super::{Change, Side};

/// A text for one person. It names nobody else, and does not say whom anybody would get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub person: ParticipantId,
    /// The text, ready to be sent.
    pub text: String,
    /// Whether it gives something away all the same: only one person whom they may get shares a fandom that it names.
    pub gives_away: bool,
}

/// One letter for each person, in the order of the changes.
pub(super) fn letters(round: &Round, changes: &[Change]) -> Vec<Letter> {
    let (mut people, mut own): (Vec<ParticipantId>, HashMap<ParticipantId, Vec<&Change>>) = Default::default();
    for change in changes {
        let of_person = own.entry(change.person).or_default();
        if of_person.is_empty() {
            people.push(change.person);
        }
        of_person.push(change);
    }
    let lawbook = Lawbook::new(round);
    let sharers = Sharers::new(round, &lawbook);
    people.into_iter().map(|person| letter(round, person, &own[&person], &sharers)).collect()
}

fn letter(round: &Round, person: ParticipantId, own: &[&Change], sharers: &Sharers<'_>) -> Letter {
    let title = on_one_line(&round.settings.title);
    let signing_up = if title.is_empty() { "signing up".to_owned() } else { format!("signing up for {title}") };
    let more = if own.len() == 1 { "one more fandom" } else { "a few more fandoms" };
    let mut text = format!(
        "Dear {},\n\nthank you for {signing_up}. We cannot match everybody yet, and {more} on your sign-up would help.\n\n",
        on_one_line(round.roster.name(person))
    );
    for change in own {
        writeln!(text, "{}\n", request(round, change)).expect("a string takes all");
    }
    text.push_str(if own.len() == 1 {
        "If that is all right, please add it to your sign-up, or just answer this message. If not, that is fine, too.\n"
    } else {
        "Please add to your sign-up what is all right, or just answer this message. If nothing is, that is fine, too.\n"
    });
    Letter { person, text, gives_away: own.iter().any(|change| sharers.give_away(change)) }
}

/// What is asked, as one paragraph.
fn request(round: &Round, change: &Change) -> String {
    // In full, however long the name is: it is to be added as it stands here.
    let named = |fandom: &FandomId| format!("“{}”", on_one_line(round.roster.fandoms().name(*fandom)));
    let fandom = named(&change.fandom);
    let mut text = match change.side {
        Side::Remixer => format!("Would you remix {fandom} as well?"),
        Side::Author => format!("Do you have works in {fandom} that somebody may remix?"),
    };
    let others: Vec<String> = change.alternatives.iter().map(named).collect();
    if !others.is_empty() {
        write!(text, " {} may do as well.", either(&others)).expect("a string takes all");
    }
    text
}

/// Who shares a fandom with somebody whom they may be matched with.
struct Sharers<'s> {
    round: &'s Round,
    lawbook: &'s Lawbook<'s>,
    authors: Index<'s>,
    remixers: Index<'s>,
}

impl<'s> Sharers<'s> {
    fn new(round: &'s Round, lawbook: &'s Lawbook<'s>) -> Self {
        let index = |side| Index::new(&round.roster, lawbook, side);
        Self { round, lawbook, authors: index(Side::Remixer), remixers: index(Side::Author) }
    }

    /// Whether only one person shares a fandom that the text names, so whoever reads it knows who that is.
    fn give_away(&self, change: &Change) -> bool {
        change.alternatives.iter().chain([&change.fandom]).any(|&fandom| self.is_one_person(change, fandom))
    }

    fn is_one_person(&self, change: &Change, fandom: FandomId) -> bool {
        let mut sharers = self.sharing(change.side, fandom).filter(|&other| self.may_meet(change, other));
        let Some(first) = sharers.next() else { return false };
        sharers.all(|other| self.is_same(first, other))
    }

    fn sharing(&self, side: Side, fandom: FandomId) -> Box<dyn Iterator<Item = ParticipantId> + '_> {
        let roster = &self.round.roster;
        match side {
            Side::Remixer => {
                let below = roster.fandoms().covered_by(fandom).iter();
                Box::new(below.flat_map(|&fandom| self.authors.partners_in(fandom)).copied())
            }
            Side::Author => {
                let any = self.remixers.wild_partners().iter();
                let any = any.filter(move |&&other| roster.willingness(other).level(fandom).is_some());
                Box::new(self.remixers.partners_in(fandom).iter().chain(any).copied())
            }
        }
    }

    fn may_meet(&self, change: &Change, other: ParticipantId) -> bool {
        match change.side {
            Side::Remixer => self.lawbook.allows_in_a_shared_fandom(change.person, other),
            Side::Author => self.lawbook.allows_in_a_shared_fandom(other, change.person),
        }
    }

    /// Whether these are sign-ups of one person.
    fn is_same(&self, one: ParticipantId, other: ParticipantId) -> bool {
        let refused = self.lawbook.refused_authors(one);
        refused.binary_search_by_key(&other, |entry| entry.0).is_ok_and(|place| refused[place].1 == Refusal::Themselves)
    }
}
