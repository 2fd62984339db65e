//! Cells that are read differently: where a correction is used, and that its file is read back as it was written.

use proptest::prelude::*;
use remix_match::domain::{Correction, Fate, ListedCorrection, Settings};
use remix_match::export::{corrections_csv, with_correction, without_corrections};
use remix_match::intake::{self, Reading, Severity, Sources};
use rust_xlsxwriter::Workbook;

use super::{fandoms, file, only, person, round, sentences, settings, sources, told};

const SIGNUPS: &str =
    "name,email,remixable,like\nada,ada@example.org,Kings,Vikings\nbea,bea@example.org,Vikngs,Kings\n";

fn read_with(rows: &str, sources: Sources) -> Reading {
    let corrections = Some(file("corrections.csv", format!("file,row,column,was,now\n{rows}")));
    intake::round(Settings::default(), &Sources { corrections, ..sources })
}

fn corrected(rows: &str, signups: &str) -> Reading {
    read_with(rows, sources(signups))
}

fn fates(reading: &Reading) -> Vec<Fate> {
    reading.corrections.iter().map(|one| one.fate).collect()
}

fn remixable(reading: &Reading, name: &str) -> Vec<String> {
    fandoms(round(reading), &person(round(reading), name).remixable)
}

#[test]
fn a_cell_is_read_as_it_is_corrected_and_the_notice_counts() {
    let reading = corrected("signups.csv,3,remixable,Vikngs,Vikings\n", SIGNUPS);
    assert_eq!(remixable(&reading, "bea"), ["Vikings"]);
    assert_eq!(told(&reading.problems), [("corrections_used", None, None)]);
    let notice = only(&reading.problems, "corrections_used");
    assert_eq!(notice.message(), "1 cell of signups.csv is read as corrections.csv has it.");
    assert_eq!(notice.severity(), Severity::Notice);
    assert_eq!(fates(&reading), [Fate::Used { row: 3 }]);
    let both = "signups.csv,3,remixable,Vikngs,Vikings\nsignups.csv,2,LIKE,Vikings,\n";
    let reading = corrected(both, SIGNUPS);
    let message = only(&reading.problems, "corrections_used").message();
    assert_eq!(message, "2 cells of signups.csv are read as corrections.csv has them.");
    assert_eq!(round(&reading).roster.participants()[0].like, []);
}

#[test]
fn a_correction_follows_its_cell_only_where_that_is_the_only_one() {
    let rows = "signups.csv,2,remixable,Vikngs,Vikings\n";
    assert_eq!(fates(&corrected(rows, SIGNUPS)), [Fate::Used { row: 3 }]);
    let two = format!("{SIGNUPS}cid,cid@example.org,Vikngs,Kings\n");
    let reading = corrected(rows, &two);
    assert_eq!(fates(&reading), [Fate::Moved { rows: 2 }]);
    let warning = only(&reading.problems, "correction_moved").to_string();
    for part in ["Row 2 of signups.csv", "“Vikngs”", "“remixable”", "2 other rows have it"] {
        assert!(warning.contains(part), "{warning}");
    }
    assert_eq!(remixable(&reading, "bea"), ["Vikngs"]);
    // In its own row it is found whatever stands elsewhere.
    assert_eq!(fates(&corrected("signups.csv,3,remixable,Vikngs,x\n", &two)), [Fate::Used { row: 3 }]);
    let gone = corrected("signups.csv,3,remixable,Vikinks,x\n", SIGNUPS);
    assert_eq!(told(&gone.problems), [("correction_moved", Some(2), Some("D"))]);
    assert!(gone.problems[0].message().contains("nor has any other row"), "{}", gone.problems[0]);
}

#[test]
fn what_names_no_cell_is_told_with_what_may_be_meant() {
    let rows = "signup.csv,3,remixable,Vikngs,x\nsignups.csv,3,fandoms,Vikngs,x\n";
    let reading = corrected(rows, SIGNUPS);
    assert_eq!(
        told(&reading.problems),
        [("correction_of_no_file", Some(2), Some("A")), ("correction_of_no_column", Some(3), Some("C"))]
    );
    assert!(reading.problems[0].fix().starts_with("Did you mean “signups.csv”?"), "{}", reading.problems[0]);
    assert_eq!(fates(&reading), [Fate::NoFile, Fate::NoColumn]);
    // What cannot be read at all has been told already.
    let unread = corrected("signups.csv,3,remixable,Vikngs,x\n", "");
    assert_eq!((fates(&unread), told(&unread.problems).len()), (vec![Fate::Open], 1));
}

