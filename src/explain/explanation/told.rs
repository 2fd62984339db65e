//! An explanation in words: the same for terminal, JSON and page.

use crate::domain::{FandomId, Goal, Level, ParticipantId, Round};
use crate::graph::Side;
use crate::rules::Refusal;
use crate::wording::{all_quoted, capitalised, count, quoted, short_list};

use super::super::Reason;
use super::{Against, Alternative, Barred, Bond, Explanation, Hindrance, Move, Role, Standing, Toll};

/// Part of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is about.
    pub heading: String,
    /// Whole sentences.
    pub sentences: Vec<String>,
    /// Lists that follow them.
    pub lists: Vec<Listing>,
}

/// A list with a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Ends with a colon.
    pub heading: String,
    /// What is listed.
    pub items: Vec<String>,
    /// Whether it tells of do-not-match requests.
    pub is_private: bool,
}

/// Whether it may be said who got whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// Everything.
    Pairs,
    /// Nothing from which anybody's partner follows.
    NoPairs,
}

/// How many names or fandoms stand in one sentence.
const SHOWN: usize = 5;

impl Explanation {
    /// The explanation in words: first as a remixer, then as an author.
    #[must_use]
    pub fn told(&self, round: &Round, showing: Showing) -> Vec<Passage> {
        self.roles.iter().map(|role| Teller { round, role, person: self.person }.passage(showing)).collect()
    }
}

impl Role {
    /// Why they have nobody; none where they have somebody.
    #[must_use]
    pub fn standing_without_partner(&self, round: &Round) -> Option<String> {
        match &self.standing {
            Standing::Placed(_) => None,
            Standing::Unplaced(reason) => Some(reason.to_string()),
            Standing::NoPart { had } => Some(no_part(round, self.side, had)),
            Standing::MayPinchHit => Some(MAY_PINCH_HIT.to_owned()),
        }
    }
}

impl Alternative {
    /// What it would have cost, as sentences.
    #[must_use]
    pub fn cost_told(&self, round: &Round) -> String {
        toll_told(round, &self.toll)
    }
}

impl Hindrance {
    /// Why the pair was not possible, as part of a sentence.
    #[must_use]
    pub fn told(&self, round: &Round) -> String {
        match self {
            Self::Rule(refusal) => refusal.to_string(),
            Self::Never(fandoms) => {
                format!("the remixer will never remix {}", short_list(&fandom_names(round, fandoms), SHOWN))
            }
            Self::Kept => "you decided to keep them with somebody else".to_owned(),
            Self::NotOpen => "they take no part in that role, or have as many as they take".to_owned(),
        }
    }
}

struct Teller<'t> {
    round: &'t Round,
    role: &'t Role,
    person: ParticipantId,
}

