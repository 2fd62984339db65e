//! Questions about names: answered, told apart, and taken back.

use std::collections::BTreeMap;

use super::{Browser, at, forms, plain, report, send};

fn question(page: &str, names: &str) -> (BTreeMap<String, String>, Vec<String>) {
    let item = page.split("<li id=\"question-").find(|item| plain(item).contains(names));
    let item = item.unwrap_or_else(|| panic!("{names}: {page}"));
    let item = item.split("</li>").next().unwrap();
    let choices = item
        .split("name=\"said\" value=\"")
        .skip(1)
        .map(|button| plain(button.split_once('>').unwrap().1.split("</button>").next().unwrap()));
    (
        forms(&format!("<form {}", item.split_once("<form ").unwrap().1), "/problems/fandoms").remove(0),
        choices.collect(),
    )
}

const MIS: &str = "“Les Miserables” / “Les Misérables - All Media Types”";

#[test]
fn a_question_is_answered_with_the_very_line_that_check_shows() {
    let browser = Browser::at_fixture("google-forms");
    let report = report(&browser).unwrap();
    for asked in &report.asked {
        let browser = Browser::at_fixture("google-forms");
        let before = browser.file("fandoms.csv");
        let number = report.asked.iter().position(|other| other.question == asked.question).unwrap();
        for (said, line) in asked.question.lines.iter().enumerate() {
            let page = browser.get("/problems").text();
            let (form, _) = question(&page, &format!("“{}” / “{}”", asked.question.names[0], asked.question.names[1]));
            assert_eq!(form["number"], (number + 1).to_string());
            let page = send(&browser, "/problems/fandoms", &form, &[("said", &said.to_string())]);
            assert!(page.contains("Added to fandoms.csv: "), "{page}");
            assert_eq!(browser.file("fandoms.csv"), format!("{before}{}\r\n", line.row));
            // And back.
            browser.put("fandoms.csv", before.as_bytes());
        }
    }
}

#[test]
fn what_an_answer_brought_is_told_and_the_page_stays_at_the_questions() {
    let browser = Browser::at_fixture("google-forms");
    let page = browser.get("/problems").text();
    assert!(page.contains("Are these fandoms the same? <span class=\"chip\">8</span>"), "{page}");
    let (form, choices) = question(&page, "“=Good Omens” / “Good Omens (TV)”");
    assert_eq!(
        choices,
        [
            "One fandom, shown as “Good Omens (TV)”",
            "“=Good Omens” lies within “Good Omens (TV)”",
            "“Good Omens (TV)” lies within “=Good Omens”",
            "Two different fandoms"
        ]
    );
    let (form, _) = (form, choices);
    let fields: Vec<(&str, &str)> = form.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let sent = browser.post("/problems/fandoms", &[&fields[..], &[("said", "0")]].concat());
    let number = &form["number"];
    assert_eq!(sent.location(), format!("/problems?answered=1&from=0&placed=15&lonely=5#question-{number}"));
    let page = browser.arrive(sent);
    assert!(page.contains("<p class=\"note stays\" data-told>Noted. 7 questions are left.</p>"), "{page}");
    let (form, _) = question(&page, MIS);
    let page = send(&browser, "/problems/fandoms", &form, &[("said", "0")]);
    let placed = report(&browser).unwrap().overview.unwrap().placed.at_least;
    let told = format!("Noted: {} more {} can be placed.", placed - 15, if placed == 16 { "person" } else { "people" });
    assert!(placed > 15 && page.contains(&told), "{placed} {page}");
}

#[test]
fn what_is_different_is_asked_no_more_until_that_is_taken_back() {
    let browser = Browser::at_fixture("google-forms");
    let before = browser.file("fandoms.csv");
    let (form, choices) = question(&browser.get("/problems").text(), MIS);
    let different = choices.iter().position(|choice| choice == "Two different fandoms").unwrap().to_string();
    let page = send(&browser, "/problems/fandoms", &form, &[("said", &different)]);
    assert!(!plain(&page).contains(MIS), "{page}");
    assert!(browser.file("fandoms.csv").ends_with("Les Miserables,,,Les Misérables - All Media Types\r\n"));
    assert!(browser.file("fandoms.csv").starts_with("name,same_as,within,different_from\r\n"));
    assert!(plain(&page).contains("“Les Miserables” and “Les Misérables - All Media Types” are different."));
    // The form of an earlier page is about a question that is not there any more.
    let kept = browser.file("fandoms.csv");
    let told = send(&browser, "/problems/fandoms", &form, &[("said", "0")]);
    assert!(told.contains("not there any more"), "{told}");
    assert_eq!(browser.file("fandoms.csv"), kept);
    // The last answer stands first.
    let given = forms(&page, "/problems/take-back").remove(0);
    let page = send(&browser, "/problems/take-back", &given, &[]);
    assert!(plain(&page).contains(MIS), "{page}");
    assert!(page.contains("Taken out of fandoms.csv: "), "{page}");
    assert_eq!(browser.file("fandoms.csv").lines().count(), before.lines().count());
    // And the first of them is taken out by its number only as long as it is the one that was shown.
    let told = send(&browser, "/problems/take-back", &given, &[]);
    assert!(told.contains("not there any more"), "{told}");
    let states = browser.get("/earlier").text();
    assert!(states.contains("a question about names was answered"), "{states}");
}

