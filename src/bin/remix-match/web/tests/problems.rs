//! Problems: shown as `check` tells them, questions answered, names told apart, cells corrected, and all of it undone.

mod answers;
mod cells;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use axum::http::StatusCode;
use remix_match::intake::{Problem, Severity};

use super::Browser;
use crate::commands::check::Report;
use crate::failure::Failure;
use crate::shell::Shell;
use crate::timings::Progress;
use crate::words;

fn report(browser: &Browser) -> Result<Report, Failure> {
    Report::of(&Shell::for_page(browser.folder().to_owned(), Progress::default()))
}

fn plain(page: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2f;", "/"), ("&amp;", "&")];
    signs.iter().fold(page.to_owned(), |page, (code, sign)| page.replace(code, sign))
}

fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/problems");
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// At a copy of a case, with the folder of results.
fn at(name: &str) -> Browser {
    let browser = Browser::at_fixture(&format!("problems/{name}"));
    let results = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/problems").join(name).join("results");
    for entry in fs::read_dir(results).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = format!("results/{}", path.file_name().unwrap().to_str().unwrap());
        browser.put(&name, &fs::read(&path).unwrap());
    }
    browser
}

/// The forms of a page: where each is sent and what it holds.
fn forms(page: &str, action: &str) -> Vec<BTreeMap<String, String>> {
    let start = format!("action=\"{action}\"");
    let forms = page.split("<form ").skip(1).filter(|form| form.contains(&start));
    let fields = |form: &str| {
        let form = form.split("</form>").next().unwrap();
        let hidden = form.split("type=\"hidden\" name=\"").skip(1).map(|field| {
            let mut parts = field.split('"');
            (parts.next().unwrap().to_owned(), plain(parts.nth(1).unwrap()))
        });
        hidden.collect()
    };
    forms.map(fields).collect()
}

fn send(browser: &Browser, action: &str, form: &BTreeMap<String, String>, more: &[(&str, &str)]) -> String {
    let fields: Vec<(&str, &str)> = form.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    browser.do_and_see(action, &[&fields[..], more].concat())
}

/// The whole page with the pages of each kind that has its own.
fn everything(browser: &Browser) -> String {
    let mut all = browser.get("/problems").text();
    let kinds: Vec<String> =
        all.split("href=\"/problems/kind?of=").skip(1).map(|link| link.split('"').next().unwrap().to_owned()).collect();
    for kind in kinds {
        all += &browser.get(&format!("/problems/kind?of={kind}")).text();
    }
    plain(&all)
}

#[test]
fn every_problem_of_every_case_is_on_the_page_in_the_words_of_the_terminal() {
    let mut cases = 0;
    for name in fixtures() {
        let browser = at(&name);
        let seen = browser.get("/problems");
        assert_eq!(seen.status, StatusCode::OK, "{name}");
        let page = everything(&browser);
        let problems = match report(&browser) {
            Ok(report) => report.reading.problems.clone(),
            Err(Failure::Problems(problems)) => problems,
            Err(_) => {
                assert!(page.contains("could not be read or written"), "{name}: {page}");
                continue;
            }
        };
        for problem in &problems {
            cases += 1;
            assert!(page.contains(&problem.message()), "{name}: {}\n{page}", problem.message());
            assert!(page.contains(&problem.place()), "{name}: {}", problem.place());
            let is_answered = problem.asks_for_lines();
            assert!(is_answered || page.contains(&fix(problem)), "{name}: {}\n{page}", fix(problem));
        }
        let errors = problems.iter().any(|problem| problem.severity() == Severity::Error);
        assert_eq!(page.contains("Must be mended"), errors, "{name}");
    }
    assert!(cases > 100, "{cases}");
}

/// What the page says to do: columns are chosen in it, where the terminal names the line of the settings.
fn fix(problem: &Problem) -> String {
    let fix = problem.fix();
    words::problems::fix_on_page(&fix).unwrap_or(fix)
}

fn own_files(browser: &Browser) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(browser.folder()).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    files.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap())).collect()
}

/// The form and the choices of the question that asks about these names.

