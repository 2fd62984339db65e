//! Fandoms in which people have works, but which they do not offer.

use std::collections::HashMap;

use super::Shelf;
use super::eligibility::Judge;
use super::fandoms::WorkLists;
use crate::domain::{Eligibility, FandomBook, FandomId, ParticipantId};
use crate::intake::compounds::Compounds;
use crate::intake::naming::Named;
use crate::intake::signup::SignUp;

/// By person the fandoms, sorted; only people who have one stand in it.
pub(in crate::intake) type Written = HashMap<ParticipantId, Vec<FandomId>>;

/// Looks for fandoms of the round in which somebody has a work that is not safe, and would be eligible, but which
/// they do not offer.
pub(in crate::intake) fn written(
    shelf: &Shelf<'_>,
    eligibility: Option<&Eligibility>,
    (named, book, lists): (&Named, &FandomBook, &Compounds),
    signups: &[SignUp],
) -> Written {
    let lists = WorkLists::new(named, lists);
    let cells: Vec<Vec<FandomId>> = shelf.file.fandoms.iter().map(|cell| lists.fandoms_in(cell)).collect();
    let judge = eligibility.map(|eligibility| Judge::of(shelf, eligibility, &lists, (named, book)));
    let of_person = |(place, signup): (usize, &SignUp)| {
        let person = ParticipantId::new(place);
        let own = shelf.own(person).iter().filter(|own| !own.safe);
        let mut fandoms: Vec<FandomId> =
            own.flat_map(|own| &cells[shelf.file.works[own.work as usize].fandoms as usize]).copied().collect();
        fandoms.sort_unstable();
        fandoms.dedup();
        let offered: Vec<usize> = signup.remixable.iter().filter_map(|typed| named.of_spelling(*typed)).collect();
        fandoms.retain(|fandom| !offered.contains(&fandom.index()));
        fandoms.retain(|&fandom| judge.as_ref().is_none_or(|judge| judge.would_pass(person, fandom)));
        (!fandoms.is_empty()).then_some((person, fandoms))
    };
    signups.iter().enumerate().filter_map(of_person).collect()
}
