//! What if: shown, accepted exactly so as by `repair`, taken back and undone; and nothing told to whoever plays.

use std::collections::BTreeMap;

use super::Browser;
use super::after::field;
use super::command::{assign, matched, results, run};
use super::result::{SETTINGS, SIGNUPS, small};
use crate::args::{Command, Repair};
use crate::earlier;

/// Who has whom.
fn pairs(browser: &Browser) -> BTreeMap<String, String> {
    let file = browser.file("out/assignments.csv");
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    reader.records().map(Result::unwrap).map(|row| (row[0].to_owned(), row[1].to_owned())).collect()
}

/// Where the page of somebody leads.
fn links(browser: &Browser, name: &str, kind: &str) -> Vec<String> {
    let query: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let page = browser.arrive(browser.get(&format!("/result/person?name={query}")));
    let links = page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let plain = |link: &str| link.replace("&#x2f;", "/").replace("&amp;", "&");
    links.map(plain).filter(|link| link.starts_with(&format!("/result/what-if?kind={kind}"))).collect()
}

fn look(browser: &Browser, at: &str) -> String {
    browser.arrive(browser.get(at))
}

/// Accepts what a page shows.
fn accept(browser: &Browser, page: &str) -> String {
    let fields = ["kind", "remixer", "author", "of"]
        .map(|name| (name, page.contains(&format!("name=\"{name}\"")).then(|| field(page, name))));
    let fields: Vec<(&str, &str)> = fields.iter().filter_map(|(name, text)| Some((*name, text.as_deref()?))).collect();
    browser.do_and_see("/result/what-if/accept", &fields)
}

/// The same files as another round has, done by the command line.
fn by_command(browser: &Browser, twin: &Browser, repair: Repair) {
    for name in ["round.toml", "decisions.csv"] {
        if browser.folder().join(name).is_file() {
            twin.put(name, browser.file(name).as_bytes());
        }
    }
    run(twin, Command::Repair(repair));
    assert!(results(browser) == results(twin));
}

/// How many people a page says would have another author.
fn told_to_move(page: &str) -> usize {
    let words =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let Some(before) = page.split(" would have another author").next().filter(|before| before.len() < page.len())
    else {
        return 0;
    };
    let word = before.split_whitespace().nth_back(1).unwrap().rsplit('>').next().unwrap().to_lowercase();
    words.iter().position(|known| *known == word).unwrap_or_else(|| word.parse().unwrap_or_else(|_| panic!("{word}")))
}

#[test]
fn a_decision_is_accepted_as_it_was_shown_and_as_repair_does_it() {
    let start = matched("google-forms");
    let mut tried = 0;
    for (remixer, author) in pairs(&start).into_iter().step_by(5) {
        for kind in ["never", "keep"] {
            let all = links(&start, &remixer, kind);
            let is_alternative = kind == "keep" && all.len() > 1;
            let browser = matched("google-forms");
            let page = look(&browser, &all[usize::from(is_alternative)]);
            if page.contains("So there is nothing to accept.") {
                continue;
            }
            assert_eq!(results(&browser), results(&start), "nothing is done yet");
            let told = told_to_move(&page);
            let done = accept(&browser, &page);
            assert!(done.contains("From now on") && done.contains("as a remixer"), "{done}");
            assert!(browser.file("round.toml").contains("decisions = \"decisions.csv\""));
            let after = pairs(&browser);
            let moved = pairs(&start)
                .iter()
                .filter(|(remixer, author)| after.get(*remixer).is_some_and(|now| now != *author))
                .count();
            assert_eq!(moved, told, "{remixer} {kind}: {page}");
            if kind == "never" {
                assert_ne!(after.get(&remixer), Some(&author));
                assert_eq!(
                    browser.file("decisions.csv"),
                    format!("remixer,author,decision\r\n{remixer},{author},never\r\n")
                );
            }
            by_command(&browser, &matched("google-forms"), Repair::without_news(1));
            tried += 1;
        }
    }
    assert!(tried >= 4, "{tried}");
}

#[test]
fn somebody_who_drops_out_goes_as_by_repair() {
    let browser = matched("google-forms");
    let name = pairs(&browser).keys().next().unwrap().clone();
    let page = look(&browser, &links(&browser, &name, "gone")[0]);
    assert!(page.contains(&format!("If “{name}” dropped out:")), "{page}");
    let done = accept(&browser, &page);
    assert!(done.contains("is not in the round any more. Undo brings them back."), "{done}");
    assert!(!browser.folder().join("decisions.csv").exists());
    by_command(&browser, &matched("google-forms"), Repair { drop: vec![name], ..Repair::without_news(1) });
}