#[test]
fn what_is_sent_wrongly_changes_nothing() {
    let browser = at("near-names");
    let before = own_files(&browser);
    let form = forms(&browser.get("/problems").text(), "/problems/names").remove(0);
    let of = form["of"].as_str();
    let wrong: [(&str, &[(&str, &str)]); 8] = [
        ("/problems/names", &[("number", "999"), ("of", of), ("said", "same")]),
        ("/problems/names", &[("number", &form["number"]), ("of", "other"), ("said", "same")]),
        ("/problems/names", &[("number", &form["number"]), ("of", of), ("said", "maybe")]),
        ("/problems/names", &[]),
        ("/problems/fandoms", &[("number", "1"), ("of", of), ("said", "0")]),
        ("/problems/correct", &[("number", "0"), ("of", of), ("now", "x")]),
        ("/problems/take-back", &[("kind", "../people"), ("number", "0"), ("of", of)]),
        ("/problems/corrections/take-back", &[("row", "2"), ("of", of)]),
    ];
    for (address, fields) in wrong {
        let page = browser.do_and_see(address, fields);
        assert!(page.contains("nothing was changed"), "{address} {fields:?}: {page}");
        assert_eq!(own_files(&browser), before, "{address}");
    }
    let back =
        [("kind", "x\r\nset-cookie: a"), ("page", "1"), ("number", &form["number"]), ("of", of), ("said", "same")];
    let sent = browser.post("/problems/names", &back);
    assert_eq!(sent.location(), format!("/problems#problem-{}", form["number"]));
}

#[test]
fn many_of_a_kind_are_folded_and_all_can_be_reached() {
    let rows = (0..230).map(|number| format!("person {number},nowhere{number},Kings,Kings\r\n"));
    let signups: String = ["name,email,remixable,like\r\n".to_owned()].into_iter().chain(rows).collect();
    let browser =
        Browser::with(&[("round.toml", b"signups = [\"signups.csv\"]\n"), ("signups.csv", signups.as_bytes())]);
    let page = browser.get("/problems").text();
    assert_eq!(forms(&page, "/problems/correct").len(), 4);
    assert!(page.contains("All 230 of this kind"), "{page}");
    let address = "/problems/kind?of=warning-cell-unusable_address";
    assert!(page.contains(&format!("href=\"{address}\"")), "{page}");
    let pages = [1, 2, 3, 9].map(|page| browser.get(&format!("{address}&page={page}")).text());
    let shown = pages.each_ref().map(|page| forms(page, "/problems/correct").len());
    assert_eq!(shown, [100, 100, 30, 30]);
    // A correction leads back to its page.
    let form = forms(&pages[2], "/problems/correct").remove(0);
    let fields: Vec<(&str, &str)> = form.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let sent = browser.post("/problems/correct", &[&fields[..], &[("now", "")]].concat());
    assert_eq!(sent.location(), format!("{address}&page=3#problem-{}", form["number"]));
    let page = browser.arrive(sent);
    assert!(page.contains("is read as if it were empty from here on"), "{page}");
    assert_eq!(forms(&page, "/problems/correct").len(), 29);
    assert!(browser.get("/problems/kind?of=nothing").text().contains("None of this kind is left"));
}

#[test]
fn what_check_says_besides_is_there_in_full_and_a_summary_can_be_saved() {
    let browser = Browser::at_fixture("google-forms");
    let page = plain(&browser.get("/problems").text());
    for said in [
        "18 people signed up; an author is possible for 16, a remixer for 15.",
        "“obscura” as a remixer: Nobody else offers “The Lighthouse at Gull's End (Radio 1937)”.",
        "With only one possible author",
        "Wanted but scarcely offered",
        "“Henry V - Shakespeare”: wanted by 1 remixer, offered by no authors.",
        "Offered, but on nobody's list to remix",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let all = browser.get("/problems/found?of=unmatchable").text();
    assert_eq!(all.matches("<li><bdi>").count(), 5);
    let saved = browser.get("/problems/public/sign-ups.md");
    assert_eq!(saved.headers["content-disposition"], "attachment; filename=sign-ups.md");
    let path = browser.folder().join("posted.md");
    let public = Some(crate::args::PublicFile { path: path.clone(), format: remix_match::report::Format::Markdown });
    super::command::run(&browser, crate::args::Command::Check(crate::args::Check { write_questions: None, public }));
    assert_eq!(saved.bytes, fs::read(path).unwrap());
    assert!(browser.get("/problems/public/round.toml").text().contains("not there any more"));
}

#[test]
fn settings_that_cannot_be_read_are_told_with_the_way_to_mend_them() {
    let browser = at("key-misspelt");
    let page = browser.get("/problems").text();
    assert!(page.contains("Change the settings of the round") && page.contains("href=\"/rules\""), "{page}");
    let browser = at("file-missing");
    let page = browser.get("/problems").text();
    assert!(page.contains("is missing") && page.contains("href=\"/files\""), "{page}");
}
