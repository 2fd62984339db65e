//! Islands: groups of people between whom no fandom makes a bridge.

use std::cmp::Reverse;

use petgraph::unionfind::UnionFind;

use crate::domain::{ParticipantId, Roster};

/// Everybody by island, the largest first, then by first member. People whose fandoms nobody shares are
/// islands of their own.
#[must_use]
pub fn islands(roster: &Roster) -> Vec<Vec<ParticipantId>> {
    let people = roster.len();
    let anything = people + roster.fandoms().len();
    // Everybody is joined with their fandoms, which stand behind the people.
    let mut joined: UnionFind<usize> = UnionFind::new(anything + 1);
    let somebody_takes_any = roster.ids().any(|id| roster.willingness(id).takes_any());
    for id in roster.ids() {
        let willing = roster.willingness(id);
        let offered = &roster.participant(id).remixable;
        for fandom in willing.listed().iter().map(|entry| entry.0).chain(offered.iter().copied()) {
            joined.union(id.index(), people + fandom.index());
        }
        if willing.takes_any() || somebody_takes_any && !offered.is_empty() {
            joined.union(id.index(), anything);
        }
    }
    components(&joined, people)
}

fn components(joined: &UnionFind<usize>, people: usize) -> Vec<Vec<ParticipantId>> {
    let mut island_of_root = vec![None; joined.len()];
    let mut islands: Vec<Vec<ParticipantId>> = Vec::new();
    for person in 0..people {
        let island = *island_of_root[joined.find(person)].get_or_insert_with(|| {
            islands.push(Vec::new());
            islands.len() - 1
        });
        islands[island].push(ParticipantId::new(person));
    }
    islands.sort_by_key(|island| (Reverse(island.len()), island[0]));
    islands
}
