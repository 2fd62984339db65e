//! By the keyboard alone.

use crate::driver::Browser;
use crate::page::Page;

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';

/// Goes from one thing to the next until the wanted one has the focus, and sees each time where the focus is.
fn tab_to(browser: &Browser, css: &str) {
    for _ in 0..60 {
        browser.type_keys(&TAB.to_string());
        let script = "const at = document.activeElement; const style = getComputedStyle(at); \
                      return [at.matches(arguments[0]), at === document.body || style.outlineStyle !== 'none', at.outerHTML]";
        let seen = browser.run(script, &[css.into()]);
        assert_eq!(seen[1], true, "nobody sees that {} has the focus", seen[2]);
        if seen[0] == true {
            return;
        }
    }
    panic!("no key leads to {css}");
}

#[test]
fn a_round_is_begun_and_closed_by_keys() {
    let Some(browser) = Browser::open() else { return };
    let page = Page::of_nothing();
    page.let_in(&browser);
    // The first thing leads past all that stands on every page.
    browser.type_keys(&TAB.to_string());
    assert_eq!(browser.run("return document.activeElement.className", &[]), "skip");
    browser.type_keys(&ENTER.to_string());
    assert_eq!(browser.run("return document.activeElement.id", &[]), "main");
    tab_to(&browser, "#participants");
    browser.then(|| browser.type_keys(&ENTER.to_string()));
    assert!(page.path("made-up-40/round.toml").is_file());
    tab_to(&browser, ".quit button");
    browser.then(|| browser.type_keys(&ENTER.to_string()));
    browser.wait_until_it_says("You can close this window now.");
    assert_eq!(page.end(), Some(0));
}
