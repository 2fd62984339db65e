//! Whether a set of prices stays below what every pair costs, and the bound that follows.

use std::cmp::Reverse;

use crate::domain::{LARGEST_NUMBER, ParticipantId, Prices, Round};
use crate::goals::Worth;
use crate::rules::Lawbook;

use super::Flaw;
use super::case::Case;
use super::chances::Chances;
use super::penalties::Penalties;
use super::scale::Scale;

/// What a set of prices proves about the cost of assignments.
#[derive(Clone, Copy, Debug)]
pub(in crate::verify) struct Bounds {
    /// No lawful assignment costs less.
    pub any: i128,
    /// None without mutual pairs costs less. It is more only where mutual pairs have no weight: then one that
    /// holds both pairs of two people pays their penalty once more than it was taken off.
    pub without_mutual: i128,
}

impl Bounds {
    /// What holds in this case and in the other.
    pub(super) fn weaker(self, other: Self) -> Self {
        Self { any: self.any.min(other.any), without_mutual: self.without_mutual.min(other.without_mutual) }
    }
}

/// Checks any number of price sets for one round.
pub(super) struct PriceCheck<'c> {
    round: &'c Round,
    lawbook: &'c Lawbook<'c>,
    scale: &'c Scale,
    chances: Chances,
}

impl<'c> PriceCheck<'c> {
    pub(super) fn new(round: &'c Round, lawbook: &'c Lawbook<'c>, scale: &'c Scale) -> Self {
        let chances = Chances::new(&round.roster, scale.counts_choice());
        Self { round, lawbook, scale, chances }
    }

    /// What no assignment of this case costs less than.
    ///
    /// # Errors
    /// If the prices do not prove it.
    pub(super) fn bound(&mut self, case: &Case<'_>, prices: &Prices) -> Result<Bounds, Flaw> {
        let participants = self.round.roster.len();
        if prices.remixers.len() != participants || prices.authors.len() != participants {
            return Err(Flaw::PriceCount);
        }
        let numbers = prices.remixers.iter().chain(&prices.authors);
        let numbers = numbers.chain(prices.penalties.iter().map(|penalty| &penalty.amount));
        if numbers.into_iter().any(|number| number.unsigned_abs() > LARGEST_NUMBER.unsigned_abs()) {
            return Err(Flaw::NumberTooLarge);
        }
        let penalties = Penalties::read(&prices.penalties, participants, self.round.settings.rules.mutual, self.scale)?;
        self.chances.sort(&prices.authors);
        let leaf = Leaf {
            round: self.round,
            lawbook: self.lawbook,
            scale: self.scale,
            chances: &self.chances,
            case,
            prices,
            penalties,
        };
        leaf.check_unplaced()?;
        leaf.check_exceptions()?;
        leaf.check_short_lists()?;
        leaf.check_long_lists()?;
        let without_mutual = leaf.bound();
        let paid_twice = if self.scale.mutual_is_free() { leaf.penalty_sum() } else { 0 };
        Ok(Bounds { any: without_mutual - paid_twice, without_mutual })
    }
}

/// One set of prices in its case.
struct Leaf<'a> {
    round: &'a Round,
    lawbook: &'a Lawbook<'a>,
    scale: &'a Scale,
    chances: &'a Chances,
    case: &'a Case<'a>,
    prices: &'a Prices,
    penalties: Penalties<'a>,
}

