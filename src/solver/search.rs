//! Shortest paths from a row without partner to the nearest column without partner, through hubs.
//!
//! A pair's *slack* is its cost minus the two prices; it is never negative and zero on matched pairs.
//! A path leaves a row by any pair and a column by its matched pair, and is as long as the slacks
//! on it. Dijkstra's algorithm (1959) settles columns in the order of their distance.
//!
//! Pairs are not listed. A row that arrives at a hub offers every member of it the same distance
//! minus the member's price, so only the best arrival at each hub has to look at its members; all
//! later ones matter only for columns that were an exception for the best one. Those are *skipped*
//! columns: there are as few of them as exceptions, and every other arrival makes them an offer of its
//! own. So one search takes time proportional to ways, members and exceptions, times a logarithm.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::marks::{Chain, Chains, ColumnMark, Event, HubMark, Reach};
use super::matching::{Matching, NONE, rows};
use super::problem::{BARRED, Cost};

/// Farther than anything.
const FAR: Cost = Cost::MAX / 2;

/// What is known in one search; kept between searches so that its memory is used again. `round`
/// tells which entries are of this search.
#[derive(Clone, Debug)]
pub(super) struct Search {
    round: u32,
    now: Cost,
    columns: Vec<ColumnMark>,
    hubs: Vec<HubMark>,
    arrivals: Chains<(u32, Cost)>,
    skipped: Chains<u32>,
    /// By column: the stamp of the row whose exception it is.
    excepted: Vec<u32>,
    stamp: u32,
    settled: Vec<u32>,
    /// The free column that was found.
    sink: Option<u32>,
    leftover: HubMark,
    /// An upper bound on the price of every column.
    dearest: Cost,
    at_once: VecDeque<Event>,
    /// Free columns that can be settled now: what everything looks for goes first.
    free_at_once: Vec<u32>,
    later: BinaryHeap<Reverse<(Cost, Event)>>,
    reach: Reach,
    effort_left: u64,
}

impl Search {
    pub(super) fn new(matching: &Matching<'_>) -> Self {
        let (size, hubs) = (matching.problem.size, matching.problem.hubs);
        Self {
            round: 0,
            now: 0,
            columns: vec![ColumnMark::default(); size],
            hubs: vec![HubMark::default(); hubs],
            arrivals: Chains::new(),
            skipped: Chains::new(),
            excepted: vec![0; size],
            stamp: 0,
            settled: Vec::new(),
            sink: None,
            leftover: HubMark::default(),
            dearest: 0,
            at_once: VecDeque::new(),
            free_at_once: Vec::new(),
            later: BinaryHeap::new(),
            reach: Reach::Nearest,
            effort_left: 0,
        }
    }

    /// Searches from a row without partner. Gives the distance of the nearest free column, none if there is
    /// none within reach.
    pub(super) fn run(&mut self, matching: &Matching<'_>, source: u32, reach: Reach) -> Option<Cost> {
        self.begin(reach);
        self.expand(matching, source);
        while let Some(event) = self.next_event() {
            match event {
                Event::Column(column) => self.settle(matching, column),
                Event::Hub { hub, row } => self.scan(matching, hub, row),
                Event::Leftover => self.scan_leftover(matching),
            }
            if self.sink.is_some() {
                return Some(self.now);
            }
        }
        None
    }

    fn begin(&mut self, reach: Reach) {
        self.round += 1;
        self.now = 0;
        self.reach = reach;
        self.arrivals.clear();
        self.skipped.clear();
        self.settled.clear();
        self.sink = None;
        self.at_once.clear();
        self.free_at_once.clear();
        self.later.clear();
        self.leftover.best = FAR;
    }

    fn next_event(&mut self) -> Option<Event> {
        if let Some(column) = self.free_at_once.pop() {
            return Some(Event::Column(column));
        }
        if let Some(event) = self.at_once.pop_front() {
            return Some(event);
        }
        // All events of the next distance at once, so that a distance is done when nothing is left to do now.
        self.now = self.later.peek()?.0.0;
        while self.later.peek().is_some_and(|next| next.0.0 == self.now) {
            self.at_once.extend(self.later.pop().map(|Reverse((_, event))| event));
        }
        self.at_once.pop_front()
    }

    fn push(&mut self, distance: Cost, event: Event) {
        if distance <= self.now {
            self.at_once.push_back(event);
        } else if self.reach != Reach::FreeSwap {
            self.later.push(Reverse((distance, event)));
        }
    }

    /// Fixes the distance of a column, and goes on from its row if it has one.
    fn settle(&mut self, matching: &Matching<'_>, column: u32) {
        let mark = &mut self.columns[column as usize];
        if mark.settled || mark.distance > self.now {
            return;
        }
        mark.settled = true;
        self.settled.push(column);
        match matching.row_of[column as usize] {
            NONE => self.sink = Some(column),
            row => self.expand(matching, row),
        }
    }

    /// Says how much may be done from now on, in rows and ways looked at.
    pub(super) fn allow(&mut self, effort: u64) {
        self.effort_left = effort;
    }

    /// Whether that much was done.
    pub(super) fn is_spent(&self) -> bool {
        self.effort_left == 0
    }

    /// Forgets what it knew of prices; needed when prices were set back to earlier, higher ones.
    pub(super) fn forget_prices(&mut self) {
        self.dearest = 0;
        self.hubs.iter_mut().for_each(|hub| hub.dearest = 0);
    }

