//! Rows added to files of past rounds: what stood there stays, and no row stands there twice.

use remix_match::domain::{HistoryFile, HistoryRow, Settings};
use remix_match::export::{Appended, append_history};
use remix_match::intake::{self, Problem, SourceFile, Sources};

fn row(year: i32, remixer: &str, author: &str, fandom: &str) -> HistoryRow {
    let [remixer, author, fandom] = [remixer, author, fandom].map(str::to_owned);
    HistoryRow { year, remixer, author, fandom, status: "posted".to_owned() }
}

fn source(bytes: &[u8]) -> SourceFile {
    SourceFile { name: "past-rounds.csv".to_owned(), bytes: bytes.to_vec() }
}

fn opened(bytes: &[u8]) -> HistoryFile {
    let (file, problems) = intake::history_file(&source(bytes), &Settings::default(), None);
    file.unwrap_or_else(|| panic!("{problems:?}"))
}

fn appended(bytes: &[u8], rows: &[HistoryRow]) -> Appended {
    append_history(Some(&opened(bytes)), rows).unwrap()
}

/// What stands in a file of UTF-8 after one row was added.
#[track_caller]
fn assert_grows(before: &str, line: &str) {
    let rows = [row(2012, "Zoë", "oak, hollow", "Kings")];
    let after = appended(before.as_bytes(), &rows);
    assert_eq!(String::from_utf8(after.bytes.clone()).unwrap(), format!("{before}{line}"));
    assert_eq!((after.added.len(), after.known), (1, 0));
    // Nothing is lost on the way back, and a second time changes nothing.
    let again = appended(&after.bytes, &rows);
    assert_eq!((again.bytes, again.added.len(), again.known), (after.bytes, 0, 1));
}

#[test]
fn a_row_looks_like_those_that_are_there() {
    assert_grows("year,remixer,author,fandom,status\r\n", "2012,Zoë,\"oak, hollow\",Kings,posted\r\n");
    assert_grows("year,remixer,author,fandom,status\n2011,ash,elm,,\n", "2012,Zoë,\"oak, hollow\",Kings,posted\n");
    assert_grows("year;remixer;author\n2011;ash;elm\n", "2012;Zoë;oak, hollow\n");
    assert_grows("sep=;\r\nyear;remixer;author\r\n", "2012;Zoë;oak, hollow\r\n");
    assert_grows("Status\tOriginal_Author\tnote\tRemixer\tYear\n", "posted\toak, hollow\t\tZoë\t2012\n");
    assert_grows("\u{feff}remixer,author,year\r\"a\r\nb\",\"c\"\"d\",2011\r", "Zoë,\"oak, hollow\",2012\r");
}

#[test]
fn a_last_line_without_its_end_gets_one() {
    assert_grows("year,remixer,author\r\n2011,ash,elm", "\r\n2012,Zoë,\"oak, hollow\"\r\n");
    assert_grows("year,remixer,author\n2011,ash,elm", "\n2012,Zoë,\"oak, hollow\"\n");
    assert_grows("year,remixer,author", "\r\n2012,Zoë,\"oak, hollow\"\r\n");
}

#[test]
fn other_encodings_stay_what_they_are() {
    let old = b"year;remixer;author;fandom\r\n2011;Jos\xe9;elm;\r\n";
    let after = appended(old, &[row(2012, "Zoë", "José", "Les Misérables")]);
    assert_eq!(after.bytes, [old.as_slice(), b"2012;Zo\xeb;Jos\xe9;Les Mis\xe9rables\r\n"].concat());
    let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
    for (mark, bytes) in [([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xfe, 0xff], u16::to_be_bytes)] {
        let wide = |text: &str| units(text).into_iter().flat_map(bytes).collect::<Vec<u8>>();
        let old = [mark.to_vec(), wide("year\tremixer\tauthor\n2011\tash\telm")].concat();
        let after = appended(&old, &[row(2012, "Щука 🐟", "elm", "")]);
        assert_eq!(after.bytes, [old, wide("\n2012\tЩука 🐟\telm\n")].concat());
    }
}