#[test]
fn a_file_of_fandoms_is_made_and_named_where_there_is_none() {
    let browser = at("fandom-questions");
    let settings = browser.file("round.toml");
    let (form, _) = question(&browser.get("/problems").text(), "“Kings (TV 2009)” / “Kings”");
    let page = send(&browser, "/problems/fandoms", &form, &[("said", "0")]);
    assert!(page.contains("Noted: somebody is possible now in 1 role where nobody was. 1 question is left."), "{page}");
    assert!(page.contains("fandoms.csv is a new file in the folder of the round"), "{page}");
    assert_eq!(browser.file("fandoms.csv"), "name,same_as,within,different_from\r\nKings (TV 2009),Kings,,\r\n");
    assert!(browser.file("round.toml").contains("fandoms = \"fandoms.csv\"\n") && !settings.contains("fandoms"));
    // Every change can be undone: the first state is the round without that file.
    assert!(browser.get("/earlier").text().contains("a question about names was answered"));
}

#[test]
fn a_file_that_lay_there_unnamed_is_added_to_and_named() {
    let browser = at("fandom-questions");
    browser.put("fandoms.csv", b"name;same_as;within\nStar Trekk;Star Trek;\n");
    let (form, _) = question(&browser.get("/problems").text(), "“Kings (TV 2009)” / “Kings”");
    let page = send(&browser, "/problems/fandoms", &form, &[("said", "0")]);
    assert!(page.contains("was not read until now"), "{page}");
    assert_eq!(browser.file("fandoms.csv"), "name;same_as;within\nStar Trekk;Star Trek;\nKings (TV 2009);Kings;\n");
    assert!(report(&browser).unwrap().asked.is_empty());
}

#[test]
fn one_person_or_two_is_said_with_a_click() {
    let browser = at("near-names");
    let page = browser.get("/problems").text();
    assert!(page.contains("Say whether two names are one person"), "{page}");
    let alike = forms(&page, "/problems/names");
    assert_eq!(alike.len(), 3);
    // In the order of the file: the request not to be matched, then the past rounds.
    let page = send(&browser, "/problems/names", &alike[0], &[("said", "same")]);
    assert!(plain(&page).contains("Added to people.csv: “marrow_lark” is another name of “marrowlark”."), "{page}");
    assert!(browser.file("round.toml").contains("people = \"people.csv\""));
    let problems = report(&browser).unwrap().reading.problems;
    assert!(problems.iter().all(|problem| problem.code() != "bar_names_nobody"), "{problems:?}");
    for said in ["same", "different"] {
        let form = forms(&browser.get("/problems").text(), "/problems/names").remove(0);
        send(&browser, "/problems/names", &form, &[("said", said)]);
    }
    assert_eq!(
        browser.file("people.csv"),
        "name,also_known_as,email,different_from\r\nmarrowlark,marrow_lark,,\r\ntinderfox,tinder_fox,,\r\n\
         Hollow  Oak,,,hollow_oak\r\n"
    );
    let page = browser.get("/problems").text();
    assert!(forms(&page, "/problems/names").is_empty() && page.contains("Answers about people"), "{page}");
    // Taken back, it is asked again.
    let given = forms(&page, "/problems/take-back");
    assert_eq!(given.len(), 3);
    let page = send(&browser, "/problems/take-back", &given[1], &[]);
    assert_eq!(forms(&page, "/problems/names").len(), 1, "{page}");
    assert_eq!(browser.file("people.csv").lines().count(), 3);
}

#[test]
fn two_accounts_are_one_person_or_two() {
    for (said, row) in [("same", "tinder_fox,tinderfox,,\n"), ("different", "tinder_fox,,,tinderfox\n")] {
        let browser = at("two-accounts");
        let form = forms(&browser.get("/problems").text(), "/problems/names").remove(0);
        let page = send(&browser, "/problems/names", &form, &[("said", said)]);
        assert!(!page.contains("have nearly the same name"), "{page}");
        let people = browser.file("people.csv");
        assert!(
            people.ends_with(row.trim_end_matches('\n')) || people.replace("\r\n", "\n").ends_with(row) || {
                // The file lacks the column until it is needed.
                said == "same" && people.trim_end().ends_with("tinder_fox,tinderfox,")
            },
            "{people}"
        );
        let told = send(&browser, "/problems/names", &form, &[("said", said)]);
        assert!(told.contains("not there any more"), "{told}");
    }
}
