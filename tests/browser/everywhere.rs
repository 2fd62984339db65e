//! What holds on every page, in daylight and in the dark, wide and narrow: axe finds nothing wrong with it, and nothing of
//! it stands beside the screen.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use crate::driver::Browser;
use crate::page::{Page, copy_case};

/// <https://github.com/dequelabs/axe-core>, as it is published.
const AXE: &str = include_str!("axe/axe.min.js");

/// Half of the usual width is what a zoom of 200 % leaves; only what does not fit is looked for there.
const ZOOMED: u32 = 550;

/// Addresses of pages as they stand in the source of the page: whoever adds one has it looked at.
fn paths_in_source() -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin/remix-match/web/pages")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                paths.extend(routes(&path));
            }
        }
    }
    paths
}

fn routes(source: &PathBuf) -> Vec<String> {
    let text = fs::read_to_string(source).unwrap();
    let after = text.split("Route::page(").skip(1).map(str::trim_start);
    after.filter_map(|rest| Some(rest.strip_prefix('"')?.split('"').next()?.to_owned())).collect()
}

/// Looks at every page of a round: those in the source, and those to which links lead; of addresses that differ only in
/// numbers or queries, a few.
fn look_everywhere(browser: &Browser, page: &Page) -> (BTreeSet<String>, BTreeSet<String>) {
    let starts = paths_in_source().into_iter().filter(|path| !path.contains('{'));
    let mut open: VecDeque<String> = starts.chain(["/no-such-page".to_owned(), "/enter/no-key".to_owned()]).collect();
    let mut seen: BTreeSet<String> = open.iter().cloned().collect();
    let (mut kinds, mut faults) = (Vec::new(), BTreeSet::new());
    while let Some(path) = open.pop_front() {
        // Parts of pages are looked at in their pages, and files are no pages.
        let answer = page.ask(&browser.cookie(), &path);
        if !answer.contains("\r\n\r\n<!DOCTYPE html>") || answer.contains("\r\ncontent-disposition:") {
            continue;
        }
        page.show(browser, &path);
        faults.extend(look(browser, &path));
        for link in links(browser) {
            let kind: String = link.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
            let kind = kind.split('?').next().unwrap().to_owned();
            if kinds.iter().filter(|other| **other == kind).count() < 3 && seen.insert(link.clone()) {
                kinds.push(kind);
                open.push_back(link);
            }
        }
    }
    (seen, faults)
}

/// Links to other pages of ours.
fn links(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('a[href]')].filter((link) => link.origin === location.origin && !link.download) \
                  .map((link) => link.pathname + link.search)";
    serde_json::from_value(browser.run(script, &[])).unwrap()
}

/// What is wrong with a page.
fn look(browser: &Browser, path: &str) -> BTreeSet<String> {
    browser.run(AXE, &[]);
    let mut faults = BTreeSet::new();
    for scheme in ["light", "dark"] {
        for width in [1100, 400] {
            browser.look(width, scheme);
            faults.extend(
                faults_of(browser).into_iter().map(|fault| format!("{path} ({scheme}, {width} wide): {fault}")),
            );
        }
    }
    browser.look(ZOOMED, "light");
    faults.extend(too_wide(browser).into_iter().map(|fault| format!("{path} (at 200 %): {fault}")));
    if std::env::var_os("SCREENSHOTS").is_some() {
        let name = path.replace(['/', '?', '&', '='], "-");
        for (width, scheme) in [(1100, "light"), (1100, "dark"), (400, "light")] {
            browser.look(width, scheme);
            browser.shot(&format!("page{name}-{width}-{scheme}"));
        }
    }
    faults
}

/// What axe finds, and what stands beside the screen.
fn faults_of(browser: &Browser) -> Vec<String> {
    let script = "const found = await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }); \
                  const told = (one) => one.nodes.map((node) => one.help + ': ' + node.html + ' ' + (node.any[0]?.message ?? '')); \
                  return found.violations.flatMap(told)";
    let mut faults: Vec<String> = serde_json::from_value(browser.wait_for(script, &[])).unwrap();
    faults.extend(too_wide(browser));
    faults
}

/// Whether one would have to scroll sideways.
fn too_wide(browser: &Browser) -> Option<String> {
    let script = "const { scrollWidth, clientWidth } = document.documentElement; \
                  return scrollWidth > clientWidth ? `it is ${scrollWidth} wide and the screen ${clientWidth}` : null";
    browser.run(script, &[]).as_str().map(str::to_owned)
}

/// Looks at all pages of a round that has come so far.
fn faultless(fill: impl FnOnce(&Path), then: impl FnOnce(&Page)) {
    let Some(browser) = Browser::open() else { return };
    let page = Page::of(fill);
    page.let_in(&browser);
    then(&page);
    let (seen, faults) = look_everywhere(&browser, &page);
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(seen.contains("/"), "{seen:?}");
    let complaints = browser.complaints();
    let of_note: Vec<&String> =
        complaints.iter().filter(|line| !line.contains("/no-such-page") && !line.contains("/enter/no-key")).collect();
    assert!(of_note.is_empty(), "{of_note:#?}");
    let requests = browser.requests();
    assert!(requests.iter().all(|request| request.starts_with(&page.address)), "{requests:#?}");
}

#[test]
fn where_there_is_no_round_yet() {
    faultless(|_| {}, |_| {});
}

#[test]
fn in_a_round_that_has_only_begun() {
    faultless(|folder| copy_case("google-forms", folder), |_| {});
}

#[test]
fn in_a_round_with_a_result() {
    faultless(|folder| copy_case("google-forms", folder), assign);
}

fn assign(page: &Page) {
    let output = page.run(&["assign"]);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_page_in_the_source_is_known() {
    let paths = paths_in_source();
    assert!(paths.contains("/"), "{paths:?}");
}
