//! The page of the result: run, shown as it stands, explained, done again and undone.

use std::collections::BTreeMap;
use std::path::Path;

use super::Browser;
use crate::args::{Assign, Tables};
use crate::commands::assign;
use crate::shell::Shell;
use crate::timings::Progress;
use crate::{earlier, files};

/// Four people who can all be matched, one of whom has markup for a name.
pub(super) const SIGNUPS: &str = "name,email,remixable,like
ash,a@example.org,Emma,Marple
<b>birch</b>,b@example.org,Marple,Emma
cedar,c@example.org,Emma; Marple,Marple; Emma
dogwood,d@example.org,Emma; Marple,Marple; Emma
";
pub(super) const SETTINGS: &str = "title = \"Small\"\nsignups = [\"signups.csv\"]\n";

pub(super) fn small() -> Browser {
    Browser::with(&[("round.toml", SETTINGS.as_bytes()), ("signups.csv", SIGNUPS.as_bytes())])
}

/// All files of a folder by their names.
fn all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let names = files::names_if_there(folder).unwrap();
    let files = names.into_iter().filter(|name| folder.join(name).is_file());
    files.map(|name| (name.clone(), std::fs::read(folder.join(name)).unwrap())).collect()
}

#[test]
fn everybody_gets_the_author_that_the_command_line_gives() {
    let browser = Browser::at_fixture("google-forms");
    let before = browser.get("/result").text();
    assert!(
        before.contains("Give everybody an author</button>") && before.contains("There are 4 warnings"),
        "{before}"
    );
    let page = browser.do_and_see("/result/run", &[("seed", "7")]);
    assert!(page.contains("15 of 18 people have an author: the most possible (proven)."), "{page}");
    assert!(page.contains("All are proven: no better assignment exists."));
    assert!(page.contains("Every rule holds in out&#x2f;assignments.csv."));
    assert!(page.contains("3 people without an author") && page.contains("3 people without a remixer"));
    assert!(page.contains("This result is draw 7."));

    let other = Browser::at_fixture("google-forms");
    let shell = Shell::for_page(other.folder().to_owned(), Progress::default());
    let tables = Tables { excel: false, xlsx: false };
    let args = Assign { seed: 7, replace: false, dry_run: false, tables, show_pairs: false, spoiler_free: None };
    assign::run(&args, &shell).unwrap();
    let written = all(&browser.folder().join("out"));
    assert_eq!(written.len(), 5);
    assert_eq!(written, all(&other.folder().join("out")));

    let usual = browser.do_and_see("/result/run", &[("seed", "1")]);
    assert!(usual.contains("This result is draw 1."));
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/google-forms/expected");
    for (name, bytes) in all(&expected) {
        assert_eq!(browser.file(&format!("out/{name}")).as_bytes(), bytes, "{name}");
    }
    assert_eq!(all(&browser.folder().join("out/before-1")), written);
}

#[test]
fn errors_come_first() {
    let browser = small();
    browser.put("signups.csv", b"name,remixable,like\n,Emma,Marple\nash,Marple,Emma\n");
    let page = browser.get("/result").text();
    assert!(page.contains("There is 1 error to mend first."), "{page}");
    assert!(!page.contains("action=\"/result/run\""));
    let page = browser.do_and_see("/result/run", &[]);
    assert!(page.contains("Nothing was written. Mend the errors first."), "{page}");
    assert!(!browser.folder().join("out").exists());
}

#[test]
fn a_draw_has_a_number() {
    let browser = small();
    let page = browser.do_and_see("/result/run", &[("seed", "seven")]);
    assert!(page.contains("The number of the draw must be a whole number such as 7. Nothing was changed."), "{page}");
    assert!(!browser.folder().join("out").exists());
    // Done again, it is the same draw, unless another one is asked for.
    let drawn = |asked: &str| {
        browser.do_and_see("/result/run", &[("seed", asked)]);
        let record: serde_json::Value = serde_json::from_str(&browser.file("out/record.json")).unwrap();
        record["result"]["seed"].as_u64().unwrap()
    };
    assert_eq!(["", "7", "", "8", ""].map(drawn), [1, 7, 7, 8, 8]);
}

#[test]
fn where_letters_are_out_the_page_leads_to_changes() {
    let browser = small();
    browser.do_and_see("/result/run", &[]);
    let sent = browser.file("out/assignments.csv").replacen("assigned", "sent", 1);
    browser.put("out/assignments.csv", sent.as_bytes());
    let page = browser.get("/result").text();
    assert!(page.contains("<a href=\"/after\">Changes</a>") && !page.contains("action=\"/result/run\""), "{page}");
    assert!(page.contains("3 letters have still to be sent") && page.contains("1 letter was sent"), "{page}");
    let page = browser.do_and_see("/result/run", &[]);
    assert!(page.contains("1 pair stands of which people know already. Use the page Changes"), "{page}");
    assert_eq!(browser.file("out/assignments.csv"), sent);
}

