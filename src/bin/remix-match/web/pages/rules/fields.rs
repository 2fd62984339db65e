//! The fields of the form of rules: as the settings fill them, as somebody filled them, and what they mean.

use remix_match::domain::{Eligibility, EligibilityRule, Goal, HistoryYears, Mutual, Per, PersonKey, Round, Settings};
use serde::Serialize;

use crate::failure::{Failure, FormTrouble};
use crate::web::form::Form;

/// What stands in the fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Fields {
    mutual: String,
    years: String,
    last_years: String,
    both_ways: bool,
    ignored: Vec<Ignored>,
    /// More statuses, as typed.
    more: String,
    /// `all` or `works`.
    eligible: String,
    per: String,
    rows: Vec<Row>,
    /// By their words; an empty one is none.
    goals: [String; 3],
}

/// A status of past pairs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Ignored {
    status: String,
    is_chosen: bool,
}

/// One way to be eligible, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct Row {
    works: String,
    words: String,
    medium: String,
}

impl Row {
    fn is_empty(&self) -> bool {
        [&self.works, &self.words, &self.medium].into_iter().all(|text| text.trim().is_empty())
    }
}

/// By this field a form that was filled in is told from none.
const FILLED: &str = "filled";

/// Goals that can be left out or be in another order.
const GOALS: [(Goal, &str); 3] =
    [(Goal::AlsoOnly, "also_only"), (Goal::Requested, "requested"), (Goal::Choice, "choice")];

impl Fields {
    /// The fields as somebody filled them in; where nobody did, as the settings have them.
    pub(super) fn of(form: &Form, settings: &Settings, round: Option<&Round>) -> Self {
        let statuses = statuses(settings, round, form);
        if form.text(FILLED).is_empty() { Self::of_settings(settings, statuses) } else { Self::sent(form, statuses) }
    }

    fn of_settings(settings: &Settings, statuses: Vec<String>) -> Self {
        let rules = &settings.rules;
        let chosen: Vec<PersonKey> = rules.history_ignore.iter().map(|status| PersonKey::of(status)).collect();
        let is_chosen = |status: &String| chosen.contains(&PersonKey::of(status));
        let eligibility = settings.eligibility.as_ref();
        let (years, last_years) = match rules.history_years {
            HistoryYears::All => ("all", String::new()),
            HistoryYears::Last(years) => ("last", years.to_string()),
        };
        let per = eligibility.map(|eligibility| eligibility.per).unwrap_or_default();
        let goal = |place: usize| settings.order.get(place).map_or_else(String::new, |goal| word(*goal).to_owned());
        Self {
            mutual: mutual(rules.mutual).to_owned(),
            years: years.to_owned(),
            last_years,
            both_ways: rules.history_both_ways,
            ignored: statuses.into_iter().map(|status| Ignored { is_chosen: is_chosen(&status), status }).collect(),
            more: String::new(),
            eligible: if eligibility.is_some() { "works" } else { "all" }.to_owned(),
            per: per_word(per).to_owned(),
            rows: eligibility
                .map_or_else(|| vec![Row::default()], |eligibility| eligibility.any_of.iter().map(row).collect()),
            goals: [0, 1, 2].map(goal),
        }
    }

    fn sent(form: &Form, statuses: Vec<String>) -> Self {
        let text = |name: &str| form.text(name).to_owned();
        let is_chosen =
            |status: &String| form.all("ignored").any(|chosen| PersonKey::of(chosen) == PersonKey::of(status));
        let mut rows = rows(form);
        match form.text("do").split_once(' ') {
            Some(("remove", place)) => {
                let place = place.parse().unwrap_or(usize::MAX);
                if place < rows.len() {
                    rows.remove(place);
                }
            }
            _ if form.text("do") == "add" => rows.push(Row::default()),
            _ => {}
        }
        if rows.is_empty() {
            rows.push(Row::default());
        }
        Self {
            mutual: text("mutual"),
            years: text("years"),
            last_years: text("last_years"),
            both_ways: !form.text("both_ways").is_empty(),
            ignored: statuses.into_iter().map(|status| Ignored { is_chosen: is_chosen(&status), status }).collect(),
            more: text("more"),
            eligible: text("eligible"),
            per: text("per"),
            rows,
            goals: ["first", "second", "third"].map(text),
        }
    }

    /// The settings as they would be.
    pub(super) fn meant(&self, settings: &Settings) -> Result<Settings, Failure> {
        let mut meant = settings.clone();
        meant.rules.mutual = read_mutual(&self.mutual)?;
        meant.rules.history_years = self.history_years()?;
        meant.rules.history_both_ways = self.both_ways;
        meant.rules.history_ignore = self.history_ignore(&settings.rules.history_ignore);
        meant.order = self.order()?;
        // Without works nothing can be said of who is eligible, and the form has no fields for it.
        if settings.works.is_some() || settings.eligibility.is_some() {
            meant.eligibility = self.eligibility()?;
        }
        Ok(meant)
    }

    fn history_years(&self) -> Result<HistoryYears, Failure> {
        match self.years.as_str() {
            "all" => Ok(HistoryYears::All),
            "last" => {
                number(&self.last_years, "The number of past years", "a whole number such as 3").map(HistoryYears::Last)
            }
            _ => Err(Failure::Form(FormTrouble::Gone)),
        }
    }

