//! What somebody typed and has not sent yet.

use crate::driver::Browser;
use crate::page::{Page, copy_case};

/// Whether it is asked before the page goes.
fn is_asked(browser: &Browser) -> bool {
    let script = "const goes = new Event('beforeunload', { cancelable: true }); dispatchEvent(goes); return goes.defaultPrevented";
    browser.run(script, &[]) == true
}

#[test]
fn it_is_asked_about_before_the_page_goes() {
    let Some(browser) = Browser::open() else { return };
    let page = Page::of(|folder| copy_case("google-forms", folder));
    page.let_in(&browser);
    assert!(!is_asked(&browser));
    browser.fill("#title", "Another");
    assert!(is_asked(&browser));
    browser.then(|| browser.press("Save"));
    assert!(!is_asked(&browser));
    assert_eq!(browser.run("return document.getElementById('title').value", &[]), "Another");
}

#[test]
fn a_cell_that_is_being_corrected_outlives_an_answer_beside_it() {
    let Some(browser) = Browser::open() else { return };
    let page = Page::of(|folder| copy_case("google-forms", folder));
    page.let_in(&browser);
    page.show(&browser, "/problems");
    let cell =
        "const cell = document.querySelector('textarea.cell'); cell.closest('details').open = true; return cell.id";
    let cell = format!("#{}", browser.run(cell, &[]).as_str().unwrap());
    browser.fill(&cell, "sable");
    browser.click(".asked li button");
    browser.wait_until("return document.querySelector('[data-told]') !== null");
    assert_eq!(browser.run("return document.querySelector(arguments[0]).value", &[cell.as_str().into()]), "sable");
    assert!(is_asked(&browser));
    browser.click(&format!("form:has({cell}) button"));
    browser.wait_until("return document.querySelector('#corrections') !== null");
    assert!(!is_asked(&browser));
    let corrections = std::fs::read_to_string(page.path("corrections.csv")).unwrap();
    assert!(corrections.contains("sable"), "{corrections}");
}
