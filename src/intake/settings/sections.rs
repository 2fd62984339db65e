//! The parts of `round.toml` below its top: columns, files, lists, rules, eligibility, goals.

use encoding_rs::Encoding;

use super::super::nearest::nearest;
use super::super::problem::SettingsProblem;
use super::cursor::Cursor;
use crate::domain::{
    Columns, Eligibility, EligibilityRule, Field, FileHints, Goal, HistoryYears, ListSettings, Mutual, Per, Rules,
    Settings,
};

/// Reads all parts into the settings.
pub(super) fn read(top: &mut Cursor<'_>, settings: &mut Settings) {
    if let Some(mut part) = top.section("columns") {
        settings.columns = columns(&mut part);
        top.absorb(part);
    }
    if let Some(mut part) = top.section("files") {
        settings.files = files(&mut part);
        top.absorb(part);
    }
    if let Some(mut part) = top.section("lists") {
        settings.lists = lists(&mut part);
        top.absorb(part);
    }
    if let Some(mut part) = top.section("rules") {
        settings.rules = rules(&mut part);
        top.absorb(part);
    }
    if let Some(mut part) = top.section("eligibility") {
        let has_rules = part.has("any_of");
        settings.eligibility = Some(eligibility(&mut part));
        top.absorb(part);
        if !has_rules {
            top.complain("eligibility", "", SettingsProblem::Empty { key: "any_of under [eligibility]".to_owned() });
        }
        // A name that is there and cannot be read has been reported.
        if !top.has("works") {
            top.complain("eligibility", "", SettingsProblem::EligibilityWithoutWorks);
        }
    }
    if let Some(mut part) = top.section("goals") {
        if part.has("order") {
            settings.order = order(&mut part);
        }
        top.absorb(part);
    }
}

fn columns(part: &mut Cursor<'_>) -> Columns {
    let mut columns = Vec::new();
    for (field, name) in Field::ALL {
        let none = part.is_empty_list(name) && !NEEDED.contains(&field);
        let headers = part.texts(name);
        if part.has(name) && !none && (headers.is_empty() || headers.iter().any(String::is_empty)) {
            let kind = SettingsProblem::Empty { key: format!("{name} under [columns]") };
            part.complain(name, "", kind);
        }
        if none || !headers.is_empty() {
            columns.push((field, headers));
        }
    }
    Columns(columns)
}

/// Fields for which an empty list cannot mean that a column of the field's own name is something else.
const NEEDED: [Field; 4] = [Field::Name, Field::Remixable, Field::Like, Field::Also];

fn files(part: &mut Cursor<'_>) -> FileHints {
    let delimiter = part.untrimmed("delimiter").and_then(|typed| delimiter(part, &typed));
    let encoding = part.path("encoding").filter(|label| {
        let known = Encoding::for_label(label.as_bytes()).is_some();
        if !known {
            let near = nearest(label, COMMON_ENCODINGS);
            part.complain("encoding", label, SettingsProblem::UnknownEncoding { nearest: near });
        }
        known
    });
    FileHints { delimiter, encoding, sheet: part.path("sheet") }
}

const COMMON_ENCODINGS: [&str; 12] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "iso-8859-1",
    "macintosh",
    "shift_jis",
    "euc-jp",
    "gbk",
    "big5",
];

fn delimiter(part: &mut Cursor<'_>, typed: &str) -> Option<char> {
    let mut characters = typed.chars();
    let one = match (characters.next(), characters.next()) {
        (Some(one), None) => Some(one),
        _ if typed.trim().eq_ignore_ascii_case("tab") || typed == "\\t" => Some('\t'),
        _ => None,
    };
    let usable = one.filter(|one| one.is_ascii() && !matches!(one, '"' | '\r' | '\n' | '\0'));
    if usable.is_none() {
        let wanted = "one plain character such as \";\", or \"tab\"";
        part.complain(
            "delimiter",
            typed,
            SettingsProblem::WrongType { key: "delimiter under [files]".to_owned(), wanted },
        );
    }
    usable
}

fn lists(part: &mut Cursor<'_>) -> ListSettings {
    let default = ListSettings::default();
    let separator = part.untrimmed("separator");
    if separator.as_ref().is_some_and(String::is_empty) {
        part.complain("separator", "", SettingsProblem::Empty { key: "separator under [lists]".to_owned() });
    }
    ListSettings { separator: separator.unwrap_or(default.separator), ignore: part.texts("ignore") }
}

fn rules(part: &mut Cursor<'_>) -> Rules {
    let mutual = match part.word("mutual", &["avoid", "forbid", "allow"]) {
        Some("forbid") => Mutual::Forbid,
        Some("allow") => Mutual::Allow,
        _ => Mutual::Avoid,
    };
    Rules {
        mutual,
        history_years: history_years(part),
        history_both_ways: part.yes_or_no("history_both_ways").unwrap_or_default(),
        history_ignore: part.texts("history_ignore"),
    }
}

fn history_years(part: &mut Cursor<'_>) -> HistoryYears {
    if part.is_text("history_years") {
        part.word("history_years", &["all"]);
        return HistoryYears::All;
    }
    let years = part.whole_number("history_years", 0..=i64::from(u32::MAX), "\"all\" or a number of years");
    years.and_then(|years| u32::try_from(years).ok()).map_or(HistoryYears::All, HistoryYears::Last)
}

fn eligibility(part: &mut Cursor<'_>) -> Eligibility {
    let per = match part.word("per", &["fandom", "participant"]) {
        Some("participant") => Per::Participant,
        _ => Per::Fandom,
    };
    let tables = part.tables("any_of", "a list such as [ { works = 3, words = 500 } ]");
    if tables.is_empty() && part.is_empty_list("any_of") {
        part.complain("any_of", "", SettingsProblem::Empty { key: "any_of under [eligibility]".to_owned() });
    }
    let mut any_of = Vec::new();
    for mut rule in tables {
        if !rule.has("works") {
            part.complain(
                "any_of",
                "",
                SettingsProblem::Empty { key: "works in a rule under [eligibility]".to_owned() },
            );
        }
        any_of.push(EligibilityRule {
            works: small_number(&mut rule, "works", 1, "a whole number from 1 on"),
            words: small_number(&mut rule, "words", 0, "a whole number"),
            medium: rule.path("medium"),
        });
        part.absorb(rule);
    }
    Eligibility { per, any_of }
}

fn small_number(rule: &mut Cursor<'_>, key: &'static str, least: i64, wanted: &'static str) -> u32 {
    let number = rule.whole_number(key, least..=i64::from(u32::MAX), wanted);
    number.and_then(|number| u32::try_from(number).ok()).unwrap_or_default()
}

fn order(part: &mut Cursor<'_>) -> Vec<Goal> {
    let mut order = Vec::new();
    for word in part.texts("order") {
        let goal = match part.choice("order", &word, &["also_only", "requested", "choice"]) {
            Some("also_only") => Goal::AlsoOnly,
            Some("requested") => Goal::Requested,
            Some(_) => Goal::Choice,
            None => continue,
        };
        if order.contains(&goal) {
            part.complain("order", &word, SettingsProblem::ListedTwice { key: "order under [goals]".to_owned() });
        } else {
            order.push(goal);
        }
    }
    order
}
