//! What takes long, what comes meanwhile, and what is called off.

use std::thread::sleep;
use std::time::{Duration, Instant};

use axum::http::StatusCode;

use super::Browser;
use super::browser::Seen;
use crate::web::work::FRESH;
use crate::words;

/// Begins the change that waits for files.
fn begun(browser: &Browser) {
    let sent = browser.post("/slow/change", &[("text", "sought"), ("wait", "1")]);
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/working"));
}

/// Opens a gate and waits until whoever waits for it went through.
fn open(browser: &Browser, gate: &str, then: impl Fn() -> bool) {
    browser.put(gate, b"");
    let since = Instant::now();
    while !then() {
        assert!(since.elapsed() < Duration::from_secs(20), "{gate}");
        sleep(Duration::from_millis(5));
    }
}

fn is_there(browser: &Browser, name: &str) -> bool {
    browser.folder().join(name).exists()
}

/// Lets everything end, that the runtime of a test does not wait for it.
fn let_go(browser: &Browser) {
    for gate in ["page", "solve", "write"] {
        browser.put(gate, b"");
    }
}

fn is_idle(browser: &Browser) -> bool {
    browser.app.work.current().is_none()
}

#[test]
fn what_takes_long_says_how_far_it_is_and_then_what_came_of_it() {
    let browser = Browser::new();
    begun(&browser);
    let working = browser.get("/working");
    assert_eq!(working.status, StatusCode::ACCEPTED);
    let text = working.text();
    assert!(text.contains("<h1>Something slow is being done</h1>"), "{text}");
    assert!(text.contains("data-working>Looking for the best assignment</p>"), "{text}");
    assert!(text.contains("<button>Stop</button>"), "{text}");
    assert_eq!(browser.get("/working/step").text(), "Looking for the best assignment");
    open(&browser, "solve", || is_there(&browser, "found.csv"));
    assert_eq!(browser.get("/working/step").text(), "Writing the files");
    assert!(browser.get("/working").text().contains("<button disabled>Stop</button>"));
    open(&browser, "write", || is_idle(&browser));
    assert_eq!(browser.get("/working/step").text(), "");
    let done = browser.get("/working");
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/slow?then#part"));
    assert!(browser.arrive(done).contains("Both are written."));
    assert_eq!((browser.file("found.csv"), browser.file("more.csv")), ("sought".to_owned(), "more".to_owned()));
    assert_eq!(browser.get("/working").location(), "/", "it is told once");
}

#[test]
fn called_off_before_it_writes_it_writes_nothing() {
    let browser = Browser::with(&[("round.toml", b"")]);
    begun(&browser);
    let page = browser.do_and_see("/cancel", &[]);
    assert!(page.contains(words::page::CALLED_OFF), "{page}");
    let_go(&browser);
    // The next change is done only after the other would have written.
    assert!(browser.do_and_see("/slow/change", &[("text", "wanted")]).contains("Both are written."));
    assert_eq!(browser.file("found.csv"), "wanted");
    let page = browser.get("/slow").text();
    assert_eq!(page.matches("Both are written.").count(), 1, "{page}");
}

#[test]
fn called_off_while_it_writes_it_is_let_finish() {
    let browser = Browser::new();
    begun(&browser);
    open(&browser, "solve", || is_there(&browser, "found.csv"));
    let sent = browser.post("/cancel", &[]);
    assert_eq!(sent.location(), "/working");
    assert_eq!(browser.get("/working").status, StatusCode::ACCEPTED);
    open(&browser, "write", || is_idle(&browser));
    let page = browser.arrive(sent);
    assert!(page.contains("Both are written.") && !page.contains(words::page::CALLED_OFF), "{page}");
    assert_eq!(browser.file("more.csv"), "more");
}

#[test]
fn called_off_too_late_it_says_what_came_of_it() {
    let browser = Browser::new();
    begun(&browser);
    browser.put("write", b"");
    open(&browser, "solve", || is_idle(&browser));
    assert!(browser.do_and_see("/cancel", &[]).contains("Both are written."));
    assert_eq!(browser.post("/cancel", &[]).location(), "/working");
}

#[test]
fn a_change_meanwhile_is_refused_and_says_so() {
    let browser = Browser::with(&[("round.toml", b"title = \"Kept\"\n")]);
    begun(&browser);
    let names = || std::fs::read_dir(browser.folder()).unwrap().count();
    let before = names();
    for (path, fields) in [("/rounds/new", ("title", "another")), ("/slow/change", ("text", "other"))] {
        let refused = browser.post(path, &[fields]);
        assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(refused.text().contains("so this was not done. Nothing was changed."), "{}", refused.text());
    }
    assert_eq!(names(), before);
    let_go(&browser);
    let page = browser.arrive(browser.get("/working"));
    assert!(page.contains("Both are written."), "{page}");
    assert_eq!(browser.file("found.csv"), "sought");
}

