//! What a remixer is told about their author: the one place for it, whichever way it reaches them.
//!
//! Others read it. So no text in it holds an address, and nothing is read here of what somebody refused or of whom
//! they asked not to be matched with.

use std::borrow::Cow;

use crate::domain::{Media, MediumId, Participant, ParticipantId, Roster, Round, gets_mail, without_addresses};

use super::assignments::shared_fandoms;
use super::{Concern, Mailing};

/// What a remixer is told about an author, every text as it may be sent.
pub(super) struct Told<'r> {
    pub(super) remixer: Cow<'r, str>,
    pub(super) author: Cow<'r, str>,
    /// What the two share, the fandoms that the remixer likes before the others.
    pub(super) matched_fandoms: Vec<Cow<'r, str>>,
    /// What the author offers besides.
    pub(super) other_fandoms: Vec<Cow<'r, str>>,
    pub(super) works_link: Cow<'r, str>,
    /// What the remixer asked for of this author.
    pub(super) requested_works: Vec<Cow<'r, str>>,
    pub(super) safe_works: Cow<'r, str>,
    pub(super) accepts: Vec<Cow<'r, str>>,
    pub(super) notes: Cow<'r, str>,
    pub(super) title: Cow<'r, str>,
    pub(super) due: Cow<'r, str>,
    left_out: Vec<(Voice, &'static str)>,
}

/// Whose words something is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
    Remixer,
    Author,
    Moderator,
}

impl<'r> Told<'r> {
    pub(super) fn of(round: &'r Round, remixer: ParticipantId, author: ParticipantId) -> Self {
        let (roster, settings) = (&round.roster, &round.settings);
        let (reader, writer) = (roster.participant(remixer), roster.participant(author));
        let mut gate = Gate::default();
        Self {
            remixer: gate.text(Voice::Remixer, "Remixer", &reader.name),
            author: gate.text(Voice::Author, "Author", &writer.name),
            matched_fandoms: gate.list(Voice::Author, "MatchedFandoms", shared_fandoms(roster, remixer, author)),
            other_fandoms: gate.list(Voice::Author, "OtherFandoms", other_fandoms(roster, remixer, author)),
            works_link: gate.text(Voice::Author, "WorksLink", &writer.works_link),
            requested_works: gate.list(Voice::Remixer, "RequestedWorks", requested_works(reader, author)),
            safe_works: gate.text(Voice::Author, "SafeWorks", &writer.safe),
            accepts: gate.list(Voice::Author, "AuthorAccepts", accepts(roster, &writer.accepts)),
            notes: gate.text(Voice::Author, "AuthorNotes", &writer.notes),
            title: gate.text(Voice::Moderator, "RoundTitle", &settings.title),
            due: gate.text(Voice::Moderator, "Due", &settings.due),
            left_out: gate.left_out,
        }
    }

    /// Which addresses were left out.
    pub(super) fn concerns(&self, mailing: Mailing) -> impl Iterator<Item = Concern> {
        self.left_out.iter().map(move |&(voice, column)| match voice {
            Voice::Remixer => Concern::AddressLeftOut { mailing, person: self.remixer.to_string(), column },
            Voice::Author => Concern::AddressLeftOut { mailing, person: self.author.to_string(), column },
            Voice::Moderator => Concern::ModeratorsAddressLeftOut { mailing, column },
        })
    }
}

/// The way for texts into what others read, which leaves addresses out.
#[derive(Default)]
struct Gate {
    left_out: Vec<(Voice, &'static str)>,
}

impl Gate {
    fn text<'r>(&mut self, voice: Voice, column: &'static str, text: &'r str) -> Cow<'r, str> {
        let Some(cleaned) = without_addresses(text) else { return Cow::Borrowed(text) };
        if self.left_out.last() != Some(&(voice, column)) {
            self.left_out.push((voice, column));
        }
        Cow::Owned(cleaned)
    }

    fn list<'r>(
        &mut self,
        voice: Voice,
        column: &'static str,
        items: impl Iterator<Item = &'r str>,
    ) -> Vec<Cow<'r, str>> {
        items.map(|item| self.text(voice, column, item)).collect()
    }
}

/// Longer ones cannot be sent to: RFC 5321 (4.5.3.1) has 64 octets before the sign and 255 behind it.
const LONGEST_ADDRESS: usize = 64 + 1 + 255;

/// The address to write to.
pub(super) fn usable_address(round: &Round, remixer: ParticipantId) -> Option<&str> {
    let address = round.roster.participant(remixer).email.as_deref()?.trim();
    (gets_mail(address) && address.len() <= LONGEST_ADDRESS).then_some(address)
}

/// A name for a notice. Names may be addresses too.
pub(super) fn shown_name(round: &Round, person: ParticipantId) -> String {
    let name = round.roster.name(person);
    without_addresses(name).unwrap_or_else(|| name.to_owned())
}

/// What the author offers besides what the two share.
fn other_fandoms(roster: &Roster, remixer: ParticipantId, author: ParticipantId) -> impl Iterator<Item = &str> {
    let willing = roster.willingness(remixer);
    let others = roster.participant(author).remixable.iter().filter(|&&fandom| willing.level(fandom).is_none());
    others.map(|&fandom| roster.fandoms().name(fandom))
}

fn requested_works(reader: &Participant, author: ParticipantId) -> impl Iterator<Item = &str> {
    let of_author = reader.requests.iter().filter(move |request| request.authors.contains(&author));
    of_author.map(|request| request.typed.as_str())
}

fn accepts<'r>(roster: &'r Roster, media: &'r Media) -> impl Iterator<Item = &'r str> {
    let listed: &[MediumId] = match media {
        Media::Everything => &[],
        Media::Only(media) => media,
    };
    listed.iter().map(|&medium| roster.medium(medium))
}