    /// Those that stood there stay in their order.
    fn history_ignore(&self, before: &[String]) -> Vec<String> {
        let is_left = |status: &String| {
            let key = PersonKey::of(status);
            self.ignored.iter().any(|ignored| ignored.is_chosen && PersonKey::of(&ignored.status) == key)
        };
        let mut all: Vec<String> = before.iter().filter(|status| is_left(status)).cloned().collect();
        let chosen = self.ignored.iter().filter(|ignored| ignored.is_chosen).map(|ignored| ignored.status.as_str());
        let more = self.more.split([';', ',', '\n']).map(str::trim).filter(|status| !status.is_empty());
        for status in chosen.chain(more) {
            if !all.iter().any(|known| PersonKey::of(known) == PersonKey::of(status)) {
                all.push(status.to_owned());
            }
        }
        all
    }

    fn eligibility(&self) -> Result<Option<Eligibility>, Failure> {
        match self.eligible.as_str() {
            "all" => return Ok(None),
            "works" => {}
            _ => return Err(Failure::Form(FormTrouble::Gone)),
        }
        let per = match self.per.as_str() {
            "participant" => Per::Participant,
            "fandom" => Per::Fandom,
            _ => return Err(Failure::Form(FormTrouble::Gone)),
        };
        let filled = self.rows.iter().filter(|row| !row.is_empty());
        let any_of = filled.map(read_row).collect::<Result<Vec<_>, _>>()?;
        if any_of.is_empty() {
            return Err(Failure::Form(FormTrouble::Empty("The list of what is enough to be eligible")));
        }
        Ok(Some(Eligibility { per, any_of }))
    }

    fn order(&self) -> Result<Vec<Goal>, Failure> {
        let mut order = Vec::new();
        for chosen in self.goals.iter().filter(|chosen| !chosen.is_empty()) {
            let goal = GOALS.iter().find(|(_, word)| word == chosen).ok_or(Failure::Form(FormTrouble::Gone))?.0;
            if order.contains(&goal) {
                return Err(Failure::Form(FormTrouble::Wrong(
                    "The order of the goals",
                    "one in which none stands twice",
                )));
            }
            order.push(goal);
        }
        Ok(order)
    }
}

/// Statuses that past pairs of people of this round have, those that do not count now, and those that somebody chose;
/// each once, sorted.
fn statuses(settings: &Settings, round: Option<&Round>, form: &Form) -> Vec<String> {
    let of_files = round.into_iter().flat_map(|round| &round.history).map(|past| past.status.as_str());
    let of_settings = settings.rules.history_ignore.iter().map(String::as_str);
    let mut all: Vec<(PersonKey, &str)> = of_settings
        .chain(of_files)
        .chain(form.all("ignored"))
        .filter(|status| !status.trim().is_empty())
        .map(|status| (PersonKey::of(status), status))
        .collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all.dedup_by(|one, other| one.0 == other.0);
    all.into_iter().map(|(_, status)| status.to_owned()).collect()
}

fn rows(form: &Form) -> Vec<Row> {
    let columns = ["works", "words", "medium"].map(|name| form.all(name).map(str::to_owned).collect::<Vec<_>>());
    let longest = columns.iter().map(Vec::len).max().unwrap_or_default();
    let cell = |column: &[String], place: usize| column.get(place).cloned().unwrap_or_default();
    let [number, length, medium] = &columns;
    (0..longest).map(|at| Row { works: cell(number, at), words: cell(length, at), medium: cell(medium, at) }).collect()
}

fn row(rule: &EligibilityRule) -> Row {
    let words = if rule.words == 0 { String::new() } else { rule.words.to_string() };
    Row { works: rule.works.to_string(), words, medium: rule.medium.clone().unwrap_or_default() }
}

fn read_row(row: &Row) -> Result<EligibilityRule, Failure> {
    let (field, wanted) = ("The number of works", "a whole number from 1 on");
    let works = number(&row.works, field, wanted)?;
    if works == 0 {
        return Err(Failure::Form(FormTrouble::Wrong(field, wanted)));
    }
    let length = if row.words.trim().is_empty() {
        Ok(0)
    } else {
        number(&row.words, "The number of words", "a whole number such as 500, or empty")
    };
    let medium = Some(row.medium.trim().to_owned()).filter(|medium| !medium.is_empty());
    Ok(EligibilityRule { works, words: length?, medium })
}

fn number(typed: &str, field: &'static str, wanted: &'static str) -> Result<u32, Failure> {
    typed.trim().parse().map_err(|_| Failure::Form(FormTrouble::Wrong(field, wanted)))
}

/// The word for it in the settings.
pub(super) const fn mutual(mutual: Mutual) -> &'static str {
    match mutual {
        Mutual::Avoid => "avoid",
        Mutual::Forbid => "forbid",
        Mutual::Allow => "allow",
    }
}

fn read_mutual(word: &str) -> Result<Mutual, Failure> {
    let all = [Mutual::Avoid, Mutual::Forbid, Mutual::Allow];
    all.into_iter().find(|one| mutual(*one) == word).ok_or(Failure::Form(FormTrouble::Gone))
}

/// Likewise.
pub(super) const fn per_word(per: Per) -> &'static str {
    match per {
        Per::Fandom => "fandom",
        Per::Participant => "participant",
    }
}

/// Likewise.
pub(super) fn word(goal: Goal) -> &'static str {
    GOALS.iter().find(|(known, _)| *known == goal).map_or("", |(_, word)| word)
}
