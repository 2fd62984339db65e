//! Whom somebody meets whom nobody met before: one step of a search along alternating paths.

use crate::domain::ParticipantId;

use super::Index;

/// Partners who were not reached yet, fandom by fandom. Whoever was reached leaves the lists, so a whole search
/// takes time in proportion to the sign-ups, and to begin anew takes no more than was looked at before.
#[derive(Debug)]
pub struct Reach<'i> {
    index: &'i Index<'i>,
    /// By fandom, and last for the wild: who is not reached yet; none for lists that nobody looked at.
    open: Vec<Option<Vec<ParticipantId>>>,
    looked_at: Vec<usize>,
    /// By partner: in which search they were reached last.
    reached: Vec<u32>,
    search: u32,
}

impl<'i> Reach<'i> {
    /// A search among so many people, of whom nobody is reached yet.
    #[must_use]
    pub fn new(index: &'i Index<'i>, people: usize) -> Self {
        let lists = index.by_fandom().len() + 1;
        Self { index, open: vec![None; lists], looked_at: Vec::new(), reached: vec![0; people], search: 1 }
    }

    /// How many people it is among.
    #[must_use]
    pub fn people(&self) -> usize {
        self.reached.len()
    }

    /// Begins anew.
    pub fn forget(&mut self) {
        self.search += 1;
        for list in self.looked_at.drain(..) {
            self.open[list] = None;
        }
    }

    /// Counts somebody as reached.
    pub fn mark(&mut self, partner: ParticipantId) {
        self.reached[partner.index()] = self.search;
    }

    /// Whether this partner was reached.
    #[must_use]
    pub fn has(&self, partner: ParticipantId) -> bool {
        self.reached[partner.index()] == self.search
    }

    /// The partners whom this person adds. Lists of those not reached yet keep whoever is refused.
    pub fn from(&mut self, person: ParticipantId) -> Vec<ParticipantId> {
        let mut found = Vec::new();
        for list in self.index.lists(person) {
            let mut open = self.open[list].take().unwrap_or_else(|| {
                self.looked_at.push(list);
                self.index.partners_of_list(list).to_vec()
            });
            open.retain(|&partner| {
                let reached = self.reached[partner.index()] == self.search;
                let new = !reached && self.index.is_lawful_in(list, person, partner);
                if new {
                    self.reached[partner.index()] = self.search;
                    found.push(partner);
                }
                !reached && !new
            });
            self.open[list] = Some(open);
        }
        found
    }
}