#[test]
fn a_file_that_was_edited_by_hand_is_checked() {
    let browser = small();
    browser.do_and_see("/result/run", &[]);
    browser.put("out/assignments.csv", b"remixer,author\nash,ash\ncedar,dogwood\nnobody,cedar\n");
    let page = browser.get("/result").text();
    assert!(page.contains("1 pair gives somebody to themselves"), "{page}");
    assert!(page.contains("1 name is nobody&#x27;s in this round"), "{page}");
    assert!(page.contains("Not all of them are proven: a better assignment may exist."), "{page}");
    browser.put("out/assignments.csv", b"remixer,author,status\nash,cedar,snet\n");
    let page = browser.get("/result").text();
    assert!(page.contains("The result cannot be shown") && page.contains("snet"), "{page}");
    assert!(page.contains("Do it again</button>"), "{page}");
}

#[test]
fn pairs_are_hidden_until_somebody_asks_and_can_be_searched() {
    let browser = small();
    browser.do_and_see("/result/run", &[]);
    let page = browser.get("/result").text();
    assert!(!page.contains("dogwood") && !page.contains("birch"), "{page}");
    let page = browser.get("/result?pairs=shown").text();
    assert!(
        page.contains("4 pairs") && page.contains("&lt;b&gt;birch&lt;&#x2f;b&gt;") && !page.contains("<b>birch"),
        "{page}"
    );
    let rows = |page: &str| page.matches("<th scope=\"row\">").count();
    let part = browser.get("/result/pairs?search=BIRCH+emma").text();
    assert!(!part.contains("<html") && part.contains(" of 4 pairs"), "{part}");
    assert!((1..4).contains(&rows(&part)), "{part}");
    let none = browser.get("/result/pairs?search=poirot").text();
    assert!(none.contains("0 of 4 pairs") && rows(&none) == 0, "{none}");
}

#[test]
fn a_hundred_pairs_stand_on_a_page() {
    let browser = Browser::new();
    browser.do_and_see("/rounds/made-up", &[("participants", "230")]);
    browser.do_and_see("/result/run", &[]);
    let pages: Vec<String> =
        (0..5).map(|page| browser.get(&format!("/result?pairs=shown&page={page}")).text()).collect();
    let all: usize = browser.file("made-up-230/out/assignments.csv").lines().count() - 1;
    let rows: Vec<usize> = pages.iter().map(|page| page.matches("<tr><th scope=\"row\"><a").count()).collect();
    assert_eq!(rows, [100, 100, 100, all - 200, all - 200]);
    assert!(pages[1].contains("page 1 of 3") && pages[4].contains("page 3 of 3"));
    assert!(
        !pages[1].contains("Previous page") && pages[2].contains("Previous page") && !pages[3].contains("Next page")
    );
    let picture = browser.get("/result/picture").text();
    assert!(picture.contains("<svg role=\"img\"") && picture.contains("Supply and demand"));
    assert!(!picture.contains("style="));
}

#[test]
fn everybodys_place_is_explained_with_links_to_others() {
    let browser = small();
    let page = browser.get("/result/person?name=ash").text();
    assert!(page.contains("Nobody has an author yet"), "{page}");
    browser.do_and_see("/result/run", &[]);
    let page = browser.get("/result/person?name=elm").text();
    assert!(page.contains("Nobody in this round goes by “elm”."), "{page}");
    let by_name = browser.get("/result/person?name=%3Cb%3Ebirch%3C%2Fb%3E").text();
    assert!(by_name.contains("“&lt;b&gt;birch&lt;&#x2f;b&gt;” as a remixer"), "{by_name}");
    assert!(by_name.contains("They remix “") && by_name.contains("By the rules they may be given"), "{by_name}");
    assert!(!by_name.contains("<b>birch"));
    let by_number = browser.get("/result/person?number=0").text();
    assert!(by_number.contains("“&lt;b&gt;birch&lt;&#x2f;b&gt;” as an author"), "{by_number}");
    assert!(by_number.contains("href=\"/result/person?number=1\""), "{by_number}");
    for wrong in ["4", "-1", "x"] {
        let page = browser.get(&format!("/result/person?number={wrong}")).text();
        assert!(page.contains("What this was about is not there any more"), "{wrong}: {page}");
    }
}

#[test]
fn who_was_left_out_is_told_with_reasons_and_texts() {
    let browser = Browser::at_fixture("google-forms");
    assert!(browser.get("/result/unplaced").text().contains("Nobody has an author yet."));
    browser.do_and_see("/result/run", &[]);
    let page = browser.get("/result/unplaced").text();
    for text in ["3 people without an author", "obscura", "thistledown", "山田書房", "Texts to send", "Dear "] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(page.contains("data-copy=\"text-1\"") && page.contains("id=\"text-1\""), "{page}");
    assert!(!page.contains("--sign-ups-only") && !page.contains("remix-match suggest"), "{page}");

    let browser = small();
    browser.do_and_see("/result/run", &[]);
    let page = browser.get("/result/unplaced").text();
    assert!(page.contains("Nobody was left out: everybody has an author and a remixer."), "{page}");
}

