//! Past rounds, fandom names, people's other names, assignment files.

use super::{codes, fandoms, file, only, person, round, sources, told};
use remix_match::domain::{ClaimedPerson, Settings};
use remix_match::intake::{self, Reading, Severity, Sources};

const SIGNUPS: &str = "name,also_known_as,remixable,like\nada,al,Kings;MCU,Vikings\nbo,,kings,K\ncy,al,KINGS,kings\n";

fn with_history(text: &str) -> Reading {
    intake::round(Settings::default(), &Sources { history: vec![file("past.csv", text)], ..sources(SIGNUPS) })
}

fn with_fandoms(text: &str) -> Reading {
    intake::round(Settings::default(), &Sources { fandoms: Some(file("fandoms.csv", text)), ..sources(SIGNUPS) })
}

fn with_people(text: &str) -> Reading {
    intake::round(Settings::default(), &Sources { people: Some(file("people.csv", text)), ..sources(SIGNUPS) })
}

#[test]
fn past_pairs_are_found_under_every_name_and_sorted() {
    let reading = with_history(
        "extra,year,remixer,original_author,status\nx,2012,bo,AL, posted \nx,2011,cy,@Bo,\nx,2011,gone,bo,\n",
    );
    let round = round(&reading);
    let told: Vec<(i32, &str, &str, &str)> = round
        .history
        .iter()
        .map(|past| (past.year, round.roster.name(past.remixer), round.roster.name(past.author), past.status.as_str()))
        .collect();
    assert_eq!(told, [(2011, "cy", "bo", ""), (2012, "bo", "ada", "posted"), (2012, "bo", "cy", "posted")]);
    assert_eq!(codes(&reading.problems), Vec::<&str>::new());
}

#[test]
fn past_pairs_keep_the_fandoms_that_people_list_again() {
    let reading = with_history(
        "year,remixer,author,fandom,status\n2011,bo,cy,the KINGS; Lost One,\n2012,bo,gone,K,\n2011,bo,cy,K,\n2010,bo,cy,,\n",
    );
    let round = round(&reading);
    let told: Vec<(i32, Vec<String>)> =
        round.history.iter().map(|past| (past.year, fandoms(round, past.fandoms()))).collect();
    assert_eq!(told, [(2010, vec![]), (2011, vec!["K".to_owned(), "kings".to_owned()])]);
}

#[test]
fn past_rounds_need_years_and_both_names() {
    let reading = with_history("year,remixer,author\n,,\nMMXI,ada,bo\n2012,,bo\n2012,ada,\n3000,ada,bo\n");
    let expected = [
        ("unreadable_year", Some(3), Some("A")),
        ("missing_cell", Some(4), Some("B")),
        ("missing_cell", Some(5), Some("C")),
        ("unreadable_year", Some(6), Some("A")),
    ];
    assert_eq!(told(&reading.problems), expected);
    assert_eq!(codes(&with_history("year,remixer\n2012,ada\n").problems), ["missing_column"]);
    assert_eq!(codes(&with_history("year,remixer,author\n").problems), Vec::<&str>::new());
}

#[test]
fn fandoms_are_joined_and_put_under_umbrellas() {
    let reading = with_fandoms("name,same_as,within\nMCU,Marvel,\nKings,,Royalty\nthe kings,KINGS,\n");
    let round = round(&reading);
    assert_eq!(fandoms(round, &person(round, "ada").remixable), ["kings", "Marvel"]);
    let book = round.roster.fandoms();
    let umbrella = book.ids().find(|id| book.name(*id) == "Royalty").unwrap();
    assert_eq!(book.covered_by(umbrella).len(), 2);
    let notice = only(&reading.problems, "same_as_itself");
    assert_eq!((notice.severity(), notice.row()), (Severity::Notice, Some(4)));
}

#[test]
fn a_row_of_fandoms_says_one_thing() {
    let reading = with_fandoms("name,same_as,within\nA,B,C\nA,,\n,B,\nA,,B\nB,,A\n");
    assert_eq!(
        told(&reading.problems)[..3],
        [
            ("both_same_and_within", Some(2), Some("C")),
            ("neither_same_nor_within", Some(3), Some("B")),
            ("missing_cell", Some(4), Some("A")),
        ]
    );
    assert_eq!(codes(&reading.problems)[3], "umbrella_cycle");
    assert_eq!(codes(&with_fandoms("name\nA\n").problems), ["missing_column"]);
    assert_eq!(codes(&with_fandoms("name,within\nA,a\n").problems), ["umbrella_cycle"]);
}

