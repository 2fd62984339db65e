//! Which media need hubs of their own.

use crate::domain::{Media, MediumId, Roster};

/// The media that hubs must tell apart; none where one hub a fandom is enough.
#[derive(Clone, Debug)]
pub(super) struct HubMedia {
    media: Vec<MediumId>,
}

impl HubMedia {
    /// Leaves out each medium that adds no pair: whoever makes it also makes another one, the
    /// same other one for all, and whoever accepts it accepts that one too.
    pub(super) fn of(roster: &Roster) -> Self {
        let all: Vec<MediumId> = (0..roster.media().len()).map(MediumId::new).collect();
        let everybody_makes_everything = roster.participants().iter().all(|person| person.makes == Media::Everything);
        let everybody_accepts_everything =
            roster.participants().iter().all(|person| person.accepts == Media::Everything);
        if everybody_makes_everything || everybody_accepts_everything {
            return Self { media: Vec::new() };
        }
        let mut kept = all.clone();
        for &medium in &all {
            let others = kept.iter().filter(|&&other| other != medium);
            if others.into_iter().any(|&other| covers(roster, other, medium)) {
                kept.retain(|&other| other != medium);
            }
        }
        Self { media: kept }
    }

    /// The hubs that somebody belongs to for each of their sets of fandoms.
    pub(super) fn of_person(&self, person: &Media) -> Vec<Option<MediumId>> {
        if self.media.is_empty() {
            return vec![None];
        }
        let listed = self.media.iter().copied().filter(|medium| has(person, *medium));
        listed.map(Some).collect()
    }
}

fn has(media: &Media, medium: MediumId) -> bool {
    match media {
        Media::Everything => true,
        Media::Only(listed) => listed.contains(&medium),
    }
}

/// Whether everybody who has `less` has `more` too.
fn covers(roster: &Roster, more: MediumId, less: MediumId) -> bool {
    let follows = |media: &Media| !has(media, less) || has(media, more);
    roster.participants().iter().all(|person| follows(&person.makes) && follows(&person.accepts))
}
