//! Lists that are posted: whatever people typed, they run nothing, hold no address, and tell before the reveal nothing of
//! who wrote what.

use rand::SeedableRng;
use rand::rngs::ChaCha12Rng;
use rand::seq::{IndexedRandom, SliceRandom};
use remix_match::domain::{About, ClaimedPerson, Remix, Round, without_addresses};
use remix_match::explain::waiting;
use remix_match::report::{Names, masterlist, pinch_hit_list};

use super::html::Page;
use super::privacy::with_odd_names;
use crate::hand_round::{person, round};
use crate::random_round::{Shape, random_round};

/// What people type, and what people type who wish to break something.
const TEXTS: [&str; 16] = [
    "",
    "Curtain",
    "<b>bold</b> & \"quoted\" 'x'",
    "](https://example.org) [x",
    "** `code` __ ~~ #1 | a",
    "a\n- list\n\n# heading\n---\n",
    "\u{202e}turned\u{202c}",
    "{{ 7 * 7 }}{% raw %}",
    "write to somebody@example.org",
    "</main><script>alert(1)</script>",
    "1. first",
    "&copy; <!-- -->",
    "刀剣乱舞",
    "\u{0}nul\u{ffff}\u{85}",
    "=HYPERLINK(\"http://example.org\")",
    "   ",
];

const LINKS: [&str; 8] = [
    "",
    "https://example.org/works/1_(a)?x=1&y=2;z#end",
    "HTTP://EXAMPLE.ORG/&lt;",
    "javascript:alert(1)",
    "https://example.org/\" onclick=\"alert(1)",
    "https://somebody@example.org/",
    "data:text/html,x",
    "https://example.org/*a*_b_`c`[d]\\e|f",
];

fn unknown(name: &str) -> ClaimedPerson {
    ClaimedPerson::Unknown(name.to_owned())
}

fn remix(remixer: &str, chance: &mut ChaCha12Rng) -> Remix {
    let mut text = || (*TEXTS.choose(chance).unwrap()).to_owned();
    let about = About {
        title: text(),
        original_title: text(),
        pairing: text(),
        rating: text(),
        words: text(),
        summary: text(),
        notes: text(),
        tags: text(),
        warnings: text(),
        ..About::default()
    };
    let (author, fandoms) = (unknown(&text()), vec![text(), text()]);
    let [url, original_url] = [(); 2].map(|()| (*LINKS.choose(chance).unwrap()).to_owned());
    let about = About { url, original_url, ..about };
    Remix { row: Some(2), remixer: unknown(remixer), author: Some(author), fandoms, about }
}

/// Every list of a round, with remixes by these people.
fn remixes(remixers: &[&str], seed: u64) -> Vec<Remix> {
    let mut chance = ChaCha12Rng::seed_from_u64(seed);
    remixers.iter().map(|remixer| remix(remixer, &mut chance)).collect()
}

#[track_caller]
fn assert_harmless(html: &str, seed: u64) {
    let page = Page::read(html);
    assert_eq!(page.of_name("script").count(), 0, "seed {seed}");
    for element in &page.elements {
        let harmless = ["a", "b", "bdi", "p", "ul", "li", "h1", "h2", "section", "nav", "main", "span"];
        let of_the_page = ["html", "head", "body", "meta", "link", "title", "style"];
        assert!(harmless.iter().chain(&of_the_page).any(|name| *name == element.name), "seed {seed}: {}", element.name);
        let leads = element.attribute("href").unwrap_or("#").to_lowercase();
        let is_safe = ["#fandom-", "https://example.org/", "http://example.org/", "data:,", "#"];
        assert!(is_safe.iter().any(|start| leads.starts_with(start)), "seed {seed}: {leads}");
        assert!(element.attribute("onclick").is_none(), "seed {seed}");
    }
}

