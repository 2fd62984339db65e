//! `round.toml`: every key, and every way to get one wrong.

use super::{file, told};
use remix_match::domain::{Eligibility, EligibilityRule, Field, Goal, HistoryYears, Mutual, Per, Settings};
use remix_match::intake::{self, Problem};

fn read(text: &str) -> (Option<Settings>, Vec<Problem>) {
    intake::settings(&file("round.toml", text))
}

/// The one problem of a file that has a sign-up file in its first line.
fn problem(rest: &str) -> String {
    let (settings, problems) = read(&format!("signups = \"s.csv\"\n{rest}"));
    assert!(settings.is_none(), "{rest}");
    assert_eq!(problems.len(), 1, "{rest}: {problems:#?}");
    problems[0].to_string()
}

fn says(rest: &str, parts: &[&str]) {
    let sentence = problem(rest);
    for part in parts {
        assert!(sentence.contains(part), "{part:?} in {sentence:?}");
    }
}

#[test]
fn every_key_is_read() {
    let (settings, problems) = read(
        "title = \"T\"\nyear = 2026\ndue = \"soon\"\ncontact = \"mods@example.org, or ask Wren\"\nsignups = [\"a.csv\", \"b.tsv\"]\nhistory = \"p.csv\"\nfandoms = \"f.csv\"\n\
         people = \"q.csv\"\noutput = \"o\"\n[columns]\nname = \"Who\"\nremixable = [\"A\", \"B\"]\n[files]\ndelimiter = \"tab\"\n\
         encoding = \"windows-1252\"\n[lists]\nseparator = \"|\"\nignore = [\"Fanart\"]\n[rules]\nmutual = \"forbid\"\n\
         history_years = 3\nhistory_both_ways = true\nhistory_ignore = [\"defaulted\"]\n[goals]\norder = [\"choice\", \"also_only\"]\n",
    );
    assert!(problems.is_empty(), "{problems:#?}");
    let settings = settings.unwrap();
    assert_eq!((settings.title.as_str(), settings.year, settings.due.as_str()), ("T", Some(2026), "soon"));
    assert_eq!(settings.contact, "mods@example.org, or ask Wren");
    assert_eq!((settings.signups, settings.history), (vec!["a.csv".into(), "b.tsv".into()], vec!["p.csv".into()]));
    assert_eq!(
        (settings.fandoms.as_deref(), settings.people.as_deref(), settings.output.as_str()),
        (Some("f.csv"), Some("q.csv"), "o")
    );
    assert_eq!(
        settings.columns.0,
        [(Field::Name, vec!["Who".into()]), (Field::Remixable, vec!["A".into(), "B".into()])]
    );
    assert_eq!((settings.files.delimiter, settings.files.encoding.as_deref()), (Some('\t'), Some("windows-1252")));
    assert_eq!((settings.lists.separator.as_str(), settings.lists.ignore), ("|", vec!["Fanart".to_owned()]));
    assert_eq!((settings.rules.mutual, settings.rules.history_years), (Mutual::Forbid, HistoryYears::Last(3)));
    assert!(settings.rules.history_both_ways);
    assert_eq!(settings.rules.history_ignore, ["defaulted"]);
    assert_eq!(settings.order, [Goal::Choice, Goal::AlsoOnly]);
}

#[test]
fn all_but_signups_has_a_default() {
    let (settings, problems) = read("signups = \"signups.csv\"\n");
    assert!(problems.is_empty());
    assert_eq!(settings.unwrap(), Settings::default());
    for text in ["", "title = \"T\"\n"] {
        let (settings, problems) = read(text);
        assert!(settings.is_none());
        assert_eq!(told(&problems), [("no_signup_file", None, None)]);
    }
}

#[test]
fn an_unknown_key_names_its_line_and_the_nearest_key() {
    says("histroy = \"x\"", &["round.toml, line 2: ", "“histroy”", "Did you mean “history”?"]);
    says("\n[rules]\nmutaul = \"avoid\"", &["line 4", "“mutaul”", "“mutual”"]);
    says("[rulez]\nmutual = \"avoid\"", &["line 2", "“rulez”", "“rules”"]);
    says("[columns]\nnam = \"Who\"", &["line 3", "“nam”", "“name”"]);
    says("[rules]\ntitle = \"x\"", &["line 3", "at the top of the file"]);
    says("mutual = \"avoid\"", &["line 2", "under [rules]"]);
    says("remixable = \"x\"", &["line 2", "under [columns]"]);
}

