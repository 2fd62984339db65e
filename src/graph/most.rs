//! As many lawful pairs as possible, with no pair written down.
//!
//! First everybody takes a free partner while there is one, those with few to choose from first. Then, round
//! after round, whoever has none looks for a chain of exchanges that ends at a free partner (Kuhn 1955). In one round
//! every partner is reached once, so a round takes time in proportion to the sign-ups; when a round finds no chain,
//! no assignment has more pairs (Berge 1957).

use crate::domain::ParticipantId;

use super::Index;

/// The partner of everybody in an assignment of as many pairs as possible, in the order of the roster.
#[must_use]
pub fn most_pairs(index: &Index<'_>, people: usize) -> Vec<Option<ParticipantId>> {
    let mut exchange = Exchange::new(index, people);
    exchange.take_free_partners();
    while exchange.round() {}
    exchange.partner_of
}

/// Whoever meets no more partners than this takes one before the others do.
const FEW_PARTNERS: usize = 50;

struct Exchange<'i> {
    index: &'i Index<'i>,
    partner_of: Vec<Option<ParticipantId>>,
    holder_of: Vec<Option<ParticipantId>>,
    /// Partners who have nobody yet.
    free: Lists,
    /// Partners not reached in this round.
    open: Lists,
    reached: Vec<bool>,
    /// People who may still find a chain.
    without: Vec<ParticipantId>,
}

/// Somebody on the way to a free partner.
struct Step {
    person: ParticipantId,
    /// The lists in which they meet partners.
    lists: Vec<usize>,
    /// How many partners of the last list are not looked at yet.
    left: usize,
    /// The partner whose holder is the next step.
    wants: Option<ParticipantId>,
}

impl<'i> Exchange<'i> {
    fn new(index: &'i Index<'i>, people: usize) -> Self {
        let lists = Lists::of(index);
        let has_few = |&person: &ParticipantId| {
            index.lists(person).map(|list| lists.open(list).len()).sum::<usize>() <= FEW_PARTNERS
        };
        let (few, many): (Vec<_>, Vec<_>) = (0..people).map(ParticipantId::new).partition(has_few);
        Self {
            index,
            partner_of: vec![None; people],
            holder_of: vec![None; people],
            free: lists.clone(),
            open: lists,
            reached: vec![false; people],
            without: [few, many].concat(),
        }
    }

    fn take_free_partners(&mut self) {
        for person in std::mem::take(&mut self.without) {
            match self.free_partner(person) {
                Some(partner) => self.give(person, partner),
                None => self.without.push(person),
            }
        }
    }

    /// A free partner, from the list that holds fewest of them.
    fn free_partner(&mut self, person: ParticipantId) -> Option<ParticipantId> {
        let mut lists: Vec<usize> = self.index.lists(person).collect();
        lists.sort_unstable_by_key(|&list| (self.free.open(list).len(), list));
        lists.into_iter().find_map(|list| {
            let mut place = self.free.open(list).len();
            while place > 0 {
                place -= 1;
                let partner = self.free.open(list)[place];
                if self.holder_of[partner.index()].is_some() {
                    self.free.close(list, place);
                } else if self.index.is_lawful_in(list, person, partner) {
                    return Some(partner);
                }
            }
            None
        })
    }

    fn give(&mut self, person: ParticipantId, partner: ParticipantId) {
        self.partner_of[person.index()] = Some(partner);
        self.holder_of[partner.index()] = Some(person);
    }

    /// Lets everybody without partner look for a chain, and says whether one was found.
    fn round(&mut self) -> bool {
        self.open.open_all();
        self.reached.fill(false);
        let before = self.without.len();
        for person in std::mem::take(&mut self.without) {
            if !self.finds_chain(person) {
                self.without.push(person);
            }
        }
        self.without.len() < before
    }

    /// Follows exchanges depth first and makes those of the chain that ends at a free partner.
    fn finds_chain(&mut self, person: ParticipantId) -> bool {
        let mut chain = vec![self.step(person)];
        while let Some(step) = chain.last_mut() {
            let Some(partner) = self.next_partner(step) else {
                chain.pop();
                continue;
            };
            step.wants = Some(partner);
            if let Some(holder) = self.holder_of[partner.index()] {
                let next = self.step(holder);
                chain.push(next);
                continue;
            }
            for step in chain {
                self.give(step.person, step.wants.expect("each step but the last led to the next"));
            }
            return true;
        }
        false
    }

    fn step(&mut self, person: ParticipantId) -> Step {
        let lists: Vec<usize> = self.index.lists(person).collect();
        let left = lists.last().map_or(0, |&list| self.open.open(list).len());
        Step { person, lists, left, wants: None }
    }

    /// The next partner for this person whom nobody reached before; a free one where there is one.
    fn next_partner(&mut self, step: &mut Step) -> Option<ParticipantId> {
        if step.wants.is_none()
            && let Some(free) = self.free_partner(step.person)
        {
            return Some(free);
        }
        while let Some(&list) = step.lists.last() {
            // Others may have closed some of them meanwhile, but nobody moves from the front to the back.
            step.left = step.left.min(self.open.open(list).len());
            while step.left > 0 {
                step.left -= 1;
                let partner = self.open.open(list)[step.left];
                if self.reached[partner.index()] {
                    self.open.close(list, step.left);
                } else if self.index.is_lawful_in(list, step.person, partner) {
                    self.reached[partner.index()] = true;
                    self.open.close(list, step.left);
                    return Some(partner);
                }
            }
            step.lists.pop();
            step.left = step.lists.last().map_or(0, |&list| self.open.open(list).len());
        }
        None
    }
}

/// Partners by list, in one piece of memory; those who are closed stand behind the others of their list.
#[derive(Clone)]
struct Lists {
    partners: Vec<ParticipantId>,
    /// Where each list begins; one more than there are lists.
    starts: Vec<usize>,
    /// Where the open ones of each list end.
    ends: Vec<usize>,
}

impl Lists {
    fn of(index: &Index<'_>) -> Self {
        let mut lists = Self { partners: Vec::new(), starts: vec![0], ends: Vec::new() };
        for list in 0..=index.by_fandom().len() {
            lists.partners.extend(index.partners_of_list(list));
            lists.starts.push(lists.partners.len());
        }
        lists.open_all();
        lists
    }

    fn open_all(&mut self) {
        self.ends = self.starts[1..].to_vec();
    }

    fn open(&self, list: usize) -> &[ParticipantId] {
        &self.partners[self.starts[list]..self.ends[list]]
    }

    fn close(&mut self, list: usize, place: usize) {
        self.ends[list] -= 1;
        self.partners.swap(self.starts[list] + place, self.ends[list]);
    }
}
