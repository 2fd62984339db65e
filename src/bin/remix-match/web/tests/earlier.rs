//! The way back from every kind of change.

use std::collections::BTreeMap;

use super::Browser;
use super::after::{all_sent, field};
use super::command::{matched, run};
use crate::args::{Assign, Command};
use crate::earlier;

/// Everything in the folder of the round and in that of its results, but for earlier states.
fn all(browser: &Browser) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for folder in ["", "out"] {
        let Ok(entries) = std::fs::read_dir(browser.folder().join(folder)) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
            let name = format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap());
            found.insert(name, std::fs::read(path).unwrap());
        }
    }
    found
}

/// Something that is done to a round.
type Change<'c> = &'c dyn Fn(&Browser);

/// Goes back to the state that is the first in the list, as one does in the page.
fn undo(browser: &Browser) -> String {
    let list = browser.get("/earlier").text();
    let way = list.split("/earlier/look?state=").nth(1).unwrap_or_else(|| panic!("{list}"));
    let number = way.split('"').next().unwrap();
    let look = browser.get(&format!("/earlier/look?state={number}")).text();
    browser.do_and_see("/earlier/restore", &[("state", number), ("of", &field(&look, "of"))])
}

#[test]
fn before_any_change_there_is_nothing_to_undo() {
    let browser = Browser::at_fixture("google-forms");
    assert!(browser.get("/earlier").text().contains("Nothing was changed yet"));
}

#[test]
fn every_kind_of_change_can_be_undone_and_the_undo_too() {
    let browser = Browser::at_fixture("google-forms");
    let assign =
        |browser: &Browser| run(browser, Command::Assign(Assign { replace: true, ..super::command::assign() }));
    let sent = |browser: &Browser| drop(all_sent(browser));
    let repaired = |browser: &Browser| {
        let name = browser.file("out/assignments.csv").lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
        let page = browser.do_and_see("/after/repair/person", &[("name", &name), ("side", "both")]);
        let of = field(page.split("id=\"preview\"").nth(1).unwrap(), "of");
        browser.do_and_see("/after/repair/do", &[("of", &of)]);
    };
    let posted = |browser: &Browser| {
        let text = b"remixer,title\nwren,x\n";
        browser.arrive(browser.post_files("/after/posted", &[], &[("file", "posted.csv", text)]));
    };
    let settings = |browser: &Browser| {
        let text = browser.file("round.toml") + "# changed\n";
        browser.put("round.toml", text.as_bytes());
    };
    let letters = |browser: &Browser| {
        browser.do_and_see("/letters/text", &[("text", "Dear {{ remixer }}")]);
    };
    let deleted = |browser: &Browser| std::fs::remove_file(browser.folder().join("responses.csv")).unwrap();
    // Those that a page makes keep the round by themselves; before the others it is kept as their pages do.
    let changes: [(&str, bool, Change<'_>); 7] = [
        ("everybody was matched", false, &assign),
        ("statuses", true, &sent),
        ("a repair", true, &repaired),
        ("a file", true, &posted),
        ("the settings", false, &settings),
        ("the text of the letters", true, &letters),
        ("by hand", false, &deleted),
    ];
    for (what, keeps, change) in changes {
        let before = all(&browser);
        if !keeps {
            earlier::keep(browser.folder(), what).unwrap();
        }
        change(&browser);
        let after = all(&browser);
        assert_ne!(before, after, "{what}");
        let told = undo(&browser);
        assert!(told.contains("The round is as it was then"), "{what}: {told}");
        assert!(all(&browser) == before, "{what} is undone");
        // The undo is the first in the list now, and is undone the same way.
        undo(&browser);
        assert!(all(&browser) == after, "the undo of {what} is undone");
        if what == "by hand" {
            undo(&browser);
            assert!(all(&browser) == before, "a file that was deleted comes back");
        }
    }
}

#[test]
fn which_files_change_is_said_before() {
    let browser = matched("google-forms");
    all_sent(&browser);
    std::fs::remove_file(browser.folder().join("people.csv")).unwrap();
    browser.put("more & more.csv", b"x\n");
    let list = browser.get("/earlier").text();
    assert!(list.contains("Before statuses were changed") && list.contains("3 files would change"), "{list}");
    let look = browser.get("/earlier/look?state=1").text();
    for told in [
        "out&#x2f;assignments.csv</bdi></th><td>It becomes what it was then.",
        "people.csv</bdi></th><td>It is not there now, and comes back.",
        "more &amp; more.csv</bdi></th><td>It was not there then, and goes away.",
    ] {
        assert!(look.contains(told), "{told}: {look}");
    }
    let of = field(&look, "of");
    browser.put("another.csv", b"x\n");
    let page = browser.do_and_see("/earlier/restore", &[("state", "1"), ("of", &of)]);
    assert!(page.contains("The files were changed since this page was shown"), "{page}");
    assert!(browser.folder().join("another.csv").exists() && page.contains("another.csv"));
}

#[test]
fn states_that_are_not_there_change_nothing() {
    let browser = matched("google-forms");
    all_sent(&browser);
    let before = all(&browser);
    for state in ["99", "-1", "x", "", "../1"] {
        let page = browser.do_and_see("/earlier/restore", &[("state", state), ("of", "")]);
        assert!(page.contains("is not there any more"), "{state}: {page}");
    }
    assert!(browser.get("/earlier/look?state=99").text().contains("is not there any more"));
    assert!(all(&browser) == before);
}

#[test]
fn where_what_was_kept_is_damaged_nothing_is_touched() {
    let browser = matched("google-forms");
    all_sent(&browser);
    let before = all(&browser);
    for entry in std::fs::read_dir(browser.folder().join("earlier/files")).unwrap() {
        std::fs::write(entry.unwrap().path(), "damaged").unwrap();
    }
    let told = undo(&browser);
    assert!(told.contains("could not be read: something else is in it than was kept"), "{told}");
    assert!(all(&browser) == before);
}

#[test]
fn a_change_is_not_made_where_the_round_cannot_be_kept() {
    let browser = matched("google-forms");
    browser.put("earlier", b"a file in the way");
    let before = all(&browser);
    let told = all_sent(&browser);
    assert!(told.contains("could not be"), "{told}");
    assert!(all(&browser) == before);
}