#[test]
fn of_two_corrections_of_one_cell_the_later_counts() {
    let rows = "signups.csv,3,remixable,Vikngs,x\nsignups.csv,3,remixable,Vikngs,Vikings\n";
    let reading = corrected(rows, SIGNUPS);
    assert_eq!(remixable(&reading, "bea"), ["Vikings"]);
    assert_eq!(fates(&reading), [Fate::Replaced { by: 3 }, Fate::Used { row: 3 }]);
    let notice = only(&reading.problems, "correction_replaced");
    assert_eq!((notice.row(), notice.severity()), (Some(2), Severity::Notice));
    // One that no longer fits is not missed where another is about the same cell.
    let rows = "signups.csv,3,remixable,Vikinks,x\nsignups.csv,3,remixable,Vikngs,Vikings\n";
    assert_eq!(fates(&corrected(rows, SIGNUPS)), [Fate::Replaced { by: 3 }, Fate::Used { row: 3 }]);
}

#[test]
fn errors_of_the_file_are_told_like_those_of_others() {
    let reading = corrected("signups.csv,x,remixable,a,b\n,2,remixable,a,b\nsignups.csv,2,remixable,a\n", SIGNUPS);
    assert!(reading.round.is_none());
    assert_eq!(
        told(&reading.problems)[..3],
        [
            ("unreadable_row", Some(2), Some("B")),
            ("missing_cell", Some(3), Some("A")),
            ("too_few_cells", Some(4), None)
        ]
    );
    let no_column = Sources { corrections: Some(file("c.csv", "file,row,was,now\n")), ..sources(SIGNUPS) };
    assert_eq!(told(&intake::round(Settings::default(), &no_column).problems), [("missing_column", Some(1), None)]);
}

#[test]
fn an_error_in_a_cell_is_mended_in_every_kind_of_table() {
    let all = Sources {
        history: vec![file("past.csv", "year,remixer,author\n20223,ada,bea\n")],
        fandoms: Some(file("fandoms.csv", "# a \"remark\nname,same_as,within\n# another, \"one\nVikngs,,\n")),
        people: Some(file("people.csv", "name,also_known_as,email\nada,,ada at example.org\n")),
        works: Some(file("works.csv", "author,title,words\nada,A,many\n")),
        pinch_hitters: vec![file("out/pinch-hitters-1.csv", "name,fandoms\ncid,\n")],
        ..sources("name;email;remixable;like\nada;ada@example.org;;Kings\n")
    };
    let rows = "past.csv,2,year,20223,2023\nfandoms.csv,4,same_as,,Vikings\nworks.csv,2,words,many,1000\n\
                people.csv,2,email,ada at example.org,ada@example.org\nout/pinch-hitters-1.csv,2,fandoms,,Any\n\
                signups.csv,2,remixable,,Kings\n";
    let without = intake::round(Settings::default(), &all);
    let errors = without.problems.iter().filter(|problem| problem.severity() == Severity::Error);
    assert!(errors.count() >= 5 && without.round.is_none(), "{:?}", sentences(&without.problems));
    let reading = read_with(rows, all);
    assert!(reading.corrections.iter().all(|one| matches!(one.fate, Fate::Used { .. })), "{:?}", reading.corrections);
    assert!(reading.round.is_some(), "{:?}", sentences(&reading.problems));
}

#[test]
fn cells_of_workbooks_are_corrected_by_their_rows_there() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [(0, ["name", "remixable", "like"]), (3, ["ada", "Kigns", "Kings"])] {
        for (place, cell) in (0..).zip(cells) {
            sheet.write_string(row, place, cell).unwrap();
        }
    }
    let sources = Sources { signups: vec![file("signups.xlsx", book.save_to_buffer().unwrap())], ..Sources::default() };
    assert_eq!(intake::cell(&Settings::default(), &sources, "signups.xlsx", 4, "remixable").as_deref(), Some("Kigns"));
    let reading = read_with("signups.xlsx,4,remixable,Kigns,Kings\n", sources);
    assert_eq!((fates(&reading), remixable(&reading, "ada")), (vec![Fate::Used { row: 4 }], vec!["Kings".to_owned()]));
}

