//! Letters to remixers, one to a person: drafts that a mail program can open and send.

mod fields;
mod file_name;
mod mail;
mod mistake;
mod sample;
mod source;
mod template;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Pair, ParticipantId, PersonKey, Round, gets_mail, only_address};

use super::told::{Told, usable_address};
use super::{Concern, Mailing};
use fields::Fields;
use file_name::FileNames;
use mail::Envelope;
use template::Filler;

pub use fields::LETTER_FIELDS;
pub use mistake::{Mistake, MistakeKind};
pub use sample::sample_letter;
pub use template::{TemplateFile, Templates};

/// Letters, and what to know about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letters {
    /// In the order of the roster.
    pub letters: Vec<Letter>,
    /// What a moderator should hear.
    pub concerns: Vec<Concern>,
}

/// A letter to one remixer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub remixer: ParticipantId,
    /// Their address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// The name of its file: the same whoever else gets a letter, and nobody else's.
    pub file: String,
    /// What stands in the file: MIME, without date and number, which the program adds that sends it.
    pub bytes: Vec<u8>,
}

/// Writes a letter to each remixer who has a usable address. Whoever stands in more than one pair, also as a pinch
/// hitter with a sign-up of their own for that, is told of all of their authors in one letter.
/// Those in `replaced` have a letter that is no longer true.
///
/// # Errors
/// What is wrong with the templates, where it only shows in these letters.
pub fn letters(
    round: &Round,
    pairs: &[Pair],
    replaced: &[ParticipantId],
    templates: &Templates,
) -> Result<Letters, Vec<Mistake>> {
    let mut writer = Writer {
        round,
        replaced: replaced.iter().map(|&id| PersonKey::of(round.roster.name(id))).collect(),
        filler: templates.filler()?,
        moderators: only_address(&round.settings.contact).filter(|address| gets_mail(address)),
        names: FileNames::default(),
        concerns: BTreeSet::new(),
    };
    let mut letters = Vec::new();
    for (name, pairs) in by_remixer(round, pairs) {
        letters.extend(writer.letter(&name, &pairs)?);
    }
    Ok(Letters { letters, concerns: writer.concerns.into_iter().collect() })
}

/// The pairs of each remixer, who is one person by one name, in the order of the roster.
fn by_remixer(round: &Round, pairs: &[Pair]) -> BTreeMap<PersonKey, BTreeSet<Pair>> {
    let mut of_remixer = BTreeMap::<_, BTreeSet<_>>::new();
    for &pair in pairs {
        of_remixer.entry(PersonKey::of(round.roster.name(pair.0))).or_default().insert(pair);
    }
    of_remixer
}

/// What is needed for each letter, and what is to be known of those before.
struct Writer<'r> {
    round: &'r Round,
    /// Whose earlier letter is no longer true.
    replaced: BTreeSet<PersonKey>,
    filler: Filler<'r>,
    moderators: Option<&'r str>,
    names: FileNames,
    concerns: BTreeSet<Concern>,
}

impl Writer<'_> {
    fn letter(&mut self, name: &PersonKey, pairs: &BTreeSet<Pair>) -> Result<Option<Letter>, Vec<Mistake>> {
        let round = self.round;
        let told: Vec<Told<'_>> = pairs.iter().map(|&(remixer, author)| Told::of(round, remixer, author)).collect();
        // Whoever gets no letter has a file of their own too: an address that is mended later changes no other name.
        let file = self.names.of(name, &told[0].remixer);
        let Some((remixer, address)) = receiver(round, pairs) else {
            let remixer = told[0].remixer.to_string();
            self.concerns.insert(Concern::NoAddress { mailing: Mailing::Letters, remixer });
            return Ok(None);
        };
        self.concerns.extend(told.iter().flat_map(|told| told.concerns(Mailing::Letters)));
        let fields = Fields::of(round, &told, self.replaced.contains(name));
        let filled = self.filler.fill(&fields)?;
        let bytes = mail::mail(&Envelope { name: &fields.remixer, address, moderators: self.moderators }, &filled);
        let template::Filled { subject, text, .. } = filled;
        Ok(Some(Letter { remixer, to: address.to_owned(), subject, text, file, bytes }))
    }
}

/// The first of somebody's sign-ups that has a usable address.
fn receiver<'r>(round: &'r Round, pairs: &BTreeSet<Pair>) -> Option<(ParticipantId, &'r str)> {
    pairs.iter().find_map(|&(remixer, _)| Some((remixer, usable_address(round, remixer)?)))
}