#[test]
fn other_names_work_both_ways_and_people_of_other_years_are_passed_over() {
    let reading = with_people("name,also_known_as,email\nbeatrix,\"bo; b_\nbb\",\nlong gone,lg,\n");
    assert_eq!(person(round(&reading), "bo").also_known_as, ["b_", "bb", "beatrix"]);
    assert_eq!(codes(&reading.problems), Vec::<&str>::new());
    let reading = with_people("name,also_known_as,email\nlovelace,,x@y\ncountess,,X@Y\n,al,\nz,,x at y\n");
    let expected = [
        ("address_of_nobody", None, None),
        ("address_twice", Some(3), Some("C")),
        ("missing_cell", Some(4), Some("A")),
        ("unusable_address", Some(5), Some("C")),
    ];
    assert_eq!(told(&reading.problems), expected);
}

#[test]
fn an_assignment_file_names_people_in_the_round_or_not() {
    let reading = intake::round(Settings::default(), &sources(SIGNUPS));
    let roster = &round(&reading).roster;
    let text = "author,fandoms,remixer\n@Ada,Kings,BO\nstranger,,al\n,,\nada,x,\n";
    let (read, problems) = intake::assignment_file(&file("a.csv", text), roster);
    let pairs = read.live();
    let known = |name: &str| ClaimedPerson::Known(roster.ids().find(|id| roster.name(*id) == name).unwrap());
    assert_eq!((&pairs[0].remixer, &pairs[0].author), (&known("bo"), &known("ada")));
    assert_eq!(pairs[1].author, ClaimedPerson::Unknown("stranger".into()));
    assert_eq!(pairs[1].remixer, ClaimedPerson::Unknown("al".into()), "two people go by it");
    assert_eq!(pairs.len(), 2);
    assert_eq!(told(&problems), [("missing_cell", Some(5), Some("C"))]);
    assert_eq!(codes(&intake::assignment_file(&file("a.csv", "remixer\nada\n"), roster).1), ["missing_column"]);
}

#[test]
fn statuses_are_read_with_care_and_what_a_moderator_added_stays() {
    let reading = intake::round(Settings::default(), &sources(SIGNUPS));
    let roster = &round(&reading).roster;
    let text = "remixer;phone;author;status;\nbo;1;ada;Sent;x\nada;;bo;Posted (pinch-hit);\nbo;;ada;defaulted;y\n";
    let (read, problems) = intake::assignment_file(&file("a.csv", text), roster);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(read.own_columns, ["phone", ""]);
    let told: Vec<(u64, String, &[String])> =
        read.rows.iter().map(|row| (row.number, row.status.to_string(), row.own.as_slice())).collect();
    let own = [["1", "x"], ["", ""], ["", "y"]].map(|cells| cells.map(str::to_owned));
    let expected = [(2, "sent", &own[0]), (3, "pinch hit, posted", &own[1]), (4, "defaulted", &own[2])];
    assert_eq!(told, expected.map(|(row, status, own)| (row, status.to_owned(), own.as_slice())));
    assert_eq!(read.live().len(), 2, "whoever dropped out of a pair does not stand in it");

    let (_, problems) = intake::assignment_file(&file("a.csv", "remixer,author,status\nbo,ada,snet\n"), roster);
    assert_eq!(self::told(&problems), [("unknown_stage", Some(2), Some("C"))]);
    assert!(problems[0].fix().starts_with("Did you mean “sent”?"), "{}", problems[0].fix());

    // A header that may be meant for it is not passed over, or every letter that went out would be forgotten.
    let (_, problems) = intake::assignment_file(&file("a.csv", "remixer,author,Stauts\nbo,ada,sent\n"), roster);
    assert_eq!(codes(&problems), ["missing_column"]);
    assert!(problems[0].fix().contains("“Stauts”"), "{}", problems[0].fix());
}

