//! From what the result was made: settings, seed and version.

use serde::Serialize;

use crate::domain::{Eligibility, EligibilityRule, Goal, HistoryYears, Mutual, Per, Round, Settings};
use crate::goals::goals_of;
use crate::wording::{all_quoted, count, either, list};

use super::gate::shown;

/// A setting and its value in words.
#[derive(Serialize)]
pub(super) struct Setting {
    what: String,
    value: String,
}

/// All settings, and what else the result depends on.
pub(super) fn all(round: &Round, seed: u64) -> Vec<Setting> {
    let settings = &round.settings;
    let rules = &settings.rules;
    let mut all: Vec<(&str, String)> = vec![
        ("Seed", seed.to_string()),
        ("Version of remix-match", env!("CARGO_PKG_VERSION").to_owned()),
        ("Title", settings.title.clone()),
        ("Year", settings.year.map_or_else(String::new, |year| year.to_string())),
        ("Due", settings.due.clone()),
        ("Contact", settings.contact.clone()),
        ("Sign-ups", list(&settings.signups)),
        ("Past rounds", list(&settings.history)),
        ("Fandom names", settings.fandoms.clone().unwrap_or_default()),
        ("Other names of people", settings.people.clone().unwrap_or_default()),
        ("Works", settings.works.clone().unwrap_or_default()),
        ("Corrected cells", settings.corrections.clone().unwrap_or_default()),
        ("Decisions about pairs", settings.decisions.clone().unwrap_or_default()),
        ("Lists are separated by", format!("{} or a line break", quoted_sign(&settings.lists.separator))),
        ("Answers that are no fandoms", list(&all_quoted(&settings.lists.ignore))),
        ("Mutual pairs", mutual(rules.mutual).to_owned()),
        ("Past rounds that count", history(rules.history_years)),
        ("Past pairs count both ways", if rules.history_both_ways { "yes" } else { "no" }.to_owned()),
        ("Past pairs that do not count", list(&all_quoted(&rules.history_ignore))),
        ("Eligible authors", eligibility(settings.eligibility.as_ref())),
        ("Goals", goals(round)),
    ];
    all.extend(hints(settings));
    let kept = all.into_iter().filter(|(_, value)| !value.is_empty());
    let kept = kept.map(|(what, value)| Setting { what: what.to_owned(), value: shown(&value) });
    kept.chain(columns(settings)).collect()
}

fn hints(settings: &Settings) -> impl Iterator<Item = (&'static str, String)> {
    let files = &settings.files;
    let delimiter = files.delimiter.map(|sign| ("Cells are separated by", quoted_sign(&sign.to_string())));
    let encoding = files.encoding.clone().map(|label| ("Encoding", label));
    let sheet = files.sheet.clone().map(|sheet| ("Sheet", sheet));
    delimiter.into_iter().chain(encoding).chain(sheet)
}

fn quoted_sign(sign: &str) -> String {
    if sign == "\t" { "a tab".to_owned() } else { format!("“{sign}”") }
}

fn columns(settings: &Settings) -> impl Iterator<Item = Setting> {
    settings.columns.0.iter().map(|(field, headers)| {
        let headers = if headers.is_empty() { "none".to_owned() } else { list(&all_quoted(headers)) };
        Setting { what: format!("Column for {}", field.name()), value: shown(&headers) }
    })
}

const fn mutual(mutual: Mutual) -> &'static str {
    match mutual {
        Mutual::Avoid => "avoided: only where they place somebody",
        Mutual::Forbid => "forbidden",
        Mutual::Allow => "allowed",
    }
}

fn history(years: HistoryYears) -> String {
    match years {
        HistoryYears::All => "all".to_owned(),
        HistoryYears::Last(years) => format!("those of the last {}", count(years as usize, "year", "years")),
    }
}

fn eligibility(eligibility: Option<&Eligibility>) -> String {
    let Some(eligibility) = eligibility else { return "everybody, in every fandom they offer".to_owned() };
    let rules: Vec<String> = eligibility.any_of.iter().map(rule).collect();
    let per = match eligibility.per {
        Per::Fandom => "in each fandom",
        Per::Participant => "in all",
    };
    format!("those with {} {per}", either(&rules))
}

fn rule(rule: &EligibilityRule) -> String {
    let number = count(rule.works as usize, "work", "works");
    let length = (rule.words > 0).then(|| format!(" of at least {}", count(rule.words as usize, "word", "words")));
    let medium = rule.medium.as_ref().map(|medium| format!(" in {medium}"));
    number + &length.unwrap_or_default() + &medium.unwrap_or_default()
}

fn goals(round: &Round) -> String {
    let words = goals_of(round).into_iter().map(|goal| match goal {
        Goal::Placed => "as many pairs as possible",
        Goal::Kept => "few new letters",
        Goal::PinchHits => "few pinch hits",
        Goal::Mutual => "few mutual pairs",
        Goal::AlsoOnly => "few pairs on “will also” alone",
        Goal::Requested => "many granted requests",
        Goal::Choice => "much choice of fandoms",
    });
    words.collect::<Vec<_>>().join(", then ")
}