impl Teller<'_> {
    fn passage(&self, showing: Showing) -> Passage {
        let who = self.name(self.person);
        let heading = format!("{who} {}", self.role.side.role());
        let (mut sentences, mut lists) = (Vec::new(), Vec::new());
        if showing == Showing::Pairs {
            sentences.extend(self.number());
            sentences.push(self.standing());
            sentences.extend(self.pinch_hits());
            lists.extend(self.refusals());
            lists.extend(self.alternatives());
        }
        if showing == Showing::NoPairs && matches!(self.role.standing, Standing::NoPart { .. }) {
            sentences.push(no_part(self.round, self.role.side, &[]));
        }
        // Why nobody has been possible is told already.
        if sentences.is_empty() || self.role.possible > 0 {
            sentences.push(self.possible());
        }
        lists.extend(self.barred());
        Passage { heading, sentences, lists }
    }

    fn name(&self, person: ParticipantId) -> String {
        quoted(self.round.roster.name(person))
    }

    /// How many they have, where these are several.
    fn number(&self) -> Option<String> {
        let partners = &self.role.partners;
        let number = match self.role.side {
            Side::Remixer => count(partners.len(), "author", "authors"),
            Side::Author => count(partners.len(), "remixer", "remixers"),
        };
        let who = short_list(&all_quoted(partners.iter().map(|&one| self.round.roster.name(one))), SHOWN);
        (partners.len() > 1).then(|| format!("They have {number}: {who}. What follows is about the first."))
    }

    fn pinch_hits(&self) -> Option<String> {
        let authors = &self.role.pinch_hits;
        let who = short_list(&all_quoted(authors.iter().map(|&one| self.round.roster.name(one))), SHOWN);
        (!authors.is_empty()).then(|| format!("They also pinch hit for {who}."))
    }

    fn standing(&self) -> String {
        match (&self.role.standing, self.role.side) {
            (Standing::NoPart { had }, side) => no_part(self.round, side, had),
            (Standing::MayPinchHit, _) => MAY_PINCH_HIT.to_owned(),
            (Standing::Unplaced(reason), Side::Remixer) => format!("They have no author. {}", open_part(reason)),
            (Standing::Unplaced(reason), Side::Author) => format!("They have no remixer. {}", open_part(reason)),
            (Standing::Placed(bond), Side::Remixer) => {
                let asked = if bond.fit.requested { " They asked for this author." } else { "" };
                self.bond(&format!("They remix {}", self.name(bond.partner)), bond) + asked
            }
            (Standing::Placed(bond), Side::Author) => {
                let asked = if bond.fit.requested { " The remixer asked for them." } else { "" };
                self.bond(&format!("{} remixes them", self.name(bond.partner)), bond) + asked
            }
        }
    }

    /// Why there is no partner, where that tells of do-not-match requests.
    fn refusals(&self) -> Option<Listing> {
        let told = match &self.role.standing {
            Standing::Unplaced(reason) => reason.tells_a_bar().then(|| reason.to_string()),
            Standing::Placed(bond) => bond
                .refusal
                .filter(|why| *why == Refusal::Barred)
                .map(|why| format!("{}.", capitalised(&why.to_string()))),
            Standing::NoPart { .. } | Standing::MayPinchHit => None,
        };
        let heading = "By which rule (private):".to_owned();
        told.map(|told| Listing { heading, items: vec![told], is_private: true })
    }

    fn bond(&self, start: &str, bond: &Bond) -> String {
        let mutual = if bond.mutual { " The two remix each other." } else { "" };
        let mutual = if bond.kept { format!("{mutual} You decided to keep this pair.") } else { mutual.to_owned() };
        match bond.refusal {
            None => format!("{start}, through {}.{mutual}", self.fandoms(bond)),
            Some(Refusal::Barred) => format!("{start}, against the rules.{mutual}"),
            Some(why) => format!("{start}, against the rules: {why}.{mutual}"),
        }
    }

    /// The fandoms that carry a pair, each with what the remixer said of it.
    fn fandoms(&self, bond: &Bond) -> String {
        let told = |&(fandom, level): &(FandomId, Level)| {
            let level = match level {
                Level::Like => "liked",
                Level::Also => "also",
            };
            format!("{} ({level})", quoted(self.round.roster.fandoms().name(fandom)))
        };
        short_list(&bond.fandoms.iter().map(told).collect::<Vec<_>>(), SHOWN)
    }

    fn possible(&self) -> String {
        let number = self.role.possible;
        match self.role.side {
            Side::Remixer => format!("By the rules they may be given {}.", count(number, "author", "authors")),
            Side::Author => format!("By the rules they may be given to {}.", count(number, "remixer", "remixers")),
        }
    }

    fn alternatives(&self) -> Option<Listing> {
        let item = |other: &Alternative| {
            let asked = if other.bond.fit.requested { "asked for, " } else { "" };
            let who = self.name(other.bond.partner);
            format!("{who}, {asked}through {}: {}", self.fandoms(&other.bond), other.cost_told(self.round))
        };
        let items: Vec<String> = self.role.alternatives.iter().map(item).collect();
        let asked_first = self.role.alternatives.first().is_some_and(|other| other.bond.fit.requested);
        let heading = match (&self.role.standing, asked_first) {
            (Standing::Placed(_), false) => "Who else it could have been, and what would be different:",
            (Standing::Placed(_), true) => {
                "Who else it could have been, those asked for first, and what would be different:"
            }
            _ => "Who it could have been, and what would be different:",
        };
        (!items.is_empty()).then(|| Listing { heading: heading.to_owned(), items, is_private: false })
    }

    fn barred(&self) -> Vec<Listing> {
        let (private, open): (Vec<&Barred>, Vec<&Barred>) =
            self.role.barred.iter().partition(|entry| entry.is_private());
        let item = |entry: &&Barred| {
            let asked = if entry.asked_for { ", asked for" } else { "" };
            let who = format!("{}{asked}", self.name(entry.partner));
            if entry.is_private() { format!("{who}.") } else { format!("{who}: {}.", entry.why.told(self.round)) }
        };
        let listing = |heading: &str, entries: Vec<&Barred>, is_private| {
            let items: Vec<String> = entries.iter().map(item).collect();
            (!items.is_empty()).then(|| Listing { heading: heading.to_owned(), items, is_private })
        };
        let open = listing("Who was not possible, although one might have expected it:", open, false);
        let private = listing("Kept apart by request (private):", private, true);
        open.into_iter().chain(private).collect()
    }
}

