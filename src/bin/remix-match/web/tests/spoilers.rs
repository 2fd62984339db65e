//! A moderator who plays is told nothing of who remixes them, on any page of the result.

use super::Browser;
use super::result::small;
use crate::earlier;

/// Names of everybody as remixer and author.
fn pairs(browser: &Browser) -> Vec<(String, String)> {
    let file = browser.file("out/assignments.csv");
    let cells = file.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    cells.map(|cells| (cells[0].to_owned(), cells[1].to_owned())).collect()
}

#[test]
fn nothing_tells_who_remixes_whoever_plays() {
    let browser = Browser::at_fixture("google-forms");
    browser.do_and_see("/result/run", &[]);
    let unplaced = browser.file("out/unplaced.csv");
    let pairs = pairs(&browser);
    assert_eq!(pairs.len(), 15);
    for (remixer, author) in pairs {
        let page = browser.do_and_see("/result/player", &[("player", &author)]);
        assert!(page.contains("no page tells who remixes"), "{page}");
        let own = form_urlencoded::Serializer::new(String::new()).append_pair("name", &author).finish();
        let own = format!("/result/person?{own}");
        let hidden = "Who got whom is not shown, as you play in this round.";
        assert!(browser.get(&own).text().contains(hidden));
        // Whoever was left out too is named as such.
        if unplaced.contains(&remixer) {
            continue;
        }
        for at in ["/result", "/result?pairs=shown", "/result/picture", "/result/unplaced"] {
            let text = browser.get(at).text();
            assert!(!text.contains(&remixer), "{at} tells {author} of {remixer}: {text}");
        }
        assert!(!browser.get(&own).text().contains(&format!("{remixer}” remixes them")));
        for at in ["/result/pairs", "/result/pairs?search=a", "/result/report"] {
            assert_eq!(browser.get(at).location(), "/result", "{at}");
        }
        let page = browser.do_and_see("/result/run", &[]);
        assert!(!page.contains(&remixer), "{page}");
        assert!(!browser.file("out/report.html").contains(&format!("<bdi>{remixer}</bdi>")));
    }
    let page = browser.do_and_see("/result/player/forget", &[]);
    assert!(page.contains("Show who got whom") && !browser.folder().join("player.txt").exists(), "{page}");
}

#[test]
fn figures_from_which_a_pair_could_be_told_are_left_out() {
    let browser = small();
    browser.do_and_see("/result/run", &[]);
    let told = browser.get("/result").text();
    assert!(told.contains("Why the pairs fit") && told.contains("4 remixers like a fandom of the author"), "{told}");
    let page = browser.do_and_see("/result/player", &[("player", "ASH")]);
    assert!(page.contains("4 of 4 people have an author") && !page.contains("Why the pairs fit"), "{page}");
    assert!(page.contains("Choice of fandoms, counting up to 3 for each pair: "), "{page}");
    browser.put("out/assignments.csv", b"remixer,author\nash,ash\ncedar,dogwood\ncedar,<b>birch</b>\n");
    let page = browser.get("/result?pairs=shown").text();
    assert!(page.contains("1 pair gives somebody to themselves") && !page.contains("cedar"), "{page}");
}

#[test]
fn who_plays_is_kept_in_private_and_is_no_part_of_the_round() {
    let browser = small();
    let page = browser.do_and_see("/result/player", &[("player", "nobody")]);
    assert!(page.contains("Nobody in this round goes by “nobody”."), "{page}");
    let page = browser.do_and_see("/result/player", &[("player", " ")]);
    assert!(page.contains("The name is empty."), "{page}");
    assert!(!browser.folder().join("player.txt").exists());
    browser.do_and_see("/result/player", &[("player", "Cedar")]);
    assert_eq!(browser.file("player.txt"), "cedar\n");
    #[cfg(unix)]
    {
        let mode = std::fs::metadata(browser.folder().join("player.txt")).unwrap();
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode.permissions()) & 0o777, 0o600);
    }
    browser.do_and_see("/result/run", &[]);
    let states = earlier::list(browser.folder()).unwrap();
    earlier::restore(browser.folder(), &states[0]).unwrap();
    assert_eq!(browser.file("player.txt"), "cedar\n");
}

#[test]
fn where_it_is_not_clear_who_plays_nothing_is_told() {
    let browser = small();
    browser.do_and_see("/result/run", &[]);
    browser.put("player.txt", b"elm");
    for at in
        ["/result?pairs=shown", "/result/picture", "/result/unplaced", "/result/person?name=ash", "/result/report"]
    {
        let page = browser.get(at).text();
        assert!(page.contains("“elm” is said to play in this round"), "{at}: {page}");
        assert!(!page.contains("They remix") && !page.contains("<table") && !page.contains("<svg"), "{at}: {page}");
    }
    assert!(browser.get("/result/pairs").text().contains("“elm” is said to play in this round"));
    let page = browser.do_and_see("/result/run", &[("seed", "2")]);
    assert!(page.contains("“elm” is said to play in this round"), "{page}");
    let page = browser.do_and_see("/result/player/forget", &[]);
    assert!(page.contains("Show who got whom"), "{page}");
}