#[test]
fn a_run_can_be_undone() {
    let browser = small();
    browser.do_and_see("/result/run", &[]);
    let first = all(&browser.folder().join("out"));
    browser.do_and_see("/result/run", &[("seed", "2")]);
    let states = earlier::list(browser.folder()).unwrap();
    assert_eq!(states.len(), 2);
    assert_eq!(states[0].before, "everybody was given an author");
    earlier::restore(browser.folder(), &states[0]).unwrap();
    assert_eq!(all(&browser.folder().join("out")), first);
}

#[test]
fn the_report_can_be_saved() {
    let browser = small();
    assert!(browser.get("/result/report").text().contains("This cannot be shown"));
    browser.do_and_see("/result/run", &[]);
    let saved = browser.get("/result/report");
    assert_eq!(saved.bytes, std::fs::read(browser.folder().join("out/report.html")).unwrap());
    assert_eq!(saved.headers["content-disposition"], "attachment; filename=report.html");
}

#[test]
fn a_round_in_the_middle_is_shown_as_it_stands() {
    let browser = small();
    browser.do_and_see("/result/run", &[]);
    let changed = browser.file("out/assignments.csv").replacen("assigned", "defaulted", 1);
    browser.put("out/assignments.csv", changed.replacen("assigned", "posted", 1).as_bytes());
    let page = browser.get("/result").text();
    for text in ["1 remixer dropped out", "1 remix is posted", "2 letters have still to be sent", "<strong>3</strong>"]
    {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(page.contains("1 person without a remixer"), "{page}");
    let over = changed.lines().find(|line| line.ends_with("defaulted")).unwrap();
    let [remixer, author] = [0, 1].map(|place| over.split(',').nth(place).unwrap());
    let number = |name: &str| 1 + ["ash", "cedar", "dogwood"].iter().position(|known| *known == name).unwrap();
    let at = if remixer.contains("birch") { 0 } else { number(remixer) };
    let page = browser.get(&format!("/result/person?number={at}")).text();
    assert!(page.contains("They dropped out: they take no part as a remixer any more."), "{page}");
    let page = browser.get("/result/unplaced").text();
    assert!(page.contains("Whether others can exchange") && !page.contains("remix-match repair"), "{page}");
    let author = author.replace("<b>birch</b>", "birch");
    assert!(page.contains("1 person without a remixer") && page.contains(&author), "{page}");
    let shown = browser.get("/result?pairs=shown").text();
    assert!(shown.contains("3 pairs") && shown.contains("posted") && !shown.contains("defaulted"), "{shown}");
}

#[test]
fn without_its_record_a_result_is_still_held_against_the_rules() {
    let browser = small();
    browser.do_and_see("/result/run", &[]);
    std::fs::remove_file(browser.folder().join("out/record.json")).unwrap();
    let page = browser.get("/result").text();
    assert!(page.contains("There is no record.json with a proof, so only the rules are checked."), "{page}");
    assert!(page.contains("Whether it is the best cannot be told without a proof."), "{page}");
    assert!(page.contains("Not all of them are proven"), "{page}");
    browser.put("out/record.json", b"{}");
    let page = browser.get("/result").text();
    assert!(page.contains("is no record that this version can read"), "{page}");
}

#[test]
fn a_round_of_one_is_told_kindly_and_one_of_nobody_too() {
    let browser = small();
    browser.put("signups.csv", b"name,email,remixable,like\nash,a@example.org,Emma,Marple\n");
    browser.do_and_see("/result/run", &[]);
    for at in ["/result", "/result?pairs=shown", "/result/picture", "/result/unplaced", "/result/person?name=ash"] {
        let page = browser.get(at);
        assert_eq!(page.status, axum::http::StatusCode::OK, "{at}");
        assert!(!page.text().contains("This cannot be shown"), "{at}: {}", page.text());
    }
    assert!(browser.get("/result?pairs=shown").text().contains("no pairs"));
    browser.put("signups.csv", b"name,email,remixable,like\n");
    for at in ["/result", "/result/picture", "/result/unplaced"] {
        assert_eq!(browser.get(at).status, axum::http::StatusCode::OK, "{at}");
    }
    assert_eq!(Browser::new().get("/result").location(), "/");
}

#[test]
fn a_rule_that_was_changed_since_is_told() {
    let browser = Browser::at_fixture("google-forms");
    browser.do_and_see("/result/run", &[]);
    let settings = browser.file("round.toml");
    let changed = if settings.contains("[rules]") {
        settings.replace("[rules]", "[rules]\nmutual = \"forbid\"")
    } else {
        format!("{settings}\n[rules]\nmutual = \"forbid\"\n")
    };
    browser.put("round.toml", changed.as_bytes());
    let page = browser.get("/result").text();
    assert!(page.contains("1 pair of people remix each other, which is forbidden"), "{page}");
    assert!(page.contains("Changed since the assignment was made: “round.toml”."), "{page}");
}
