//! The report as one page: that it is well formed, safe and small, and tells what it should.

pub(crate) mod html;
mod picture;
mod posted_lists;
mod privacy;
mod spoilers;

use remix_match::domain::{Assignment, Certificate, Listing, Outcome, Round, Stand, Whole};
use remix_match::explain::{Advice, Gap, SpoilerFree, advice, gaps};
use remix_match::plan;
use remix_match::report::{Remarks, Report, report};
use sha2::{Digest, Sha256};

use crate::cli::builder::RoundFolder;
use crate::hand_round::{id, person, round};
use crate::random_round::{Shape, random_round};
use crate::round_files::RoundFiles;
use html::Page;

/// Everything that a report is made of.
struct Made {
    round: Round,
    outcome: Outcome,
    gaps: Vec<Gap>,
    remarks: Remarks,
    advice: Option<Advice>,
}

impl Made {
    /// As `assign` makes it.
    fn of(round: Round, seed: u64) -> Self {
        let outcome = plan::pose(&round, seed).answer();
        let gaps = gaps(&round, &outcome.assignment);
        let advice = (!gaps.is_empty()).then(|| advice(&round, &[]));
        Self { round, outcome, gaps, remarks: Remarks::default(), advice }
    }

    /// Each with the author at the place given; whoever is given the next one shares a fandom with them.
    fn drawn(authors: &[Option<usize>]) -> Self {
        let people = (0..authors.len()).map(|place| {
            let (own, other) = (place % 6, (place + 5) % 6);
            person(&format!("person {place}"), &[own.min(other), own.max(other)], &[own])
        });
        let assignment = Assignment::new(authors.iter().map(|author| author.map(id)).collect());
        let outcome = Outcome { assignment, goals: Vec::new(), certificate: no_proof(), seed: 1 };
        let remarks = Remarks::default();
        Self { round: round(people.collect()), outcome, gaps: Vec::new(), remarks, advice: None }
    }

    fn html(&self, hidden: Option<&SpoilerFree>) -> String {
        let Self { round, outcome, gaps, remarks, advice } = self;
        let whole = &Whole::from(outcome.clone());
        let (stand, listing) = (&Stand::default(), &Listing::assigned(whole.pairs.clone()));
        report(&Report { round, stand, whole, listing, gaps, advice: advice.as_ref(), remarks, hidden })
    }

    fn page(&self) -> Page {
        Page::read(&self.html(None))
    }
}

fn no_proof() -> Certificate {
    plan::pose(&round(Vec::new()), 1).answer().certificate
}

#[test]
fn every_pair_and_everybody_left_out_stands_on_the_page() {
    for seed in 0..60 {
        let made = Made::of(random_round(seed, &Shape::middling()), seed);
        let page = made.page();
        let name = |person| made.round.roster.name(person).to_owned();
        let mut told: Vec<String> = page.within("bdi").map(str::to_owned).collect();
        told.remove(0);
        let left_out = made.gaps.iter().map(|gap| name(gap.person));
        let pairs = made.outcome.assignment.pairs().flat_map(|(remixer, author)| [name(remixer), name(author)]);
        assert_eq!(told, left_out.chain(pairs).collect::<Vec<_>>(), "seed {seed}");
        let words = page.words();
        for gap in &made.gaps {
            assert!(words.contains(&gap.reason.to_string()), "seed {seed}: {}", gap.reason);
        }
        for goal in &made.outcome.goals {
            let about_proof = if goal.proven { "proven" } else { "not proven" };
            assert!(words.contains(about_proof), "seed {seed}");
        }
    }
}

#[test]
fn the_same_round_gives_the_same_page_whatever_the_order_of_rows() {
    let rows = ["ash,Marple", "birch,Marple; Poirot", "cedar,Poirot", "dogwood,Morse", "elder,Marple", "fir,Poirot"];
    let folder = |order: &[usize]| {
        let add = |folder: RoundFolder, &place: &usize| {
            let (name, fandoms) = rows[place].split_once(',').unwrap();
            folder.signup(name, fandoms)
        };
        let folder = order.iter().fold(RoundFolder::new(), add);
        folder.run("assign --seed 5").ends_with(1);
        folder.read("out/report.html")
    };
    let page = folder(&[0, 1, 2, 3, 4, 5]);
    assert_eq!(page, folder(&[5, 3, 1, 0, 2, 4]));
    Page::read(&page);
}

