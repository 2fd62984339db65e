//! Reads `round.toml`: every key of the contract, all problems in one run.

mod cursor;
mod edit;
mod sections;

use toml::de::DeTable;

use super::decoding::decode;
use super::problem::{Problem, ReferenceProblem, SettingsProblem};
use super::{Severity, SourceFile};
use crate::domain::Settings;
use cursor::{Cursor, Lines};
pub use edit::{Edit, SettingValue, edited_settings};

/// The keys at the top of the file.
const TOP: [&str; 12] = [
    "title",
    "year",
    "due",
    "contact",
    "signups",
    "history",
    "fandoms",
    "people",
    "works",
    "corrections",
    "decisions",
    "output",
];

/// The parts of the file, with the keys of each; `[columns]` has the fields of a sign-up.
const SECTIONS: [(&str, &[&str]); 5] = [
    ("files", &["delimiter", "encoding", "sheet"]),
    ("lists", &["separator", "ignore"]),
    ("rules", &["mutual", "history_years", "history_both_ways", "history_ignore"]),
    ("eligibility", &["per", "any_of"]),
    ("goals", &["order"]),
];

/// Lines that cannot be read are told up to here: the first of them spoil those that follow.
const MOST_FAULTS: usize = 20;

/// Reads `round.toml`.
///
/// The settings are there only if no problem is an error.
#[must_use]
pub fn settings(file: &SourceFile) -> (Option<Settings>, Vec<Problem>) {
    let mut problems = Vec::new();
    let Some(text) = decode(file, None, &mut problems) else { return (None, problems) };
    let lines = Lines::of(&text);
    let (table, faults) = DeTable::parse_recoverable(&text);
    for fault in faults.into_iter().take(MOST_FAULTS) {
        problems.push(syntax_problem(&file.name, &text, &lines, &fault));
    }
    let mut settings = Settings::default();
    let mut top = Cursor::new(&file.name, &lines, "", table.get_ref());
    read_top(&mut top, &mut settings);
    problems.append(&mut top.finish());
    // A line that cannot be read may be the very one that is missed elsewhere.
    if problems.iter().any(|problem| problem.code() == "settings_syntax") {
        problems.retain(|problem| !["no_signup_file", "eligibility_without_works"].contains(&problem.code()));
    }
    problems.sort_by_key(Problem::row);
    let usable = problems.iter().all(|problem| problem.severity() != Severity::Error);
    (usable.then_some(settings), problems)
}

/// What to say about files with the usual names that lie in the folder of a round: those that its settings do not
/// name are not read.
#[must_use]
pub fn not_named(settings: &Settings, settings_file: &str, present: &[&str]) -> Vec<Problem> {
    let usual = [
        ("fandoms.csv", settings.fandoms.is_some(), "fandoms = \"fandoms.csv\""),
        ("people.csv", settings.people.is_some(), "people = \"people.csv\""),
        ("works.csv", settings.works.is_some(), "works = \"works.csv\""),
        ("corrections.csv", settings.corrections.is_some(), "corrections = \"corrections.csv\""),
        ("decisions.csv", settings.decisions.is_some(), "decisions = \"decisions.csv\""),
        ("past-rounds.csv", !settings.history.is_empty(), "history = [\"past-rounds.csv\"]"),
    ];
    let left_out = usual.iter().filter(|(name, named, _)| !named && present.contains(name));
    let problem = |(name, _, line): &(&str, bool, &str)| {
        let kind = ReferenceProblem::NotNamed { line: (*line).to_owned() };
        Problem::new(settings_file, kind).with_value(name)
    };
    left_out.map(problem).collect()
}

fn read_top(top: &mut Cursor<'_>, settings: &mut Settings) {
    settings.title = top.text("title").unwrap_or_default();
    settings.due = top.text("due").unwrap_or_default();
    settings.contact = top.text("contact").unwrap_or_default();
    settings.year =
        top.whole_number("year", 1900..=2200, "a year, such as 2026").and_then(|year| i32::try_from(year).ok());
    settings.signups = top.paths("signups");
    settings.history = top.paths("history");
    settings.fandoms = top.path("fandoms");
    settings.people = top.path("people");
    settings.works = top.path("works");
    settings.corrections = top.path("corrections");
    settings.decisions = top.path("decisions");
    if let Some(output) = top.path("output") {
        settings.output = output;
    }
    if !top.has("signups") {
        top.miss(SettingsProblem::NoSignups);
    }
    sections::read(top, settings);
}

fn syntax_problem(name: &str, text: &str, lines: &Lines<'_>, fault: &toml::de::Error) -> Problem {
    let span = fault.span().unwrap_or(0..0);
    let row = lines.line_at(span.start);
    let what = fault.message().lines().next().unwrap_or_default();
    let kind = if what.starts_with("duplicate key") {
        SettingsProblem::DuplicateKey
    } else {
        SettingsProblem::Syntax { what: what.to_owned() }
    };
    let line = || text.lines().nth(usize::try_from(row).map_or(0, |row| row.saturating_sub(1))).unwrap_or_default();
    let value = text.get(span.clone()).filter(|typed| !typed.trim().is_empty()).unwrap_or_else(line);
    lines.placed(Problem::new(name, kind).with_value(value), &span)
}
