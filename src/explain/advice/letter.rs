//! What to write to somebody whose sign-up could do with another fandom.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::domain::{FandomId, ParticipantId, Round};
use crate::wording::{either, on_one_line};

use super::{Change, Side};

/// A text for one person. It names nobody else, and does not say whom anybody would get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub person: ParticipantId,
    /// The text, ready to be sent.
    pub text: String,
    /// Whether it gives something away all the same: only one other person shares the fandoms it names.
    pub gives_away: bool,
}

/// One letter for each person, in the order of the changes.
pub(super) fn letters(round: &Round, changes: &[Change]) -> Vec<Letter> {
    let mut people: Vec<ParticipantId> = Vec::new();
    for change in changes {
        if !people.contains(&change.person) {
            people.push(change.person);
        }
    }
    people.into_iter().map(|person| letter(round, person, changes)).collect()
}

fn letter(round: &Round, person: ParticipantId, changes: &[Change]) -> Letter {
    let own: Vec<&Change> = changes.iter().filter(|change| change.person == person).collect();
    let title = on_one_line(&round.settings.title);
    let signing_up = if title.is_empty() { "signing up".to_owned() } else { format!("signing up for {title}") };
    let more = if own.len() == 1 { "one more fandom" } else { "a few more fandoms" };
    let mut text = format!(
        "Dear {},\n\nthank you for {signing_up}. We cannot match everybody yet, and {more} on your sign-up would help.\n\n",
        on_one_line(round.roster.name(person))
    );
    for change in &own {
        writeln!(text, "{}\n", request(round, change)).expect("a string takes all");
    }
    text.push_str(
        "If that is all right, please add it to your sign-up, or just answer this message. If not, that is fine, too.\n",
    );
    Letter { person, text, gives_away: own.iter().any(|change| sharers(round, change) == 1) }
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
        write!(text, " {} would do just as well; one is enough.", either(&others)).expect("a string takes all");
    }
    text
}

/// How many others offer one of the fandoms that the letter names, or would remix one.
fn sharers(round: &Round, change: &Change) -> usize {
    let roster = &round.roster;
    let named = change.alternatives.iter().chain([&change.fandom]);
    let named: BTreeSet<FandomId> = match change.side {
        Side::Remixer => named.flat_map(|&fandom| roster.fandoms().covered_by(fandom)).copied().collect(),
        Side::Author => named.copied().collect(),
    };
    let shares = |other: ParticipantId| match change.side {
        Side::Remixer => roster.participant(other).remixable.iter().any(|fandom| named.contains(fandom)),
        Side::Author => named.iter().any(|&fandom| roster.willingness(other).level(fandom).is_some()),
    };
    roster.ids().filter(|&other| other != change.person && shares(other)).take(2).count()
}
