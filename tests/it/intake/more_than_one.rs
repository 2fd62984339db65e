//! How many remixes somebody makes, and how often they are remixed.

use super::{codes, file, only, person, read, round, sources, told};
use proptest::prelude::*;
use remix_match::domain::{Settings, UpTo};
use remix_match::intake::{self, Severity};

fn sheet(rows: &str) -> String {
    format!("name,remixable,like,makes_up_to,remixed_up_to\n{rows}")
}

fn numbers(rows: &str, name: &str) -> (u32, u32) {
    let reading = read(sheet(rows));
    let person = person(round(&reading), name).clone();
    (person.makes_up_to.0, person.remixed_up_to.0)
}

#[test]
fn an_empty_cell_and_a_missing_column_are_one() {
    assert_eq!(numbers("ada,K,K,,\n", "ada"), (1, 1));
    let reading = read("name,remixable,like\nada,K,K\n");
    assert_eq!(person(round(&reading), "ada").makes_up_to, UpTo(1));
}

#[test]
fn numbers_are_read_as_people_and_spreadsheets_write_them() {
    assert_eq!(numbers("ada,K,K,2,3\n", "ada"), (2, 3));
    assert_eq!(numbers("ada,K,K,2.0,３\n", "ada"), (2, 3));
    assert_eq!(numbers("ada,K,K,up to three,twice!\n", "ada"), (3, 2));
    assert_eq!(numbers("ada,K,K,20,n/a\n", "ada"), (20, 1));
}

#[test]
fn zero_is_no_part_in_a_role_and_whoever_is_not_remixed_offers_nothing() {
    let reading = read(sheet("ada,,K,2,0\nbo,K,,0,1\ncy,,K,,\n"));
    assert_eq!(told(&reading.problems), [("missing_cell", Some(4), Some("B"))]);
    let reading = read(sheet("ada,,K,2,0\nbo,K,,0,1\n"));
    let round = round(&reading);
    let [ada, bo] = [0, 1].map(remix_match::domain::ParticipantId::new);
    assert!(round.roster.remixes(ada) && !round.roster.is_remixed(ada));
    assert!(!round.roster.remixes(bo) && round.roster.is_remixed(bo));
}

#[test]
fn what_is_no_number_is_told_with_its_place_and_what_to_write() {
    let reading = read(sheet("ada,K,K,lots,21\nbo,K,K,-1,1.5\ncy,K,K,2-3,at least 2\n"));
    assert!(reading.round.is_none());
    let places = [
        ("unclear_number", Some(2), Some("D")),
        ("unclear_number", Some(2), Some("E")),
        ("unclear_number", Some(3), Some("D")),
        ("unclear_number", Some(3), Some("E")),
        ("unclear_number", Some(4), Some("D")),
        ("unclear_number", Some(4), Some("E")),
    ];
    assert_eq!(told(&reading.problems), places);
    let words = reading.problems.iter().map(ToString::to_string).find(|words| words.contains("lots"));
    let words = words.expect("it is told");
    assert!(words.contains("“lots” does not say a number between 0 and 20."), "{words}");
    assert!(words.contains("Write one number, such as 2.") && words.contains("this person makes no remix"), "{words}");
}

#[test]
fn a_word_for_nothing_is_one_and_somebody_must_look() {
    let reading = read(sheet("ada,K,K,none,\n"));
    assert_eq!(person(round(&reading), "ada").makes_up_to, UpTo(1));
    assert_eq!(only(&reading.problems, "nothing_is_one").severity(), Severity::Warning);
}

#[test]
fn of_two_sign_ups_the_last_number_counts() {
    let reading = read(sheet("ada,K,K,2,lots\nada,K,K,3,\n"));
    // What does not count need not be mended.
    assert_eq!(codes(&reading.problems), ["resubmitted"]);
    assert_eq!(person(round(&reading), "ada").makes_up_to, UpTo(3));
    let notice = only(&reading.problems, "resubmitted").to_string();
    assert!(notice.contains("What differs: makes_up_to."), "{notice}");
}

#[test]
fn the_columns_may_have_other_headers() {
    let text = "name,remixable,like,How many?,How often?\nada,K,K,2,4\n";
    let settings = super::settings("[columns]\nmakes_up_to = \"How many?\"\nremixed_up_to = \"How often?\"");
    let reading = intake::round(settings, &sources(text));
    let ada = person(round(&reading), "ada").clone();
    assert_eq!((ada.makes_up_to, ada.remixed_up_to), (UpTo(2), UpTo(4)));
}

#[test]
fn numbers_of_a_workbook_are_read() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (place, header) in (0..).zip(["name", "remixable", "like", "makes_up_to", "remixed_up_to"]) {
        sheet.write_string(0, place, header).unwrap();
    }
    for (place, cell) in (0..).zip(["ada", "K", "K"]) {
        sheet.write_string(1, place, cell).unwrap();
    }
    sheet.write_number(1, 3, 2.0).unwrap();
    sheet.write_number(1, 4, 0.0).unwrap();
    let sources = intake::Sources {
        signups: vec![file("signups.xlsx", book.save_to_buffer().unwrap())],
        ..intake::Sources::default()
    };
    let reading = intake::round(Settings::default(), &sources);
    let ada = person(round(&reading), "ada").clone();
    assert_eq!((ada.makes_up_to, ada.remixed_up_to), (UpTo(2), UpTo(0)));
}

proptest! {
    #[test]
    fn a_number_is_within_bounds_or_an_error(cell in "[0-9a-z .+/-]{0,12}|(up to |max )?[0-9]{1,12}( remixes| or more)?") {
        let reading = read(sheet(&format!("ada,K,K,\"{cell}\",\n")));
        match &reading.round {
            Some(round) => prop_assert!(person(round, "ada").makes_up_to <= UpTo(20)),
            None => prop_assert!(reading.problems.iter().any(|problem| problem.code() == "unclear_number")),
        }
    }
}