#[test]
fn a_value_of_the_wrong_kind_names_its_line_and_what_fits() {
    says("title = 5", &["line 2: title cannot be “5”", "text in quotation marks"]);
    says("year = \"2026\"", &["line 2", "a year, such as 2026"]);
    says("year = 12", &["year cannot be “12”"]);
    says("history = [\"a\", 3]", &["history cannot be “3”"]);
    says("columns = 3", &["square brackets"]);
    says("[rules]\nhistory_both_ways = \"yes\"", &["line 3", "true or false"]);
    says("[rules]\nhistory_years = -1", &["history_years under [rules] cannot be “-1”", "number of years"]);
    says("[rules]\nhistory_years = \"al\"", &["history_years under [rules] cannot be “al”"]);
    says("[rules]\nmutual = \"forbit\"", &["“forbit”", "Did you mean “forbid”?"]);
    says("[rules]\nmutual = \"x\"", &["avoid, forbid or allow"]);
    says("[goals]\norder = [\"placed\"]", &["“placed”", "also_only, requested or choice"]);
    says("[goals]\norder = [\"choice\", \"choice\"]", &["lists “choice” twice"]);
    says("[files]\ndelimiter = \"ab\"", &["one plain character"]);
    says("[files]\nencoding = \"utf-9\"", &["“utf-9”", "Did you mean “utf-8”?"]);
    says("[lists]\nseparator = \"\"", &["separator under [lists] is empty"]);
    says("[columns]\nname = []", &["name under [columns] is empty"]);
    says("people = \"\"", &["people is empty"]);
}

#[test]
fn a_broken_line_and_a_key_given_twice_are_told_with_their_line() {
    says("title = \"a\"\ntitle = \"b\"", &["line 3", "given twice", "Keep one of the two"]);
    says("title = \"a", &["line 2", "cannot be read"]);
    says("title = a", &["line 2", "cannot be read"]);
}

#[test]
fn eligibility_needs_rules_and_works_to_count() {
    let (settings, problems) = read(
        "signups = \"s.csv\"\nworks = \"w.csv\"\n[eligibility]\nper = \"participant\"\n\
         any_of = [ { works = 3, words = 500 }, { works = 5, medium = \"art\" } ]\n",
    );
    assert!(problems.is_empty(), "{problems:#?}");
    let settings = settings.unwrap();
    assert_eq!(settings.works.as_deref(), Some("w.csv"));
    let rule = |works, words, medium: Option<&str>| EligibilityRule { works, words, medium: medium.map(str::to_owned) };
    let any_of = vec![rule(3, 500, None), rule(5, 0, Some("art"))];
    assert_eq!(settings.eligibility, Some(Eligibility { per: Per::Participant, any_of }));
    says("\n[eligibility]\nany_of = [ { works = 3 } ]", &["line 3", "no file of works is named"]);
    let with_works = |rest: &str, parts: &[&str]| says(&format!("works = \"w.csv\"\n[eligibility]\n{rest}"), parts);
    with_works("", &["line 3", "any_of under [eligibility] is empty"]);
    with_works("any_of = []", &["line 4", "any_of under [eligibility] is empty"]);
    with_works("any_of = 3", &["line 4", "a list such as"]);
    with_works("any_of = [ { words = 3 } ]", &["line 4", "works in a rule under [eligibility] is empty"]);
    with_works("any_of = [ { works = 0 } ]", &["line 4", "a whole number from 1 on"]);
    with_works("any_of = [ { works = 1, medium = \"\" } ]", &["line 4", "medium under [eligibility] is empty"]);
    with_works("any_of = [ { works = 1, word = 5 } ]", &["line 4", "“word”", "“words”"]);
    with_works("any_of = [ { works = 1 } ]\nwords = 3", &["line 5", "“words”", "belongs into a rule"]);
    says("works = \"\"", &["line 2", "works is empty"]);
}

#[test]
fn all_problems_are_found_in_one_run() {
    let (_, problems) = read(
        "titel = 1\nsignups = []\n[rules]\nmutual = 1\n[eligibility]\nper = \"x\"\nany_of = [{ words = \"x\" }]\n",
    );
    let lines: Vec<_> = problems.iter().map(|problem| (problem.code(), problem.row())).collect();
    for expected in [
        ("unknown_key", Some(1)),
        ("empty_setting", Some(2)),
        ("wrong_type", Some(4)),
        ("eligibility_without_works", Some(5)),
        ("not_one_of", Some(6)),
        ("empty_setting", Some(7)),
        ("wrong_type", Some(7)),
    ] {
        assert!(lines.contains(&expected), "{expected:?} in {lines:?}");
    }
}

#[test]
fn other_encodings_of_the_file_are_understood() {
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("signups = \"s.csv\"\ntitle = \"é\"".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let (settings, problems) = intake::settings(&file("round.toml", utf16));
    assert!(problems.is_empty());
    assert_eq!(settings.unwrap().title, "é");
    let (_, problems) = intake::settings(&file("round.toml", b"PK\x03\x04"));
    assert_eq!(told(&problems), [("not_text", None, None)]);
}
