//! Islands: groups of people between whom no fandom makes a bridge.

use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::Dfs;

use crate::domain::{ParticipantId, Roster};

/// Everybody by island, the largest first, then by first member. People whose fandoms nobody shares are
/// islands of their own.
#[must_use]
pub fn islands(roster: &Roster) -> Vec<Vec<ParticipantId>> {
    let people = roster.len();
    let mut meetings = UnGraph::<(), (), u32>::with_capacity(people + roster.fandoms().len() + 1, people * 8);
    for _ in 0..=people + roster.fandoms().len() {
        meetings.add_node(());
    }
    let anything = NodeIndex::new(people + roster.fandoms().len());
    for id in roster.ids() {
        let person = NodeIndex::new(id.index());
        let willing = roster.willingness(id);
        let offered = &roster.participant(id).remixable;
        for fandom in willing.listed().iter().map(|entry| entry.0).chain(offered.iter().copied()) {
            meetings.add_edge(person, NodeIndex::new(people + fandom.index()), ());
        }
        if willing.takes_any() {
            meetings.add_edge(person, anything, ());
        }
    }
    if meetings.neighbors(anything).next().is_some() {
        let offering: Vec<_> = roster.ids().filter(|&id| !roster.participant(id).remixable.is_empty()).collect();
        for id in offering {
            meetings.add_edge(NodeIndex::new(id.index()), anything, ());
        }
    }
    components(&meetings, people)
}

fn components(meetings: &UnGraph<(), (), u32>, people: usize) -> Vec<Vec<ParticipantId>> {
    let mut search = Dfs::empty(meetings);
    let mut islands: Vec<Vec<ParticipantId>> = Vec::new();
    for person in 0..people {
        if search.discovered.contains(person) {
            continue;
        }
        search.move_to(NodeIndex::new(person));
        let mut island = Vec::new();
        while let Some(node) = search.next(meetings) {
            island.extend((node.index() < people).then(|| ParticipantId::new(node.index())));
        }
        island.sort_unstable();
        islands.push(island);
    }
    islands.sort_by_key(|island| (std::cmp::Reverse(island.len()), island[0]));
    islands
}