#[test]
fn a_decision_is_listed_with_its_cost_taken_back_and_undone() {
    let browser = matched("google-forms");
    let (before, toml) = (results(&browser), browser.file("round.toml"));
    let (remixer, author) = pairs(&browser).into_iter().next().unwrap();
    let page = look(&browser, &links(&browser, &remixer, "never")[0]);
    accept(&browser, &page);
    let first = earlier::list(browser.folder()).unwrap().remove(0);
    assert_eq!(first.before, "a decision about the result was accepted");
    let list = look(&browser, "/rules/decisions");
    assert!(list.contains(&format!("“{remixer}” is never given “{author}”.")), "{list}");
    assert!(
        list.contains("Held against the round without it:") && !list.contains("The result is not so yet."),
        "{list}"
    );
    assert!(browser.get("/rules").text().contains("Decisions about single pairs (1)"));
    let at = list.split("href=\"").find(|rest| rest.contains("kind=back")).unwrap().split('"').next().unwrap();
    let page = look(&browser, &at.replace("&#x2f;", "/").replace("&amp;", "&"));
    assert!(page.contains("What it costs") && page.contains("were never given"), "{page}");
    let done = accept(&browser, &page);
    assert!(done.contains("Nothing is decided about") && done.contains("Nothing is decided."), "{done}");
    assert_eq!(browser.file("decisions.csv"), "remixer,author,decision\r\n");
    by_command(
        &browser,
        &{
            let twin = matched("google-forms");
            accept(&twin, &look(&twin, &links(&twin, &remixer, "never")[0]));
            twin
        },
        Repair::without_news(1),
    );
    earlier::restore(browser.folder(), &first).unwrap();
    assert_eq!(results(&browser), before);
    assert_eq!(browser.file("round.toml"), toml);
    assert!(!browser.folder().join("decisions.csv").exists());
}

#[test]
fn before_anybody_has_an_author_it_is_only_noted() {
    let browser = small();
    let query = "/result/what-if?kind=never&remixer_name=ASH&author_name=cedar";
    let page = look(&browser, query);
    assert!(
        page.contains("If “ash” were never given “cedar”:") && page.contains("Nobody has an author yet."),
        "{page}"
    );
    let done = accept(&browser, &page);
    assert!(done.contains("It counts when everybody is given an author."), "{done}");
    assert_eq!(browser.file("decisions.csv"), "remixer,author,decision\r\nash,cedar,never\r\n");
    assert!(browser.file("round.toml").starts_with(SETTINGS.lines().next().unwrap()));
    assert!(!browser.folder().join("out").exists());
    run(&browser, Command::Assign(assign()));
    assert_ne!(pairs(&browser)["ash"], "cedar");
    let gone = look(&small(), "/result/what-if?kind=gone&remixer=0");
    assert!(
        gone.contains("take the sign-up out of the file") && !gone.contains("Take them out of the round"),
        "{gone}"
    );
}

#[test]
fn what_changed_meanwhile_is_shown_again_and_not_done() {
    let browser = small();
    browser.do_and_see("/result/run", &[]);
    let at = links(&browser, "ash", "never").remove(0);
    let page = look(&browser, &at);
    browser.put("signups.csv", format!("{SIGNUPS}elm,e@example.org,Emma; Marple,Marple; Emma\n").as_bytes());
    let before = browser.state().0;
    let again = accept(&browser, &page);
    assert!(again.contains("The files were changed since this page was shown, so nothing was done."), "{again}");
    assert!(again.contains("were never given"), "{again}");
    assert!(!browser.folder().join("decisions.csv").exists());
    let kept = |path: &std::path::Path| !path.starts_with(browser.folder().join("earlier"));
    let after = browser.state().0;
    assert!(before.iter().filter(|(path, _)| kept(path)).eq(after.iter().filter(|(path, _)| kept(path))));
    // The result is older than the files now, and so it is said that more may change.
    assert!(again.contains("The result is not what the files come to as they are now"), "{again}");
    assert!(accept(&browser, &again).contains("From now on"));
    assert!(browser.file("out/assignments.csv").contains("elm"));
}