#[test]
fn a_page_asked_for_meanwhile_comes_afterwards() {
    let browser = Browser::new();
    begun(&browser);
    let seen = browser.get("/slow");
    assert_eq!(seen.status, StatusCode::ACCEPTED);
    assert!(seen.text().contains("Something slow is being done"));
    let_go(&browser);
    open(&browser, "write", || is_idle(&browser));
    assert!(browser.get("/slow").text().contains("Both are written.</p>"));
    // That the page came first took nothing from whoever waits for the change.
    assert_eq!(browser.get("/working").location(), "/slow?then#part");
}

#[test]
fn the_same_page_asked_for_again_is_the_one_that_is_being_made() {
    let browser = Browser::new();
    let asked = || browser.get("/slow?wait=1");
    let number =
        |seen: &Seen| seen.text().split(" files").next().and_then(|text| text.rsplit('>').next().map(str::to_owned));
    assert_eq!(asked().status, StatusCode::ACCEPTED);
    browser.put("one", b"");
    assert_eq!(asked().status, StatusCode::ACCEPTED);
    open(&browser, "page", || is_idle(&browser));
    browser.put("two", b"");
    assert_eq!(number(&asked()), Some("2".to_owned()), "it was made before there were more");
    assert_eq!(number(&asked()), Some("3".to_owned()), "an answer is given once, and then made anew");
}

#[test]
fn a_page_that_nobody_fetched_stands_in_nobodys_way_and_is_made_anew() {
    let browser = Browser::new();
    let begin = || assert_eq!(browser.get("/slow?wait=1").status, StatusCode::ACCEPTED);
    begin();
    open(&browser, "page", || is_idle(&browser));
    let since = Instant::now();
    assert!(browser.get("/slow").text().contains("1 files"));
    assert!(since.elapsed() < FRESH, "another page does not wait for it");
    browser.put("another", b"");
    assert!(browser.get("/slow?wait=1").text().contains("2 files"));
    std::fs::remove_file(browser.folder().join("page")).unwrap();
    begin();
    open(&browser, "page", || is_idle(&browser));
    browser.put("more", b"");
    sleep(FRESH + Duration::from_millis(100));
    assert!(browser.get("/slow?wait=1").text().contains("3 files"), "the files may be others by then");
}

#[test]
fn an_answer_that_there_is_only_once_waits_for_its_window() {
    let browser = Browser::new();
    assert_eq!(browser.post("/slow/download", &[("wait", "1")]).location(), "/working");
    open(&browser, "solve", || is_idle(&browser));
    assert_eq!(browser.get("/slow").status, StatusCode::OK);
    assert!(browser.get("/working").text().contains("<h1>Shown once</h1>"));
    assert_eq!(browser.get("/working").location(), "/");
}

#[test]
fn a_bug_is_told_and_stops_nothing() {
    let browser = Browser::new();
    let page = browser.do_and_see("/slow/panic", &[]);
    assert!(page.contains("This is a bug in remix-match") && !page.contains("Ash"), "{page}");
    let seen = browser.post("/slow/no-page", &[]);
    assert_eq!(seen.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(seen.text().contains("This is a bug in remix-match"), "{}", seen.text());
    assert_eq!(browser.get("/slow").status, StatusCode::OK);
    assert!(is_idle(&browser));
}

#[test]
fn the_program_ends_after_what_is_being_written() {
    let browser = Browser::new();
    begun(&browser);
    open(&browser, "solve", || is_there(&browser, "found.csv"));
    assert!(browser.get("/working").text().contains("disabled"));
    let folder = browser.folder().to_owned();
    let later = std::thread::spawn(move || {
        sleep(Duration::from_millis(300));
        std::fs::write(folder.join("write"), "").unwrap();
    });
    browser.wait(browser.app.work.end(Duration::from_secs(20)));
    assert_eq!(browser.file("more.csv"), "more");
    later.join().unwrap();
}

#[test]
fn the_program_ends_without_what_is_not_being_written() {
    let browser = Browser::new();
    begun(&browser);
    let since = Instant::now();
    browser.wait(browser.app.work.end(Duration::from_secs(20)));
    assert!(since.elapsed() < Duration::from_secs(5));
    let_go(&browser);
    browser.wait(async {
        while browser.app.work.current().is_some() {
            tokio::task::yield_now().await;
        }
    });
    assert!(!is_there(&browser, "found.csv"));
}

#[test]
fn after_the_end_nothing_is_begun() {
    let browser = Browser::new();
    assert!(browser.post("/quit", &[]).text().contains("You can close this window now."));
    let before = browser.state();
    for seen in [browser.post("/rounds/new", &[("title", "late")]), browser.get("/")] {
        assert!(seen.text().contains("You can close this window now."));
    }
    assert!(browser.state() == before);
    assert_eq!(browser.get("/style.css").status, StatusCode::OK);
}
