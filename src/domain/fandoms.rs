//! The fandoms of a round and the umbrellas that some of them lie within.

use petgraph::algo::toposort;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;
use petgraph::visit::{Dfs, EdgeRef};
use thiserror::Error;

use super::{FandomId, Joining};

/// Every fandom of the round by its shown name, and what lies within what.
#[derive(Clone, Debug, Default)]
pub struct FandomBook {
    names: Vec<String>,
    /// For each fandom itself and everything below it, sorted.
    covered: Vec<Vec<FandomId>>,
}

/// Umbrellas that lie within themselves.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("an umbrella lies within itself")]
pub struct UmbrellaCycle {
    /// A fandom on the circle.
    pub fandom: FandomId,
}

impl FandomBook {
    /// Makes the book from shown names and pairs of (fandom, the umbrella it lies within).
    ///
    /// # Errors
    /// If a fandom lies within itself, directly or through others.
    pub fn new(names: Vec<String>, within: &[(FandomId, FandomId)]) -> Result<Self, UmbrellaCycle> {
        let mut tree = DiGraph::<(), (), u32>::with_capacity(names.len(), within.len());
        for _ in &names {
            tree.add_node(());
        }
        for &(fandom, umbrella) in within {
            tree.add_edge(NodeIndex::new(umbrella.index()), NodeIndex::new(fandom.index()), ());
        }
        toposort(&tree, None).map_err(|cycle| UmbrellaCycle { fandom: FandomId::new(cycle.node_id().index()) })?;
        let mut covered: Vec<Vec<FandomId>> = (0..names.len()).map(|place| vec![FandomId::new(place)]).collect();
        for umbrella in tree.edge_references().map(|edge| edge.source()) {
            covered[umbrella.index()] = below(&tree, umbrella);
        }
        Ok(Self { names, covered })
    }

    /// The book as it would be if these fandoms belonged together, and for each fandom the one that it is then; none
    /// where an umbrella would lie within itself.
    #[must_use]
    pub fn joined(&self, joinings: &[Joining]) -> Option<(Self, Vec<FandomId>)> {
        let mut same: UnionFind<usize> = UnionFind::new(self.len());
        let mut links: Vec<(FandomId, FandomId)> = Vec::new();
        for &joining in joinings {
            match joining {
                Joining::Same(one, other) => drop(same.union(one.index(), other.index())),
                Joining::Within { fandom, umbrella } => links.push((fandom, umbrella)),
            }
        }
        for umbrella in self.ids() {
            let below = self.covered_by(umbrella).iter().filter(|&&fandom| fandom != umbrella);
            links.extend(below.map(|&fandom| (fandom, umbrella)));
        }
        let becomes: Vec<FandomId> = self.ids().map(|id| FandomId::new(same.find(id.index()))).collect();
        let links: Vec<_> = links.iter().map(|(one, other)| (becomes[one.index()], becomes[other.index()])).collect();
        Self::new(self.names.clone(), &links).ok().map(|book| (book, becomes))
    }

    /// How many fandoms there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The name to show: the one that most people typed, or the one `fandoms.csv` prefers.
    #[must_use]
    pub fn name(&self, fandom: FandomId) -> &str {
        &self.names[fandom.index()]
    }

    /// The fandom itself and everything below it, sorted.
    #[must_use]
    pub fn covered_by(&self, fandom: FandomId) -> &[FandomId] {
        &self.covered[fandom.index()]
    }

    /// For each fandom itself and every umbrella over it, sorted: whoever wants one of these is served by it.
    #[must_use]
    pub fn umbrellas(&self) -> Vec<Vec<FandomId>> {
        let mut over = vec![Vec::new(); self.len()];
        for umbrella in self.ids() {
            for below in self.covered_by(umbrella) {
                over[below.index()].push(umbrella);
            }
        }
        over
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = FandomId> + use<> {
        (0..self.names.len()).map(FandomId::new)
    }
}

fn below(tree: &DiGraph<(), (), u32>, umbrella: NodeIndex<u32>) -> Vec<FandomId> {
    let mut search = Dfs::new(tree, umbrella);
    let mut found = Vec::new();
    while let Some(fandom) = search.next(tree) {
        found.push(FandomId::new(fandom.index()));
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(place: usize) -> FandomId {
        FandomId::new(place)
    }

    fn names(number: usize) -> Vec<String> {
        (0..number).map(|place| place.to_string()).collect()
    }

    #[test]
    fn an_umbrella_covers_all_below_it_and_itself() {
        let book = FandomBook::new(names(4), &[(id(1), id(0)), (id(2), id(1)), (id(2), id(3))]).unwrap();
        assert_eq!(book.covered_by(id(0)), [id(0), id(1), id(2)]);
        assert_eq!(book.covered_by(id(3)), [id(2), id(3)]);
        assert_eq!(book.covered_by(id(2)), [id(2)]);
    }

    #[test]
    fn a_circle_of_umbrellas_is_refused() {
        assert!(FandomBook::new(names(2), &[(id(0), id(1)), (id(1), id(0))]).is_err());
        assert!(FandomBook::new(names(1), &[(id(0), id(0))]).is_err());
    }
}
