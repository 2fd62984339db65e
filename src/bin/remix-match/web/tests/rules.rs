//! The page of rules: what a change would come to is told as it then comes, and only what changed is written.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Browser;
use super::command::{assign, run};
use super::result::small;
use crate::args::Command;
use crate::earlier;

/// The form as it is for a round that says nothing of rules, with some fields filled in otherwise.
fn filled<'f>(changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let usual = [
        ("filled", "yes"),
        ("mutual", "avoid"),
        ("years", "all"),
        ("last_years", ""),
        ("more", ""),
        ("first", "also_only"),
        ("second", "requested"),
        ("third", "choice"),
    ];
    let is_other = |field: &str| changes.iter().any(|(changed, _)| *changed == field);
    usual.into_iter().filter(|(field, _)| !is_other(field)).chain(changes.iter().copied()).collect()
}

fn at(path: &str, fields: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    format!("{path}?{query}")
}

fn effect(browser: &Browser, fields: &[(&str, &str)]) -> String {
    browser.arrive(browser.get(&at("/rules/effect", fields)))
}

/// The goals that a page tells of: as they are, and as they would be.
fn figures(page: &str) -> BTreeMap<&'static str, [u64; 2]> {
    let names = [
        ("People with an author", "placed"),
        ("Mutual pairs", "mutual"),
        ("Remixers who only get", "also_only"),
        ("Remixers who get an author", "requested"),
        ("Choice of fandoms", "choice"),
    ];
    let lines = page.split("<p class=\"line plain in-1\">").filter_map(|line| line.split_once(" now, "));
    let number = |text: &str, end: bool| {
        let mut words = text.split(' ');
        let word = if end { words.next_back() } else { words.next() };
        word.unwrap().parse().unwrap()
    };
    let told = lines.map(|(before, after)| {
        let name = names.iter().find(|(title, _)| before.starts_with(title)).unwrap_or_else(|| panic!("{before}")).1;
        (name, [number(before, true), number(after, false)])
    });
    told.collect()
}

/// The goals of the result.
fn reached(browser: &Browser) -> BTreeMap<String, u64> {
    let record: Value = serde_json::from_str(&browser.file("out/record.json")).unwrap();
    let goals = record["result"]["goals"].as_array().unwrap();
    goals.iter().map(|goal| (goal["name"].as_str().unwrap().to_owned(), goal["value"].as_u64().unwrap())).collect()
}

#[test]
fn each_switch_tells_what_everybody_is_given_by_the_changed_rules() {
    let google: [&[(&str, &str)]; 8] = [
        &[("mutual", "forbid")],
        &[("mutual", "allow")],
        &[("years", "last"), ("last_years", "3")],
        &[("years", "last"), ("last_years", "0")],
        &[("both_ways", "yes")],
        &[("ignored", "defaulted"), ("more", "posted; pinch hit")],
        &[("first", "choice"), ("third", "also_only")],
        &[("first", "choice"), ("second", ""), ("third", "")],
    ];
    let works: [&[(&str, &str)]; 3] = [
        &[("eligible", "all")],
        &[("eligible", "works"), ("per", "participant"), ("works", "2"), ("words", ""), ("medium", "")],
        &[("eligible", "works"), ("per", "fandom"), ("works", "4"), ("words", "500"), ("medium", "")],
    ];
    let mut moved = 0;
    for (fixture, all) in [("google-forms", google.as_slice()), ("works", works.as_slice())] {
        let browser = Browser::at_fixture(fixture);
        let now = Browser::at_fixture(fixture);
        run(&now, Command::Assign(assign()));
        let now = reached(&now);
        for changes in all {
            let fields = filled(changes);
            let told = figures(&effect(&browser, &fields));
            assert!(told.len() >= 5, "{changes:?} {told:?}");
            let then = Browser::at_fixture(fixture);
            let page = then.do_and_see("/rules/save", &fields);
            assert!(page.contains("and nothing else of it."), "{page}");
            run(&then, Command::Assign(assign()));
            for (name, value) in reached(&then) {
                assert_eq!(told[name.as_str()][1], value, "{changes:?} {name}");
            }
            for (name, value) in &now {
                assert_eq!(told[name.as_str()][0], *value, "{changes:?} {name}");
            }
            moved += told.values().filter(|[before, after]| before != after).count();
        }
        assert_eq!(browser.state().0.len(), Browser::at_fixture(fixture).state().0.len(), "nothing was written");
    }
    assert!(moved >= 5, "the cases tell something");
}