#[test]
fn only_the_script_that_searches_may_run() {
    let html = Made::drawn(&[Some(1), Some(0)]).html(None);
    let page = Page::read(&html);
    assert_eq!(page.of_name("script").count(), 1);
    let script: String = page.within("script").collect();
    let policy = page.of_name("meta").find_map(|meta| {
        meta.attribute("http-equiv").filter(|name| *name == "Content-Security-Policy")?;
        meta.attribute("content")
    });
    let policy = policy.expect("a page has a policy");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    let (_, rest) = policy.split_once("script-src 'sha256-").unwrap();
    let (hash, _) = rest.split_once('\'').unwrap();
    assert_eq!(from_base64(hash), Sha256::digest(script.as_bytes()).as_slice());
    // What has no pairs to search needs no script.
    let empty = Made::drawn(&[None, None]).html(None);
    assert!(!empty.contains("script-src") && Page::read(&empty).of_name("script").count() == 0);
    let made = Made::drawn(&[Some(1), Some(0)]);
    let hidden = SpoilerFree::new(&made.round, &made.outcome.assignment, id(0));
    let plain = made.html(Some(&hidden));
    assert!(!plain.contains("script-src") && Page::read(&plain).of_name("script").count() == 0);
}

fn from_base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let bits = text.bytes().filter(|&letter| letter != b'=').flat_map(|letter| {
        let value = value(letter);
        (0..6).rev().map(move |place| value >> place & 1)
    });
    let bits: Vec<u8> = bits.collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | bit)).collect()
}

#[test]
fn the_page_asks_the_network_for_nothing() {
    let page = Made::of(random_round(3, &Shape::large()), 3).page();
    for element in &page.elements {
        for (name, value) in &element.attributes {
            let leads = ["src", "href", "action", "data", "xlink:href", "srcset", "poster"].contains(&name.as_str());
            assert!(!leads || value.starts_with('#') || value == "data:,", "{name}={value}");
            assert!(!name.starts_with("on"), "{name}");
        }
    }
    let style: String = page.within("style").collect();
    assert!(!style.contains("url(") && !style.contains("@import"));
}

#[test]
fn tables_and_drawings_can_be_heard() {
    let page = Made::of(random_round(8, &Shape::large()), 8).page();
    assert_eq!(page.of_name("table").count(), page.of_name("caption").count());
    assert!(page.of_name("th").all(|header| header.attribute("scope").is_some()));
    for drawing in page.drawings() {
        assert_eq!(drawing.attribute("role"), Some("img"));
    }
    assert_eq!(page.drawings().count(), page.of_name("desc").count());
    let levels: Vec<usize> =
        page.elements.iter().filter_map(|element| element.name.strip_prefix('h')?.parse().ok()).collect();
    assert_eq!(levels.iter().filter(|&&level| level == 1).count(), 1);
    assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
    let ids: Vec<&str> = page.elements.iter().filter_map(|element| element.attribute("id")).collect();
    for link in page.of_name("a").filter_map(|link| link.attribute("href")) {
        assert!(ids.contains(&link.trim_start_matches('#')), "{link}");
    }
}

#[test]
fn a_large_round_is_a_small_file() {
    let made = Made::of(RoundFiles::made_up(2000, 4).read(), 1);
    let html = made.html(None);
    assert!(html.len() < 2_000_000, "{}", html.len());
    Page::read(&html);
    let authors: Vec<Option<usize>> = (0..30_000).map(|place| Some((place + 1) % 30_000)).collect();
    let html = Made::drawn(&authors).html(None);
    assert!(html.len() < 7_000_000, "{}", html.len());
    let page = Page::read(&html);
    assert_eq!(page.drawings().count(), 0);
    let words = page.words();
    assert!(words.contains("These are the first 20,000 of 30,000 pairs; assignments.csv has all of them."));
    assert!(words.contains("A picture of 30,000 people would be too large to look at."));
}

#[test]
fn what_could_be_asked_stands_beside_who_was_left_out() {
    let people = vec![person("ash", &[0], &[1]), person("birch", &[1], &[0]), person("cedar", &[2], &[0])];
    let made = Made::of(round(people), 1);
    let words = made.page().words();
    let told = "Ask whether “birch” would also remix “fandom 2”.";
    assert_eq!((words.matches("what could be asked").count(), words.matches(told).count()), (1, 1), "{words}");
    let placed = Made::of(round(vec![person("ash", &[0], &[0]), person("birch", &[0], &[0])]), 1);
    assert!(!placed.page().words().contains("what could be asked"));
}