#[test]
fn letters_that_the_encoding_has_not_are_refused() {
    let old = b"year;remixer;author\r\n2011;Jos\xe9;elm\r\n";
    let refused = append_history(Some(&opened(old)), &[row(2012, "ash", "Щука", "")]).unwrap_err();
    let told = refused.to_string();
    assert!(told.starts_with("“Щука” cannot be written") && told.contains("windows-1252"), "{told}");
    // What has no column needs no letters.
    assert!(append_history(Some(&opened(old)), &[row(2012, "ash", "elm", "Щука")]).is_ok());
}

#[test]
fn rows_that_are_there_already_are_counted_and_left_out() {
    let old = "year,remixer,author\n2011,Hollow  Oak,@Zoë\n";
    let rows = [
        row(2011, "hollow oak", "ZOË", "Kings"),
        row(2012, "hollow oak", "zoë", ""),
        row(2012, "Hollow Oak", "zoë", "Kings"),
        row(2011, "zoë", "hollow oak", ""),
    ];
    let after = appended(old.as_bytes(), &rows);
    assert_eq!((after.added, after.known), (vec![rows[1].clone(), rows[3].clone()], 2));
    let same = appended(old.as_bytes(), &rows[..1]);
    assert_eq!((same.bytes.as_slice(), same.known), (old.as_bytes(), 1));
}

#[test]
fn a_new_file_is_read_again_as_it_was_meant() {
    let rows = [row(2012, "Zoë \"Z\"", "oak; hollow", "Kings\nMerlin"), row(2013, "=ash", "elm", "=ash")];
    let new = append_history(None, &rows).unwrap();
    assert!(new.bytes.starts_with(b"year,remixer,author,fandom,status\r\n2012,"));
    assert_eq!(opened(&new.bytes).rows, rows);
    assert_eq!(new.formulas, ["=ash"]);
    let sources = Sources { history: vec![source(&new.bytes)], ..Sources::default() };
    let problems = intake::round(Settings::default(), &sources).problems;
    assert!(problems.iter().all(|problem| problem.file() != "past-rounds.csv"), "{problems:?}");
}

#[test]
fn files_to_which_nothing_can_be_added_say_why() {
    let codes = |bytes: &[u8]| {
        let (file, problems) = intake::history_file(&source(bytes), &Settings::default(), None);
        (file.is_some(), problems.iter().map(Problem::code).collect::<Vec<_>>())
    };
    assert_eq!(codes(b""), (false, vec![]));
    assert_eq!(codes(b"\xef\xbb\xbf\n\n"), (false, vec![]));
    assert_eq!(codes(b"PK\x03\x04"), (false, vec!["workbook_of_history"]));
    assert_eq!(codes(b"year,remixer\n2011,ash\n"), (false, vec!["missing_column"]));
    assert_eq!(
        codes(b"year,remixer,author\n2011,ash\nx,,elm\n").1,
        ["too_few_cells", "unreadable_year", "missing_cell"]
    );
}

#[test]
fn cells_are_read_as_they_are_corrected_and_stay_as_they_are() {
    let old = b"year,remixer,author\n20223,ash,elm\n";
    let corrections = b"file,row,column,was,now\npast-rounds.csv,2,year,20223,2023\n".to_vec();
    let corrections = SourceFile { name: "corrections.csv".to_owned(), bytes: corrections };
    let (file, problems) = intake::history_file(&source(old), &Settings::default(), Some(&corrections));
    assert!(problems.is_empty(), "{problems:?}");
    let after = append_history(file.as_ref(), &[row(2023, "ash", "elm", ""), row(2024, "ash", "elm", "")]).unwrap();
    assert_eq!((after.known, after.bytes), (1, [&old[..], b"2024,ash,elm\n"].concat()));
}