#[test]
fn several_changes_are_told_together_and_each_by_itself() {
    let browser = Browser::at_fixture("google-forms");
    let fields = filled(&[("mutual", "forbid"), ("both_ways", "yes")]);
    let page = effect(&browser, &fields);
    assert!(page.contains("With mutual pairs forbidden and past pairs counted both ways "), "{page}");
    let apart = page.split("Each by itself:").nth(1).unwrap();
    assert!(apart.contains("With mutual pairs forbidden ") && apart.contains("With past pairs counted both ways "));
    assert!(!page.contains("<html"));
    let whole = browser.arrive(browser.get(&at("/rules", &fields)));
    assert!(whole.contains(apart), "without a script the page tells the same: {whole}");
    assert!(whole.contains("value=\"forbid\" checked") && whole.contains("name=\"both_ways\" value=\"yes\" checked"));
    assert!(effect(&browser, &filled(&[])).contains("These are the rules of now."));
}

const COMMENTED: &str = "# Ours
title = \"Small\" # as on the journal
signups = [\"signups.csv\"]

[rules]
# since 2019
mutual = \"avoid\"   # they asked for it

# [goals]
# order = [\"choice\"]
";

#[test]
fn only_what_changed_is_written_and_comments_stay() {
    let browser = small();
    browser.put("round.toml", COMMENTED.as_bytes());
    let page = browser.do_and_see("/rules/save", &filled(&[("mutual", "forbid")]));
    assert!(page.contains("One rule was changed in round.toml, and nothing else of it."), "{page}");
    let forbidden = COMMENTED.replace("mutual = \"avoid\"", "mutual = \"forbid\"");
    assert_eq!(browser.file("round.toml"), forbidden);
    let page = browser.do_and_see("/rules/save", &filled(&[("mutual", "forbid")]));
    assert!(page.contains("The rules were so already: nothing was changed."), "{page}");
    assert_eq!(browser.file("round.toml"), forbidden);
    let fields = filled(&[
        ("mutual", "forbid"),
        ("years", "last"),
        ("last_years", "2"),
        ("more", "dropped out, lost"),
        ("first", "choice"),
        ("second", "also_only"),
        ("third", ""),
    ]);
    let page = browser.do_and_see("/rules/save", &fields);
    assert!(page.contains("Three rules were changed"), "{page}");
    let text = browser.file("round.toml");
    for line in ["# Ours\n", "history_years = 2\n", "history_ignore = [\"dropped out\", \"lost\"]\n", "# since 2019\n"]
    {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(text.contains("[goals]\norder = [\"choice\", \"also_only\"]"), "{text}");
    assert!(page.contains("value=\"dropped out\" checked") && page.contains("value=\"lost\" checked"), "{page}");
    for (field, goal) in [("first", "choice"), ("second", "also_only"), ("third", "")] {
        let select = page.split(&format!("name=\"{field}\"")).nth(1).unwrap().split("</select>").next().unwrap();
        assert!(select.contains(&format!("value=\"{goal}\" selected")), "{field}: {select}");
    }
    let states = earlier::list(browser.folder()).unwrap();
    assert_eq!(states[0].before, "the rules were changed");
    earlier::restore(browser.folder(), &states[0]).unwrap();
    assert_eq!(browser.file("round.toml"), forbidden);
}

#[test]
fn eligibility_comes_and_goes_as_a_whole() {
    let browser = Browser::at_fixture("works");
    let before = browser.file("round.toml");
    let page = browser.get("/rules").text();
    assert!(
        page.contains("name=\"works\"") && page.contains("value=\"500\"") && page.contains("value=\"Art\""),
        "{page}"
    );
    browser.do_and_see("/rules/save", &filled(&[("eligible", "all")]));
    assert!(!browser.file("round.toml").contains("eligibility"), "{}", browser.file("round.toml"));
    let fields = filled(&[
        ("eligible", "works"),
        ("per", "fandom"),
        ("works", "3"),
        ("words", "500"),
        ("medium", ""),
        ("works", ""),
        ("words", " "),
        ("medium", ""),
        ("works", "2"),
        ("words", ""),
        ("medium", "Art"),
    ]);
    browser.do_and_see("/rules/save", &fields);
    let rules = "any_of = [{ works = 3, words = 500 }, { works = 2, medium = \"Art\" }]";
    assert!(browser.file("round.toml").contains(rules), "{}", browser.file("round.toml"));
    let first = before.lines().next().unwrap();
    assert!(browser.file("round.toml").starts_with(first));
    let none = small().get("/rules").text();
    assert!(none.contains("the round needs a file of them") && !none.contains("name=\"works\""), "{none}");
}

#[test]
fn rows_are_added_and_removed_without_a_script() {
    let browser = Browser::at_fixture("works");
    let rows = [("eligible", "works"), ("per", "fandom"), ("works", "3"), ("words", "7"), ("medium", "")];
    let with = |more: &[(&'static str, &'static str)]| {
        let fields = filled(&[rows.as_slice(), more].concat());
        browser.arrive(browser.get(&at("/rules", &fields)))
    };
    let number = |page: &str| page.matches("class=\"amount\"").count();
    assert_eq!(number(&with(&[])), 1);
    let added = with(&[("do", "add")]);
    assert!(number(&added) == 2 && added.contains("size=\"6\" maxlength=\"9\" value=\"7\""), "{added}");
    let two = [("works", "5"), ("words", "8"), ("medium", "fic")];
    let removed = with(&[two.as_slice(), &[("do", "remove 0")]].concat());
    assert!(number(&removed) == 1 && removed.contains("value=\"8\"") && !removed.contains("value=\"7\""), "{removed}");
    assert_eq!(number(&with(&[("do", "remove 9")])), 1);
}

#[test]
fn wrong_fields_are_told_and_stay_as_they_were_typed() {
    let browser = Browser::at_fixture("works");
    let before = browser.file("round.toml");
    let row = |works, words| {
        vec![("eligible", "works"), ("per", "fandom"), ("works", works), ("words", words), ("medium", "")]
    };
    let cases = [
        (
            vec![("years", "last"), ("last_years", "three<b>")],
            "The number of past years must be a whole number such as 3.",
        ),
        (vec![("years", "last")], "The number of past years must be"),
        (row("0", ""), "The number of works must be a whole number from 1 on."),
        (row("", "500"), "The number of works must be"),
        (row("3", "-1"), "The number of words must be"),
        (row("", ""), "The list of what is enough to be eligible is empty."),
        (vec![("first", "choice")], "The order of the goals must be one in which none stands twice."),
        (vec![("first", "money")], "What this was about is not there any more"),
        (vec![("mutual", "sometimes")], "What this was about is not there any more"),
    ];
    for (changes, told) in cases {
        let mut changes = changes;
        if !changes.iter().any(|(field, _)| *field == "eligible") {
            changes.extend(row("3", "500"));
        }
        let fields = filled(&changes);
        assert!(effect(&browser, &fields).contains(told), "{changes:?}");
        let page = browser.do_and_see("/rules/save", &fields);
        assert!(page.contains(told), "{changes:?} {page}");
        assert_eq!(browser.file("round.toml"), before);
        if changes.contains(&("last_years", "three<b>")) {
            assert!(page.contains("value=\"three&lt;b&gt;\""), "{page}");
        }
    }
}

#[test]
fn statuses_of_the_files_are_offered_as_text() {
    let browser = small();
    browser.put(
        "round.toml",
        b"signups = \"signups.csv\"\nhistory = [\"past.csv\"]\n[rules]\nhistory_ignore = [\"lost\"]\n",
    );
    browser.put(
        "past.csv",
        b"year,remixer,author,status\n2020,ash,cedar,<i>late\n2021,ash,dogwood,Posted\n2021,cedar,ash,posted\n",
    );
    let page = browser.get("/rules").text();
    let offered: Vec<&str> =
        page.split("name=\"ignored\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(offered, ["&lt;i&gt;late", "lost", "Posted"]);
    assert!(page.contains("value=\"lost\" checked") && !page.contains("<i>late"));
    let page = browser.do_and_see("/rules/save", &filled(&[("ignored", "<i>late"), ("ignored", "lost")]));
    assert!(page.contains("value=\"&lt;i&gt;late\" checked"), "{page}");
    assert!(browser.file("round.toml").contains("history_ignore = [\"lost\", \"<i>late\"]"));
}

#[test]
fn where_letters_are_out_rules_are_for_repairs() {
    let browser = small();
    browser.do_and_see("/result/run", &[]);
    let page = browser.do_and_see("/rules/save", &filled(&[("mutual", "allow")]));
    assert!(page.contains("Do it again on the page Result."), "{page}");
    let sent = browser.file("out/assignments.csv").replacen("assigned", "sent", 1);
    browser.put("out/assignments.csv", sent.as_bytes());
    assert!(browser.get("/rules").text().contains("matter only for <a href=\"/after\">changes</a>"));
    let told = effect(&browser, &filled(&[("mutual", "forbid")]));
    assert!(told.contains("People know already whom they remix") && !told.contains(" now, "), "{told}");
    let page = browser.do_and_see("/rules/save", &filled(&[("mutual", "forbid")]));
    assert!(page.contains("count once somebody drops out") && !page.contains("Do it again on"), "{page}");
}

#[test]
fn errors_in_the_files_do_not_hide_the_form() {
    let browser = small();
    browser.put("signups.csv", b"name,remixable,like\n,Emma,Marple\nash,Marple,Emma\n");
    let page = browser.get("/rules").text();
    assert!(page.contains("The rules can be changed all the same") && page.contains("name=\"mutual\""), "{page}");
    assert!(effect(&browser, &filled(&[("mutual", "forbid")])).contains("Mend the errors first."));
    browser.do_and_see("/rules/save", &filled(&[("mutual", "forbid")]));
    assert!(browser.file("round.toml").contains("mutual = \"forbid\""));
    assert_eq!(Browser::new().get("/rules").location(), "/");
}
