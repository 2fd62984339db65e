//! Cells that are read differently from how they stand.

use std::collections::BTreeMap;
use std::fs;

use remix_match::intake::Severity;

use super::{Browser, at, fixtures, forms, own_files, plain, report, send};

fn mended(code: &str, was: &str) -> String {
    match code {
        "unclear_number" => "2".to_owned(),
        "unreadable_year" => "2015".to_owned(),
        "unclear_words" => "1500".to_owned(),
        "neither_yes_nor_no" => "yes".to_owned(),
        "both_same_and_within" | "different_and_more" => String::new(),
        "address_twice" => "other@example.org".to_owned(),
        _ => format!("{was} elsewhere").trim().to_owned(),
    }
}

#[test]
fn each_error_in_a_cell_is_gone_once_it_is_corrected_and_no_own_file_changes() {
    let mut corrected = 0;
    // Where corrections cannot be read, none is written: what stands there would be lost.
    for name in fixtures().into_iter().filter(|name| name != "corrections-unreadable") {
        let browser = at(&name);
        let before = own_files(&browser);
        for _ in 0..40 {
            let Ok(report) = report(&browser) else { break };
            let page = browser.get("/problems").text();
            let forms = forms(&page, "/problems/correct");
            let problem_of = |form: &&BTreeMap<String, String>| {
                let number: usize = form["number"].parse().unwrap();
                report.reading.problems[number].severity() == Severity::Error
            };
            let Some(form) = forms.iter().find(problem_of) else { break };
            let number: usize = form["number"].parse().unwrap();
            let problem = &report.reading.problems[number];
            let now = mended(problem.code(), problem.value().unwrap_or_default());
            let page = send(&browser, "/problems/correct", form, &[("now", &now)]);
            assert!(page.contains("from here on"), "{name}: {page}");
            let after = self::report(&browser).unwrap_or_else(|_| panic!("{name}"));
            let still = after.reading.problems.iter().any(|other| other == problem);
            assert!(!still, "{name}: {problem} is still there with {now:?}");
            corrected += 1;
        }
        for (path, bytes) in before {
            let is_settings = path.ends_with("round.toml") || path.ends_with("corrections.csv");
            assert!(is_settings || fs::read(browser.folder().join(&path)).unwrap() == bytes, "{name}: {path}");
        }
    }
    assert!(corrected > 25, "{corrected}");
}

const SIGNUPS: &str = "name,email,remixable,like,notes\r\n\
                       ada,ada@example.org,Kings,Kings,\r\n\
                       <b>bo</b>,not an address,\"Kings\r\n Merlin \r\n\",Kings,\"<script>alert(1)</script>\"\r\n\
                       cy,cy@example.org,Kings,Kings,\r\n";

fn small() -> Browser {
    Browser::with(&[("round.toml", b"signups = [\"signups.csv\"]\n"), ("signups.csv", SIGNUPS.as_bytes())])
}

#[test]
fn a_cell_is_read_differently_and_so_again_and_as_it_stands_again() {
    let browser = small();
    let page = browser.get("/problems").text();
    assert!(!page.contains("<b>bo") && page.contains("&lt;b&gt;bo"), "{page}");
    let cell = forms(&page, "/problems/correct").remove(0);
    let page = send(&browser, "/problems/correct", &cell, &[("now", "bo@example.org")]);
    assert!(!page.contains("can't be used as") && page.contains("It is used."), "{page}");
    assert_eq!(
        browser.file("corrections.csv"),
        "file,row,column,was,now\r\nsignups.csv,3,email,not an address,bo@example.org\r\n"
    );
    assert_eq!(browser.file("signups.csv"), SIGNUPS);
    assert!(browser.file("round.toml").contains("corrections = \"corrections.csv\""));
    let listed = forms(&page, "/problems/corrections/take-back").remove(0);
    let page = send(&browser, "/problems/corrections/take-back", &listed, &[]);
    assert!(plain(&page).contains("can't be used as"), "{page}");
    assert_eq!(browser.file("corrections.csv"), "file,row,column,was,now\r\n");
    let told = send(&browser, "/problems/corrections/take-back", &listed, &[]);
    assert!(told.contains("not there any more"), "{told}");
}

#[test]
fn lines_and_blanks_of_a_cell_stay_and_a_cell_that_changed_meanwhile_is_left_alone() {
    let browser = small();
    // A remark about the cell with several lines.
    browser.put("signups.csv", SIGNUPS.replace(" Merlin ", "any").as_bytes());
    let page = browser.get("/problems").text();
    let cell = forms(&page, "/problems/correct");
    let problems = report(&browser).unwrap().reading.problems;
    let number = problems.iter().position(|problem| problem.code() == "any_remixable").unwrap().to_string();
    let of_list = cell.iter().find(|form| form["number"] == number).unwrap();
    assert!(page.contains("<textarea class=\"cell\"") && page.contains(">\nKings\nany\n</textarea>"), "{page}");
    let unchanged = send(&browser, "/problems/correct", of_list, &[("now", "Kings\r\nany\r\n")]);
    assert!(unchanged.contains("must be another one than what stands there"), "{unchanged}");
    assert!(!browser.folder().join("corrections.csv").exists());
    send(&browser, "/problems/correct", of_list, &[("now", "\r\nKings\r\n  Merlin, \"BBC\"  ")]);
    assert_eq!(
        browser.file("corrections.csv"),
        "file,row,column,was,now\r\nsignups.csv,3,remixable,\"Kings\r\nany\r\n\",\"\r\nKings\r\n  Merlin, \"\"BBC\"\"  \"\r\n"
    );
    browser.put("signups.csv", SIGNUPS.as_bytes());
    let told = send(&browser, "/problems/correct", of_list, &[("now", "Kings")]);
    assert!(told.contains("not there any more"), "{told}");
}