    /// Offers a settled row's pairs: exceptions one by one, all others through its hubs.
    fn expand(&mut self, matching: &Matching<'_>, row: u32) {
        let problem = matching.problem;
        let base = self.now - matching.row_price[row as usize];
        self.mark_exceptions(matching, row);
        for (column, cost) in matching.exceptions(row).filter(|exception| exception.1 < BARRED) {
            if self.reach != Reach::FreeSwap || column != matching.row_of[row as usize] {
                self.offer(matching, row, column, base + cost);
            }
        }
        self.effort_left = self.effort_left.saturating_sub(1 + problem.ways.get(row).len() as u64);
        for way in problem.ways.get(row) {
            self.arrive(matching, row, way.hub, base + problem.cost(way.class));
        }
        let distance = base + problem.leftover;
        if distance < self.leftover.best {
            self.leftover.best = distance;
            self.leftover.best_row = row;
            self.push((distance - self.dearest).max(self.now), Event::Leftover);
        }
    }

    fn mark_exceptions(&mut self, matching: &Matching<'_>, row: u32) {
        self.stamp += 1;
        for (column, _) in matching.exceptions(row) {
            self.excepted[column as usize] = self.stamp;
        }
        if self.reach == Reach::FreeSwap && matching.row_of[row as usize] != NONE {
            self.excepted[matching.row_of[row as usize] as usize] = self.stamp;
        }
    }

    fn is_excepted(&self, matching: &Matching<'_>, row: u32, column: u32) -> bool {
        matching.exception(row, column).is_some()
            || self.reach == Reach::FreeSwap && matching.row_of[row as usize] == column
    }

    /// A row comes to a hub from which it could reach members at `distance` minus their prices. The
    /// row's exceptions are marked.
    fn arrive(&mut self, matching: &Matching<'_>, row: u32, hub: u32, distance: Cost) {
        let (round, now) = (self.round, self.now);
        let mark = &mut self.hubs[hub as usize];
        if self.reach == Reach::FreeSwap && distance > mark.dearest {
            return;
        }
        if mark.round != round {
            mark.round = round;
            mark.best = FAR;
            mark.arrivals = Chain::default();
            mark.skipped = Chain::default();
        }
        self.arrivals.push(&mut mark.arrivals, (row, distance));
        if distance < mark.best {
            mark.best = distance;
            mark.best_row = row;
            mark.scanned = false;
            let nearest = (distance - mark.dearest).max(now);
            self.push(nearest, Event::Hub { hub, row });
            return;
        }
        let mut skipped = mark.skipped;
        while let Some((column, older)) = self.skipped.next(skipped) {
            if self.excepted[column as usize] != self.stamp {
                self.offer(matching, row, column, distance);
            }
            skipped = older;
        }
    }

    /// The best arrival looks at all members of a hub.
    fn scan(&mut self, matching: &Matching<'_>, hub: u32, row: u32) {
        let mark = &mut self.hubs[hub as usize];
        if mark.best_row != row || mark.scanned {
            return;
        }
        mark.scanned = true;
        let distance = mark.best;
        let mut dearest = -FAR;
        self.mark_exceptions(matching, row);
        for &column in matching.problem.members.get(hub) {
            dearest = dearest.max(matching.column_price[column as usize]);
            if self.excepted[column as usize] == self.stamp {
                self.skip(matching, hub, row, column);
            } else {
                self.offer(matching, row, column, distance);
            }
        }
        self.hubs[hub as usize].dearest = dearest;
    }

    /// An exception of the best arrival is offered by every other one.
    fn skip(&mut self, matching: &Matching<'_>, hub: u32, best: u32, column: u32) {
        let mut arrivals = self.hubs[hub as usize].arrivals;
        while let Some(((row, distance), older)) = self.arrivals.next(arrivals) {
            if row != best && !self.is_excepted(matching, row, column) {
                self.offer(matching, row, column, distance);
            }
            arrivals = older;
        }
        self.skipped.push(&mut self.hubs[hub as usize].skipped, column);
    }

    /// Everybody may be left over: one hub with all columns and no exceptions.
    fn scan_leftover(&mut self, matching: &Matching<'_>) {
        let (row, distance) = (self.leftover.best_row, self.leftover.best);
        self.dearest = matching.column_price.iter().copied().max().unwrap_or(0);
        for column in rows(matching.problem) {
            self.offer(matching, row, column, distance);
        }
    }

    /// Notes a way to a column if it is the shortest so far.
    fn offer(&mut self, matching: &Matching<'_>, row: u32, column: u32, distance: Cost) {
        let distance = distance - matching.column_price[column as usize];
        let mark = &mut self.columns[column as usize];
        let known = mark.round == self.round && (mark.settled || mark.distance <= distance);
        if known || matching.fixed[column as usize] {
            return;
        }
        *mark = ColumnMark { round: self.round, settled: false, distance, from: row };
        if distance <= self.now && matching.row_of[column as usize] == NONE {
            self.free_at_once.push(column);
        } else {
            self.push(distance, Event::Column(column));
        }
    }

    /// Moves prices so that every pair on the path found has no slack.
    pub(super) fn reprice(&self, matching: &mut Matching<'_>, source: u32) {
        matching.row_price[source as usize] += self.now;
        for &column in &self.settled {
            let gain = self.now - self.columns[column as usize].distance;
            matching.column_price[column as usize] -= gain;
            let row = matching.row_of[column as usize];
            if row != NONE {
                matching.row_price[row as usize] += gain;
            }
        }
    }

    /// Turns the path found around: the columns on it go to the rows that reached them.
    pub(super) fn augment(&self, matching: &mut Matching<'_>) {
        let mut column = self.sink.unwrap_or(NONE);
        while column != NONE {
            let row = self.columns[column as usize].from;
            let next = matching.column_of[row as usize];
            matching.pair(row, column);
            column = next;
        }
    }
}
