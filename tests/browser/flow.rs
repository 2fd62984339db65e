//! A round from an empty folder to its end, as a moderator goes through it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::driver::{Browser, PATIENCE};
use crate::page::{Page, copy_case, copy_files, program};

#[test]
fn a_round_is_made_up_and_the_page_is_closed() {
    let Some(browser) = Browser::open() else { return };
    let page = Page::of_nothing();
    page.let_in(&browser);
    assert_eq!(browser.address(), format!("{}/", page.address), "the key has left the address");
    browser.shot("choose");
    browser.fill("#participants", "40");
    browser.then(|| browser.press("Make a round up"));
    browser.wait_until_it_says("Nobody has an author yet.");
    browser.shot("made-up");
    assert!(page.path("made-up-40/round.toml").is_file());
    browser.then(|| browser.press("Quit"));
    browser.wait_until_it_says("You can close this window now.");
    browser.shot("closed");
    let requests = browser.requests();
    assert!(requests.len() > 5);
    for request in requests {
        assert!(request.starts_with(&page.address), "{request} leaves this computer");
    }
    assert_eq!(browser.complaints(), [""; 0]);
    assert_eq!(page.end(), Some(0));
}

/// The same round by typing, in a folder of its own.
struct Typed(TempDir);

impl Typed {
    fn of(case: &str) -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        copy_case(case, folder.path());
        Self(folder)
    }

    /// The files of a page's round as they are now.
    fn like(page: &Page) -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        copy_files(&page.path(""), folder.path());
        Self(folder)
    }

    #[track_caller]
    fn run(&self, arguments: &[&str]) {
        let output = program(self.0.path()).args(arguments).output().unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn file(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.path().join(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
    }

    /// Names of what was written.
    fn written(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path().join("out")).unwrap().map(|entry| entry.unwrap());
        let files = names.filter(|entry| entry.path().is_file());
        files.map(|entry| entry.file_name().into_string().unwrap()).collect()
    }

    /// The page has written the same files, to the byte.
    #[track_caller]
    fn is_the_same_as(&self, page: &Page) {
        for name in self.written() {
            let path = format!("out/{name}");
            assert!(self.file(&path) == fs::read(page.path(&path)).unwrap(), "{path} differs");
        }
    }
}

#[test]
fn a_round_from_its_files_to_its_result() {
    let Some(browser) = Browser::open() else { return };
    let (page, given) = (Page::of_nothing(), Typed::of("google-forms"));
    page.let_in(&browser);
    browser.shot("begin");
    browser.fill("#title", "Winter Remix");
    browser.then(|| browser.press("Begin"));
    files(&browser, &page, &given);
    rules(&browser, &page);
    let typed = Typed::like(&page);
    typed.run(&["assign"]);
    step(&browser, "Result");
    browser.then(|| browser.press("Give everybody an author"));
    browser.wait_until_it_says("pairs were made");
    typed.is_the_same_as(&page);
    for request in browser.requests() {
        assert!(request.starts_with(&page.address), "{request} leaves this computer");
    }
    assert_eq!(browser.complaints(), [""; 0]);
}

/// Files come in as they are dropped onto the page, and what is understood of them is changed by a choice.
fn files(browser: &Browser, page: &Page, given: &Typed) {
    browser.shot("no-files");
    browser.then(|| browser.drop_file(".drop", &given.0.path().join("responses.csv")));
    browser.wait_until_it_says("What each column holds");
    browser.shot("understood");
    assert!(fs::read(page.path("signups.csv")).unwrap() == given.file("responses.csv"), "it is copied to the byte");
    // A column that is not used is chosen as notes, and is so in the settings at once.
    let settings = || fs::read_to_string(page.path("round.toml")).unwrap();
    let before = settings();
    let script = "const select = [...document.querySelectorAll('table.meanings select')].find((one) => [...one.options].some((option) => option.value === 'never') && one.value === 'never'); \
                  select.value = ''; select.dispatchEvent(new Event('input', { bubbles: true })); return select.name";
    let column = browser.run(script, &[]);
    let since = std::time::Instant::now();
    while settings() == before {
        assert!(since.elapsed() < PATIENCE, "{column}: {before}");
        std::thread::sleep(std::time::Duration::from_millis(30));
    }
    assert!(before.contains("\nnever = ") && !settings().contains("\nnever = "), "{}", settings());
    browser.shot("chosen");
    step(browser, "Files");
    for name in ["past-rounds.csv", "fandoms.csv", "people.csv"] {
        browser.then(|| browser.drop_file(".drop", &given.0.path().join(name)));
        assert!(fs::read(page.path(name)).unwrap() == given.file(name), "{name}");
    }
    browser.shot("files");
}

/// A rule is switched, and what would come of it is told at once; nothing counts before it is saved.
fn rules(browser: &Browser, page: &Page) {
    step(browser, "Rules");
    browser.shot("rules");
    let settings = || fs::read_to_string(page.path("round.toml")).unwrap();
    let (before, told) = (settings(), browser.run("return document.getElementById('effect').innerText", &[]));
    browser.click("input[name=mutual][value=forbid]");
    browser.wait_until(&format!("const told = document.getElementById('effect'); return told.innerText !== {told} && !told.hasAttribute('aria-busy')"));
    browser.shot("effect");
    assert_eq!(settings(), before);
    browser.then(|| browser.press("Save these rules"));
    browser.shot("saved");
    assert!(settings().contains("mutual = \"forbid\""), "{}", settings());
}

