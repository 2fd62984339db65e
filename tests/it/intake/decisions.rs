//! Decisions about pairs: whom names mean, what is told about rows, and the file as the page writes it.

use rand::rngs::ChaCha12Rng;
use rand::{RngExt, SeedableRng};
use remix_match::domain::{Decision, DecisionFile, DecisionRow, Pair, Settings};
use remix_match::export::decisions_csv;
use remix_match::intake::{self, Reading, Severity, SourceFile, Sources};

use super::{codes, file, only, person, round, settings, sources, told};

const SIGNUPS: &str = "name,email,also_known_as,remixable,like\nada,ada@x.org,al,Kings,Kings\nbo,bo@x.org,,Kings,Kings\n\
                       cy,cy@x.org,al,Kings,Kings\n";

fn with(text: &str) -> Reading {
    intake::round(Settings::default(), &Sources { decisions: Some(file("decisions.csv", text)), ..sources(SIGNUPS) })
}

fn named(reading: &Reading, pairs: impl Fn(&remix_match::domain::Decisions) -> &Vec<Pair>) -> Vec<String> {
    let round = round(reading);
    let name = |id| round.roster.name(id);
    pairs(&round.decisions).iter().map(|pair| format!("{} {}", name(pair.0), name(pair.1))).collect()
}

#[test]
fn names_count_for_all_who_bear_them_where_a_pair_is_never_made() {
    let reading = with("author;why;decision;remixer\n@BO; x ; NEVER ;Al\nada;;Keep; bo \n");
    assert_eq!(named(&reading, |all| &all.never), ["ada bo", "cy bo"]);
    assert_eq!(named(&reading, |all| &all.keep), ["bo ada"]);
    assert_eq!(codes(&reading.problems), Vec::<&str>::new());
    let reading = with("remixer,author,decision\nal,bo,keep\n");
    let problem = only(&reading.problems, "decision_of_several");
    assert_eq!(problem.message(), "“al” may be “ada” or “cy”.");
    assert!(reading.round.is_none());
}

#[test]
fn names_that_people_csv_changed_are_known() {
    let people = "name,also_known_as,email\nnew bo,,bo@x.org\ncy,cyan,\n";
    let decisions = "remixer,author,decision\nbo,cyan,never\nada,new bo,keep\n";
    let all = Sources {
        people: Some(file("people.csv", people)),
        decisions: Some(file("decisions.csv", decisions)),
        ..sources(SIGNUPS)
    };
    let reading = intake::round(settings(""), &all);
    assert_eq!(named(&reading, |all| &all.never), ["new bo cy"]);
    assert_eq!(named(&reading, |all| &all.keep), ["ada new bo"]);
}

#[test]
fn rows_are_told_with_their_places() {
    let reading =
        with("remixer,author,decision\n,bo,never\nada,,keep\nada,bo,\nada,bo,nevver\nbobo,cy,keep\nada,ada,keep\n");
    let expected = [
        ("missing_cell", Some(2), Some("A")),
        ("missing_cell", Some(3), Some("B")),
        ("missing_cell", Some(4), Some("C")),
        ("unknown_decision", Some(5), Some("C")),
        ("decision_of_nobody", Some(6), Some("A")),
        ("kept_against_rule", Some(7), Some("B")),
    ];
    assert_eq!(told(&reading.problems), expected);
    let problem = only(&reading.problems, "unknown_decision");
    assert_eq!(problem.fix(), "Did you mean “never”? Write “never” or “keep”.");
    assert_eq!(only(&reading.problems, "decision_of_nobody").severity(), Severity::Warning);
    assert_eq!(
        only(&reading.problems, "kept_against_rule").message(),
        "“ada” with “ada” cannot be kept: they are the same person."
    );
    assert_eq!(codes(&with("remixer,author\nada,bo\n").problems), ["missing_column"]);
    assert_eq!(codes(&with("").problems), ["empty_file"]);
    assert_eq!(codes(&with("remixer,author,decision\n").problems), Vec::<&str>::new());
}

#[test]
fn near_names_are_asked_about() {
    let signups = "name,email,remixable,like\nquillwort,a@x.org,Kings,Kings\nbo,bo@x.org,Kings,Kings\n";
    let decisions = Some(file("decisions.csv", "remixer,author,decision\nquil_wort,bo,never\nbo,quillwirt,keep\n"));
    let reading = intake::round(Settings::default(), &Sources { decisions, ..sources(signups) });
    assert_eq!(told(&reading.problems).iter().map(|told| told.0).collect::<Vec<_>>(), ["decision_of_nobody"; 2]);
    assert!(reading.problems.iter().all(|problem| problem.fix().starts_with("Did you mean “quillwort”?")));
    assert!(round(&reading).decisions.never.is_empty());
}