#[test]
fn what_cannot_be_is_not_offered_and_not_done_either() {
    let browser = small();
    browser.do_and_see("/result/run", &[]);
    let page = look(&browser, "/result/what-if?kind=keep&remixer=0&author=0");
    assert!(page.contains("It cannot be kept:") && page.contains("So there is nothing to accept."), "{page}");
    for (at, told) in [
        ("/result/what-if?kind=never&remixer=99&author=0", "is not there any more"),
        ("/result/what-if?kind=odd&remixer=1&author=0", "is not there any more"),
        ("/result/what-if?kind=back&remixer=1&author=0", "is not there any more"),
        ("/result/what-if?kind=never&remixer=1", "The author is empty"),
        ("/result/what-if?kind=never&remixer_name=nobody&author_name=ash", "Nobody in this round goes by “nobody”."),
    ] {
        let page = look(&browser, at);
        assert!(page.contains(told), "{at}: {page}");
    }
    let before = results(&browser);
    browser.do_and_see("/result/what-if/accept", &[("kind", "keep"), ("remixer", "0"), ("author", "0"), ("of", "")]);
    assert!(results(&browser) == before && !browser.folder().join("decisions.csv").exists());
    browser.put("round.toml", format!("{SETTINGS}decisions = \"mine.csv\"\n").as_bytes());
    browser.put("mine.csv", b"remixer,author,decision\nash,cedar,nevr\n");
    let page = look(&browser, "/rules/decisions");
    assert!(page.contains("mine.csv") && page.contains("nevr"), "{page}");
}

#[test]
fn a_file_of_decisions_that_did_not_count_is_told_of() {
    let browser = small();
    browser.put("decisions.csv", b"author,remixer,decision,why\ndogwood,ash,never,they are siblings\n");
    let page = look(&browser, "/result/what-if?kind=never&remixer_name=cedar&author_name=dogwood");
    assert!(page.contains("decisions.csv lies in the folder of the round and did not count so far."), "{page}");
    accept(&browser, &page);
    let file = browser.file("decisions.csv");
    assert_eq!(file, "remixer,author,decision,why\r\nash,dogwood,never,they are siblings\r\ncedar,dogwood,never,\r\n");
}

#[test]
fn once_letters_are_out_it_is_told_who_needs_another_one() {
    let send = |browser: &Browser| {
        let all = browser.file("out/assignments.csv").replace(",assigned\r\n", ",sent\r\n");
        browser.put("out/assignments.csv", all.as_bytes());
    };
    let (browser, twin) = (matched("google-forms"), matched("google-forms"));
    send(&browser);
    send(&twin);
    let remixer = pairs(&browser).keys().next().unwrap().clone();
    let page = look(&browser, &links(&browser, &remixer, "never")[0]);
    assert!(
        page.contains("with a letter needs another one") || page.contains("with a letter need another one"),
        "{page}"
    );
    let done = accept(&browser, &page);
    assert!(done.contains("From now on") && done.contains("with a letter need"), "{done}");
    by_command(&browser, &twin, Repair::without_news(1));
}

#[test]
fn names_are_text() {
    let browser = small();
    browser.do_and_see("/result/run", &[]);
    for at in [&links(&browser, "<b>birch</b>", "never")[0], &links(&browser, "<b>birch</b>", "gone")[0]] {
        let page = look(&browser, at);
        assert!(page.contains("&lt;b&gt;birch&lt;&#x2f;b&gt;") && !page.contains("<b>birch"), "{page}");
        let done = accept(&browser, &page);
        assert!(!done.contains("<b>birch"), "{done}");
    }
}

/// Whoever plays may decide about pairs, but is not told by it who remixes them.
#[test]
fn whoever_plays_is_told_nothing_of_who_remixes_them() {
    let start = matched("google-forms");
    for (remixer, author) in pairs(&start).into_iter().step_by(4) {
        let browser = matched("google-forms");
        browser.put("player.txt", author.as_bytes());
        assert!(links(&browser, &remixer, "never").is_empty() && links(&browser, &remixer, "keep").is_empty());
        let at = |kind: &str, remixer: &str| {
            form_urlencoded::Serializer::new(format!("/result/what-if?kind={kind}"))
                .append_pair("remixer_name", remixer)
                .append_pair("author_name", &author)
                .finish()
        };
        for kind in ["never", "keep"] {
            for other in pairs(&start).keys() {
                let page = look(&browser, &at(kind, other));
                for word in ["would have another author", "Nothing changes.", "would have no", "would have a"] {
                    assert!(!page.contains(word), "{kind} {other} {author}: {word} {page}");
                }
            }
        }
        let page = look(&browser, &at("never", &remixer));
        let done = accept(&browser, &page);
        assert!(done.contains("The result is in line with it.") && !done.contains("people have another"), "{done}");
        assert_ne!(pairs(&browser).get(&remixer), Some(&author));
        let list = look(&browser, "/rules/decisions");
        // Above it stands what was just decided.
        let list = list.split("class=\"lead\"").nth(1).unwrap();
        assert!(!list.contains(&remixer) && list.contains(" not shown, as you play in this round."), "{list}");
    }
}
