//! What people wrote comes into the page as text and nothing else, and what is private must be unfolded.

use remix_match::domain::{FandomBook, Roster, Round, without_addresses};

use super::Made;
use super::html::Page;
use crate::random_round::{Shape, random_round};

/// Names as people, and people who wish to break something, type them.
const ODD: [&str; 14] = [
    "<b>bold</b>",
    "a & b &amp; c",
    "\"double\" 'single' `grave`",
    "\u{202e}reversed\u{202c}",
    "tab\tand\nline",
    "</script><script>alert(1)</script>",
    "</title></svg></style>",
    "{{ 7 * 7 }}{% raw %}",
    "somebody@example.org",
    "刀剣乱舞の長い長い長い長い長い長い名前",
    "نور",
    "]]> --> <!-- -",
    "\u{0}nul\u{ffff}\u{85}",
    "=HYPERLINK(\"http://example.org\")",
];

/// The round with odd names for people and fandoms.
pub(super) fn with_odd_names(round: Round, first: usize) -> Round {
    let odd = |place: usize| format!("{}{place}", ODD[(first + place) % ODD.len()]);
    let mut people = round.roster.participants().to_vec();
    people.iter_mut().enumerate().for_each(|(place, person)| person.name = odd(place));
    let fandoms: Vec<String> = (0..round.roster.fandoms().len()).map(|place| odd(place + 3)).collect();
    let roster = Roster::new(people, FandomBook::new(fandoms, &[]).unwrap(), round.roster.media().to_vec());
    let mut settings = round.settings;
    settings.title = odd(1);
    settings.lists.ignore = vec![odd(5)];
    Round { settings, roster, ..round }
}

/// A text as it should stand on a page.
fn clean(text: &str) -> String {
    let is_odd = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{ffff}');
    let text: String = text.chars().map(|c| if is_odd(c) { ' ' } else { c }).collect();
    without_addresses(&text).unwrap_or(text)
}

#[test]
fn odd_names_are_shown_as_they_are_and_break_nothing() {
    for seed in 0..40 {
        let round = with_odd_names(random_round(seed, &Shape::middling()), seed.try_into().unwrap());
        let mut made = Made::of(round, seed);
        made.remarks.warnings = ODD.map(str::to_owned).into();
        let html = made.html(None);
        let page = Page::read(&html);
        assert!(page.of_name("b").all(|element| element.attribute("class").is_some()), "seed {seed}");
        assert_eq!((page.of_name("script").count(), page.of_name("style").count()), (1, 1), "seed {seed}");
        let names: Vec<&str> = page.within("bdi").collect();
        for person in made.round.roster.participants() {
            let is_on_page = made.outcome.assignment.placed() > 0 || !made.gaps.is_empty();
            assert!(!is_on_page || names.contains(&clean(&person.name).as_str()), "seed {seed}: {:?}", person.name);
        }
        let words = page.words();
        assert_eq!(without_addresses(&words), None, "seed {seed}");
        assert!(!html.contains("example.org,") && !html.to_lowercase().contains("@example.org"), "seed {seed}");
        assert!(!html.contains(|c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c)));
    }
}

#[test]
fn who_is_not_to_be_matched_with_whom_must_be_unfolded() {
    let mut seen = 0;
    let shape = Shape { oddity: 0.5, ..Shape::tiny() };
    for seed in 0..400 {
        let made = Made::of(random_round(seed, &shape), seed);
        if !made.gaps.iter().any(|gap| gap.reason.tells_a_bar()) {
            continue;
        }
        let page = made.page();
        let (seen_at_once, words) = (page.at_first_sight(), page.words());
        for gap in made.gaps.iter().filter(|gap| gap.reason.tells_a_bar()) {
            let reason = gap.reason.to_string();
            assert!(words.contains(&reason), "seed {seed}: {reason}");
            seen += 1;
        }
        assert!(!seen_at_once.contains("are not to be matched"), "seed {seed}");
        assert!(page.of_name("details").all(|details| details.attribute("open").is_none()));
    }
    assert!(seen > 20, "only {seen} such reasons came up");
}

#[test]
fn warnings_and_notices_must_be_unfolded() {
    let mut made = Made::drawn(&[Some(1), Some(0)]);
    made.remarks.warnings = vec!["ash asked not to be matched with birch".to_owned()];
    made.remarks.notices = vec!["cedar wrote “not dogwood”, ask cedar@example.org".to_owned()];
    let page = made.page();
    let (seen_at_once, words) = (page.at_first_sight(), page.words());
    for private in ["ash asked", "cedar wrote"] {
        assert!(words.contains(private) && !seen_at_once.contains(private), "{private}");
    }
    assert!(words.contains("1 warning (private") && words.contains("1 notice (private"), "{words}");
    assert!(!words.contains("cedar@"));
    made.remarks.warnings = vec!["a sentence".to_owned(); 700];
    let words = made.page().words();
    assert!(words.contains("700 warnings") && words.contains("And 200 more"), "{words}");
    assert_eq!(words.matches("a sentence").count(), 500);
}

#[test]
fn settings_show_no_address() {
    let mut made = Made::drawn(&[Some(1), Some(0)]);
    made.round.settings.title = "Ask mod@example.org".to_owned();
    made.round.settings.due = "10 May to mod@example.org".to_owned();
    made.round.settings.contact = "Write to mod@example.org".to_owned();
    made.round.settings.files.sheet = Some("mod@example.org".to_owned());
    let html = made.html(None);
    assert!(!html.contains("mod@") && html.contains("10 May to (address left out)"));
    assert!(html.contains("Write to (address left out)"));
}