#[test]
fn whoever_dropped_out_is_kept_with_nobody() {
    for (side, is_kept) in [("both", false), ("remixer", false), ("author", true)] {
        let all = Sources {
            decisions: Some(file("decisions.csv", "remixer,author,decision\nada,bo,keep\nbo,ada,never\n")),
            drop_outs: Some(file("drop-outs.csv", format!("name,side\nada,{side}\n"))),
            ..sources(SIGNUPS)
        };
        let reading = intake::round(Settings::default(), &all);
        assert_eq!(!round(&reading).decisions.keep.is_empty(), is_kept, "{side}");
        assert_eq!(reading.problems.iter().any(|problem| problem.code() == "kept_without_part"), !is_kept, "{side}");
        assert_eq!(round(&reading).decisions.never.len(), 1);
    }
}

#[test]
fn a_pair_is_no_repeat_of_itself_once_it_is_in_the_past_rounds() {
    for (year, kept) in [(2026, true), (2025, false)] {
        let all = Sources {
            decisions: Some(file("decisions.csv", "remixer,author,decision\nada,bo,keep\n")),
            history: vec![file("past.csv", format!("year,remixer,author\n{year},ada,bo\n"))],
            ..sources(SIGNUPS)
        };
        assert_eq!(intake::round(settings("year = 2026"), &all).round.is_some(), kept, "{year}");
    }
}

#[test]
fn a_file_that_lies_there_and_is_not_named_is_told() {
    let told = intake::not_named(&settings(""), "round.toml", &["decisions.csv"]);
    assert!(only(&told, "not_named").fix().contains("decisions = \"decisions.csv\""));
    assert!(intake::not_named(&settings("decisions = \"decisions.csv\""), "round.toml", &["decisions.csv"]).is_empty());
}

/// Cells such as people type them.
fn cell(rng: &mut ChaCha12Rng) -> String {
    let pieces = ["ash", "\"", ",", ";", "\n", "\r\n", "=cmd", "@", "007", "é", "🍂", "#", " ", "never"];
    let text: String = (0..rng.random_range(1..=4)).map(|_| pieces[rng.random_range(0..pieces.len())]).collect();
    text.trim().to_owned()
}

#[test]
fn the_file_is_read_as_it_was_written() {
    let mut rng = ChaCha12Rng::seed_from_u64(3);
    for turn in 0..500 {
        let own = usize::from(turn % 2 == 0);
        let mut rows = Vec::new();
        for _ in 0..rng.random_range(0..6) {
            let mut filled = || Some(cell(&mut rng)).filter(|cell| !cell.is_empty()).unwrap_or_else(|| "x".to_owned());
            let [remixer, author, decision] = [filled(), filled(), filled()];
            rows.push(DecisionRow { remixer, author, decision, own: (0..own).map(|_| cell(&mut rng)).collect() });
        }
        let written = DecisionFile { own_columns: vec!["why, if so".to_owned(); own], rows };
        let bytes = decisions_csv(&written);
        let (read, problems) = intake::decision_file(&SourceFile { name: "decisions.csv".to_owned(), bytes });
        assert!(problems.is_empty(), "turn {turn}: {problems:?}");
        assert_eq!(read, written, "turn {turn}");
    }
}

#[test]
fn what_a_page_decides_is_what_is_read() {
    let reading = with("remixer,author,decision\n");
    let people = round(&reading);
    let (ada, bo) = (person(people, "ada"), person(people, "bo"));
    let decided = |text: &str, decision| {
        let (mut decisions, problems) = intake::decision_file(&file("decisions.csv", text));
        assert!(problems.is_empty());
        decisions.decide(ada, bo, decision);
        String::from_utf8(decisions_csv(&decisions)).unwrap()
    };
    let kept = decided("Decision;Remixer;Author;note\nnever; Ada ;bo;mine\n", Some(Decision::Keep));
    assert_eq!(kept, "remixer,author,decision,note\r\nAda,bo,keep,mine\r\n");
    assert_eq!(named(&with(&kept), |all| &all.keep), ["ada bo"]);
    let none = decided(&kept, None);
    assert_eq!(none, "remixer,author,decision,note\r\n");
    assert!(round(&with(&none)).decisions.keep.is_empty());
}
