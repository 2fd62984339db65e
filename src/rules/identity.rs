//! Which sign-ups belong to one person: rule 1.

use std::collections::HashMap;

use crate::domain::{ParticipantId, PersonKey, Roster, fold_email};

/// Calls `found` with every two sign-ups of one person: they share an address, or the name of one
/// is a name or an other name of the other. Each two may be found more than once, in any order.
pub(super) fn each_same_person(roster: &Roster, mut found: impl FnMut(ParticipantId, ParticipantId)) {
    let mut by_address: HashMap<String, Vec<ParticipantId>> = HashMap::new();
    let mut by_name: HashMap<PersonKey, Vec<ParticipantId>> = HashMap::with_capacity(roster.len());
    for id in roster.ids() {
        let person = roster.participant(id);
        if let Some(address) = &person.email {
            by_address.entry(fold_email(address)).or_default().push(id);
        }
        by_name.entry(PersonKey::of(&person.name)).or_default().push(id);
    }
    for group in by_address.values().chain(by_name.values()).filter(|group| group.len() > 1) {
        for (place, &first) in group.iter().enumerate() {
            group[place + 1..].iter().for_each(|&second| found(first, second));
        }
    }
    for id in roster.ids() {
        for other_name in &roster.participant(id).also_known_as {
            let named = by_name.get(&PersonKey::of(other_name));
            named.into_iter().flatten().filter(|&&other| other != id).for_each(|&other| found(id, other));
        }
    }
}