impl Leaf<'_> {
    fn price(&self, remixer: ParticipantId, author: ParticipantId) -> i128 {
        self.prices.remixers[remixer.index()] + self.prices.authors[author.index()]
    }

    /// People about whom the case decided nothing, or only whom they do not have.
    fn free(&self) -> impl Iterator<Item = ParticipantId> + '_ {
        self.round.roster.ids().filter(|&id| self.case.partner(id).is_none())
    }

    /// Any remixer and any author may be left unplaced together, save those of decided mutual pairs.
    fn check_unplaced(&self) -> Result<(), Flaw> {
        let remixer = self.free().max_by_key(|id| self.prices.remixers[id.index()]);
        let author = self.free().max_by_key(|id| self.prices.authors[id.index()]);
        match remixer.zip(author) {
            Some((remixer, author)) if self.price(remixer, author) > self.scale.unplaced() => {
                Err(Flaw::UnplacedTooDear)
            }
            _ => Ok(()),
        }
    }

    /// Pairs whose cost does not follow from their fandoms alone, one by one.
    fn check_exceptions(&self) -> Result<(), Flaw> {
        for remixer in self.free() {
            for request in &self.round.roster.participant(remixer).requests {
                request.authors.iter().try_for_each(|&author| self.check_pair(remixer, author))?;
            }
        }
        let decided = self.case.mutual_pairs().iter().copied();
        let penalised = self.penalties.valid(self.case).map(|penalty| (penalty.people[0], penalty.people[1]));
        for &(remixer, author) in &self.round.known {
            self.check_pair(remixer, author)?;
        }
        let answered = self.round.settled.iter().copied();
        for (first, second) in decided.chain(penalised).chain(answered) {
            self.check_pair(first, second)?;
            self.check_pair(second, first)?;
        }
        Ok(())
    }

    /// Everybody with everybody, where neither list is long, by the fandoms that they share.
    fn check_short_lists(&self) -> Result<(), Flaw> {
        for remixer in self.free() {
            let own = self.scale.of_remixer(self.round.roster.participant(remixer).is_pinch_hitter);
            for &chance in self.chances.of(remixer).unwrap_or_default() {
                let cost = self.scale.fandoms(chance.liked, chance.fandoms.into()) + own;
                let authors = self.chances.authors(chance).iter();
                let too_dear = authors.take_while(|author| self.price(remixer, **author) > cost);
                if let Some(&author) = too_dear.into_iter().find(|author| !self.is_exception(remixer, **author)) {
                    return Err(Flaw::PairTooDear { remixer, author });
                }
            }
        }
        Ok(())
    }

    /// Long lists with everybody, as far as the prices could be too high for the best of pairs. That
    /// costs nothing: whatever costs less is a request or is to stay, and was looked at.
    fn check_long_lists(&self) -> Result<(), Flaw> {
        let mut authors: Vec<ParticipantId> = self.free().collect();
        authors.sort_by_key(|id| Reverse(self.prices.authors[id.index()]));
        for remixer in self.free().filter(|&remixer| self.chances.of(remixer).is_none()) {
            let dear = authors.iter().take_while(|&&author| self.price(remixer, author) > 0);
            dear.into_iter().try_for_each(|&author| self.check_pair(remixer, author))?;
        }
        let mut remixers: Vec<ParticipantId> = self.free().collect();
        remixers.sort_by_key(|id| Reverse(self.prices.remixers[id.index()]));
        for &author in self.chances.long_authors().iter().filter(|&&author| self.case.partner(author).is_none()) {
            let dear = remixers.iter().take_while(|&&remixer| self.price(remixer, author) > 0);
            dear.into_iter().try_for_each(|&remixer| self.check_pair(remixer, author))?;
        }
        Ok(())
    }

    /// Whether the pair may cost more than its fandoms say: it is not lawful in this case, or there
    /// is a penalty on it, or it answers a pair that stands, and it was looked at by itself. A request and a pair that is
    /// to stay only make it cost less.
    fn is_exception(&self, remixer: ParticipantId, author: ParticipantId) -> bool {
        let refused = self.lawbook.refused_authors(remixer);
        refused.binary_search_by_key(&author, |entry| entry.0).is_ok()
            || !self.case.permits(remixer, author)
            || self.penalties.on(remixer, author).is_some()
            || self.round.answers_settled(remixer, author)
    }

    fn check_pair(&self, remixer: ParticipantId, author: ParticipantId) -> Result<(), Flaw> {
        if !self.case.permits(remixer, author) || self.lawbook.refusal(remixer, author).is_some() {
            return Ok(());
        }
        let void = self.case.partner(remixer).is_some();
        let penalty = if void { 0 } else { self.penalties.on(remixer, author).unwrap_or(0) };
        let cost = self.scale.pair(Worth::of(self.round, remixer, author)) + penalty;
        if self.price(remixer, author) > cost { Err(Flaw::PairTooDear { remixer, author }) } else { Ok(()) }
    }

    fn penalty_sum(&self) -> i128 {
        self.penalties.valid(self.case).map(|penalty| penalty.amount).sum()
    }

    fn bound(&self) -> i128 {
        let prices = self.prices.remixers.iter().chain(&self.prices.authors);
        let sum: i128 = prices.sum();
        sum - self.penalty_sum() + self.scale.mutual() * self.case.mutual_pairs().len() as i128
    }
}
