//! Which spellings are one name, and which spelling is shown.

use std::collections::HashMap;

use petgraph::unionfind::UnionFind;

use super::entries::{Entries, Spelling};
use crate::domain::FandomKey;

/// What a moderator wrote about names, besides what people typed.
#[derive(Debug, Default)]
pub(super) struct Wishes {
    /// Names that exist whoever types them.
    pub(super) mentioned: Vec<String>,
    /// A name, and the one under which it is to be shown.
    pub(super) same_as: Vec<(String, String)>,
}

/// Names in their order, and to which of them each spelling belongs.
#[derive(Debug)]
pub(super) struct Named {
    /// As shown, sorted by folded name.
    pub(super) shown: Vec<String>,
    places: HashMap<FandomKey, usize>,
    by_spelling: Vec<Option<usize>>,
}

impl Named {
    /// The name to which a spelling belongs, if it exists in the round.
    pub(super) fn of_spelling(&self, spelling: Spelling) -> Option<usize> {
        self.by_spelling.get(spelling.index()).copied().flatten()
    }

    /// The name that folds like this.
    pub(super) fn of_key(&self, key: &FandomKey) -> Option<usize> {
        self.places.get(key).copied()
    }
}

/// All spellings that fold to one key.
#[derive(Debug, Default)]
struct Node {
    key: Option<FandomKey>,
    /// The spelling that most people typed, and how many did; of equals the smallest.
    typed: Option<(u32, String)>,
    /// The smallest spelling in the moderator's file.
    written: Option<String>,
    renamed: bool,
    target: bool,
}

impl Node {
    fn offer_typed(&mut self, people: u32, spelling: &str) {
        let better = self
            .typed
            .as_ref()
            .is_none_or(|(most, best)| people > *most || people == *most && spelling < best.as_str());
        if better {
            self.typed = Some((people, spelling.to_owned()));
        }
    }

    fn offer_written(&mut self, spelling: &str) {
        if self.written.as_ref().is_none_or(|best| spelling < best.as_str()) {
            self.written = Some(spelling.to_owned());
        }
    }

    fn shown(&self) -> String {
        self.typed.as_ref().map(|(_, typed)| typed).or(self.written.as_ref()).cloned().unwrap_or_default()
    }

    fn people(&self) -> u32 {
        self.typed.as_ref().map_or(0, |(people, _)| *people)
    }
}

/// Joins spellings into names. `people` says how many typed each spelling where it counts; a spelling
/// that nobody did makes no name of its own.
pub(super) fn name_all(entries: &Entries, people: &[u32], wishes: &Wishes) -> Named {
    let mut graph = Graph::default();
    for ((typed, key), count) in entries.all().zip(people).filter(|(_, count)| **count > 0) {
        let node = graph.node(key);
        graph.nodes[node].offer_typed(*count, typed);
    }
    for name in &wishes.mentioned {
        graph.written(name);
    }
    let mut joined = Vec::new();
    for (name, target) in &wishes.same_as {
        let (name, target) = (graph.written(name), graph.written(target));
        graph.nodes[name].renamed = true;
        graph.nodes[target].target = true;
        joined.push((name, target));
    }
    graph.named(&joined, entries)
}

#[derive(Default)]
struct Graph {
    nodes: Vec<Node>,
    by_key: HashMap<FandomKey, usize>,
}

impl Graph {
    fn node(&mut self, key: &FandomKey) -> usize {
        if let Some(node) = self.by_key.get(key) {
            return *node;
        }
        let node = self.nodes.len();
        self.nodes.push(Node { key: Some(key.clone()), ..Node::default() });
        self.by_key.insert(key.clone(), node);
        node
    }

    fn written(&mut self, name: &str) -> usize {
        let node = self.node(&FandomKey::of(name));
        self.nodes[node].offer_written(name);
        node
    }

    fn named(self, joined: &[(usize, usize)], entries: &Entries) -> Named {
        let mut union = UnionFind::new(self.nodes.len());
        for (name, target) in joined {
            union.union(*name, *target);
        }
        let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
        for node in 0..self.nodes.len() {
            groups.entry(union.find(node)).or_default().push(node);
        }
        let mut names: Vec<(usize, usize)> = groups.iter().map(|(root, nodes)| (self.chosen(nodes), *root)).collect();
        names.sort_unstable_by(|left, right| self.nodes[left.0].key.cmp(&self.nodes[right.0].key));
        let place_of_root: HashMap<usize, usize> =
            names.iter().enumerate().map(|(place, (_, root))| (*root, place)).collect();
        let place_of_node = |node: usize| place_of_root[&union.find(node)];
        let by_spelling = entries.all().map(|(_, key)| self.by_key.get(key).map(|node| place_of_node(*node))).collect();
        let shown = names.iter().map(|(chosen, _)| self.nodes[*chosen].shown()).collect();
        let places = self.by_key.iter().map(|(key, node)| (key.clone(), place_of_node(*node))).collect();
        Named { shown, places, by_spelling }
    }

    /// The node whose spelling is shown: where names were joined, one that others were said to be
    /// the same as, and that was not itself said to be the same as another; of several the most
    /// typed, then the first in the alphabet.
    fn chosen(&self, nodes: &[usize]) -> usize {
        let rank = |node: &usize| {
            let node = &self.nodes[*node];
            (node.target && !node.renamed, node.target, node.people(), std::cmp::Reverse(&node.key))
        };
        nodes.iter().copied().max_by(|left, right| rank(left).cmp(&rank(right))).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::compounds::Compounds;
    use super::super::entries::Lists;
    use super::*;
    use crate::domain::ListSettings;

    fn named(typed: &[(&str, u32)], same_as: &[(&str, &str)]) -> Vec<String> {
        let mut entries = Entries::new(&ListSettings::default(), Compounds::new(";"));
        for (name, _) in typed {
            entries.read(name, Lists::Others);
        }
        let people: Vec<u32> = typed.iter().map(|(_, people)| *people).collect();
        let same_as = same_as.iter().map(|(name, target)| ((*name).to_owned(), (*target).to_owned())).collect();
        name_all(&entries, &people, &Wishes { same_as, ..Wishes::default() }).shown
    }

    #[test]
    fn the_commonest_spelling_is_shown_and_the_smallest_of_equals() {
        assert_eq!(named(&[("good omens", 1), ("Good Omens", 2)], &[]), ["Good Omens"]);
        assert_eq!(named(&[("good omens", 2), ("Good Omens", 2)], &[]), ["Good Omens"]);
        assert_eq!(named(&[("B", 1), ("a thing", 1), ("never typed", 0)], &[]), ["B", "a thing"]);
    }

    #[test]
    fn a_preferred_name_is_shown_as_typed_or_else_as_written() {
        assert_eq!(
            named(&[("MCU", 9), ("marvel cinematic universe", 1)], &[("MCU", "Marvel Cinematic Universe")]),
            ["marvel cinematic universe"]
        );
        assert_eq!(named(&[("MCU", 9)], &[("MCU", "Marvel Cinematic Universe")]), ["Marvel Cinematic Universe"]);
        assert_eq!(named(&[("X", 5), ("Y", 3), ("Z", 1)], &[("X", "Y"), ("Y", "Z")]), ["Z"]);
        assert_eq!(named(&[("X", 5), ("Y", 3)], &[("X", "Y"), ("Y", "X")]), ["X"]);
    }
}