#[test]
fn a_round_from_its_result_to_its_end() {
    let Some(browser) = Browser::open() else { return };
    let (page, typed) = (Page::of(|folder| copy_case("google-forms", folder)), Typed::of("google-forms"));
    page.let_in(&browser);
    typed.run(&["assign"]);
    let remixer = result(&browser, &page, &typed);
    letters(&browser, &page, &typed);
    let before = repair(&browser, &page, &typed, &remixer);
    undo(&browser, &page, &before);
    for request in browser.requests() {
        assert!(request.starts_with(&page.address), "{request} leaves this computer");
    }
    assert_eq!(browser.complaints(), [""; 0]);
}

/// Goes to a step of the round.
fn step(browser: &Browser, name: &str) {
    let link = browser.named("nav a", name);
    browser.then(|| browser.click_on(&link));
}

/// Everybody gets an author; one is looked up, whose name is given.
fn result(browser: &Browser, page: &Page, typed: &Typed) -> String {
    step(browser, "Result");
    browser.shot("before");
    browser.then(|| browser.press("Give everybody an author"));
    browser.wait_until_it_says("pairs were made");
    browser.shot("result");
    typed.is_the_same_as(page);
    let assignments = String::from_utf8(typed.file("out/assignments.csv")).unwrap();
    let pairs: Vec<Vec<&str>> = assignments.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let (remixer, author) = (pairs[0][0].to_owned(), pairs[0][1].to_owned());
    // Nobody reads who got whom by mistake.
    assert!(!browser.text().contains(&author) || !browser.text().contains(&remixer));
    let show = browser.named("a", "Show who got whom");
    browser.then(|| browser.click_on(&show));
    let rows = "return document.querySelectorAll('#pairs-found tbody tr').length";
    assert_eq!(browser.run(rows, &[]), pairs.len());
    browser.shot("pairs");
    browser.fill("input[name=search]", &remixer);
    browser.wait_until(&format!("{rows} < {}", pairs.len()));
    browser.wait_until_it_says(&author);
    browser.shot("searched");
    browser.fill("#who", &remixer);
    browser.then(|| browser.press("Show and explain"));
    assert_eq!(browser.run("return document.querySelector('h1').textContent", &[]), remixer);
    browser.wait_until_it_says(&author);
    browser.shot("explained");
    remixer
}

/// Letters are written and sent, and files are saved.
fn letters(browser: &Browser, page: &Page, typed: &Typed) {
    step(browser, "Letters");
    for name in ["assignments.csv", "mail-merge.csv", "unplaced.csv", "record.json", "report.html"] {
        browser.click(&format!("a[href='/download/{name}']"));
        assert!(browser.downloaded(name) == typed.file(&format!("out/{name}")), "{name} differs");
    }
    browser.then(|| browser.press("Write the letters"));
    browser.shot("letters");
    typed.run(&["export", "letters"]);
    let names = |folder: PathBuf| {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names
            .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "eml"))
            .collect::<BTreeSet<String>>()
    };
    assert_eq!(names(page.path("out/letters")), names(typed.0.path().join("out/letters")));
    browser.then(|| browser.press("Mark all"));
    browser.shot("sent");
    let path = typed.0.path().join("out/assignments.csv");
    let sent = fs::read_to_string(&path).unwrap().replace(",assigned\r\n", ",sent\r\n");
    fs::write(path, sent).unwrap();
    assert!(typed.file("out/assignments.csv") == fs::read(page.path("out/assignments.csv")).unwrap());
}

/// Somebody drops out; what was there before is given.
fn repair(browser: &Browser, page: &Page, typed: &Typed, remixer: &str) -> Vec<u8> {
    step(browser, "Changes");
    browser.shot("changes");
    let link = browser.named("a", "Somebody dropped out");
    browser.then(|| browser.click_on(&link));
    browser.fill("#q", remixer);
    browser.wait_until("return document.querySelectorAll('#found-people li form').length === 1");
    browser.shot("found");
    browser.then(|| browser.press("Dropped out"));
    browser.wait_until_it_says("What would change");
    browser.shot("preview");
    let before = fs::read(page.path("out/assignments.csv")).unwrap();
    assert!(typed.file("out/assignments.csv") == before, "nothing is done before it is wanted");
    browser.then(|| browser.press("Do exactly this"));
    browser.shot("repaired");
    typed.run(&["repair", "--drop", remixer]);
    for name in ["out/assignments.csv", "out/changes.csv", "out/mail-merge.csv"] {
        assert!(typed.file(name) == fs::read(page.path(name)).unwrap(), "{name} differs");
    }
    assert!(typed.file("out/assignments.csv") != before);
    before
}

/// The repair is taken back.
fn undo(browser: &Browser, page: &Page, before: &[u8]) {
    step(browser, "Undo");
    browser.shot("states");
    let link = browser.named("a", "Go back to this");
    browser.then(|| browser.click_on(&link));
    browser.shot("state");
    browser.then(|| browser.press("Go back to this"));
    browser.shot("undone");
    assert!(fs::read(page.path("out/assignments.csv")).unwrap() == before);
}
