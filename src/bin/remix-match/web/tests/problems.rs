//! Problems: shown as `check` tells them, questions answered, names told apart, cells corrected, and all of it undone.

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

/// What to read instead, by the kind of an error.
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

fn own_files(browser: &Browser) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(browser.folder()).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    files.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap())).collect()
}

/// The form and the choices of the question that asks about these names.
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