#[test]
fn what_stands_in_a_cell_can_be_asked_whatever_is_corrected() {
    let (settings, sources) = (Settings::default(), sources(SIGNUPS));
    let cell = |file, row, column| intake::cell(&settings, &sources, file, row, column);
    assert_eq!(cell("signups.csv", 3, "remixable").as_deref(), Some("Vikngs"));
    assert_eq!(
        [cell("signups.csv", 9, "like"), cell("x", 2, "like"), cell("signups.csv", 2, "x")],
        [const { None }; 3]
    );
}

#[test]
fn line_breaks_of_a_cell_are_compared_whatever_their_kind() {
    let signups = "name,remixable,like\r\nada,\"Kings\r\nVikngs\",Kings\r\n";
    let reading = corrected("signups.csv,2,remixable,\"Kings\nVikngs \",\"Kings\nVikings\"\n", signups);
    assert_eq!(remixable(&reading, "ada"), ["Kings", "Vikings"]);
}

#[test]
fn the_settings_name_the_file() {
    let settings = settings("corrections = \"mended.csv\"");
    assert_eq!(settings.corrections.as_deref(), Some("mended.csv"));
    assert!(intake::not_named(&settings, "round.toml", &["corrections.csv"]).is_empty());
    let problems = intake::not_named(&Settings::default(), "round.toml", &["corrections.csv"]);
    assert!(problems[0].fix().contains("corrections = \"corrections.csv\""), "{}", problems[0]);
}

fn correction() -> impl Strategy<Value = Correction> {
    let text = || "[a\",;\t\r\n é#=ï»¿Ã©]{0,8}";
    let filled = "[a\",;é#. ]{0,6}x[a\",;é#. ]{0,3}";
    (filled, 1..100_u64, filled, text(), text()).prop_map(|(file, row, column, was, now)| Correction {
        file,
        row,
        column,
        was,
        now,
    })
}

fn listed(bytes: &[u8]) -> Vec<ListedCorrection> {
    let (listed, problems) = intake::corrections(&file("corrections.csv", bytes));
    assert!(problems.is_empty(), "{problems:?}");
    listed
}

fn bare(listed: &[ListedCorrection]) -> Vec<Correction> {
    listed.iter().map(|one| one.correction.clone()).collect()
}

proptest! {
    #[test]
    fn corrections_are_read_back_as_they_were_written(all in proptest::collection::vec(correction(), 0..6)) {
        prop_assert_eq!(bare(&listed(&corrections_csv(&all))), all);
    }

    #[test]
    fn one_more_and_one_less_leave_the_others(all in proptest::collection::vec(correction(), 0..6), new in correction()) {
        let before = listed(&corrections_csv(&all));
        let more = listed(&with_correction(&before, &new));
        let own = |one: &Correction| (one.file.trim(), one.row, one.column.trim()) == (new.file.trim(), new.row, new.column.trim());
        prop_assert_eq!(more.iter().filter(|one| own(&one.correction)).count(), 1);
        let others: Vec<Correction> = all.iter().filter(|one| !own(one)).cloned().collect();
        let place = more.iter().find(|one| one.correction == new).expect("it is there").row;
        prop_assert_eq!(bare(&listed(&without_corrections(&more, &[place]))), others);
    }
}

#[test]
fn a_new_correction_replaces_the_one_that_followed_its_cell() {
    let reading = corrected("signups.csv,7,remixable,Vikngs,x\nsignups.csv,2,like,Vikings,Kings\n", SIGNUPS);
    let new = Correction {
        file: "signups.csv".to_owned(),
        row: 3,
        column: "remixable".to_owned(),
        was: "Vikngs".to_owned(),
        now: "Vikings".to_owned(),
    };
    let bytes = String::from_utf8(with_correction(&reading.corrections, &new)).unwrap();
    let expected = "signups.csv,3,remixable,Vikngs,Vikings\r\nsignups.csv,2,like,Vikings,Kings\r\n";
    assert_eq!(bytes, format!("file,row,column,was,now\r\n{expected}"));
}
