//! The record of a run: from what it was made, what came of it, and the proof.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::domain::{
    Asked, Certificate, Goal, GoalResult, ParticipantId, Roster, Round, Settings, Stand, Whole, served,
    without_addresses,
};

/// What a run gave, in numbers: what `assign --json` prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunResult {
    /// How many people take part.
    pub participants: usize,
    /// How many pairs there are.
    pub placed: usize,
    /// How many people have no author.
    pub unplaced_remixers: usize,
    /// How many people have no remixer.
    pub unplaced_authors: usize,
    /// The seed that drew among equally good assignments.
    pub seed: u64,
    /// Every goal in its order.
    pub goals: Vec<GoalResult>,
    /// What came behind everybody's first pair, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<MorePairs>,
    /// How many warnings there were, from reading and from writing.
    pub warnings: usize,
}

impl RunResult {
    /// Counts what came out.
    #[must_use]
    pub fn of(roster: &Roster, whole: &Whole, warnings: usize) -> Self {
        let [has_author, has_remixer] = served(roster.len(), &whole.pairs);
        let waits = |id: &ParticipantId, has: &[bool]| !has[id.index()] && !roster.participant(*id).is_pinch_hitter;
        let remixers = roster.ids().filter(|id| roster.remixes(*id) && waits(id, &has_author));
        let authors = roster.ids().filter(|id| roster.is_remixed(*id) && waits(id, &has_remixer));
        let further = whole.further.iter();
        Self {
            participants: roster.sign_ups(),
            placed: whole.pairs.len(),
            unplaced_remixers: remixers.count(),
            unplaced_authors: authors.count(),
            seed: whole.outcome.seed,
            goals: whole.outcome.goals.clone(),
            further: further.map(|step| MorePairs { pairs: step.pairs.len(), goals: step.goals.clone() }).collect(),
            warnings,
        }
    }
}

/// What those got who take more than one, in one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MorePairs {
    /// How many pairs.
    pub pairs: usize,
    /// What the goals come to with these pairs alone.
    pub goals: Vec<GoalResult>,
}

/// The SHA-256 of every input, in hexadecimal digits, by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Inputs(BTreeMap<String, String>);

impl Inputs {
    /// Adds a file.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        let mut digits = String::with_capacity(64);
        for byte in Sha256::digest(bytes) {
            write!(digits, "{byte:02x}").expect("a string takes every digit");
        }
        self.0.insert(name.to_owned(), digits);
    }

    /// The names of the files that are not the same in the other list.
    #[must_use]
    pub fn changed_since<'a>(&'a self, before: &'a Self) -> Vec<&'a str> {
        let changed = self.0.iter().filter(|(name, digits)| before.0.get(*name) != Some(*digits));
        let gone = before.0.keys().filter(|name| !self.0.contains_key(*name));
        changed.map(|(name, _)| name).chain(gone).map(String::as_str).collect()
    }
}

/// `record.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The version of the program that wrote it.
    pub version: String,
    /// The seed.
    pub seed: u64,
    /// From what it was made.
    pub inputs: Inputs,
    /// What `round.toml` said, with defaults filled in.
    pub settings: Value,
    /// What came of it.
    pub result: RunResult,
    /// Everybody, in the order in which the certificate lists its prices.
    pub people: Vec<String>,
    /// Why nothing better exists.
    pub certificate: Certificate,
    /// What the certificate is about, where that is not all pairs of the round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked>,
}

impl Record {
    /// Puts the record together.
    ///
    /// # Panics
    /// Never: settings are plain data.
    #[must_use]
    pub fn new(round: &Round, inputs: Inputs, (stand, whole): (&Stand, &Whole), result: RunResult) -> Self {
        let outcome = &whole.outcome;
        let is_all = round.is_untouched() && stand.settled.is_empty() && stand.known.is_empty();
        let asked = || Asked {
            settled: stand.settled.clone(),
            known: stand.known.clone(),
            defaulted: stand.defaulted.clone(),
            further: whole.further.clone(),
        };
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            seed: outcome.seed,
            inputs,
            settings: plain(&round.settings),
            result,
            people: people(&round.roster),
            certificate: outcome.certificate.clone(),
            asked: (!is_all).then(asked),
        }
    }

    /// The record as it stands in the file.
    ///
    /// # Panics
    /// Never: it is plain data.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("a record is plain data");
        bytes.push(b'\n');
        bytes
    }

    /// Reads a record.
    ///
    /// # Errors
    /// If it is no record that this version knows.
    pub fn read(bytes: &[u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(bytes)
    }

    /// The certificate, if its prices belong to the people of this roster.
    #[must_use]
    pub fn certificate_for(&self, roster: &Roster) -> Option<&Certificate> {
        (self.people == people(roster)).then_some(&self.certificate)
    }
}

impl Record {
    /// The settings, by their names in the record, that are not what they were.
    #[must_use]
    pub fn changed_settings(&self, now: &Settings) -> Vec<String> {
        let now = plain(now);
        let (Some(before), Some(now)) = (self.settings.as_object(), now.as_object()) else {
            return vec!["all of them".to_owned()];
        };
        let keys: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
        keys.into_iter().filter(|&key| before.get(key) != now.get(key)).cloned().collect()
    }

    /// The figures that are not those of the assignment, recounted: what is counted, what the record
    /// says, what it is.
    #[must_use]
    pub fn changed_figures(&self, participants: usize, goals: &[GoalResult]) -> Vec<(&'static str, u64, u64)> {
        let counted = |goal: Goal| goals.iter().find(|counted| counted.goal == goal).map(|counted| counted.value);
        let placed = counted(Goal::Placed).unwrap_or_default();
        let unplaced = (participants as u64).saturating_sub(placed);
        let people = [
            ("participants", self.result.participants as u64, participants as u64),
            ("placed", self.result.placed as u64, placed),
            ("unplaced_remixers", self.result.unplaced_remixers as u64, unplaced),
            ("unplaced_authors", self.result.unplaced_authors as u64, unplaced),
        ];
        let placed_twice = |goal: &GoalResult| goal.goal == Goal::Placed && goal.value == self.result.placed as u64;
        let goals = self.result.goals.iter().filter(|told| !placed_twice(told));
        let goals = goals.filter_map(|told| Some((told.goal.name(), told.value, counted(told.goal)?)));
        people.into_iter().chain(goals).filter(|(_, told, counted)| told != counted).collect()
    }
}

fn plain(settings: &Settings) -> Value {
    cleaned(serde_json::to_value(settings).expect("settings are plain data"))
}

/// Everybody's name in the order of the roster. Where somebody's name is an e-mail address, a record
/// must not hold it.
fn people(roster: &Roster) -> Vec<String> {
    let name = |name: &str| without_addresses(name).unwrap_or_else(|| name.to_owned());
    roster.participants().iter().map(|person| name(&person.name)).collect()
}

fn cleaned(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(without_addresses(&text).unwrap_or(text)),
        Value::Array(items) => Value::Array(items.into_iter().map(cleaned).collect()),
        Value::Object(entries) => entries.into_iter().map(|(key, item)| (key, cleaned(item))).collect(),
        plain => plain,
    }
}