#[test]
fn a_table_of_changes_tells_whose_letter_is_no_longer_true() {
    let reading = intake::round(Settings::default(), &sources(SIGNUPS));
    let roster = &round(&reading).roster;
    let of = |text: &str| {
        let people = intake::people_with_change(&file("changes.csv", text), roster, "new author");
        people.into_iter().map(|id| roster.name(id).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of("name;letter\nBo;new author\nada;none\nstranger;new author\n"), ["bo"]);
    assert_eq!(of("name\nbo\n"), [""; 0]);
    assert_eq!(of(""), [""; 0]);
}

#[test]
fn every_circle_of_umbrellas_is_told() {
    let reading = with_fandoms("name,within\nTop,A\nA,B\nB,A\nKings,MCU\nX,Y\nY,Z\nZ,X\nQ,q\n");
    let circles: Vec<String> =
        reading.problems.iter().filter(|p| p.code() == "umbrella_cycle").map(ToString::to_string).collect();
    assert_eq!(circles.len(), 3, "{circles:?}");
    assert!(circles[0].contains("row 3") && circles[0].contains("“A” and “B” lie within each other"), "{}", circles[0]);
    assert!(circles[1].contains("row 6") && circles[1].contains("“X”, “Y” and “Z”"), "{}", circles[1]);
    assert!(circles[2].contains("row 9") && circles[2].contains("“Q” lies within itself"), "{}", circles[2]);
}

#[test]
fn an_ignored_status_that_no_row_has_is_told() {
    let with = |ignored: &str| {
        let history = vec![file("past.csv", "year,remixer,author,status\n2011,x,y,Defaulted\n2012,y,x,posted\n")];
        let settings = super::settings(&format!("[rules]\nhistory_ignore = [\"{ignored}\"]"));
        intake::round(settings, &Sources { history, ..sources(SIGNUPS) })
    };
    assert_eq!(codes(&with("DEFAULTED").problems), Vec::<&str>::new());
    let near = with("defualted");
    let notice = only(&near.problems, "unknown_status");
    assert_eq!(notice.severity(), Severity::Notice);
    assert!(notice.to_string().contains("“defualted”") && notice.to_string().contains("mean “Defaulted”?"), "{notice}");
    let far = with("gone");
    assert!(only(&far.problems, "unknown_status").to_string().contains("There are “Defaulted” and “posted”."));
}

#[test]
fn rows_that_begin_with_a_number_sign_are_comments_in_fandoms_csv() {
    let rows = "# a note, with, commas\n\n#MCU,Marvel,\n\"# \"\"Kings\"\"\",Vikings,\n # Kings,,Vikings\n#,,\n# odd \",\"quote\nMCU,,\n";
    let reading = with_fandoms(&format!("name,same_as,within\n{rows}# the end"));
    assert_eq!(told(&reading.problems), [("neither_same_nor_within", Some(9), Some("B"))]);
    let only_comments = with_fandoms("name,same_as,within\r\n# Kings,Vikings,\r\n#\r\n");
    assert_eq!(codes(&only_comments.problems), Vec::<&str>::new());
    assert_eq!(fandoms(round(&only_comments), &person(round(&only_comments), "ada").remixable), ["kings", "MCU"]);
    let tagged = intake::round(
        Settings::default(),
        &Sources {
            fandoms: Some(file("fandoms.csv", "name,same_as,within\nother,#hashtag,\n")),
            ..sources("name,remixable,like\nada,#hashtag,other\nbo,x,#hashtag\n")
        },
    );
    assert_eq!(fandoms(round(&tagged), &person(round(&tagged), "ada").like), ["#hashtag"]);
}

#[test]
fn what_fandoms_csv_answers_is_not_asked_again() {
    let signups = "name,remixable,like\nada,Star Trek (any);Star Trek: Deep Space Nine,Kings (TV)\nbo,Kings (2009),Star Trek: Deep Space Nin\n\
                   cy,Star Trek: Deep Space Nine,\n";
    let asked = |rows: &str| {
        let fandoms = Some(file("fandoms.csv", format!("name,same_as,within\n{rows}")));
        let reading = intake::round(Settings::default(), &Sources { fandoms, ..sources(signups) });
        reading.questions().into_iter().map(|question| question.lines[0].row.clone()).collect::<Vec<_>>()
    };
    let all = asked("");
    for line in [
        "Star Trek: Deep Space Nin,Star Trek: Deep Space Nine,",
        "Star Trek: Deep Space Nin,,Star Trek (any)",
        "Star Trek: Deep Space Nine,,Star Trek (any)",
    ] {
        assert!(all.iter().any(|known| known == line), "{all:?}");
    }
    for line in &all {
        let left = asked(&format!("{line}\n"));
        assert!(left.len() < all.len() && !left.contains(line), "{line}: {left:?}");
    }
    let sorted = asked("Star Trek: Deep Space Nine,,Star Trek (any)\nStar Trek: Deep Space Nin,,Star Trek (any)\n");
    assert!(!sorted.iter().any(|line| line.contains("Trek")), "{sorted:?}");
}