const MAY_PINCH_HIT: &str = "They offered to pinch hit, and have no author so far.";

/// That somebody takes no part in a role, or dropped out of remixes for these.
fn no_part(round: &Round, side: Side, had: &[ParticipantId]) -> String {
    let role = side.role();
    let who = short_list(&all_quoted(had.iter().map(|&one| round.roster.name(one))), SHOWN);
    if had.is_empty() {
        format!("They take no part {role} in this round.")
    } else {
        format!("They dropped out: they take no part {role} any more. They were to remix {who}.")
    }
}

/// A reason without what is private about it.
fn open_part(reason: &Reason) -> String {
    if reason.tells_a_bar() { reason.without_refusals() } else { reason.to_string() }
}

fn fandom_names(round: &Round, fandoms: &[FandomId]) -> Vec<String> {
    all_quoted(fandoms.iter().map(|&fandom| round.roster.fandoms().name(fandom)))
}

fn toll_told(round: &Round, toll: &Toll) -> String {
    // The first goal that changes decides; what comes after it has no say.
    let goal = toll.goals.first().map(|&(goal, change)| goal_told(goal, change));
    let places = places_told(round, toll);
    let is_about_places = toll.goals.first().is_some_and(|&(goal, change)| goal == Goal::Placed && change < 0);
    let main = match (goal, toll.against) {
        (None, Against::Explained) if toll.proven => "as good for the round as a whole, so chance decided".to_owned(),
        (None, _) => "as good for the round as a whole".to_owned(),
        (Some(_), _) if is_about_places && places.is_some() => String::new(),
        (Some(goal), _) if toll.is_gain() => format!("that would even be better: {goal}"),
        (Some(goal), _) => goal,
    };
    let others = toll.moves.iter().filter(|one| one.before.is_some() && one.after.is_some()).count();
    let moved =
        (others > 0).then(|| format!("{} another author", count(others, "other would have", "others would have")));
    let proven = (!toll.proven).then(|| "It may be less: that is not proven".to_owned());
    let main = Some(main).filter(|main| !main.is_empty());
    let sentences: Vec<String> = main.into_iter().chain(places).chain(moved).chain(proven).collect();
    sentences.iter().map(|sentence| format!("{sentence}.")).collect::<Vec<_>>().join(" ")
}

/// Who would have an author no more, and who would have one then.
fn places_told(round: &Round, toll: &Toll) -> Option<String> {
    let names = |is_one: fn(&Move) -> bool| {
        let people = toll.moves.iter().filter(|one| is_one(one)).map(|one| round.roster.name(one.remixer));
        short_list(&all_quoted(people), SHOWN)
    };
    let losing = names(|one| one.before.is_some() && one.after.is_none());
    let gaining = names(|one| one.before.is_none() && one.after.is_some());
    match (losing.is_empty(), gaining.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("{losing} would have no author")),
        (true, false) => Some(format!("{gaining} would have an author")),
        (false, false) => Some(format!("{losing} would have no author, and {gaining} would have one")),
    }
}

fn goal_told(goal: Goal, change: i64) -> String {
    let number = usize::try_from(change.unsigned_abs()).unwrap_or(usize::MAX);
    let more = if change > 0 { "more" } else { "fewer" };
    match goal {
        Goal::Placed => {
            let people = count(number, &format!("{more} person"), &format!("{more} people"));
            format!("{people} would have an author")
        }
        Goal::Kept => {
            let more = if change > 0 { "fewer" } else { "more" };
            count(number, &format!("{more} person"), &format!("{more} people")) + " would need a new letter"
        }
        Goal::PinchHits => {
            let hits = count(number, &format!("{more} pinch hit"), &format!("{more} pinch hits"));
            format!("there would be {hits}")
        }
        Goal::Mutual => {
            let pairs = count(number, &format!("{more} mutual pair"), &format!("{more} mutual pairs"));
            format!("there would be {pairs}")
        }
        Goal::AlsoOnly => {
            let remixers = count(number, &format!("{more} remixer"), &format!("{more} remixers"));
            format!("{remixers} would get only fandoms that they “will also” remix")
        }
        Goal::Requested => {
            let requests = count(number, &format!("{more} request"), &format!("{more} requests"));
            format!("{requests} would be granted")
        }
        Goal::Choice => {
            let less = if change > 0 { "larger" } else { "smaller" };
            format!("the choice of fandoms would be {less} by {number}")
        }
    }
}
