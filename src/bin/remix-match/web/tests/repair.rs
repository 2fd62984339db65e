//! A repair in the page: gathered, shown, and done exactly so.

use super::Browser;
use super::after::field;
use super::command::{matched, results, run};
use crate::args::{Command, Repair};

/// A round whose letters are out.
fn sent() -> Browser {
    let browser = matched("google-forms");
    let all = browser.file("out/assignments.csv").replace(",assigned\r\n", ",sent\r\n");
    browser.put("out/assignments.csv", all.as_bytes());
    browser
}

/// The first pairs: remixer and author.
fn pairs(browser: &Browser) -> Vec<[String; 2]> {
    let pair = |line: &str| [0, 1].map(|place| line.split(',').nth(place).unwrap().to_owned());
    browser.file("out/assignments.csv").lines().skip(1).map(pair).collect()
}

fn preview(page: &str) -> &str {
    page.split("id=\"preview\"").nth(1).unwrap()
}

#[test]
fn what_is_shown_is_done_as_by_the_command() {
    let (browser, twin) = (sent(), sent());
    let pairs = pairs(&browser);
    let [gone, writes_no_more, keeps] = [0, 3, 5].map(|place: usize| pairs[place][0].clone());
    let before = results(&browser);
    for (name, side) in [(&gone, "both"), (&writes_no_more, "remixer"), (&keeps, "keep")] {
        let page = browser.do_and_see("/after/repair/person", &[("name", name), ("side", side)]);
        assert!(page.contains("What would change"), "{page}");
    }
    let page = browser.get("/after/repair").text();
    assert!(page.contains("Dropped out") && page.contains("No longer write") && page.contains("need"), "{page}");
    assert_eq!(results(&browser), before, "nothing is done yet");
    let page = browser.do_and_see("/after/repair/do", &[("of", &field(preview(&page), "of"))]);
    assert!(page.contains("Wrote assignments.csv") && page.contains("No author any more for"), "{page}");
    // A second time would only lose what the first changed.
    assert!(page.contains("there is nothing to do") && !page.contains("Do exactly this"), "{page}");
    run(
        &twin,
        Command::Repair(Repair {
            drop: vec![gone],
            drop_remixer: vec![writes_no_more],
            keep: vec![keeps],
            ..Repair::without_news(1)
        }),
    );
    assert_eq!(results(&browser).keys().collect::<Vec<_>>(), results(&twin).keys().collect::<Vec<_>>());
    assert!(results(&browser) == results(&twin));
    assert!(!browser.folder().join("earlier/pending/repair").exists(), "the notes are gone");
    for name in ["changes.csv", "new-letters.csv", "drop-outs.csv"] {
        assert_eq!(browser.get(&format!("/download/{name}")).text(), twin.file(&format!("out/{name}")), "{name}");
    }
}