#[test]
fn odd_texts_run_nothing_and_addresses_are_left_out() {
    for seed in 0..24 {
        let round = with_odd_names(random_round(seed, &Shape::middling()), seed.try_into().unwrap());
        let remixers = ["Ash", "<i>Birch</i>", "cedar@example.org", "Dog\nwood", "[Elder](x)"];
        for names in [Names::Told, Names::Withheld] {
            let list = masterlist(&round, &remixes(&remixers, seed), names);
            let hits = pinch_hit_list(&round, &waiting(&round, &[]), names);
            for html in [&list.html, &hits.html] {
                assert_harmless(html, seed);
            }
            for text in [&list.html, &list.markdown, &list.headers, &hits.html, &hits.markdown, &hits.text] {
                assert_eq!(without_addresses(text), None, "seed {seed}");
                assert!(text.ends_with('\n') || text.ends_with("</html>"), "seed {seed}: {text:?}");
            }
            let markdown = [list.markdown, hits.markdown].concat();
            let own = ["# ", "## ", "- **", "  - ", "Remixes are due: "];
            for line in markdown.lines().filter(|line| !line.is_empty() && !is_summary(line)) {
                assert!(own.iter().any(|start| line.starts_with(start)), "seed {seed}: {line}");
                assert!(!line.contains("<b>") && !line.contains("(javascript"), "seed {seed}: {line}");
            }
        }
    }
}

fn is_summary(line: &str) -> bool {
    line.contains(" for a remixer.") || line.contains(" remixes in ") || line.ends_with(" remixes.")
}

/// The law of the anonymous list: whoever wrote what, and whatever the order of rows, it is the same to the byte.
#[test]
fn before_the_reveal_the_list_is_the_same_whoever_wrote_what() {
    for seed in 0..80 {
        let round = round(vec![person("nobody", &[0], &[])]);
        let mut names = ["qash", "qbirch", "qcedar", "qdogwood", "qelder", "qfern"];
        let mut first = remixes(&names, seed);
        let list = masterlist(&round, &first, Names::Withheld);
        assert!(names.iter().all(|name| !list.html.contains(name) && !list.markdown.contains(name)));
        assert!(names.iter().all(|name| !list.headers.contains(name)));
        let mut chance = ChaCha12Rng::seed_from_u64(seed + 1000);
        names.shuffle(&mut chance);
        first.iter_mut().zip(names).for_each(|(remix, name)| remix.remixer = unknown(name));
        first.shuffle(&mut chance);
        assert_eq!(masterlist(&round, &first, Names::Withheld), list, "seed {seed}");
    }
}

#[test]
fn a_text_with_the_remixers_name_in_it_waits_for_the_reveal() {
    let mut people = vec![person("Hollow Oak", &[0], &[]), person("Wren", &[0], &[])];
    people[0].also_known_as = vec!["oakling".to_owned()];
    let round: Round = round(people);
    let about = About {
        title: "Oakling's Night".to_owned(),
        url: "https://hollow-oak.example.org/1".to_owned(),
        summary: "For Wren.".to_owned(),
        notes: "yours, HOLLOW  OAK".to_owned(),
        ..About::default()
    };
    let oak = ClaimedPerson::Known(crate::hand_round::id(0));
    let remix = Remix { row: Some(7), remixer: oak, author: None, fandoms: Vec::new(), about };
    let list = masterlist(&round, std::slice::from_ref(&remix), Names::Withheld);
    let columns: Vec<_> = list.withheld.iter().map(|one| (one.row, one.column)).collect();
    assert_eq!(columns, [(Some(7), "notes"), (Some(7), "title"), (Some(7), "url")]);
    let all = [list.markdown, list.html, list.headers].concat().to_lowercase();
    assert!(!all.contains("oak") && all.contains("for wren."), "{all}");
    let told = masterlist(&round, &[remix], Names::Told);
    assert!(told.withheld.is_empty());
    assert!(
        told.headers.starts_with("Title: Oakling's Night\nAuthor: Hollow Oak\nSummary: For Wren.\n"),
        "{}",
        told.headers
    );
    assert!(told.markdown.contains("## Fandom not told (1)\n"), "{}", told.markdown);
}
