//! A round from an empty folder to its end, as a moderator goes through it.

use crate::driver::Browser;
use crate::page::Page;

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