#[test]
fn files_wait_in_private_and_come_in_with_the_repair() {
    let (browser, twin) = (sent(), sent());
    let header = browser.file("responses.csv");
    let mut reader = csv::Reader::from_reader(header.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let mut row: Vec<String> = reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect();
    for (cell, header) in row.iter_mut().zip(&headers) {
        if cell.contains('@') {
            "late@example.org".clone_into(cell);
        } else if header.to_lowercase().contains("name") && !header.to_lowercase().contains("other") {
            "latecomer".clone_into(cell);
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&headers).unwrap();
    writer.write_record(&row).unwrap();
    let late = writer.into_inner().unwrap();
    let pinch = b"name,email,fandoms,how_many\nhelper,helper@example.org,Any,2\n";
    let at = "/after/repair/file";
    browser.arrive(browser.post_files(at, &[("kind", "late")], &[("file", "late.csv", &late)]));
    let page = browser.arrive(browser.post_files(at, &[("kind", "pinch")], &[("file", "pi<b>nch.csv", pinch)]));
    assert!(page.contains("late.csv") && page.contains("pi&lt;b&gt;nch.csv"), "{page}");
    let waiting = browser.folder().join("earlier/pending/repair");
    #[cfg(unix)]
    for entry in
        std::fs::read_dir(&waiting).unwrap().chain(std::fs::read_dir(browser.folder().join("earlier")).unwrap())
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = entry.unwrap().metadata().unwrap().permissions().mode() & 0o077;
        assert_eq!(mode, 0, "nobody else reads what waits");
    }
    assert!(waiting.is_dir() && !browser.folder().join("out/late-signups-1.csv").exists());
    assert!(preview(&page).contains("Do exactly this"), "{page}");
    let page = browser.do_and_see("/after/repair/do", &[("of", &field(preview(&page), "of"))]);
    assert!(page.contains("late-signups-1.csv") && !waiting.exists(), "{page}");
    twin.put("new/late.csv", &late);
    twin.put("new/pinch.csv", pinch);
    let path = |name: &str| vec![twin.folder().join("new").join(name)];
    run(
        &twin,
        Command::Repair(Repair { late: path("late.csv"), pinch_hitters: path("pinch.csv"), ..Repair::without_news(1) }),
    );
    for name in ["assignments.csv", "changes.csv", "new-letters.csv", "late-signups-1.csv", "pinch-hitters-1.csv"] {
        assert_eq!(browser.file(&format!("out/{name}")), twin.file(&format!("out/{name}")), "{name}");
    }
}

#[test]
fn what_changed_meanwhile_is_shown_anew_and_not_done() {
    let browser = sent();
    let gone = pairs(&browser)[0][0].clone();
    let page = browser.do_and_see("/after/repair/person", &[("name", &gone), ("side", "both")]);
    let of = field(preview(&page), "of");
    let all = browser.file("out/assignments.csv").replacen(",sent\r\n", ",posted\r\n", 3);
    browser.put("out/assignments.csv", all.as_bytes());
    let before = results(&browser);
    let page = browser.do_and_see("/after/repair/do", &[("of", &of)]);
    assert!(page.contains("The files were changed since this page was shown"), "{page}");
    assert_eq!(results(&browser), before);
    let again = field(preview(&page), "of");
    assert_ne!(again, of);
    let page = browser.do_and_see("/after/repair/do", &[("of", &again)]);
    assert!(page.contains("Wrote assignments.csv"), "{page}");
}

#[test]
fn a_file_with_mistakes_is_told_of_and_can_be_taken_back() {
    let browser = sent();
    let before = results(&browser);
    let files = [("file", "bad.csv", b"name\nx\n".as_slice())];
    let page = browser.arrive(browser.post_files("/after/repair/file", &[("kind", "late")], &files));
    assert!(preview(&page).contains("bad.csv") && !preview(&page).contains("Do exactly this"), "{page}");
    let page = browser.do_and_see("/after/repair/do", &[("of", "")]);
    assert!(page.contains("Mend the errors first") && results(&browser) == before, "{page}");
    let page = browser.do_and_see("/after/repair/forget", &[("what", "late"), ("number", "0")]);
    assert!(preview(&page).contains("there is nothing to do"), "{page}");
    let page = browser.do_and_see("/after/repair/forget", &[("what", "late"), ("number", "0")]);
    assert!(page.contains("is not there any more"), "{page}");
    let page = browser.arrive(browser.post_files("/after/repair/file", &[("kind", "late")], &[]));
    assert!(page.contains("No file was chosen"), "{page}");
    browser.do_and_see("/after/repair/clear", &[]);
    assert!(!browser.folder().join("earlier/pending/repair").exists());
}

#[test]
fn names_are_found_and_wrong_ones_are_told() {
    let browser = sent();
    let name = pairs(&browser)[0][0].clone();
    let part: String = name.chars().take(3).collect();
    let query: String = form_urlencoded::byte_serialize(part.as_bytes()).collect();
    let found = browser.get(&format!("/after/repair/people?q={query}")).text();
    assert!(found.contains(&format!("aria-label=\"{name} dropped out\"")) && !found.contains("<html"), "{found}");
    assert!(browser.get(&format!("/after/repair?q={query}")).text().contains(&found[..40]));
    assert!(browser.get("/after/repair/people?q=%3Cb%3E").text().contains("Nobody of that name"));
    for (name, side, told) in [
        ("nobody-at-all", "both", "Nobody in this round goes by"),
        ("", "both", "The name is empty"),
        (name.as_str(), "x", "not there any more"),
    ] {
        let page = browser.do_and_see("/after/repair/person", &[("name", name), ("side", side)]);
        assert!(page.contains(told), "{page}");
    }
    assert!(!browser.folder().join("earlier/pending/repair").exists());
    // Somebody stands in one list only.
    browser.do_and_see("/after/repair/person", &[("name", &name), ("side", "keep")]);
    let page = browser.do_and_see("/after/repair/person", &[("name", &name), ("side", "both")]);
    assert!(!page.contains("Keep their author") && page.contains("<h3>Dropped out</h3>"), "{page}");
}

#[test]
fn the_other_order_is_shown_and_chosen() {
    let browser = sent();
    browser.do_and_see("/after/repair/person", &[("name", &pairs(&browser)[0][1]), ("side", "both")]);
    let page = browser.do_and_see("/after/repair/order", &[("order", "places")]);
    assert!(preview(&page).contains("value=\"places\" checked"), "{page}");
    let twin = sent();
    let page = browser.do_and_see("/after/repair/do", &[("of", &field(preview(&page), "of"))]);
    assert!(page.contains("Wrote"), "{page}");
    run(
        &twin,
        Command::Repair(Repair {
            drop: vec![pairs(&twin)[0][1].clone()],
            placed_first: true,
            ..Repair::without_news(1)
        }),
    );
    assert!(results(&browser) == results(&twin));
}

#[test]
fn who_gets_whom_is_hidden_and_a_player_is_told_no_name() {
    let browser = sent();
    let [remixer, author] = pairs(&browser)[0].clone();
    browser.do_and_see("/after/repair/person", &[("name", &author), ("side", "both")]);
    let hidden = browser.get("/after/repair").text();
    assert!(preview(&hidden).contains(&format!("<bdi>{remixer}</bdi>")), "{hidden}");
    assert!(!preview(&hidden).contains("dropped out as an author"), "{hidden}");
    let shown = browser.get("/after/repair?show=1").text();
    assert!(preview(&shown).contains("dropped out as an author"), "{shown}");
    browser.put("player.txt", b"wren");
    let page = browser.get("/after/repair?show=1").text();
    assert!(!preview(&page).contains(&remixer), "{page}");
    let done = browser.do_and_see("/after/repair/do", &[("of", &field(preview(&page), "of"))]);
    let said = done.split("class=\"said\"").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(said.contains("Wrote") && !said.contains(&remixer), "{said}");
}

#[test]
fn letters_that_a_repair_left_are_spoken_of_until_they_are_sent() {
    let browser = sent();
    let note = "The last repair left letters";
    let waits = pairs(&browser).into_iter().find_map(|[name, ..]| {
        browser.do_and_see("/after/repair/person", &[("name", &name), ("side", "both")]);
        let page = browser.get("/after/repair").text();
        browser.do_and_see("/after/repair/do", &[("of", &field(preview(&page), "of"))]);
        let page = browser.get("/after/repair").text();
        page.contains(note).then_some(page)
    });
    assert!(waits.is_some());
    let shown = crate::fingerprint::fingerprint(browser.file("out/assignments.csv").as_bytes());
    browser.do_and_see("/after/sent", &[("of", &shown)]);
    let page = browser.get("/after/repair").text();
    assert!(!page.contains(note), "{page}");
}
